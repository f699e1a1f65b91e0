//! Plans and changes.

use base::{Authority, Date, Result};
use catalogue::Group;
use db::sea_query::{Expr, ExprTrait as _, Order, Query, SelectStatement};
use db::{Row, Tx, Value, select, val};

use super::{json, place_pairs};
use crate::model::change::{ChangeId, ChangeRecord};
use crate::model::plan::{Plan, PlanId};
use crate::model::words::{ChangeState, PlanState};

const PLAN: [&str; 8] = [
    "plan",
    "content",
    "state",
    "drafted_by",
    "drafted_at",
    "published_by",
    "published_at",
    "version",
];
const CHANGE: [&str; 6] =
    ["change_id", "content", "state", "published_by", "published_at", "version"];

/// Changes that one statement reads.
const PAGE: u64 = 200;

fn plan(row: &Row) -> Result<Plan> {
    Ok(Plan {
        id: row.parse("plan")?,
        new: json("content", &row.text("content")?)?,
        state: row.parse("state")?,
        drafted_by: row.text("drafted_by")?,
        drafted_at: row.instant("drafted_at")?,
        published_by: row.opt_text("published_by")?,
        published_at: row.opt_instant("published_at")?,
        version: row.int("version")?,
    })
}

fn change(row: &Row) -> Result<ChangeRecord> {
    Ok(ChangeRecord {
        id: row.parse("change_id")?,
        new: json("content", &row.text("content")?)?,
        state: row.parse("state")?,
        published_by: row.text("published_by")?,
        published_at: row.instant("published_at")?,
        version: row.int("version")?,
    })
}

/// One plan.
pub async fn plan_in(tx: &Tx, authority: &Authority, id: PlanId) -> Result<Option<Plan>> {
    let key = [("authority", authority.into()), ("plan", id.to_string().into())];
    tx.opt(&select("booking_plan", &PLAN, &key)).await?.as_ref().map(plan).transpose()
}

/// Plans, the newest first.
fn newest(key: &[(&'static str, Value)], limit: u64) -> SelectStatement {
    let mut query = select("booking_plan", &PLAN, key);
    query.order_by("drafted_at", Order::Desc).order_by("plan", Order::Desc).limit(limit);
    query
}

/// A point's plans, the newest first.
pub async fn plans_in(
    tx: &Tx,
    (authority, point): (&Authority, &str),
    limit: u64,
) -> Result<Vec<Plan>> {
    let key = [("authority", authority.into()), ("point", point.into())];
    tx.rows(&newest(&key, limit)).await?.iter().map(plan).collect()
}

/// A point's published plans, the newest first.
pub async fn published_in(
    tx: &Tx,
    (authority, point): (&Authority, &str),
    limit: u64,
) -> Result<Vec<Plan>> {
    let published = PlanState::Published.code();
    let key =
        [("authority", authority.into()), ("point", point.into()), ("state", published.into())];
    tx.rows(&newest(&key, limit)).await?.iter().map(plan).collect()
}

/// The plan that a point published last for a group.
pub async fn last_plan_in(tx: &Tx, place: (&Authority, &str, Group)) -> Result<Option<Plan>> {
    let mut key = place_pairs(place);
    key.push(("state", PlanState::Published.code().into()));
    tx.opt(&newest(&key, 1)).await?.as_ref().map(plan).transpose()
}

/// One change.
pub async fn change_in(
    tx: &Tx,
    authority: &Authority,
    id: ChangeId,
) -> Result<Option<ChangeRecord>> {
    let key = [("authority", authority.into()), ("change_id", id.to_string().into())];
    tx.opt(&select("booking_change", &CHANGE, &key)).await?.as_ref().map(change).transpose()
}

/// A point's changes, the newest first.
pub async fn changes_in(
    tx: &Tx,
    (authority, point): (&Authority, &str),
    limit: u64,
) -> Result<Vec<ChangeRecord>> {
    let key = [("authority", authority.into()), ("point", point.into())];
    let mut query = select("booking_change", &CHANGE, &key);
    query.order_by("published_at", Order::Desc).order_by("change_id", Order::Desc).limit(limit);
    tx.rows(&query).await?.iter().map(change).collect()
}

/// A point's changes that reach into some days, the newest first: all of them, page after page.
pub async fn changes_on_in(
    tx: &Tx,
    (authority, point): (&Authority, &str),
    (from, to): (Date, Date),
) -> Result<Vec<ChangeRecord>> {
    let key = [("authority", authority.into()), ("point", point.into())];
    let (mut found, mut last) = (Vec::new(), None);
    loop {
        let mut query = select("booking_change", &CHANGE, &key);
        if let Some((at, id)) = last.take() {
            let columns = Expr::tuple(["published_at", "change_id"].map(Expr::col));
            query.and_where(columns.lt(Expr::tuple([at, id])));
        }
        query.order_by("published_at", Order::Desc).order_by("change_id", Order::Desc).limit(PAGE);
        let page = tx.rows(&query).await?;
        for row in &page {
            let change = change(row)?;
            last = Some((val(change.published_at), val(change.id.to_string())));
            let range = &change.new.range;
            if range.from <= to && from <= range.to {
                found.push(change);
            }
        }
        if u64::try_from(page.len()).unwrap_or(0) < PAGE {
            return Ok(found);
        }
    }
}

/// Changes that are being swept, the oldest first.
pub async fn sweeping_in(tx: &Tx, authority: &Authority, limit: u64) -> Result<Vec<ChangeRecord>> {
    let key = [("authority", authority.into()), ("state", ChangeState::Sweeping.code().into())];
    let mut query = select("booking_change", &CHANGE, &key);
    query.order_by("published_at", Order::Asc).limit(limit);
    tx.rows(&query).await?.iter().map(change).collect()
}

/// The groups that a point ever published.
pub async fn groups_in(tx: &Tx, (authority, point): (&Authority, &str)) -> Result<Vec<Group>> {
    let mut query = Query::select();
    query.distinct().column("item_group").from("booking_plan");
    query
        .and_where(Expr::col("authority").eq(val(authority)))
        .and_where(Expr::col("point").eq(val(point)))
        .order_by("item_group", Order::Asc);
    let read = |row: &Row| super::group(row);
    tx.rows(&query).await?.iter().map(read).collect()
}

/// The points of a city that ever planned, in order.
pub async fn points_in(tx: &Tx, authority: &Authority) -> Result<Vec<String>> {
    let mut query = Query::select();
    query.distinct().column("point").from("booking_plan");
    query.and_where(Expr::col("authority").eq(val(authority))).order_by("point", Order::Asc);
    tx.rows(&query).await?.iter().map(|row| row.text("point")).collect()
}
