//! What pages ask: a document, those of a case, the production list, the safe.

use base::{Authority, Instant, Result};
use db::Tx;

use crate::{
    BlankKind, DocumentKind, Issuance, IssuedDocument, Production, Status, Stock, rules, store,
};

/// The longest page of a list.
const PAGE_MAX: u64 = 500;

impl Issuance {
    /// A document as it stands; `None` if there is none.
    pub async fn document(
        &self,
        authority: &Authority,
        serial: &str,
    ) -> Result<Option<IssuedDocument>> {
        let (authority, serial) = (authority.clone(), serial.to_owned());
        let read = move |tx: Tx| async move { store::document_in(&tx, &authority, &serial).await };
        self.journal.db().look(read).await
    }

    /// All documents of a matter (`case/…`), in the order in which they were ordered; at most 100.
    pub async fn of_matter(
        &self,
        authority: &Authority,
        matter: &str,
    ) -> Result<Vec<IssuedDocument>> {
        let (authority, matter) = (authority.clone(), matter.to_owned());
        let read = move |tx: Tx| async move { store::of_matter_in(&tx, &authority, &matter).await };
        self.journal.db().look(read).await
    }

    /// Whether what was ordered for a matter is all there to be handed out: a piece that was spoiled is made again also
    /// after its case was told that all are made.
    ///
    /// # Errors
    /// `issuance.to_be_made`.
    pub async fn all_made(&self, authority: &Authority, matter: &str) -> Result<()> {
        Ok(rules::all_made(matter, &self.of_matter(authority, matter).await?)?)
    }

    /// Documents of one kind and state, oldest first, at most 500 a page: `Ordered` and `Spoiled`
    /// are to be made. `after` is the `next` of the page before.
    pub async fn production(
        &self,
        authority: &Authority,
        what: (DocumentKind, Status),
        after: Option<(Instant, String)>,
        limit: u64,
    ) -> Result<Production> {
        let authority = authority.clone();
        let limit = limit.clamp(1, PAGE_MAX);
        let read = move |tx: Tx| async move {
            store::page_in(&tx, &authority, what, after.as_ref(), limit).await
        };
        let documents = self.journal.db().look(read).await?;
        let full = u64::try_from(documents.len()).ok() == Some(limit);
        let last = documents.last().filter(|_| full);
        let next = last.map(|document| (document.ordered_at, document.serial.clone()));
        Ok(Production { documents, next })
    }

    /// How many blanks of each kind were received, used, spoiled and are left.
    pub async fn stock(&self, authority: &Authority) -> Result<Vec<Stock>> {
        let authority = authority.clone();
        let read = move |tx: Tx| async move {
            let mut all = Vec::with_capacity(BlankKind::ALL.len());
            for kind in BlankKind::ALL {
                let [received, used, spoiled] = store::counts_in(&tx, &authority, kind).await?;
                let left = received - used - spoiled;
                all.push(Stock { kind, received, used, spoiled, left });
            }
            Ok(all)
        };
        self.journal.db().read(read).await
    }

    /// The blanks that lie on top: those that follow the highest one used of each delivery, the
    /// oldest delivery first. Fewer than `count` when the safe is nearly empty. A proposal: whoever
    /// makes a document types what is printed on the card.
    pub async fn next_blanks(
        &self,
        authority: &Authority,
        kind: BlankKind,
        count: usize,
    ) -> Result<Vec<String>> {
        let authority = authority.clone();
        let read = move |tx: Tx| async move {
            let mut found = Vec::new();
            for block in store::blocks_in(&tx, &authority, kind).await? {
                if found.len() == count {
                    break;
                }
                let used = store::highest_in(&tx, &authority, kind, &block).await?;
                found.extend(block.after(used.as_deref()).take(count - found.len()));
            }
            Ok(found)
        };
        self.journal.db().read(read).await
    }
}
