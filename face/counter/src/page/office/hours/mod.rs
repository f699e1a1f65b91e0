//! `/office/hours`: when the places of a city are open: today's hours of each, and the warning before the
//! working calendar runs out.

pub mod change;
pub mod day;
pub mod many;
mod preview;
pub mod show;
pub mod words;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Authority, Result};
use identity::Action;
use offices::Offices;
use ui::{Cell, Desk, Link, Notice, Shell, Table};
use web::{Query, Trouble};

use super::{Cities, by_when, city_name, point};
use crate::desk::{self, Place};
use crate::guard::ManageHours;
use crate::{Counter, Staff};

#[derive(Template)]
#[template(path = "office/hours/index.html")]
struct HoursPage {
    shell: Shell,
    desk: Desk,
    cities: Vec<(Link, bool)>,
    city: String,
    warning: Option<Notice>,
    many: Link,
    table: Table,
}

/// What an officer may who is here.
pub const MAY: &[Action] = &[Action::OfficesHours];

/// The address of a point's hours.
pub fn href(point: &str) -> String {
    format!("/office/hours/{point}")
}

/// The places of a city.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ManageHours>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let cities = Cities::of(&counter, &staff, &[Action::OfficesHours], &asked)?;
    let city = &cities.chosen;
    let title = ui::text(staff.visit.locale, "hours-list", &[]);
    let (mut shell, desk) = desk::frame(&counter, &staff, Place::Hours, title);
    shell.path = format!("/office/hours?city={city}");
    let offices = counter.cases.places().today(city).await?;
    Ok(desk::page(&HoursPage {
        cities: cities.links(&counter, &shell, "/office/hours"),
        city: city_name(&counter, city, shell.locale),
        warning: warning(&counter, &shell, city)?,
        many: Link::new(shell.t("hours-many"), format!("{}?city={city}", many::PAGE)),
        table: table(&counter, &shell, (city, &offices)),
        shell,
        desk,
    }))
}

/// That the holidays of a year are not on record, before anybody is refused for it.
fn warning(counter: &Counter, shell: &Shell, city: &Authority) -> Result<Option<Notice>> {
    let warning = counter.policy.calendar_warning(city, counter.now())?;
    Ok(warning.map(|warning| {
        let (year, days) = (warning.year.to_string(), warning.days.to_string());
        let facts = [("year", year.as_str()), ("days", days.as_str())];
        let key = if warning.days == 0 { "hours-calendar-gone" } else { "hours-calendar-ends" };
        let words = ui::text(shell.locale, key, &facts);
        if warning.days == 0 { Notice::refused(words) } else { Notice::waiting(words) }
    }))
}

fn table(counter: &Counter, shell: &Shell, (city, offices): (&Authority, &Offices)) -> Table {
    let table = Table::new(shell.t("hours-list"))
        .column(shell.t("hours-point"))
        .column(shell.t("hours-kind"))
        .column(shell.t("hours-today"));
    let today = counter.now().date();
    offices.points(city).fold(table.keys(), |table, point| {
        let open = offices.openings(point, today);
        let hours = match open {
            Ok(openings) => words::openings(shell.locale, &openings),
            Err(unknown) => ui::refusal_words(shell.locale, &unknown).why,
        };
        table.row([
            Cell::link(point.name.in_language(shell.locale.tag()), href(&point.code)),
            Cell::new(shell.t(&format!("hours-point-{}", point.kind))),
            Cell::new(hours),
        ])
    })
}
