//! `/counter/queue/devices`: the printers and card readers of a hall, and how they are. Where simulators stand in, what
//! came out of the printer is shown here, and a card is laid on the reader.

use std::net::IpAddr;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Refusal, Result};
use codes::ResidentId;
use http::StatusCode;
use queue::QueueRefusal;
use queue::device::escpos::Printed;
use queue::device::{CardRead, PrinterTrouble, SimulatedPrinter, SimulatedReader};
use ui::{Button, Cell, Choices, Desk, Field, Notice, Refused, Select, Shell, Table};
use web::{Answers, Form, Query, Trouble, redirect};

use super::hall::Hall;
use crate::desk::{self, Back, Place};
use crate::guard::ServeHall;
use crate::{Counter, Officer, Staff, form};

/// A card that demos lay on the reader: an invented person, with the check character that such a number must have.
const SAMPLE: &str = "37020219581203001";

#[derive(Template)]
#[template(path = "queue/devices.html")]
struct DevicesPage {
    shell: Shell,
    desk: Desk,
    back: Back,
    refused: Option<Refused>,
    done: Option<Notice>,
    name: String,
    points: Option<Select>,
    show: Button,
    point: String,
    devices: Option<Table>,
    simulated: Option<Simulated>,
    command: String,
}

/// What simulators offer.
struct Simulated {
    slips: Vec<Vec<Printed>>,
    state: Choices,
    set: Button,
    card: Field,
    lies: String,
    lay: Button,
    take: Button,
}

/// How they are.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ServeHall>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    Ok(desk::page(&drawn(&counter, &staff, &asked, None).await?))
}

/// Lays a card on the simulated reader, or sets how the simulated printer is.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<ServeHall>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    match set(&counter, &staff, &answers).await {
        Ok(to) => Ok(redirect(&to)),
        Err(error) => {
            let wrong = form::refusal(error)?;
            let page = drawn(&counter, &staff, &answers, Some(&wrong)).await?;
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn set(counter: &Counter, officer: &Officer, answers: &Answers) -> Result<String> {
    let hall = Hall::of(counter, officer, answers).await?;
    let simulators = counter.devices.simulators().ok_or(QueueRefusal::NoReader)?;
    let (printer, reader) = simulators;
    let card = answers.text("card")?;
    match answers.text("do")? {
        "take" => reader.lay(None),
        // By the button or by the return key. What lies there need not be a good card: that it is one is asked
        // when it is read.
        act if act == "lay" || !card.is_empty() => {
            let number = answers.required("card")?.to_owned();
            reader.lay(Some(CardRead { number, name: None }));
        }
        _ => printer.set_trouble(trouble(answers.text("state")?)),
    }
    Ok(format!("/counter/queue/devices?point={}&done=set", hall.point.code))
}

fn trouble(state: &str) -> Option<PrinterTrouble> {
    match state {
        "silent" => Some(PrinterTrouble::Silent),
        "empty" => Some(PrinterTrouble::Empty),
        "fault" => Some(PrinterTrouble::Fault),
        _ => None,
    }
}

const fn code(trouble: Option<PrinterTrouble>) -> &'static str {
    match trouble {
        None => "well",
        Some(PrinterTrouble::Silent) => "silent",
        Some(PrinterTrouble::Empty) => "empty",
        Some(PrinterTrouble::Fault) => "fault",
    }
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    asked: &Answers,
    wrong: Option<&Refusal>,
) -> Result<DevicesPage> {
    let locale = officer.visit.locale;
    let hall = Hall::of(counter, officer, asked).await?;
    let title = ui::text(locale, "device-title", &[]);
    let (mut shell, desk) = desk::frame(counter, officer, Place::Window, title);
    shell.path = format!("/counter/queue/devices?point={}", hall.point.code);
    let simulators = counter.devices.simulators();
    Ok(DevicesPage {
        back: desk::back(
            shell.t("counter-tab-window"),
            format!("/counter/queue?point={}", hall.point.code),
        ),
        refused: wrong.map(|wrong| Refused::of(locale, wrong)),
        done: (asked.shown("done") == "set").then(|| Notice::done(shell.t("device-set"))),
        name: hall.name(locale),
        points: hall.select(&shell),
        show: Button::submit(shell.t("queue-show")).quiet(),
        point: hall.point.code.clone(),
        devices: table(counter, &shell, &hall).await,
        simulated: simulators.map(|(printer, reader)| simulated(&shell, printer, reader)),
        command: counter.journal.command_id().to_string(),
        shell,
        desk,
    })
}

/// Each device with where it stands and how it is; a printer is asked now.
async fn table(counter: &Counter, shell: &Shell, hall: &Hall<'_>) -> Option<Table> {
    let (printers, readers) = counter.devices.at(&hall.place);
    if printers.is_empty() && readers.is_empty() {
        return None;
    }
    let mut table = Table::new(shell.t("device-title"))
        .column(shell.t("device-col-name"))
        .column(shell.t("device-col-kind"))
        .column(shell.t("queue-window"))
        .column(shell.t("counter-col-state"));
    let spot = |window: Option<&str>| match window {
        Some(label) => shell.t_with("queue-window-n", "n", &label),
        None => shell.t("device-all-windows"),
    };
    let of_screen = |screen: Option<IpAddr>| {
        screen.map(|screen| shell.t_with("device-of-screen", "address", &screen))
    };
    for printer in printers {
        let state = match printer.ready().await {
            Ok(()) => Cell::new(shell.t("device-well")),
            Err(refused) => {
                let words = ui::refusal_words(shell.locale, &Refusal::from(refused));
                Cell::new(words.why).late()
            }
        };
        table = table.row([
            Cell::new(printer.name().to_owned()),
            Cell::new(shell.t_with("device-printer", "mm", &printer.paper.mm())),
            Cell::new(of_screen(printer.screen()).unwrap_or_else(|| spot(printer.window()))),
            state,
        ]);
    }
    for reader in readers {
        table = table.row([
            Cell::new(reader.name.clone()),
            Cell::new(shell.t("device-reader")),
            Cell::new(of_screen(reader.screen()).unwrap_or_else(|| spot(reader.window()))),
            Cell::new(shell.t("device-asked-when-read")).soft(),
        ]);
    }
    Some(table)
}

fn simulated(shell: &Shell, printer: &SimulatedPrinter, reader: &SimulatedReader) -> Simulated {
    let states = ["well", "empty", "fault", "silent"];
    let state = states
        .iter()
        .fold(Choices::new("state", shell.t("device-printer-state")), |choices, state| {
            choices.option(*state, shell.t(&format!("device-state-{state}")), "")
        });
    let lies = if reader.has_card() { "device-card-lies" } else { "device-card-none" };
    let sample = ResidentId::with_check(SAMPLE).map(|number| number.as_str().to_owned());
    Simulated {
        slips: printer.came_out().into_iter().take(6).collect(),
        state: state.chosen(code(printer.trouble())),
        set: Button::submit(shell.t("device-printer-set")).named("do", "printer").quiet(),
        card: Field::identifier("card", shell.t("device-card"))
            .hint(shell.t("device-card-hint"))
            .value(sample.unwrap_or_default()),
        lies: shell.t(lies),
        lay: Button::submit(shell.t("device-card-lay")).named("do", "lay"),
        take: Button::submit(shell.t("device-card-take")).named("do", "take").quiet(),
    }
}
