//! `/pay/simulator/{order}`: in a demo, the page of a bank that takes everybody's money. What it tells
//! is signed and goes through the same door as a real bank's message: at once, late, twice, or never.

use std::time::Duration;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::Result;
use payments::{OrderKey, Payments, SignedNotification};
use ui::{Figure, Html, Notice, Shell, Summary};
use web::{Form, Trouble, WebRefusal, redirect};

use crate::Portal;
use crate::answer;
use crate::guard::{Bank, Visit};
use crate::page::cases::pay::lines;

/// How long a late message takes.
const LATE: Duration = Duration::from_secs(15);

#[derive(Template)]
#[template(path = "pay/simulator.html")]
struct SimulatorPage {
    shell: Shell,
    demo: Notice,
    action: String,
    total: Figure,
    lines: Summary,
}

/// The bank's page.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(order): Path<String>,
    _bank: Bank,
    visit: Visit,
) -> Result<Response, Trouble> {
    let key: OrderKey = order.parse().map_err(|_| WebRefusal::NoPage)?;
    let order = portal.payments.order(&key).await?.ok_or(WebRefusal::NoPage)?;
    let shell = visit.bare_shell(visit.t("portal-bank-title"));
    Ok(answer::page(&SimulatorPage {
        demo: Notice::waiting(Html::strong(
            shell.t("portal-inbox-demo"),
            shell.t("portal-bank-demo"),
        )),
        action: format!("/pay/simulator/{key}"),
        total: Figure::money(shell.locale, order.total),
        lines: lines(&shell, &order),
        shell,
    }))
}

/// `act`: `paid`, `failed`, `late`, `twice`.
pub(crate) async fn post(
    State(portal): State<Portal>,
    Path(order): Path<String>,
    Bank(bank): Bank,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let key: OrderKey = order.parse().map_err(|_| WebRefusal::NoPage)?;
    portal.payments.order(&key).await?.ok_or(WebRefusal::NoPage)?;
    let page = key.to_string();
    match answers.shown("act") {
        "paid" => tell(&portal, &key, &bank.pay(&page)?).await?,
        "twice" => {
            tell(&portal, &key, &bank.pay(&page)?).await?;
            tell(&portal, &key, &bank.pay(&page)?).await?;
        }
        "late" => {
            let (payments, told) = (portal.payments.clone(), bank.pay(&page)?);
            tokio::spawn(tell_later(payments, told));
        }
        // It did not work: no money moved, and there is nothing to tell.
        _ => {}
    }
    Ok(redirect(&format!("/pay/return/{key}")))
}

/// The bank's message, and a moment for what follows from it.
async fn tell(portal: &Portal, key: &OrderKey, told: &SignedNotification) -> Result<()> {
    portal.payments.receive_notification(&told.body, &told.signature).await?;
    let history = portal.journal.history(&key.authority, &key.subject()).await?;
    if let Some(latest) = history.last() {
        portal.follow(latest).await?;
    }
    Ok(())
}

async fn tell_later(payments: Payments, told: SignedNotification) {
    tokio::time::sleep(LATE).await;
    if let Err(error) = payments.receive_notification(&told.body, &told.signature).await {
        tracing::warn!(%error, "a late message of the simulated bank");
    }
}
