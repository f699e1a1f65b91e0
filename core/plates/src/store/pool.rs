//! What the pool is made of, as rows: forms of segments, what is free of a list, and how many numbers
//! of each segment are in each state.

use std::collections::BTreeSet;

use base::{Authority, Instant, Result};
use codes::{Plate, PlateKind};
use db::sea_query::{
    Cond, Expr, ExprTrait as _, JoinType, Order, Query, SelectStatement, UnionType,
};
use db::{Tx, Value, select, val};

use super::count;
use crate::model::list::ListId;
use crate::model::pool::PoolId;
use crate::model::segment::{Segment, SegmentForm};
use crate::model::words::{NumberState, SegmentState};

/// Segments whose numbers one statement counts or finds: SQLite joins 500 queries at most.
const COUNTED: usize = 50;

/// The forms of a pool's segments that were not refused, and how many segments it has in all.
pub async fn forms_in(
    tx: &Tx,
    authority: &Authority,
    pool: PoolId,
) -> Result<(u64, Vec<SegmentForm>)> {
    let key: [(_, Value); 2] = [("authority", authority.into()), ("pool", pool.to_string().into())];
    let rows = tx.rows(&select("plate_segment", &["form", "state"], &key)).await?;
    let mut forms = Vec::new();
    for row in &rows {
        if row.parse::<SegmentState>("state")? != SegmentState::Refused {
            forms.push(SegmentForm { pool, form: row.text("form")? });
        }
    }
    Ok((u64::try_from(rows.len()).unwrap_or(u64::MAX), forms))
}

/// The pools that have a published segment or a list.
pub async fn pools_in(tx: &Tx, authority: &Authority) -> Result<BTreeSet<PoolId>> {
    let published: [(_, Value); 2] =
        [("authority", authority.into()), ("state", SegmentState::Published.code().into())];
    let mut pools = BTreeSet::new();
    let segments = select("plate_segment", &["pool"], &published);
    let listed = select("plate_pool", &["pool"], &[("authority", authority.into())]);
    for query in [segments, listed] {
        for row in tx.rows(&query).await? {
            pools.insert(row.parse("pool")?);
        }
    }
    Ok(pools)
}

/// The numbers of a list that nobody has taken.
pub async fn untaken_in(
    tx: &Tx,
    authority: &Authority,
    kind: PlateKind,
    list: ListId,
) -> Result<BTreeSet<String>> {
    let mut query = listed(authority, kind, list);
    query.column(("l", "number"));
    let free = Expr::col(("n", "state")).is_null();
    query.and_where(free.or(Expr::col(("n", "state")).eq(val(NumberState::Pooled.code()))));
    tx.rows(&query).await?.iter().map(|row| row.text("number")).collect()
}

/// Numbers of these segments of a pool that have cooled long enough, the earliest first of each few segments.
pub async fn cooled_in(
    tx: &Tx,
    (authority, pool): (&Authority, PoolId),
    segments: &[Segment],
    (now, limit): (Instant, u64),
) -> Result<Vec<Plate>> {
    let key: [(_, Value); 3] = [
        ("authority", authority.into()),
        ("state", NumberState::Cooling.code().into()),
        ("kind", pool.kind().as_str().into()),
    ];
    let mut cooled = Vec::new();
    for some in segments.chunks(COUNTED) {
        let mut forms = Cond::any();
        for segment in some {
            forms = forms.add(of_form("plate_number", &segment.form));
        }
        let left = limit.saturating_sub(u64::try_from(cooled.len()).unwrap_or(limit));
        let mut query = select("plate_number", &super::number::COLUMNS, &key);
        query.and_where(Expr::col("until").lte(val(now))).cond_where(forms);
        query.order_by("until", Order::Asc).order_by("number", Order::Asc).limit(left);
        for row in tx.rows(&query).await? {
            cooled.push(super::number::read(&row)?.plate);
        }
    }
    Ok(cooled)
}

/// Whether a number lies in a live offer.
pub async fn is_leased_in(
    tx: &Tx,
    authority: &Authority,
    plate: &Plate,
    now: Instant,
) -> Result<bool> {
    let key: [(_, Value); 3] = [
        ("authority", authority.into()),
        ("kind", plate.kind().as_str().into()),
        ("number", plate.number().into()),
    ];
    let mut query = select("plate_lease", &["number"], &key);
    query.and_where(Expr::col("until").gt(val(now)));
    Ok(tx.opt(&query).await?.is_some())
}

/// The list's numbers as `l`, each with its record, if it has one, as `n`.
fn listed(authority: &Authority, kind: PlateKind, list: ListId) -> SelectStatement {
    let mut query = Query::select();
    query
        .from_as("plate_list_number", "l")
        .join_as(JoinType::LeftJoin, "plate_number", "n", same("n", "l", kind))
        .and_where(Expr::col(("l", "authority")).eq(val(authority)))
        .and_where(Expr::col(("l", "list")).eq(val(list.to_string())));
    query
}

/// The same number of the same authority in two tables, of which the first knows the kind.
fn same(of: &'static str, with: &'static str, kind: PlateKind) -> Cond {
    let equal = |column: &'static str| Expr::col((of, column)).eq(Expr::col((with, column)));
    let kind = Expr::col((of, "kind")).eq(val(kind.as_str()));
    Cond::all().add(equal("authority")).add(kind).add(equal("number"))
}

/// What stands on record of some numbers of a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Of which segment: its place among those that were asked about.
    pub at: usize,
    /// In which state; `None`: they stand in the list and have no record.
    pub state: Option<NumberState>,
    /// How many.
    pub numbers: u64,
    /// How many of them lie in live offers.
    pub offered: u64,
}

/// Where counts are taken.
#[derive(Clone, Debug)]
pub struct Counted {
    /// Whose numbers.
    pub authority: Authority,
    /// When: leases that ran out count no more.
    pub now: Instant,
}

/// Counts the numbers of segments of one pool by state, some segments a statement.
pub async fn tallies_in(
    tx: &Tx,
    whose: &Counted,
    list: Option<ListId>,
    segments: &[&Segment],
) -> Result<Vec<Tally>> {
    let mut tallies = Vec::new();
    for (chunk, some) in segments.chunks(COUNTED).enumerate() {
        let mut parts = some.iter().enumerate().flat_map(|(at, segment)| {
            let (at, form) = (chunk * COUNTED + at, &segment.form);
            let listed = list.map(|list| listed_of(whose, list, form, at));
            [Some(recorded_of(whose, form, at)), listed].into_iter().flatten()
        });
        let Some(mut query) = parts.next() else { continue };
        query.unions(parts.map(|part| (UnionType::All, part)));
        for row in tx.rows(&query).await? {
            tallies.push(Tally {
                at: usize::try_from(row.int("at")?).unwrap_or(usize::MAX),
                state: row.opt_parse("state")?,
                numbers: count(&row, "numbers")?,
                offered: count(&row, "offered")?,
            });
        }
    }
    Ok(tallies)
}

/// Numbers of the form with a record, by state.
fn recorded_of(whose: &Counted, form: &SegmentForm, at: usize) -> SelectStatement {
    let kind = form.pool.kind();
    let mut query = Query::select();
    query
        .from_as("plate_number", "n")
        .join_as(JoinType::LeftJoin, "plate_lease", "o", offered("n", kind, whose.now))
        .and_where(Expr::col(("n", "authority")).eq(val(&whose.authority)))
        .and_where(Expr::col(("n", "kind")).eq(val(kind.as_str())))
        .cond_where(of_form("n", form));
    counted(query, "n", at)
}

/// Numbers of the form in the list that have no record.
fn listed_of(whose: &Counted, list: ListId, form: &SegmentForm, at: usize) -> SelectStatement {
    let kind = form.pool.kind();
    let mut query = listed(&whose.authority, kind, list);
    query
        .join_as(JoinType::LeftJoin, "plate_lease", "o", offered("l", kind, whose.now))
        .and_where(Expr::col(("n", "number")).is_null())
        .cond_where(of_form("l", form));
    counted(query, "l", at)
}

fn offered(with: &'static str, kind: PlateKind, now: Instant) -> Cond {
    same("o", with, kind).add(Expr::col(("o", "until")).gt(val(now)))
}

fn counted(mut query: SelectStatement, table: &'static str, at: usize) -> SelectStatement {
    query
        .expr_as(Expr::cust(at.to_string()), "at")
        .expr_as(Expr::col(("n", "state")), "state")
        .expr_as(Expr::col((table, "number")).count(), "numbers")
        .expr_as(Expr::col(("o", "number")).count(), "offered")
        .group_by_col(("n", "state"));
    query
}

/// The numbers that a form stands for: what they begin with leads the engine to them, and each sign
/// is looked at by its place.
pub(super) fn of_form(table: &'static str, form: &SegmentForm) -> Cond {
    let number = || Expr::col((table, "number"));
    let is_sign = |sign: char| matches!(sign, '#' | '@');
    let head: String = form.form.chars().take_while(|sign| !is_sign(*sign)).collect();
    let mut all = Cond::all()
        .add(number().gte(val(head.as_str())))
        .add(number().lt(val(format!("{head}\u{ffff}"))));
    for (place, sign) in (1_u64..).zip(form.form.chars()).skip(head.chars().count()) {
        let there = || Expr::cust(format!("substr({table}.number, {place}, 1)"));
        all = match sign {
            '#' => all.add(there().between(val("0"), val("9"))),
            '@' => all.add(there().between(val("A"), val("Z"))),
            fixed => all.add(there().eq(val(fixed.to_string()))),
        };
    }
    all
}
