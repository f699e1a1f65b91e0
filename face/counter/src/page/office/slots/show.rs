//! `/office/slots/{point}`: the plans of a place and the changes over ranges, the newest first; from here a
//! plan is drafted, a range is changed, and it is asked why somebody finds no slot.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::Result;
use booking::{ChangeRecord, ChangeState, Plan, reason_in};
use identity::Action;
use ui::{Button, Cell, Desk, Empty, Link, Notice, Shell, Table, Tag};
use web::{Query, Trouble};

use super::{SEE, by_when, href, may, point, words};
use crate::desk::{self, Back, Place};
use crate::guard::SeePlans;
use crate::{Counter, Staff};

#[derive(Template)]
#[template(path = "office/slots/show.html")]
struct ShowPage {
    shell: Shell,
    desk: Desk,
    back: Back,
    done: Option<Notice>,
    acts: Vec<Button>,
    links: Vec<Link>,
    plans: Option<Table>,
    empty: Empty,
    changes: Option<Table>,
}

/// The page.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<SeePlans>,
    Path(code): Path<String>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let point = point(&counter, &staff, (&code, &SEE))?;
    let locale = staff.visit.locale;
    let title = point.name.in_language(locale.tag()).to_owned();
    let (mut shell, desk) = desk::frame(&counter, &staff, Place::Slots, title);
    let page = href(&point.code);
    shell.path.clone_from(&page);
    let plans = counter.bookings.plans(&point.authority, &point.code).await?;
    let changes = counter.bookings.changes(&point.authority, &point.code).await?;
    let drafts = may(&staff, Action::BookingPlan, point)
        .then(|| Button::link(shell.t("slots-new"), format!("{page}/plans/new")));
    let publishes = may(&staff, Action::BookingPublish, point)
        .then(|| Button::link(shell.t("slots-change"), format!("{page}/changes/new")).quiet());
    let gone = asked.shown("done") == "discarded";
    Ok(desk::page(&ShowPage {
        back: desk::back(shell.t("slots-list"), format!("/office/slots?city={}", point.authority)),
        done: gone.then(|| Notice::done(shell.t("slots-discarded"))),
        acts: drafts.into_iter().chain(publishes).collect(),
        links: vec![
            Link::new(shell.t("slots-why"), format!("{page}/why")),
            Link::new(shell.t("capacity-title"), format!("/office/capacity?point={code}")),
        ],
        plans: (!plans.is_empty()).then(|| plans_table(&counter, &shell, &plans)),
        empty: Empty::new("clock", shell.t("slots-none"), shell.t("slots-none-words")),
        changes: (!changes.is_empty()).then(|| changes_table(&counter, &shell, &changes)),
        shell,
        desk,
    }))
}

fn plans_table(counter: &Counter, shell: &Shell, plans: &[Plan]) -> Table {
    let table = Table::new(shell.t("slots-plans"))
        .column(shell.t("slots-plan"))
        .column(shell.t("touched-group"))
        .column(shell.t("slots-hours"))
        .column(shell.t("slots-release"))
        .column(shell.t("counter-col-state"))
        .column(shell.t("slots-drafted"))
        .column(shell.t("slots-published"));
    plans.iter().fold(table.keys(), |table, plan| {
        let new = &plan.new;
        let published = plan.published_by.as_deref().zip(plan.published_at);
        let published = published.map(|published| by_when(counter, shell, published));
        let to = format!("{}/plans/{}", href(&new.point), plan.id);
        table.row([
            Cell::link(words::days_short(shell.locale, new.from, new.to), to),
            Cell::new(shell.t(&format!("bookings-group-{}", new.group))),
            Cell::new(words::spans(shell.locale, &new.spans)),
            Cell::new(words::release(shell.locale, new.release)).soft(),
            Cell::new(words::state(shell, plan.state)),
            Cell::new(by_when(counter, shell, (&plan.drafted_by, plan.drafted_at))).soft(),
            Cell::new(published.unwrap_or_default()).soft(),
        ])
    })
}

fn changes_table(counter: &Counter, shell: &Shell, changes: &[ChangeRecord]) -> Table {
    let table = Table::new(shell.t("slots-changes"))
        .column(shell.t("slots-range"))
        .column(shell.t("slots-turn"))
        .column(shell.t("office-col-reason"))
        .column(shell.t("counter-col-state"))
        .column(shell.t("hours-changed"));
    changes.iter().fold(table.keys(), |table, change| {
        let to = format!("{}/changes/{}", href(&change.new.range.point), change.id);
        table.row([
            Cell::link(words::range(shell, &change.new.range), to),
            Cell::new(words::turn(shell.locale, change.new.turn)),
            Cell::new(reason_in(&change.new.reason, shell.locale.tag())).soft(),
            Cell::new(swept(shell, change.state)),
            Cell::new(by_when(counter, shell, (&change.published_by, change.published_at))).soft(),
        ])
    })
}

/// Whether everybody whom a change touches has been looked after.
pub fn swept(shell: &Shell, state: ChangeState) -> Tag {
    match state {
        ChangeState::Sweeping => Tag::going(shell.t("slots-sweeping")),
        ChangeState::Swept => Tag::done(shell.t("slots-swept")),
    }
}
