//! Kill -9 in mid-load, again and again: every acknowledged write is there, none twice, and the
//! journal verifies. The load runs in a child process (this same binary) that prints each answer it
//! got; two sealers run on purpose. `CHEGUAN_KILLS` asks for more than the 20 kills of every run.
#![expect(clippy::unwrap_used, reason = "tests say what they expect")]

#[expect(dead_code, reason = "the office has more than these plays need")]
mod lockers;

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use base::Chance;
use db::testing::Scratch;
use db::{Config, Db, Engine, PgConfig};
use journal::{Actor, CommandId, Envelope};
use lockers::{Lockers, Take, schema};

const CLIENTS: usize = 64;

fn kills() -> u64 {
    std::env::var("CHEGUAN_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(20)
}

/// Answers by command: the entry that each was answered with.
type Answers = BTreeMap<String, String>;

fn envelope(command: &str) -> Envelope {
    Envelope { command: command.parse().unwrap(), actor: Actor::citizen("p1") }
}

/// The child: writes until it is killed. Started by the tests below only.
#[test]
#[ignore = "the load that the other tests start and kill"]
fn load() {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.unwrap().block_on(async {
        let folder = std::env::var("CHEGUAN_KILL_FOLDER").unwrap();
        let seed = std::env::var("CHEGUAN_KILL_SEED").unwrap().parse().unwrap();
        let config = config_of(Path::new(&folder));
        let office =
            Lockers::on(Db::open(&config).await.unwrap(), config, Path::new(&folder), seed);
        for _ in 0..2 {
            tokio::spawn(journal::Sealer::new(&office.journal).run());
        }
        let office = Arc::new(office);
        let clients: Vec<_> =
            (0..CLIENTS).map(|_| tokio::spawn(client(Arc::clone(&office)))).collect();
        for client in clients {
            client.await.unwrap();
        }
    });
}

async fn client(office: Arc<Lockers>) {
    loop {
        let command = CommandId(office.journal.chance().uuid_random());
        let take = Take { locker: String::new(), free: true };
        // A database that is away is answered with a fault; the client asks again, as people do.
        if let Ok(done) = office.journal.perform(envelope(&command.to_string()), take).await {
            let mut out = std::io::stdout().lock();
            writeln!(out, "ack {command} {}", done.entry.id).unwrap();
            out.flush().unwrap();
        }
    }
}

fn config_of(folder: &Path) -> Config {
    match std::env::var("CHEGUAN_KILL_URL") {
        Ok(url) => Config::Postgres(PgConfig { url, roots: None, connections: 32 }),
        Err(_) => Config::Sqlite { file: folder.join("cheguan.db") },
    }
}

fn start(folder: &Path, config: &Config, seed: u64) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "load", "--nocapture"]);
    command.env("CHEGUAN_KILL_FOLDER", folder).env("CHEGUAN_KILL_SEED", seed.to_string());
    if let Config::Postgres(config) = config {
        command.env("CHEGUAN_KILL_URL", &config.url);
    }
    command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

/// Lets the child work until it has been answered `after` times, kills it, and collects what it was told.
fn work_and_kill(mut child: Child, after: usize, answers: &mut Answers) {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut heard = 0;
    for line in lines.map_while(Result::ok) {
        // A line cut off by the kill is an answer nobody heard.
        let words: Vec<&str> = line.split(' ').collect();
        if let ["ack", command, entry] = words.as_slice()
            && entry.len() == 36
        {
            answers.insert((*command).to_owned(), (*entry).to_owned());
            heard += 1;
        }
        if heard == after {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    assert!(heard >= after, "the load stopped by itself after {heard} answers");
}

/// Everything acknowledged is there once, a repeat is answered with the same entry, all verifies.
async fn nothing_lost_nothing_twice(office: &Lockers, answers: &Answers) {
    for (command, entry) in answers {
        let take = Take { locker: String::new(), free: true };
        let again = office.journal.perform(envelope(command), take).await.unwrap();
        assert!(again.repeated, "command {command} was acknowledged and is not there");
        assert_eq!(again.entry.id.to_string(), *entry, "command {command} has two answers");
    }
    office.journal.seal_all().await.unwrap();
    office.holds().await;
}

async fn kill_the_program(scratch: Scratch) {
    let Scratch { config, .. } = &scratch;
    let (folder, config) = (scratch.folder().to_owned(), config.clone());
    let scratch = scratch.close();
    let chance = Chance::seeded(7);
    let mut answers = Answers::new();
    for kill in 0..kills() {
        let after = usize::try_from(50 + chance.below(400)).unwrap();
        let child = start(&folder, &config, 1_000 + kill);
        work_and_kill(child, after, &mut answers);
    }
    let office = Lockers::on(Db::open(&config).await.unwrap(), config, &folder, 1);
    nothing_lost_nothing_twice(&office, &answers).await;
    drop(scratch);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_program_killed_in_mid_load_loses_nothing_on_sqlite() {
    kill_the_program(Scratch::new(Engine::Sqlite, &schema()).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_program_killed_in_mid_load_loses_nothing_on_postgres() {
    kill_the_program(Scratch::new(Engine::Postgres, &schema()).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_killed_in_mid_load_loses_nothing() {
    let server = db::testing::Server::start();
    let config = server.config(64);
    Db::open(&config).await.unwrap().migrate(&schema(), None).await.unwrap();
    let folder = server.folder().to_owned();
    let mut answers = Answers::new();
    let chance = Chance::seeded(8);
    for kill in 0..kills() {
        let child = start(&folder, &config, 2_000 + kill);
        let pause = Duration::from_millis(150 + chance.below(350));
        let killer = {
            let server = server.clone();
            std::thread::spawn(move || {
                std::thread::park_timeout(pause);
                server.kill_and_restart();
            })
        };
        // The load goes on over the crash: half of these answers come after the server is back.
        work_and_kill(child, 400, &mut answers);
        killer.join().unwrap();
    }
    let office = Lockers::on(Db::open(&config).await.unwrap(), config, &folder, 1);
    nothing_lost_nothing_twice(&office, &answers).await;
    server.stop();
}
