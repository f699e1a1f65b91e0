//! Bookings counted for who looks at a week of a point.

use base::{Authority, Date, Result};
use catalogue::Group;
use db::sea_query::{Expr, ExprTrait as _, Query};
use db::{Row, Tx, val};

use super::slot::days;
use crate::model::words::{BookingState, Pool};

/// States that count as booked.
const BOOKED: [BookingState; 3] =
    [BookingState::Confirmed, BookingState::Arrived, BookingState::Missed];

/// Bookings of a day, group and share in one state.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    pub day: Date,
    pub pool: Pool,
    pub state: BookingState,
    pub bookings: i64,
}

/// Bookings of some days, counted by day, share and state.
pub async fn counted_in(
    tx: &Tx,
    (authority, point, group): (&Authority, &str, Group),
    (from, to): (Date, Date),
) -> Result<Vec<Counted>> {
    let mut query = Query::select();
    query.columns(["day", "pool", "state"]).from("booking");
    query.and_where(Expr::col("authority").eq(val(authority)));
    query.and_where(Expr::col("point").eq(val(point)));
    query.and_where(Expr::col("item_group").eq(val(group.code())));
    query.and_where(Expr::col("state").is_in(BOOKED.iter().map(|state| val(state.code()))));
    days(&mut query, from, to);
    query.expr_as(Expr::col("code").count(), "n");
    for column in ["day", "pool", "state"] {
        query.group_by_col(column);
    }
    let count = |row: &Row| {
        Ok(Counted {
            day: row.parse("day")?,
            pool: row.parse("pool")?,
            state: row.parse("state")?,
            bookings: row.int("n")?,
        })
    };
    tx.rows(&query).await?.iter().map(count).collect()
}
