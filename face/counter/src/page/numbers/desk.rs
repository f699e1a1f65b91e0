//! `/counter/numbers/{number}`: one case at the number desk: its draw is prepared here and shown on the
//! citizen's screen; or its applicant uses a former number again. What happens on the screen is seen
//! here, and nothing can be chosen from here.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Instant, Refusal, Result};
use codes::Plate;
use http::StatusCode;
use plates::{Draw, NumberRecord};
use ui::{
    Answer, Button, Choices, Countdown, Desk, Empty, Errors, Notice, Refused, Shell, Summary, Tag,
};
use web::{Query, Trouble};

use super::wish::{Stage, Wish};
use super::{called, href};
use crate::desk::{self, Back, Place};
use crate::guard::DrawNumbers;
use crate::page::office::pool_name;
use crate::{Counter, Officer, Staff, form, words};

const LABELS: &[(&str, &str)] = &[("pool", "choose-pool")];

#[derive(Template)]
#[template(path = "numbers/show.html")]
struct ShowPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    refused: Option<Refused>,
    done: Option<Notice>,
    summary: Summary,
    href: String,
    screen: String,
    state: Tag,
    is_live: bool,
    plate: Option<ui::Plate>,
    countdown: Option<Countdown>,
    hint: String,
    start: Option<Start>,
    end: Option<(Button, String)>,
    kept: Vec<Kept>,
    later: Option<Empty>,
}

/// The form that prepares a draw.
struct Start {
    pools: Option<Choices>,
    button: Button,
    command: String,
}

/// A number that the applicant may use again.
struct Kept {
    plate: ui::Plate,
    until: String,
    use_it: Button,
}

#[derive(Template)]
#[template(path = "numbers/reuse.html")]
struct ReusePage {
    shell: Shell,
    desk: Desk,
    back: Back,
    plate: ui::Plate,
    number: String,
    summary: Summary,
    warning: Notice,
    action: String,
    confirm: Button,
    command: String,
}

/// The page.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<DrawNumbers>,
    Path(number): Path<String>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let wish = Wish::of(&counter, &staff, &number).await?;
    let done = match asked.shown("done") {
        "reused" => Some("choose-done-reused"),
        "ended" => Some("choose-done-ended"),
        _ => None,
    };
    Ok(desk::page(&drawn(&counter, &staff, &wish, (done, None)).await?))
}

/// The page again, with why not.
pub async fn refused(
    counter: &Counter,
    officer: &Officer,
    number: &str,
    refusal: &Refusal,
) -> Result<Response, Trouble> {
    let wish = Wish::of(counter, officer, number).await?;
    let status = crate::trouble::status_of(&refusal.code);
    let status = status.unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    let page = drawn(counter, officer, &wish, (None, Some(refusal))).await?;
    Ok(desk::refused(status, &page))
}

/// Whether the applicant really uses this number again: it is said once more, for there is no way back.
pub async fn reuse(
    State(counter): State<Counter>,
    staff: Staff<DrawNumbers>,
    Path(number): Path<String>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let wish = Wish::of(&counter, &staff, &number).await?;
    let record = kept(&wish, asked.text("plate")?)?;
    let (locale, to) = (staff.visit.locale, href(&wish.case.number));
    let title = ui::text(locale, "choose-reuse", &[]);
    let (mut shell, frame) = desk::frame(&counter, &staff, Place::NumberDesk, title);
    shell.path = format!("{to}/reuse?plate={}", words::escaped(record.plate.number()));
    Ok(desk::page(&ReusePage {
        back: desk::back(words::in_fours(wish.case.number.as_str()), to.clone()),
        plate: words::drawn(locale, &record.plate).large(),
        number: record.plate.number().to_owned(),
        summary: summary(&counter, &shell, &wish).await?,
        warning: Notice::waiting(shell.t("choose-reuse-final")),
        action: format!("{to}/reuse"),
        confirm: Button::submit(shell.t("choose-reuse-confirm")).key("F9"),
        command: counter.journal.command_id().to_string(),
        shell,
        desk: frame,
    }))
}

/// One of the numbers that are kept for the applicant.
pub fn kept<'w>(wish: &'w Wish, number: &str) -> Result<&'w NumberRecord, Refusal> {
    let found = wish.kept.iter().find(|record| record.plate.number() == number);
    found.ok_or_else(|| plates::PlatesRefusal::NotRetained { plate: number.to_owned() }.into())
}

async fn summary(counter: &Counter, shell: &Shell, wish: &Wish) -> Result<Summary> {
    let (case, locale) = (&wish.case, shell.locale);
    let row = |key: &str, value: String| Answer::new(shell.t(key), value);
    Ok(Summary::new(locale)
        .row(row("counter-col-item", words::item_name(counter, &case.about.item, locale)))
        .row(row("choose-vehicle", wish.about.vin.masked()))
        .row(row("choose-owner", called(counter, wish.about.person).await?))
        .row(row("counter-col-state", words::step(locale, case))))
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    wish: &Wish,
    (done, wrong): (Option<&str>, Option<&Refusal>),
) -> Result<ShowPage> {
    let (locale, now) = (officer.visit.locale, counter.now());
    let title = words::in_fours(wish.case.number.as_str());
    let (mut shell, frame) = desk::frame(counter, officer, Place::NumberDesk, title);
    let (to, stage) = (href(&wish.case.number), wish.stage(now));
    shell.path.clone_from(&to);
    let beside = wrong.filter(|refusal| refusal.field.is_some());
    let errors = form::errors(locale, beside, LABELS);
    shell.has_errors = wrong.is_some();
    let may_start = wish.is_wanted() && matches!(stage, Stage::None | Stage::Over);
    let is_kept = |record: &&NumberRecord| may_start && record.until.is_some();
    let kept = wish.kept.iter().filter(is_kept).map(|record| offered(&shell, &to, record, now));
    let leave = || (Button::submit(shell.t("choose-end")).quiet(), command(counter));
    Ok(ShowPage {
        back: desk::back(shell.t("choose-desk"), "/counter/numbers"),
        refused: wrong
            .filter(|wrong| wrong.field.is_none())
            .map(|wrong| Refused::of(locale, wrong)),
        done: done.map(|key| Notice::done(shell.t(key))),
        summary: summary(counter, &shell, wish).await?,
        screen: format!("/counter/terminal/{}?screen=side", wish.case.number.as_str()),
        state: state(&shell, wish, stage),
        is_live: stage.is_live(),
        plate: plate(wish, stage).map(|plate| words::drawn(locale, plate).large()),
        countdown: countdown(&shell, wish, (stage, now)),
        hint: hint(counter, &shell, wish, stage)?,
        start: may_start.then(|| start(counter, &shell, wish, &errors)),
        end: matches!(stage, Stage::Waiting | Stage::Ready | Stage::Offering).then(leave),
        kept: kept.collect(),
        later: later(&shell, wish),
        href: to,
        errors,
        shell,
        desk: frame,
    })
}

fn command(counter: &Counter) -> String {
    counter.journal.command_id().to_string()
}

fn offered(shell: &Shell, to: &str, record: &NumberRecord, now: Instant) -> Kept {
    let number = record.plate.number();
    let until = record.until.map(|until| ui::before(shell.locale, until, now));
    let href = format!("{to}/reuse?plate={}", words::escaped(number));
    let label = shell.t_with("choose-reuse-number", "number", number);
    Kept {
        plate: words::drawn(shell.locale, &record.plate).medium(),
        until: shell.t_with("choose-kept-until", "by", &until.unwrap_or_default()),
        use_it: Button::link(label, href).quiet(),
    }
}

fn start(counter: &Counter, shell: &Shell, wish: &Wish, errors: &Errors) -> Start {
    let several = wish.pools.len() > 1;
    Start {
        pools: several.then(|| pools(shell, wish, errors)),
        button: Button::submit(shell.t("choose-start")).key("F9").tall(),
        command: command(counter),
    }
}

/// The question of what drives the car, where the letter of the number tells it.
pub fn pools(shell: &Shell, wish: &Wish, errors: &Errors) -> Choices {
    let question = Choices::new("pool", shell.t("choose-pool"))
        .hint(shell.t("choose-pool-hint"))
        .error(errors.of("pool"));
    wish.pools.iter().fold(question, |question, pool| {
        question.option(pool.to_string(), pool_name(shell.locale, *pool), "")
    })
}

/// Why nothing can be chosen for this case now.
fn later(shell: &Shell, wish: &Wish) -> Option<Empty> {
    let key = match () {
        () if wish.is_wanted() => return None,
        () if wish.case.needs_number() => "choose-not-yet",
        () => "choose-has-one",
    };
    let words = shell.t(&format!("{key}-words"));
    Some(Empty::new("plate", shell.t(key), words))
}

fn state(shell: &Shell, wish: &Wish, stage: Stage) -> Tag {
    match stage {
        Stage::None if wish.bound.is_some() => Tag::done(shell.t("choose-state-bound")),
        Stage::None => Tag::plain(shell.t("choose-state-none")),
        Stage::Waiting => Tag::later(shell.t("choose-state-waiting")),
        Stage::Ready => Tag::waiting(shell.t("choose-state-ready")),
        Stage::Offering => Tag::waiting(shell.t("choose-state-offering")),
        Stage::Held => Tag::waiting(shell.t("choose-state-held")),
        Stage::Confirmed => Tag::done(shell.t("choose-state-confirmed")),
        Stage::Over => Tag::plain(shell.t("choose-state-over")),
    }
}

fn hint(counter: &Counter, shell: &Shell, wish: &Wish, stage: Stage) -> Result<String> {
    let rules = counter.policy.at(&wish.case.authority, counter.now());
    Ok(match stage {
        Stage::None | Stage::Over if wish.is_wanted() => {
            let numbers = rules.int("plates.onsite_numbers")?.to_string();
            let seconds = rules.int("plates.onsite_seconds")?.to_string();
            let facts = [("n", numbers.as_str()), ("seconds", seconds.as_str())];
            ui::text(shell.locale, "choose-hint-start", &facts)
        }
        stage if stage.is_live() => shell.t("choose-hint-live"),
        _ => String::new(),
    })
}

/// The number that the case has, or is about to have.
fn plate(wish: &Wish, stage: Stage) -> Option<&Plate> {
    let chosen = wish.chosen.as_ref().map(|record| &record.plate);
    match stage {
        Stage::Held | Stage::Confirmed => chosen,
        _ => wish.case.plate.as_ref().or(wish.bound.as_ref().map(|record| &record.plate)),
    }
}

/// How long what is on the screen stands.
fn countdown(shell: &Shell, wish: &Wish, (stage, now): (Stage, Instant)) -> Option<Countdown> {
    let draw: &Draw = wish.draw.as_ref()?;
    let rules = &draw.rules;
    let (until, seconds, key) = match stage {
        Stage::Ready => (draw.ready_until?, rules.ready_seconds, "choose-then-ready"),
        Stage::Offering => {
            (draw.batch.as_ref()?.expires_at, rules.batch_seconds, "choose-then-offer")
        }
        Stage::Held => (wish.chosen.as_ref()?.until?, rules.confirm_seconds, "choose-then-held"),
        _ => return None,
    };
    Some(Countdown::until(shell.locale, until, now, seconds, shell.t(key)).reload())
}
