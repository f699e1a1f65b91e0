//! `/office/pools`: how a city's pools stand. Each number of a published segment is counted in exactly
//! one state, so that a row adds up to the segment; which number comes next stands nowhere.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Authority, Result};
use identity::Action;
use plates::{List, PoolId, SegmentCounts, SegmentState};
use ui::{Cell, Desk, Empty, Link, Shell, Table};
use web::{Query, Trouble};

use super::{Cities, city_name, counts_cells, counts_table, look, pool_name, state_tag};
use crate::desk::{self, Place};
use crate::guard::SupervisePools;
use crate::{Counter, Staff};

#[derive(Template)]
#[template(path = "office/pools.html")]
struct PoolsPage {
    shell: Shell,
    desk: Desk,
    cities: Vec<(Link, bool)>,
    city: String,
    refill: String,
    pools: Option<Table>,
    segments: Option<Table>,
    empty: Empty,
}

/// The pools of a city.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<SupervisePools>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let cities = Cities::of(&counter, &staff, &[Action::PlatesSupervise], &asked)?;
    let city = &cities.chosen;
    look(&counter, &staff, city, ("pools", "all")).await?;
    let title = ui::text(staff.visit.locale, "office-pools", &[]);
    let (mut shell, desk) = desk::frame(&counter, &staff, Place::Pools, title);
    shell.path = format!("/office/pools?city={}", city.as_str());
    let pools = pools(&counter, &shell, city).await?;
    let segments = counter.plates.segments(city, None).await?;
    let published: Vec<_> =
        segments.iter().filter(|one| one.segment.state == SegmentState::Published).collect();
    let none = [shell.t("office-pools-none"), shell.t("office-pools-none-words")];
    let [nothing, rest] = none;
    Ok(desk::page(&PoolsPage {
        cities: cities.links(&counter, &shell, "/office/pools"),
        city: city_name(&counter, city, shell.locale),
        refill: refill(&counter, &shell, city)?,
        pools,
        segments: (!published.is_empty()).then(|| table(&shell, &published)),
        empty: Empty::new("done", nothing, rest),
        shell,
        desk,
    }))
}

/// When the program opens the next list, by the rules of the day.
fn refill(counter: &Counter, shell: &Shell, city: &Authority) -> Result<String> {
    let rules = counter.policy.at(city, counter.now());
    let numbers = rules.int("plates.list_numbers")?.to_string();
    let percent = rules.int("plates.refill_percent")?.to_string();
    let facts = [("numbers", numbers.as_str()), ("percent", percent.as_str())];
    Ok(ui::text(shell.locale, "office-pools-refill", &facts))
}

async fn pools(counter: &Counter, shell: &Shell, city: &Authority) -> Result<Option<Table>> {
    let table = Table::new(shell.t("office-pools-standing"))
        .column(shell.t("office-col-pool"))
        .number(shell.t("office-standing-free"))
        .number(shell.t("office-standing-offered"))
        .number(shell.t("office-standing-promised"))
        .number(shell.t("office-standing-waiting"))
        .column(shell.t("office-standing-list"));
    let mut rows = table;
    let found = counter.plates.pools(city).await?;
    for (pool, list) in &found {
        rows = rows.row(standing(counter, shell, (city, *pool), list.as_ref()).await?);
    }
    Ok((!found.is_empty()).then_some(rows))
}

async fn standing(
    counter: &Counter,
    shell: &Shell,
    (city, pool): (&Authority, PoolId),
    list: Option<&List>,
) -> Result<Vec<Cell>> {
    let stands = counter.plates.pool_standing(city, pool).await?;
    let list = list.map_or_else(
        || shell.t("office-standing-no-list"),
        |list| {
            let when = ui::moment(shell.locale, list.opened_at, counter.now());
            let size = list.size.to_string();
            let facts = [("when", when.as_str()), ("n", size.as_str())];
            ui::text(shell.locale, "office-standing-opened", &facts)
        },
    );
    let numbers = [stands.free, stands.offered, stands.promised, stands.waiting];
    let numbers = numbers.into_iter().map(|n| Cell::new(n.to_string()));
    let name = Cell::new(pool_name(shell.locale, pool));
    Ok([name].into_iter().chain(numbers).chain([Cell::new(list).soft()]).collect())
}

fn table(shell: &Shell, published: &[&SegmentCounts]) -> Table {
    let columns = ["office-col-segment", "office-col-pool", "counter-col-state"];
    let table = counts_table(shell, "office-pools-counts", &columns);
    published.iter().fold(table, |table, one| {
        let segment = &one.segment;
        let first = [
            Cell::link(segment.form.form.clone(), super::segments::href(segment)),
            Cell::new(pool_name(shell.locale, segment.form.pool)),
            Cell::new(state_tag(shell, segment.state, segment.frozen.is_some())),
        ];
        table.row(first.into_iter().chain(counts_cells(&one.counts)))
    })
}
