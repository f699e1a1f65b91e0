//! Origin records as rows.

use base::{Authority, Fault, Result};
use codes::Plate;
use db::sea_query::{Expr, ExprTrait as _, Order};
use db::{Row, Tx, Value, select, val};

use crate::model::origin::{Origin, OriginId};
use crate::model::owner::Owner;

const COLUMNS: [&str; 4] = ["vin", "record", "registered_as", "version"];

/// An origin record with what belongs to its row alone.
pub struct Stored {
    pub origin: Origin,
    /// The number under which it was registered: the papers are used up.
    pub registered_as: Option<Plate>,
    pub version: i64,
}

/// All columns of a record whose papers are not used.
pub fn row(origin: &Origin, version: i64) -> Vec<(&'static str, Value)> {
    // A plain struct with text keys is always JSON; what were no JSON would be found on reading.
    let record = serde_json::to_string(origin).unwrap_or_default();
    vec![
        ("authority", (&origin.id.authority).into()),
        ("vin", origin.id.vin.as_str().into()),
        ("owner", origin.owner.to_string().into()),
        ("record", record.into()),
        ("registered_as", Value::Null),
        ("version", version.into()),
    ]
}

fn read(row: &Row) -> Result<Stored> {
    let vin = row.text("vin")?;
    let wrong =
        |what: &str, why: String| Fault::Inconsistent(format!("origin {vin}: {what}: {why}"));
    let origin = serde_json::from_str(&row.text("record")?);
    let origin = origin.map_err(|e| wrong("record", e.to_string()))?;
    let plate = row.opt_text("registered_as")?.map(|key| Plate::parse(&key)).transpose();
    let registered_as = plate.map_err(|e| wrong("registered_as", e.to_string()))?;
    Ok(Stored { origin, registered_as, version: row.int("version")? })
}

/// The record of this VIN in this city.
pub async fn origin_in(tx: &Tx, id: &OriginId) -> Result<Option<Stored>> {
    let key = [("authority", (&id.authority).into()), ("vin", id.vin.as_str().into())];
    let row = tx.opt(&select("origin", &COLUMNS, &key)).await?;
    row.map(|row| read(&row)).transpose()
}

/// What is to be registered for an owner and is not yet, by VIN.
pub async fn of_owner_in(
    tx: &Tx,
    cities: &[Authority],
    owner: &Owner,
    limit: u64,
) -> Result<Vec<Origin>> {
    let mut query = select("origin", &COLUMNS, &[("owner", owner.to_string().into())]);
    query.and_where(Expr::col("authority").is_in(cities.iter().map(val)));
    query.and_where(Expr::col("registered_as").is_null());
    query.order_by("vin", Order::Asc).limit(limit);
    let rows = tx.rows(&query).await?;
    rows.iter().map(|row| Ok(read(row)?.origin)).collect()
}
