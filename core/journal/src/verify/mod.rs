//! That the tables are the fold of the journal, and the journal is whole: digests, versions, tree,
//! chain and signatures are computed anew, every journaled table is rebuilt into a fresh database
//! and compared row by row. Streaming, in one snapshot per authority; the first difference is named.

use std::path::PathBuf;
use std::sync::Arc;

use base::{Authority, Error, Fault, Result};
mod compare;
mod rebuild;
mod waiting;

use rebuild::Rebuilt;
use waiting::{sealed_rows, unsealed_rows};

use db::sea_query::{Expr, ExprTrait as _, Order, Query};
use db::{Class, Db, Schema, Tx, val};

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
        rebuilt = Some(Rebuilt::made(folder, &options).await?);
    }
    let authorities = authorities(db).await?;
    for authority in authorities {
        let mut check = Checker { options: options.clone(), rebuilt: rebuilt.clone(), authority };
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
    rebuilt: Option<Rebuilt>,
    authority: Authority,
}

impl Checker {
    async fn run(&mut self, tx: &Tx) -> Result<Report> {
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

    async fn check(&mut self, tx: &Tx, report: &mut Report) -> Check<()> {
        self.versions(tx).await?;
        let mut query = Query::select();
        query.column("node").from("seal").distinct();
        query.and_where(Expr::col("authority").eq(val(&self.authority)));
        for row in tx.rows(&query).await? {
            self.chain(tx, &row.text("node")?, report).await?;
        }
        self.unsealed(tx, report).await?;
        self.counted(tx, report.entries).await?;
        if let Some(rebuilt) = &mut self.rebuilt {
            rebuilt.settle().await?;
            let tables = self.options.schema.tables();
            for table in tables.iter().filter(|t| t.class == Class::Journaled) {
                report.rows += rebuilt.compare(tx, &self.authority, table).await?;
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

    async fn chain(&mut self, tx: &Tx, node: &str, report: &mut Report) -> Check<()> {
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
    async fn batch(&mut self, tx: &Tx, head: &Head) -> Check<u64> {
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
        let count = u64::try_from(entries.len()).unwrap_or(0);
        self.replay(entries).await?;
        Ok(count)
    }

    /// What waits for a sealer is whole too.
    async fn unsealed(&mut self, tx: &Tx, report: &mut Report) -> Check<()> {
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
            report.entries += u64::try_from(entries.len()).unwrap_or(0);
            self.replay(entries).await?;
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

    async fn replay(&mut self, entries: Vec<Entry>) -> Check<()> {
        match &mut self.rebuilt {
            Some(rebuilt) => rebuilt.replay(entries).await,
            None => Ok(()),
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
