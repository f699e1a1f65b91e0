//! `/kiosk/{point}`: the touch screen in a hall. One question a page, nobody signs in, and nothing of one person stays
//! for the next: a minute without a touch leads back to the first page, in Chinese and the normal view. It may do what
//! anybody in front of it may; the same pages open on a phone.

pub(crate) mod appointment;
pub(crate) mod done;
pub(crate) mod group;
pub(crate) mod help;
pub(crate) mod identity;
pub(crate) mod item;
pub(crate) mod lost;
mod question;
pub(crate) mod start;

use base::{Instant, Refusal, Result};
use http::StatusCode;
use queue::QueueRefusal;
use queue::device::{PrinterAt, ReaderAt};
use ui::{Button, Locale, Refused, Shell, View};
use web::Answers;

use super::hall::Hall;
use crate::Portal;
use crate::guard::Visit;
use crate::say::readable;

/// A screen that nobody touched for so long is the next person's.
const IDLE_SECONDS: u32 = 60;

/// What stands around each page of a screen.
pub(super) struct Screen {
    /// The first page.
    pub home: String,
    /// The page before; none on the first.
    pub back: Option<String>,
    /// After so many seconds it is left; 0 where nothing has to be undone.
    pub idle: u32,
    /// Calls staff; none where that is what the page does.
    pub help: Option<Button>,
    place: String,
    now: Instant,
}

impl Screen {
    /// The first page. It is left only to undo a language or a view that somebody chose.
    fn first(portal: &Portal, visit: &Visit, hall: &Hall<'_>) -> Self {
        let shell = visit.bare_shell("");
        let is_fresh = shell.locale == Locale::ZhCn && shell.view == View::Normal;
        let idle = if is_fresh { 0 } else { IDLE_SECONDS };
        Self { back: None, idle, ..Self::after(portal, visit, hall, String::new()) }
    }

    /// A page behind it.
    fn after(portal: &Portal, visit: &Visit, hall: &Hall<'_>, back: String) -> Self {
        Self { back: Some(back), ..Self::behind(hall, visit.locale(), portal.now()) }
    }

    /// Around any page but the first.
    fn behind(hall: &Hall<'_>, locale: Locale, now: Instant) -> Self {
        let (home, place) = (home(hall), hall.name(locale));
        let help = Button::link(ui::text(locale, "kiosk-help", &[]), format!("{home}/help"));
        let help = Some(help.icon("hand").quiet().wide());
        Self { home, back: None, idle: IDLE_SECONDS, help, place, now }
    }

    /// The first page as the next person finds it.
    fn fresh(&self) -> String {
        format!("{}?lang=zh-CN&view=normal", self.home)
    }

    fn clock(&self) -> String {
        ui::clock(self.now)
    }
}

/// The first page of a hall's screen.
fn home(hall: &Hall<'_>) -> String {
    format!("/kiosk/{}", hall.point.code)
}

/// The frame of a page: no account, whoever signed in here before.
fn shell(visit: &Visit, title: impl Into<String>, path: String) -> Shell {
    Shell { signed_in_name: None, tabs: Vec::new(), path, ..visit.bare_shell(title) }
}

/// The reader beside the screen that asks.
fn reader<'p>(
    portal: &'p Portal,
    visit: &Visit,
    hall: &Hall<'_>,
) -> Result<&'p ReaderAt, QueueRefusal> {
    portal.halls.devices.reader_of_screen(&hall.place, visit.from)
}

/// The printer beside the screen that asks.
fn printer<'p>(
    portal: &'p Portal,
    visit: &Visit,
    hall: &Hall<'_>,
) -> Result<&'p PrinterAt, QueueRefusal> {
    portal.halls.devices.printer_of_screen(&hall.place, visit.from)
}

/// The number of the identity card: read by the reader beside the screen, or as it was typed.
async fn card(
    portal: &Portal,
    visit: &Visit,
    hall: &Hall<'_>,
    form: &Answers,
) -> Result<Option<String>> {
    if form.text("do")? == "card" {
        return Ok(Some(reader(portal, visit, hall)?.read().await?.number));
    }
    let typed = form.text("card")?;
    Ok((!typed.is_empty()).then(|| typed.to_owned()))
}

/// 200, or 422 with what was refused.
fn status(wrong: Option<&Refusal>) -> StatusCode {
    if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
}

/// What is refused and is about no field.
fn told(locale: Locale, wrong: Option<&Refusal>) -> Option<Refused> {
    let wrong = wrong.filter(|wrong| wrong.field.is_none())?;
    Some(Refused::of(locale, &readable(locale, wrong)))
}
