//! `/counter/numbers`: the number desk: cases that wait for their number, and a vehicle that came with a
//! number chosen beforehand. Numbers are drawn by chance for the citizen in front of the desk; nobody
//! assigns one.

pub mod act;
pub mod desk;
pub mod terminal;
pub mod wish;

use std::slice::from_ref;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Authority, Refusal, Result};
use casework::{Case, CaseRefusal, Matter};
use codes::{CaseNumber, Vin};
use http::StatusCode;
use identity::{Action, PersonId};
use plates::{NumberRecord, NumberState, Purpose};
use registry::{Owner, Register as _, Vehicle};
use ui::{Answer, Button, Cell, Desk, Empty, Errors, Field, Link, Pager, Shell, Summary, Table};
use web::{Query, Trouble, redirect};

use crate::desk::Place;
use crate::guard::DrawNumbers;
use crate::{Counter, Officer, Staff, form, words};

const PAGE: u64 = 25;

const LABELS: &[(&str, &str)] = &[("number", "choose-find")];

#[derive(Template)]
#[template(path = "numbers/index.html")]
struct IndexPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    find: Field,
    search: Button,
    came: Option<Came>,
    table: Option<Table>,
    empty: Empty,
    pager: Pager,
    screens: [Link; 2],
}

/// A vehicle that came, with the number that was chosen for it beforehand.
struct Came {
    plate: ui::Plate,
    summary: Summary,
    /// On to the case that the number is for, or to entering it.
    go: Option<Button>,
    /// Why there is no way on from here.
    why_not: String,
}

/// The page of a case at the number desk.
pub fn href(number: &CaseNumber) -> String {
    format!("/counter/numbers/{}", number.as_str())
}

/// The desk: what was typed, and all that waits.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<DrawNumbers>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let city = counter.city(&staff, Action::PlatesDraw)?;
    let typed = asked.text("number")?;
    let title = ui::text(staff.visit.locale, "choose-desk", &[]);
    let (mut shell, frame) = crate::desk::frame(&counter, &staff, Place::NumberDesk, title);
    shell.path = "/counter/numbers".to_owned();
    let (mut came, mut wrong) = (None, None);
    if let Ok(number) = CaseNumber::parse(typed) {
        return Ok(redirect(&href(&number)));
    } else if !typed.is_empty() {
        match of_vehicle(&counter, &staff, &shell, (&city, typed)).await {
            Ok(found) => came = Some(found),
            Err(error) => wrong = Some(form::refusal(error)?.on("number")),
        }
    }
    let errors = form::errors(shell.locale, wrong.as_ref(), LABELS);
    shell.has_errors = !errors.is_empty();
    let after = asked.text("after")?.parse().ok();
    let waiting = counter.cases.number_list(&city, after, PAGE).await?;
    let pager = Pager::new(shell.locale);
    let page = IndexPage {
        find: Field::identifier("number", shell.t("choose-find"))
            .hint(shell.t("choose-find-hint"))
            .value(asked.shown("number"))
            .error(errors.of("number")),
        search: Button::submit(shell.t("counter-search")).quiet(),
        came,
        table: table(&counter, &shell, &waiting.lines).await?,
        empty: Empty::new("done", shell.t("choose-none"), shell.t("choose-none-words")),
        pager: match &waiting.next {
            Some(next) => pager.after(format!("/counter/numbers?after={next}")),
            None => pager,
        },
        screens: [
            Link::new(shell.t("choose-open-terminal"), "/counter/terminal"),
            Link::new(shell.t("choose-open-screen"), "/counter/terminal?screen=side"),
        ],
        errors,
        shell,
        desk: frame,
    };
    let status =
        if page.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(crate::desk::refused(status, &page))
}

/// A vehicle by its identification number, of which there are papers or which is on record: the number
/// that was confirmed for it, or why there is none.
async fn of_vehicle(
    counter: &Counter,
    officer: &Officer,
    shell: &Shell,
    (city, typed): (&Authority, &str),
) -> Result<Came> {
    let vin = Vin::parse(typed).map_err(|_| CaseRefusal::NotFound)?;
    let file = counter.registry.origin(city, &vin).await?;
    let car = counter.registry.with_vin(city, &vin).await?;
    let owners = [file.map(|file| file.origin.owner), car.as_ref().map(|car| car.owner.clone())];
    let person = |owner| match owner {
        Owner::Person(person) => Some(person),
        Owner::Unit(_) => None,
    };
    let mut people: Vec<PersonId> = owners.into_iter().flatten().filter_map(person).collect();
    people.dedup();
    if people.is_empty() {
        return Err(CaseRefusal::NotFound.into());
    }
    let record = confirmed_for(counter, (city, &people), &vin).await?.ok_or_else(|| {
        Refusal::from(plates::PlatesRefusal::NotHeld { plate: vin.as_str().to_owned() })
    })?;
    let (go, why_not) = onward(counter, officer, shell, (&record, &vin, car.as_ref()));
    Ok(Came {
        plate: words::drawn(shell.locale, &record.plate).large(),
        summary: came_summary(counter, shell, (&record, &vin)).await?,
        go,
        why_not,
    })
}

/// The number that one of these people confirmed for a vehicle and that stands.
async fn confirmed_for(
    counter: &Counter,
    (city, people): (&Authority, &[PersonId]),
    vin: &Vin,
) -> Result<Option<NumberRecord>> {
    let now = counter.now();
    let mut theirs = None;
    for person in people {
        for record in counter.plates.numbers_of(from_ref(city), *person).await? {
            let is_held = record.state == NumberState::Held && record.confirmed;
            let until = counter.plates.stands_until(&record).await?;
            let is_over = until.is_some_and(|until| until <= now);
            if is_held && !is_over && record.vin.as_ref() == Some(vin) {
                theirs = Some(record);
            }
        }
    }
    Ok(theirs)
}

/// Where the number goes from here: to its case, or to entering the one that it was chosen for; or the
/// words why not.
fn onward(
    counter: &Counter,
    officer: &Officer,
    shell: &Shell,
    (record, vin, car): (&NumberRecord, &Vin, Option<&Vehicle>),
) -> (Option<Button>, String) {
    if let Some(case) = &record.case {
        let go = Button::link(shell.t("choose-case"), format!("/counter/cases/{case}"));
        return (Some(go), String::new());
    }
    let entering = record.purpose.and_then(|purpose| entering(purpose, vin, car));
    let Some((item, matter)) = entering else {
        return (None, shell.t("choose-enter-unknown"));
    };
    let name = words::item_name(counter, item, shell.locale);
    if !officer.may(Action::CaseAccept) {
        return (None, shell.t_with("choose-enter-not", "item", &name));
    }
    let words = shell.t_with("choose-enter", "item", &name);
    let href = format!("/counter/enter?item={item}&matter={matter}");
    (Some(Button::link(words, href)), String::new())
}

/// The item by which a number that was chosen beforehand comes onto its vehicle, and what it is entered by:
/// the vehicle's identification number, or the plate that a vehicle on record bears.
fn entering(purpose: Purpose, vin: &Vin, car: Option<&Vehicle>) -> Option<(&'static str, String)> {
    let vin = || vin.as_str().to_owned();
    Some(match purpose {
        Purpose::NewVehicle => ("veh_register_new", vin()),
        Purpose::UsedLocal => ("veh_transfer_local", vin()),
        Purpose::UsedIn => ("veh_transfer_in", vin()),
        Purpose::EnergySwap => {
            let plate = &car?.id.plate;
            let matter = format!("{}&kind={}", words::escaped(plate.number()), plate.kind());
            ("plate_nev_swap", matter)
        }
    })
}

async fn came_summary(
    counter: &Counter,
    shell: &Shell,
    (record, vin): (&NumberRecord, &Vin),
) -> Result<Summary> {
    let row = |key: &str, value: String| Answer::new(shell.t(key), value);
    let mut summary = Summary::new(shell.locale).row(row("choose-vehicle", vin.masked()));
    if let Some(person) = record.person {
        summary = summary.row(row("choose-owner", called(counter, person).await?));
    }
    Ok(match counter.plates.stands_until(record).await? {
        Some(until) => {
            let by = ui::before(shell.locale, until, counter.now());
            summary.row(row("choose-register-by", by))
        }
        None => summary,
    })
}

/// Somebody's name and identity number, both masked.
pub async fn called(counter: &Counter, person: PersonId) -> Result<String> {
    let person = counter.identity.person(person).await?;
    let parts = person.map(|person| [person.name, person.identity_number]);
    Ok(parts.into_iter().flatten().flatten().collect::<Vec<_>>().join(" "))
}

async fn table(counter: &Counter, shell: &Shell, cases: &[Case]) -> Result<Option<Table>> {
    let mut table = Table::new(shell.t("choose-waiting"))
        .column(shell.t("counter-col-case"))
        .column(shell.t("counter-col-item"))
        .column(shell.t("choose-col-vehicle"))
        .column(shell.t("counter-col-applicant"))
        .column(shell.t("counter-col-since"))
        .keys();
    for case in cases {
        let number = words::in_fours(case.number.as_str());
        let vehicle: ui::Html = match &case.about.matter {
            Matter::NewVehicle { vin } => vin.masked().into(),
            matter => words::matter(shell.locale, matter),
        };
        let since = case.clocks.paused_at;
        let since = since.map(|at| ui::moment_near(shell.locale, at, counter.now()));
        table = table.row([
            Cell::link(number, href(&case.number)),
            Cell::new(words::item_name(counter, &case.about.item, shell.locale)),
            Cell::new(vehicle).soft(),
            Cell::new(called(counter, case.about.applicant).await?),
            Cell::new(since.unwrap_or_default()).soft(),
        ]);
    }
    Ok((!cases.is_empty()).then_some(table))
}
