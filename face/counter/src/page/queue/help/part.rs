//! What stands on every page of the counter: the button that calls for help, and the calls that colleagues made.

use std::collections::BTreeMap;

use askama::Template;
use base::Result;
use identity::Action;
use journal::{Actor, ActorKind};
use queue::Help;
use ui::{Button, Html, Shell};

use crate::{Counter, Officer};

/// Answered or taken back, a call stays on the pages for so long.
const STAYS_MINUTES: i64 = 5;

/// A call with its words.
pub struct Called {
    /// The call.
    pub help: Help,
    /// `办证大厅 5 号窗口`.
    pub spot: String,
    /// Who called, by name.
    pub by: String,
    /// Who goes there, by name.
    pub who: Option<String>,
    /// `10:26`.
    pub at: String,
    /// Called by the officer who looks.
    is_own: bool,
    /// It stands, or ended a moment ago.
    is_fresh: bool,
    command: String,
}

/// The button in the header.
#[derive(Template)]
#[template(path = "queue/help_button.html")]
struct HelpButton {
    csrf: Html,
    command: String,
    call: Button,
}

impl askama::filters::HtmlSafe for HelpButton {}

/// The calls below the header.
#[derive(Template)]
#[template(path = "queue/alarm.html")]
struct AlarmPart {
    csrf: Html,
    lines: Vec<Line>,
}

impl askama::filters::HtmlSafe for AlarmPart {}

struct Line {
    id: String,
    point: String,
    command: String,
    head: String,
    words: String,
    is_open: bool,
    act: Option<(&'static str, Button)>,
}

/// The button, for who serves in halls: one press, no question.
pub fn button(counter: &Counter, shell: &Shell) -> Html {
    Html::of(HelpButton {
        csrf: shell.csrf_field(),
        command: counter.journal.command_id().to_string(),
        call: Button::submit(shell.t("help-call")).key("Pause").quiet().small(),
    })
}

/// The calls of today that an officer is to know of: of the hall where they have a window open, else of all halls of
/// their city. The latest first.
pub async fn calls(counter: &Counter, officer: &Officer) -> Result<Vec<Called>> {
    let mut names: BTreeMap<Actor, String> = BTreeMap::new();
    let shell = officer.visit.shell("");
    let now = counter.now();
    let mut calls = Vec::new();
    for help in heard(counter, officer).await? {
        let answered = help.answered.as_ref().map(|(who, _)| who);
        for who in [Some(&help.by), answered].into_iter().flatten() {
            if !names.contains_key(who) {
                let name = if who.kind == ActorKind::Nobody {
                    shell.t("help-by-visitor")
                } else {
                    let staff = counter.identity.staff(&who.id).await?;
                    staff.map_or_else(|| who.id.clone(), |staff| staff.name)
                };
                names.insert(who.clone(), name);
            }
        }
        let name = |who: &Actor| names.get(who).cloned().unwrap_or_default();
        let ended = [help.withdrawn_at, help.answered.as_ref().map(|(_, at)| *at)];
        let ended = ended.into_iter().flatten().max();
        calls.push(Called {
            spot: place_words(counter, &shell, &help.point, &help.window),
            by: name(&help.by),
            who: answered.map(name),
            at: ui::clock(help.at),
            is_own: help.by == officer.actor.actor(),
            is_fresh: ended.is_none_or(|at| at.plus_minutes(STAYS_MINUTES) > now),
            command: counter.journal.command_id().to_string(),
            help,
        });
    }
    Ok(calls)
}

/// The same without words.
pub async fn heard(counter: &Counter, officer: &Officer) -> Result<Vec<Help>> {
    let city = counter.city(officer, Action::QueueServe)?;
    let open = counter.queue.open_by(&city, &officer.actor.actor()).await?;
    let today = counter.now().date().start();
    let mut calls = counter.queue.help_since(&city, today).await?;
    calls.retain(|call| {
        open.is_empty() || open.iter().any(|window| window.key.place.point == call.point)
    });
    Ok(calls)
}

/// `办证大厅 5 号窗口`; without a window the hall alone.
pub fn place_words(counter: &Counter, shell: &Shell, point: &str, window: &str) -> String {
    let known = counter.offices.point(point);
    let name = known.map_or(point, |point| point.name.in_language(shell.locale.tag()));
    if window.is_empty() {
        return name.to_owned();
    }
    let window = shell.t_with("queue-window-n", "n", &window);
    ui::text(shell.locale, "help-spot", &[("point", name), ("window", &window)])
}

/// The calls that stand, and those that ended a moment ago. Scripts fetch it anew when something changes.
pub fn alarm(shell: &Shell, calls: &[Called]) -> Html {
    let lines = calls.iter().filter(|call| call.is_fresh).map(|call| line(shell, call)).collect();
    Html::of(AlarmPart { csrf: shell.csrf_field(), lines })
}

fn line(shell: &Shell, call: &Called) -> Line {
    let kind = shell.t(&format!("help-kind-{}", call.help.kind));
    let facts = [("spot", call.spot.as_str()), ("kind", &kind), ("by", &call.by)];
    let said = [facts.as_slice(), &[("at", &call.at)]].concat();
    let words = match (&call.who, call.help.withdrawn_at) {
        (_, Some(_)) => shell.t("help-state-withdrawn"),
        (Some(who), None) => shell.t_with("help-state-answered", "who", who),
        (None, None) => shell.t("help-state-open"),
    };
    let withdraw = || ("withdraw", Button::submit(shell.t("help-withdraw")).quiet().small());
    let answer = || ("answer", Button::submit(shell.t("help-answer")).small());
    let act = match (call.help.withdrawn_at, call.is_own) {
        (Some(_), _) => None,
        (None, true) => Some(withdraw()),
        (None, false) => call.help.is_open().then(answer),
    };
    Line {
        id: call.help.id.clone(),
        point: call.help.point.clone(),
        command: call.command.clone(),
        head: ui::text(shell.locale, "help-line", &said),
        words,
        is_open: call.help.is_open(),
        act,
    }
}
