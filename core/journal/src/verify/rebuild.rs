//! The tables made anew from the journal, in a database of their own, and compared row by row. While one
//! batch of entries is written, the next is already read and checked.

use std::path::Path;
use std::sync::Arc;

use base::{Authority, Fault, Result};
use db::{Db, Table, Tx, Value, Writes};
use tokio::task::JoinHandle;

use super::compare::{first_difference, key_of};
use super::{Check, PAGE, VerifyOptions, difference};
use crate::{Entry, Kinds};

/// What is made anew; all clones write into one database.
pub(super) struct Rebuilt {
    db: Db,
    kinds: Kinds,
    writing: Option<Batch>,
}

struct Batch {
    entries: Vec<Entry>,
    written: JoinHandle<Result<()>>,
}

impl Clone for Rebuilt {
    fn clone(&self) -> Self {
        Self { db: self.db.clone(), kinds: self.kinds.clone(), writing: None }
    }
}

impl Rebuilt {
    /// Every table, empty. The folder is thrown away afterwards, so nothing waits for its disk.
    pub async fn made(folder: &Path, options: &VerifyOptions) -> Result<Self> {
        let db = Db::open_remakeable(&folder.join("rebuilt.db"))?;
        db.migrate(&options.schema, None).await?;
        Ok(Self { db, kinds: options.kinds.clone(), writing: None })
    }

    /// Begins to write what these entries say, once the batch before them stands.
    pub async fn replay(&mut self, entries: Vec<Entry>) -> Check<()> {
        let writes = self.writes(&entries);
        self.settle().await?;
        let db = self.db.clone();
        let written = tokio::spawn(async move { write(&db, writes?).await });
        self.writing = Some(Batch { entries, written });
        Ok(())
    }

    /// Waits until everything that was begun is written.
    pub async fn settle(&mut self) -> Check<()> {
        let Some(Batch { entries, written }) = self.writing.take() else {
            return Ok(());
        };
        let wrote = written.await.map_err(|e| base::Error::from(Fault::Bug(e.to_string())))?;
        if wrote.is_ok() {
            return Ok(());
        }
        // One by one, to name the entry that does not apply.
        for entry in entries {
            let alone = async { write(&self.db, self.writes(std::slice::from_ref(&entry))?).await };
            if let Err(error) = alone.await {
                let (subject, version) = (&entry.subject, entry.version);
                return difference(format!("entry {subject} v{version} does not apply: {error}"));
            }
        }
        Ok(())
    }

    fn writes(&self, entries: &[Entry]) -> Result<Writes> {
        let mut writes = Writes::new();
        for entry in entries {
            writes.append(self.kinds.replay(entry)?);
        }
        Ok(writes)
    }

    /// Both sides of a table in key order, row by row; how many were equal.
    pub async fn compare(&self, tx: &Tx, authority: &Authority, table: &Table) -> Check<u64> {
        let mut after: Option<Vec<Value>> = None;
        let mut count = 0;
        loop {
            let (t, a, from) = (table.clone(), authority.clone(), after.clone());
            let page =
                move |tx: Tx| async move { tx.page(&t, a.as_str(), from.as_deref(), PAGE).await };
            let stored = tx.page(table, authority.as_str(), after.as_deref(), PAGE);
            let (theirs, ours) = tokio::join!(self.db.read(page), stored);
            let (theirs, ours) = (theirs?, ours?);
            if let Some(text) = first_difference(table, &ours, &theirs)? {
                return difference(text);
            }
            count += u64::try_from(ours.len()).unwrap_or(0);
            let Some(last) = ours.last() else {
                return Ok(count);
            };
            after = Some(key_of(table, last)?);
        }
    }
}

async fn write(db: &Db, writes: Writes) -> Result<()> {
    let writes = Arc::new(writes);
    let flush = move |tx: Tx| {
        let writes = Arc::clone(&writes);
        async move { tx.flush(&writes).await }
    };
    db.write(flush).await
}
