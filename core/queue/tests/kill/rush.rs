//! The rush: a child process in which people take tickets and clerks call them until it is killed, and
//! what it told before.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use base::{Authority, Chance, Date, ManualClock};
use catalogue::{Catalogue, Stage};
use db::{Config, Db, PgConfig};
use identity::PersonId;
use journal::{Actor, CommandId, Envelope, Journal, KeyRing};
use policy::Policy;
use queue::{
    Act, Asked, Lanes, NewTicket, Place, Queue, Setup, Skill, StageState, TicketKey, Visitor,
    WindowKey,
};

use super::CLERKS;

/// People at the door at once.
const PEOPLE: u64 = 24;
/// What they come for: one stage, one window.
const ITEM: &str = "drv_replace_lost";

pub fn place() -> Place {
    Place { authority: Authority::new("370200"), point: "370200-lane".into() }
}

pub fn window(label: u64) -> WindowKey {
    WindowKey { place: place(), label: (label + 1).to_string() }
}

pub fn clerk(label: u64) -> Actor {
    Actor::staff(format!("04{label:02}"))
}

pub fn counter() -> Skill {
    Skill::new("counter", Stage::Accept)
}

pub fn new(who: PersonId) -> NewTicket {
    NewTicket {
        place: place(),
        item: ITEM.into(),
        appointment: None,
        visitor: Some(Visitor::Person(who)),
        asked: Asked::Normal,
        case: None,
    }
}

/// Friday, 27 November 2026.
fn today() -> Date {
    Date::ymd(2026, 11, 27).unwrap()
}

pub fn key_of(number: &str) -> TicketKey {
    TicketKey { place: place(), day: today(), number: number.parse().unwrap() }
}

/// A program that works on the database.
#[derive(Clone)]
pub struct Office {
    pub queue: Queue,
    pub journal: Journal,
}

impl Office {
    pub fn by(&self, actor: Actor) -> Envelope {
        Envelope { command: self.journal.command_id(), actor }
    }
}

/// The `n`-th program, `n` minutes after ten.
pub async fn office(config: &Config, n: u64) -> Office {
    let ten = today().start().plus_hours(10);
    let hand = ManualClock::at(ten.plus_minutes(i64::try_from(n).unwrap()));
    let journal = Journal::new(journal::Setup {
        db: Db::open(config).await.unwrap(),
        clock: hand.clock(),
        chance: Chance::seeded(1_000 + n),
        node: "test".into(),
        keys: KeyRing::seeded(&Chance::seeded(2)).unwrap(),
        anchor: None,
    });
    let catalogue = Arc::new(Catalogue::load(None).unwrap());
    let lanes = Lanes::load(&catalogue, None).unwrap();
    let policy = Policy::load(journal.clone(), None).unwrap();
    let places = None;
    let queue = Queue::new(Setup { journal: journal.clone(), policy, catalogue, lanes, places });
    Office { queue, journal }
}

fn config_of(folder: &Path) -> Config {
    match std::env::var("CHEGUAN_KILL_URL") {
        Ok(url) => Config::Postgres(PgConfig { url, roots: None, connections: 24 }),
        Err(_) => Config::Sqlite { file: folder.join("cheguan.db") },
    }
}

/// The child: people and clerks until it is killed. Started by the tests only.
#[test]
#[ignore = "the rush that the other tests start and kill"]
fn rush() {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.unwrap().block_on(async {
        let folder = std::env::var("CHEGUAN_KILL_FOLDER").unwrap();
        let n: u64 = std::env::var("CHEGUAN_KILL_SEED").unwrap().parse().unwrap();
        let office = office(&config_of(Path::new(&folder)), n).await;
        let mut everybody = tokio::task::JoinSet::new();
        for _ in 0..PEOPLE {
            let office = office.clone();
            everybody.spawn(async move {
                loop {
                    comes(&office).await;
                }
            });
        }
        for label in 0..CLERKS {
            let office = office.clone();
            everybody.spawn(async move {
                goes_on(&office, label).await;
                loop {
                    calls(&office, label).await;
                }
            });
        }
        // None of them ever ends but by a fault.
        if let Some(one) = everybody.join_next().await {
            one.unwrap();
        }
    });
}

async fn comes(office: &Office) {
    let who = PersonId(office.journal.chance().uuid_random());
    let envelope = office.by(who.actor());
    let command = envelope.command;
    let key = office.queue.take_ticket(envelope, new(who)).await.unwrap();
    tell(&format!("taken {} {who} {command}", key.number));
}

/// A clerk opens her window; what she has from before she serves first.
pub async fn goes_on(office: &Office, label: u64) {
    let (queue, window) = (&office.queue, window(label));
    let before = queue.window(&window).await.unwrap();
    let Some(at) = before.and_then(|window| window.ticket) else {
        return queue.open_window(office.by(clerk(label)), &window, &[counter()]).await.unwrap();
    };
    let ticket = queue.ticket(&key_of(at.number.as_str())).await.unwrap().unwrap();
    tell(&format!("gone_on {} {label} -", at.number));
    if ticket.turn(&counter()).unwrap().state == StageState::Called {
        queue.act(office.by(clerk(label)), &window, Act::Begin).await.unwrap();
    }
    queue.finish_stage(office.by(clerk(label)), &window).await.unwrap();
    tell(&format!("finished {} {label} -", at.number));
}

async fn calls(office: &Office, label: u64) {
    let (queue, window) = (&office.queue, window(label));
    let envelope = office.by(clerk(label));
    let command = envelope.command;
    let key = match queue.call_next(envelope, &window).await {
        Ok(key) => key,
        Err(error) if error.code() == Some("queue.nobody_waits") => {
            return tokio::task::yield_now().await;
        }
        Err(error) => panic!("{error}"),
    };
    tell(&format!("called {} {label} {command}", key.number));
    queue.act(office.by(clerk(label)), &window, Act::Begin).await.unwrap();
    queue.finish_stage(office.by(clerk(label)), &window).await.unwrap();
    tell(&format!("finished {} {label} -", key.number));
}

fn tell(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line} end").unwrap();
    out.flush().unwrap();
}

/// Somebody was told to have a ticket.
#[derive(Debug)]
pub struct Taken {
    pub person: PersonId,
    pub command: CommandId,
}

/// A clerk was told whom she called.
#[derive(Debug)]
pub struct Called {
    pub window: u64,
    pub command: CommandId,
}

/// What was told of all programs, by number.
#[derive(Default)]
pub struct Told {
    pub taken: BTreeMap<String, Taken>,
    pub called: BTreeMap<String, Called>,
    /// Found at a window by the program after the one that called it.
    pub gone_on: BTreeSet<String>,
    pub finished: BTreeSet<String>,
}

impl Told {
    /// Whether it was a call.
    fn note(&mut self, [verb, number, whose, command]: [&str; 4]) -> bool {
        let of = number.to_owned();
        let is_new = match verb {
            "taken" => {
                let (person, command) = (whose.parse().unwrap(), command.parse().unwrap());
                self.taken.insert(of, Taken { person, command }).is_none()
            }
            "called" => {
                let (window, command) = (whose.parse().unwrap(), command.parse().unwrap());
                self.called.insert(of, Called { window, command }).is_none()
            }
            // A program that was killed at once leaves it to the next one again.
            "gone_on" => self.gone_on.insert(of) || !self.finished.contains(number),
            "finished" => self.finished.insert(of),
            other => panic!("{other}"),
        };
        assert!(is_new, "{number} was {verb} twice");
        verb == "called"
    }
}

pub fn start(folder: &Path, config: &Config, n: u64) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "rush::rush", "--nocapture"]);
    command.env("CHEGUAN_KILL_FOLDER", folder).env("CHEGUAN_KILL_SEED", n.to_string());
    if let Config::Postgres(config) = config {
        command.env("CHEGUAN_KILL_URL", &config.url);
    }
    command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

/// Lets the child work until it has told of `after` calls, kills it, and collects what it told.
pub fn work_and_kill(mut child: Child, after: usize, told: &mut Told) {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut heard = 0;
    for line in lines.map_while(Result::ok) {
        // The frame of the tests may stand before it. A line cut off by the kill is an answer nobody heard.
        let words: Vec<&str> = line.split(' ').collect();
        let Some([verb, number, whose, command, "end"]) = words.last_chunk() else { continue };
        heard += usize::from(told.note([*verb, *number, *whose, *command]));
        if heard == after {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    assert!(heard >= after, "the rush stopped by itself after {heard} calls");
}
