//! `/office/segments/new`: a city files a segment. First the form is counted and some of its numbers
//! are shown, then it is sent with the reason. Everything that is wrong with it is told at once.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Refusal, Result};
use http::StatusCode;
use identity::Action;
use plates::{NewSegment, PlatesRefusal, PoolId, SegmentForm};
use ui::{Button, Desk, Errors, Field, Plate, Select, Shell};
use web::{Answers, Form, Query, Trouble, redirect};

use crate::desk::{self, Back, Place};
use crate::form::{self, Mistakes};
use crate::guard::FileSegments;
use crate::page::office::{Cities, POOLS, city_name, pool_name};
use crate::{Counter, Officer, Staff};

const LABELS: &[(&str, &str)] =
    &[("pool", "office-col-pool"), ("form", "office-col-segment"), ("reason", "office-col-reason")];

/// How many numbers of a form are shown.
const SAMPLE: u64 = 5;

#[derive(Template)]
#[template(path = "office/new.html")]
struct NewPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    city: String,
    city_code: String,
    pool: Select,
    form: Field,
    count: Button,
    /// The form fits: how many numbers, some of them, and the rest of the filing.
    counted: Option<Counted>,
    command: String,
}

struct Counted {
    pool: String,
    form: String,
    words: String,
    sample: Vec<Plate>,
    reason: Field,
    file: Button,
}

/// The form; counted, if one is given.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<FileSegments>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let cities = Cities::of(&counter, &staff, &[Action::PlatesFile], &asked)?;
    Ok(desk::page(&drawn(&counter, &staff, &cities, &asked, &[])))
}

/// Files it.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<FileSegments>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let cities = Cities::of(&counter, &staff, &[Action::PlatesFile], &answers)?;
    let wrong = match read(&counter, &cities, &answers) {
        Ok(new) => match file(&counter, &staff, &cities, (new, &answers)).await {
            Ok(to) => return Ok(redirect(&to)),
            Err(error) => vec![form::refusal(error)?],
        },
        Err(wrong) => wrong,
    };
    let page = drawn(&counter, &staff, &cities, &answers, &wrong);
    Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// The segment as it was typed, or everything that is wrong with it.
fn read(counter: &Counter, cities: &Cities, answers: &Answers) -> Result<NewSegment, Vec<Refusal>> {
    let mut wrong = Mistakes::default();
    let given = wrong.keep(answers.required("form"));
    let pool = match given.and(checked(counter, cities, answers)) {
        Some(checked) => wrong.keep(checked).map(|form| form.pool),
        None => wrong.keep(answers.parsed("pool")),
    };
    let reason = answers.text("reason").and_then(|reason| match reason {
        "" => Err(Refusal::from(PlatesRefusal::ReasonMissing).on("reason")),
        reason => Ok(reason.to_owned()),
    });
    match (pool, given, wrong.keep(reason)) {
        (Some(pool), Some(form), Some(reason)) => {
            Ok(NewSegment { pool, form: form.to_owned(), reason })
        }
        _ => Err(wrong.all()),
    }
}

async fn file(
    counter: &Counter,
    officer: &Officer,
    cities: &Cities,
    (new, answers): (NewSegment, &Answers),
) -> Result<String> {
    let city = &cities.chosen;
    let id = counter.plates.file_segment(officer.envelope(answers)?, city, new).await?;
    Ok(format!("/office/segments/{id}?city={}&done=filed", city.as_str()))
}

fn drawn(
    counter: &Counter,
    officer: &Officer,
    cities: &Cities,
    typed: &Answers,
    wrong: &[Refusal],
) -> NewPage {
    let locale = officer.visit.locale;
    let (mut shell, desk) =
        desk::frame(counter, officer, Place::Segments, ui::text(locale, "office-segment-new", &[]));
    let city = cities.chosen.as_str();
    shell.path = format!("/office/segments/new?city={city}");
    let checked = checked(counter, cities, typed);
    let misfit = checked.as_ref().and_then(|checked| checked.as_ref().err());
    let misfit = misfit.map_or(&[][..], std::slice::from_ref);
    let wrong = if wrong.is_empty() { misfit } else { wrong };
    // The reason is asked for once the form fits.
    let is_there = |field: &str| field != "reason" || matches!(checked, Some(Ok(_)));
    let label = |field: &str| form::label(locale, LABELS, field).filter(|_| is_there(field));
    let errors = form::all_errors(locale, wrong, label);
    shell.has_errors = !errors.is_empty();
    let fits = checked.and_then(Result::ok);
    let select = Select::new("pool", shell.t("office-col-pool")).error(errors.of("pool"));
    let pools = POOLS.iter().filter_map(|code| code.parse::<PoolId>().ok());
    let select =
        pools.fold(select, |select, pool| select.option(pool.to_string(), pool_name(locale, pool)));
    NewPage {
        back: desk::back(shell.t("office-segments"), format!("/office/segments?city={city}")),
        city: city_name(counter, &cities.chosen, locale),
        city_code: city.to_owned(),
        pool: select.chosen(typed.shown("pool")),
        form: Field::text("form", shell.t("office-col-segment"))
            .hint(shell.t("office-segment-form-hint"))
            .value(typed.shown("form"))
            .error(errors.of("form"))
            .middling(),
        count: Button::submit(shell.t("office-segment-count")).quiet(),
        counted: fits.map(|fits| counted(&shell, &errors, typed, fits)),
        command: counter.journal.command_id().to_string(),
        errors,
        shell,
        desk,
    }
}

/// The form that is asked about; none if none is.
fn checked(
    counter: &Counter,
    cities: &Cities,
    typed: &Answers,
) -> Option<Result<SegmentForm, Refusal>> {
    if typed.shown("form").is_empty() {
        return None;
    }
    Some(typed.parsed::<PoolId>("pool").and_then(|pool| {
        let today = counter.now().date();
        let checked = SegmentForm::checked(pool, typed.shown("form"), &cities.chosen, today);
        checked.map_err(|refused| Refusal::from(refused).on("form"))
    }))
}

fn counted(shell: &Shell, errors: &Errors, typed: &Answers, form: SegmentForm) -> Counted {
    let size = form.size();
    Counted {
        pool: form.pool.to_string(),
        words: shell.t_with("office-segment-counted", "n", &size),
        sample: sample(shell, &form),
        reason: Field::area("reason", shell.t("office-col-reason"), 3)
            .hint(shell.t("office-segment-reason-hint"))
            .value(typed.shown("reason"))
            .error(errors.of("reason"))
            .required(),
        file: Button::submit(shell.t("office-segment-file")).key("F9"),
        form: form.form,
    }
}

/// Some of a form's numbers, at even steps: its places say nothing of the order of release.
pub fn sample(shell: &Shell, form: &SegmentForm) -> Vec<Plate> {
    let size = form.size();
    let step = (size / SAMPLE).max(1);
    let places = (0..size.min(SAMPLE)).map(|n| n * step);
    let numbers = places.filter_map(|place| form.plate(place).ok());
    numbers.map(|plate| crate::words::drawn(shell.locale, &plate).small()).collect()
}
