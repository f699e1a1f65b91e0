//! What is done with the chosen parcels: their labels as one file, or all of them given to the post.

use std::time::Duration;

use axum::extract::State;
use axum::response::Response;
use base::{Authority, Refusal, Result};
use codes::{CaseNumber, Waybill};
use delivery::{LabelData, Receiver};
use http::StatusCode;
use identity::Action;
use issuance::document::{ParcelLabel, Party};
use offices::PointKind;
use web::{Answers, Form, Trouble, redirect};

use super::{List, Said, city, drawn};
use crate::guard::MailRoom;
use crate::page::production::act::file;
use crate::{Counter, Officer, Staff, desk, form, words};

/// The chosen parcels.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<MailRoom>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let city = city(&counter, &staff)?;
    let error = match answers.text("act")? {
        "labels" => match labels(&counter, &staff, &city, &answers).await {
            Ok(pdf) => return Ok(file(pdf)),
            Err(error) => error,
        },
        _ => match hand_over(&counter, &staff, &city, &answers).await {
            Ok(n) => return Ok(redirect(&format!("/counter/mail?done={n}"))),
            Err(error) => error,
        },
    };
    let refusal = form::refusal(error)?;
    let list = List::read(&answers)?;
    let page = drawn(&counter, &staff, (list, None), Said::Refused(&refusal)).await?;
    Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

fn chosen(answers: &Answers) -> Result<Vec<Waybill>, Refusal> {
    let typed = answers.all("waybill")?;
    typed.into_iter().map(|typed| Waybill::parse(typed).map_err(Refusal::from)).collect()
}

async fn hand_over(
    counter: &Counter,
    officer: &Officer,
    city: &Authority,
    answers: &Answers,
) -> Result<usize> {
    officer.can_at(Action::DeliveryHandOver, city)?;
    let (envelope, waybills) = (officer.envelope(answers)?, chosen(answers)?);
    let n = waybills.len();
    for waybill in &waybills {
        if let Some(parcel) = counter.delivery.parcel(city, waybill).await? {
            counter.issuance.all_made(city, &parcel.matter).await?;
        }
    }
    let done = counter.delivery.hand_over(envelope, city, waybills).await?;
    counter.journal.followed("reactions", &done.entry, Duration::from_secs(1)).await?;
    Ok(n)
}

/// The labels; each reading of an address is journaled.
async fn labels(
    counter: &Counter,
    officer: &Officer,
    city: &Authority,
    answers: &Answers,
) -> Result<Vec<u8>> {
    officer.can_at(Action::PersonReadClear, city)?;
    let data = counter.delivery.label_data(city, &chosen(answers)?).await?;
    let mut labels = Vec::with_capacity(data.len());
    for LabelData { parcel, receiver } in data {
        // Nothing can be written on the parcel of somebody who was erased.
        let Some(receiver) = receiver else { continue };
        counter.identity.note_access(parcel.person, officer.actor.actor(), "label").await?;
        let number = parcel.matter.strip_prefix("case/").unwrap_or_default();
        labels.push(ParcelLabel {
            waybill: parcel.waybill.as_str().to_owned(),
            product: ui::text(ui::Locale::ZhCn, "counter-parcel-product", &[]),
            sender: sender(counter, city),
            receiver: party(receiver),
            contents: contents(counter, officer, number).await?,
            case_number: number.to_owned(),
            issued_at: counter.now(),
        });
    }
    counter.issuance.parcel_labels(labels).await
}

/// What lies in it, as the item is called on papers.
async fn contents(counter: &Counter, officer: &Officer, number: &str) -> Result<String> {
    let Ok(number) = CaseNumber::parse(number) else { return Ok(String::new()) };
    let key = casework::CaseKey { authority: words::authority_of(&number), number };
    let case = counter.cases.case(&officer.actor.actor(), &key).await?;
    Ok(words::item_name(counter, &case.about.item, ui::Locale::ZhCn))
}

fn party(receiver: Receiver) -> Party {
    Party {
        name: receiver.name,
        phone: receiver.mobile.as_str().to_owned(),
        address: receiver.address,
        postcode: String::new(),
    }
}

/// Our mail room; the office itself where it has none.
fn sender(counter: &Counter, city: &Authority) -> Party {
    let name = counter.offices.office(city).map(|office| office.name.zh.clone());
    let room = counter.offices.points(city).find(|point| point.kind == PointKind::MailRoom);
    let room = room.or_else(|| counter.offices.points(city).next());
    Party {
        name: name.unwrap_or_default(),
        phone: room.map(|room| room.phone.clone()).unwrap_or_default(),
        address: room.map(|room| room.address.zh.clone()).unwrap_or_default(),
        postcode: String::new(),
    }
}
