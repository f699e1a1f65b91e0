//! Whose turn is near is noted once for each visit; what is told then is not decided here.

use base::Result;

use crate::command::TellNear;
use crate::model::window::Place;
use crate::{Queue, store};

impl Queue {
    /// Notes the visits of today here that have `queue.near_ahead` or fewer before them, of people with an account
    /// who were not told yet; how many. Safe to run as often as one likes.
    pub async fn note_near(&self, place: &Place) -> Result<u64> {
        let (here, day) = (place.clone(), self.now().date());
        let read = move |tx| async move { store::visitor::untold_in(&tx, &here, day).await };
        let untold = self.journal.db().read(read).await?;
        if untold.is_empty() {
            return Ok(0);
        }
        let mut noted = 0;
        for (ticket, ahead) in self.near(place).await? {
            if untold.contains_key(&ticket.number) {
                let name = format!("queue/near/{}", ticket.subject());
                noted += self.by_rule("queue_near", &name, TellNear { ticket, ahead }).await?;
            }
        }
        Ok(noted)
    }
}
