//! Bookings counted for who looks at a week of a point.

use base::{Authority, Date, Result};
use catalogue::Group;
use db::sea_query::{Expr, ExprTrait as _};
use db::{Row, Tx, select, val};

use super::place_pairs;
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
    place: (&Authority, &str, Group),
    (from, to): (Date, Date),
) -> Result<Vec<Counted>> {
    let mut query = select("booking", &["day", "pool", "state"], &place_pairs(place));
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
