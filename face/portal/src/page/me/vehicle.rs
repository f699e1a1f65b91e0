//! `/me/vehicles/{about}`: one of my vehicles as the register has it, and what can be done with it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Date, Result, text};
use catalogue::{Item, Subject};
use registry::Vehicle;
use ui::{Answer, Locale, Plate, Row, Rows, Shell, Summary, Tag};
use web::{Trouble, WebRefusal};

use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::{Citizen, Me};
use crate::records::Record;
use crate::say::{readable, said};

/// Characters at the end of a VIN by which people tell their car.
const VIN_TAIL: usize = 6;

#[derive(Template)]
#[template(path = "me/record.html")]
pub(crate) struct RecordPage {
    pub shell: Shell,
    pub plate: Option<Plate>,
    pub facts: Summary,
    pub items: Rows,
    pub has_items: bool,
}

/// The vehicle, if it is mine.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(about): Path<String>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let Citizen { visit, me } = citizen;
    let vehicle = mine(&portal, &me, &about).await?;
    let (locale, today) = (visit.locale(), portal.now().date());
    let plate = &vehicle.id.plate;
    let items = rows(&portal, locale, &me, &Record::Vehicle(Box::new(vehicle.clone()))).await?;
    Ok(answer::page(&RecordPage {
        shell: visit.shell(visit.t("portal-vehicle-title"), Place::Me),
        plate: Some(Plate::new(locale, plate.number(), plate.kind().as_str()).large()),
        facts: facts(locale, &vehicle, today),
        has_items: !items.is_empty(),
        items: items.into_iter().collect(),
    }))
}

async fn mine(portal: &Portal, me: &Me, about: &str) -> Result<Vehicle> {
    for vehicle in portal.vehicles(me.id()).await? {
        let record = Record::Vehicle(Box::new(vehicle.clone()));
        if portal.about(record.authority(), &record.matter())? == about {
            return Ok(vehicle);
        }
    }
    Err(WebRefusal::NoPage.into())
}

fn facts(locale: Locale, vehicle: &Vehicle, today: Date) -> Summary {
    let t = |key: &str| ui::text(locale, key, &[]);
    let day = |day: Option<Date>| match day {
        Some(day) => ui::date(locale, day),
        None => t("portal-none-on-record"),
    };
    let kind = ui::text(locale, "portal-vehicle-type", &[("code", &vehicle.type_code)]);
    let nature = ui::text(locale, "portal-vehicle-use", &[("code", &vehicle.use_nature)]);
    let vin: Vec<char> = vehicle.vin.as_str().chars().collect();
    let tail: String = vin.iter().skip(vin.len().saturating_sub(VIN_TAIL)).collect();
    let statuses = vehicle.statuses_on(today);
    let letters = statuses.letters();
    let letter = letters.first().map(String::as_str).unwrap_or_default();
    let state = ui::text(locale, "portal-vehicle-status", &[("letter", letter)]);
    let state = if statuses.is_normal() { Tag::done(state) } else { Tag::plain(state) };
    let open = vehicle.open_violations.to_string();
    let named = format!("{} {}", vehicle.brand, vehicle.model);
    Summary::new(locale)
        .row(Answer::new(t("portal-vehicle-state"), state))
        .row(
            Answer::new(t("portal-vehicle-kind"), format!("{kind}{}{nature}", t("portal-comma")))
                .note(format!("{named} {}", vehicle.colour)),
        )
        .row(Answer::new(t("portal-vehicle-vin"), tail))
        .row(Answer::new(
            t("portal-vehicle-registered"),
            ui::date(locale, vehicle.first_registered_on),
        ))
        .row(Answer::new(t("portal-vehicle-mark"), day(vehicle.mark_valid_until)))
        .row(Answer::new(t("portal-vehicle-insurance"), day(vehicle.insurance_until)))
        .row(Answer::new(t("portal-vehicle-tax"), day(vehicle.tax_paid_until)))
        .row(Answer::new(
            t("portal-vehicle-violations"),
            ui::text(locale, "portal-vehicle-violations-n", &[("n", &open)]),
        ))
}

/// The items about such a record, each with whether it can be done now.
pub(crate) async fn rows(
    portal: &Portal,
    locale: Locale,
    me: &Me,
    record: &Record,
) -> Result<Vec<Row>> {
    let subject = match record {
        Record::Vehicle(_) => Subject::OwnVehicle,
        Record::Licence(_) => Subject::OwnLicence,
        Record::Origin(_) => Subject::NewVehicle,
    };
    let items: Vec<&Item> =
        portal.catalogue.items().filter(|item| item.subject == subject).collect();
    let about = portal.about(record.authority(), &record.matter())?;
    let mut rows = Vec::with_capacity(items.len());
    for item in items {
        let against = portal.cases.availability_all(&portal.ask(item, me.id(), record)).await?;
        let line = match against.first() {
            None => ui::text(locale, "portal-record-can", &[]),
            Some(refusal) => ui::refusal_words(locale, &readable(locale, refusal)).why,
        };
        let href = format!("/items/{}?about={about}", item.code);
        rows.push(Row::new(said(locale, &item.name), href).line(line).icon(item.icon()));
    }
    Ok(rows)
}

/// A number with its middle hidden, as papers lying open show it.
pub(crate) fn masked(number: &str) -> String {
    text::mask(number, 4, 4)
}
