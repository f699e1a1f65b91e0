//! The stages of visits: what waits, what was called, how long it took.

use std::collections::BTreeMap;

use base::{Date, Instant, Result};
use catalogue::Stage;
use db::sea_query::{Expr, ExprTrait as _, Order as Sort, SelectStatement};
use db::{Row, Tx, select, val};

use super::ticket::{at, of, rank};
use crate::model::ticket::{TicketKey, Turn};
use crate::model::window::{Place, Skill};
use crate::model::words::{Class, StageState};

const COLUMNS: [&str; 19] = [
    "day",
    "number",
    "skill",
    "class",
    "since",
    "serial",
    "preferred_from",
    "state",
    "ready_at",
    "window",
    "staff",
    "called_at",
    "begun_at",
    "done_at",
    "calls",
    "not_before",
    "for_window",
    "missed_at",
    "point",
];

/// The turns of a ticket, in the order in which it came to them.
pub async fn of_ticket_in(tx: &Tx, key: &TicketKey) -> Result<Vec<Turn>> {
    let mut query = select("queue_turn", &COLUMNS, &of(key));
    query.order_by("ready_at", Sort::Asc).order_by("skill", Sort::Asc);
    turns(tx, &key.place, &query).await
}

/// The heads of the line for a skill: the first `limit` in the order of coming, and as many of those
/// who may go before others.
pub async fn heads_in(
    tx: &Tx,
    place: &Place,
    day: Date,
    skill: &Skill,
    limit: u64,
) -> Result<Vec<Turn>> {
    let mut columns = at(place, day);
    columns.push(("state", StageState::Waiting.code().into()));
    columns.push(("skill", skill.to_string().into()));
    let mut all = select("queue_turn", &COLUMNS, &columns);
    all.order_by("since", Sort::Asc).order_by("serial", Sort::Asc).limit(limit);
    let mut preferred = all.clone();
    preferred.and_where(Expr::col("class").ne(val(Class::Normal.code())));
    let mut heads = turns(tx, place, &all).await?;
    // Fewer than asked for is everybody.
    if u64::try_from(heads.len()).unwrap_or(u64::MAX) >= limit {
        for turn in turns(tx, place, &preferred).await? {
            if !heads.iter().any(|head| head.key == turn.key) {
                heads.push(turn);
            }
        }
    }
    Ok(heads)
}

/// Turns of a day in one state, in the order of coming; at most `limit`.
pub async fn in_state_in(
    tx: &Tx,
    place: &Place,
    day: Date,
    state: StageState,
    limit: u64,
) -> Result<Vec<Turn>> {
    let mut columns = at(place, day);
    columns.push(("state", state.code().into()));
    let mut query = select("queue_turn", &COLUMNS, &columns);
    query.order_by("since", Sort::Asc).order_by("serial", Sort::Asc).limit(limit);
    turns(tx, place, &query).await
}

/// The stages of a lane that visits of a day have come to and not done, by visit; who was missed is not counted.
pub async fn left_in(tx: &Tx, place: &Place, day: Date, lane: &str) -> Result<Vec<Vec<Stage>>> {
    let states = [StageState::Waiting, StageState::Called, StageState::Serving, StageState::Parked];
    let mut visits: BTreeMap<String, Vec<Stage>> = BTreeMap::new();
    for state in states {
        let mut columns = at(place, day);
        columns.push(("state", state.code().into()));
        for row in tx.rows(&select("queue_turn", &["number", "skill"], &columns)).await? {
            let skill: Skill = row.parse("skill")?;
            if skill.lane == lane {
                visits.entry(row.text("number")?).or_default().push(skill.stage);
            }
        }
    }
    Ok(visits.into_values().collect())
}

/// What was called on the boards of a day, the newest first; at most `limit`.
pub async fn called_in(tx: &Tx, place: &Place, day: Date, limit: u64) -> Result<Vec<Turn>> {
    let mut query = select("queue_turn", &COLUMNS, &at(place, day));
    query.and_where(Expr::col("called_at").is_not_null());
    query.and_where(Expr::col("window").is_not_null());
    query.order_by("called_at", Sort::Desc).order_by("number", Sort::Desc).limit(limit);
    turns(tx, place, &query).await
}

/// How many seconds a stage took here, each time since `from`, the newest 500 at most.
pub async fn seconds_in(tx: &Tx, place: &Place, skill: &Skill, from: Instant) -> Result<Vec<i64>> {
    let columns = [
        ("authority", (&place.authority).into()),
        ("point", place.point.as_str().into()),
        ("skill", skill.to_string().into()),
        ("state", StageState::Done.code().into()),
    ];
    let mut query = select("queue_turn", &["begun_at", "done_at"], &columns);
    query.and_where(Expr::col("done_at").gte(val(from)));
    query.and_where(Expr::col("begun_at").is_not_null());
    query.order_by("done_at", Sort::Desc).limit(500);
    let seconds = |row: &Row| Ok(row.instant("done_at")?.seconds_since(row.instant("begun_at")?));
    tx.rows(&query).await?.iter().map(seconds).collect()
}

async fn turns(tx: &Tx, place: &Place, query: &SelectStatement) -> Result<Vec<Turn>> {
    tx.rows(query).await?.iter().map(|row| turn(place, row)).collect()
}

fn turn(place: &Place, row: &Row) -> Result<Turn> {
    let key =
        TicketKey { place: place.clone(), day: row.parse("day")?, number: row.parse("number")? };
    Ok(Turn {
        key,
        skill: row.parse("skill")?,
        rank: rank(row)?,
        state: row.parse("state")?,
        ready_at: row.instant("ready_at")?,
        window: row.opt_text("window")?,
        staff: row.opt_parse("staff")?,
        called_at: row.opt_instant("called_at")?,
        begun_at: row.opt_instant("begun_at")?,
        done_at: row.opt_instant("done_at")?,
        calls: row.int("calls")?,
        not_before: row.opt_instant("not_before")?,
        for_window: row.opt_text("for_window")?,
        missed_at: row.opt_instant("missed_at")?,
    })
}
