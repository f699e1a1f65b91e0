//! `/office/draws/cities`: the cities that an officer supervises beside one another, in a span of days. A look at it is
//! on record with each of them.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Date, Result};
use http::StatusCode;
use identity::Action;
use ui::{Button, Desk, Empty, Errors, Field, Link, Shell, Table};
use web::{Query, Trouble};

use super::{DAYS, LABELS, span, tables};
use crate::desk::{self, Place};
use crate::guard::SupervisePools;
use crate::page::office::Cities;
use crate::{Counter, Staff, form};

#[derive(Template)]
#[template(path = "office/draws-cities.html")]
struct CitiesPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    cities: Vec<(Link, bool)>,
    days: [Field; 2],
    show: Button,
    cut: Option<String>,
    table: Option<Table>,
    empty: Empty,
}

/// The table.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<SupervisePools>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let cities = Cities::of(&counter, &staff, &[Action::PlatesSupervise], &asked)?;
    let today = counter.now().date();
    let (mut wrong, mut days) = (None, (today.plus_days(1 - DAYS), today));
    match span(&asked, today) {
        Ok(asked) => days = asked,
        Err(refusal) => wrong = Some(refusal),
    }
    let (from, to) = days;
    let sums = counter.plates.compare_cities(&staff.actor.actor(), cities.all(), days).await?;
    let locale = staff.visit.locale;
    let title = ui::text(locale, "office-draws-cities", &[]);
    let (mut shell, desk) = desk::frame(&counter, &staff, Place::Draws, title);
    shell.path = format!("/office/draws/cities?from={from}&to={to}");
    let errors = form::errors(locale, wrong.as_ref(), LABELS);
    shell.has_errors = !errors.is_empty();
    let day = |name: &str, label: &str, value: Date| {
        let error = errors.of(name).map(str::to_owned);
        Field::date(name, shell.t(label)).value(value.to_string()).error(error)
    };
    let is_cut = sums.iter().any(|sum| sum.is_cut);
    let (nothing, rest) = (shell.t("office-draws-none"), shell.t("office-draws-none-words"));
    let page = CitiesPage {
        cities: Vec::new(),
        days: [day("from", "office-draws-from", from), day("to", "office-draws-to", to)],
        show: Button::submit(shell.t("office-draws-show")).quiet(),
        cut: is_cut.then(|| shell.t("office-draws-cut")),
        table: tables::cities(&counter, &shell, (&sums, days)),
        empty: Empty::new("done", nothing, rest),
        errors,
        shell,
        desk,
    };
    let status =
        if page.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(desk::refused(status, &page))
}
