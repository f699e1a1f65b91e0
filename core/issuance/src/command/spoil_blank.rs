//! Writing off a blank over which something went wrong; the document is to be made again.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::{blank, document, on_blank, received_in};
use crate::event::{BlankSpoiled, DocumentSpoiled};
use crate::{IssuanceRefusal, rules, store};

/// Writes off a blank.
#[derive(Serialize)]
pub(crate) struct SpoilBlank {
    pub authority: Authority,
    pub serial: String,
    pub blank: String,
    pub reason: String,
}

impl Command for SpoilBlank {
    const NAME: &'static str = "issuance.spoil_blank";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let (authority, number) = (&self.authority, &self.blank);
        let spoiled = store::known_in(tx, authority, &self.serial).await?;
        let unknown = || IssuanceRefusal::Unknown { serial: self.serial.clone() };
        let kind = spoiled.kind.blank().ok_or_else(unknown)?;
        received_in(tx, authority, kind, number).await?;
        let gone = store::blank_in(tx, authority, kind, number).await?;
        let version = rules::spoil(&spoiled, number, gone.as_ref()).map_err(on_blank)?;
        let (serial, reason) = (self.serial.clone(), self.reason.clone());
        let of_document = DocumentSpoiled {
            serial: serial.clone(),
            kind: spoiled.kind,
            matter: spoiled.matter,
            blank: number.clone(),
            reason: reason.clone(),
        };
        let of_blank = BlankSpoiled { kind, number: number.clone(), serial, reason };
        Ok(vec![
            Next::new(self.home(), document(&self.serial), spoiled.version + 1, of_document)?,
            Next::new(self.home(), blank(kind, number), version, of_blank)?,
        ])
    }
}
