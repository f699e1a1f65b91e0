//! `/counter/cash`: the cash desk: an order or a case number finds what is to be paid; the whole amount
//! is taken, and the receipt printed.

pub mod take;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Refusal, Result};
use http::StatusCode;
use identity::Action;
use payments::{Order, OrderState};
use ui::{Button, Desk, Errors, Field, Notice, Shell};
use web::{Query, Trouble};

use crate::desk::{self, Place};
use crate::guard::TakeCash;
use crate::page::money::{self, OrderPart};
use crate::{Counter, Officer, Staff, form};

const LABELS: &[(&str, &str)] = &[("number", "counter-cash-number")];

#[derive(Template)]
#[template(path = "cash/index.html")]
struct CashPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    done: Option<Notice>,
    find: Field,
    search: Button,
    orders: Vec<OrderRow>,
    nothing: Option<Notice>,
}

/// An order with what can be done.
struct OrderRow {
    order: OrderPart,
    action: String,
    take: Option<Button>,
    print: Option<Button>,
    command: String,
}

/// The desk.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<TakeCash>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let typed = asked.text("number")?;
    let done = asked.shown("done") == "taken";
    let page = drawn(&counter, &staff, (typed, done), None).await?;
    let status =
        if page.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(desk::refused(status, &page))
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    (typed, done): (&str, bool),
    wrong: Option<Refusal>,
) -> Result<CashPage> {
    let (found, wrong) = match typed {
        "" => (Vec::new(), wrong),
        typed => match money::orders(counter, typed).await {
            Ok(orders) => (orders, wrong),
            Err(error) => (Vec::new(), Some(form::refusal_or_fault(error)?)),
        },
    };
    let visible = found
        .into_iter()
        .filter(|order| officer.can_at(Action::PaymentsCash, &order.key.authority).is_ok());
    let visible: Vec<Order> = visible.collect();
    let title = ui::text(officer.visit.locale, "counter-cash", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Cash, title);
    shell.path = "/counter/cash".to_owned();
    let errors = form::errors(shell.locale, wrong.as_ref(), LABELS);
    shell.has_errors = !errors.is_empty();
    let is_empty = visible.is_empty() && !typed.is_empty() && errors.is_empty();
    Ok(CashPage {
        done: done.then(|| Notice::done(shell.t("counter-cash-taken"))),
        find: Field::identifier("number", shell.t("counter-cash-number"))
            .hint(shell.t("counter-cash-hint"))
            .value(typed)
            .error(errors.of("number")),
        search: Button::submit(shell.t("counter-search")).quiet(),
        orders: visible.iter().map(|order| OrderRow::new(counter, &shell, order)).collect(),
        nothing: is_empty.then(|| Notice::info(shell.t("counter-cash-none"))),
        errors,
        shell,
        desk,
    })
}

impl OrderRow {
    fn new(counter: &Counter, shell: &Shell, order: &Order) -> Self {
        let state = order.word_at(counter.now());
        let href = format!("/counter/cash/{}", order.key.number.as_str());
        let amount = ui::money(shell.locale, order.total);
        let take = Button::submit(shell.t_with("counter-cash-take", "amount", &amount));
        let print = Button::link(shell.t("counter-receipt-print"), format!("{href}/receipt"));
        Self {
            order: OrderPart::new(counter, shell, order),
            action: href,
            take: (state == OrderState::Open).then(|| take.key("F9").tall()),
            print: (state == OrderState::Paid).then(|| print.quiet().key("F7")),
            command: counter.journal.command_id().to_string(),
        }
    }
}
