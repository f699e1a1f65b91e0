//! `/counter/cash/{order}`: takes the whole amount; `/receipt` prints what was paid.

use std::time::Duration;

use axum::extract::{Path, State};
use axum::response::Response;
use base::Result;
use http::StatusCode;
use identity::Action;
use issuance::{DocumentKind, IssuanceRefusal};
use payments::{Order, PaymentsRefusal};
use web::{Answers, Form, Trouble, redirect};

use super::drawn;
use crate::guard::TakeCash;
use crate::page::money;
use crate::page::production::act::file;
use crate::{Counter, Officer, Staff, desk, form};

/// Takes it.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<TakeCash>,
    Path(number): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    match take(&counter, &staff, &number, &answers).await {
        Ok(()) => Ok(redirect(&format!("/counter/cash?number={number}&done=taken"))),
        Err(error) => {
            let refusal = form::refusal(error)?;
            let page = drawn(&counter, &staff, (&number, false), Some(refusal)).await?;
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn mine(counter: &Counter, officer: &Officer, number: &str) -> Result<Order> {
    let order = money::order(counter, number).await?;
    officer.can_at(Action::PaymentsCash, &order.key.authority)?;
    Ok(order)
}

async fn take(counter: &Counter, officer: &Officer, number: &str, answers: &Answers) -> Result<()> {
    let order = mine(counter, officer, number).await?;
    counter.payments.take_cash(officer.envelope(answers)?, &order.key).await?;
    // The newest entry of the order is the payment: what follows from it is the receipt.
    let (authority, subject) = (&order.key.authority, order.key.subject());
    if let Some(paid) = counter.journal.entry(authority, &subject, order.version + 1).await? {
        counter.journal.followed("reactions", &paid, Duration::from_secs(1)).await?;
    }
    Ok(())
}

/// The receipt as PDF.
pub async fn receipt(
    State(counter): State<Counter>,
    staff: Staff<TakeCash>,
    Path(number): Path<String>,
) -> Result<Response, Trouble> {
    let order = mine(&counter, &staff, &number).await?;
    if order.state.payment().is_none() {
        return Err(PaymentsRefusal::NotPaid.into());
    }
    let authority = &order.key.authority;
    let papers = counter.issuance.of_matter(authority, &order.matter).await?;
    let of_order = counter.issuance.of_matter(authority, &order.key.subject()).await?;
    let paper = papers
        .iter()
        .chain(&of_order)
        .rev()
        .find(|paper| paper.kind == DocumentKind::PaymentReceipt);
    let unknown = || IssuanceRefusal::Unknown { serial: order.key.number.to_string() };
    let serial = &paper.ok_or_else(unknown)?.serial;
    Ok(file(counter.issuance.paper(authority, serial).await?))
}
