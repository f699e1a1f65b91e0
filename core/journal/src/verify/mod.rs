//! That the tables are the fold of the journal, and the journal is whole: digests, versions, tree,
//! chain and signatures are computed anew, every journaled table is rebuilt into a fresh database
//! and compared row by row. Streaming, in one snapshot per authority; the first difference is named.

use std::path::PathBuf;
use std::sync::Arc;

use base::{Authority, Error, Fault, Result};
mod compare;
mod waiting;

use compare::{first_difference, key_of};
use waiting::{sealed_rows, unsealed_rows};

use db::sea_query::{Expr, ExprTrait as _, Order, Query};
use db::{Class, Config, Db, Schema, Table, Tx, Value, Writes, val};

use crate::merkle::root;
use crate::seal::{Head, head, seals};
use crate::{Entry, KeyRing, Kinds, store};

/// What to check against.
#[derive(Clone)]
pub struct VerifyOptions {
    /// All tables.
    pub schema: Schema,
    /// All kinds of event.
    pub kinds: Kinds,
    /// The keys that may have signed.
    pub keys: KeyRing,
    /// An empty folder for the rebuilt database; `None` checks the chain alone.
    pub rebuild_in: Option<PathBuf>,
    /// The anchor file, if heads were kept outside.
    pub anchor: Option<PathBuf>,
    /// Told now and then how far it is.
    pub progress: Progress,
}

/// Told now and then: the authority and how many entries have been checked.
pub type Progress = Arc<dyn Fn(&str, u64) + Send + Sync>;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Authorities checked.
    pub authorities: u64,
    /// Entries checked.
    pub entries: u64,
    /// Seals checked.
    pub seals: u64,
    /// Rows compared.
    pub rows: u64,
    /// The first difference, in words; `None` when all is well.
    pub difference: Option<String>,
}

/// A difference ends the check: it travels as an error of its own.
enum Found {
    Difference(String),
    Error(Error),
}

impl From<Error> for Found {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

type Check<T> = std::result::Result<T, Found>;

fn difference<T>(text: impl Into<String>) -> Check<T> {
    Err(Found::Difference(text.into()))
}

/// Rows looked at in one go.
pub(super) const PAGE: u64 = 1_000;

/// Checks everything in `db`; see the module's words.
///
/// # Errors
/// Faults of the engines only: what does not agree is in the report.
pub async fn verify(db: &Db, options: VerifyOptions) -> Result<Report> {
    let mut report = Report::default();
    let mut rebuilt = None;
    if let Some(folder) = &options.rebuild_in {
        let copy = Db::open(&Config::Sqlite { file: folder.join("rebuilt.db") }).await?;
        copy.migrate(&options.schema, None).await?;
        rebuilt = Some(copy);
    }
    let authorities = authorities(db).await?;
    for authority in authorities {
        let check = Checker { options: options.clone(), rebuilt: rebuilt.clone(), authority };
        let part = db.read(move |tx| async move { check.run(&tx).await }).await?;
        report.authorities += 1;
        report.entries += part.entries;
        report.seals += part.seals;
        report.rows += part.rows;
        if part.difference.is_some() {
            report.difference = part.difference;
            return Ok(report);
        }
    }
    report.difference = anchored(db, &options).await?;
    Ok(report)
}

/// Every authority that has entries or journaled rows: a row of an authority without any entry was
/// written behind the journal's back.
async fn authorities(db: &Db) -> Result<Vec<Authority>> {
    let read = |tx: Tx| async move {
        let mut all = std::collections::BTreeSet::new();
        for table in ["journal", "seal"] {
            let mut query = Query::select();
            query.column("authority").from(table).distinct();
            for row in tx.rows(&query).await? {
                all.insert(row.authority("authority")?);
            }
        }
        Ok(all.into_iter().collect())
    };
    db.read(read).await
}

struct Checker {
    options: VerifyOptions,
    rebuilt: Option<Db>,
    authority: Authority,
}

impl Checker {
    async fn run(&self, tx: &Tx) -> Result<Report> {
        let mut report = Report::default();
        match self.check(tx, &mut report).await {
            Ok(()) => Ok(report),
            Err(Found::Difference(text)) => {
                report.difference = Some(format!("{}: {text}", self.authority));
                Ok(report)
            }
            Err(Found::Error(error)) => Err(error),
        }
    }

    async fn check(&self, tx: &Tx, report: &mut Report) -> Check<()> {
        self.versions(tx).await?;
        let mut query = Query::select();
        query.column("node").from("seal").distinct();
        query.and_where(Expr::col("authority").eq(val(&self.authority)));
        for row in tx.rows(&query).await? {
            self.chain(tx, &row.text("node")?, report).await?;
        }
        self.unsealed(tx, report).await?;
        self.counted(tx, report.entries).await?;
        if let Some(rebuilt) = &self.rebuilt {
            let tables = self.options.schema.tables();
            for table in tables.iter().filter(|t| t.class == Class::Journaled) {
                report.rows += self.compare(tx, rebuilt, table).await?;
            }
        }
        Ok(())
    }

    /// Versions of every subject go 1, 2, 3 … without a gap.
    async fn versions(&self, tx: &Tx) -> Check<()> {
        let mut query = Query::select();
        query
            .column("subject")
            .from("journal")
            .and_where(Expr::col("authority").eq(val(&self.authority)))
            .group_by_col("subject")
            .and_having(Expr::col("version").max().ne(Expr::col("version").count()))
            .order_by("subject", Order::Asc)
            .limit(1);
        match tx.opt(&query).await? {
            Some(row) => difference(format!("a version of {} is missing", row.text("subject")?)),
            None => Ok(()),
        }
    }

    async fn chain(&self, tx: &Tx, node: &str, report: &mut Report) -> Check<()> {
        let (mut no, mut last, mut hash) = (0, 0, vec![0; 32]);
        loop {
            let mut query = seals(self.authority.as_str(), node);
            query.and_where(Expr::col("no").gt(val(no))).order_by("no", Order::Asc).limit(50);
            let heads = tx.rows(&query).await?.iter().map(head).collect::<Result<Vec<_>>>()?;
            if heads.is_empty() {
                return Ok(());
            }
            for head in heads {
                if head.no != no + 1 || head.first != last + 1 || head.previous != hash {
                    return difference(format!(
                        "seal {} of node {node} does not follow seal {no}",
                        head.no
                    ));
                }
                if !head.is_signed_by(&self.options.keys) {
                    return difference(format!(
                        "seal {} of node {node} is not signed by us",
                        head.no
                    ));
                }
                report.entries += self.batch(tx, &head).await?;
                report.seals += 1;
                (no, last, hash) = (head.no, head.last, head.hash);
                (self.options.progress)(self.authority.as_str(), report.entries);
            }
        }
    }

    /// The entries of one seal: each there, each unchanged, together the root.
    async fn batch(&self, tx: &Tx, head: &Head) -> Check<u64> {
        let rows = tx.rows(&sealed_rows(head)).await?;
        let mut digests = Vec::with_capacity(rows.len());
        let mut entries = Vec::with_capacity(rows.len());
        for row in &rows {
            let (subject, version) = (row.text("sealed_subject")?, row.int("sealed_version")?);
            if row.opt_text("id")?.is_none() {
                return difference(format!("entry {subject} v{version} has been deleted"));
            }
            let entry = store::entry(row)?;
            let digest = entry.digest();
            if row.bytes("digest")? != digest || row.bytes("sealed_digest")? != digest {
                return difference(format!("entry {subject} v{version} has been changed"));
            }
            digests.push(digest);
            entries.push(entry);
        }
        if i64::try_from(rows.len()).ok() != Some(head.last - head.first + 1)
            || root(&digests).as_slice() != head.root
        {
            return difference(format!("seal {} does not cover its entries", head.no));
        }
        self.replay(&entries).await?;
        Ok(u64::try_from(entries.len()).unwrap_or(0))
    }

    /// What waits for a sealer is whole too.
    async fn unsealed(&self, tx: &Tx, report: &mut Report) -> Check<()> {
        let mut after = (0_i64, String::new());
        loop {
            let rows = tx.rows(&unsealed_rows(&self.authority, &after)).await?;
            let mut entries = Vec::with_capacity(rows.len());
            for row in &rows {
                after = (row.int("waiting_version")?, row.text("waiting_id")?);
                let subject = row.text("waiting_subject")?;
                if row.opt_text("id")?.is_none() {
                    return difference(format!("entry {subject} v{} has been deleted", after.0));
                }
                let entry = store::entry(row)?;
                let digest = entry.digest();
                if row.bytes("digest")? != digest || row.bytes("waiting_digest")? != digest {
                    return difference(format!("entry {subject} v{} has been changed", after.0));
                }
                entries.push(entry);
            }
            self.replay(&entries).await?;
            report.entries += u64::try_from(entries.len()).unwrap_or(0);
            if rows.is_empty() {
                return Ok(());
            }
        }
    }

    /// Nothing stands in the journal that is neither sealed nor waiting.
    async fn counted(&self, tx: &Tx, seen: u64) -> Check<()> {
        let mut query = Query::select();
        query.expr_as(Expr::col("version").count(), "n").from("journal");
        query.and_where(Expr::col("authority").eq(val(&self.authority)));
        let count = tx.one(&query).await?.int("n")?;
        if u64::try_from(count).ok() == Some(seen) {
            return Ok(());
        }
        difference(format!("{count} entries stand in the journal, {seen} were sealed or wait"))
    }

    async fn replay(&self, entries: &[Entry]) -> Check<()> {
        let Some(rebuilt) = &self.rebuilt else {
            return Ok(());
        };
        if self.write(rebuilt, entries).await.is_ok() {
            return Ok(());
        }
        // One by one, to name the entry that does not apply.
        for entry in entries {
            if let Err(error) = self.write(rebuilt, std::slice::from_ref(entry)).await {
                let (subject, version) = (&entry.subject, entry.version);
                return difference(format!("entry {subject} v{version} does not apply: {error}"));
            }
        }
        Ok(())
    }

    async fn write(&self, rebuilt: &Db, entries: &[Entry]) -> Result<()> {
        let mut writes = Writes::new();
        for entry in entries {
            writes.append(self.options.kinds.replay(entry)?);
        }
        let writes = Arc::new(writes);
        let flush = move |tx: Tx| {
            let writes = Arc::clone(&writes);
            async move { tx.flush(&writes).await }
        };
        rebuilt.write(flush).await
    }

    /// Both sides of a table in key order, row by row; how many were equal.
    async fn compare(&self, tx: &Tx, rebuilt: &Db, table: &Table) -> Check<u64> {
        let mut after: Option<Vec<Value>> = None;
        let mut count = 0;
        loop {
            let ours = tx.page(table, self.authority.as_str(), after.as_deref(), PAGE).await?;
            let (t, a, from) = (table.clone(), self.authority.clone(), after.clone());
            let page =
                move |tx: Tx| async move { tx.page(&t, a.as_str(), from.as_deref(), PAGE).await };
            let theirs = rebuilt.read(page).await?;
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

/// Every head that was kept outside still stands in the database.
async fn anchored(db: &Db, options: &VerifyOptions) -> Result<Option<String>> {
    let Some(path) = &options.anchor else {
        return Ok(None);
    };
    let text = std::fs::read_to_string(path)
        .map_err(|e| Fault::Unavailable(format!("anchor {}: {e}", path.display())))?;
    for (line, kept) in (1..).zip(text.lines()) {
        let Ok(kept) = serde_json::from_str::<Head>(kept) else {
            return Ok(Some(format!("anchor line {line} is no head")));
        };
        if !kept.is_signed_by(&options.keys) {
            return Ok(Some(format!("anchor line {line} is not signed by us")));
        }
        let wanted = kept.clone();
        let read = move |tx: Tx| async move {
            let mut query = seals(wanted.authority.as_str(), &wanted.node);
            query.and_where(Expr::col("no").eq(val(wanted.no)));
            tx.opt(&query).await?.map(|row| head(&row)).transpose()
        };
        if db.read(read).await?.as_ref() != Some(&kept) {
            let Head { authority, node, no, .. } = kept;
            return Ok(Some(format!(
                "{authority}: seal {no} of node {node} was cut off or signed anew"
            )));
        }
    }
    Ok(None)
}
