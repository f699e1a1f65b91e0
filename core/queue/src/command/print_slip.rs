//! The slip of a ticket goes to a printer: on record before it is on paper, and which copy it is.

use base::{Authority, Result, text};
use db::Tx;
use journal::{ActorKind, Command, Desk, Envelope, Next};
use serde::Serialize;

use super::ticket_in;
use crate::event::SlipPrinted;
use crate::model::ticket::TicketKey;
use crate::rules::hall;
use crate::{Queue, QueueRefusal, store};

/// Bytes of a printer's name at most.
const PRINTER_MAX: usize = 60;

#[derive(Serialize)]
struct PrintSlip {
    ticket: TicketKey,
    printer: String,
}

impl Queue {
    /// Notes that the slip of a ticket goes to a printer; the how manieth copy it is. From the second on it is a
    /// reprint (补打), and says so. Whoever stands at a touch screen has the first one printed there, and no other.
    ///
    /// # Errors
    /// `queue.unknown_ticket`, `queue.visit_over`, `queue.not_staff`, `queue.wrong_word`.
    pub async fn print_slip(
        &self,
        envelope: Envelope,
        ticket: &TicketKey,
        printer: &str,
    ) -> Result<i64> {
        let command = PrintSlip { ticket: ticket.clone(), printer: printer.to_owned() };
        let done = self.journal.perform(envelope, command).await?;
        Ok(done.entry.version)
    }

    /// How often the slip of a ticket was printed.
    pub async fn slip_copies(&self, ticket: &TicketKey) -> Result<i64> {
        let ticket = ticket.clone();
        let read = |tx: Tx| async move { store::hall::copies_in(&tx, &ticket).await };
        self.journal.db().read(read).await
    }
}

impl Command for PrintSlip {
    const NAME: &'static str = "queue.print_slip";

    fn home(&self) -> Authority {
        self.ticket.place.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let copies = store::hall::copies_in(tx, &self.ticket).await?;
        // A touch screen prints the first copy for whoever stands there; a reprint is given by staff.
        if copies > 0 || desk.actor.kind != ActorKind::Nobody {
            hall::serves(&desk.actor)?;
        }
        if self.printer.len() > PRINTER_MAX || !text::is_storable(&self.printer) {
            return Err(QueueRefusal::WrongWord.into());
        }
        let ticket = ticket_in(tx, &self.ticket).await?;
        hall::open(&ticket)?;
        let TicketKey { place, day, number } = &self.ticket;
        let subject = format!("slip/{}/{day}/{number}", place.point);
        let printed = SlipPrinted { printer: self.printer.clone() };
        Ok(vec![Next::new(place.authority.clone(), subject, copies + 1, printed)?])
    }
}
