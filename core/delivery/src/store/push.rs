//! The carrier's lines of a track.

use base::{Authority, Result};
use codes::Waybill;
use db::sea_query::Order;
use db::{Row, Tx, select};

use crate::model::parcel::TrackLine;
use crate::model::words::News;

/// Lines of one track at most: no way is longer.
const LINES_MAX: u64 = 200;

/// What the carrier told of a parcel, in the order in which it happened.
pub async fn lines_in(tx: &Tx, authority: &Authority, waybill: &Waybill) -> Result<Vec<TrackLine>> {
    let key = [("authority", authority.into()), ("waybill", waybill.as_str().into())];
    let mut query = select("parcel_push", &["news", "place", "at", "told_at"], &key);
    query.order_by("at", Order::Asc).order_by("told_at", Order::Asc).order_by("id", Order::Asc);
    let line = |row: &Row| {
        let news: News = row.parse("news")?;
        let (at, told_at) = (row.instant("at")?, Some(row.instant("told_at")?));
        Ok(TrackLine { state: news.state(), at, place: row.text("place")?, told_at })
    };
    tx.rows(query.limit(LINES_MAX)).await?.iter().map(line).collect()
}
