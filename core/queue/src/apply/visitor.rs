//! Whose account a ticket belongs to, and whether its owner was told that the turn is near.

use db::{Value, Writes, insert, update};
use identity::PersonId;
use journal::{Entry, Event};

use super::{key, moved};
use crate::event::TicketNeared;

/// A ticket was taken by somebody with an account, or by nobody known.
pub(super) fn came(writes: &mut Writes, entry: &Entry, person: Option<PersonId>) {
    let Some(person) = person else { return };
    let mut row = key(entry).to_vec();
    row.extend([("person", person.to_string().into()), ("neared_at", Value::Null)]);
    writes.put(insert("queue_visitor", &row));
}

impl Event for TicketNeared {
    const KIND: &'static str = "queue.ticket.neared";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        moved(writes, entry, &[]);
        writes.put(update("queue_visitor", &key(entry), &[("neared_at", entry.at.into())]));
    }
}
