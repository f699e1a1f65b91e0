//! Kill -9 in the middle of a rush, again and again: people wait in the line, look at numbers, have
//! chosen and not yet confirmed. After each restart the program goes on; in the end every choice that
//! was acknowledged stands, no number has two owners, what was only held is let go on time, and the
//! journal rebuilds every table. The rush runs in a child process (this same binary) that prints what
//! it was answered. `CHEGUAN_KILLS` asks for more than the 6 kills of every run.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what they expect")]

#[expect(dead_code, reason = "the city has more than this play needs")]
#[path = "draws/world.rs"]
mod world;

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use base::{Chance, Instant, ManualClock};
use codes::Plate;
use db::testing::Scratch;
use db::{Config, Db, Engine, PgConfig};
use journal::Envelope;
use plates::{DrawId, DrawMode, DrawState, NumberState, PersonId};
use world::{Citizen, Office, offered, qingdao, schema, small_car, small_cars};

const CLIENTS: u64 = 48;
/// Fewer than all clients look at together, so that some wait.
const NUMBERS: usize = 1_600;
/// Between two programs: offers are over by then, holds are not.
const PAUSE_SECONDS: i64 = 200;

fn kills() -> u64 {
    std::env::var("CHEGUAN_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(6)
}

fn config_of(folder: &Path) -> Config {
    match std::env::var("CHEGUAN_KILL_URL") {
        Ok(url) => Config::Postgres(PgConfig { url, roots: None, connections: 24 }),
        Err(_) => Config::Sqlite { file: folder.join("cheguan.db") },
    }
}

fn nine() -> Instant {
    "2026-11-26".parse::<base::Date>().unwrap().start().plus_hours(9)
}

/// The `n`-th program that works on the database.
async fn office(config: &Config, folder: &Path, n: u64) -> Office {
    let at = nine().plus_seconds(PAUSE_SECONDS * i64::try_from(n).unwrap());
    Office::over(Db::open(config).await.unwrap(), folder, ManualClock::at(at), 1_000 + n)
}

/// The child: citizens come, wait, choose and confirm until it is killed. Started by the tests below.
#[test]
#[ignore = "the rush that the other tests start and kill"]
fn rush() {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.unwrap().block_on(async {
        let folder = std::env::var("CHEGUAN_KILL_FOLDER").unwrap();
        let n: u64 = std::env::var("CHEGUAN_KILL_SEED").unwrap().parse().unwrap();
        let office = office(&config_of(Path::new(&folder)), Path::new(&folder), n).await;
        // Before the line moves: a draw admitted between two reads would be found twice.
        let found = under_way(&office).await;
        let clock = office.plates.clone();
        tokio::spawn(async move {
            loop {
                clock.run_draws(&qingdao()).await.unwrap();
                tokio::time::sleep(Duration::from_millis(30)).await;
            }
        });
        let mut clients = Vec::new();
        for (her, draw) in found {
            clients.push(tokio::spawn(async move { goes_on(&her, draw).await }));
        }
        for client in 0..CLIENTS {
            let office = office.clone();
            clients.push(tokio::spawn(async move {
                for visit in 0_u64.. {
                    let vin = (n * CLIENTS + client) * 1_000 + visit;
                    visits(&office.citizen(usize::try_from(vin).unwrap())).await;
                }
            }));
        }
        for client in clients {
            client.await.unwrap();
        }
    });
}

/// Those whom the last program left waiting, or about to begin: they look again and find their place. Whose turn had
/// come and passed meanwhile has none.
async fn under_way(office: &Office) -> Vec<(Citizen, DrawId)> {
    let mut found = Vec::new();
    for state in [DrawState::Waiting, DrawState::Ready] {
        let key = [("authority", qingdao().into()), ("state", state.code().into())];
        let read = |tx: db::Tx| async move {
            let rows = tx.rows(&db::select("plate_draw", &["draw"], &key)).await?;
            rows.iter().map(|row| row.parse::<DrawId>("draw")).collect::<base::Result<Vec<_>>>()
        };
        for id in office.journal.db().read(read).await.unwrap() {
            let draw = office.plates.draw(&qingdao(), id).await.unwrap().unwrap();
            if draw.state_at(office.journal.clock().now()) == DrawState::Ended {
                continue;
            }
            let (person, vin) = (draw.about.person, draw.about.vin);
            let office = office.clone();
            let citizen = Citizen { office, person, vin, device: None, pool: small_cars() };
            found.push((citizen, id));
        }
    }
    found
}

async fn visits(her: &Citizen) {
    let draw = her.prepares(DrawMode::Onsite).await.unwrap();
    goes_on(her, draw).await;
}

async fn goes_on(her: &Citizen, draw: DrawId) {
    loop {
        let seen = her.sees(draw).await;
        match seen.state {
            DrawState::Waiting => tokio::time::sleep(Duration::from_millis(25)).await,
            DrawState::Ready => drop(her.begins(draw).await.unwrap()),
            DrawState::Offering => break takes_one(her, draw, &offered(&seen)).await,
            over => panic!("{over}"),
        }
    }
}

async fn takes_one(her: &Citizen, draw: DrawId, numbers: &[Plate]) {
    let plates = &her.office.plates;
    let pick =
        &numbers[usize::try_from(her.office.journal.chance().below(50)).unwrap() % numbers.len()];
    let envelope = her.envelope();
    let command = envelope.command;
    let done = plates.choose_number(envelope, (&qingdao(), draw), pick).await.unwrap();
    tell(&format!("chose {} {} {draw} {command} {}", pick.number(), her.person, done.entry.id));
    her.confirms(pick).await.unwrap();
    tell(&format!("confirmed {} {} {draw} {command} {}", pick.number(), her.person, done.entry.id));
}

fn tell(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").unwrap();
    out.flush().unwrap();
}

/// Somebody was told that a number is theirs.
#[derive(Debug)]
struct Told {
    person: PersonId,
    draw: DrawId,
    command: String,
    entry: String,
    /// By which program.
    by: u64,
    confirmed: bool,
}

type Answers = BTreeMap<String, Told>;

fn start(folder: &Path, config: &Config, n: u64) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "rush", "--nocapture"]);
    command.env("CHEGUAN_KILL_FOLDER", folder).env("CHEGUAN_KILL_SEED", n.to_string());
    if let Config::Postgres(config) = config {
        command.env("CHEGUAN_KILL_URL", &config.url);
    }
    command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

/// Lets the child work until it has told of `after` choices, kills it, and collects what it told.
fn work_and_kill(mut child: Child, (by, after): (u64, usize), answers: &mut Answers) {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut heard = 0;
    for line in lines.map_while(Result::ok) {
        // The frame of the tests may stand before it. A line cut off by the kill is an answer nobody heard.
        let words: Vec<&str> = line.split(' ').collect();
        let Some([verb, number, person, draw, command, entry]) = words.last_chunk() else {
            continue;
        };
        if !["chose", "confirmed"].contains(verb) || entry.len() != 36 {
            continue;
        }
        let confirmed = *verb == "confirmed";
        let told = Told {
            person: person.parse().unwrap(),
            draw: draw.parse().unwrap(),
            command: (*command).to_owned(),
            entry: (*entry).to_owned(),
            by,
            confirmed,
        };
        let before = answers.insert((*number).to_owned(), told);
        assert_eq!(before.is_some(), confirmed, "{number} was given to two people");
        heard += usize::from(!confirmed);
        if heard == after {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    assert!(heard >= after, "the rush stopped by itself after {heard} choices");
}

async fn nothing_lost_nothing_doubled(office: &Office, answers: &Answers) {
    for (number, told) in answers {
        let record = office.plates.number(&qingdao(), &small_car(number)).await.unwrap().unwrap();
        assert_eq!(record.person, Some(told.person), "{number}: {told:?}");
        assert_eq!(record.state, NumberState::Held, "{number}");
        assert!(record.confirmed || !told.confirmed, "{number} was confirmed: {told:?}");
        let envelope =
            Envelope { command: told.command.parse().unwrap(), actor: told.person.actor() };
        let draw = (&qingdao(), told.draw);
        let again = office.plates.choose_number(envelope, draw, &small_car(number)).await.unwrap();
        assert!(again.repeated && again.entry.id.to_string() == told.entry, "{number}: {told:?}");
    }
}

/// Those who had chosen and were cut off before they could confirm: whose time is not over confirm
/// now; the others are told that it is over, and their numbers are let go.
async fn holds_end_on_time(office: &Office, answers: &Answers, last: u64) {
    let (mut in_time, mut late) = (0, 0);
    for (number, told) in answers.iter().filter(|(_, told)| !told.confirmed) {
        let plate = small_car(number);
        let record = office.plates.number(&qingdao(), &plate).await.unwrap().unwrap();
        if record.confirmed {
            // It was confirmed, and the program was killed before it could say so.
            continue;
        }
        let envelope = office.by(told.person.actor());
        let done = office.plates.confirm_number(envelope, &qingdao(), &plate, told.person).await;
        if told.by == last {
            done.unwrap();
            in_time += 1;
        } else {
            assert_eq!(done.unwrap_err().code(), Some("plates.hold_expired"), "{number}: {told:?}");
            late += 1;
        }
    }
    assert!(in_time + late > 0, "nobody was cut off between choosing and confirming");
    let let_go = office.plates.run_numbers(&qingdao(), 10_000).await.unwrap();
    assert!(let_go >= late, "{let_go} of {late}");
    for (number, told) in answers {
        let record = office.plates.number(&qingdao(), &small_car(number)).await.unwrap().unwrap();
        let expected = if record.confirmed { NumberState::Held } else { NumberState::Cooling };
        assert_eq!(record.state, expected, "{number}: {told:?}");
    }
}

/// Those who do not come back lose their places by time, and the line goes on to whoever comes.
async fn somebody_new_is_served(office: &Office) {
    let her = office.citizen(9_000_000);
    let draw = her.prepares(DrawMode::Onsite).await.unwrap();
    for _ in 0..50 {
        office.plates.run_draws(&qingdao()).await.unwrap();
        if her.sees(draw).await.state == DrawState::Ready {
            break;
        }
        office.hand.advance_seconds(301);
    }
    let begun = her.begins(draw).await.unwrap();
    let pick = offered(&begun)[0].clone();
    her.chooses(draw, &pick).await.unwrap();
    her.confirms(&pick).await.unwrap();
}

async fn kill_the_rush(scratch: Scratch) {
    let (folder, config) = (scratch.folder().to_owned(), scratch.config.clone());
    // The first program lists the numbers and ends by itself.
    Office::with(&scratch, NUMBERS).await;
    let scratch = scratch.close();
    let chance = Chance::seeded(7);
    let mut answers = Answers::new();
    for n in 1..=kills() {
        let after = usize::try_from(10 + chance.below(30)).unwrap();
        work_and_kill(start(&folder, &config, n), (n, after), &mut answers);
    }
    // The last one's holds still stand, those before are 400 seconds old.
    let office = office(&config, &folder, kills() + 1).await;
    nothing_lost_nothing_doubled(&office, &answers).await;
    holds_end_on_time(&office, &answers, kills()).await;
    somebody_new_is_served(&office).await;
    office.journal.seal_all().await.unwrap();
    office.holds().await;
    drop(scratch);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rush_killed_again_and_again_loses_and_doubles_no_number_on_sqlite() {
    kill_the_rush(Scratch::new(Engine::Sqlite, &schema()).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rush_killed_again_and_again_loses_and_doubles_no_number_on_postgres() {
    kill_the_rush(Scratch::new(Engine::Postgres, &schema()).await).await;
}
