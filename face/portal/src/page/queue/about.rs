//! A ticket by its address, where it stands in words, and the live ones of somebody who signed in.

use base::{Authority, Date, Refusal, Result};
use catalogue::Stage;
use queue::{QueueRefusal, StageState, Standing, Ticket, TicketCode, TicketState, Wait};
use ui::{Figure, Locale, Row, Rows, Shell, Tag};

use super::hall::Hall;
use crate::Portal;
use crate::guard::Me;
use crate::say::said;

/// Point, day and code, as the address names them.
pub(super) type Named = (String, String, String);

/// Where somebody with a ticket stands.
pub(super) enum Now {
    /// In line; others go first until then, if so.
    Waiting(Option<base::Instant>),
    /// For what the citizen does alone, at a machine or on the phone: nobody calls.
    Alone(Stage),
    /// To this window.
    Called(String),
    /// At this window.
    Serving(Option<String>),
    /// Something is fetched; the place in line is kept.
    Parked,
    /// Called and not there; back in line until then.
    Missed(Option<base::Instant>),
    /// Work goes on that needs nobody.
    Inside,
    /// It is over.
    Over(TicketState),
}

impl Portal {
    /// The ticket that an address opens, and its hall.
    ///
    /// # Errors
    /// `queue.unknown_ticket`.
    pub(super) async fn ticket(&self, (point, day, code): &Named) -> Result<(Hall<'_>, Ticket)> {
        let unknown = |_| QueueRefusal::UnknownTicket;
        let hall = self.hall(point).map_err(|_| Refusal::from(QueueRefusal::UnknownTicket))?;
        let day: Date = day.parse().map_err(unknown)?;
        let code = TicketCode::parse(code)?;
        let found = self.halls.queue.by_code(&hall.place, day, &code).await?;
        Ok((hall, found.ok_or(QueueRefusal::UnknownTicket)?))
    }

    /// What a ticket is for, in words.
    pub(super) fn item_of(&self, locale: Locale, ticket: &Ticket) -> String {
        let item = self.catalogue.item(&ticket.item);
        item.map_or_else(|| ticket.item.clone(), |item| said(locale, &item.name))
    }
}

/// Where it stands now. Numbers begin anew each day: one of yesterday is over.
pub(super) fn now(portal: &Portal, standing: &Standing) -> Now {
    let (ticket, at) = (&standing.ticket, portal.now());
    let state = match standing.state {
        TicketState::Open if ticket.key.day < at.date() => TicketState::Lapsed,
        state => state,
    };
    if state != TicketState::Open {
        return Now::Over(state);
    }
    let Some((skill, stage)) = &standing.turn else { return Now::Inside };
    match stage {
        StageState::Waiting if standing.is_alone => Now::Alone(skill.stage),
        StageState::Waiting => {
            let put_off = ticket.turn(skill).and_then(|turn| turn.not_before);
            Now::Waiting(put_off.filter(|until| *until > at))
        }
        StageState::Called => Now::Called(standing.window.clone().unwrap_or_default()),
        StageState::Serving => Now::Serving(standing.window.clone()),
        StageState::Parked => Now::Parked,
        StageState::Missed => Now::Missed(standing.restore_until),
        StageState::Done | StageState::Dropped => Now::Inside,
    }
}

/// How many are before, and how long it may take as far as that can be known: side by side. Who was put off is
/// called from then on, however short the line is.
pub(super) fn line(
    shell: &Shell,
    standing: &Standing,
    put_off: Option<base::Instant>,
) -> (Figure, Figure) {
    let ahead = standing.ahead.unwrap_or_default().to_string();
    let unit = shell.t("ticket-ahead-unit");
    let ahead = Figure::new(ahead, unit).below(shell.t("ticket-ahead"));
    let wait = match (put_off, standing.wait) {
        (Some(until), _) => Figure::new(ui::clock(until), "").below(shell.t("ticket-wait-put-off")),
        (None, None) => Figure::new("—", "").below(shell.t("ticket-wait-unknown")),
        (None, Some(Wait { to_minutes: 0, .. })) => {
            Figure::new(shell.t("ticket-wait-none"), "").below(shell.t("ticket-wait"))
        }
        (None, Some(Wait { from_minutes, to_minutes })) => {
            let unit = shell.t("ticket-wait-unit");
            Figure::new(format!("{from_minutes}–{to_minutes}"), unit).below(shell.t("ticket-wait"))
        }
    };
    (ahead, wait)
}

/// My tickets of today that are not over, for the home page and my appointments; what is called comes first.
pub(crate) async fn rows(portal: &Portal, shell: &Shell, me: &Me) -> Result<Option<Rows>> {
    let cities: Vec<Authority> = portal.offices.authorities().cloned().collect();
    let mut live = Vec::new();
    for ticket in portal.halls.queue.tickets_of(&cities, me.id()).await? {
        if ticket.state == TicketState::Open {
            let standing = portal.halls.queue.standing(&ticket.key).await?;
            live.extend(row(portal, shell, &standing));
        }
    }
    live.sort_by_key(|(rank, _)| *rank);
    Ok((!live.is_empty()).then(|| live.into_iter().map(|(_, row)| row).collect()))
}

fn row(portal: &Portal, shell: &Shell, standing: &Standing) -> Option<(u8, Row)> {
    let ticket = &standing.ticket;
    let (rank, tag) = match now(portal, standing) {
        Now::Called(window) => {
            (0, Tag::waiting(shell.t_with("ticket-row-called", "window", &window)))
        }
        Now::Missed(_) => (1, Tag::waiting(shell.t("ticket-row-missed"))),
        Now::Waiting(_) => {
            let ahead = standing.ahead.unwrap_or_default();
            (2, Tag::going(shell.t_with("ticket-row-ahead", "n", &ahead)))
        }
        Now::Alone(Stage::Pay) => (1, Tag::waiting(shell.t("ticket-row-pay"))),
        Now::Alone(_) => (1, Tag::waiting(shell.t("ticket-row-alone"))),
        Now::Parked => (2, Tag::going(shell.t("ticket-row-parked"))),
        Now::Serving(_) | Now::Inside => (3, Tag::going(shell.t("ticket-row-serving"))),
        Now::Over(_) => return None,
    };
    let point = portal.offices.point(&ticket.key.place.point);
    let point = point.map(|point| said(shell.locale, &point.name)).unwrap_or_default();
    let item = portal.item_of(shell.locale, ticket);
    let title = shell.t_with("ticket-number", "number", ticket.key.number.as_str());
    let row = Row::new(title, ticket.path()).line(format!("{item} · {point}"));
    Some((rank, row.icon("queue").end(tag)))
}
