//! `/tickets`: a ticket in a hall, from taking it to giving it up. Who is next and what may be done with a ticket is
//! decided by `queue`; whether the item is done there now is casework's one question, asked before a ticket is taken.

pub(crate) mod act;
pub(crate) mod show;
pub(crate) mod take;

use base::{Authority, Date, Refusal, Result};
use queue::{QueueRefusal, StageState, Standing, Ticket, TicketCode, TicketState};
use serde::Serialize;
use utoipa::ToSchema;

use crate::Api;
use crate::guard::Citizen;
use crate::told::{Tongue, moment};

/// A ticket as it stands.
#[derive(Serialize, ToSchema)]
pub struct TicketShown {
    /// As it is called and shown.
    #[schema(example = "A012")]
    number: String,
    /// The issuing city.
    #[schema(example = "370200")]
    authority: String,
    /// Code of the point of service.
    #[schema(example = "370200-hall")]
    point: String,
    /// Code of the item.
    item: String,
    /// Its name.
    item_name: String,
    /// `normal`, `appointment`, `priority` or `green`.
    class: &'static str,
    /// `open`, `done`, `cancelled` or `lapsed`. A ticket is of one day.
    state: &'static str,
    /// What its owner waits for or is called to: `waiting`, `called`, `serving`, `parked`, `missed`; null while the
    /// office works without its owner, and when it is over.
    step: Option<&'static str>,
    /// The window, once called.
    window: Option<String>,
    /// How many are called before.
    ahead: Option<usize>,
    /// How long, as far as that can be known.
    wait: Option<WaitShown>,
    /// Others go first until then.
    #[schema(format = DateTime)]
    not_before: Option<String>,
    /// Missed: back in line at the reception until then.
    #[schema(format = DateTime)]
    restore_until: Option<String>,
    /// When it was taken.
    #[schema(format = DateTime)]
    taken_at: String,
    /// Others may be let go first now.
    may_postpone: bool,
    /// It may be given up now.
    may_leave: bool,
    /// Where it is found. Whoever has the address sees the ticket.
    #[schema(example = "/api/v1/tickets/370200-hall/2026-11-27/7F3K9P")]
    href: String,
    /// The page for a phone.
    #[schema(example = "/tickets/370200-hall/2026-11-27/7F3K9P")]
    page: String,
}

/// A wait in whole minutes.
#[derive(Serialize, ToSchema)]
pub struct WaitShown {
    /// At best.
    from_minutes: i64,
    /// At worst.
    to_minutes: i64,
}

impl TicketShown {
    /// As it stands now.
    fn of(api: &Api, tongue: Tongue, standing: &Standing) -> Self {
        let ticket = &standing.ticket;
        let is_past = ticket.key.day < api.now().date();
        let state = match standing.state {
            TicketState::Open if is_past => TicketState::Lapsed,
            state => state,
        };
        let is_open = state == TicketState::Open;
        let turn = standing.turn.as_ref().filter(|_| is_open);
        let item = api.catalogue.item(&ticket.item);
        let step = turn.map(|(_, step)| *step);
        let of_turn = turn.and_then(|(skill, _)| ticket.turn(skill));
        let not_before = of_turn.and_then(|turn| turn.not_before).filter(|at| *at > api.now());
        let path = ticket.path();
        Self {
            number: ticket.key.number.to_string(),
            authority: ticket.key.place.authority.to_string(),
            point: ticket.key.place.point.clone(),
            item: ticket.item.clone(),
            item_name: item.map(|item| tongue.said(&item.name)).unwrap_or_default(),
            class: ticket.rank.class.code(),
            state: state.code(),
            step: step.map(StageState::code),
            window: standing.window.clone().filter(|_| is_open),
            ahead: standing.ahead.filter(|_| is_open),
            wait: standing.wait.filter(|_| is_open).map(|wait| WaitShown {
                from_minutes: wait.from_minutes,
                to_minutes: wait.to_minutes,
            }),
            not_before: not_before.map(moment),
            restore_until: standing.restore_until.filter(|_| is_open).map(moment),
            taken_at: moment(ticket.rank.since),
            may_postpone: is_open && ticket.may_postpone(api.queue.lanes()).is_ok(),
            may_leave: is_open && ticket.may_leave().is_ok(),
            href: format!("/api/v1{path}"),
            page: path,
        }
    }
}

impl Api {
    /// A ticket as it stands now.
    async fn standing(&self, tongue: Tongue, ticket: &Ticket) -> Result<TicketShown> {
        let standing = self.queue.standing(&ticket.key).await?;
        Ok(TicketShown::of(self, tongue, &standing))
    }

    /// The ticket that an address names.
    ///
    /// # Errors
    /// `queue.unknown_ticket`.
    async fn ticket(&self, (point, day, code): (&str, &str, &str)) -> Result<Ticket> {
        let unknown = || Refusal::from(QueueRefusal::UnknownTicket);
        let place = self.hall(point).ok_or_else(unknown)?;
        let day: Date = day.parse().map_err(|_| unknown())?;
        let code = TicketCode::parse(code)?;
        let found = self.queue.by_code(&place, day, &code).await?;
        Ok(found.ok_or_else(unknown)?)
    }

    /// A ticket of the caller's own. Of somebody else's nothing is told.
    async fn own_ticket(&self, citizen: &Citizen, named: (&str, &str, &str)) -> Result<Ticket> {
        let (ticket, mine) = (self.ticket(named).await?, format!("person-{}", citizen.id()));
        if ticket.holders.contains(&mine) {
            return Ok(ticket);
        }
        Err(QueueRefusal::UnknownTicket.into())
    }

    /// A point with windows, as the queue knows it.
    fn hall(&self, code: &str) -> Option<queue::Place> {
        let point = self.offices.point(code).filter(|point| !point.windows.is_empty())?;
        Some(queue::Place { authority: point.authority.clone(), point: point.code.clone() })
    }

    /// Every city of this house.
    fn cities(&self) -> Vec<Authority> {
        self.offices.authorities().cloned().collect()
    }
}
