//! The clerk's open window as a page: its ticket largest, the acts that are open now with their keys,
//! who comes next, what waits by stage, and who can be put back in line.

use askama::Template;
use base::{Refusal, Result};
use http::StatusCode;
use queue::{PanelStage, StageState, Ticket, Turn, Window, rank};
use ui::{
    Button, Cell, Desk, Errors, Field, Figure, Link, Notice, Refused, Select, Shell, Table, Tag,
};
use web::Answers;

use super::hall::{self, Hall, HallLane};
use super::station::Station;
use super::{help, keys};
use crate::desk::{self, Place};
use crate::{Counter, Officer, form, words};

const LABELS: &[(&str, &str)] = &[
    ("number", "queue-number"),
    ("to", "queue-transfer-to"),
    ("reason", "queue-end-reason"),
    ("case", "queue-station-case"),
];
/// Lines of the rail.
const NEXT: usize = 8;
/// Acts that the page tells of when they are done.
const DONE: [&str; 12] = [
    "opened",
    "called",
    "recalled",
    "begun",
    "parked",
    "skipped",
    "missed",
    "finished",
    "joined",
    "ended",
    "back",
    "transferred",
];

/// The page.
#[derive(Template)]
#[template(path = "queue/window.html")]
pub struct WindowPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    refused: Option<Refused>,
    meanwhile: Option<Notice>,
    done: Option<Notice>,
    point: String,
    name: String,
    label: String,
    now: Option<NowPart>,
    idle: Option<IdlePart>,
    next: Vec<NextRow>,
    stages: Option<Table>,
    aside: Vec<AsideRow>,
    links: Vec<Link>,
    refresh: String,
    command: String,
}

/// The ticket at the window.
struct NowPart {
    figure: Figure,
    number: String,
    state: Tag,
    item: String,
    stage: String,
    since: String,
    /// In a lane that follows a case.
    station: Option<Station>,
    acts: Vec<Button>,
    transfer: Option<Select>,
    hand_over: Button,
    reason: Select,
    end: Button,
}

/// Nobody is at the window.
struct IdlePart {
    call: Button,
    number: Field,
    by_number: Button,
    close: Button,
}

/// Somebody who waits for what this window does.
struct NextRow {
    number: String,
    item: String,
    since: String,
}

/// Somebody who can be put back in line.
struct AsideRow {
    number: String,
    words: String,
    button: Button,
    command: String,
}

/// The page of an open window.
pub async fn window(
    counter: &Counter,
    officer: &Officer,
    (hall, window): (&Hall<'_>, &Window),
    (asked, wrong): (&Answers, Option<&Refusal>),
) -> Result<WindowPage> {
    let locale = officer.visit.locale;
    let title = ui::text(locale, "queue-window-n", &[("n", &window.key.label)]);
    let (mut shell, mut desk) = desk::frame(counter, officer, Place::Window, title);
    let room = [("room", desk.place.as_str()), ("window", shell.title.as_str())];
    desk.place = ui::text(locale, "counter-room-window", &room);
    desk.alarm = help::part::alarm(&shell, &help::part::calls(counter, officer).await?);
    let refresh = format!("/counter/queue?point={}", hall.point.code);
    shell.path.clone_from(&refresh);
    let beside = wrong.filter(|wrong| wrong.field.is_some());
    let errors = form::errors(locale, beside, LABELS);
    shell.has_errors = wrong.is_some();
    let panel = counter.queue.panel(&hall.place).await?;
    let tickets = counter.queue.open_tickets(&hall.place).await?;
    let others: Vec<&Window> = panel.windows.iter().map(|one| &one.window).collect();
    let page = Around { counter, hall, window, shell: &shell, errors: &errors };
    let at_window = page.at_window().await?;
    let state = at_window.as_ref().map(|(_, turn)| turn.state);
    let now = match at_window {
        Some((ticket, turn)) => {
            let lanes = hall.lanes(counter).await?;
            let at = (&ticket, &turn);
            let station = Station::of(counter, officer, (&shell, &errors), at).await?;
            Some(page.now(at, station, (&others, &lanes)))
        }
        None => None,
    };
    let has_station = now.as_ref().is_some_and(|now| now.station.is_some());
    let may_transfer = now.as_ref().is_some_and(|now| now.transfer.is_some());
    let keys = keys::of(state, has_station, may_transfer);
    desk.keys.extend(desk::keys(&officer.visit, &keys));
    Ok(WindowPage {
        refused: wrong
            .filter(|wrong| wrong.field.is_none())
            .map(|wrong| Refused::of(locale, wrong)),
        meanwhile: page.meanwhile(asked, wrong, &tickets),
        done: DONE
            .contains(&asked.shown("done"))
            .then(|| Notice::done(shell.t(&format!("queue-done-{}", asked.shown("done"))))),
        name: hall.name(locale),
        point: hall.point.code.clone(),
        label: window.key.label.clone(),
        idle: now.is_none().then(|| page.idle(asked)),
        now,
        next: page.next(&tickets, &panel.served())?,
        stages: page.stages(&panel.stages),
        aside: page.aside(&tickets),
        links: page.links(),
        refresh,
        command: counter.journal.command_id().to_string(),
        errors,
        shell,
        desk,
    })
}

/// What every part of the page is made from.
struct Around<'a> {
    counter: &'a Counter,
    hall: &'a Hall<'a>,
    window: &'a Window,
    shell: &'a Shell,
    errors: &'a Errors,
}

impl Around<'_> {
    async fn at_window(&self) -> Result<Option<(Ticket, Turn)>> {
        let Some(at) = &self.window.ticket else { return Ok(None) };
        let mut key = self.hall.ticket(self.counter, &at.number);
        key.day = at.day;
        let ticket = self.counter.queue.ticket(&key).await?;
        Ok(ticket.and_then(|ticket| {
            let turn = ticket.turn(&at.skill).cloned()?;
            Some((ticket, turn))
        }))
    }

    fn now(
        &self,
        (ticket, turn): (&Ticket, &Turn),
        mut station: Option<Station>,
        to: (&[&Window], &[HallLane<'_>]),
    ) -> NowPart {
        let (shell, number) = (self.shell, ticket.key.number.to_string());
        let is_called = turn.state == StageState::Called;
        let (state, since, key) = if is_called {
            (Tag::waiting(shell.t("queue-state-called")), turn.called_at, "queue-called-since")
        } else {
            (Tag::going(shell.t("queue-state-serving")), turn.begun_at, "queue-serving-since")
        };
        let since = since.map(|at| self.ago(at)).unwrap_or_default();
        let transfer = self.targets(turn, to);
        NowPart {
            figure: Figure::new(number.clone(), "").plate(),
            number,
            state,
            item: words::item_name(self.counter, &ticket.item, shell.locale),
            stage: hall::skill(self.counter, &turn.skill, shell.locale),
            since: shell.t_with(key, "since", &since),
            acts: self.acts(is_called, station.as_mut()),
            station,
            transfer,
            hand_over: Button::submit(shell.t("queue-transfer")).key("F6").quiet(),
            reason: ["withdrawn", "not_eligible", "inspection_failed", "mistake"].iter().fold(
                Select::new("reason", shell.t("queue-end-reason")).error(self.errors.of("reason")),
                |select, code| select.option(*code, shell.t(&format!("queue-end-{code}"))),
            ),
            end: Button::submit(shell.t("queue-end")).named("do", "end").refuse(),
        }
    }

    /// What may be done with it. Where the lane follows a case, the step is done there and nothing ticked off.
    fn acts(&self, is_called: bool, station: Option<&mut Station>) -> Vec<Button> {
        let act = |code: &str, key: &str| {
            let words = self.shell.t(&format!("queue-act-{code}"));
            Button::submit(words).named("do", code).key(key)
        };
        if is_called {
            vec![
                act("begin", "F9").tall(),
                act("recall", "F3").quiet().tall(),
                act("miss", "F4").quiet().tall(),
                act("skip", "F8").quiet().tall(),
                act("park", "F7").quiet().tall(),
            ]
        } else {
            let done = match station {
                Some(station) => station.step.take(),
                None => Some(act("finish", "F9").tall()),
            };
            done.into_iter().chain([act("park", "F7").quiet().tall()]).collect()
        }
    }

    /// Other open windows that can do the same, and the other lanes of this hall.
    fn targets(
        &self,
        turn: &Turn,
        (windows, lanes): (&[&Window], &[HallLane<'_>]),
    ) -> Option<Select> {
        let shell = self.shell;
        let mut options = Vec::new();
        for other in windows.iter().filter(|one| one.is_open && one.key != self.window.key) {
            if other.skills.contains(&turn.skill) {
                let label = &other.key.label;
                let words = shell.t_with("queue-window-n", "n", label);
                options.push((format!("window:{label}"), words));
            }
        }
        for other in lanes.iter().filter(|one| one.lane.code != turn.skill.lane) {
            options.push((format!("lane:{}", other.lane.code), other.words(shell.locale)));
        }
        let select = Select::new("to", shell.t("queue-transfer-to")).error(self.errors.of("to"));
        (!options.is_empty()).then(|| {
            options.into_iter().fold(select, |select, (code, words)| select.option(code, words))
        })
    }

    fn idle(&self, asked: &Answers) -> IdlePart {
        let shell = self.shell;
        IdlePart {
            call: Button::submit(shell.t("queue-call")).named("do", "next").key("F2").tall(),
            number: Field::identifier("number", shell.t("queue-number"))
                .hint(shell.t("queue-number-hint"))
                .value(asked.shown("number"))
                .error(self.errors.of("number"))
                .short(),
            by_number: Button::submit(shell.t("queue-call-number")).named("do", "number").quiet(),
            close: Button::submit(shell.t("queue-close")).text(),
        }
    }

    /// Who waits for what this window does, in the order of the rule.
    fn next(&self, tickets: &[Ticket], served: &[Window]) -> Result<Vec<NextRow>> {
        let (counter, now) = (self.counter, self.counter.now());
        let rules = counter.policy.at(&self.hall.place.authority, now);
        let overtake = rules.int("queue.overtake_max_minutes")?;
        let turns =
            tickets.iter().flat_map(|ticket| ticket.turns.iter().map(move |turn| (ticket, turn)));
        let mut line: Vec<(&Ticket, &Turn)> =
            turns.filter(|(_, turn)| self.is_for_me(turn, served)).collect();
        line.sort_by_key(|(_, turn)| {
            let place = rank(&turn.waiting(), now, overtake);
            (place, turn.rank.serial, turn.key.number.clone())
        });
        let row = |(ticket, turn): (&Ticket, &Turn)| NextRow {
            number: ticket.key.number.to_string(),
            item: words::item_name(counter, &ticket.item, self.shell.locale),
            since: self.ago(turn.ready_at),
        };
        Ok(line.into_iter().take(NEXT).map(row).collect())
    }

    fn is_for_me(&self, turn: &Turn, served: &[Window]) -> bool {
        let label = &self.window.key.label;
        let is_mine = turn.bound_to(served).is_none_or(|only| only == label);
        turn.state == StageState::Waiting && is_mine && self.window.skills.contains(&turn.skill)
    }

    fn ago(&self, at: base::Instant) -> String {
        ui::duration(self.shell.locale, self.counter.now().seconds_since(at).max(0))
    }

    fn stages(&self, stages: &[PanelStage]) -> Option<Table> {
        let mine = |stage: &&PanelStage| self.window.skills.contains(&stage.skill);
        let table = stages_table(self.counter, self.shell, stages.iter().filter(mine));
        (!stages.is_empty()).then_some(table)
    }

    /// Put aside, or missed: a button puts them back in line.
    fn aside(&self, tickets: &[Ticket]) -> Vec<AsideRow> {
        let turns = tickets.iter().flat_map(|ticket| &ticket.turns);
        let row = |turn: &Turn| {
            let (code, key, at) = match turn.state {
                StageState::Parked => ("resume", "queue-aside-parked", None),
                StageState::Missed => ("restore", "queue-aside-missed", turn.missed_at),
                _ => return None,
            };
            let number = turn.key.number.to_string();
            let ago = at.map(|at| self.ago(at)).unwrap_or_default();
            Some(AsideRow {
                words: self.shell.t_with(key, "ago", &ago),
                button: Button::submit(self.shell.t_with("queue-back", "number", &number))
                    .named("do", code)
                    .quiet()
                    .small(),
                command: self.counter.journal.command_id().to_string(),
                number,
            })
        };
        turns.filter_map(row).collect()
    }

    /// Who was first, when somebody else was: the window that has the ticket now.
    fn meanwhile(
        &self,
        asked: &Answers,
        wrong: Option<&Refusal>,
        tickets: &[Ticket],
    ) -> Option<Notice> {
        let wrong = wrong?;
        if crate::trouble::status_of(&wrong.code) != Some(StatusCode::CONFLICT) {
            return None;
        }
        let typed = queue::TicketNumber::parse(asked.shown("number")).ok()?;
        let ticket = tickets.iter().find(|ticket| ticket.key.number == typed)?;
        let turn = ticket.turns.iter().find(|turn| turn.is_busy())?;
        let facts = [("number", typed.as_str()), ("n", turn.window.as_deref()?)];
        Some(Notice::waiting(ui::text(self.shell.locale, "queue-meanwhile", &facts)))
    }

    fn links(&self) -> Vec<Link> {
        let new = format!("/counter/queue/tickets/new?point={}", self.hall.point.code);
        vec![
            Link::new(self.shell.t("queue-ticket-new"), new),
            Link::new(self.shell.t("queue-board"), self.hall.board()),
        ]
    }
}

/// What waits, by stage.
pub fn stages_table<'s>(
    counter: &Counter,
    shell: &Shell,
    stages: impl Iterator<Item = &'s PanelStage>,
) -> Table {
    let table = Table::new(shell.t("queue-stages"))
        .column(shell.t("queue-col-stage"))
        .number(shell.t("queue-col-waiting"))
        .number(shell.t("queue-col-longest"))
        .number(shell.t("queue-col-windows"))
        .number(shell.t("queue-col-free"))
        .number(shell.t("queue-col-wait"));
    stages.fold(table, |table, stage| {
        let since = stage.longest_since.map(|at| counter.now().seconds_since(at).max(0));
        let longest = since.map(|seconds| ui::duration(shell.locale, seconds));
        let windows = Cell::new(stage.windows.to_string());
        let is_left = stage.windows == 0 && stage.waiting > 0;
        table.row([
            Cell::new(hall::skill(counter, &stage.skill, shell.locale)),
            Cell::new(stage.waiting.to_string()),
            Cell::new(longest.unwrap_or_else(|| "—".to_owned())).soft(),
            if is_left { windows.late() } else { windows },
            Cell::new(stage.free.to_string()),
            Cell::new(hall::wait(shell, stage)),
        ])
    })
}
