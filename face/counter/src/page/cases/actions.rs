//! What may be done with the case: a button for each open action, and the closed ones greyed with
//! their reason. Drawn from casework's answer alone.

use base::Refusal;
use casework::{Action, CasePage};
use ui::{Button, Shell, refusal_words};

use crate::{Counter, words};

/// The acts beside a case.
pub struct ActPart {
    pub open: Vec<OpenAct>,
    pub closed: Vec<ClosedAct>,
    pub seen: i64,
}

/// An action that is open: its own form, or a link to its page.
pub struct OpenAct {
    /// Where the form goes; `None` for a link.
    pub post: Option<String>,
    pub command: String,
    pub button: Button,
}

/// Actions that are closed for one reason.
pub struct ClosedAct {
    pub what: String,
    pub why: String,
    pub remedy: Option<String>,
}

/// What staff do at the case itself, and the key of each. The main act stands first.
const HERE: [(Action, &str, &str, Way); 9] = [
    (Action::Accept, "accept", "F9", Way::Post),
    (Action::Approve, "approve", "F9", Way::Post),
    (Action::RecordInspection, "inspect", "F6", Way::Page),
    (Action::RecordPhoto, "photo", "F7", Way::Page),
    (Action::Take, "take", "F2", Way::Post),
    (Action::ReturnForCorrection, "return", "F10", Way::Page),
    (Action::Reject, "reject", "F8", Way::Page),
    (Action::PutBack, "put-back", "F4", Way::Post),
    (Action::Close, "close", "", Way::Post),
];

/// Reasons that say nothing to who stands before the case.
const UNSAID: [&str; 3] =
    ["casework.not_taken", "casework.nothing_to_inspect", "casework.nothing_to_photograph"];

/// What is done in the rooms: shown only to those who may.
const ROOMS: [(Action, &str); 3] = [
    (Action::RecordMade, "/counter/production"),
    (Action::RecordPosted, "/counter/mail"),
    (Action::PickUp, "/counter/pickup"),
];

/// How an action is begun.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// By one press.
    Post,
    /// On a page of its own, where something is to be written.
    Page,
}

impl ActPart {
    /// For the case as this officer sees it.
    pub fn new(counter: &Counter, shell: &Shell, page: &CasePage) -> Self {
        let answer = |wanted: Action| {
            let found = page.actions.iter().find(|(action, _)| *action == wanted);
            found.map(|(_, answer)| answer)
        };
        let href = words::case_href(&page.case.number);
        let mut open: Vec<OpenAct> = Vec::new();
        let mut shut: Vec<(Action, &Refusal)> = Vec::new();
        for (action, word, key, way) in HERE {
            match answer(action) {
                Some(Ok(())) => {
                    let words = words::action(shell.locale, action);
                    let address = format!("{href}/{word}");
                    let button = match way {
                        Way::Post => Button::submit(words),
                        Way::Page => Button::link(words, &address),
                    };
                    let button = if key.is_empty() { button } else { button.key(key) };
                    let is_main = open.is_empty() && action != Action::ReturnForCorrection;
                    let button = if is_main { button.tall() } else { button.quiet() };
                    let post = (way == Way::Post).then_some(address);
                    open.push(OpenAct { post, button, command: command(counter) });
                }
                // What nobody holds needs no putting back, and what is not asked for no reason.
                Some(Err(refusal)) if UNSAID.contains(&refusal.code.as_str()) => {}
                Some(Err(refusal)) => shut.push((action, refusal)),
                None => {}
            }
        }
        for (action, room) in ROOMS {
            match answer(action) {
                Some(Ok(())) => {
                    let button = Button::link(words::action(shell.locale, action), room);
                    let button = if open.is_empty() { button.tall() } else { button.quiet() };
                    open.push(OpenAct { post: None, button, command: String::new() });
                }
                Some(Err(refusal)) if refusal.code != "identity.no_right" => {
                    shut.push((action, refusal));
                }
                _ => {}
            }
        }
        Self { open, closed: closed(shell, &shut), seen: page.case.version }
    }
}

impl ActPart {
    /// What is done on a page of another room, by who has the right of that room.
    pub fn leads(&mut self, words: String, href: String) {
        let button = Button::link(words, href);
        let button = if self.open.is_empty() { button.tall() } else { button.quiet() };
        self.open.push(OpenAct { post: None, command: String::new(), button });
    }

    /// What may be done too, and is never the main act.
    pub fn also(&mut self, words: String, href: String) {
        let button = Button::link(words, href).quiet();
        self.open.push(OpenAct { post: None, command: String::new(), button });
    }
}

fn command(counter: &Counter) -> String {
    counter.journal.command_id().to_string()
}

/// Closed actions, those with the same reason together, in order.
fn closed(shell: &Shell, shut: &[(Action, &Refusal)]) -> Vec<ClosedAct> {
    let mut groups: Vec<(&Refusal, Vec<String>)> = Vec::new();
    for (action, refusal) in shut {
        let name = words::action(shell.locale, *action);
        match groups.iter_mut().find(|(known, _)| known == refusal) {
            Some((_, names)) => names.push(name),
            None => groups.push((refusal, vec![name])),
        }
    }
    let told = groups.into_iter().map(|(refusal, names)| {
        let words = refusal_words(shell.locale, refusal);
        let what = names.join(&shell.t("counter-list-comma"));
        ClosedAct { what, why: words.why, remedy: words.remedy }
    });
    told.collect()
}
