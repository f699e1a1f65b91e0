//! `/office/items/{point}`: what a place does, what was given to it and taken from it, by whom and why, and
//! the form that gives or takes one from a day on.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Instant, Result};
use booking::reason_in;
use catalogue::Item;
use offices::{ItemSwitch, Offices, Point};
use ui::{Button, Cell, Desk, Empty, Errors, Field, Html, Notice, Select, Shell, Table, Tag};
use web::{Answers, Query, Trouble};

use super::{MAY, by_when, href, point};
use crate::desk::{self, Back, Place};
use crate::guard::ManageItems;
use crate::page::office::touched::{self, Confirm, Said, one_primary};
use crate::{Counter, Officer, Staff, form, words};

const LABELS: &[(&str, &str)] = &[
    ("item", "counter-col-item"),
    ("turn", "place-items-turn"),
    ("from", "place-items-from"),
    ("reason", "office-col-reason"),
];

#[derive(Template)]
#[template(path = "office/items/show.html")]
pub struct ShowPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    done: Option<Notice>,
    confirm: Option<Confirm>,
    table: Option<Table>,
    empty: Empty,
    switched: Option<Table>,
    page: String,
    item: Select,
    turn: Select,
    from: Field,
    reason: Html,
    send: Button,
    command: String,
}

/// The page.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ManageItems>,
    Path(code): Path<String>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let point = point(&counter, &staff, (&code, MAY))?;
    Ok(desk::page(&drawn(&counter, &staff, point, &asked, Said::Nothing).await?))
}

/// The page, with what is to be said of the form.
pub async fn drawn(
    counter: &Counter,
    officer: &Officer,
    point: &Point,
    typed: &Answers,
    said: Said<'_, i64>,
) -> Result<ShowPage> {
    let locale = officer.visit.locale;
    let title = point.name.in_language(locale.tag()).to_owned();
    let (mut shell, desk) = desk::frame(counter, officer, Place::Items, title);
    let page = href(&point.code);
    shell.path.clone_from(&page);
    let errors = form::errors(locale, said.wrong(), LABELS);
    shell.has_errors = !errors.is_empty();
    let places = counter.cases.places();
    let (offices, switches) =
        (places.today(&point.authority).await?, places.items_switched(&point.code).await?);
    let is_done = typed.shown("done") == "switched" && errors.is_empty();
    let done: Vec<&Item> =
        counter.catalogue.items().filter(|item| offices.does(point, item, counter.now())).collect();
    Ok(ShowPage {
        back: desk::back(
            shell.t("place-items-list"),
            format!("/office/items?city={}", point.authority),
        ),
        done: is_done.then(|| Notice::done(shell.t("place-items-done"))),
        confirm: said.touches().map(|bookings| {
            let part = touched::taken_back(&shell, bookings);
            Confirm::new(counter, (&shell, part), (&page, typed))
        }),
        table: (!done.is_empty()).then(|| table(counter, &shell, (point, &offices), &done)),
        empty: Empty::new("search", shell.t("place-items-none"), shell.t("place-items-none-words")),
        switched: (!switches.is_empty()).then(|| switched(counter, &shell, &switches)),
        item: items(counter, &shell, &errors, typed),
        turn: Select::new("turn", shell.t("place-items-turn"))
            .option("take", shell.t("place-items-take"))
            .option("give", shell.t("place-items-give"))
            .error(errors.of("turn"))
            .chosen(if typed.shown("turn") == "give" { "give" } else { "take" }),
        from: Field::date("from", shell.t("place-items-from"))
            .hint(shell.t("place-items-from-hint"))
            .value(typed.shown("from"))
            .error(errors.of("from")),
        reason: form::reason_fields(&shell, (typed, &errors), "place-items-reason-hint"),
        send: one_primary(Button::submit(shell.t("place-items-send")), said.touches().is_some()),
        command: counter.journal.command_id().to_string(),
        page,
        errors,
        shell,
        desk,
    })
}

fn items(counter: &Counter, shell: &Shell, errors: &Errors, typed: &Answers) -> Select {
    let select = Select::new("item", shell.t("counter-col-item")).error(errors.of("item"));
    let select = counter.catalogue.items().fold(select, |select, item| {
        select.option(&item.code, words::item_name(counter, &item.code, shell.locale))
    });
    select.chosen(typed.shown("item"))
}

/// What is done today, and whether that ends or a directive closes it.
fn table(
    counter: &Counter,
    shell: &Shell,
    (point, offices): (&Point, &Offices),
    done: &[&Item],
) -> Table {
    let now = counter.now();
    let table = Table::new(shell.t("place-items-now"))
        .column(shell.t("counter-col-item"))
        .column(shell.t("touched-group"))
        .column(shell.t("counter-col-state"));
    done.iter().fold(table, |table, item| {
        table.row([
            Cell::new(words::item_name(counter, &item.code, shell.locale)),
            Cell::new(shell.t(&format!("bookings-group-{}", item.group))).soft(),
            Cell::new(state(shell, (point, offices, item), now)),
        ])
    })
}

fn state(shell: &Shell, (point, offices, item): (&Point, &Offices, &Item), now: Instant) -> Tag {
    let way = booking::by_way(point, item).or_else(|| point.channels().first().copied());
    let open = way.is_none_or(|way| offices.verdict(item, point, way.code(), now).is_open());
    if open {
        Tag::done(shell.t("place-items-open"))
    } else {
        Tag::refused(shell.t("place-items-shut"))
    }
}

/// Every switch, the newest first.
fn switched(counter: &Counter, shell: &Shell, switches: &[ItemSwitch]) -> Table {
    let mut all: Vec<&ItemSwitch> = switches.iter().collect();
    all.sort_by_key(|switch| std::cmp::Reverse((switch.at, switch.version)));
    let table = Table::new(shell.t("place-items-history"))
        .column(shell.t("counter-col-item"))
        .column(shell.t("place-items-turn"))
        .column(shell.t("place-items-from"))
        .column(shell.t("office-col-reason"))
        .column(shell.t("hours-changed"));
    all.into_iter().fold(table, |table, switch| {
        let turn = if switch.done { "place-items-given" } else { "place-items-taken" };
        table.row([
            Cell::new(words::item_name(counter, &switch.item, shell.locale)),
            Cell::new(shell.t(turn)),
            Cell::new(ui::moment(shell.locale, switch.from, counter.now())),
            Cell::new(reason_in(&switch.reason, shell.locale.tag())).soft(),
            Cell::new(by_when(counter, shell, (&switch.by, switch.at))).soft(),
        ])
    })
}
