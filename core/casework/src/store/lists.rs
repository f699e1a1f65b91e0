//! The lists of the house: the work list with its tabs, the rooms, a citizen's own. Each is a range
//! of one index, paged by key; nothing is joined.

use base::{Authority, Instant, Result};
use catalogue::Channel;
use db::sea_query::{Cond, Condition, Expr, ExprTrait as _, Order, Query, SelectStatement};
use db::{Row, Tx, select, val};

use super::case_row::{COLUMNS, read_case};
use crate::PersonId;
use crate::model::{Case, DueState, Flag, WaitsFor};
use crate::query::{Filter, PageKey, Tab};

/// Where a reader may look.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// At all cases of the authority.
    Whole,
    /// At those of some points, and at what they hold themselves.
    Part { points: Vec<String>, own: Option<String> },
}

/// Which rows a list holds.
#[derive(Clone, Debug)]
pub(crate) struct Reach(Condition);

fn text(column: &'static str, value: &str) -> db::sea_query::SimpleExpr {
    Expr::col(column).eq(val(value))
}

fn waits(list: &[WaitsFor]) -> db::sea_query::SimpleExpr {
    Expr::col("waits_for").is_in(list.iter().map(|one| val(one.code())))
}

const TIMED: [WaitsFor; 5] =
    [WaitsFor::Review, WaitsFor::Inspection, WaitsFor::Making, WaitsFor::Mail, WaitsFor::Carrier];

/// What the limit of the review runs for.
const UNDECIDED: [WaitsFor; 2] = [WaitsFor::Review, WaitsFor::Inspection];

/// What only the applicant can do.
const APPLICANTS: [WaitsFor; 2] = [WaitsFor::Applicant, WaitsFor::Number];

/// Everything that others of the office or the carrier have to do.
const OTHERS: [WaitsFor; 6] = [
    WaitsFor::Inspection,
    WaitsFor::Making,
    WaitsFor::Mail,
    WaitsFor::Pickup,
    WaitsFor::Carrier,
    WaitsFor::Archive,
];

impl Reach {
    /// The rows of a work list.
    pub fn of(filter: &Filter, tab: Tab, officer: &str, now: Instant) -> Self {
        let mut reach = Cond::all()
            .add(Expr::col("authority").eq(val(&filter.authority)))
            .add(tab_condition(tab, officer, now));
        if let Some(point) = &filter.point {
            reach = reach.add(text("point", point));
        }
        if let Some(item) = &filter.item {
            reach = reach.add(text("item", item));
        }
        if let Some(due) = filter.due {
            reach = reach.add(due_condition(due, now));
        }
        if let Some(search) = filter.search.as_deref().map(searched).filter(|s| !s.is_empty()) {
            let like = |column: &'static str| Expr::col(column).like(format!("%{search}%"));
            reach = reach.add(Cond::any().add(like("number")).add(like("plate")));
        }
        Self(reach)
    }

    /// The rows that wait for one room.
    pub fn waiting(authority: &Authority, waits_for: WaitsFor, item: Option<&str>) -> Self {
        let mut reach = Cond::all()
            .add(Expr::col("authority").eq(val(authority)))
            .add(text("waits_for", waits_for.code()));
        if let Some(item) = item {
            reach = reach.add(text("item", item));
        }
        Self(reach)
    }

    /// Cases that were accepted before an instant and whose vehicle nobody has brought, and who is to be told of it
    /// now or was told by when.
    pub fn not_brought(authority: &Authority, (accepted_before, now): (Instant, Instant)) -> Self {
        let not_yet = |flag: Flag| Expr::col(flag.code()).eq(val(false));
        let told = || Expr::col("awaited_until");
        Self(
            Cond::all()
                .add(Expr::col("authority").eq(val(authority)))
                .add(text("waits_for", WaitsFor::Inspection.code()))
                .add(Expr::col("accepted_at").lt(val(accepted_before)))
                .add(not_yet(Flag::Inspected))
                .add(not_yet(Flag::Photographed))
                .add(Cond::any().add(told().is_null()).add(told().lte(val(now)))),
        )
    }
}

impl Reach {
    /// Only what lies where the reader may look.
    pub fn inside(self, place: &Place) -> Self {
        let Place::Part { points, own } = place else { return self };
        let mut part = Cond::any().add(Expr::col("point").is_in(points.iter().map(val)));
        if let Some(own) = own {
            part = part.add(text("taken_by", own));
        }
        Self(Cond::all().add(self.0).add(part))
    }
}

/// What people type into a search field, as it is stored: no spaces, no signs, upper case.
fn searched(raw: &str) -> String {
    base::text::identifier(raw).chars().filter(|c| c.is_alphanumeric()).take(32).collect()
}

fn tab_condition(tab: Tab, officer: &str, now: Instant) -> Condition {
    let mine = || text("taken_by", officer);
    let accepted_by_me = || text("accepted_by", officer);
    let review = || text("waits_for", WaitsFor::Review.code());
    let none = |column: &'static str| Expr::col(column).is_null();
    match tab {
        Tab::Mine => Cond::all().add(review()).add(mine()),
        Tab::Free => Cond::all().add(review()).add(none("taken_by")).add(
            Cond::any().add(none("accepted_by")).add(Expr::col("accepted_by").ne(val(officer))),
        ),
        Tab::ToInspect => Cond::all().add(waits(&[WaitsFor::Inspection])),
        Tab::WaitingApplicant => Cond::all().add(waits(&APPLICANTS)),
        Tab::OtherPosts => {
            let elsewhere = Cond::any()
                .add(Expr::col("taken_by").ne(val(officer)))
                .add(Cond::all().add(none("taken_by")).add(accepted_by_me()));
            Cond::any().add(waits(&OTHERS)).add(Cond::all().add(review()).add(elsewhere))
        }
        Tab::DoneToday => Cond::all()
            .add(waits(&[WaitsFor::Nothing]))
            .add(Expr::col("due_at").gte(val(now.date().start())))
            .add(Expr::col("due_at").lt(val(now.date().plus_days(1).start()))),
        Tab::All => Cond::all(),
    }
}

fn due_condition(due: DueState, now: Instant) -> Condition {
    let timed = Cond::all().add(waits(&TIMED));
    let (near_at, due_at) = (|| Expr::col("near_at"), || Expr::col("due_at"));
    match due {
        DueState::OnTime => timed.add(near_at().gt(val(now))),
        DueState::Near => timed.add(near_at().lte(val(now))).add(due_at().gt(val(now))),
        DueState::Over => timed.add(due_at().lte(val(now))),
    }
}

fn cases(reach: &Reach) -> SelectStatement {
    let mut query = select("case_file", &COLUMNS, &[]);
    query.cond_where(reach.0.clone());
    query
}

async fn read_all(tx: &Tx, query: &SelectStatement) -> Result<Vec<Case>> {
    tx.rows(query).await?.iter().map(read_case).collect()
}

/// One page of a list, nearest deadline first, after `after`.
pub(crate) async fn list_rows_in(
    tx: &Tx,
    reach: &Reach,
    after: Option<&PageKey>,
    limit: u64,
) -> Result<Vec<Case>> {
    let mut query = cases(reach);
    if let Some(after) = after {
        let place = Expr::tuple([Expr::col("due_at"), Expr::col("number")]);
        query.and_where(place.gt(Expr::tuple([val(after.at), val(&after.number)])));
    }
    query.order_by("due_at", Order::Asc).order_by("number", Order::Asc).limit(limit);
    read_all(tx, &query).await
}

/// How many rows a list has.
pub(crate) async fn count_in(tx: &Tx, reach: &Reach) -> Result<i64> {
    let mut query = Query::select();
    query.expr_as(Expr::col("number").count(), "n").from("case_file").cond_where(reach.0.clone());
    tx.one(&query).await?.int("n")
}

/// A citizen's cases in these cities, newest first.
pub(crate) async fn person_rows_in(
    tx: &Tx,
    cities: &[Authority],
    person: PersonId,
    before: Option<&PageKey>,
    limit: u64,
) -> Result<Vec<Case>> {
    let mut query = select("case_file", &COLUMNS, &[("person", person.to_string().into())]);
    query.and_where(Expr::col("authority").is_in(cities.iter().map(val)));
    if let Some(before) = before {
        let place = Expr::tuple([Expr::col("submitted_at"), Expr::col("number")]);
        query.and_where(place.lt(Expr::tuple([val(before.at), val(&before.number)])));
    }
    query.order_by("submitted_at", Order::Desc).order_by("number", Order::Desc).limit(limit);
    read_all(tx, &query).await
}

/// Cases whose limit came near in `(since, now]`, or is over and not noted.
pub(crate) async fn near_rows_in(
    tx: &Tx,
    authority: &Authority,
    (since, now): (Instant, Instant),
    limit: u64,
) -> Result<Vec<Case>> {
    let newly = |column: &'static str| {
        Cond::all().add(Expr::col(column).gt(val(since))).add(Expr::col(column).lte(val(now)))
    };
    let unnoted = Cond::all()
        .add(waits(&UNDECIDED))
        .add(Expr::col("due_at").lte(val(now)))
        .add(Expr::col("review_overdue").eq(val(false)));
    let reach = Cond::all()
        .add(Expr::col("authority").eq(val(authority)))
        .add(waits(&TIMED))
        .add(Cond::any().add(newly("near_at")).add(newly("due_at")).add(unnoted));
    let mut query = cases(&Reach(reach));
    query.order_by("due_at", Order::Asc).order_by("number", Order::Asc).limit(limit);
    read_all(tx, &query).await
}

/// Who holds how many: the officer of each case that is being reviewed.
pub(crate) async fn busy_rows_in(tx: &Tx, authority: &Authority) -> Result<Vec<Row>> {
    let mut query = Query::select();
    query
        .column("taken_by")
        .expr_as(Expr::col("number").count(), "n")
        .from("case_file")
        .and_where(Expr::col("authority").eq(val(authority)))
        .and_where(text("waits_for", WaitsFor::Review.code()));
    query.and_where(Expr::col("taken_by").is_not_null()).group_by_col("taken_by");
    tx.rows(&query).await
}

/// Cases that wait for something, counted by point, item and channel.
pub(crate) async fn under_way_rows_in(tx: &Tx, authority: &Authority) -> Result<Vec<Row>> {
    let mut query = Query::select();
    query
        .columns(["point", "item", "channel"])
        .expr_as(Expr::col("number").count(), "n")
        .from("case_file")
        .and_where(Expr::col("authority").eq(val(authority)))
        .and_where(Expr::col("waits_for").ne(val(WaitsFor::Nothing.code())));
    for column in ["point", "item", "channel"] {
        query.group_by_col(column).order_by(column, Order::Asc);
    }
    tx.rows(&query).await
}

/// Cases whose numbers lie in this range and that came by these channels, counted by point and kind of hours.
pub(crate) async fn kind_rows_in(
    tx: &Tx,
    authority: &Authority,
    (from, before): (&str, &str),
    channels: &[Channel],
) -> Result<Vec<Row>> {
    let mut query = Query::select();
    query
        .columns(["point", "window_kind"])
        .expr_as(Expr::col("number").count(), "n")
        .from("case_file")
        .and_where(Expr::col("authority").eq(val(authority)))
        .and_where(Expr::col("number").gte(val(from)))
        .and_where(Expr::col("number").lt(val(before)))
        .and_where(Expr::col("channel").is_in(channels.iter().map(|one| val(one.code()))));
    for column in ["point", "window_kind"] {
        query.group_by_col(column).order_by(column, Order::Asc);
    }
    tx.rows(&query).await
}

/// Who decided what since `start`, and when they had taken it.
pub(crate) async fn decided_rows_in(
    tx: &Tx,
    authority: &Authority,
    start: Instant,
    limit: u64,
) -> Result<Vec<Row>> {
    let columns = ["decided_by", "decided_at", "taken_at", "submitted_at"];
    let mut query = select("case_file", &columns, &[("authority", authority.into())]);
    query.and_where(Expr::col("decided_at").gte(val(start))).limit(limit);
    tx.rows(&query).await
}
