//! `/office/green`: the green channel (绿色通道) of a city: what waits for a second officer, what of the quota
//! is used, and what was not looked at again in time.

pub mod act;
pub mod new;
pub mod show;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Authority, Result};
use identity::Action;
use policy::{Green, GreenChannel, GreenCounts, GreenState, OpenSince};
use ui::{Button, Cell, Desk, Empty, Link, Shell, Table, Tag};
use web::{Query, Trouble};

use super::directives::words::in_language;
use super::{Cities, city_name};
use crate::desk::{self, Place};
use crate::guard::{Duty as _, SeeGreen};
use crate::words::item_name;
use crate::{Counter, Staff};

#[derive(Template)]
#[template(path = "office/green/index.html")]
struct GreenPage {
    shell: Shell,
    desk: Desk,
    cities: Vec<(Link, bool)>,
    city: String,
    ask: Option<Button>,
    closed: bool,
    quotas: Vec<(String, Table)>,
    table: Option<Table>,
    empty: Empty,
}

/// The address of an asking.
pub fn href(city: &Authority, id: policy::GreenId) -> String {
    format!("/office/green/{city}/{id}")
}

/// The list of a city.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<SeeGreen>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let cities = Cities::of(&counter, &staff, SeeGreen::ANY_OF, &asked)?;
    let city = &cities.chosen;
    let title = ui::text(staff.visit.locale, "green-list", &[]);
    let (mut shell, desk) = desk::frame(&counter, &staff, Place::Green, title);
    shell.path = format!("/office/green?city={city}");
    let now = counter.now();
    let open = counter.policy.standing_of(city).await?.picture(city, now).green;
    let askings = counter.policy.green_of_city(city).await?;
    let mut quotas = Vec::new();
    for channel in &open {
        let used = counter.directives.green_report(city, channel.directive, now).await?;
        let title = in_language(shell.locale, &channel.title).to_owned();
        quotas.push((title, quota_table(&counter, &shell, channel, &used)));
    }
    let may = staff.can_at(Action::GreenAsk, city).is_ok() && !open.is_empty();
    let new = format!("/office/green/new?city={city}");
    Ok(desk::page(&GreenPage {
        cities: cities.links(&counter, &shell, "/office/green"),
        city: city_name(&counter, city, shell.locale),
        ask: may.then(|| Button::link(shell.t("green-new"), new)),
        closed: open.is_empty(),
        quotas,
        table: (!askings.is_empty()).then(|| table(&counter, &shell, &askings)),
        empty: Empty::new("done", shell.t("green-none"), shell.t("green-none-words")),
        shell,
        desk,
    }))
}

/// What of each quota is used.
fn quota_table(
    counter: &Counter,
    shell: &Shell,
    channel: &OpenSince<GreenChannel>,
    used: &BTreeMap<String, GreenCounts>,
) -> Table {
    let table = Table::new(shell.t("green-quotas"))
        .column(shell.t("counter-col-item"))
        .number(shell.t("green-quota"))
        .number(shell.t("green-used"))
        .number(shell.t("green-cases"))
        .number(shell.t("green-waiting"))
        .number(shell.t("green-audited"))
        .number(shell.t("green-overdue"));
    channel.order.allow.iter().fold(table, |table, allowed| {
        let counts = used.get(&allowed.item).copied().unwrap_or_default();
        let number = |n: u64| Cell::new(n.to_string());
        let overdue = number(counts.overdue);
        table.row([
            Cell::new(item_name(counter, &allowed.item, shell.locale)),
            number(u64::from(allowed.quota)),
            number(counts.approved - counts.lapsed),
            number(counts.cases),
            number(counts.waiting),
            number(counts.audited),
            if counts.overdue > 0 { overdue.late() } else { overdue },
        ])
    })
}

fn table(counter: &Counter, shell: &Shell, askings: &[Green]) -> Table {
    let table = Table::new(shell.t("green-list"))
        .column(shell.t("green-matter"))
        .column(shell.t("counter-col-item"))
        .column(shell.t("counter-col-state"))
        .column(shell.t("green-asked"))
        .column(shell.t("office-col-reason"));
    askings.iter().fold(table.keys(), |table, green| {
        let when = ui::moment(shell.locale, green.asked_at, counter.now());
        let facts = [("by", green.asked_by.as_str()), ("when", when.as_str())];
        table.row([
            Cell::link(green.ask.matter.clone(), href(&green.ask.authority, green.id)),
            Cell::new(item_name(counter, &green.ask.item, shell.locale)),
            Cell::new(state_tag(counter, shell, green)),
            Cell::new(ui::text(shell.locale, "office-by-when", &facts)).soft(),
            Cell::new(green.ask.reason.clone()).soft(),
        ])
    })
}

/// Where an asking stands; late is what nobody looked at again in time.
pub fn state_tag(counter: &Counter, shell: &Shell, green: &Green) -> Tag {
    match green.state {
        _ if green.is_audit_overdue(counter.now()) => Tag::refused(shell.t("green-state-overdue")),
        GreenState::Asked => Tag::waiting(shell.t("green-state-asked")),
        GreenState::Approved => Tag::going(shell.t("green-state-approved")),
        GreenState::Refused => Tag::refused(shell.t("green-state-refused")),
        GreenState::Audited => Tag::done(shell.t("green-state-audited")),
    }
}
