//! Keeping on record what staff print: one entry for each document, with the count.

use base::{Authority, Refusal, Result};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use super::document;
use crate::event::DocumentPrinted;
use crate::{rules, store};

/// Prints documents in one go.
#[derive(Serialize)]
pub(crate) struct PrintDocuments {
    pub authority: Authority,
    /// At least one, each once.
    pub serials: Vec<String>,
    pub reason: Option<String>,
}

impl Command for PrintDocuments {
    const NAME: &'static str = "issuance.print_documents";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let mut nexts = Vec::with_capacity(self.serials.len());
        for serial in &self.serials {
            let printed = store::known_in(tx, &self.authority, serial).await?;
            let refused = |reason| Refusal::from(reason).on("reason");
            rules::print(&printed, self.reason.as_deref()).map_err(refused)?;
            let event = DocumentPrinted {
                serial: serial.clone(),
                count: printed.prints + 1,
                reason: self.reason.clone(),
            };
            nexts.push(Next::new(self.home(), document(serial), printed.version + 1, event)?);
        }
        Ok(nexts)
    }
}
