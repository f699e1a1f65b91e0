//! Reading `rights.toml`: every word is checked where it stands, and what is wrong is told with file
//! and line.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::{Action, Holder, Pair, PairWithin, Program, Reach, Role};

const BUILT_IN: &str = include_str!("../../../../data/rights.toml");

/// The file's name and text.
pub(super) fn read(overlay: Option<&Path>) -> Result<(String, String), Vec<String>> {
    let path = overlay.map(|folder| folder.join("rights.toml"));
    let Some(path) = path.filter(|path| path.exists()) else {
        return Ok(("data/rights.toml".into(), BUILT_IN.into()));
    };
    let name = path.display().to_string();
    match std::fs::read_to_string(&path) {
        Ok(text) => Ok((name, text)),
        Err(error) => Err(vec![format!("{name}: {error}")]),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    role: Vec<RoleLines>,
    program: Vec<ProgramLines>,
    separate: Vec<PairLines>,
}

type Words = Vec<Spanned<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleLines {
    code: Spanned<String>,
    holder: Spanned<String>,
    zh: String,
    en: String,
    #[serde(default)]
    own: Words,
    #[serde(default)]
    point: Words,
    #[serde(default)]
    office: Words,
    #[serde(default)]
    authority: Words,
    #[serde(default)]
    province: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProgramLines {
    rule: Spanned<String>,
    zh: String,
    en: String,
    actions: Words,
    #[serde(default)]
    items: Vec<String>,
    audit_percent: Spanned<i64>,
    law: Spanned<String>,
    #[serde(default = "yes")]
    verified: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PairLines {
    a: Spanned<String>,
    b: Spanned<String>,
    within: Spanned<String>,
    law: Spanned<String>,
    #[serde(default = "yes")]
    verified: bool,
}

/// A law is taken as compared with its text unless the line below it says otherwise.
const fn yes() -> bool {
    true
}

/// Collects what is wrong, by line.
struct Faults<'a> {
    name: &'a str,
    text: &'a str,
    found: Vec<String>,
}

impl Faults<'_> {
    fn say(&mut self, at: usize, what: &str) {
        let before = self.text.get(..at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        self.found.push(format!("{}:{line}: {what}", self.name));
    }

    /// The word's meaning; otherwise tells that it has none.
    fn word<T>(
        &mut self,
        word: &Spanned<String>,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Option<T> {
        match read(word.get_ref()) {
            Ok(meaning) => Some(meaning),
            Err(why) => {
                self.say(word.span().start, &why);
                None
            }
        }
    }

    fn actions(&mut self, words: &Words) -> Vec<Action> {
        let read = |word: &str| word.parse();
        words.iter().filter_map(|word| self.word(word, read)).collect()
    }

    fn said(&mut self, law: &Spanned<String>) {
        if law.get_ref().trim().is_empty() {
            self.say(law.span().start, "a rule without its law");
        }
    }
}

fn holder(word: &str) -> Result<Holder, String> {
    match word {
        "citizen" => Ok(Holder::Citizen),
        "staff" => Ok(Holder::Staff),
        other => Err(format!("{other:?} holds no roles: citizen or staff")),
    }
}

fn within(word: &str) -> Result<PairWithin, String> {
    match word {
        "case" => Ok(PairWithin::Case),
        "directive" => Ok(PairWithin::Directive),
        "session" => Ok(PairWithin::Session),
        "day" => Ok(PairWithin::Day),
        "person" => Ok(PairWithin::Person),
        other => {
            Err(format!("{other:?} separates nothing: case, directive, session, day or person"))
        }
    }
}

type Parsed = (BTreeMap<String, Role>, BTreeMap<String, Program>, Vec<Pair>);

/// Roles, programs and pairs, or every line that is wrong.
pub(super) fn parse(name: &str, text: &str) -> Result<Parsed, Vec<String>> {
    let found = Vec::new();
    let mut faults = Faults { name, text, found };
    let file: File = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            faults.say(error.span().map_or(0, |s| s.start), error.message());
            return Err(faults.found);
        }
    };
    let mut roles = BTreeMap::new();
    for lines in file.role {
        let at = lines.code.span().start;
        let role = role(lines, &mut faults);
        if let Some(twice) = roles.insert(role.code.clone(), role) {
            faults.say(at, &format!("role {:?} stands there twice", twice.code));
        }
    }
    let mut programs = BTreeMap::new();
    for lines in file.program {
        let at = lines.rule.span().start;
        let program = program(lines, &mut faults);
        if let Some(twice) = programs.insert(program.rule.clone(), program) {
            faults.say(at, &format!("rule {:?} stands there twice", twice.rule));
        }
    }
    let pairs = file.separate.into_iter().filter_map(|lines| pair(&lines, &mut faults)).collect();
    if faults.found.is_empty() { Ok((roles, programs, pairs)) } else { Err(faults.found) }
}

fn role(lines: RoleLines, faults: &mut Faults<'_>) -> Role {
    let at = lines.code.span().start;
    if lines.zh.trim().is_empty() || lines.en.trim().is_empty() {
        faults.say(at, "a role without its names");
    }
    let holder = faults.word(&lines.holder, holder).unwrap_or(Holder::Staff);
    let mut actions = BTreeMap::new();
    for (reach, words) in [
        (Reach::Own, &lines.own),
        (Reach::Point, &lines.point),
        (Reach::Office, &lines.office),
        (Reach::Authority, &lines.authority),
        (Reach::Province, &lines.province),
    ] {
        for action in faults.actions(words) {
            if actions.insert(action, reach).is_some() {
                faults.say(at, &format!("{action} stands under two reaches"));
            }
        }
    }
    if holder == Holder::Citizen && actions.values().any(|reach| *reach != Reach::Own) {
        faults.say(at, "a citizen reaches what is their own only");
    }
    Role { code: lines.code.into_inner(), holder, zh: lines.zh, en: lines.en, actions }
}

fn program(lines: ProgramLines, faults: &mut Faults<'_>) -> Program {
    let at = lines.rule.span().start;
    if lines.zh.trim().is_empty() || lines.en.trim().is_empty() {
        faults.say(at, "a rule without its names");
    }
    faults.said(&lines.law);
    if !(0..=100).contains(lines.audit_percent.get_ref()) {
        faults.say(lines.audit_percent.span().start, "a share is 0 to 100");
    }
    let actions: BTreeSet<Action> = faults.actions(&lines.actions).into_iter().collect();
    if actions.contains(&Action::CaseApprove) && lines.items.is_empty() {
        faults.say(at, "the program approves named items only");
    }
    Program {
        rule: lines.rule.into_inner(),
        zh: lines.zh,
        en: lines.en,
        actions,
        items: lines.items.into_iter().collect(),
        audit_percent: lines.audit_percent.into_inner(),
        law: lines.law.into_inner(),
        verified: lines.verified,
    }
}

fn pair(lines: &PairLines, faults: &mut Faults<'_>) -> Option<Pair> {
    faults.said(&lines.law);
    let read = |word: &str| word.parse::<Action>();
    let a = faults.word(&lines.a, read);
    let b = faults.word(&lines.b, read);
    let within = faults.word(&lines.within, within);
    let (a, b, within) = (a?, b?, within?);
    if a == b {
        faults.say(lines.b.span().start, "a duty cannot exclude itself");
    }
    let (law, verified) = (lines.law.get_ref().clone(), lines.verified);
    Some(Pair { a, b, within, law, verified })
}
