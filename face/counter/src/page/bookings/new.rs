//! `/counter/bookings/new`: a clerk or the hotline books for somebody without a phone: what, where, by which way,
//! which day; then who and which half-hour, in one act. Whoever has an account under the same identity number finds
//! it there too.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Instant, Refusal, Result};
use booking::{Guest, Holder, Pool, SlotKey, Wanted, by_way, is_visited};
use casework::{Ask, CaseRefusal, Matter};
use catalogue::{Channel, Item};
use codes::{Mobile, Plate, ResidentId};
use http::StatusCode;
use identity::Action;
use offices::Visit;
use ui::{Button, Choices, Desk, Errors, Field, Refused, Select, Shell};
use web::{Answers, Form, Query, Trouble, redirect};

use super::hours::{self, Hours};
use super::part;
use super::spot::Spot;
use super::vehicle::{self, VehiclePart};
use crate::desk::{self, Back, Place};
use crate::guard::ServeBookings;
use crate::{Counter, Officer, Staff, form};

const LABELS: &[(&str, &str)] = &[
    ("item", "counter-col-item"),
    ("slot", "bookings-slot"),
    ("name", "bookings-name"),
    ("identity_number", "bookings-card"),
    ("mobile", "bookings-mobile"),
    ("plate", "bookings-plate"),
    ("kind", "office-col-kind"),
];

#[derive(Template)]
#[template(path = "bookings/new.html")]
struct NewPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    refused: Option<Refused>,
    point: String,
    points: Option<Select>,
    item: Select,
    way: Choices,
    day: Option<Select>,
    show: Button,
    person: Option<PersonPart>,
}

/// Who, and which half-hour of the chosen day.
struct PersonPart {
    hidden: [(&'static str, String); 3],
    slot: Choices,
    vehicle: Option<VehiclePart>,
    name: Field,
    card: Field,
    mobile: Field,
    book: Button,
    command: String,
}

/// The questions.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ServeBookings>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    Ok(desk::page(&drawn(&counter, &staff, &asked, None).await?))
}

/// Books, or says why not.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<ServeBookings>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    match booked(&counter, &staff, &answers).await {
        Ok(to) => Ok(redirect(&to)),
        Err(error) => {
            let wrong = form::refusal(error)?;
            let page = drawn(&counter, &staff, &answers, Some(&wrong)).await?;
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn booked(counter: &Counter, officer: &Officer, answers: &Answers) -> Result<String> {
    let spot = Spot::of(counter, officer, answers).await?;
    let code = answers.required("item")?;
    let unknown = || Refusal::from(CaseRefusal::ItemUnknown { item: code.to_owned() }).on("item");
    let item = items(counter, &spot).find(|item| item.code == code).ok_or_else(unknown)?;
    let slot = hours::slot(&spot, item, answers.required("slot")?)?;
    let guest = guest(answers)?;
    let vehicle = vehicle::typed(counter, &spot.city, (item, answers)).await?;
    counter.may_come(&spot, (item, vehicle.as_ref()), slot.starts_at()).await?;
    let wanted = Wanted { vehicle, ..wanted(&spot, item, (slot, pool(officer, answers))) };
    let holder = Holder::Guest(guest);
    let placed = counter.bookings.book(officer.envelope(answers)?, holder, wanted).await?;
    Ok(format!("{}?done=booked", part::href(&placed.code)))
}

fn wanted(spot: &Spot<'_>, item: &Item, (slot, pool): (SlotKey, Pool)) -> Wanted {
    let channel = match pool {
        Pool::Phone => Channel::Hotline,
        Pool::Web | Pool::Counter => by_way(spot.point, item).unwrap_or(Channel::Window),
    };
    Wanted { slot, item: item.code.clone(), vehicle: None, channel }
}

fn guest(answers: &Answers) -> Result<Guest, Refusal> {
    let number = match answers.text("identity_number")? {
        "" => None,
        typed => {
            let number = ResidentId::parse(typed);
            Some(number.map_err(|wrong| Refusal::from(wrong).on("identity_number"))?)
        }
    };
    let mobile = match answers.text("mobile")? {
        "" => None,
        typed => Some(Mobile::parse(typed).map_err(|wrong| Refusal::from(wrong).on("mobile"))?),
    };
    let name = answers.required("name")?.to_owned();
    Ok(Guest { name, identity_number: number, mobile })
}

impl Counter {
    /// The one question, for somebody with an appointment at that time; where a vehicle is brought, for whoever
    /// owns it.
    pub(super) async fn may_come(
        &self,
        spot: &Spot<'_>,
        (item, vehicle): (&Item, Option<&Plate>),
        at: Instant,
    ) -> Result<()> {
        booking::to_come(at, self.now())?;
        let ask = Ask {
            authority: spot.city.clone(),
            item: item.code.clone(),
            point: Some(spot.point.code.clone()),
            channel: by_way(spot.point, item).unwrap_or(Channel::Window),
            at,
            applicant: None,
            matter: vehicle.map(|plate| Matter::Vehicle { plate: plate.clone() }),
        };
        self.cases.availability_for_owner(&ask, Visit::Booked).await.map(drop)
    }
}

/// What one comes to this point for.
fn items<'c>(counter: &'c Counter, spot: &Spot<'c>) -> impl Iterator<Item = &'c Item> {
    let (today, point, places) = (counter.now().date(), spot.point, spot.places.clone());
    counter
        .catalogue
        .items()
        .filter(move |item| item.valid_from <= today && is_visited(&places, point, item))
}

/// By phone for the hotline; at the window for those who serve one, unless they say otherwise.
fn pool(officer: &Officer, asked: &Answers) -> Pool {
    match asked.shown("way") {
        "phone" => Pool::Phone,
        "counter" => Pool::Counter,
        _ if officer.may(Action::QueueServe) => Pool::Counter,
        _ => Pool::Phone,
    }
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    asked: &Answers,
    wrong: Option<&Refusal>,
) -> Result<NewPage> {
    let locale = officer.visit.locale;
    let spot = Spot::of(counter, officer, asked).await?;
    let title = ui::text(locale, "bookings-new", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Bookings, title);
    shell.path = format!("/counter/bookings/new?point={}", spot.point.code);
    let beside = wrong.filter(|wrong| wrong.field.is_some());
    let errors = form::errors(locale, beside, LABELS);
    shell.has_errors = wrong.is_some();
    let pool = pool(officer, asked);
    let chosen = items(counter, &spot).find(|item| item.code == asked.shown("item"));
    let hours = match chosen {
        Some(item) => {
            let day = asked.shown("day").parse().ok();
            Some(Hours::of(counter, (&spot, item), (pool, day)).await?)
        }
        None => None,
    };
    let told = wrong.filter(|wrong| wrong.field.is_none());
    let told = told.or_else(|| hours.as_ref().and_then(Hours::refusal));
    let back = format!("/counter/bookings?point={}", spot.point.code);
    let of = (chosen, hours.as_ref(), pool);
    Ok(NewPage {
        back: desk::back(shell.t("bookings-title"), back),
        refused: told.map(|wrong| Refused::of(locale, wrong)),
        point: spot.point.code.clone(),
        points: spot.select(&shell),
        item: item_select(counter, &shell, (&spot, asked)),
        way: way(&shell, pool),
        day: hours.as_ref().map(|hours| hours.select(&shell)),
        show: Button::submit(shell.t("queue-show")).quiet(),
        person: person(counter, &shell, of, (asked, &errors)),
        errors,
        shell,
        desk,
    })
}

fn item_select(counter: &Counter, shell: &Shell, (spot, asked): (&Spot<'_>, &Answers)) -> Select {
    let select = Select::new("item", shell.t("counter-col-item"));
    let select = items(counter, spot).fold(select, |select, item| {
        select.option(&item.code, item.name.in_language(shell.locale.tag()))
    });
    select.chosen(asked.shown("item"))
}

fn way(shell: &Shell, pool: Pool) -> Choices {
    [Pool::Counter, Pool::Phone]
        .into_iter()
        .fold(Choices::new("way", shell.t("bookings-way")), |choices, pool| {
            choices.option(pool.code(), part::way(shell, pool), "")
        })
        .chosen(pool.code())
}

/// The second half of the page, once there is a half-hour to choose.
fn person(
    counter: &Counter,
    shell: &Shell,
    (item, hours, pool): (Option<&Item>, Option<&Hours>, Pool),
    (asked, errors): (&Answers, &Errors),
) -> Option<PersonPart> {
    let (item, hours) = item.zip(hours)?;
    let slot = hours.choices(shell)?.chosen(asked.shown("slot")).error(errors.of("slot"));
    let day = hours.chosen().to_string();
    Some(PersonPart {
        hidden: [("item", item.code.clone()), ("way", pool.code().to_owned()), ("day", day)],
        slot,
        vehicle: vehicle::part(shell, item, (asked, errors)),
        name: Field::text("name", shell.t("bookings-name"))
            .value(asked.shown("name"))
            .error(errors.of("name")),
        card: Field::identifier("identity_number", shell.t("bookings-card"))
            .hint(shell.t("bookings-card-hint"))
            .value(asked.shown("identity_number"))
            .error(errors.of("identity_number")),
        mobile: Field::mobile("mobile", shell.t("bookings-mobile"))
            .hint(shell.t("bookings-mobile-hint"))
            .value(asked.shown("mobile"))
            .error(errors.of("mobile")),
        book: Button::submit(shell.t("bookings-book")).key("F9").tall(),
        command: counter.journal.command_id().to_string(),
    })
}
