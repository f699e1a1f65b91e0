//! Whether I can have an item, for which of my vehicles, and for the others everything that stands
//! against it with the way out. Asked of casework, which alone decides.

use base::{Authority, Refusal, Result};
use catalogue::{CatalogueRefusal, Item, Subject};
use codes::CaseNumber;
use ui::{Html, Link, Plate, RefusalWords, Refused, Row, Rows};

use super::show::mark;
use super::spot::{Spot, begins_at, href};
use crate::Portal;
use crate::guard::{Me, Visit};
use crate::page::book;
use crate::records::Record;
use crate::say::{origin_words, readable, said};
use crate::ways;

/// The condition of an item that may be asked for in a certain time only.
const WINDOW: &str = "window";

/// How I stand with an item.
#[derive(Default)]
pub(super) struct Standing {
    /// Whether anybody is signed in.
    pub signed_in: bool,
    /// The city whose item it is, once it is known.
    pub authority: Option<Authority>,
    /// The record that the page looks at.
    pub chosen: Option<Chosen>,
    /// My other records of the kind.
    pub others: Option<Rows>,
    /// There is nothing on record that it could be about.
    pub nothing: Option<Refused>,
}

/// The record that the page looks at.
pub(super) struct Chosen {
    pub plate: Option<Plate>,
    pub title: String,
    /// What holds, as long as nothing stands against it.
    pub met: Vec<(Html, String)>,
    /// How many hold.
    pub count: String,
    /// Until when, where there is a last day.
    pub by: Option<String>,
    /// Everything that stands against it.
    pub against: Vec<Refused>,
    /// Where it begins, if it can.
    pub start: Option<String>,
    /// What is under way already, a case or an appointment, with its words.
    pub open: Option<(String, Link)>,
}

/// How the visitor stands; `about` names one of their records, the spot is where they want to come.
pub(super) async fn standing(
    portal: &Portal,
    visit: &Visit,
    (item, spot): (&Item, Option<Spot<'_>>),
    about: &str,
) -> Result<Standing> {
    let Some(me) = &visit.me else { return Ok(Standing::default()) };
    let mut looked = Vec::new();
    for record in portal.records(me.id(), item).await? {
        let against = portal.against(item, me.id(), &record).await?;
        let word = portal.about(record.authority(), &record.matter())?;
        looked.push(Looked { record, against, word });
    }
    // The one that was asked for, else the first that can.
    looked.sort_by_key(|one| (one.word != about, !one.against.is_empty()));
    let mut looked = looked.into_iter();
    let Some(first) = looked.next() else {
        return Ok(Standing {
            signed_in: true,
            nothing: nothing(visit, item),
            ..Standing::default()
        });
    };
    let rows: Vec<Row> = looked.map(|one| other(visit, (item, spot), &one)).collect();
    Ok(Standing {
        signed_in: true,
        authority: Some(first.record.authority().clone()),
        chosen: Some(chosen(portal, visit, me, (item, spot, first)).await?),
        others: (!rows.is_empty()).then(|| rows.into_iter().collect()),
        nothing: None,
    })
}

/// A record with everything against it.
struct Looked {
    record: Record,
    against: Vec<Refusal>,
    word: String,
}

async fn chosen(
    portal: &Portal,
    visit: &Visit,
    me: &Me,
    (item, spot, looked): (&Item, Option<Spot<'_>>, Looked),
) -> Result<Chosen> {
    let Looked { record, against, word } = looked;
    let here = spot.and_then(|spot| spot.in_city(item, Some(record.authority())));
    let open = under_way(portal, visit, me, (item, &record)).await?;
    let can = against.is_empty() && open.is_none();
    let (met, by) = if against.is_empty() {
        met(portal, visit, me, (item, &record)).await?
    } else {
        (Vec::new(), None)
    };
    let back = href(item, Some(&word), here);
    let shell = visit.bare_shell("");
    let block = |refusal: &Refusal| {
        let ways = ways::of_item(&shell, item, refusal, &back);
        let told = readable(visit.locale(), refusal);
        ways.into_iter().fold(Refused::of(visit.locale(), &told), Refused::way)
    };
    Ok(Chosen {
        plate: plate(visit, &record).map(Plate::medium),
        title: title(visit, &record),
        count: met.len().to_string(),
        met,
        by,
        against: against.iter().map(block).collect(),
        start: can.then(|| begins_at(item, Some(&word), here)),
        open,
    })
}

/// The case that is open for it, or the appointment that is still to come.
async fn under_way(
    portal: &Portal,
    visit: &Visit,
    me: &Me,
    (item, record): (&Item, &Record),
) -> Result<Option<(String, Link)>> {
    let (authority, matter) = (record.authority(), record.matter());
    if item.books_vehicle() {
        let booked = book::coming_with(portal, me, (item, matter.plate())).await?;
        let link = |href| Link::new(visit.t("portal-way-booking"), href);
        return Ok(booked.map(|href| (visit.t("portal-item-booked"), link(href))));
    }
    let number = portal.cases.open_case(authority, &item.code, &matter).await?;
    let link = |number: CaseNumber| {
        Link::new(visit.t("portal-way-case"), format!("/cases/{}", number.as_str()))
    };
    Ok(number.map(|number| (visit.t("portal-item-open"), link(number))))
}

/// The conditions that hold, in the words of the item, and the last day for it if the register knows one.
async fn met(
    portal: &Portal,
    visit: &Visit,
    me: &Me,
    (item, record): (&Item, &Record),
) -> Result<(Vec<(Html, String)>, Option<String>)> {
    let checks = portal.cases.checks(&portal.ask(item, me.id(), record)).await?;
    let name = |code: &str| {
        let rule = item.eligibility.iter().find(|rule| rule.code == code)?;
        Some((mark(true), said(visit.locale(), &rule.name)))
    };
    let holds = checks.rules.iter().filter(|check| check.refusal.is_none());
    // Only an item that has a window has a last day.
    let has_window = item.eligibility.iter().any(|rule| rule.code == WINDOW);
    let due = checks.facts.get("vehicle.cycle.due_on").filter(|_| has_window);
    let due = due.and_then(|day| day.parse().ok());
    let key = if item.books_vehicle() { "portal-item-by-booked" } else { "portal-item-by" };
    let words = |day: String| ui::text(visit.locale(), key, &[("day", &day)]);
    let by = due.map(|day| words(ui::date_short(visit.locale(), day)));
    Ok((holds.filter_map(|check| name(&check.rule)).collect(), by))
}

fn other(visit: &Visit, (item, spot): (&Item, Option<Spot<'_>>), looked: &Looked) -> Row {
    let line = match looked.against.first() {
        None => visit.t("portal-record-can"),
        Some(refusal) => ui::refusal_words(visit.locale(), &readable(visit.locale(), refusal)).why,
    };
    let to = href(item, Some(&looked.word), spot);
    let row = Row::new(title(visit, &looked.record), to).line(line);
    match plate(visit, &looked.record) {
        Some(plate) => row.lead(plate.medium()),
        None => row,
    }
}

/// Nothing on record: why, and how the register learns who I am.
fn nothing(visit: &Visit, item: &Item) -> Option<Refused> {
    let refusal: Refusal = match item.subject {
        Subject::OwnVehicle => CatalogueRefusal::NoVehicle.into(),
        Subject::OwnLicence => CatalogueRefusal::NoLicence.into(),
        Subject::NewVehicle => CatalogueRefusal::NoOrigin.into(),
        Subject::Nothing => return None,
    };
    let RefusalWords { why, remedy } = ui::refusal_words(visit.locale(), &refusal);
    let refused = Refused::new(RefusalWords { why, remedy });
    let is_named = visit.me.as_ref().is_some_and(|me| me.person.name.is_some());
    let way = if is_named {
        Link::new(visit.t("portal-way-points"), "/points")
    } else {
        Link::new(visit.t("portal-way-real-name"), "/me/real-name")
    };
    Some(refused.way(way))
}

fn plate(visit: &Visit, record: &Record) -> Option<Plate> {
    let Record::Vehicle(vehicle) = record else { return None };
    let plate = &vehicle.id.plate;
    Some(Plate::new(visit.locale(), plate.number(), plate.kind().as_str()))
}

/// What a record is called beside its plate.
fn title(visit: &Visit, record: &Record) -> String {
    match record {
        Record::Vehicle(vehicle) => {
            ui::text(visit.locale(), "portal-vehicle-type", &[("code", &vehicle.type_code)])
        }
        Record::Licence(licence) => {
            ui::text(visit.locale(), "portal-licence-of", &[("classes", &licence.classes)])
        }
        Record::Origin(file) => origin_words(visit.locale(), &file.origin),
    }
}
