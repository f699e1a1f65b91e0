//! `/counter`: the work list of the online centre, nearest deadline first, with who holds how much.

pub mod filter;
pub mod rail;
pub mod take_next;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::Refusal;
use casework::{Counts, Filter, Load, PageKey, Tab, WorkLine};
use identity::Action;
use ui::{Button, Cell, Desk, Empty, Pager, Refused, Shell, Table, Tabs};
use web::{Query, Trouble, redirect};

use self::filter::{FilterPart, Wanted};
use self::rail::RailPart;
use crate::desk::{self, Place};
use crate::guard::{ReadCases, SignedIn};
use crate::{Counter, Officer, Staff, words};

/// Lines on one page: what a window of 900 pixels shows without scrolling far.
const PAGE: u64 = 25;

#[derive(Template)]
#[template(path = "work/index.html")]
struct WorkPage {
    shell: Shell,
    desk: Desk,
    refused: Option<Refused>,
    rail: RailPart,
    filters: [FilterPart; 2],
    apply: Button,
    tab: &'static str,
    tabs: Tabs,
    table: Option<Table>,
    empty: Empty,
    pager: Pager,
    order: String,
    mean: Option<String>,
}

/// What the page shows, read at once.
struct Read {
    wanted: Wanted,
    filter: Filter,
    counts: Counts,
    load: Load,
    lines: Vec<(WorkLine, String)>,
    /// Names of the officers who hold something, by number.
    names: BTreeMap<String, String>,
    next: Option<PageKey>,
}

/// The list; whoever may not read cases is led to the first place that is theirs.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<SignedIn>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    if !staff.may(Action::CaseRead) {
        return Ok(redirect(desk::home_of(&staff)));
    }
    let wanted = Wanted::read(&asked)?;
    let after = Some(asked.text("after")?).and_then(|key| key.parse().ok());
    let read = read(&counter, &staff, wanted, after).await?;
    Ok(desk::page(&drawn(&counter, &staff, &read, None)))
}

/// `/counter/cases?q=`: a whole case number opens its case, anything else searches.
pub async fn find(
    State(counter): State<Counter>,
    staff: Staff<ReadCases>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let typed = asked.text("q")?;
    if let Ok(number) = codes::CaseNumber::parse(typed) {
        return Ok(redirect(&words::case_href(&number)));
    }
    let mut wanted = Wanted::read(&asked)?;
    wanted.tab = Tab::All;
    wanted.search = Some(typed.to_owned()).filter(|typed| !typed.is_empty());
    let after = Some(asked.text("after")?).and_then(|key| key.parse().ok());
    let read = read(&counter, &staff, wanted, after).await?;
    Ok(desk::page(&drawn(&counter, &staff, &read, None)))
}

async fn read(
    counter: &Counter,
    officer: &Officer,
    wanted: Wanted,
    after: Option<PageKey>,
) -> base::Result<Read> {
    let actor = officer.actor.actor();
    let city = counter.city(officer, Action::CaseRead)?;
    let filter = wanted.filter(&city);
    // The counts are of everything that lies there, whatever is searched for on one tab.
    let counted = Filter { search: None, ..filter.clone() };
    let page = counter.cases.worklist(&actor, (&filter, wanted.tab), after, PAGE).await?;
    let mut lines = Vec::with_capacity(page.lines.len());
    for line in page.lines {
        let person = counter.identity.person(line.case.about.applicant).await?;
        lines.push((line, person.and_then(|person| person.name).unwrap_or_default()));
    }
    let load = counter.cases.load_of_officers(&city).await?;
    let mut names = BTreeMap::new();
    for officer in &load.officers {
        if let Some(staff) = counter.identity.staff(&officer.officer).await? {
            names.insert(staff.number, staff.name);
        }
    }
    Ok(Read {
        counts: counter.cases.counts(&actor, &counted).await?,
        load,
        names,
        next: page.next,
        wanted,
        filter,
        lines,
    })
}

fn drawn(counter: &Counter, officer: &Officer, read: &Read, wrong: Option<&Refusal>) -> WorkPage {
    let is_search = read.wanted.tab == Tab::All;
    let title = if is_search { "counter-found" } else { "counter-work" };
    let title = ui::text(officer.visit.locale, title, &[]);
    let (mut shell, mut desk) = desk::frame(counter, officer, Place::Work, title);
    shell.path = read.wanted.href(None);
    desk.keys = desk::keys(
        &officer.visit,
        &[
            ("↑ ↓", "counter-key-rows"),
            ("Enter", "counter-key-open"),
            ("F2", "counter-key-take-next"),
        ],
    );
    let n = read.lines.len();
    let empty = if is_search { "counter-found-none" } else { "counter-work-none" };
    let mut pager = Pager::new(shell.locale);
    if let Some(next) = &read.next {
        pager = pager.after(read.wanted.href(Some(next)));
    }
    WorkPage {
        refused: wrong.map(|refusal| Refused::of(shell.locale, refusal)),
        rail: RailPart::new(counter, officer, &shell, read),
        filters: read.wanted.choices(counter, &shell),
        apply: Button::submit(shell.t("counter-show")).quiet().small(),
        tab: read.wanted.tab_word(),
        tabs: read.wanted.tabs(&shell, &read.counts),
        table: (n > 0).then(|| table(counter, officer, &shell, &read.lines)),
        empty: Empty::new("doc", shell.t(empty), shell.t("counter-none-words")),
        pager,
        order: shell.t_with("counter-work-order", "n", &n),
        mean: read.load.mean_minutes.map(|n| {
            let words = ui::duration(shell.locale, n * 60);
            shell.t_with("counter-work-mean", "duration", &words)
        }),
        shell,
        desk,
    }
}

fn table(
    counter: &Counter,
    officer: &Officer,
    shell: &Shell,
    lines: &[(WorkLine, String)],
) -> Table {
    let table = Table::new(shell.t("counter-work-caption"))
        .column(shell.t("counter-col-matter"))
        .column(shell.t("counter-col-item"))
        .column(shell.t("counter-col-case"))
        .column(shell.t("counter-col-applicant"))
        .column(shell.t("counter-col-step"))
        .column(shell.t("counter-col-state"))
        .number(shell.t("counter-col-waited"))
        .number(shell.t("counter-col-left"))
        .keys();
    lines
        .iter()
        .fold(table, |table, (line, name)| table.row(row(counter, officer, shell, (line, name))))
}

fn row(
    counter: &Counter,
    officer: &Officer,
    shell: &Shell,
    (line, name): (&WorkLine, &str),
) -> [Cell; 8] {
    let (locale, now, case) = (shell.locale, counter.now(), &line.case);
    let left = line.due.map_or_else(|| "—".to_owned(), |due| ui::left(locale, due.left_seconds));
    let is_late = line.due.is_some_and(|due| due.state != casework::DueState::OnTime);
    let left = Cell::new(left);
    [
        Cell::new(words::matter(locale, &case.about.matter)),
        Cell::link(
            words::item_name(counter, &case.about.item, locale),
            words::case_href(&case.number),
        ),
        Cell::new(words::in_fours(case.number.as_str())).soft(),
        Cell::new(name),
        Cell::new(words::step(locale, case)),
        Cell::new(words::state(locale, line, &officer.actor.number)),
        Cell::new(ui::duration(locale, words::waited_seconds(case, now))),
        if is_late { left.late() } else { left },
    ]
}
