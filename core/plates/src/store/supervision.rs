//! What the province looks at, as rows: lists, draws by day, entries of draws, numbers that came
//! back, devices that draw often. Ids of draws are sortable in time, so a span of time is a span of
//! subjects and no entry outside it is read.

use base::{Authority, Date, Instant, Result};
use db::sea_query::{Expr, ExprTrait as _, Order, Query};
use db::{Row, Tx, Value, select, val};
use journal::{Actor, Event as _};

use super::count;
use crate::event::NumberReleased;
use crate::model::draw::DrawId;
use crate::model::list::List;
use crate::model::number::NumberRecord;
use crate::model::words::{DrawMode, DrawState};

/// Microseconds of a day, and of China's eight hours: days are those of the calendar there.
const DAY_MICROS: i64 = 86_400_000_000;
const CHINA_MICROS: i64 = 28_800_000_000;

/// A span of time of an authority: from this instant to before that one.
#[derive(Clone, Debug)]
pub struct Span {
    /// Whose.
    pub authority: Authority,
    /// From …
    pub from: Instant,
    /// … to before.
    pub to: Instant,
}

impl Span {
    /// Whether this was in it.
    pub fn has(&self, at: Instant) -> bool {
        (self.from..self.to).contains(&at)
    }
}

/// One entry, as far as statistics read it.
#[derive(Clone, Debug)]
pub struct Line {
    /// About what.
    pub subject: String,
    /// The event's kind.
    pub kind: String,
    /// The event.
    pub payload: String,
    /// Who did it.
    pub actor: Actor,
    /// When.
    pub at: Instant,
}

const LINE: [&str; 5] = ["subject", "kind", "payload", "actor", "at"];

fn line(row: &Row) -> Result<Line> {
    Ok(Line {
        subject: row.text("subject")?,
        kind: row.text("kind")?,
        payload: row.text("payload")?,
        actor: row.parse("actor")?,
        at: row.instant("at")?,
    })
}

/// Draws of one day, mode and state.
#[derive(Clone, Debug)]
pub struct DrawTally {
    /// The day on which they were prepared.
    pub day: Date,
    /// How.
    pub mode: DrawMode,
    /// Where they stand.
    pub state: DrawState,
    /// Batches offered.
    pub batches: u64,
    /// How many.
    pub draws: u64,
}

/// The first id that a draw of this instant could have.
fn first_id(at: Instant) -> String {
    DrawId(uuid::Uuid::from_u128(u128::from(at.unix_millis()) << 80)).to_string()
}

/// The draws of a span, by day, mode, state and batches.
pub async fn draws_in(tx: &Tx, span: &Span) -> Result<Vec<DrawTally>> {
    let day = || {
        let local = Expr::col("prepared_at").add(Expr::cust(CHINA_MICROS.to_string()));
        local.div(Expr::cust(DAY_MICROS.to_string()))
    };
    let mut query = Query::select();
    query
        .expr_as(day(), "day")
        .columns(["mode", "state", "batch"])
        .expr_as(Expr::col("draw").count(), "n")
        .from("plate_draw")
        .and_where(Expr::col("authority").eq(val(&span.authority)))
        .and_where(Expr::col("draw").gte(val(first_id(span.from))))
        .and_where(Expr::col("draw").lt(val(first_id(span.to))))
        .add_group_by([day(), Expr::col("mode"), Expr::col("state"), Expr::col("batch")]);
    let read = |row: &Row| {
        let start = row.int("day")?.saturating_mul(DAY_MICROS).saturating_sub(CHINA_MICROS);
        Ok(DrawTally {
            day: Instant::from_micros(start).date(),
            mode: row.parse("mode")?,
            state: row.parse("state")?,
            batches: row.opt_int("batch")?.map_or(0, |n| u64::try_from(n).unwrap_or(0)),
            draws: count(row, "n")?,
        })
    };
    tx.rows(&query).await?.iter().map(read).collect()
}

/// Ids of the draws of a span in order of time, after one.
pub async fn draw_ids_in(
    tx: &Tx,
    span: &Span,
    after: Option<&str>,
    limit: u64,
) -> Result<Vec<String>> {
    let mut query = select("plate_draw", &["draw"], &[("authority", (&span.authority).into())]);
    match after {
        Some(after) => query.and_where(Expr::col("draw").gt(val(after))),
        None => query.and_where(Expr::col("draw").gte(val(first_id(span.from)))),
    };
    query.and_where(Expr::col("draw").lt(val(first_id(span.to))));
    query.order_by("draw", Order::Asc).limit(limit);
    tx.rows(&query).await?.iter().map(|row| row.text("draw")).collect()
}

/// The entries of these subjects that are of these kinds, in order.
pub async fn lines_in(
    tx: &Tx,
    authority: &Authority,
    subjects: &[String],
    kinds: &[&str],
) -> Result<Vec<Line>> {
    if subjects.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = select("journal", &LINE, &[("authority", authority.into())]);
    query
        .and_where(Expr::col("subject").is_in(subjects.iter().map(|s| val(s.as_str()))))
        .and_where(Expr::col("kind").is_in(kinds.iter().map(|kind| val(*kind))))
        .order_by("subject", Order::Asc)
        .order_by("version", Order::Asc);
    tx.rows(&query).await?.iter().map(line).collect()
}

/// The lists opened in a span, the latest first.
pub async fn lists_in(tx: &Tx, span: &Span, limit: u64) -> Result<Vec<List>> {
    let key = [("authority", (&span.authority).into())];
    let mut query = select("plate_list", &super::list::COLUMNS, &key);
    query
        .and_where(Expr::col("opened_at").gte(val(span.from)))
        .and_where(Expr::col("opened_at").lt(val(span.to)))
        .order_by("opened_at", Order::Desc)
        .order_by("list", Order::Asc)
        .limit(limit);
    tx.rows(&query).await?.iter().map(super::list::read).collect()
}

/// Entries of one subject in a span, the latest first.
pub async fn of_subject_in(tx: &Tx, span: &Span, subject: &str, limit: u64) -> Result<Vec<Line>> {
    let key: [(_, Value); 2] =
        [("authority", (&span.authority).into()), ("subject", subject.into())];
    let mut query = select("journal", &LINE, &key);
    query
        .and_where(Expr::col("at").gte(val(span.from)))
        .and_where(Expr::col("at").lt(val(span.to)))
        .order_by("version", Order::Desc)
        .limit(limit);
    tx.rows(&query).await?.iter().map(line).collect()
}

/// Numbers that were let go in a span and had been on record before, whatever became of them later; those that
/// changed last first.
pub async fn let_go_in(tx: &Tx, span: &Span, limit: u64) -> Result<Vec<NumberRecord>> {
    let entry = |column: &'static str| Expr::col(("journal", column));
    let subject = "'number/' || plate_number.kind || '-' || plate_number.number";
    let key = [("authority", (&span.authority).into())];
    let mut let_go = Query::select();
    let_go
        .column(("journal", "subject"))
        .from("journal")
        .and_where(entry("authority").eq(val(&span.authority)))
        .and_where(entry("subject").eq(Expr::cust(subject)))
        .and_where(entry("version").gt(val(1_i64)))
        .and_where(entry("kind").eq(val(NumberReleased::KIND)))
        .and_where(entry("at").gte(val(span.from)))
        .and_where(entry("at").lt(val(span.to)));
    let mut query = select("plate_number", &super::number::COLUMNS, &key);
    query
        .and_where(Expr::col("since").gte(val(span.from)))
        // Most are on record as issued and nothing else: their entries are not looked for.
        .and_where(Expr::col("version").gt(val(1_i64)))
        .and_where(Expr::exists(let_go))
        .order_by("since", Order::Desc)
        .order_by("number", Order::Asc)
        .limit(limit);
    tx.rows(&query).await?.iter().map(super::number::read).collect()
}

/// Devices of a span by how often they drew on one day, the most often first: their digest, the
/// day, the draws.
pub async fn devices_in(
    tx: &Tx,
    span: &Span,
    turns_min: i64,
    limit: u64,
) -> Result<Vec<(String, Date, i64)>> {
    let key = [("authority", (&span.authority).into())];
    let mut query = select("plate_turn", &["who", "day", "turns"], &key);
    query
        .and_where(Expr::col("who").gte(val("device/")))
        .and_where(Expr::col("who").lt(val("device0")))
        .and_where(Expr::col("day").gte(val(span.from.date())))
        .and_where(Expr::col("day").lt(val(span.to.date())))
        .and_where(Expr::col("turns").gte(val(turns_min)))
        .order_by("turns", Order::Desc)
        .order_by("day", Order::Desc)
        .order_by("who", Order::Asc)
        .limit(limit);
    let read = |row: &Row| Ok((row.text("who")?, row.parse("day")?, row.int("turns")?));
    tx.rows(&query).await?.iter().map(read).collect()
}
