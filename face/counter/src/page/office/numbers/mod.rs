//! `/office/numbers`: one number: where it stands and its whole life. The province freezes it, lets it
//! go again or takes it out of use, with a reason. Whose it is stands here nowhere.

pub mod life;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Authority, Refusal, Result};
use codes::{Plate, PlateKind};
use http::StatusCode;
use identity::Action;
use plates::{
    NumberRecord, NumberState, PlatesRefusal, PoolId, ReleaseReason, Segment, SegmentState,
};
use ui::{
    Answer, Button, Desk, Errors, Field, Html, Link, Notice, Refused, Select, Shell, Summary,
    Timeline,
};
use web::{Answers, Form, Query, Trouble, redirect};

use super::{Cities, city_name, count_word, kind_select, leading, look};
use crate::desk::{self, Place};
use crate::guard::{Duty, SeeSegments, SupervisePools};
use crate::words::escaped;
use crate::{Counter, Officer, Staff, form};

const LABELS: &[(&str, &str)] = &[("kind", "office-col-kind"), ("number", "office-col-number")];

#[derive(Template)]
#[template(path = "office/numbers.html")]
struct NumbersPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    cities: Vec<(Link, bool)>,
    city: String,
    city_code: String,
    kind: Select,
    number: Field,
    search: Button,
    refused: Option<Refused>,
    done: Option<Notice>,
    found: Option<Found>,
}

/// The number that was asked for.
struct Found {
    plate: Html,
    name: String,
    kind: String,
    number: String,
    summary: Summary,
    life: Timeline,
    has_life: bool,
    acts: Vec<ActForm>,
    reason: String,
}

/// Something that may be done with it now.
struct ActForm {
    action: String,
    button: Button,
    command: String,
}

/// What the province does with a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Freeze,
    Unfreeze,
    Withdraw,
}

impl Act {
    const ALL: [Self; 3] = [Self::Freeze, Self::Unfreeze, Self::Withdraw];

    const fn word(self) -> &'static str {
        match self {
            Self::Freeze => "freeze",
            Self::Unfreeze => "unfreeze",
            Self::Withdraw => "withdraw",
        }
    }

    const fn button(self) -> &'static str {
        match self {
            Self::Freeze => "office-act-freeze",
            Self::Unfreeze => "office-act-unfreeze",
            Self::Withdraw => "office-act-withdraw",
        }
    }

    /// Whether it fits where the number stands; the command decides again.
    fn fits(self, record: Option<&NumberRecord>) -> bool {
        let state = record.map(|record| record.state);
        let is_idle = matches!(state, None | Some(NumberState::Pooled | NumberState::Cooling));
        match self {
            Self::Freeze => is_idle,
            Self::Unfreeze => state == Some(NumberState::Frozen),
            Self::Withdraw => is_idle || state == Some(NumberState::Frozen),
        }
    }
}

/// The page of a number.
pub fn href(city: &str, plate: &Plate) -> String {
    format!("/office/numbers?city={city}&kind={}&number={}", plate.kind(), escaped(plate.number()))
}

/// What staff call the state of a number.
pub fn state_words(shell: &Shell, state: NumberState) -> String {
    count_word(shell, state.code())
}

/// Why a number was let go.
pub fn reason_words(shell: &Shell, reason: ReleaseReason) -> String {
    shell.t(&format!("office-released-{}", reason.code().replace('_', "-")))
}

/// The search, and what was found.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<SeeSegments>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let cities = Cities::of(&counter, &staff, SeeSegments::ANY_OF, &asked)?;
    let page = drawn(&counter, &staff, &cities, &asked, None).await?;
    let status =
        if page.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(desk::refused(status, &page))
}

/// Out of the pool.
pub async fn freeze(
    State(counter): State<Counter>,
    staff: Staff<SupervisePools>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    act(&counter, &staff, Act::Freeze, &answers).await
}

/// It goes on: it cools, and comes back.
pub async fn unfreeze(
    State(counter): State<Counter>,
    staff: Staff<SupervisePools>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    act(&counter, &staff, Act::Unfreeze, &answers).await
}

/// Never given out again.
pub async fn withdraw(
    State(counter): State<Counter>,
    staff: Staff<SupervisePools>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    act(&counter, &staff, Act::Withdraw, &answers).await
}

async fn act(
    counter: &Counter,
    officer: &Officer,
    act: Act,
    answers: &Answers,
) -> Result<Response, Trouble> {
    let cities = Cities::of(counter, officer, &[Action::PlatesSupervise], answers)?;
    let city = &cities.chosen;
    let plate = asked_for(answers)?.ok_or(PlatesRefusal::NumberUnknown { plate: String::new() });
    let plate = plate.map_err(Refusal::from)?;
    let (by, reason) = (officer.envelope(answers)?, answers.text("reason")?);
    let number = (city, &plate);
    let done = match act {
        Act::Freeze => counter.plates.freeze_number(by, number, reason).await,
        Act::Unfreeze => counter.plates.unfreeze_number(by, number, reason).await,
        Act::Withdraw => counter.plates.withdraw_number(by, number, reason).await,
    };
    match done {
        Ok(_) => Ok(redirect(&format!("{}&done={}", href(city.as_str(), &plate), act.word()))),
        Err(error) => {
            let refusal = form::refusal(error)?;
            let page = drawn(counter, officer, &cities, answers, Some(&refusal)).await?;
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

/// The number that is asked for; none if none is.
fn asked_for(asked: &Answers) -> Result<Option<Plate>, Refusal> {
    let typed = asked.text("number")?;
    if typed.is_empty() {
        return Ok(None);
    }
    let kind = match asked.text("kind")? {
        "" => PlateKind::SMALL_CAR,
        _ => asked.parsed::<String>("kind").and_then(|kind| {
            PlateKind::parse(&kind).map_err(|wrong| Refusal::from(wrong).on("kind"))
        })?,
    };
    Plate::of(kind, typed).map(Some).map_err(|wrong| Refusal::from(wrong).on("number"))
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    cities: &Cities,
    asked: &Answers,
    refused: Option<&Refusal>,
) -> Result<NumbersPage> {
    let (locale, city) = (officer.visit.locale, &cities.chosen);
    let title = ui::text(locale, "office-numbers", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Numbers, title);
    let plate = asked_for(asked);
    shell.path = match &plate {
        Ok(Some(plate)) => href(city.as_str(), plate),
        _ => format!("/office/numbers?city={}", city.as_str()),
    };
    let (mut found, mut wrong) = (None, plate.as_ref().err().cloned());
    if let Ok(Some(plate)) = &plate {
        look(counter, officer, city, ("number", &plate.to_string())).await?;
        match found_of(counter, officer, &shell, (city, plate), asked).await {
            Ok(number) => found = Some(number),
            Err(error) => wrong = Some(form::refusal_or_fault(error)?.on("number")),
        }
    }
    let errors = form::errors(locale, wrong.as_ref(), LABELS);
    shell.has_errors = !errors.is_empty() || refused.is_some();
    let done = done_word(&shell, asked.shown("done"));
    Ok(NumbersPage {
        cities: cities.links(counter, &shell, "/office/numbers"),
        city: city_name(counter, city, locale),
        city_code: city.as_str().to_owned(),
        kind: kind_select(&shell, &errors, asked.shown("kind")),
        number: Field::text("number", shell.t("office-col-number"))
            .value(asked.shown("number"))
            .error(errors.of("number"))
            .short(),
        search: Button::submit(shell.t("counter-search")).quiet(),
        refused: refused.map(|refusal| Refused::of(locale, refusal)),
        done: done.filter(|_| refused.is_none()).map(Notice::done),
        found,
        errors,
        shell,
        desk,
    })
}

/// What was done, said once.
fn done_word(shell: &Shell, done: &str) -> Option<String> {
    let key = match done {
        "freeze" => "office-done-number-freeze",
        "unfreeze" => "office-done-number-unfreeze",
        "withdraw" => "office-done-number-withdraw",
        _ => return None,
    };
    Some(shell.t(key))
}

async fn found_of(
    counter: &Counter,
    officer: &Officer,
    shell: &Shell,
    (city, plate): (&Authority, &Plate),
    asked: &Answers,
) -> Result<Found> {
    let record = counter.plates.number(city, plate).await?;
    let segments = match PoolId::of(plate) {
        Some(pool) => counter.plates.segments(city, Some(pool)).await?,
        None => Vec::new(),
    };
    let lies_in =
        |segment: &&Segment| segment.state != SegmentState::Refused && segment.form.contains(plate);
    let segment = segments.iter().map(|one| &one.segment).find(lies_in);
    if record.is_none() && segment.is_none() {
        return Err(PlatesRefusal::NumberUnknown { plate: plate.to_string() }.into());
    }
    let history = counter.journal.history(city, &plates::number_subject(plate)).await?;
    let life = life::of(counter, shell, city, &history)?;
    let may = officer.can_at(Action::PlatesSupervise, city).is_ok();
    let act = |act: Act| ActForm {
        action: format!("/office/numbers/{}", act.word()),
        button: Button::submit(shell.t(act.button())).quiet(),
        command: counter.journal.command_id().to_string(),
    };
    let acts = Act::ALL.into_iter().filter(|act| may && act.fits(record.as_ref())).map(act);
    let drawn = crate::words::drawn(shell.locale, plate);
    Ok(Found {
        plate: drawn.large().into(),
        name: plate.number().to_owned(),
        kind: plate.kind().to_string(),
        number: plate.number().to_owned(),
        summary: summary(counter, shell, record.as_ref(), segment).await?,
        has_life: !history.is_empty(),
        life,
        acts: acts.collect(),
        reason: asked.shown("reason").to_owned(),
    })
}

async fn summary(
    counter: &Counter,
    shell: &Shell,
    record: Option<&NumberRecord>,
    segment: Option<&Segment>,
) -> Result<Summary> {
    let (locale, now) = (shell.locale, counter.now());
    let row = |key: &str, value: String| Answer::new(shell.t(key), value);
    // What nobody has of a frozen segment is offered to nobody.
    let is_idle = record.is_none_or(|record| record.state == NumberState::Pooled);
    let frost = segment.and_then(|segment| segment.frozen.clone()).filter(|_| is_idle);
    let state = match record {
        _ if frost.is_some() => shell.t("office-number-segment-frozen"),
        Some(record) if record.state == NumberState::Held && record.confirmed => {
            shell.t("office-number-confirmed")
        }
        Some(record) => state_words(shell, record.state),
        // The list says who is next to nobody: released or not, it was never touched.
        None => shell.t("office-number-untouched"),
    };
    let mut summary = Summary::new(locale).row(row("counter-col-state", state));
    if let Some(why) = frost {
        summary = summary.row(row("office-col-frozen-why", why));
    }
    if let Some(record) = record {
        summary = summary.row(row("office-number-since", ui::moment(locale, record.since, now)));
        if let Some(until) = counter.plates.stands_until(record).await? {
            summary = summary.row(row("office-number-until", ui::moment(locale, until, now)));
        }
        if let Some(reason) = &record.reason {
            // The program writes the code of a reason, the province a sentence.
            let known = reason.parse().map(|known| reason_words(shell, known));
            summary = summary.row(row("office-col-reason", known.unwrap_or(reason.clone())));
        }
    }
    if let Some(segment) = segment {
        let link = leading(&segment.form.form, &super::segments::href(segment));
        summary = summary.row(Answer::new(shell.t("office-col-segment"), link));
    }
    Ok(summary)
}
