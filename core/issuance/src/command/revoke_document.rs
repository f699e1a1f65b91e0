//! Taking a document back: whoever scans it from now on is told.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::document;
use crate::event::DocumentRevoked;
use crate::{rules, store};

/// Takes a document back.
#[derive(Serialize)]
pub(crate) struct RevokeDocument {
    pub authority: Authority,
    pub serial: String,
    pub reason: String,
}

impl Command for RevokeDocument {
    const NAME: &'static str = "issuance.revoke_document";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let revoked = store::known_in(tx, &self.authority, &self.serial).await?;
        rules::is_open(&revoked)?;
        let event = DocumentRevoked {
            serial: self.serial.clone(),
            kind: revoked.kind,
            matter: revoked.matter,
            reason: self.reason.clone(),
        };
        Ok(vec![Next::new(self.home(), document(&self.serial), revoked.version + 1, event)?])
    }
}
