//! `/counter/attention`: what should have followed by itself and was refused, and money that fits no
//! order. Each stays until somebody saw to it and wrote down how. Who may approve cases has what was refused
//! for one, or for a vehicle on record, tried again, and ends a case that the register does not take.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Authority, Refusal, Result};
use booking::BookingCode;
use casework::{Attention, Decision, ENTER_REGISTER};
use http::StatusCode;
use identity::Action;
use payments::{Discrepancy, DiscrepancyKind, DiscrepancyState};
use ui::{Button, Desk, Empty, Notice, Refused, Shell};
use web::{Answers, Form, Query, Trouble, redirect};

use crate::desk::{self, Place};
use crate::guard::SeeTo;
use crate::page::bookings::part;
use crate::page::money;
use crate::{Counter, Officer, Staff, form};

#[derive(Template)]
#[template(path = "attention.html")]
struct AttentionPage {
    shell: Shell,
    desk: Desk,
    refused: Option<Refused>,
    done: Option<Notice>,
    /// Money first, then what was refused; each with its heading.
    groups: Vec<(String, Vec<TaskRow>)>,
    empty: Option<Empty>,
}

/// Something to see to.
struct TaskRow {
    id: String,
    kind: &'static str,
    what: String,
    why: String,
    since: String,
    case: Option<(String, String)>,
    /// With a note.
    settle: Option<Button>,
    back: Option<Button>,
    retry: Option<Button>,
    /// With reason and remedy.
    end: Option<Button>,
    command: String,
}

/// The list.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<SeeTo>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let done = match asked.shown("done") {
        "settled" => Some("counter-attention-settled"),
        "retried" => Some("counter-attention-retried"),
        "ended" => Some("counter-attention-ended"),
        _ => None,
    };
    Ok(desk::page(&drawn(&counter, &staff, done, None).await?))
}

/// Settles one: with a note, by sending its money back, by another try, or by ending its case.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<SeeTo>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    match settle(&counter, &staff, &answers).await {
        Ok(done) => Ok(redirect(&format!("/counter/attention?done={done}"))),
        Err(error) => {
            let refusal = form::refusal(error)?;
            let page = drawn(&counter, &staff, None, Some(&refusal)).await?;
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

/// What was done, as the list then says.
async fn settle(counter: &Counter, officer: &Officer, answers: &Answers) -> Result<&'static str> {
    let (envelope, id) = (officer.envelope(answers)?, answers.required("id")?);
    match (answers.text("kind")?, answers.text("act")?) {
        ("money", "back") => {
            let city = counter.city(officer, Action::PaymentsRefund)?;
            counter.payments.return_money(envelope, &city, id).await?;
        }
        ("money", _) => {
            let city = counter.city(officer, Action::PaymentsReconcile)?;
            counter.payments.explain(envelope, &city, id, answers.required("note")?).await?;
        }
        (_, "retry") => {
            let city = counter.city(officer, Action::CaseApprove)?;
            counter.cases.retry_refused(envelope, &city, id).await?;
            return Ok("retried");
        }
        (_, "end") => {
            let city = counter.city(officer, Action::CaseApprove)?;
            let [reason, remedy] = ["reason", "remedy"].map(|field| answers.required(field));
            let decision = Decision { reason: reason?.to_owned(), remedy: remedy?.to_owned() };
            counter.cases.end_refused(envelope, &city, id, decision).await?;
            return Ok("ended");
        }
        _ => {
            let city = counter.city(officer, Action::CaseAssign)?;
            let note = answers.required("note")?;
            counter.cases.settle_attention(envelope, &city, id, note).await?;
        }
    }
    Ok("settled")
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    done: Option<&str>,
    wrong: Option<&Refusal>,
) -> Result<AttentionPage> {
    let title = ui::text(officer.visit.locale, "counter-attention", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Attention, title);
    shell.path = "/counter/attention".to_owned();
    let mut tasks = Vec::new();
    let duties = [Action::CaseAssign, Action::CaseApprove];
    if let Some(duty) = duties.into_iter().find(|duty| officer.may(*duty)) {
        let city = counter.city(officer, duty)?;
        let mut open = counter.cases.attention(&city).await?;
        if !officer.may(Action::CaseAssign) {
            open.retain(|task| task.can_be_retried(&city));
        }
        let row = |task| TaskRow::task(counter, (officer, &shell), (&city, task));
        tasks.extend(open.iter().map(row));
    }
    let mut money = Vec::new();
    if officer.may(Action::PaymentsReconcile) {
        let city = counter.city(officer, Action::PaymentsReconcile)?;
        let open = counter.payments.discrepancies(&city, DiscrepancyState::Open).await?;
        let may_refund = officer.may(Action::PaymentsRefund);
        money.extend(open.iter().map(|one| TaskRow::money(counter, &shell, one, may_refund)));
    }
    let none = tasks.is_empty() && money.is_empty();
    let words = [shell.t("counter-attention-none"), shell.t("counter-attention-none-words")];
    let [nothing, rest] = words;
    Ok(AttentionPage {
        refused: wrong.map(|refusal| Refused::of(shell.locale, refusal)),
        done: done.map(|key| Notice::done(shell.t(key))),
        empty: none.then(|| Empty::new("done", nothing, rest)),
        groups: [("counter-attention-money", money), ("counter-attention-tasks", tasks)]
            .into_iter()
            .filter(|(_, rows)| !rows.is_empty())
            .map(|(key, rows)| (shell.t(key), rows))
            .collect(),
        shell,
        desk,
    })
}

/// The appointment of somebody who is to be called: its page shows whom, and leaves an access entry.
fn booking_of(refusal: &Refusal) -> Option<(String, String)> {
    let is_call = matches!(refusal.code.as_str(), "booking.call_taken_back" | "booking.call_moved");
    let code = BookingCode::parse(refusal.facts.get("code").filter(|_| is_call)?).ok()?;
    Some((code.to_string(), part::href(&code)))
}

fn settle_button(shell: &Shell) -> Button {
    Button::submit(shell.t("counter-attention-settle")).small()
}

impl TaskRow {
    fn task(
        counter: &Counter,
        (officer, shell): (&Officer, &Shell),
        (city, task): (&Authority, &Attention),
    ) -> Self {
        let words = ui::refusal_words(shell.locale, &task.refusal);
        let call = booking_of(&task.refusal);
        let again = officer.may(Action::CaseApprove) && task.can_be_retried(city);
        let act =
            |key: &str, act: &str| Button::submit(shell.t(key)).quiet().small().named("act", act);
        Self {
            id: task.id.clone(),
            kind: "task",
            what: match &call {
                Some(_) => shell.t("counter-attention-call"),
                None => shell.t_with("counter-attention-reaction", "name", &task.reaction),
            },
            // What to say on the phone; what else was refused asks no citizen to do anything.
            why: match (&call, words.remedy) {
                (Some(_), Some(remedy)) => format!("{} {remedy}", words.why),
                _ => words.why,
            },
            since: ui::moment_near(shell.locale, task.at, counter.now()),
            case: money::case_of(&task.matter).or(call),
            settle: officer.may(Action::CaseAssign).then(|| settle_button(shell)),
            back: None,
            retry: again.then(|| act("counter-attention-retry", "retry")),
            end: (again && task.reaction == ENTER_REGISTER)
                .then(|| act("counter-attention-end", "end")),
            command: counter.journal.command_id().to_string(),
        }
    }

    fn money(counter: &Counter, shell: &Shell, one: &Discrepancy, may_refund: bool) -> Self {
        let key = match one.kind {
            DiscrepancyKind::Amount => "counter-discrepancy-amount",
            DiscrepancyKind::PaidTwice => "counter-discrepancy-twice",
            DiscrepancyKind::UnaskedRefund => "counter-discrepancy-refund",
        };
        let amount = ui::money(shell.locale, one.fen);
        let order = one.order.to_string();
        let facts = [("amount", amount.as_str()), ("order", order.as_str())];
        let back = Button::submit(shell.t("counter-discrepancy-back")).quiet().small();
        Self {
            id: one.id.clone(),
            kind: "money",
            what: ui::text(shell.locale, key, &facts),
            why: shell.t_with("counter-discrepancy-trade", "trade", &one.trade),
            since: ui::moment_near(shell.locale, one.at, counter.now()),
            case: money::case_of(&one.matter),
            settle: Some(settle_button(shell)),
            back: (may_refund && one.holds_money()).then(|| back.named("act", "back")),
            retry: None,
            end: None,
            command: counter.journal.command_id().to_string(),
        }
    }
}
