//! `/kiosk/{point}/tickets/{day}/{code}`: the ticket that was just taken: its number, how many are before, the code
//! for the phone, and the slip: from the printer beside the screen, once and counted as the reception's, or by the
//! browser where none stands or it does not print.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html as Page, IntoResponse as _, Response};
use base::{Error, Refusal, Result};
use journal::CommandId;
use queue::{Ticket, TicketState};
use ui::{Answer, Button, Figure, Notice, Qr, Refused, Shell, Summary};
use web::{Answers, Form, Trouble, WebRefusal, redirect};

use super::Screen;
use crate::Portal;
use crate::guard::Visit;
use crate::page::queue::hall::Hall;
use crate::page::queue::take::anybody;
use crate::page::queue::{about, slip};

#[derive(Template)]
#[template(path = "queue/kiosk/done.html")]
struct DonePage {
    shell: Shell,
    screen: Screen,
    number: Figure,
    item: String,
    line: Option<(Figure, Figure)>,
    qr: Qr,
    /// Again, for the slip.
    qr_slip: Qr,
    address: String,
    rule: String,
    code: String,
    summary: Summary,
    told: Option<Refused>,
    /// It was printed.
    printed: Option<Notice>,
    /// Prints beside the screen.
    printer: Option<(String, CommandId, Button)>,
    /// Prints by the browser.
    print: Option<Button>,
    finish: Button,
}

/// Where a screen goes on to.
pub(super) fn href(hall: &Hall<'_>, ticket: &Ticket) -> String {
    format!("{}/tickets/{}/{}", super::home(hall), ticket.key.day, ticket.code.as_str())
}

/// The ticket.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path((point, day, code)): Path<(String, String, String)>,
    visit: Visit,
) -> Result<Response, Trouble> {
    let (hall, ticket) = portal.ticket(&(point, day, code)).await?;
    Ok(shown(&portal, &visit, (&hall, &ticket), None).await?)
}

/// Prints its slip beside the screen.
pub(crate) async fn print(
    State(portal): State<Portal>,
    Path((point, day, code)): Path<(String, String, String)>,
    visit: Visit,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let (hall, ticket) = portal.ticket(&(point, day, code)).await?;
    match printed(&portal, &visit, (&hall, &ticket), &form).await {
        Ok(()) => Ok(redirect(&href(&hall, &ticket))),
        Err(Error::Refused(wrong)) => {
            Ok(shown(&portal, &visit, (&hall, &ticket), Some(&wrong)).await?)
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Once: what was printed already is given again by the reception.
async fn printed(
    portal: &Portal,
    visit: &Visit,
    (hall, ticket): (&Hall<'_>, &Ticket),
    form: &Answers,
) -> Result<()> {
    let (queue, printer) = (&portal.halls.queue, super::printer(portal, visit, hall)?);
    if queue.slip_copies(&ticket.key).await? > 0 {
        return Ok(());
    }
    let standing = queue.standing(&ticket.key).await?;
    let slip = slip::of(portal, hall, &standing)?;
    // Before it is on record: a printer that cannot print makes no copy.
    printer.ready().await?;
    queue.print_slip(anybody(form)?, &ticket.key, printer.name()).await?;
    printer.print(&slip).await?;
    Ok(())
}

async fn shown(
    portal: &Portal,
    visit: &Visit,
    (hall, ticket): (&Hall<'_>, &Ticket),
    wrong: Option<&Refusal>,
) -> Result<Response> {
    let standing = portal.halls.queue.standing(&ticket.key).await?;
    if standing.state != TicketState::Open || ticket.key.day != portal.now().date() {
        return Err(WebRefusal::NoPage.into());
    }
    let (locale, now) = (visit.locale(), portal.now());
    let number = ticket.key.number.as_str();
    let shell = super::shell(
        visit,
        ui::text(locale, "kiosk-done", &[("number", number)]),
        href(hall, ticket),
    );
    let address = format!("{}{}", portal.halls.address, ticket.path());
    let rules = portal.policy.at(&hall.place.authority, now);
    let minutes = rules.int("queue.restore_minutes")?;
    let row = |key: &str, value: String| Answer::new(shell.t(key), value);
    let mut summary =
        Summary::new(locale).row(row("kiosk-taken-at", ui::moment(locale, ticket.rank.since, now)));
    if let Some(ahead) = standing.ahead {
        summary = summary.row(row("ticket-ahead", shell.t_with("ticket-people", "n", &ahead)));
    }
    let label = shell.t("ticket-qr");
    let screen = Screen::after(portal, visit, hall, super::home(hall));
    let has_printer = super::printer(portal, visit, hall).is_ok();
    let is_printed = has_printer && portal.halls.queue.slip_copies(&ticket.key).await? > 0;
    let prints = has_printer && !is_printed;
    let button = |key: &str| Button::submit(shell.t(key)).icon("printer").wide();
    let page = DonePage {
        told: super::told(locale, wrong),
        printed: is_printed.then(|| Notice::done(shell.t("kiosk-printed"))),
        printer: prints
            .then(|| (format!("{}/print", shell.path), portal.command(), button("kiosk-print"))),
        print: (!has_printer).then(|| button("kiosk-print")).or_else(|| {
            // The printer beside the screen did not print.
            wrong.map(|_| button("kiosk-print-browser").quiet())
        }),
        number: Figure::new(number, "").plate().above(shell.t("ticket-yours")),
        item: portal.item_of(locale, ticket),
        line: standing.ahead.is_some().then(|| about::line(&shell, &standing, None)),
        qr: Qr::of(&address, &label),
        qr_slip: Qr::of(&address, label),
        address,
        rule: shell.t_with("ticket-rule", "minutes", &minutes),
        code: shell.t_with("ticket-code", "code", ticket.code.as_str()),
        summary,
        finish: Button::link(shell.t("kiosk-finish"), screen.fresh()).quiet(),
        screen: Screen { back: None, ..screen },
        shell,
    };
    Ok((super::status(wrong), Page(ui::render(&page))).into_response())
}
