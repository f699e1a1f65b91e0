//! The first free half-hour of each point, as the engine finds it: one statement for all points of a region,
//! or for those that are named. Every point that has half-hours has a published plan, so plans say which
//! points there are; seats that somebody has are counted along their index, half-hour by half-hour, until
//! one has a free seat.

use base::{Authority, Date, Fault, Instant, Result};
use catalogue::Group;
use db::sea_query::{BinOper, Cond, Expr, ExprTrait as _, Order, Query, SelectStatement};
use db::{Row, Tx, val};

use crate::model::slot::SheetKey;
use crate::model::slot::SlotKey;
use crate::model::words::{PlanState, Pool};
use crate::store::seat::active;

/// What is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Sought {
    /// What is done there.
    pub group: Group,
    /// By which way of booking.
    pub pool: Pool,
    /// Now: what is released, and which holds are over.
    pub now: Instant,
    /// Half-hours begin after this.
    pub after: Instant,
    /// The last day that is looked at.
    pub to: Date,
}

/// At which points.
#[derive(Clone, Debug)]
pub enum Whose {
    /// All of authorities from one code to another.
    Between(Authority, Authority),
    /// These of these authorities.
    Points(Vec<Authority>, Vec<String>),
}

/// The first free half-hour of each of these points that has one, in no order.
pub async fn first_in(tx: &Tx, whose: &Whose, sought: &Sought) -> Result<Vec<SlotKey>> {
    let mut query = Query::select();
    query.column(("p", "authority")).column(("p", "point"));
    query.expr_as(Expr::from(first(sought)), "first");
    query.from_subquery(points(whose, sought.group), "p");
    let rows = tx.rows(&query).await?;
    let read = |row: &Row| {
        let Some(first) = row.opt_text("first")? else { return Ok(None) };
        let wrong = || Fault::Inconsistent(format!("{first:?} is no half-hour"));
        let (day, minute) = first.split_once(' ').ok_or_else(wrong)?;
        let sheet = SheetKey {
            authority: row.authority("authority")?,
            point: row.text("point")?,
            group: sought.group,
            day: day.parse().map_err(|_| wrong())?,
        };
        Ok(Some(sheet.slot(minute.parse().map_err(|_| wrong())?)))
    };
    rows.iter().filter_map(|row| read(row).transpose()).collect()
}

/// Points with a published plan.
fn points(whose: &Whose, group: Group) -> SelectStatement {
    let mut query = Query::select();
    query.distinct().columns(["authority", "point"]).from("booking_plan");
    match whose {
        Whose::Between(from, to) => {
            query.and_where(Expr::col("authority").gte(val(from)));
            query.and_where(Expr::col("authority").lte(val(to)));
        }
        Whose::Points(authorities, points) => {
            query.and_where(Expr::col("authority").is_in(authorities.iter().map(val)));
            query.and_where(Expr::col("point").is_in(points.iter().map(val)));
        }
    }
    query.and_where(Expr::col("item_group").eq(val(group.code())));
    query.and_where(Expr::col("state").eq(val(PlanState::Published.code())));
    query
}

/// `2026-12-01 540`: the first half-hour of the point `p` with a free seat.
fn first(sought: &Sought) -> SelectStatement {
    let of = |column: &'static str| Expr::col(("s", column));
    let (day, minute) = (sought.after.date(), minute_of(sought.after));
    let mut query = Query::select();
    query.from_as("booking_slot", "s");
    let blank = of("day").binary(BinOper::Custom("||"), val(" "));
    query.expr(blank.binary(BinOper::Custom("||"), of("minute")));
    query.and_where(of("authority").equals(("p", "authority")));
    query.and_where(of("point").equals(("p", "point")));
    query.and_where(of("item_group").eq(val(sought.group.code())));
    query.and_where(of("day").gte(val(day))).and_where(of("day").lte(val(sought.to)));
    let later = Cond::any().add(of("day").gt(val(day))).add(of("minute").gt(val(minute)));
    query.cond_where(later);
    query.and_where(of("closed").is_null());
    query.and_where(of("released_at").lte(val(sought.now)));
    query.and_where(of(sought.pool.code()).gt(Expr::from(taken(sought))));
    query.order_by(("s", "day"), Order::Asc).order_by(("s", "minute"), Order::Asc).limit(1);
    query
}

/// Seats of the half-hour `s` that somebody has.
fn taken(sought: &Sought) -> SelectStatement {
    let mut query = Query::select();
    query.expr(Expr::col("pool").count()).from("booking_seat");
    for column in ["authority", "point", "item_group", "day", "minute"] {
        query.and_where(Expr::col(("booking_seat", column)).equals(("s", column)));
    }
    query.and_where(Expr::col("pool").eq(val(sought.pool.code())));
    active(&mut query, sought.now);
    query
}

/// Whole minutes after midnight in China.
fn minute_of(at: Instant) -> i64 {
    at.seconds_since(at.date().start()).div_euclid(60)
}
