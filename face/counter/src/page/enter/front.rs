//! The ticket in front of the clerk who enters a case: it was called to a window that they have open. Its point and
//! channel are those of the case, who came in time is served after closing too, and from now on the ticket is for
//! the case. The form names the ticket, so that sent twice it says the same when the ticket has gone on.

use base::{Authority, Error, Result};
use casework::CaseKey;
use catalogue::{Channel, Item};
use journal::{CommandId, Done, Entry, Envelope};
use offices::Visit;
use queue::{Place, Ticket, TicketKey, TicketNumber};
use web::Answers;

use crate::{Counter, Officer};

/// The ways in which somebody with a ticket comes.
const CHANNELS: [Channel; 3] = [Channel::Lane, Channel::Window, Channel::Rural];

/// A ticket of today that was called to this clerk.
pub struct Front {
    pub ticket: Ticket,
}

impl Front {
    /// The one that the form names, if this clerk has served it today; else the one at a window of theirs.
    pub async fn of(
        counter: &Counter,
        officer: &Officer,
        (city, asked): (&Authority, &Answers),
    ) -> Result<Option<Self>> {
        if let Some((point, number)) = asked.text("ticket")?.split_once('/') {
            return Self::named(counter, officer, (city, point, number)).await;
        }
        let today = counter.now().date();
        for window in counter.queue.open_by(city, &officer.actor.actor()).await? {
            let Some(at) = window.ticket.filter(|at| at.day == today) else { continue };
            let key = TicketKey { place: window.key.place, day: at.day, number: at.number };
            if let Some(ticket) = counter.queue.ticket(&key).await? {
                return Ok(Some(Self { ticket }));
            }
        }
        Ok(None)
    }

    async fn named(
        counter: &Counter,
        officer: &Officer,
        (city, point, number): (&Authority, &str, &str),
    ) -> Result<Option<Self>> {
        let Ok(number) = TicketNumber::parse(number) else { return Ok(None) };
        let place = Place { authority: city.clone(), point: point.to_owned() };
        let key = TicketKey { place, day: counter.now().date(), number };
        let (ticket, clerk) = (counter.queue.ticket(&key).await?, Some(officer.actor.actor()));
        let is_served = |ticket: &Ticket| ticket.turns.iter().any(|turn| turn.staff == clerk);
        Ok(ticket.filter(is_served).map(|ticket| Self { ticket }))
    }

    /// As the form names it.
    pub fn name(&self) -> String {
        format!("{}/{}", self.ticket.key.place.point, self.ticket.key.number)
    }

    /// Whether the lane of the ticket is the one in which its point does this item.
    pub fn does(&self, counter: &Counter, item: &Item) -> bool {
        let lane = counter.queue.lanes().of(&self.ticket.key.place.point, item);
        lane.is_some_and(|lane| lane.code == self.ticket.lane)
            && self.channel(counter, item).is_some()
    }

    /// By which channel the item is done at the point of the ticket.
    pub fn channel(&self, counter: &Counter, item: &Item) -> Option<Channel> {
        let point = counter.offices.point(&self.ticket.key.place.point)?;
        let both = |channel: &Channel| {
            point.channels().contains(channel) && item.channels().contains(channel)
        };
        CHANNELS.into_iter().find(both)
    }

    /// Who has a ticket came when it was taken.
    pub fn visit(&self) -> Visit {
        Visit::Arrived(self.ticket.rank.since)
    }

    /// The ticket is for the case that was entered, if it is of the same item and has none. A ticket that cannot
    /// be takes nothing from the case: it can be joined at the window.
    pub async fn joins(
        &self,
        counter: &Counter,
        officer: &Officer,
        (item, case, entered): (&Item, &CaseKey, &Entry),
    ) -> Result<Option<Done>> {
        if self.ticket.item != item.code {
            return Ok(None);
        }
        let command = CommandId::following(entered.id, "join_case");
        let envelope = Envelope { command, actor: officer.actor.actor() };
        match counter.queue.join_case(envelope, &self.ticket.key, case.number.as_str()).await {
            Ok(done) => Ok(Some(done)),
            Err(Error::Refused(_)) => Ok(None),
            Err(fault) => Err(fault),
        }
    }
}
