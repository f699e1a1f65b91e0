//! Directives as rows.

use base::{Authority, Fault, Result};
use db::sea_query::{Expr, ExprTrait as _, Order};
use db::{Row, Tx, Value, select, val};

use crate::model::directive::{Directive, DirectiveId};
use crate::model::words::DirectiveState;

/// The most directives that a list shows, or that hold and held in one region.
const LIST_MAX: u64 = 1_000;

const COLUMNS: [&str; 10] = [
    "directive",
    "said",
    "state",
    "drafted_by",
    "drafted_at",
    "published_by",
    "published_at",
    "repealed_at",
    "touched",
    "version",
];

fn read(row: &Row) -> Result<Directive> {
    let id: DirectiveId = row.parse("directive")?;
    let touched = row.opt_text("touched")?.map(|text| json(id, "touched", &text)).transpose()?;
    Ok(Directive {
        id,
        said: json(id, "said", &row.text("said")?)?,
        state: row.parse("state")?,
        drafted_by: row.text("drafted_by")?,
        drafted_at: row.instant("drafted_at")?,
        published_by: row.opt_text("published_by")?,
        published_at: row.opt_instant("published_at")?,
        repealed_at: row.opt_instant("repealed_at")?,
        touched: touched.unwrap_or_default(),
        version: row.int("version")?,
    })
}

fn json<T: serde::de::DeserializeOwned>(id: DirectiveId, column: &str, text: &str) -> Result<T> {
    serde_json::from_str(text)
        .map_err(|e| Fault::Inconsistent(format!("directive {id}: column {column}: {e}")).into())
}

/// The directive, if there is one.
pub async fn directive_in(
    tx: &Tx,
    scope: &Authority,
    id: DirectiveId,
) -> Result<Option<Directive>> {
    let key: [(_, Value); 2] = [("authority", scope.into()), ("directive", id.to_string().into())];
    tx.opt(&select("directive", &COLUMNS, &key)).await?.as_ref().map(read).transpose()
}

/// What holds or held in these regions; in all if none is given.
pub async fn published_in(tx: &Tx, regions: Option<&[Authority]>) -> Result<Vec<Directive>> {
    let mut query = select("directive", &COLUMNS, &[]);
    if let Some(regions) = regions {
        query.and_where(Expr::col("authority").is_in(regions.iter().map(val)));
    }
    let ever = [DirectiveState::Published.code(), DirectiveState::Repealed.code()];
    query.and_where(Expr::col("state").is_in(ever.map(val)));
    query.order_by("published_at", Order::Asc).order_by("directive", Order::Asc).limit(LIST_MAX);
    tx.rows(&query).await?.iter().map(read).collect()
}

/// The directives of one scope, the newest first.
pub async fn of_scope_in(tx: &Tx, scope: &Authority) -> Result<Vec<Directive>> {
    let mut query = select("directive", &COLUMNS, &[("authority", scope.into())]);
    query.order_by("directive", Order::Desc).limit(LIST_MAX);
    tx.rows(&query).await?.iter().map(read).collect()
}
