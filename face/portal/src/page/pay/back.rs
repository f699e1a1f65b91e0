//! `/pay/return/{order}`: says what is known of a payment: that it came, that the bank has not told us
//! yet, or that it came too late and goes back.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use payments::{Order, OrderKey, OrderState};
use ui::{Button, Confirmation, Figure, Notice, Shell};
use web::{Trouble, WebRefusal};

use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::Citizen;
use crate::page::cases::pay::paid_at;

#[derive(Template)]
#[template(path = "pay/back.html")]
struct BackPage {
    shell: Shell,
    paid: Option<Confirmation>,
    notice: Option<Notice>,
    again: Option<Button>,
    case: Option<Button>,
}

/// What is known of my order.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(order): Path<String>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let Citizen { visit, me } = citizen;
    let key: OrderKey = order.parse().map_err(|_| WebRefusal::NoPage)?;
    let order = portal.payments.order(&key).await?.filter(|order| order.payer == me.id());
    let order = order.ok_or(WebRefusal::NoPage)?;
    let state = order.word_at(portal.now());
    let title = if state == OrderState::Paid { "portal-back-paid" } else { "portal-back-title" };
    let shell = visit.shell(visit.t(title), Place::Cases);
    let waits = matches!(state, OrderState::Open | OrderState::Lapsed);
    Ok(answer::page(&BackPage {
        paid: (state == OrderState::Paid).then(|| paid(&portal, &shell, &order)),
        notice: notice(&shell, state),
        again: waits.then(|| Button::link(shell.t("portal-back-again"), shell.path.clone())),
        case: case_href(&order).map(|href| {
            let button = Button::link(shell.t("portal-way-case"), href);
            if waits { button.quiet() } else { button }
        }),
        shell,
    }))
}

fn paid(portal: &Portal, shell: &Shell, order: &Order) -> Confirmation {
    let when = paid_at(portal, shell, order);
    Confirmation::new(shell.title.clone())
        .figure(Figure::money(shell.locale, order.total))
        .next(shell.t_with("portal-pay-paid", "when", &when))
        .next(shell.t("portal-back-next"))
}

fn notice(shell: &Shell, state: OrderState) -> Option<Notice> {
    match state {
        OrderState::Paid => None,
        OrderState::Open => Some(Notice::waiting(shell.t("portal-back-open"))),
        OrderState::Lapsed => Some(Notice::waiting(shell.t("portal-back-lapsed"))),
        OrderState::Cancelled => Some(Notice::info(shell.t("portal-pay-cancelled"))),
        OrderState::RefundDue => Some(Notice::info(shell.t("portal-pay-refund-due"))),
        OrderState::Refunded => Some(Notice::info(shell.t("portal-pay-refunded"))),
    }
}

/// The case that an order is for.
fn case_href(order: &Order) -> Option<String> {
    order.matter.strip_prefix("case/").map(|number| format!("/cases/{number}"))
}
