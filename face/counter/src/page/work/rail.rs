//! The rail beside the work list: the nearest deadline as the figure, the next case by one key, and
//! who holds how many.

use casework::OfficerLoad;
use identity::Action;
use ui::{Button, Figure, Html, Shell};

use super::Read;
use crate::{Counter, Officer, words};

/// The rail.
pub struct RailPart {
    pub figure: Option<Figure>,
    pub first: Option<First>,
    pub take: Option<Button>,
    pub command: String,
    pub hidden: Html,
    pub load: Vec<LoadRow>,
}

/// The case with the nearest deadline on this list.
pub struct First {
    pub item: String,
    pub href: String,
    pub matter: Html,
}

/// One officer.
pub struct LoadRow {
    pub who: String,
    pub open: i64,
    pub done: String,
}

impl RailPart {
    pub(super) fn new(counter: &Counter, officer: &Officer, shell: &Shell, read: &Read) -> Self {
        let locale = shell.locale;
        let nearest = read.lines.iter().find_map(|(line, _)| Some((&line.case, line.due?)));
        let figure = nearest.map(|(_, due)| {
            let key = if due.left_seconds < 0 { "counter-nearest-over" } else { "counter-nearest" };
            Figure::new(ui::duration(locale, due.left_seconds), "").above(shell.t(key))
        });
        let first = nearest.map(|(case, _)| First {
            item: words::item_name(counter, &case.about.item, locale),
            href: words::case_href(&case.number),
            matter: words::matter(locale, &case.about.matter),
        });
        let take = Button::submit(shell.t("counter-take-next")).key("F2").wide().tall();
        let kept =
            [("item", read.filter.item.clone()), ("due", read.wanted.due.map(|d| d.to_string()))];
        let hidden = kept.into_iter().filter_map(|(name, value)| Some(ui::hidden(name, value?)));
        Self {
            figure,
            first,
            take: officer.may(Action::CaseClaim).then_some(take),
            command: counter.journal.command_id().to_string(),
            hidden: hidden.fold(ui::hidden("list", read.wanted.tab_word()), Html::then),
            load: load(counter, shell, read),
        }
    }
}

/// Who holds how many: officers by name, the program by the name of its rule.
fn load(counter: &Counter, shell: &Shell, read: &Read) -> Vec<LoadRow> {
    let row = |load: &OfficerLoad| {
        let program = words::program(counter, &load.officer, shell.locale);
        let name = read.names.get(&load.officer).map(|name| format!("{name} {}", load.officer));
        LoadRow {
            who: name.or(program).unwrap_or_else(|| load.officer.clone()),
            open: load.open,
            done: shell.t_with("counter-load-done", "n", &load.done_today),
        }
    };
    read.load.officers.iter().map(row).collect()
}
