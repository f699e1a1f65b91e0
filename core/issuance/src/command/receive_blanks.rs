//! Taking a block of blanks into the safe.

use base::{Authority, Refusal, Result};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use crate::event::BlanksReceived;
use crate::model::Block;
use crate::{BlankKind, IssuanceRefusal, store};

/// Takes a block of blanks into the safe.
#[derive(Serialize)]
pub(crate) struct ReceiveBlanks {
    pub authority: Authority,
    pub kind: BlankKind,
    pub first: String,
    pub last: String,
}

impl Command for ReceiveBlanks {
    const NAME: &'static str = "issuance.receive_blanks";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    /// Every delivery is the next version of the one subject `blanks/KIND`: of two at one moment the
    /// later is decided again and sees the earlier.
    async fn decide(&self, tx: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let refused = |reason| Refusal::from(reason).on("first");
        let block = Block::new(&self.first, &self.last).map_err(refused)?;
        let earlier = store::blocks_in(tx, &self.authority, self.kind).await?;
        let deliveries = i64::try_from(earlier.len()).unwrap_or(i64::MAX - 1);
        if let Some(other) = earlier.into_iter().find(|other| other.overlaps(&block)) {
            let (first, last) = (other.first, other.last);
            return Err(refused(IssuanceRefusal::BlockOverlaps { first, last }).into());
        }
        let event = BlanksReceived {
            kind: self.kind,
            count: i64::try_from(block.count()).unwrap_or(i64::MAX),
            first: block.first,
            last: block.last,
        };
        let subject = format!("blanks/{}", self.kind);
        Ok(vec![Next::new(self.home(), subject, deliveries + 1, event)?])
    }
}
