//! `cheguan bench`: ratios of this machine, taken side by side in one run: what a whole command costs
//! beside a bare one-row commit of the same engine, and how fast the journal is sealed and proved.
//! Absolute figures say more about the machine than about the program; ratios travel.

mod note;
mod place;
mod rate;

use std::future::Future;
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use base::{Clock, Fault, Result};
use clap::Args;
use db::{Engine, Schema};
use journal::{Journal, Kinds, VerifyOptions};

use crate::failure::Outcome;
use crate::ground::Ground;
use crate::said::{self, Said, Tongue};
use place::Place;
use rate::{median, per_second};

/// `cheguan bench`.
#[derive(Args, Clone, Debug)]
pub struct Bench {
    /// Rounds; the median counts. 轮数
    #[arg(long, default_value_t = 5)]
    pub rounds: usize,
    /// How long each measure runs in a round, in seconds. 每项秒数
    #[arg(long, default_value_t = 2)]
    pub seconds: u64,
    /// Clients at once. 并发数
    #[arg(long, default_value_t = 64)]
    pub clients: u64,
}

/// One piece of work, the n-th; numbers are used once.
pub type Work = Arc<dyn Fn(u64) -> Pin<Box<dyn Future<Output = Result<()>> + Send>> + Send + Sync>;

/// Something to measure beside the bare commit.
#[derive(Clone)]
pub struct Measure {
    /// What it is, for the table.
    pub name: &'static str,
    /// The ratio that is hoped for at least, per engine: SQLite, PostgreSQL.
    pub goals: (f64, f64),
    /// The work.
    pub work: Work,
}

impl Measure {
    /// A measure of whatever `work` does.
    pub fn new<F, Fut>(name: &'static str, goals: (f64, f64), work: F) -> Self
    where
        F: Fn(u64) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<()>> + Send + 'static,
    {
        Self { name, goals, work: Arc::new(move |n| Box::pin(work(n))) }
    }
}

/// Measures on SQLite, and on PostgreSQL where `make bench` has started one; prints a table.
/// `measures` gives what the services have to measure on a fresh, migrated ground.
pub async fn run<F, Fut>(
    asked: &Bench,
    house: (Schema, Kinds),
    measures: F,
    tongue: Tongue,
) -> Outcome
where
    F: Fn(Ground, Journal) -> Fut,
    Fut: Future<Output = Outcome<Vec<Measure>>>,
{
    let (schema, kinds) = house;
    let schema = Schema::new([schema.migrations().to_vec(), note::migrations()]);
    let kinds = kinds.and(note::kinds());
    let mut engines = vec![Engine::Sqlite];
    if place::has_server() {
        engines.push(Engine::Postgres);
    } else {
        tongue.tell('!', &Said::new("bench-no-server"));
    }
    let mut lines = vec![String::from("| engine | what | a second | ÷ bare | goal |")];
    lines.push("|---|---|---:|---:|---:|".into());
    for engine in engines {
        let place = Place::make(engine, &schema).await?;
        let journal = place.ground.journal(Clock::system());
        let mut all = vec![note::bare(&journal), note::entry(&journal)];
        all.extend(measures(place.ground.clone(), journal.clone()).await?);
        lines.extend(ratios(asked, engine, &all).await?);
        lines.extend(proof(engine, &journal, &schema, &kinds, &place).await?);
    }
    said::print(&lines.join("\n"));
    Ok(ExitCode::SUCCESS)
}

/// Rounds go measure by measure, so that a slow minute of the machine hits all alike.
async fn ratios(asked: &Bench, engine: Engine, all: &[Measure]) -> Result<Vec<String>> {
    let time = Duration::from_secs(asked.seconds);
    let mut rates = vec![Vec::new(); all.len()];
    let mut first = 0;
    for _ in 0..asked.rounds.max(1) {
        for (measure, rates) in all.iter().zip(&mut rates) {
            let (rate, next) = per_second(measure, asked.clients, time, first).await?;
            rates.push(rate);
            first = next;
        }
    }
    let bare = rates.first().map_or(0.0, |rates| median(rates));
    let line = |(measure, rates): (&Measure, &Vec<f64>)| {
        let rate = median(rates);
        let goal = match engine {
            Engine::Sqlite => measure.goals.0,
            Engine::Postgres => measure.goals.1,
        };
        let goal = if goal > 0.0 { format!("{goal:.2}") } else { "–".into() };
        format!("| {engine:?} | {} | {rate:.0} | {:.2} | {goal} |", measure.name, rate / bare)
    };
    Ok(all.iter().zip(&rates).map(line).collect())
}

/// Seals what the rounds left, then proves the whole twice: the chain alone, and with a rebuild.
async fn proof(
    engine: Engine,
    journal: &Journal,
    schema: &Schema,
    kinds: &Kinds,
    place: &Place,
) -> Result<Vec<String>> {
    let line = |what: &str, count: u64, began: Instant| {
        let rate = rate::divided(count, began.elapsed());
        format!("| {engine:?} | {what} | {rate:.0} | | |")
    };
    let began = Instant::now();
    let sealed = journal.seal_all().await?;
    let mut lines = vec![line("entries sealed", u64::try_from(sealed).unwrap_or(0), began)];
    for (what, rebuild_in) in [
        ("entries verified, chain", None),
        ("entries verified, with rebuild", Some(place.folder().join("rebuilt"))),
    ] {
        let options = VerifyOptions {
            schema: schema.clone(),
            kinds: kinds.clone(),
            keys: place.ground.keys.clone(),
            rebuild_in,
            anchor: None,
            progress: Arc::new(|_, _| {}),
        };
        let began = Instant::now();
        let report = journal::verify(journal.db(), options).await?;
        if let Some(difference) = report.difference {
            return Err(Fault::Inconsistent(difference).into());
        }
        lines.push(line(what, report.entries, began));
    }
    Ok(lines)
}
