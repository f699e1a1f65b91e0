//! The rush: a child process in which people come until it is killed, and what it told before.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use base::ManualClock;
use booking::{BookingState, PersonId, SLOT_MINUTES, SeatKey};
use db::{Config, Db, PgConfig};
use journal::{CommandId, Envelope};

use super::world::{Parts, day, open, person, sheet, yichang};
use super::{FIRST_DAY, HALF_HOURS, days, wants};

const CLIENTS: u64 = 48;
/// Between two programs: after one of them a hold still stands, after two it is over.
const PAUSE_SECONDS: i64 = 200;

fn config_of(folder: &Path) -> Config {
    match std::env::var("CHEGUAN_KILL_URL") {
        Ok(url) => Config::Postgres(PgConfig { url, roots: None, connections: 24 }),
        Err(_) => Config::Sqlite { file: folder.join("cheguan.db") },
    }
}

/// The `n`-th program that works on the database.
pub async fn program(config: &Config, n: u64) -> Parts {
    let nine = day("2026-11-30").start().plus_hours(9);
    let hand = ManualClock::at(nine.plus_seconds(PAUSE_SECONDS * i64::try_from(n).unwrap()));
    open(Db::open(config).await.unwrap(), &hand, 1_000 + n)
}

/// The child: people come until it is killed. Started by the tests below.
#[test]
#[ignore = "the rush that the other tests start and kill"]
fn rush() {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.unwrap().block_on(async {
        let folder = std::env::var("CHEGUAN_KILL_FOLDER").unwrap();
        let n: u64 = std::env::var("CHEGUAN_KILL_SEED").unwrap().parse().unwrap();
        let parts = program(&config_of(Path::new(&folder)), n).await;
        let clock = parts.bookings.clone();
        tokio::spawn(async move {
            loop {
                clock.lapse_holds(&yichang()).await.unwrap();
                tokio::time::sleep(Duration::from_millis(30)).await;
            }
        });
        let mut clients = tokio::task::JoinSet::new();
        for client in 0..CLIENTS {
            let parts = parts.clone();
            clients.spawn(async move {
                for visit in 0_u64.. {
                    let who = (n * CLIENTS + client) * 1_000_000 + visit;
                    visits(&parts, person(u128::from(who))).await;
                }
            });
        }
        while let Some(client) = clients.join_next().await {
            client.unwrap();
        }
    });
}

/// Holds a seat anywhere before the last half-hour of a day; of eight one goes away, the others confirm,
/// and some of them think better of it.
async fn visits(parts: &Parts, who: PersonId) {
    let (bookings, chance) = (&parts.bookings, parts.journal.chance());
    let below = |n: u64| i64::try_from(chance.below(n)).unwrap();
    let on = day(FIRST_DAY).plus_days(below(days()));
    let at = sheet(&on.to_string()).slot(9 * 60 + below(HALF_HOURS - 1) * SLOT_MINUTES);
    let envelope = || Envelope { command: parts.journal.command_id(), actor: who.actor() };
    let first = envelope();
    let command = first.command;
    let placed = match bookings.hold(first, who, wants(at)).await {
        Ok(placed) => placed,
        Err(error) if error.code() == Some("booking.full") => return,
        Err(error) => panic!("{error}"),
    };
    let seat = placed.seat.subject();
    let tell = |verb| tell(&format!("{verb} {seat} {who} {command} {} end", placed.code));
    tell("held");
    if below(8) == 0 {
        return;
    }
    bookings.confirm(envelope(), &yichang(), &placed.code).await.unwrap();
    tell("confirmed");
    if below(4) == 0 {
        bookings.cancel(envelope(), &yichang(), &placed.code).await.unwrap();
        tell("cancelled");
    }
}

fn tell(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").unwrap();
    out.flush().unwrap();
}

/// Somebody was told that a seat is theirs.
#[derive(Debug)]
pub struct Told {
    pub person: PersonId,
    pub seat: SeatKey,
    pub command: CommandId,
    /// By which program.
    pub by: u64,
    pub state: BookingState,
}

/// By code.
pub type Answers = BTreeMap<String, Told>;

pub fn start(folder: &Path, config: &Config, n: u64) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "rush::rush", "--nocapture"]);
    command.env("CHEGUAN_KILL_FOLDER", folder).env("CHEGUAN_KILL_SEED", n.to_string());
    if let Config::Postgres(config) = config {
        command.env("CHEGUAN_KILL_URL", &config.url);
    }
    command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

/// Lets the child work until it has told of `after` confirmations, kills it, and collects what it told.
pub fn work_and_kill(mut child: Child, (by, after): (u64, usize), answers: &mut Answers) {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut heard = 0;
    for line in lines.map_while(Result::ok) {
        // The frame of the tests may stand before it. A line cut off by the kill is an answer nobody heard.
        let words: Vec<&str> = line.split(' ').collect();
        let Some([verb, seat, person, command, code, "end"]) = words.last_chunk() else { continue };
        let state = match *verb {
            "held" => BookingState::Held,
            "confirmed" => BookingState::Confirmed,
            "cancelled" => BookingState::Cancelled,
            other => panic!("{other}"),
        };
        let told = Told {
            person: person.parse().unwrap(),
            seat: SeatKey::of_subject(&yichang(), seat).unwrap(),
            command: command.parse().unwrap(),
            by,
            state,
        };
        let before = answers.insert((*code).to_owned(), told);
        assert_eq!(before.is_none(), state == BookingState::Held, "{code} was given to two people");
        heard += usize::from(state == BookingState::Confirmed);
        if heard == after {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    assert!(heard >= after, "the rush stopped by itself after {heard} bookings");
}
