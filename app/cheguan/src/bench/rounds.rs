//! What is measured in every round on one engine, and the lines that come of it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use base::Result;
use db::Engine;

use super::figures::{differences, number, rate, ratios};
use super::hall::Hall;
use super::kept::{Kept, entries, kept};
use super::load::{Bounds, Lap, lap};
use super::place::{Bare, Place};
use super::proof::{Proof, proof};
use super::table::{Goal, Line};
use super::wave::wave;
use crate::failure::Outcome;

/// How much is done in a round.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    /// Clients at once.
    pub clients: u64,
    /// Of each measure.
    pub time: Duration,
}

/// One engine with two halls: one where forms are only sent in, and one where all follows that follows.
pub(super) struct Track {
    pub engine: Engine,
    places: [Place; 2],
    sending: Arc<Hall>,
    whole: Arc<Hall>,
    bare: Bare,
    series: BTreeMap<&'static str, Vec<f64>>,
}

const BARE: &str = "bare one-row commit";
const LONE_BARE: &str = "bare one-row commit, 1 client";
const LONE_BARE_MS: &str = "bare one-row commit, 1 client, p50";
const ENTER: &str = "enter a vehicle";
const SUBMIT: &str = "submit a case";
const P50: &str = "submit a case, p50";
const P99: &str = "submit a case, p99";
const TOGETHER: &str = "commands in one commit";
const SPREAD: &str = "submit a case, two cities in turn";
const LONE: &str = "submit a case, 1 client";
const LONE_MS: &str = "submit a case, 1 client, p50";
const WHOLE: &str = "whole cases, as many at a time";
const RECORDED: &str = "entries recorded meanwhile";
const FOLLOWING: &str = "of that, the time in which things follow";

impl Track {
    /// Opens both halls.
    pub async fn open(engine: Engine, size: Size) -> Outcome<Self> {
        let places = [Place::make(engine, size.clients).await?, Place::make(engine, 20).await?];
        let [sending, whole] = &places;
        let sending = Arc::new(Hall::open(sending).await?);
        let whole = Arc::new(Hall::open(whole).await?);
        whole.staff().await?;
        let bare = Bare::on(sending.town.office.journal.db());
        Ok(Self { engine, places, sending, whole, bare, series: BTreeMap::new() })
    }

    /// What the engine calls itself.
    pub async fn version(&self) -> Result<String> {
        let [place, _] = &self.places;
        Ok(place.ground.db.vitals(&super::place::schema()).await?.version)
    }

    fn note(&mut self, what: &'static str, figure: f64) {
        self.series.entry(what).or_default().push(figure);
    }

    fn rounds(&self, what: &str) -> &[f64] {
        self.series.get(what).map_or(&[], Vec::as_slice)
    }

    /// One round of everything.
    pub async fn round(&mut self, size: Size) -> Result<()> {
        let all = Bounds { clients: size.clients, time: size.time, count: u64::MAX };
        let lone = Bounds { clients: 1, time: size.time, count: u64::MAX };
        let bare = self.bare.lap(all).await?;
        self.note(BARE, bare.rate());
        let bare = self.bare.lap(lone).await?;
        self.note(LONE_BARE, bare.rate());
        self.note(LONE_BARE_MS, bare.millis(50));
        // As many cars as the three measures after it can use, or nearly.
        let enter = self.enter(Bounds { time: size.time * 2, ..all }).await?;
        self.note(ENTER, enter.rate());
        self.hot(all).await?;
        let cars = self.sending.cars(1) * 2;
        let spread = self.submit(Bounds { count: cars, ..all }, 2).await?;
        self.note(SPREAD, spread.rate());
        let lone = self.submit(lone, 1).await?;
        self.note(LONE, lone.rate());
        self.note(LONE_MS, lone.millis(50));
        self.whole(size.clients).await
    }

    async fn enter(&self, bounds: Bounds) -> Result<Lap> {
        let hall = Arc::clone(&self.sending);
        lap(bounds, move || {
            let hall = Arc::clone(&hall);
            async move { hall.enter_car().await }
        })
        .await
    }

    /// Everybody in one city, with half of the cars at most.
    async fn hot(&mut self, all: Bounds) -> Result<()> {
        let db = self.sending.town.office.journal.db().clone();
        let before = db.commits();
        let count = self.sending.cars(0) / 2;
        let hot = self.submit(Bounds { count, ..all }, 1).await?;
        self.note(SUBMIT, hot.rate());
        self.note(P50, hot.millis(50));
        self.note(P99, hot.millis(99));
        if let (Some(before), Some(after)) = (before, db.commits()) {
            self.note(TOGETHER, number(hot.done) / number(after - before).max(1.0));
        }
        Ok(())
    }

    /// In the first `cities` cities in turn.
    async fn submit(&self, bounds: Bounds, cities: usize) -> Result<Lap> {
        let (hall, turn) = (Arc::clone(&self.sending), Arc::new(AtomicU64::new(0)));
        lap(bounds, move || {
            let (hall, n) = (Arc::clone(&hall), turn.fetch_add(1, Ordering::Relaxed));
            async move { hall.submit(usize::try_from(n).unwrap_or(0) % cities).await }
        })
        .await
    }

    async fn whole(&mut self, cases: u64) -> Result<()> {
        self.whole.stock_cars(cases).await?;
        let db = self.whole.town.office.journal.db().clone();
        let before = entries(&db, None).await?;
        let wave = wave(&self.whole, cases).await?;
        let recorded = entries(&db, None).await? - before;
        self.note(WHOLE, rate(cases, wave.whole));
        self.note(RECORDED, rate(recorded, wave.whole));
        self.note(FOLLOWING, wave.following.as_secs_f64() / wave.whole.as_secs_f64());
        Ok(())
    }

    /// Whether everything that was acknowledged is kept.
    pub async fn kept(&self) -> Result<Kept> {
        Ok(kept(&self.sending).await?.and(kept(&self.whole).await?))
    }

    /// Seals what was only sent in, and proves it; what became of whole cases is proved too.
    pub async fn proof(&self) -> Result<Proof> {
        let [sending, whole] = &self.places;
        proof(whole, &self.whole).await?;
        proof(sending, &self.sending).await
    }

    /// The lines of the table.
    pub fn lines(&self, proof: Proof) -> Vec<Line> {
        let (on, is_lite) = (name(self.engine), self.engine == Engine::Sqlite);
        let of = |what, unit| Line::of(on, what, unit, self.rounds(what));
        let beside_bare = |what| {
            let ratios = ratios(self.rounds(what), self.rounds(BARE));
            of(what, "/s").map(|line| line.beside(BARE, &ratios))
        };
        let beside_lone = || {
            let ratios = ratios(self.rounds(LONE), self.rounds(LONE_BARE));
            of(LONE, "/s").map(|line| line.beside(LONE_BARE, &ratios))
        };
        let spread = || {
            let ratios = ratios(self.rounds(SUBMIT), self.rounds(SPREAD));
            let line = of(SPREAD, "/s")?.beside("one city ÷ two", &ratios);
            Some(if is_lite { line } else { line.goal(Goal::AtLeast(0.9)) })
        };
        let waits = differences(self.rounds(LONE_MS), self.rounds(LONE_BARE_MS));
        let lone = Line::of(on, "a lone client waits longer than for one commit", "ms", &waits);
        let lone = lone.map(|line| if is_lite { line.goal(Goal::AtMost(0.5)) } else { line });
        let lines = [
            of(BARE, "/s"),
            of(LONE_BARE, "/s"),
            beside_bare(ENTER),
            beside_bare(SUBMIT).map(|line| line.goal(Goal::AtLeast(first_goal(self.engine)))),
            of(P50, "ms"),
            of(P99, "ms"),
            of(TOGETHER, "").map(|line| line.goal(Goal::AtLeast(30.0))),
            spread(),
            beside_lone(),
            lone,
            beside_bare(WHOLE),
            beside_bare(RECORDED),
            of(FOLLOWING, ""),
        ];
        lines.into_iter().flatten().chain(proved(on, proof)).collect()
    }
}

/// Of whole commands beside a bare commit: the first goal for the heavier of two commands (choosing a
/// plate), which a submission with its claim and its sealed answers resembles most.
const fn first_goal(engine: Engine) -> f64 {
    match engine {
        Engine::Sqlite => 0.06,
        Engine::Postgres => 0.30,
    }
}

pub(super) const fn name(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    }
}

fn proved(on: &'static str, proof: Proof) -> Vec<Line> {
    let count = format!("of {} entries", proof.entries);
    let line = |what: &str, unit, figure, goal| {
        let line = Line::of(on, &format!("{what}, {count}"), unit, &[figure]);
        line.map(|line| line.goal(goal))
    };
    [
        line("seal", "/s", proof.sealed, Goal::AtLeast(100_000.0)),
        line("verify the chain", "/s", proof.chain, Goal::AtLeast(200_000.0)),
        line("verify with rebuild", "/s", proof.rebuilt, Goal::AtLeast(60_000.0)),
        line("verify with rebuild, peak memory", "MB", proof.peak_mb, Goal::AtMost(256.0)),
    ]
    .into_iter()
    .flatten()
    .collect()
}
