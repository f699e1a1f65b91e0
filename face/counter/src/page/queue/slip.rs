//! `/counter/queue/tickets/{number}`: the ticket of today as a slip of 80 mm; `/print` gives it to the window's
//! printer, or as PDF. Each copy is on record, and from the second on it says that it is a reprint (补打).

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use base::{Instant, Refusal, Result};
use http::StatusCode;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use issuance::document::TicketSlip;
use queue::device::Slip;
use queue::{TicketKey, TicketNumber};
use ui::{Answer, Button, Desk, Figure, Locale, Notice, Refused, Shell, Summary};
use web::{Answers, Form, Query, Trouble, redirect};

use super::hall::{self, Hall};
use crate::desk::{self, Back, Place};
use crate::guard::ServeHall;
use crate::{Counter, Officer, Staff, form, words};

/// By what a slip went out that is a file.
const PDF: &str = "pdf";

#[derive(Template)]
#[template(path = "queue/ticket.html")]
struct TicketPage {
    shell: Shell,
    desk: Desk,
    back: Back,
    refused: Option<Refused>,
    done: Option<Notice>,
    figure: Figure,
    place: String,
    item: String,
    summary: Summary,
    restore: String,
    code: String,
    action: String,
    command: String,
    point: String,
    /// Where a printer stands.
    printer: Option<Button>,
    pdf: Button,
    browser: Button,
    copies: Option<String>,
    again: Button,
}

/// The slip.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ServeHall>,
    Path(number): Path<String>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    Ok(desk::page(&drawn(&counter, &staff, (&number, &asked), None).await?))
}

/// Prints it.
pub async fn print(
    State(counter): State<Counter>,
    staff: Staff<ServeHall>,
    Path(number): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    match printed(&counter, &staff, &number, &answers).await {
        Ok(response) => Ok(response),
        Err(error) => {
            let wrong = form::refusal(error)?;
            let page = drawn(&counter, &staff, (&number, &answers), Some(&wrong)).await?;
            let status = crate::trouble::status_of(&wrong.code);
            Ok(desk::refused(status.unwrap_or(StatusCode::UNPROCESSABLE_ENTITY), &page))
        }
    }
}

async fn printed(
    counter: &Counter,
    officer: &Officer,
    number: &str,
    answers: &Answers,
) -> Result<Response> {
    let hall = Hall::of(counter, officer, answers).await?;
    let key = key(counter, &hall, number)?;
    let envelope = officer.envelope(answers)?;
    // What people carry home is in Chinese, in whichever language the clerk works.
    let (mut slip, taken_at) = slip(counter, &hall, &key, Locale::ZhCn).await?;
    if answers.text("do")? == PDF {
        let copy = counter.queue.print_slip(envelope, &key, PDF).await?;
        slip.above = above(copy);
        return Ok(file(counter.issuance.ticket_slip(paper(slip, taken_at)).await?));
    }
    let printer = counter.devices.printer(&hall.place, hall.own_label())?;
    // Before it is on record: a printer that cannot print makes no copy.
    printer.ready().await?;
    let before = counter.queue.slip_copies(&key).await?;
    let copy = counter.queue.print_slip(envelope, &key, printer.name()).await?;
    // The same form sent twice is one copy.
    if copy > before {
        slip.above = above(copy);
        printer.print(&slip).await?;
    }
    let to =
        format!("/counter/queue/tickets/{}?point={}&done=printed", key.number, hall.point.code);
    Ok(redirect(&to))
}

/// That it is a number, or which copy of it.
fn above(copy: i64) -> String {
    let copy = copy.to_string();
    let key = if copy == "1" { "queue-your-number" } else { "queue-reprint" };
    ui::text(Locale::ZhCn, key, &[("copy", &copy)])
}

fn paper(slip: Slip, issued_at: Instant) -> TicketSlip {
    let Slip { place, above, number, item, rows, rule, code, address } = slip;
    let address = address.unwrap_or_default();
    TicketSlip { place, above, number, item, rows, rule, code, address, issued_at }
}

fn file(pdf: Vec<u8>) -> Response {
    let headers = [(CONTENT_TYPE, "application/pdf"), (CONTENT_DISPOSITION, "inline")];
    (headers, pdf).into_response()
}

fn key(counter: &Counter, hall: &Hall<'_>, number: &str) -> Result<TicketKey> {
    let number = TicketNumber::parse(number).map_err(Refusal::from)?;
    Ok(hall.ticket(counter, &number))
}

/// What stands on the slip, and when the ticket was taken.
async fn slip(
    counter: &Counter,
    hall: &Hall<'_>,
    key: &TicketKey,
    locale: Locale,
) -> Result<(Slip, Instant)> {
    let standing = counter.queue.standing(key).await?;
    let (ticket, now) = (&standing.ticket, counter.now());
    let text = |key: &str| ui::text(locale, key, &[]);
    let taken_at = ticket.rank.since;
    let mut rows = vec![(text("queue-taken"), ui::moment(locale, taken_at, now))];
    if let Some(ahead) = standing.ahead {
        let people = ui::text(locale, "queue-people", &[("n", &ahead.to_string())]);
        rows.push((text("queue-ahead"), people));
    }
    if let Some(wait) = standing.wait {
        rows.push((text("queue-col-wait"), hall::wait_words(locale, wait)));
    }
    let minutes = counter.policy.at(&hall.place.authority, now).int("queue.restore_minutes")?;
    let code = ticket.code.as_str();
    let path = format!("/tickets/{}/{}/{code}", hall.point.code, key.day);
    let slip = Slip {
        place: hall.name(locale),
        above: text("queue-your-number"),
        number: key.number.to_string(),
        item: words::item_name(counter, &ticket.item, locale),
        rows,
        rule: ui::text(locale, "queue-restore-rule", &[("minutes", &minutes.to_string())]),
        code: ui::text(locale, "queue-code", &[("code", code)]),
        address: Some(counter.issuance.address_of(&path)),
    };
    Ok((slip, taken_at))
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    (number, asked): (&str, &Answers),
    wrong: Option<&Refusal>,
) -> Result<TicketPage> {
    let hall = Hall::of(counter, officer, asked).await?;
    let key = key(counter, &hall, number)?;
    let (slip, _) = slip(counter, &hall, &key, officer.visit.locale).await?;
    let title = ui::text(officer.visit.locale, "queue-ticket-n", &[("number", &slip.number)]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Window, title);
    let own = format!("/counter/queue/tickets/{}", key.number);
    shell.path = format!("{own}?point={}", hall.point.code);
    let summary =
        slip.rows.into_iter().fold(Summary::new(shell.locale), |summary, (what, told)| {
            summary.row(Answer::new(what, told))
        });
    let printer = counter.devices.printer(&hall.place, hall.own_label()).ok();
    let copies = counter.queue.slip_copies(&key).await?;
    let to_new = format!("/counter/queue/tickets/new?point={}", hall.point.code);
    let printing = shell.t("queue-printing");
    let button = printer.map(|printer| {
        let words = shell.t_with("queue-print-at", "printer", &printer.name());
        Button::submit(words).named("do", "printer").key("F7").busy(printing)
    });
    let browser = Button::submit(shell.t("queue-print-browser"));
    Ok(TicketPage {
        back: desk::back(shell.t("queue-ticket-new"), to_new.clone()),
        refused: wrong.map(|wrong| Refused::of(shell.locale, wrong)),
        done: (asked.shown("done") == "printed").then(|| Notice::done(shell.t("queue-printed"))),
        figure: Figure::new(slip.number, "").plate().above(slip.above),
        place: slip.place,
        item: slip.item,
        summary,
        restore: slip.rule,
        code: slip.code,
        action: format!("{own}/print"),
        command: counter.journal.command_id().to_string(),
        point: hall.point.code.clone(),
        pdf: Button::submit("PDF").named("do", PDF).quiet(),
        browser: if button.is_some() { browser.quiet() } else { browser.key("F7") },
        printer: button,
        copies: (copies > 0).then(|| shell.t_with("queue-copies", "n", &copies)),
        again: Button::link(shell.t("queue-ticket-next"), to_new).quiet(),
        shell,
        desk,
    })
}
