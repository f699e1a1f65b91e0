//! Askings for the green channel as rows.

use base::{Authority, Instant, Result};
use db::sea_query::{Expr, ExprTrait as _, Order};
use db::{Row, Tx, Value, select, val};

use crate::model::directive::DirectiveId;
use crate::model::green::{Green, GreenAsk, GreenId};
use crate::model::words::GreenState;

/// The most askings that a list shows.
const LIST_MAX: u64 = 1_000;

const COLUMNS: [&str; 18] = [
    "authority",
    "green",
    "directive",
    "item",
    "use_nature",
    "matter",
    "reason",
    "state",
    "asked_by",
    "asked_at",
    "decided_by",
    "decided_at",
    "place",
    "done_by",
    "audit_by",
    "audited_by",
    "finding",
    "version",
];

fn read(row: &Row) -> Result<Green> {
    Ok(Green {
        id: row.parse("green")?,
        ask: GreenAsk {
            authority: row.authority("authority")?,
            directive: row.parse("directive")?,
            item: row.text("item")?,
            use_nature: row.text("use_nature")?,
            matter: row.text("matter")?,
            reason: row.text("reason")?,
        },
        state: row.parse("state")?,
        asked_by: row.text("asked_by")?,
        asked_at: row.instant("asked_at")?,
        decided_by: row.opt_text("decided_by")?,
        decided_at: row.opt_instant("decided_at")?,
        place: row.opt_int("place")?,
        done_by: row.opt_instant("done_by")?,
        audit_by: row.opt_instant("audit_by")?,
        audited_by: row.opt_text("audited_by")?,
        finding: row.opt_text("finding")?,
        version: row.int("version")?,
    })
}

/// The asking, if there is one.
pub async fn green_in(tx: &Tx, authority: &Authority, id: GreenId) -> Result<Option<Green>> {
    let key: [(_, Value); 2] = [("authority", authority.into()), ("green", id.to_string().into())];
    tx.opt(&select("green", &COLUMNS, &key)).await?.as_ref().map(read).transpose()
}

/// What of an item went through under a directive in a city.
pub async fn through_in(
    tx: &Tx,
    authority: &Authority,
    (directive, item): (DirectiveId, &str),
) -> Result<Vec<Green>> {
    let key: [(_, Value); 3] = [
        ("authority", authority.into()),
        ("directive", directive.to_string().into()),
        ("item", item.into()),
    ];
    let mut query = select("green", &COLUMNS, &key);
    let through = [GreenState::Approved.code(), GreenState::Audited.code()];
    query.and_where(Expr::col("state").is_in(through.map(val)));
    tx.rows(&query).await?.iter().map(read).collect()
}

/// All askings for an item and matter.
pub async fn of_matter_in(
    tx: &Tx,
    authority: &Authority,
    (item, matter): (&str, &str),
) -> Result<Vec<Green>> {
    let key: [(_, Value); 3] =
        [("authority", authority.into()), ("item", item.into()), ("matter", matter.into())];
    let query = select("green", &COLUMNS, &key);
    tx.rows(&query).await?.iter().map(read).collect()
}

/// The latest approved asking for an item and matter whose time is not over.
pub async fn passing_in(
    tx: &Tx,
    authority: &Authority,
    (item, matter): (&str, &str),
    at: Instant,
) -> Result<Option<Green>> {
    let key: [(_, Value); 3] =
        [("authority", authority.into()), ("item", item.into()), ("matter", matter.into())];
    let mut query = select("green", &COLUMNS, &key);
    let through = [GreenState::Approved.code(), GreenState::Audited.code()];
    query.and_where(Expr::col("state").is_in(through.map(val)));
    query.and_where(Expr::col("done_by").gt(val(at)));
    query.order_by("green", Order::Desc).limit(1);
    tx.opt(&query).await?.as_ref().map(read).transpose()
}

/// The askings of a city, the latest first.
pub async fn of_city_in(tx: &Tx, authority: &Authority) -> Result<Vec<Green>> {
    let mut query = select("green", &COLUMNS, &[("authority", authority.into())]);
    query.order_by("green", Order::Desc).limit(LIST_MAX);
    tx.rows(&query).await?.iter().map(read).collect()
}

/// The askings of a city under a directive, in order.
pub async fn asked_in(
    tx: &Tx,
    authority: &Authority,
    directive: DirectiveId,
) -> Result<Vec<Green>> {
    let key: [(_, Value); 2] =
        [("authority", authority.into()), ("directive", directive.to_string().into())];
    let mut query = select("green", &COLUMNS, &key);
    query.order_by("green", Order::Asc).limit(LIST_MAX);
    tx.rows(&query).await?.iter().map(read).collect()
}
