//! `/counter/refunds`: money that is to go back. What came through the gateway goes back by itself; cash
//! is paid out here, by another officer than the one who asked for it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Refusal, Result};
use http::StatusCode;
use identity::Action;
use payments::{Method, Order, State as OrderIs};
use ui::{Button, Desk, Empty, Notice, Refused, Shell};
use web::{Answers, Form, Query, Trouble, redirect};

use crate::desk::{self, Place};
use crate::guard::Refund;
use crate::page::money;
use crate::{Counter, Officer, Staff, form};

#[derive(Template)]
#[template(path = "refunds.html")]
struct RefundsPage {
    shell: Shell,
    desk: Desk,
    refused: Option<Refused>,
    done: Option<Notice>,
    rows: Vec<RefundRow>,
    empty: Empty,
}

/// An order whose money goes back.
struct RefundRow {
    number: String,
    case: Option<(String, String)>,
    amount: String,
    why: String,
    asked: String,
    how: String,
    action: String,
    pay: Option<Button>,
    command: String,
}

/// The list.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<Refund>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let done = asked.shown("done") == "paid";
    Ok(desk::page(&drawn(&counter, &staff, done, None).await?))
}

/// Pays cash out.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<Refund>,
    Path(number): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    match pay_out(&counter, &staff, &number, &answers).await {
        Ok(()) => Ok(redirect("/counter/refunds?done=paid")),
        Err(error) => {
            let refusal = form::refusal(error)?;
            let page = drawn(&counter, &staff, false, Some(&refusal)).await?;
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn pay_out(
    counter: &Counter,
    officer: &Officer,
    number: &str,
    answers: &Answers,
) -> Result<()> {
    let order = money::order(counter, number).await?;
    officer.can_at(Action::PaymentsRefund, &order.key.authority)?;
    counter.payments.pay_out(officer.envelope(answers)?, &order.key).await
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    done: bool,
    wrong: Option<&Refusal>,
) -> Result<RefundsPage> {
    let city = counter.city(officer, Action::PaymentsRefund)?;
    let due = counter.payments.refunds_due(&city).await?;
    let title = ui::text(officer.visit.locale, "counter-refunds", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Refunds, title);
    shell.path = "/counter/refunds".to_owned();
    Ok(RefundsPage {
        refused: wrong.map(|refusal| Refused::of(shell.locale, refusal)),
        done: done.then(|| Notice::done(shell.t("counter-refund-paid"))),
        rows: due.iter().filter_map(|order| RefundRow::new(counter, &shell, order)).collect(),
        empty: Empty::new(
            "pay",
            shell.t("counter-refunds-none"),
            shell.t("counter-refunds-none-words"),
        ),
        shell,
        desk,
    })
}

impl RefundRow {
    /// `None` for an order in another state, which this list never has.
    fn new(counter: &Counter, shell: &Shell, order: &Order) -> Option<Self> {
        let OrderIs::RefundDue(payment, refund) = &order.state else { return None };
        let (locale, now) = (shell.locale, counter.now());
        let when = ui::moment_near(locale, refund.asked_at, now);
        let by = refund.asked_by.id.as_str();
        let is_cash = payment.method == Method::Cash;
        let how = if is_cash {
            shell.t("counter-refund-by-cash")
        } else if refund.not_before > now {
            let from = ui::moment_near(locale, refund.not_before, now);
            shell.t_with("counter-refund-waits", "when", &from)
        } else {
            shell.t("counter-refund-by-gateway")
        };
        Some(Self {
            number: order.key.number.to_string(),
            case: money::case_of(&order.matter),
            amount: ui::money(locale, order.total),
            why: money::reason(locale, refund.reason),
            asked: ui::text(locale, "counter-refund-asked", &[("by", by), ("when", &when)]),
            how,
            action: format!("/counter/refunds/{}", order.key.number.as_str()),
            pay: is_cash.then(|| Button::submit(shell.t("counter-refund-pay")).small()),
            command: counter.journal.command_id().to_string(),
        })
    }
}
