//! Whoever supervises a pool is watched too: every look is an entry, one for each person, page, thing
//! looked at and minute.

use base::{Authority, Result};
use db::Tx;
use identity::Action;
use journal::{Actor, Command, CommandId, Desk, Done, EntryId, Envelope, Next};
use serde::Serialize;
use uuid::Uuid;

use crate::Plates;
use crate::event::SupervisionLooked;

#[derive(Serialize)]
struct Look {
    authority: Authority,
    page: String,
    what: String,
    id: Uuid,
}

impl Plates {
    /// Writes down that somebody who supervises the authority's pools looked at `what` on `page`;
    /// within a minute it is one entry.
    ///
    /// # Errors
    /// `identity.no_right` for whoever does not supervise.
    pub async fn looked(
        &self,
        actor: &Actor,
        authority: &Authority,
        (page, what): (&str, &str),
    ) -> Result<Done> {
        self.staff_may(actor, Action::PlatesSupervise, authority).await?;
        let minute = self.now().micros().div_euclid(60_000_000);
        let name = serde_json::to_vec(&(actor, page, what, minute)).unwrap_or_default();
        let id = Uuid::new_v5(&Uuid::nil(), &name);
        let command = CommandId::following(EntryId(id), "plates/look");
        let envelope = Envelope { command, actor: actor.clone() };
        let (page, what) = (page.to_owned(), what.to_owned());
        let look = Look { authority: authority.clone(), page, what, id };
        self.journal.perform(envelope, look).await
    }
}

impl Command for Look {
    const NAME: &'static str = "plates.look";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, _: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let event = SupervisionLooked { page: self.page.clone(), what: self.what.clone() };
        Ok(vec![Next::new(self.home(), format!("look/{}", self.id), 1, event)?])
    }
}
