//! Making a document on a blank. A licence supersedes the holder's earlier ones in the same command.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::{blank, document, on_blank, received_in};
use crate::event::{BlankUsed, DocumentMade, DocumentSuperseded};
use crate::{BlankKind, IssuanceRefusal, IssuedDocument, rules, store};

/// Makes a document.
#[derive(Serialize)]
pub(crate) struct MakeDocument {
    pub authority: Authority,
    pub serial: String,
    pub blank: String,
}

impl MakeDocument {
    fn made(&self, made: &IssuedDocument) -> Result<Next> {
        let event = DocumentMade {
            serial: self.serial.clone(),
            kind: made.kind,
            matter: made.matter.clone(),
            blank: self.blank.clone(),
        };
        Next::new(self.home(), document(&self.serial), made.version + 1, event)
    }

    fn used(&self, kind: BlankKind) -> Result<Next> {
        let (number, serial) = (self.blank.clone(), self.serial.clone());
        let event = BlankUsed { kind, number, serial };
        Next::new(self.home(), blank(kind, &self.blank), 1, event)
    }

    fn superseded(&self, old: &IssuedDocument) -> Result<Next> {
        let by = self.serial.clone();
        let event = DocumentSuperseded { serial: old.serial.clone(), kind: old.kind, by };
        Next::new(self.home(), document(&old.serial), old.version + 1, event)
    }
}

impl Command for MakeDocument {
    const NAME: &'static str = "issuance.make_document";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let made = store::known_in(tx, &self.authority, &self.serial).await?;
        rules::make(&made)?;
        // Papers are made when they are ordered, so whatever is to be made has a blank.
        let unknown = || IssuanceRefusal::Unknown { serial: self.serial.clone() };
        let kind = made.kind.blank().ok_or_else(unknown)?;
        received_in(tx, &self.authority, kind, &self.blank).await?;
        let gone = store::blank_in(tx, &self.authority, kind, &self.blank).await?;
        rules::take(&self.blank, gone.as_ref()).map_err(on_blank)?;
        let mut nexts = vec![self.made(&made)?, self.used(kind)?];
        if made.kind.one_per_person() {
            let held = store::of_person_in(tx, &self.authority, made.person, made.kind).await?;
            let earlier =
                held.iter().map(|old| self.superseded(old)).collect::<Result<Vec<_>>>()?;
            nexts.extend(earlier);
        }
        Ok(nexts)
    }
}
