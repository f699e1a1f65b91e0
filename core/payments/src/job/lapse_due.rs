//! Orders that nobody paid in time lapse.

use base::{Authority, Error, Result};
use journal::{Actor, Envelope};

use super::BATCH;
use crate::command::LapseOrder;
use crate::{Payments, store};

impl Payments {
    /// Lapses open orders past their time, at most 200; how many.
    pub async fn lapse_due(&self, authority: &Authority) -> Result<u64> {
        let (of, now) = (authority.clone(), self.now());
        let read = move |tx| async move { store::order::expired_in(&tx, &of, now, BATCH).await };
        let mut lapsed = 0;
        for key in self.journal.db().read(read).await? {
            let envelope = Envelope {
                command: Self::command_id(&format!("lapse/{key}")),
                actor: Actor::system("order_lapse"),
            };
            match self.journal.perform(envelope, LapseOrder { key }).await {
                Ok(_) => lapsed += 1,
                // Paid or withdrawn since it was listed.
                Err(Error::Refused(_)) => {}
                Err(fault) => return Err(fault),
            }
        }
        Ok(lapsed)
    }
}
