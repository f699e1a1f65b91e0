//! One-time codes and proven numbers.

use base::{Authority, Instant, Result};
use db::sea_query::{Expr, ExprTrait as _};
use db::{Tx, Value, delete, select, upsert, val};

use crate::{CodePurpose, PersonId};

/// A code as stored: never itself, only its keyed hash.
pub(crate) struct CodeRow {
    pub salt: String,
    pub digest: String,
    pub made_at: Instant,
    pub expires_at: Instant,
    pub tries: i64,
    pub used_by: Option<String>,
}

/// Whose code for what.
#[derive(Clone)]
pub(crate) struct CodeKey {
    pub authority: Authority,
    pub mobile_hash: String,
    pub purpose: CodePurpose,
}

impl CodeKey {
    fn pairs(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("authority", (&self.authority).into()),
            ("mobile_hash", self.mobile_hash.as_str().into()),
            ("purpose", self.purpose.as_str().into()),
        ]
    }
}

const COLUMNS: [&str; 6] = ["salt", "digest", "made_at", "expires_at", "tries", "used_by"];

pub(crate) async fn code_in(tx: &Tx, key: &CodeKey) -> Result<Option<CodeRow>> {
    let row = tx.opt(&select("one_time_code", &COLUMNS, &key.pairs())).await?;
    row.map(|row| {
        Ok(CodeRow {
            salt: row.text("salt")?,
            digest: row.text("digest")?,
            made_at: row.instant("made_at")?,
            expires_at: row.instant("expires_at")?,
            tries: row.int("tries")?,
            used_by: row.opt_text("used_by")?,
        })
    })
    .transpose()
}

/// Replaces whatever code there was.
pub(crate) async fn put_code_in(tx: &Tx, key: &CodeKey, code: &CodeRow) -> Result<()> {
    let mut row = key.pairs();
    row.extend([
        ("salt", code.salt.as_str().into()),
        ("digest", code.digest.as_str().into()),
        ("made_at", code.made_at.into()),
        ("expires_at", code.expires_at.into()),
        ("tries", code.tries.into()),
        ("used_by", code.used_by.as_deref().into()),
    ]);
    let unique = ["authority", "mobile_hash", "purpose"];
    tx.execute(upsert("one_time_code", &unique, &row)).await.map(drop)
}

/// Changes the code if it is still as it was read, else the race is lost.
pub(crate) async fn mark_code_in(
    tx: &Tx,
    key: &CodeKey,
    read: &CodeRow,
    set: (&'static str, Value),
) -> Result<()> {
    let mut statement = db::update_query("one_time_code", &key.pairs(), &[set]);
    statement
        .and_where(Expr::col("made_at").eq(val(read.made_at)))
        .and_where(Expr::col("tries").eq(val(read.tries)))
        .and_where(Expr::col("used_by").is_null());
    if tx.execute(statement).await? == 1 { Ok(()) } else { Err(tx.lost_race()) }
}

pub(crate) async fn put_proof_in(
    tx: &Tx,
    at: &(Authority, String),
    person: PersonId,
    until: Instant,
) -> Result<()> {
    let mut row = proof_key(at, person);
    row.push(("until", until.into()));
    let unique = ["authority", "mobile_hash", "person"];
    tx.execute(upsert("mobile_proof", &unique, &row)).await.map(drop)
}

/// Until when the number counts as proven.
pub(crate) async fn proof_in(
    tx: &Tx,
    at: &(Authority, String),
    person: PersonId,
) -> Result<Option<Instant>> {
    let row = tx.opt(&select("mobile_proof", &["until"], &proof_key(at, person))).await?;
    row.map(|row| row.instant("until")).transpose()
}

pub(crate) async fn drop_proof_in(
    tx: &Tx,
    at: &(Authority, String),
    person: PersonId,
) -> Result<()> {
    tx.execute(delete("mobile_proof", &proof_key(at, person))).await.map(drop)
}

fn proof_key(at: &(Authority, String), person: PersonId) -> Vec<(&'static str, Value)> {
    vec![
        ("authority", (&at.0).into()),
        ("mobile_hash", at.1.as_str().into()),
        ("person", person.to_string().into()),
    ]
}
