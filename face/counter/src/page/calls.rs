//! `/counter/calls`: call-backs after low ratings: called, put right, closed, each with a note and by its
//! day. The number to call is opened by a click, which is journaled.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Authority, Instant, Refusal, Result};
use feedback::{Callback, CallbackState, FeedbackRefusal, Rating};
use http::StatusCode;
use identity::{Action, Resource};
use ui::{Answer, Button, Desk, Empty, Field, Notice, Refused, Shell, Summary, Tag};
use web::{Answers, Form, Query, Trouble, redirect};

use crate::desk::{self, Back, Place};
use crate::guard::FollowUp;
use crate::page::cases;
use crate::{Counter, Officer, Staff, form, words};

#[derive(Template)]
#[template(path = "calls/index.html")]
struct CallsPage {
    shell: Shell,
    desk: Desk,
    done: Option<Notice>,
    rows: Vec<CallRow>,
    empty: Empty,
}

/// A call-back on the list.
struct CallRow {
    href: String,
    case: String,
    level: String,
    state: Tag,
    due: String,
    is_late: bool,
}

#[derive(Template)]
#[template(path = "calls/show.html")]
struct CallPage {
    shell: Shell,
    desk: Desk,
    refused: Option<Refused>,
    back: Back,
    state: Tag,
    facts: Summary,
    comment: Option<String>,
    phone: Option<String>,
    ask_phone: Option<Button>,
    notes: Vec<(String, String)>,
    note: Field,
    next: Option<Button>,
    action: String,
    command: String,
}

/// The list, what is due first in front.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<FollowUp>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let city = counter.city(&staff, Action::FeedbackFollowUp)?;
    let open = counter.feedback.open_callbacks(&city).await?;
    let title = ui::text(staff.visit.locale, "counter-calls", &[]);
    let (mut shell, desk) = desk::frame(&counter, &staff, Place::Calls, title);
    shell.path = "/counter/calls".to_owned();
    let done = (asked.shown("done") == "step").then(|| Notice::done(shell.t("counter-call-noted")));
    let page = CallsPage {
        done,
        rows: open.iter().map(|call| CallRow::new(&counter, &shell, call)).collect(),
        empty: Empty::new(
            "phone",
            shell.t("counter-calls-none"),
            shell.t("counter-calls-none-words"),
        ),
        shell,
        desk,
    };
    Ok(desk::page(&page))
}

impl CallRow {
    fn new(counter: &Counter, shell: &Shell, call: &Callback) -> Self {
        let now = counter.now();
        let number = call.rated.matter.strip_prefix("case/").unwrap_or_default();
        let due = call.due();
        Self {
            href: format!("/counter/calls/{number}"),
            case: words::in_fours(number),
            level: level(shell, call.level.number()),
            state: state(shell, call.state),
            due: match due.filter(|due| *due <= now) {
                Some(due) => ui::left(shell.locale, due.seconds_since(now)),
                None => until(shell, due, call, now),
            },
            is_late: due.is_some_and(|due| due <= now),
        }
    }
}

/// A limit in words; one that cannot be counted says so.
fn until(shell: &Shell, due: Option<Instant>, call: &Callback, now: Instant) -> String {
    match (due, call.missing_year) {
        (Some(due), _) => ui::before(shell.locale, due, now),
        (None, Some(year)) => shell.t_with("counter-call-no-calendar", "year", &year.to_string()),
        (None, None) => String::new(),
    }
}

/// One of the five levels in words.
fn level(shell: &Shell, number: i64) -> String {
    shell.t(match number {
        5 => "counter-level-5",
        4 => "counter-level-4",
        3 => "counter-level-3",
        2 => "counter-level-2",
        _ => "counter-level-1",
    })
}

fn state(shell: &Shell, state: CallbackState) -> Tag {
    match state {
        CallbackState::Open => Tag::waiting(shell.t("counter-call-open")),
        CallbackState::Called => Tag::going(shell.t("counter-call-called")),
        CallbackState::Corrected => Tag::going(shell.t("counter-call-corrected")),
        CallbackState::Closed => Tag::done(shell.t("counter-call-closed")),
    }
}

/// What a matter says of itself here.
struct Found {
    city: Authority,
    matter: String,
    call: Callback,
    rating: Option<Rating>,
}

async fn found(counter: &Counter, officer: &Officer, number: &str) -> Result<Found> {
    let key = cases::key(number)?;
    officer.can(Action::FeedbackFollowUp, &Resource::of(&key.authority))?;
    let matter = casework_subject(&key);
    let call = counter.feedback.callback(&key.authority, &matter).await?;
    let call = call.ok_or(FeedbackRefusal::NoSuchCallback)?;
    // What the person wrote is theirs: reading it is journaled.
    let reader = officer.actor.actor();
    counter.identity.note_access(call.rated.person, reader, "call_back").await?;
    let rating = counter.feedback.rating(&key.authority, &matter).await?;
    Ok(Found { city: key.authority, matter, call, rating })
}

fn casework_subject(key: &casework::CaseKey) -> String {
    format!("case/{}", key.number.as_str())
}

/// One call-back; `?phone=1` opens the number.
pub async fn show(
    State(counter): State<Counter>,
    staff: Staff<FollowUp>,
    Path(number): Path<String>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let found = found(&counter, &staff, &number).await?;
    let mut phone = None;
    if asked.ticked("phone") {
        staff.can(Action::PersonReadClear, &Resource::of(&found.city))?;
        let (person, reader) = (found.call.rated.person, staff.actor.actor());
        let clear = counter.identity.person_clear(person, reader, "call_back").await?;
        let mobile = clear.mobile.map(|mobile| mobile.as_str().to_owned());
        phone =
            Some(mobile.unwrap_or_else(|| ui::text(staff.visit.locale, "people-no-mobile", &[])));
    }
    let fresh = Answers::default();
    Ok(desk::page(&drawn(&counter, &staff, (&found, phone), (&fresh, None))))
}

/// The next step, with its note.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<FollowUp>,
    Path(number): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let found = found(&counter, &staff, &number).await?;
    match step(&counter, &staff, &found, &answers).await {
        Ok(()) => Ok(redirect("/counter/calls?done=step")),
        Err(error) => {
            let refusal = form::refusal(error)?;
            let page = drawn(&counter, &staff, (&found, None), (&answers, Some(&refusal)));
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn step(
    counter: &Counter,
    officer: &Officer,
    found: &Found,
    answers: &Answers,
) -> Result<()> {
    let to: CallbackState = answers.parsed("to")?;
    let (envelope, note) = (officer.envelope(answers)?, answers.text("note")?);
    let done = counter.feedback.step(envelope, &found.city, &found.matter, to, note);
    done.await.map(drop)
}

/// The step that comes after a state.
fn next(shell: &Shell, at: CallbackState) -> Option<Button> {
    let (to, key) = match at {
        CallbackState::Open => (CallbackState::Called, "counter-call-do-called"),
        CallbackState::Called => (CallbackState::Corrected, "counter-call-do-corrected"),
        CallbackState::Corrected => (CallbackState::Closed, "counter-call-do-closed"),
        CallbackState::Closed => return None,
    };
    Some(Button::submit(shell.t(key)).named("to", to.word()).key("F9"))
}

fn drawn(
    counter: &Counter,
    officer: &Officer,
    (found, phone): (&Found, Option<String>),
    (typed, wrong): (&Answers, Option<&Refusal>),
) -> CallPage {
    let (call, locale, now) = (&found.call, officer.visit.locale, counter.now());
    let title = ui::text(locale, "counter-call", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Calls, title);
    let number = found.matter.strip_prefix("case/").unwrap_or_default();
    let href = format!("/counter/calls/{number}");
    shell.path.clone_from(&href);
    let opened = ui::moment(locale, call.opened_at, now);
    let mut facts = Summary::new(locale)
        .row(Answer::new(shell.t("counter-col-case"), words::in_fours(number)))
        .row(Answer::new(shell.t("counter-level"), level(&shell, call.level.number())).note(opened))
        .row(Answer::new(shell.t("counter-call-due"), until(&shell, call.call_due, call, now)))
        .row(Answer::new(
            shell.t("counter-correct-due"),
            until(&shell, call.correct_due, call, now),
        ));
    if let Some(again) = found.rating.as_ref().and_then(|rating| rating.follow_up) {
        facts =
            facts.row(Answer::new(shell.t("counter-level-again"), level(&shell, again.number())));
    }
    let may_call = officer.can(Action::PersonReadClear, &Resource::of(&found.city)).is_ok();
    let ask = Button::link(shell.t("counter-call-phone"), format!("{href}?phone=1")).quiet();
    let comment = found.rating.as_ref().map(|rating| rating.comment.clone());
    CallPage {
        refused: wrong.map(|refusal| Refused::of(locale, refusal)),
        back: desk::back(shell.t("counter-calls"), "/counter/calls"),
        state: state(&shell, call.state),
        facts,
        comment: comment.filter(|comment| !comment.is_empty()),
        ask_phone: (may_call && phone.is_none()).then_some(ask),
        phone,
        notes: call
            .notes
            .iter()
            .map(|(to, note)| (note_title(&shell, *to), note.clone()))
            .collect(),
        note: Field::area("note", shell.t("counter-call-note"), 3).value(typed.shown("note")),
        next: next(&shell, call.state),
        action: href,
        command: counter.journal.command_id().to_string(),
        shell,
        desk,
    }
}

fn note_title(shell: &Shell, to: CallbackState) -> String {
    shell.t(match to {
        CallbackState::Open => "counter-call-open",
        CallbackState::Called => "counter-call-called",
        CallbackState::Corrected => "counter-call-corrected",
        CallbackState::Closed => "counter-call-closed",
    })
}
