//! Whenever the line of a hall moves, whoever is near the front and can be written to is told, once for each
//! visit.

use base::{Error, Result};
use identity::Message;
use journal::Entry;
use queue::{Place, TicketNeared, TicketTaken};

use crate::Reactions;
use crate::react::follow;

/// After these somebody else is nearer to the front.
const MOVES: [&str; 5] = [
    "queue.ticket.called",
    "queue.ticket.missed",
    "queue.ticket.postponed",
    "queue.ticket.skipped",
    "queue.ticket.ended",
];

impl Reactions {
    /// In the line of a hall.
    pub(crate) async fn of_line(&self, entry: &Entry) -> Result<()> {
        if let Some(e) = entry.event::<TicketNeared>()? {
            return follow!(self, entry, "tell_near" => self.tell_near(entry, &e));
        }
        if MOVES.contains(&entry.kind.as_str()) {
            return follow!(self, entry, "near" => self.near(entry));
        }
        Ok(())
    }

    /// The line of a hall has moved.
    async fn near(&self, entry: &Entry) -> Result<()> {
        let Some((point, _)) = ticket_of(entry) else { return Ok(()) };
        let place = Place { authority: entry.authority.clone(), point: point.to_owned() };
        self.office.queue.note_near(&place).await.map(drop)
    }

    /// To the phone of the account that the ticket belongs to. An account that is gone is told nothing.
    async fn tell_near(&self, entry: &Entry, e: &TicketNeared) -> Result<()> {
        let Some((point, number)) = ticket_of(entry) else { return Ok(()) };
        let item = match self.item_of(entry).await? {
            Some(item) => self.item(&item)?.name.clone(),
            None => return Ok(()),
        };
        let place = self.office.offices.point(point);
        let [here, here_en] = [place.map(|p| &p.name.zh), place.map(|p| &p.name.en)]
            .map(|name| name.cloned().unwrap_or_default());
        let what = if e.ahead == 0 { "next" } else { "near" };
        let message = Message::new(format!("notice-queue-{what}"))
            .with("number", number)
            .with("ahead", e.ahead.to_string())
            .with("item", &item.zh)
            .with("item_en", &item.en)
            .with("point", here)
            .with("point_en", here_en);
        match self.office.identity.notify(e.person, &message).await {
            Err(Error::Refused(refusal)) if refusal.code == "identity.person_unknown" => Ok(()),
            other => other.map(drop),
        }
    }

    /// For what the ticket of an entry was taken.
    async fn item_of(&self, entry: &Entry) -> Result<Option<String>> {
        let history = self.office.journal.history(&entry.authority, &entry.subject).await?;
        let taken = history.iter().find_map(|entry| entry.event::<TicketTaken>().transpose());
        Ok(taken.transpose()?.map(|taken| taken.item))
    }
}

/// Point and number of a ticket's entry: `ticket/<point>/<day>/<number>`.
fn ticket_of(entry: &Entry) -> Option<(&str, &str)> {
    let mut parts = entry.subject.strip_prefix("ticket/")?.split('/');
    Some((parts.next()?, parts.nth(1)?))
}
