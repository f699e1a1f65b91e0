//! Tickets as their owners find them again: by account, by appointment.

use base::{Authority, Result};
use db::Tx;
use identity::PersonId;

use crate::model::ticket::{Ticket, TicketKey};
use crate::model::window::Place;
use crate::{Queue, store};

impl Queue {
    /// Today's tickets of an account in these cities, the latest first.
    pub async fn tickets_of(&self, cities: &[Authority], person: PersonId) -> Result<Vec<Ticket>> {
        let (cities, day) = (cities.to_vec(), self.now().date());
        let read = move |tx: Tx| async move {
            let mut tickets = Vec::new();
            for key in store::visitor::of_person_in(&tx, (&cities, person), day).await? {
                tickets.extend(store::ticket::ticket_in(&tx, &key).await?);
            }
            tickets.sort_by_key(|ticket: &Ticket| std::cmp::Reverse(ticket.rank.since));
            Ok(tickets)
        };
        self.journal.db().read(read).await
    }

    /// Today's ticket that was taken with an appointment, unless it was given up.
    pub async fn of_appointment(&self, place: &Place, code: &str) -> Result<Option<Ticket>> {
        let (place, day) = (place.clone(), self.now().date());
        let holder = format!("appointment-{code}");
        let read = move |tx: Tx| async move {
            let (taken, _) = store::hall::holder_in(&tx, &place, day, &holder).await?;
            match taken {
                Some(number) => {
                    store::ticket::ticket_in(&tx, &TicketKey { place, day, number }).await
                }
                None => Ok(None),
            }
        };
        self.journal.db().look(read).await
    }
}
