//! What time brings about. All of it is correct on read without these ticks; they tell it on.

mod due;
mod sweep;

use base::{Error, Result};
use journal::{Actor, Command, CommandId, EntryId, Envelope};

use crate::Bookings;

/// Rows that one tick looks at.
const BATCH: u64 = 200;

impl Bookings {
    /// A command of the program whose id follows from what it is about: run twice, it acts once. Whether
    /// there was anything to do.
    pub(crate) async fn tick<C: Command>(
        &self,
        rule: &str,
        about: &str,
        command: C,
    ) -> Result<bool> {
        let name = format!("booking/{rule}/{about}");
        let id = CommandId::following(EntryId(uuid::Uuid::nil()), &name);
        let envelope = Envelope { command: id, actor: Actor::system(rule) };
        match self.journal.perform(envelope, command).await {
            Ok(done) => Ok(!done.repeated),
            // Somebody did something since it was listed.
            Err(Error::Refused(_)) => Ok(false),
            Err(fault) => Err(fault),
        }
    }
}
