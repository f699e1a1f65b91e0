//! `/counter/staff`: who works in an authority, with their roles; and the names of roles and places
//! that other pages show too.

pub mod enrolment;
pub mod new;
pub mod show;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Authority, Refusal};
use codes::RegionCode;
use identity::{Action, Grant, Rights, StaffView};
use ui::{Button, Cell, Desk, Empty, Locale, Pager, Select, Shell, Table, Tag};
use web::{Answers, Query, Trouble};

use crate::desk::{self, Place};
use crate::guard::ManageStaff;
use crate::{Counter, Officer, Staff};

/// Staff on one page.
const PAGE: u64 = 50;

/// The name of a role in a language; its code if the file no longer has it.
pub fn role_name(rights: &Rights, code: &str, locale: Locale) -> String {
    match (rights.role(code), locale) {
        (Some(role), Locale::ZhCn) => role.zh.clone(),
        (Some(role), Locale::En) => role.en.clone(),
        (None, _) => code.to_owned(),
    }
}

/// `宜昌市`; the nation; the code where no name is known.
pub fn authority_name(counter: &Counter, authority: &Authority, locale: Locale) -> String {
    if *authority == Authority::nation() {
        return ui::text(locale, "counter-nation", &[]);
    }
    // Regions have no English names; an office has.
    let office = counter.offices.office(authority).filter(|_| locale == Locale::En);
    let region = RegionCode::parse(authority.as_str()).ok();
    let name =
        office.map(|office| office.name.en.clone()).or_else(|| region.map(RegionCode::full_name));
    name.unwrap_or_else(|| authority.to_string())
}

/// Where a role holds.
pub fn grant_place(counter: &Counter, grant: &Grant, locale: Locale) -> String {
    let authority = authority_name(counter, &grant.authority, locale);
    match (&grant.point, &grant.office) {
        (Some(code), _) => {
            let point = counter.offices.point(code);
            point.map_or(code.clone(), |p| p.name.in_language(locale.tag()).to_owned())
        }
        (None, Some(office)) => format!("{authority} · {office}"),
        (None, None) => authority,
    }
}

/// Until when a role holds.
pub fn until_words(shell: &Shell, grant: &Grant) -> String {
    match grant.valid_until {
        Some(until) => ui::date(shell.locale, until.last_day()),
        None => shell.t("counter-until-revoked"),
    }
}

/// The authorities whose staff an administrator may manage.
pub fn managed(counter: &Counter, officer: &Officer) -> Vec<Authority> {
    let scope = officer.scope(Action::StaffManage);
    let mut found = vec![officer.actor.home.clone()];
    for city in counter.offices.authorities() {
        let province: String = city.as_str().chars().take(2).chain("0000".chars()).collect();
        found.extend([Authority::new(province), city.clone()]);
    }
    found.sort();
    found.dedup();
    found.retain(|a| !matches!(scope.within(a), identity::Within::Nothing));
    found
}

#[derive(Template)]
#[template(path = "staff/index.html")]
struct StaffPage {
    shell: Shell,
    desk: Desk,
    authority: Select,
    show: Button,
    add: Button,
    table: Option<Table>,
    empty: Empty,
    pager: Pager,
}

/// The list.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ManageStaff>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let choices = managed(&counter, &staff);
    let authority = chosen(&staff, &choices, &asked)?;
    let after = Some(asked.text("after")?).filter(|after| !after.is_empty());
    let list = counter.identity.staff_list(&authority, after, PAGE).await?;
    let title = ui::text(staff.visit.locale, "counter-staff", &[]);
    let (shell, desk) = desk::frame(&counter, &staff, Place::Staff, title);
    let full = u64::try_from(list.len()).is_ok_and(|n| n == PAGE);
    let next = list.last().filter(|_| full);
    let mut pager = Pager::new(shell.locale);
    if let Some(last) = next {
        pager = pager.after(format!("/counter/staff?authority={authority}&after={}", last.number));
    }
    let page = StaffPage {
        authority: authorities(&counter, &shell, &choices, &authority),
        show: Button::submit(shell.t("counter-show")).quiet().small(),
        add: Button::link(shell.t("counter-staff-add"), "/counter/staff/new"),
        table: (!list.is_empty()).then(|| table(&counter, &staff, &shell, &list)),
        empty: Empty::new(
            "users",
            shell.t("counter-staff-none"),
            shell.t("counter-staff-none-words"),
        ),
        pager,
        shell,
        desk,
    };
    Ok(desk::page(&page))
}

/// The question for an authority.
fn authorities(
    counter: &Counter,
    shell: &Shell,
    choices: &[Authority],
    chosen: &Authority,
) -> Select {
    let select = Select::new("authority", shell.t("counter-home-authority"));
    let select = choices.iter().fold(select, |select, authority| {
        select.option(authority.as_str(), authority_name(counter, authority, shell.locale))
    });
    select.chosen(chosen.as_str())
}

fn chosen(officer: &Officer, choices: &[Authority], asked: &Answers) -> Result<Authority, Refusal> {
    let wanted = Authority::parse(asked.text("authority")?);
    let wanted = wanted.unwrap_or_else(|| officer.actor.home.clone());
    let found = choices.iter().find(|authority| **authority == wanted);
    found
        .or_else(|| choices.first())
        .cloned()
        .ok_or_else(|| crate::guard::no_right(Action::StaffManage))
}

fn table(counter: &Counter, officer: &Officer, shell: &Shell, list: &[StaffView]) -> Table {
    let (locale, now) = (shell.locale, counter.now());
    let table = Table::new(shell.t("counter-staff"))
        .column(shell.t("counter-number"))
        .column(shell.t("counter-name"))
        .column(shell.t("counter-roles"))
        .column(shell.t("counter-state"))
        .keys();
    list.iter().fold(table, |table, staff| {
        let in_force = staff.grants.iter().filter(|grant| grant.in_force(now));
        let roles: Vec<String> =
            in_force.map(|grant| role_name(officer.rights(), &grant.role, locale)).collect();
        let state = if staff.disabled {
            Tag::plain(shell.t("counter-staff-disabled"))
        } else {
            Tag::done(shell.t("counter-staff-works"))
        };
        table.row([
            Cell::link(&staff.number, format!("/counter/staff/{}", staff.number)),
            Cell::new(staff.name.as_str()),
            Cell::new(roles.join(&shell.t("counter-list-comma"))),
            Cell::new(state),
        ])
    })
}
