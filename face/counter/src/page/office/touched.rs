//! What a change does to bookings, shown before it is confirmed: how many stay, how many go to another time
//! and to which, how many are taken back; and how many half-hours come and go. The form below it sends what was typed
//! once more.

use std::collections::BTreeMap;

use askama::Template;
use base::Refusal;
use booking::{Impact, SlotKey};
use ui::{Button, Cell, Figure, Html, Shell, Table};
use web::Answers;

use crate::Counter;

/// The name of the field that says: seen, and still wanted.
pub const SURE: &str = "sure";

/// Fields that a form has anyway.
const OWN: [&str; 3] = ["_csrf", "command_id", SURE];

/// What a page answers to its form.
#[derive(Clone, Copy, Debug)]
pub enum Said<'a, T> {
    /// Nothing was sent.
    Nothing,
    /// What is wrong with it.
    Refused(&'a Refusal),
    /// Everything that is wrong with it.
    Wrong(&'a [Refusal]),
    /// What it would do to bookings; nothing is changed yet.
    Touches(T),
}

impl<'a, T> Said<'a, T> {
    /// What is wrong; the first of several.
    pub fn wrong(&self) -> Option<&'a Refusal> {
        self.mistakes().first()
    }

    /// Everything that is wrong.
    pub fn mistakes(&self) -> &'a [Refusal] {
        match self {
            Self::Refused(wrong) => std::slice::from_ref(*wrong),
            Self::Wrong(wrong) => wrong,
            Self::Nothing | Self::Touches(_) => &[],
        }
    }

    /// What it would do.
    pub fn touches(self) -> Option<T> {
        if let Self::Touches(touched) = self { Some(touched) } else { None }
    }
}

/// The button of a form; quiet where a confirmation above it is the one thing to press.
pub fn one_primary(button: Button, is_asked: bool) -> Button {
    if is_asked { button.quiet() } else { button }
}

/// The part of a page.
#[derive(Template, Clone, Debug)]
#[template(path = "office/touched.html")]
pub struct TouchedPart {
    title: String,
    words: String,
    figures: Vec<Figure>,
    moves: Option<Table>,
}

impl askama::filters::HtmlSafe for TouchedPart {}

/// Whether nobody is touched, so that nothing has to be asked first.
pub fn is_nobody(impact: &Impact) -> bool {
    impact.moved.is_empty() && impact.revoked.is_empty() && impact.holds == 0
}

/// What a place is called, by its code.
pub type Names<'a> = &'a dyn Fn(&str) -> String;

/// What a change at one place would come to.
pub fn part(shell: &Shell, impact: &Impact) -> TouchedPart {
    part_of(shell, impact, None)
}

/// The same at several places, each row with the name of its own.
pub fn part_of_places(shell: &Shell, impact: &Impact, names: Names<'_>) -> TouchedPart {
    part_of(shell, impact, Some(names))
}

fn part_of(shell: &Shell, impact: &Impact, names: Option<Names<'_>>) -> TouchedPart {
    let count = |n: usize| n.to_string();
    let figure = |n: String, key: &str| Figure::new(n, "").above(shell.t(key));
    let words = if is_nobody(impact) && impact.come > 0 {
        "touched-come-words"
    } else if is_nobody(impact) {
        "touched-nobody"
    } else {
        "touched-words"
    };
    TouchedPart {
        title: shell.t("touched-title"),
        words: shell.t(words),
        figures: vec![
            figure(impact.kept.to_string(), "touched-kept"),
            figure(count(impact.moved.len()), "touched-moved"),
            figure(count(impact.revoked.len()), "touched-revoked"),
            figure(impact.holds.to_string(), "touched-holds"),
            figure(impact.go.to_string(), "touched-go"),
            figure(impact.come.to_string(), "touched-come"),
        ],
        moves: moves(shell, impact, names),
    }
}

/// How many bookings lie in what a directive or an item that goes would close; none of them can stay.
pub fn taken_back(shell: &Shell, bookings: i64) -> TouchedPart {
    let words = if bookings == 0 { "touched-nobody" } else { "touched-back-words" };
    let figure = Figure::new(bookings.to_string(), "").above(shell.t("touched-revoked"));
    TouchedPart {
        title: shell.t("touched-title"),
        words: shell.t(words),
        figures: vec![figure],
        moves: None,
    }
}

/// From which half-hour to which, and how many; place by place where there are several.
fn moves(shell: &Shell, impact: &Impact, names: Option<Names<'_>>) -> Option<Table> {
    let mut told: BTreeMap<(SlotKey, Option<SlotKey>), usize> = BTreeMap::new();
    for (seat, to) in &impact.moved {
        *told.entry((seat.slot.clone(), Some(to.clone()))).or_default() += 1;
    }
    for seat in &impact.revoked {
        *told.entry((seat.slot.clone(), None)).or_default() += 1;
    }
    let table = Table::new(shell.t("touched-moves"));
    let table = if names.is_some() { table.column(shell.t("hours-point")) } else { table };
    let table = table
        .column(shell.t("touched-group"))
        .column(shell.t("touched-from"))
        .column(shell.t("touched-to"))
        .number(shell.t("touched-bookings"));
    let is_empty = told.is_empty();
    let table = told.into_iter().fold(table, |table, ((from, to), n)| {
        let day = ui::date_short(shell.locale, from.sheet.day);
        let to = to.map_or_else(|| shell.t("touched-nowhere"), |to| to.time());
        let group = shell.t(&format!("bookings-group-{}", from.sheet.group));
        let cells = [
            Cell::new(group).soft(),
            Cell::new(format!("{day} {}", from.time())),
            Cell::new(to),
            Cell::new(n.to_string()),
        ];
        table.row(names.map(|name| Cell::new(name(&from.sheet.point))).into_iter().chain(cells))
    });
    (!is_empty).then_some(table)
}

/// The part with the form that says: seen, and meant.
#[derive(Template, Clone, Debug)]
#[template(path = "office/confirm.html")]
pub struct Confirm {
    touched: TouchedPart,
    action: String,
    fields: Vec<Html>,
    sure: Button,
}

impl askama::filters::HtmlSafe for Confirm {}

impl Confirm {
    /// What was typed is sent to `action` once more, now as meant.
    pub fn new(
        counter: &Counter,
        (shell, touched): (&Shell, TouchedPart),
        (action, typed): (&str, &Answers),
    ) -> Self {
        let command = counter.journal.command_id().to_string();
        let typed = typed.iter().filter(|(name, _)| !OWN.contains(name));
        let typed = typed.map(|(name, value)| ui::hidden(name, value));
        Self {
            touched,
            action: action.to_owned(),
            fields: [shell.csrf_field(), ui::hidden("command_id", command)]
                .into_iter()
                .chain(typed)
                .collect(),
            sure: Button::submit(shell.t("touched-sure")).named(SURE, "on"),
        }
    }
}
