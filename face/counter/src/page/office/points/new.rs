//! `/office/points/new`: a new place of a city: what it is, where, what is done there, when it is open, and from
//! which day on.

use axum::extract::State;
use axum::response::Response;
use base::{Authority, Refusal, Result};
use catalogue::{Channel, Group};
use offices::{Hours, NewPoint, PointKind, Timetable};
use ui::{Button, Errors, Field, Html, Select, Shell, Tick};
use web::{Answers, Form, Query, Trouble, redirect};

use super::change::FormPage;
use super::{MAY, fields, href, wrong};
use crate::desk::{self, Place};
use crate::guard::ManagePoints;
use crate::page::office::directives::forms::Ticks;
use crate::page::office::hours::words::read_spans;
use crate::page::office::{Cities, city_name};
use crate::{Counter, Officer, Staff, form};

const LABELS: &[(&str, &str)] = &[
    ("code", "places-code"),
    ("kind", "hours-kind"),
    ("county", "places-county"),
    ("van", "places-van"),
    ("groups", "places-groups"),
    ("channels", "places-channels"),
    ("weekdays", "hours-days-weekday"),
    ("saturday", "hours-days-saturday"),
    ("sunday", "hours-days-sunday"),
    ("hours", "hours-spans"),
    ("from", "places-from"),
];

/// The form.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ManagePoints>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let cities = Cities::of(&counter, &staff, MAY, &asked)?;
    Ok(desk::page(&drawn(&counter, &staff, &cities.chosen, &asked, None)))
}

/// Opens it.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<ManagePoints>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let city = Cities::of(&counter, &staff, MAY, &answers)?.chosen;
    match open(&counter, &staff, &city, &answers).await {
        Ok(to) => Ok(redirect(&to)),
        Err(error) => {
            let (refusal, status) = wrong(error)?;
            let page = drawn(&counter, &staff, &city, &answers, Some(&refusal));
            Ok(desk::refused(status, &page))
        }
    }
}

async fn open(
    counter: &Counter,
    officer: &Officer,
    city: &Authority,
    answers: &Answers,
) -> Result<String> {
    let new = read(city, answers)?;
    let to = format!("{}?done=opened", href(&new.code));
    let (envelope, reason) = (officer.envelope(answers)?, form::reason(answers)?);
    counter.cases.places().open_point(envelope, city, new, &reason).await?;
    Ok(to)
}

fn read(city: &Authority, answers: &Answers) -> Result<NewPoint, Refusal> {
    let given = |field: &str| {
        Ok::<_, Refusal>(Some(answers.text(field)?.to_owned()).filter(|text| !text.is_empty()))
    };
    Ok(NewPoint {
        code: format!("{city}-{}", answers.required("code")?),
        kind: answers.parsed("kind")?,
        county: given("county")?.map(Authority::new),
        said: fields::read(answers)?,
        channels: fields::ticked(answers, "channels", Channel::from_code)?,
        items: Vec::new(),
        groups: fields::ticked(answers, "groups", Group::from_code)?,
        timetable: Timetable { hours: hours(answers)?, services: Vec::new() },
        van: given("van")?,
        from: answers.parsed("from")?,
    })
}

fn hours(answers: &Answers) -> Result<Hours, Refusal> {
    if answers.ticked("always") {
        return Ok(Hours::H24);
    }
    let spans = |name: &str| read_spans(name, answers.text(name)?);
    Ok(Hours::Normal {
        weekdays: spans("weekdays")?,
        saturday: spans("saturday")?,
        sunday: spans("sunday")?,
    })
}

fn drawn(
    counter: &Counter,
    officer: &Officer,
    city: &Authority,
    typed: &Answers,
    wrong: Option<&Refusal>,
) -> FormPage {
    let locale = officer.visit.locale;
    let title = ui::text(locale, "places-new", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Points, title);
    let labels: Vec<(&str, &str)> = LABELS.iter().chain(fields::LABELS).copied().collect();
    let errors = form::errors(locale, wrong, &labels);
    shell.has_errors = !errors.is_empty();
    shell.path = format!("/office/points/new?city={city}");
    let mut parts = vec![(shell.t("places-part-what"), what(&shell, typed, &errors))];
    parts.extend(fields::questions(&shell, typed, &errors));
    parts.push((shell.t("places-part-when"), when(&shell, typed, &errors)));
    FormPage {
        back: desk::back(shell.t("places-list"), format!("/office/points?city={city}")),
        lead: shell.t_with("places-new-words", "city", &city_name(counter, city, locale)),
        action: "/office/points/new".to_owned(),
        hidden: vec![ui::hidden("city", city)],
        parts,
        reason: form::reason_fields(&shell, (typed, &errors), "hours-reason-hint"),
        send: Button::submit(shell.t("places-open")),
        command: counter.journal.command_id().to_string(),
        errors,
        shell,
        desk,
    }
}

/// A question with one line for an answer.
fn line(shell: &Shell, typed: &Answers, errors: &Errors, (name, hint): (&str, &str)) -> Html {
    let label = LABELS.iter().find(|(field, _)| *field == name);
    let label = label.map_or_else(String::new, |(_, key)| shell.t(key));
    let field = if name == "from" { Field::date(name, label) } else { Field::text(name, label) };
    field.hint(shell.t(hint)).value(typed.shown(name)).error(errors.of(name)).into()
}

/// What it is and what is done there.
fn what(shell: &Shell, typed: &Answers, errors: &Errors) -> Vec<Html> {
    let kinds = PointKind::ALL.iter().filter(|kind| **kind != PointKind::OnlineCentre);
    let kind = Select::new("kind", shell.t("hours-kind")).error(errors.of("kind"));
    let kind = kinds.fold(kind, |select, kind| {
        select.option(kind.code(), shell.t(&format!("hours-point-{kind}")))
    });
    let groups = Ticks::new("groups", shell.t("places-groups"), typed);
    let groups = Group::CODES
        .iter()
        .fold(groups, |ticks, code| ticks.option(code, shell.t(&format!("bookings-group-{code}"))));
    let channels = Ticks::new("channels", shell.t("places-channels"), typed);
    let channels = Channel::CODES.iter().fold(channels, |ticks, code| {
        ticks.option(code, shell.t(&format!("directive-channel-{code}")))
    });
    vec![
        kind.chosen(typed.shown("kind")).into(),
        line(shell, typed, errors, ("code", "places-code-hint")),
        groups.hint(shell.t("places-groups-hint")).error(errors.of("groups")).into(),
        channels.hint(shell.t("places-channels-hint")).error(errors.of("channels")).into(),
        line(shell, typed, errors, ("county", "places-county-hint")),
        line(shell, typed, errors, ("van", "places-van-hint")),
    ]
}

/// When it is open, and from which day on.
fn when(shell: &Shell, typed: &Answers, errors: &Errors) -> Vec<Html> {
    let always = Tick::new("always", shell.t("hours-window-round_the_clock"));
    vec![
        line(shell, typed, errors, ("from", "places-from-hint")),
        always.ticked(typed.ticked("always")).into(),
        line(shell, typed, errors, ("weekdays", "hours-spans-hint")),
        line(shell, typed, errors, ("saturday", "hours-closed-hint")),
        line(shell, typed, errors, ("sunday", "hours-closed-hint")),
    ]
}
