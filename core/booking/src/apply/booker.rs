//! Those who book, their no-shows, and guests.

use db::{Writes, insert, update, upsert};
use journal::{Entry, Event};

use super::{Pairs, key_of, row};
use crate::event::{BookerNoted, GuestNamed, MarkAppealed, MarkDecided, MarkSet};
use crate::model::code::BookingCode;
use crate::model::words::MarkState;

fn mark(entry: &Entry, code: &BookingCode) -> Pairs {
    let mut key = key_of(entry, &["person"]);
    key.push(("code", code.as_str().into()));
    key
}

/// The version of the person's record moves on with whatever happens to it.
fn moved_on(writes: &mut Writes, entry: &Entry) {
    let version = [("version", entry.version.into())];
    writes.put(update("booking_booker", &key_of(entry, &["person"]), &version));
}

impl Event for BookerNoted {
    const KIND: &'static str = "booking.booker.noted";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let columns = [("holds_on", self.holds_on.into()), ("holds", self.holds.into())];
        let new = row(&key_of(entry, &["person"]), entry, columns);
        writes.put(upsert("booking_booker", &["authority", "person"], &new));
    }
}

impl Event for MarkSet {
    const KIND: &'static str = "booking.mark.set";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        moved_on(writes, entry);
        let columns = [
            ("state", MarkState::Set.code().into()),
            ("marked_at", entry.at.into()),
            ("marked_by", entry.actor.to_string().into()),
        ];
        writes.put(insert("booking_mark", &row(&mark(entry, &self.code), entry, columns)));
    }
}

impl Event for MarkAppealed {
    const KIND: &'static str = "booking.mark.appealed";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        moved_on(writes, entry);
        let set = [
            ("state", MarkState::Appealed.code().into()),
            ("why", (&self.why).into()),
            ("appealed_at", entry.at.into()),
        ];
        let set = row(&Vec::new(), entry, set);
        writes.put(update("booking_mark", &mark(entry, &self.code), &set));
    }
}

impl Event for MarkDecided {
    const KIND: &'static str = "booking.mark.decided";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        moved_on(writes, entry);
        let state = if self.is_forgiven { MarkState::Forgiven } else { MarkState::Upheld };
        let set = [
            ("state", state.code().into()),
            ("note", (&self.note).into()),
            ("decided_by", entry.actor.to_string().into()),
        ];
        let set = row(&Vec::new(), entry, set);
        writes.put(update("booking_mark", &mark(entry, &self.code), &set));
    }
}

impl Event for GuestNamed {
    const KIND: &'static str = "booking.guest.named";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let columns = [
            ("person", self.person.to_string().into()),
            ("sealed", (&self.sealed).into()),
            ("named_at", entry.at.into()),
        ];
        let new = row(&key_of(entry, &["guest"]), entry, columns);
        writes.put(upsert("booking_guest", &["authority", "guest"], &new));
    }
}
