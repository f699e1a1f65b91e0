//! `/segments`: the published segments of a city, pool by pool, each number counted in exactly one of
//! nine states, so that a column adds up to its segment. Which number comes next stands nowhere.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Authority, Result};
use plates::{List, PoolId, Segment, SegmentCounts, SegmentState};
use ui::{Answer, Cell, Empty, Link, Shell, Summary, Table};
use web::{Query, Trouble, WebRefusal};

use super::draws::{list, pool_name};
use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::Visit;
use crate::say;

#[derive(Template)]
#[template(path = "segments.html")]
struct SegmentsPage {
    shell: Shell,
    /// Each city, and whether it is the one that is shown.
    cities: Vec<(Link, bool)>,
    office: String,
    pools: Vec<Pool>,
    /// Approved and not yet published.
    coming: Option<Table>,
    empty: Empty,
}

/// A pool of the city.
struct Pool {
    name: String,
    standing: Summary,
    list: Option<Link>,
    counts: Option<Table>,
    segments: Vec<(String, Summary)>,
}

/// The segments of the city that was asked for, else of our own.
pub(crate) async fn get(
    State(portal): State<Portal>,
    visit: Visit,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let city = match asked.text("city")? {
        "" => portal.site.home.clone(),
        code => Authority::parse(code).ok_or(WebRefusal::NoPage)?,
    };
    let office = portal.offices.office(&city).ok_or(WebRefusal::NoPage)?;
    let shell = visit.shell(visit.t("portal-segments-title"), Place::Home);
    let filed = portal.plates.segments(&city, None).await?;
    let coming = coming(&portal, &shell, &filed);
    let published: Vec<_> =
        filed.into_iter().filter(|one| one.segment.state == SegmentState::Published).collect();
    let mut pools = Vec::new();
    for (pool, list) in portal.plates.pools(&city).await? {
        let of: Vec<_> = published.iter().filter(|one| one.segment.form.pool == pool).collect();
        pools.push(shown(&portal, &shell, (&city, pool, list), &of).await?);
    }
    let (none, words) = (shell.t("portal-segments-none"), shell.t("portal-segments-none-words"));
    Ok(answer::page(&SegmentsPage {
        cities: cities(&portal, &shell, &city),
        office: say::said(shell.locale, &office.name),
        pools,
        coming,
        empty: Empty::new("plate", none, words),
        shell,
    }))
}

/// What the province has approved and the city will publish.
fn coming(portal: &Portal, shell: &Shell, filed: &[SegmentCounts]) -> Option<Table> {
    let table = Table::new(shell.t("portal-segments-coming"))
        .column(shell.t("portal-draws-pool"))
        .column(shell.t("portal-segments-range"))
        .number(shell.t("portal-segments-size"))
        .column(shell.t("portal-segments-filed"));
    let approved = filed.iter().map(|one| &one.segment);
    let approved: Vec<_> =
        approved.filter(|segment| segment.state == SegmentState::Approved).collect();
    let row = |segment: &&Segment| {
        [
            Cell::new(pool_name(shell.locale, segment.form.pool)),
            Cell::new(range(shell, segment)),
            Cell::new(segment.size.to_string()),
            Cell::new(ui::moment(shell.locale, segment.filed_at, portal.now())).soft(),
        ]
    };
    (!approved.is_empty()).then(|| approved.iter().map(row).fold(table, Table::row))
}

/// From its first number to its last.
fn range(shell: &Shell, segment: &Segment) -> String {
    let at = |index: u64| segment.form.plate(index).map(|plate| plate.number().to_owned());
    match (at(0), at(segment.size.saturating_sub(1))) {
        (Ok(first), Ok(last)) => {
            let facts = [("first", first.as_str()), ("last", &last)];
            ui::text(shell.locale, "portal-segments-from-to", &facts)
        }
        _ => segment.form.form.clone(),
    }
}

fn cities(portal: &Portal, shell: &Shell, chosen: &Authority) -> Vec<(Link, bool)> {
    let link = |city: &Authority| {
        let name = say::place(shell.locale, portal.offices.office(city)?);
        Some((Link::new(name, format!("/segments?city={city}")), city == chosen))
    };
    portal.offices.authorities().filter_map(link).collect()
}

async fn shown(
    portal: &Portal,
    shell: &Shell,
    (city, pool, listed): (&Authority, PoolId, Option<List>),
    segments: &[&SegmentCounts],
) -> Result<Pool> {
    let stands = portal.plates.pool_standing(city, pool).await?;
    let row = |key: &str, value: String| Answer::new(shell.t(key), value);
    let opened = match &listed {
        None => shell.t("portal-segments-no-list"),
        Some(list) => {
            let when = ui::moment(shell.locale, list.opened_at, portal.now());
            let facts = [("when", when.as_str()), ("n", &list.size.to_string())];
            ui::text(shell.locale, "portal-segments-opened", &facts)
        }
    };
    let standing = Summary::new(shell.locale)
        .row(row("portal-segments-free", stands.free.to_string()))
        .row(row("portal-segments-offered", stands.offered.to_string()))
        .row(row("portal-segments-waiting", stands.waiting.to_string()))
        .row(row("portal-segments-list", opened));
    let href = listed.map(|of| list::href(city, of.id));
    Ok(Pool {
        name: pool_name(shell.locale, pool),
        standing,
        list: href.map(|href| Link::new(shell.t("portal-draws-list"), href)),
        counts: (!segments.is_empty()).then(|| counts(shell, segments)),
        segments: segments.iter().map(|one| about(portal, shell, one)).collect(),
    })
}

/// A row for each state, a column for each segment, and their sum.
fn counts(shell: &Shell, segments: &[&SegmentCounts]) -> Table {
    let table =
        Table::new(shell.t("portal-segments-counts")).column(shell.t("portal-segments-state"));
    let table = segments.iter().fold(table, |table, one| table.number(&one.segment.form.form));
    let states = plates::StateCounts::default().all();
    let table = states.iter().enumerate().fold(table, |table, (at, (code, _))| {
        let counted = |one: &&SegmentCounts| one.counts.all().get(at).map_or(0, |(_, n)| *n);
        let cells = segments.iter().map(|one| Cell::new(counted(one).to_string()));
        table.row([Cell::new(state_word(shell, code))].into_iter().chain(cells))
    });
    let sums = segments.iter().map(|one| Cell::new(ui::Html::strong(one.counts.sum(), "")));
    let sum = Cell::new(ui::Html::strong(shell.t("portal-segments-sum"), ""));
    table.row([sum].into_iter().chain(sums))
}

fn state_word(shell: &Shell, code: &str) -> String {
    let key = match code {
        "unreleased" => "portal-segments-unreleased",
        "pooled" => "portal-segments-pooled",
        "offered" => "portal-segments-in-offers",
        "held" => "portal-segments-held",
        "issued" => "portal-segments-issued",
        "retained" => "portal-segments-retained",
        "cooling" => "portal-segments-cooling",
        "frozen" => "portal-segments-frozen",
        _ => "portal-segments-withdrawn",
    };
    shell.t(key)
}

/// What else is public of a segment; the order of its release can be checked once all is released.
fn about(portal: &Portal, shell: &Shell, one: &SegmentCounts) -> (String, Summary) {
    let (segment, locale) = (&one.segment, shell.locale);
    let row = |key: &str, value: String| Answer::new(shell.t(key), value);
    let rows = [
        Some(row("portal-segments-range", range(shell, segment))),
        segment
            .published_at
            .map(|at| row("portal-segments-published", ui::moment(locale, at, portal.now()))),
        segment.compose_from.map(|day| row("portal-segments-compose-from", ui::date(locale, day))),
        segment.frozen.clone().map(|why| row("portal-segments-frozen-why", why)),
        segment.commitment.clone().map(|digest| row("portal-segments-commitment", digest)),
        segment.secret.clone().map(|secret| row("portal-segments-secret", secret)),
    ];
    let summary = rows.into_iter().flatten().fold(Summary::new(locale), Summary::row);
    (segment.form.form.clone(), summary)
}
