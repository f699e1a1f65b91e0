//! Parcels. What is sealed stays sealed here but for the two functions that open it.

use base::{Authority, Fault, Instant, Result};
use codes::Waybill;
use db::sea_query::{Expr, ExprTrait as _, Order, SelectStatement};
use db::{Row, Tx, Value, select, val};
use journal::{Actor, PersonKey, Vault};

use crate::model::parcel::{Cursor, LabelData, Page, Parcel, ProofOfDelivery};
use crate::model::receiver::Receiver;
use crate::model::words::{ParcelState, SignedBy};

const COLUMNS: [&str; 20] = [
    "authority",
    "waybill",
    "matter",
    "person",
    "name",
    "mobile",
    "address",
    "point",
    "pickup_point",
    "state",
    "state_at",
    "place",
    "labelled_at",
    "handed_over_at",
    "handed_over_by",
    "delivered_at",
    "signed_by",
    "proof",
    "post_seconds",
    "version",
];

/// Rows of one list at most.
pub const LIST_MAX: u64 = 100;
/// Measured parcels at most.
const MEASURED_MAX: u64 = 10_000;

fn key(authority: &Authority, waybill: &Waybill) -> [(&'static str, Value); 2] {
    [("authority", authority.into()), ("waybill", waybill.as_str().into())]
}

fn pair<A, B>(row: &Row, (a, b): (Option<A>, Option<B>), what: &str) -> Result<Option<(A, B)>> {
    match (a, b) {
        (Some(a), Some(b)) => Ok(Some((a, b))),
        (None, None) => Ok(None),
        _ => Err(torn(row, what)),
    }
}

fn torn(row: &Row, what: &str) -> base::Error {
    let waybill = row.text("waybill").unwrap_or_default();
    Fault::Inconsistent(format!("parcel {waybill}: columns of {what} disagree")).into()
}

/// One row is exactly one state.
fn parcel_of(row: &Row) -> Result<Parcel> {
    let handed = (row.opt_instant("handed_over_at")?, row.opt_parse::<Actor>("handed_over_by")?);
    let signed = (row.opt_instant("delivered_at")?, row.opt_parse::<SignedBy>("signed_by")?);
    let parcel = Parcel {
        authority: row.authority("authority")?,
        waybill: row.parse("waybill")?,
        matter: row.text("matter")?,
        person: row.parse("person")?,
        point: row.text("point")?,
        pickup_point: row.opt_text("pickup_point")?,
        state: row.parse("state")?,
        state_at: row.instant("state_at")?,
        place: row.opt_text("place")?,
        labelled_at: row.instant("labelled_at")?,
        handed_over: pair(row, handed, "hand-over")?,
        delivered: pair(row, signed, "delivery")?,
        post_seconds: row.opt_int("post_seconds")?,
        version: row.int("version")?,
    };
    let with_office = matches!(parcel.state, ParcelState::Labelled | ParcelState::Cancelled);
    if parcel.handed_over.is_none() != with_office {
        return Err(torn(row, "hand-over"));
    }
    let is_delivered = parcel.state == ParcelState::Delivered;
    if parcel.delivered.is_some() != is_delivered || parcel.post_seconds.is_some() != is_delivered {
        return Err(torn(row, "delivery"));
    }
    Ok(parcel)
}

async fn row_in(tx: &Tx, authority: &Authority, waybill: &Waybill) -> Result<Option<Row>> {
    tx.opt(&select("parcel", &COLUMNS, &key(authority, waybill))).await
}

async fn parcels(tx: &Tx, query: &SelectStatement) -> Result<Vec<Parcel>> {
    tx.rows(query).await?.iter().map(parcel_of).collect()
}

/// The parcel, if there is one.
pub async fn parcel_in(
    tx: &Tx,
    authority: &Authority,
    waybill: &Waybill,
) -> Result<Option<Parcel>> {
    row_in(tx, authority, waybill).await?.as_ref().map(parcel_of).transpose()
}

/// All parcels of a matter, the first one first: one at a time, so a handful.
pub async fn of_matter_in(tx: &Tx, authority: &Authority, matter: &str) -> Result<Vec<Parcel>> {
    let key = [("authority", authority.into()), ("matter", matter.into())];
    let mut query = select("parcel", &COLUMNS, &key);
    parcels(tx, query.order_by("nth", Order::Asc)).await
}

/// Which parcels a list shows.
pub struct Filter {
    pub states: &'static [ParcelState],
    pub point: Option<String>,
    /// `labelled_at`, oldest first, or `state_at`, newest first.
    pub newest_first: bool,
}

impl Filter {
    const fn column(&self) -> &'static str {
        if self.newest_first { "state_at" } else { "labelled_at" }
    }

    /// What the next page begins behind.
    pub fn cursor(&self, last: &Parcel) -> Cursor {
        let at = if self.newest_first { last.state_at } else { last.labelled_at };
        Cursor { at, waybill: last.waybill.clone() }
    }
}

/// A page of parcels.
pub async fn page_in(
    tx: &Tx,
    authority: &Authority,
    filter: &Filter,
    page: &Page,
) -> Result<Vec<Parcel>> {
    let mut query = select("parcel", &COLUMNS, &[("authority", authority.into())]);
    query.and_where(Expr::col("state").is_in(filter.states.iter().map(|s| val(s.code()))));
    if let Some(point) = &filter.point {
        query.and_where(Expr::col("point").eq(val(point)));
    }
    if let Some(Cursor { at, waybill }) = &page.after {
        let columns = Expr::tuple([Expr::col(filter.column()), Expr::col("waybill")]);
        let behind = Expr::tuple([val(*at), val(waybill.as_str())]);
        query.and_where(if filter.newest_first { columns.lt(behind) } else { columns.gt(behind) });
    }
    let order = if filter.newest_first { Order::Desc } else { Order::Asc };
    query.order_by(filter.column(), order.clone()).order_by("waybill", order);
    parcels(tx, query.limit(Ord::min(page.limit, LIST_MAX))).await
}

fn opened(key: &PersonKey, row: &Row) -> Result<Receiver> {
    let open = |column: &str| key.open(&row.text(column)?);
    let (name, mobile, address) = (open("name")?, open("mobile")?, open("address")?);
    let mobile = mobile.parse().map_err(|_| torn(row, "the receiver"))?;
    Ok(Receiver { name, mobile, address })
}

/// The parcel with its receiver in the clear.
pub async fn label_in(
    tx: &Tx,
    vault: &Vault,
    authority: &Authority,
    waybill: &Waybill,
) -> Result<Option<LabelData>> {
    let Some(row) = row_in(tx, authority, waybill).await? else { return Ok(None) };
    let parcel = parcel_of(&row)?;
    let key = vault.key_in(tx, parcel.person.0).await?;
    let receiver = key.map(|key| opened(&key, &row)).transpose()?;
    Ok(Some(LabelData { parcel, receiver }))
}

/// Who signed, with the carrier's words in the clear.
pub async fn proof_in(
    tx: &Tx,
    vault: &Vault,
    authority: &Authority,
    waybill: &Waybill,
) -> Result<Option<ProofOfDelivery>> {
    let Some(row) = row_in(tx, authority, waybill).await? else { return Ok(None) };
    let parcel = parcel_of(&row)?;
    let Some((at, signed_by)) = parcel.delivered else { return Ok(None) };
    let text = match (vault.key_in(tx, parcel.person.0).await?, row.opt_text("proof")?) {
        (Some(key), Some(sealed)) => key.open(&sealed)?,
        _ => String::new(),
    };
    Ok(Some(ProofOfDelivery { at, signed_by, text }))
}

/// Seconds from label to door of what was delivered in `[from, until)`.
pub async fn post_seconds_in(
    tx: &Tx,
    authority: &Authority,
    from: Instant,
    until: Instant,
) -> Result<Vec<i64>> {
    let mut query = select("parcel", &["post_seconds"], &[("authority", authority.into())]);
    query
        .and_where(Expr::col("delivered_at").gte(val(from)))
        .and_where(Expr::col("delivered_at").lt(val(until)))
        .order_by("delivered_at", Order::Asc)
        .limit(MEASURED_MAX);
    tx.rows(&query).await?.iter().map(|row| row.int("post_seconds")).collect()
}
