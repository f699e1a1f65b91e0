//! `/tickets/{point}/{day}/{code}`: a ticket on the phone, as it stands: how many are before, which window calls, what
//! to do after a miss, and what one may do with it. Whoever has the code has the ticket. It follows the hall by
//! itself; without scripts it asks anew every half minute.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html as Page, IntoResponse as _, Response};
use base::{Error, Refusal, Result};
use http::StatusCode;
use journal::CommandId;
use queue::{Standing, Ticket, TicketState};
use ui::{Button, Confirmation, Figure, Link, Notice, Refused, Shell};
use web::Trouble;

use super::about::{self, Named, Now};
use super::alone;
use super::hall::Hall;
use crate::Portal;
use crate::frame::Place;
use crate::guard::Visit;
use crate::say::readable;

/// How often a page without scripts asks anew.
const AGAIN_SECONDS: u32 = 30;

#[derive(Template)]
#[template(path = "queue/ticket.html")]
struct TicketPage {
    shell: Shell,
    again: u32,
    told: Option<Refused>,
    path: String,
    number: Figure,
    item: String,
    place: String,
    address: String,
    is_one_queue: bool,
    /// To which window, while it is called; and the how manieth call it is.
    called: Option<(Figure, i64)>,
    notice: Option<Notice>,
    /// Pays for its case.
    pay: Option<Button>,
    line: Option<(Figure, Figure)>,
    near: Option<String>,
    postpone: Option<(CommandId, String)>,
    /// The slip as a file.
    pdf: Button,
    /// Gives it up, while that may be.
    leave: Option<Button>,
}

#[derive(Template)]
#[template(path = "queue/over.html")]
struct OverPage {
    shell: Shell,
    told: Option<Refused>,
    done: Option<Confirmation>,
    notice: Option<Notice>,
    number: String,
    item: String,
    place: String,
    kiosk: String,
}

/// As it stands now.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(named): Path<Named>,
    visit: Visit,
) -> Result<Response, Trouble> {
    match portal.ticket(&named).await {
        Ok((hall, ticket)) => Ok(shown(&portal, &visit, (&hall, &ticket), None).await?),
        Err(Error::Refused(refusal)) => Ok(missing(&visit, &refusal)),
        Err(fault) => Err(fault.into()),
    }
}

/// No such ticket, and what to do then.
pub(super) fn missing(visit: &Visit, refusal: &Refusal) -> Response {
    let shell = visit.shell(visit.t("ticket-title"), Place::Home);
    let ways = vec![Link::new(shell.t("ticket-new"), "/tickets/new")];
    (StatusCode::NOT_FOUND, Page(ui::refused_page(shell, refusal, ways))).into_response()
}

/// The page of where it stands, with what was refused.
pub(super) async fn shown(
    portal: &Portal,
    visit: &Visit,
    (hall, ticket): (&Hall<'_>, &Ticket),
    refusal: Option<&Refusal>,
) -> Result<Response> {
    let standing = portal.halls.queue.standing(&ticket.key).await?;
    let locale = visit.locale();
    let told = refusal.map(|refusal| Refused::of(locale, &readable(locale, refusal)));
    let status = if told.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let now = about::now(portal, &standing);
    let alone = match &now {
        Now::Alone(stage) => Some(alone::part(portal, visit, (hall, ticket), *stage).await?),
        _ => None,
    };
    let page = match now {
        Now::Over(state) => ui::render(&over(portal, visit, (hall, ticket), (state, told))),
        now => ui::render(&open(portal, visit, (hall, &standing), (now, alone, told))?),
    };
    Ok((status, Page(page)).into_response())
}

fn open(
    portal: &Portal,
    visit: &Visit,
    (hall, standing): (&Hall<'_>, &Standing),
    (now, alone, told): (Now, Option<alone::ToDo>, Option<Refused>),
) -> Result<TicketPage> {
    let ticket = &standing.ticket;
    let (locale, number) = (visit.locale(), ticket.key.number.as_str());
    let title = match &now {
        Now::Called(window) => {
            let facts = [("number", number), ("window", window.as_str())];
            ui::text(locale, "ticket-called-title", &facts)
        }
        _ => ui::text(locale, "ticket-number", &[("number", number)]),
    };
    let mut shell = visit.shell(title, Place::Home);
    shell.path = ticket.path();
    let rules = portal.policy.at(&hall.place.authority, portal.now());
    let minutes = |name: &str| rules.int(&format!("queue.{name}"));
    let postpone = minutes("postpone_minutes")?.to_string();
    let waits = matches!(now, Now::Waiting(None));
    let has_phone = ticket.holders.iter().any(|holder| holder.starts_with("person-"));
    let near = minutes("near_ahead")?;
    let is_far = standing.ahead.is_some_and(|ahead| i64::try_from(ahead).unwrap_or(0) > near);
    let calls = standing.turn.as_ref().and_then(|(skill, _)| ticket.turn(skill));
    let lane = portal.halls.queue.lanes().lane(&ticket.lane);
    let restore_minutes = minutes("restore_minutes")?;
    let (to_do, pay) = alone.unzip();
    Ok(TicketPage {
        again: AGAIN_SECONDS,
        told,
        path: ticket.path(),
        number: Figure::new(number, "").plate().above(shell.t("ticket-yours")),
        item: portal.item_of(locale, ticket),
        place: hall.name(locale),
        address: crate::say::said(locale, &hall.point.address),
        is_one_queue: lane.is_some_and(|lane| lane.stage.len() > 1),
        called: match &now {
            Now::Called(window) => {
                let window = Figure::new(window, "").plate().above(shell.t("ticket-go-to"));
                Some((window, calls.map_or(1, |turn| turn.calls)))
            }
            _ => None,
        },
        notice: to_do.or_else(|| notice(portal, &shell, &now, restore_minutes)),
        pay: pay.flatten(),
        line: match &now {
            Now::Waiting(put_off) => Some(about::line(&shell, standing, *put_off)),
            _ => None,
        },
        near: (waits && has_phone && is_far).then(|| shell.t_with("ticket-near", "n", &near)),
        postpone: (waits && ticket.may_postpone(portal.halls.queue.lanes()).is_ok())
            .then(|| (portal.command(), shell.t_with("ticket-postpone", "minutes", &postpone))),
        pdf: Button::link(shell.t("ticket-pdf"), format!("{}/slip.pdf", ticket.path())).text(),
        leave: ticket.may_leave().is_ok().then(|| {
            Button::link(shell.t("ticket-leave"), format!("{}/leave", ticket.path())).text()
        }),
        shell,
    })
}

/// What to do now, where a number alone does not say it.
fn notice(portal: &Portal, shell: &Shell, now: &Now, restore_minutes: i64) -> Option<Notice> {
    let clock = |at: &base::Instant| ui::moment_near(shell.locale, *at, portal.now());
    match now {
        Now::Waiting(Some(until)) => {
            Some(Notice::info(shell.t_with("ticket-put-off", "until", &clock(until))))
        }
        Now::Waiting(None) => {
            Some(Notice::info(shell.t_with("ticket-rule", "minutes", &restore_minutes)))
        }
        Now::Serving(Some(window)) => {
            Some(Notice::info(shell.t_with("ticket-serving-at", "window", window)))
        }
        Now::Serving(None) | Now::Inside => Some(Notice::info(shell.t("ticket-inside"))),
        Now::Parked => Some(Notice::waiting(shell.t("ticket-parked"))),
        Now::Missed(Some(until)) => {
            Some(Notice::waiting(shell.t_with("ticket-missed-until", "until", &clock(until))))
        }
        Now::Missed(None) => Some(Notice::waiting(shell.t("ticket-missed"))),
        Now::Called(_) | Now::Alone(_) | Now::Over(_) => None,
    }
}

fn over(
    portal: &Portal,
    visit: &Visit,
    (hall, ticket): (&Hall<'_>, &Ticket),
    (state, told): (TicketState, Option<Refused>),
) -> OverPage {
    let number = ticket.key.number.to_string();
    let mut shell = visit.shell(visit.t("ticket-title"), Place::Home);
    shell.path = ticket.path();
    let is_old = ticket.key.day < portal.now().date() && ticket.state == TicketState::Open;
    let words = match state {
        _ if is_old => {
            shell.t_with("ticket-over-day", "day", &ui::date(shell.locale, ticket.key.day))
        }
        state => shell.t(&format!("ticket-over-{state}")),
    };
    let is_done = state == TicketState::Done;
    let title = shell.t_with("ticket-done-title", "number", &number);
    let done = is_done.then(|| Confirmation::new(title).inside().next(words.clone()));
    let notice = (!is_done).then(|| match state {
        TicketState::Lapsed => Notice::refused(words),
        _ => Notice::info(words),
    });
    OverPage {
        told,
        done,
        notice,
        item: portal.item_of(shell.locale, ticket),
        place: hall.name(shell.locale),
        kiosk: format!("/tickets/new/{}", hall.point.code),
        number,
        shell,
    }
}
