//! What a touch screen shows where there is no page, where something is refused, where a flood is met, and where
//! something broke: what it is, in the frame of the screen, and the way back to its first page. Nothing here leads out
//! of the hall.

use askama::Template;
use base::{Instant, Refusal};
use offices::Offices;
use ui::{Button, Figure, Html, Refused, Shell, Trouble};

use super::Screen;
use crate::page::queue::hall::Hall;
use crate::say::readable;

#[derive(Template)]
#[template(path = "queue/kiosk/lost.html")]
struct LostPage {
    shell: Shell,
    screen: Screen,
    told: Option<Refused>,
    /// The form to send once more.
    work: Option<Html>,
    figure: Option<Figure>,
    start: Button,
}

/// Why there is no page.
pub(crate) enum Lost<'r> {
    /// It is not there, not for these eyes, or broken.
    Trouble(Trouble),
    /// A rule said no.
    Refused(&'r Refusal),
    /// Many ask at once: a form is sent again after a little work.
    Work(Html),
}

/// The page, for an address beneath the screen of a hall; none for any other, nor where no tickets are given and
/// so no screen stands.
pub(crate) fn page(
    offices: &Offices,
    now: Instant,
    shell: &Shell,
    lost: &Lost<'_>,
) -> Option<String> {
    let code = shell.path.strip_prefix("/kiosk/")?.split(['/', '?']).next()?;
    let hall = Hall::of(offices, code)?;
    if matches!(lost, Lost::Refused(refusal) if refusal.code == "portal.no_tickets") {
        return None;
    }
    let screen = Screen::behind(&hall, shell.locale, now);
    let start = Button::link(shell.t("kiosk-lost-start"), screen.fresh()).icon("home").wide();
    let (mut told, mut work, mut figure) = (None, None, None);
    let title = match lost {
        Lost::Trouble(trouble) => {
            figure = trouble.figure(shell);
            trouble.title(shell)
        }
        Lost::Refused(refusal) => {
            told = Some(Refused::of(shell.locale, &readable(shell.locale, refusal)));
            shell.t("trouble-refused-title")
        }
        Lost::Work(form) => {
            work = Some(form.clone());
            crate::work::title(shell)
        }
    };
    Some(ui::render(&LostPage {
        start: if work.is_some() { start.quiet() } else { start },
        told,
        work,
        figure,
        screen,
        shell: Shell { title, ..shell.clone() },
    }))
}
