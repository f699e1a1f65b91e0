//! `/kiosk/{point}/tickets/{day}/{code}`: the ticket that was just taken: its number, how many are before, the code
//! for the phone, and the slip to print.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::Result;
use queue::{Ticket, TicketState};
use ui::{Answer, Button, Figure, Qr, Shell, Summary};
use web::{Trouble, WebRefusal};

use super::Screen;
use crate::Portal;
use crate::answer;
use crate::guard::Visit;
use crate::page::queue::about;
use crate::page::queue::hall::Hall;

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
    print: Button,
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
    let standing = portal.halls.queue.standing(&ticket.key).await?;
    if standing.state != TicketState::Open || ticket.key.day != portal.now().date() {
        return Err(WebRefusal::NoPage.into());
    }
    let (locale, now) = (visit.locale(), portal.now());
    let number = ticket.key.number.as_str();
    let shell = super::shell(
        &visit,
        ui::text(locale, "kiosk-done", &[("number", number)]),
        href(&hall, &ticket),
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
    let screen = Screen::after(&portal, &visit, &hall, super::home(&hall));
    Ok(answer::page(&DonePage {
        number: Figure::new(number, "").plate().above(shell.t("ticket-yours")),
        item: portal.item_of(locale, &ticket),
        line: standing.ahead.is_some().then(|| about::line(&shell, &standing, None)),
        qr: Qr::of(&address, &label),
        qr_slip: Qr::of(&address, label),
        address,
        rule: shell.t_with("ticket-rule", "minutes", &minutes),
        code: shell.t_with("ticket-code", "code", ticket.code.as_str()),
        summary,
        print: Button::submit(shell.t("kiosk-print")).icon("printer"),
        finish: Button::link(shell.t("kiosk-finish"), screen.fresh()).quiet(),
        screen: Screen { back: None, ..screen },
        shell,
    }))
}
