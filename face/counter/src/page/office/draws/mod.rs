//! `/office/draws`: what the province sees of a city's draws in a span of days: how often sought-after
//! numbers are offered and chosen and at which desk, how long people look, what comes back, which
//! device draws often, what was released. Never who chose. Nothing here draws or assigns.

pub mod cities;
pub mod show;
mod tables;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Date, Refusal, Result};
use http::StatusCode;
use identity::Action;
use plates::{DrawId, PlatesRefusal, Supervision};
use ui::{Button, Desk, Empty, Errors, Field, Figure, Link, Shell, Table};
use web::{Answers, Query, Trouble, redirect};

use super::{Cities, city_name};
use crate::desk::{self, Place};
use crate::guard::SupervisePools;
use crate::{Counter, Staff, form};

/// The days that are shown when none are asked for, today included.
const DAYS: i64 = 7;
/// The most days at once.
const DAYS_MAX: i64 = 93;

const LABELS: &[(&str, &str)] =
    &[("from", "office-draws-from"), ("to", "office-draws-to"), ("draw", "office-draws-find")];

#[derive(Template)]
#[template(path = "office/draws.html")]
struct DrawsPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    cities: Vec<(Link, bool)>,
    city: String,
    city_code: String,
    /// To the same days of all cities, where there are several.
    compare: Option<Link>,
    days: [Field; 2],
    show: Button,
    find: Field,
    search: Button,
    figures: Vec<Figure>,
    cut: Option<String>,
    parts: Vec<Part>,
    empty: Option<Empty>,
}

/// A table with its heading and what it tells.
struct Part {
    title: String,
    words: String,
    table: Table,
}

/// The days, or one draw by its number.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<SupervisePools>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let cities = Cities::of(&counter, &staff, &[Action::PlatesSupervise], &asked)?;
    let city = &cities.chosen;
    let mut wrong = None;
    match draw_of(&asked) {
        Ok(Some(draw)) => return Ok(redirect(&format!("/office/draws/{}/{draw}", city.as_str()))),
        Ok(None) => {}
        Err(refusal) => wrong = Some(refusal),
    }
    let today = counter.now().date();
    let (from, to) = span(&asked, today).unwrap_or_else(|refusal| {
        wrong = Some(refusal);
        (today.plus_days(1 - DAYS), today)
    });
    let seen = counter.plates.supervision(&staff.actor.actor(), city, (from, to)).await?;
    let locale = staff.visit.locale;
    let title = ui::text(locale, "office-draws", &[]);
    let (mut shell, desk) = desk::frame(&counter, &staff, Place::Draws, title);
    shell.path = format!("/office/draws?city={}&from={from}&to={to}", city.as_str());
    let errors = form::errors(locale, wrong.as_ref(), LABELS);
    shell.has_errors = !errors.is_empty();
    let parts = parts(&counter, &shell, city.as_str(), &seen);
    let none = [shell.t("office-draws-none"), shell.t("office-draws-none-words")];
    let [nothing, rest] = none;
    let day = |name: &str, label: &str, value: Date| {
        let error = errors.of(name).map(str::to_owned);
        Field::date(name, shell.t(label)).value(value.to_string()).error(error)
    };
    let page = DrawsPage {
        cities: cities.links(&counter, &shell, "/office/draws"),
        compare: (cities.all().len() > 1).then(|| {
            let href = format!("/office/draws/cities?from={from}&to={to}");
            Link::new(shell.t("office-draws-cities"), href)
        }),
        city: city_name(&counter, city, locale),
        city_code: city.as_str().to_owned(),
        days: [day("from", "office-draws-from", from), day("to", "office-draws-to", to)],
        show: Button::submit(shell.t("office-draws-show")).quiet(),
        find: Field::text("draw", shell.t("office-draws-find"))
            .hint(shell.t("office-draws-find-hint"))
            .value(asked.shown("draw"))
            .error(errors.of("draw")),
        search: Button::submit(shell.t("counter-search")).quiet(),
        figures: figures(&shell, &seen),
        cut: seen.is_cut.then(|| shell.t("office-draws-cut")),
        empty: parts.is_empty().then(|| Empty::new("done", nothing, rest)),
        parts,
        errors,
        shell,
        desk,
    };
    let status =
        if page.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(desk::refused(status, &page))
}

/// The draw that is asked for by its number.
fn draw_of(asked: &Answers) -> Result<Option<DrawId>, Refusal> {
    let unknown = || Refusal::from(PlatesRefusal::DrawUnknown).on("draw");
    match asked.text("draw")? {
        "" => Ok(None),
        // As it stands on a receipt or at the end of an address.
        typed => {
            let id = typed.rsplit('/').next().unwrap_or(typed).trim();
            id.parse().map(Some).map_err(|_| unknown())
        }
    }
}

/// The days that are asked for, in their order, [`DAYS_MAX`] at most.
fn span(asked: &Answers, today: Date) -> Result<(Date, Date), Refusal> {
    let day = |name: &str, default: Date| match asked.text(name)? {
        "" => Ok(default),
        _ => asked.parsed::<Date>(name),
    };
    let to = day("to", today)?;
    let from = day("from", to.plus_days(1 - DAYS))?;
    let (from, to) = (from.min(to), to.max(from));
    Ok((from.max(to.plus_days(1 - DAYS_MAX)), to))
}

/// The sums that one looks for first.
fn figures(shell: &Shell, seen: &Supervision) -> Vec<Figure> {
    let prepared: u64 = seen.draws.values().map(|counts| counts.prepared).sum();
    let figure = |key: &str, number: String| Figure::new(number, "").above(shell.t(key));
    let (offered, chosen) = (&seen.hits.offered, &seen.hits.chosen);
    vec![
        figure("office-draws-prepared", prepared.to_string()),
        figure("office-draws-chosen", chosen.numbers.to_string()),
        figure(
            "office-draws-sought-offered",
            tables::percent(offered.of_all_classes(), offered.numbers),
        ),
        figure(
            "office-draws-sought-chosen",
            tables::percent(chosen.of_all_classes(), chosen.numbers),
        ),
    ]
}

fn parts(counter: &Counter, shell: &Shell, city: &str, seen: &Supervision) -> Vec<Part> {
    let part = |key: &str, table: Option<Table>| {
        let title = shell.t(key);
        let words = shell.t(&format!("{key}-words"));
        table.map(|table| Part { title, words, table })
    };
    let all = [
        part("office-part-hits", tables::hits(shell, seen)),
        part("office-part-desks", tables::desks(shell, seen)),
        part("office-part-points", tables::points(counter, shell, seen)),
        part("office-part-looked", tables::looked(shell, seen)),
        part("office-part-batches", tables::batches(shell, seen)),
        part("office-part-comebacks", tables::comebacks(counter, shell, (city, seen))),
        part("office-part-devices", tables::devices(shell, (city, seen))),
        part("office-part-days", tables::days(shell, seen)),
        part("office-part-releases", tables::releases(counter, shell, seen)),
    ];
    all.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(from: &str, to: &str) -> Answers {
        let mut asked = Answers::default();
        asked.push("from", from);
        asked.push("to", to);
        asked
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_put_in_order_and_bounded() {
        let today = day("2026-11-26");
        let of = |from, to| span(&asked(from, to), today).unwrap();
        assert_eq!(of("", ""), (day("2026-11-20"), today));
        assert_eq!(of("2026-11-26", "2026-11-01"), (day("2026-11-01"), today));
        assert_eq!(of("2020-01-01", "2026-11-26"), (day("2026-08-26"), today));
        assert!(span(&asked("yesterday", ""), today).is_err());
    }
}
