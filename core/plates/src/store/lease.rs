//! Leases: which draw a number lies in, and until when. Technical rows, taken in the transaction
//! that offers the number; the primary key lets no second draw have it meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use base::{Authority, Instant, Result};
use db::sea_query::{
    DeleteStatement, Expr, ExprTrait as _, InsertStatement, OnConflict, Query, SelectStatement,
};
use db::{Tx, Value, select, val};

use super::count;
use crate::model::draw::{Draw, DrawId};
use crate::model::pool::PoolId;
use crate::model::words::DrawState;

const COLUMNS: [&str; 4] = ["number", "draw", "version", "until"];

/// For whom, and until when.
#[derive(Clone, Debug)]
pub struct Lessee {
    /// Whose numbers.
    pub authority: Authority,
    /// Of which pool.
    pub pool: PoolId,
    /// In which draw.
    pub draw: DrawId,
    /// By which version of the draw.
    pub version: i64,
    /// Until when.
    pub until: Instant,
}

/// A lease that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    /// The draw.
    pub draw: DrawId,
    /// The version of the draw that offered it.
    pub version: i64,
}

impl Lease {
    /// Names the entry that offered it: `draw/<id>@<version>`.
    pub fn entry(&self) -> String {
        format!("draw/{}@{}", self.draw, self.version)
    }
}

/// The leases that stand on these numbers, by number. The key alone finds them: a condition on their time
/// would let an engine read every lease of the kind instead.
pub async fn standing_in(
    tx: &Tx,
    lessee: &Lessee,
    numbers: &[&str],
    now: Instant,
) -> Result<BTreeMap<String, Lease>> {
    let key: [(_, Value); 2] =
        [("authority", (&lessee.authority).into()), ("kind", lessee.pool.kind().as_str().into())];
    let mut query = select("plate_lease", &COLUMNS, &key);
    query.and_where(Expr::col("number").is_in(numbers.iter().map(|number| val(*number))));
    let lease = |row: &db::Row| {
        let lease = Lease { draw: row.parse("draw")?, version: row.int("version")? };
        let stands = row.instant("until")? > now;
        Ok(stands.then_some((row.text("number")?, lease)))
    };
    tx.rows(&query).await?.iter().filter_map(|row| lease(row).transpose()).collect()
}

/// A column of a lease and of its draw.
fn of_draw(column: &'static str) -> Expr {
    Expr::col(("plate_lease", column)).equals(("plate_draw", column))
}

/// Leases on these numbers, each with its draw: one statement, so that both are of the same moment.
pub(super) fn with_draws(lessee: &Lessee, numbers: &[&str]) -> SelectStatement {
    let mut query = Query::select();
    query
        .columns(super::draw::COLUMNS.iter().map(|column| ("plate_draw", *column)))
        .expr_as(Expr::col(("plate_lease", "number")), "lease_number")
        .expr_as(Expr::col(("plate_lease", "version")), "lease_version")
        .expr_as(Expr::col(("plate_lease", "until")), "lease_until")
        .from("plate_lease")
        .inner_join("plate_draw", of_draw("authority").and(of_draw("draw")))
        .and_where(Expr::col(("plate_lease", "authority")).eq(val(&lessee.authority)))
        .and_where(Expr::col(("plate_lease", "kind")).eq(val(lessee.pool.kind().as_str())))
        .and_where(
            Expr::col(("plate_lease", "number")).is_in(numbers.iter().map(|number| val(*number))),
        );
    query
}

/// What [`with_draws`] tells of a lease, if it stands.
pub(super) fn with_draw(row: &db::Row, now: Instant) -> Result<Option<(String, Lease, Draw)>> {
    if row.instant("lease_until")? <= now {
        return Ok(None);
    }
    let draw = super::draw::read(row)?;
    let lease = Lease { draw: draw.id, version: row.int("lease_version")? };
    Ok(Some((row.text("lease_number")?, lease, draw)))
}

/// Takes leases on these numbers; gives those that it got. A number that another transaction took a
/// moment earlier is not among them.
pub async fn take_in(
    tx: &Tx,
    lessee: &Lessee,
    numbers: &BTreeSet<&str>,
    now: Instant,
) -> Result<BTreeSet<String>> {
    if numbers.is_empty() {
        return Ok(BTreeSet::new());
    }
    // In order of number, so that two draws wait for each other in one direction only.
    let touched = tx.execute(taking(lessee, numbers, now)).await?;
    if touched == u64::try_from(numbers.len()).unwrap_or(u64::MAX) {
        return Ok(numbers.iter().map(|number| (*number).to_owned()).collect());
    }
    let wanted: Vec<&str> = numbers.iter().copied().collect();
    let standing = standing_in(tx, lessee, &wanted, now).await?;
    let mine = |lease: &Lease| lease.draw == lessee.draw && lease.version == lessee.version;
    Ok(standing.into_iter().filter(|(_, lease)| mine(lease)).map(|(number, _)| number).collect())
}

fn taking(lessee: &Lessee, numbers: &BTreeSet<&str>, now: Instant) -> InsertStatement {
    let mut statement = Query::insert();
    statement.into_table("plate_lease").columns([
        "authority",
        "kind",
        "number",
        "draw",
        "version",
        "until",
    ]);
    for number in numbers {
        // As many values as columns, by construction.
        let _ = statement.values([
            val(&lessee.authority),
            val(lessee.pool.kind().as_str()),
            val(*number),
            val(lessee.draw.to_string()),
            val(lessee.version),
            val(lessee.until),
        ]);
    }
    let mut over = OnConflict::columns(["authority", "kind", "number"]);
    over.update_columns(["draw", "version", "until"]);
    over.action_and_where(Expr::col(("plate_lease", "until")).lte(val(now)));
    statement.on_conflict(over);
    statement
}

pub(super) fn keeping(lessee: &Lessee, number: &str) -> db::Common {
    let key: [(_, Value); 4] = [
        ("authority", (&lessee.authority).into()),
        ("kind", lessee.pool.kind().as_str().into()),
        ("number", number.into()),
        ("draw", lessee.draw.to_string().into()),
    ];
    db::update("plate_lease", &key, &[("until", lessee.until.into())])
}

pub(super) fn freeing(authority: &Authority, draw: DrawId, but: &[String]) -> DeleteStatement {
    let key: [(_, Value); 2] = [("authority", authority.into()), ("draw", draw.to_string().into())];
    let mut statement = db::delete_query("plate_lease", &key);
    if !but.is_empty() {
        let kept = but.iter().map(|number| val(number.as_str()));
        statement.and_where(Expr::col("number").is_not_in(kept));
    }
    statement
}

/// Lets go of what a draw holds, behind the gate.
pub async fn free_in(tx: &Tx, authority: &Authority, draw: DrawId) -> Result<u64> {
    tx.execute(freeing(authority, draw, &[])).await
}

/// Lets go of all that these draws hold.
pub async fn free_all_in(tx: &Tx, authority: &Authority, draws: &BTreeSet<DrawId>) -> Result<()> {
    if draws.is_empty() {
        return Ok(());
    }
    let mut statement = db::delete_query("plate_lease", &[("authority", authority.into())]);
    statement.and_where(Expr::col("draw").is_in(draws.iter().map(|draw| val(draw.to_string()))));
    tx.execute(statement).await.map(drop)
}

/// How many leases stand on numbers of a pool.
pub async fn count_in(tx: &Tx, authority: &Authority, pool: PoolId, now: Instant) -> Result<u64> {
    count(&tx.one(&counting(authority, pool, now)).await?, "n")
}

/// How many of those of a draw's pool lie in offers of other draws that go on.
pub async fn with_others_in(tx: &Tx, draw: &Draw, now: Instant) -> Result<u64> {
    let mut query = counting(&draw.authority, draw.pool, now);
    query.and_where(is_offering());
    query.and_where(Expr::col(("plate_draw", "draw")).ne(val(draw.id.to_string())));
    count(&tx.one(&query).await?, "n")
}

/// A kind of two pools has the leases of both: the draws tell them apart.
fn counting(authority: &Authority, pool: PoolId, now: Instant) -> SelectStatement {
    let mut query = Query::select();
    query
        .expr_as(Expr::col(("plate_lease", "number")).count(), "n")
        .from("plate_lease")
        .inner_join("plate_draw", of_draw("authority").and(of_draw("draw")))
        .and_where(Expr::col(("plate_lease", "authority")).eq(val(authority)))
        .and_where(Expr::col(("plate_lease", "kind")).eq(val(pool.kind().as_str())))
        .and_where(Expr::col(("plate_lease", "until")).gt(val(now)))
        .and_where(Expr::col(("plate_draw", "pool")).eq(val(pool.to_string())));
    query
}

/// Whether a lease stands and its draw goes on: what a draw held that is over is free, and let go by who meets it.
pub(super) fn is_live(now: Instant) -> Expr {
    let mut draw = Query::select();
    draw.column(("plate_draw", "draw"))
        .from("plate_draw")
        .and_where(of_draw("authority"))
        .and_where(of_draw("draw"))
        .and_where(is_offering());
    Expr::col(("plate_lease", "until")).gt(val(now)).and(Expr::exists(draw))
}

fn is_offering() -> Expr {
    Expr::col(("plate_draw", "state")).eq(val(DrawState::Offering.code()))
}

/// The draws that have leases, each once.
pub async fn draws_in(tx: &Tx, authority: &Authority, limit: u64) -> Result<Vec<DrawId>> {
    let mut query = select("plate_lease", &["draw"], &[("authority", authority.into())]);
    query.distinct().limit(limit);
    tx.rows(&query).await?.iter().map(|row| row.parse("draw")).collect()
}
