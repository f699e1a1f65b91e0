//! Ordering a document: it gets its number, and what it says is sealed under the person's key.

use base::{Authority, Fault, Result};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::document;
use crate::event::DocumentOrdered;
use crate::{Facts, IssuanceRefusal, Order, store};

/// With 99 of 100 numbers of a day given away, one in two orders still finds a free one.
const TRIES: usize = 70;

/// Orders a document.
#[derive(Serialize)]
pub(crate) struct OrderDocument(pub Order);

impl OrderDocument {
    /// A number nobody has; two who draw the same at one moment meet at the journal's key.
    async fn free_serial(&self, tx: &Tx, desk: &Desk) -> Result<String> {
        let (authority, kind) = (&self.0.authority, self.0.content.kind());
        for _ in 0..TRIES {
            let serial = kind.serial(authority, desk.now, &desk.chance);
            if store::document_in(tx, authority, &serial).await?.is_none() {
                return Ok(serial);
            }
        }
        Err(Fault::Unavailable(format!("the numbers of {kind} are used up")).into())
    }

    /// The warrant has brought none of this kind for this vehicle. Two who ask at one moment meet at
    /// `warrant_used`; what was ordered before that table was made is found here alone.
    async fn is_first(&self, tx: &Tx) -> Result<()> {
        let Order { authority, matter, warrant, vehicle, content, .. } = &self.0;
        let of = (*warrant, content.kind());
        if store::is_ordered_in(tx, authority, of, vehicle.as_ref()).await? {
            return Err(IssuanceRefusal::AlreadyOrdered { matter: matter.clone() }.into());
        }
        Ok(())
    }
}

impl Command for OrderDocument {
    const NAME: &'static str = "issuance.order_document";

    fn home(&self) -> Authority {
        self.0.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let Order { matter, warrant, person, vehicle, content, .. } = &self.0;
        self.is_first(tx).await?;
        let key = desk.vault.key_in(tx, *person).await?.ok_or(IssuanceRefusal::Erased)?;
        let serial = self.free_serial(tx, desk).await?;
        let content = content.clone().issued(&serial, desk.now);
        let clear = serde_json::to_string(&content)
            .map_err(|e| Fault::Bug(format!("a document is no JSON: {e}")))?;
        let event = DocumentOrdered {
            serial: serial.clone(),
            kind: content.kind(),
            matter: matter.clone(),
            warrant: *warrant,
            person: *person,
            vehicle: vehicle.clone(),
            facts: Facts::of(&content),
            content: key.seal(&clear)?,
        };
        Ok(vec![Next::new(self.home(), document(&serial), 1, event)?])
    }
}
