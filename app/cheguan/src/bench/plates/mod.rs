//! Choosing a number, as whole commands, beside bare one-row commits of the same driver: many clients,
//! a few, one; all in one city, and spread over fifty. Beside that: how fast people draw, whether two
//! drawn offers share a number, and how many of those who compose a number get it.

mod cities;
mod citizens;
pub(super) mod segments;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use base::{Fault, Result};
use db::Engine;

use super::figures::{differences, number, ratios};
use super::load::{Bounds, Lap};
use super::owners::{OwnersFound, owners};
use super::place::{Bare, Place};
use super::rounds::name;
use super::table::{Goal, Line};
use crate::failure::Outcome;
use cities::{Cities, City};
use citizens::Citizens;
use segments::pool;

/// How much is done in a round.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    /// Clients at once, at most.
    pub clients: u64,
    /// Of each measure, at most.
    pub time: Duration,
    /// Choices of a measure with all clients, at most.
    pub draws: u64,
    /// Rounds.
    pub rounds: u32,
}

impl Size {
    /// All clients, an eighth of them, one.
    fn widths(self) -> Vec<u64> {
        let mut widths = vec![self.clients, self.clients / 8, 1];
        widths.retain(|clients| *clients > 0);
        widths.dedup();
        widths
    }

    /// Choices with so many clients: fewer get less done in the same time.
    fn choices(self, clients: u64) -> u64 {
        match clients {
            1 => self.draws.div_ceil(8),
            few if few < self.clients => self.draws.div_ceil(2),
            _ => self.draws,
        }
    }

    /// Numbers in a long list: ten for each who draws at once, and whatever all rounds take away.
    fn numbers(self) -> u64 {
        let taken = self.draws * 2 * u64::from(self.rounds);
        (self.draws * 12 + taken).clamp(2_000, 90_000)
    }
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Bare,
    Hot,
    Spread,
    DrawnHot,
    DrawnSpread,
    Composed,
}

impl What {
    const fn text(self) -> &'static str {
        match self {
            Self::Bare => "bare one-row commit",
            Self::Hot => "choose a number, one city",
            Self::Spread => "choose a number, fifty cities",
            Self::DrawnHot => "prepare and begin a draw, one city",
            Self::DrawnSpread => "prepare and begin a draw, fifty cities",
            Self::Composed => "compose a number: try it, choose it if free",
        }
    }
}

/// One figure of a round.
type Key = (What, u64, &'static str);

/// One engine with its cities.
pub(super) struct Track {
    pub engine: Engine,
    citizens: Arc<Citizens>,
    listed: Arc<[String]>,
    place: Place,
    bare: Bare,
    series: BTreeMap<Key, Vec<f64>>,
    collisions: u64,
    offered: u64,
}

const RATE: &str = "/s";
const P50: &str = "p50";
const P99: &str = "p99";
const TOGETHER: &str = "together";
const WON: &str = "won";

impl Track {
    /// Opens the pools of all cities.
    pub async fn open(engine: Engine, size: Size) -> Outcome<Self> {
        let place = Place::make(engine, size.clients).await?;
        let cities = Cities::open(&place, size.numbers()).await?;
        let home = &cities.composing.authority;
        let list = cities.plates.current_list(home, pool()?).await?;
        let list = list.ok_or_else(|| Fault::Bug("no list was opened".into()))?;
        let (_, listed) = cities.plates.list(home, list.id).await?.unwrap_or((list, Vec::new()));
        let (citizens, bare) = (Arc::new(Citizens::of(cities)), Bare::on(&place.ground.db));
        let (listed, series) = (listed.into(), BTreeMap::new());
        Ok(Self { engine, citizens, listed, place, bare, series, collisions: 0, offered: 0 })
    }

    /// What the engine calls itself.
    pub async fn version(&self) -> Result<String> {
        Ok(self.place.ground.db.vitals(&super::place::schema()).await?.version)
    }

    fn note(&mut self, key: Key, figure: f64) {
        self.series.entry(key).or_default().push(figure);
    }

    fn rounds(&self, key: Key) -> &[f64] {
        self.series.get(&key).map_or(&[], Vec::as_slice)
    }

    /// One round of everything.
    pub async fn round(&mut self, size: Size) -> Result<()> {
        for clients in size.widths() {
            let bounds = Bounds { clients, time: size.time, count: u64::MAX };
            let choices = size.choices(clients);
            let hot = std::slice::from_ref(&self.citizens.cities.hot).to_vec();
            let spread = self.citizens.cities.spread.clone();
            let hot = self.drawn((What::DrawnHot, clients), &hot, choices).await?;
            let spread = self.drawn((What::DrawnSpread, clients), &spread, choices).await?;
            let bare = self.bare.lap(bounds).await?;
            self.note_lap((What::Bare, clients), &bare);
            let before = self.place.ground.db.commits();
            let done = self.citizens.choose(&hot, bounds).await?;
            self.note_lap((What::Hot, clients), &done);
            if let (Some(before), Some(after)) = (before, self.place.ground.db.commits()) {
                let together = number(done.done) / number(after - before).max(1.0);
                self.note((What::Hot, clients, TOGETHER), together);
            }
            let done = self.citizens.choose(&spread, bounds).await?;
            self.note_lap((What::Spread, clients), &done);
        }
        let composed = self.citizens.compose(&self.untaken(), size.draws).await?;
        self.note((What::Composed, size.clients, RATE), composed.lap.rate());
        let won = number(composed.won) / number(composed.lap.done).max(1.0);
        self.note((What::Composed, size.clients, WON), won);
        self.tidy_up(size).await
    }

    /// Numbers of the release that nobody had before the round: what people lose in it they lose to
    /// each other.
    fn untaken(&self) -> Arc<[String]> {
        let told = self.citizens.told();
        let composed =
            told.iter().filter(|o| o.authority == self.citizens.cities.composing.authority);
        let taken: BTreeSet<&str> = composed.map(|owned| owned.plate.number()).collect();
        self.listed.iter().filter(|number| !taken.contains(number.as_str())).cloned().collect()
    }

    fn note_lap(&mut self, (what, clients): (What, u64), lap: &Lap) {
        self.note((what, clients, RATE), lap.rate());
        self.note((what, clients, P50), lap.millis(50));
        self.note((what, clients, P99), lap.millis(99));
    }

    async fn drawn(
        &mut self,
        (what, clients): (What, u64),
        cities: &[City],
        count: u64,
    ) -> Result<citizens::Choosers> {
        let offered = self.citizens.draw(cities, count).await?;
        self.note((what, clients, RATE), offered.rate);
        self.collisions += offered.collisions;
        self.offered += count;
        Ok(offered.choosers)
    }

    /// What the clock of the program does once a second, outside of what is measured.
    async fn tidy_up(&self, size: Size) -> Result<()> {
        let cities = &self.citizens.cities;
        for _ in 0..=size.draws * 2 / 500 {
            for city in [&cities.hot, &cities.composing].into_iter().chain(&cities.spread) {
                cities.plates.run_draws(&city.authority).await?;
            }
        }
        Ok(())
    }

    /// Who owns what.
    pub async fn owners(&self) -> Result<OwnersFound> {
        owners(&self.place.ground.db, &self.citizens.told()).await
    }

    /// Numbers that lay in two offers at once.
    pub fn collisions(&self) -> u64 {
        self.collisions + self.citizens.just_taken()
    }

    /// The lines of the table.
    pub fn lines(&self, size: Size) -> Vec<Line> {
        let mut lines = Vec::new();
        for clients in size.widths() {
            lines.extend(self.choosing(size, clients));
        }
        let all = size.clients;
        let drawn = |what| self.line((what, all, RATE), "64 at a time", "/s");
        lines.extend([What::DrawnHot, What::DrawnSpread].into_iter().filter_map(drawn));
        let on = name(self.engine);
        let what = format!("drawn offers that collide, of {}", self.offered);
        let collide = Line::of(on, &what, "", &[number(self.collisions())]);
        lines.extend(collide.map(|line| line.goal(Goal::AtMost(0.0))));
        lines.extend(self.line((What::Composed, all, RATE), "64 at a time", "/s"));
        let what = format!("composed numbers won ÷ tried, {} tries a round", size.draws);
        let won = Line::of(on, &what, "", self.rounds((What::Composed, all, WON)));
        lines.extend(won.map(|line| line.goal(Goal::AtLeast(0.9))));
        lines
    }

    fn line(&self, key: Key, how: &str, unit: &'static str) -> Option<Line> {
        let what = format!("{}, {how}", key.0.text());
        Line::of(name(self.engine), &what, unit, self.rounds(key))
    }

    fn choosing(&self, size: Size, clients: u64) -> Vec<Line> {
        let (is_lite, all) = (self.engine == Engine::Sqlite, clients == size.clients);
        let how = if clients == 1 { "1 client".to_owned() } else { format!("{clients} clients") };
        let of = |what, figure, unit| self.line((what, clients, figure), &how, unit);
        let rates = |what| self.rounds((what, clients, RATE));
        let beside_bare = |what: What| {
            let ratios = ratios(rates(what), rates(What::Bare));
            of(what, RATE, "/s").map(|line| line.beside(What::Bare.text(), &ratios))
        };
        let first_goal = Goal::AtLeast(if is_lite { 0.06 } else { 0.30 });
        let hot = beside_bare(What::Hot);
        let hot = if all { hot.map(|line| line.goal(first_goal)) } else { hot };
        let percentile = |figure: &'static str| {
            let what = format!("{}, {how}, {figure}", What::Hot.text());
            let rounds = self.rounds((What::Hot, clients, figure));
            Line::of(name(self.engine), &what, "ms", rounds)
        };
        let together = Line::of(
            name(self.engine),
            &format!("choices in one commit, {how}"),
            "",
            self.rounds((What::Hot, clients, TOGETHER)),
        );
        let together = together.filter(|_| all).map(|line| line.goal(Goal::AtLeast(30.0)));
        let spread_ratio = ratios(rates(What::Hot), rates(What::Spread));
        let spread = of(What::Spread, RATE, "/s")
            .map(|line| line.beside("one city ÷ fifty", &spread_ratio))
            .map(|line| if all && !is_lite { line.goal(Goal::AtLeast(0.9)) } else { line });
        let waits = |what| self.rounds((what, clients, P50));
        let lone = differences(waits(What::Hot), waits(What::Bare));
        let lone_what = "a lone client who chooses waits longer than for one commit";
        let lone = Line::of(name(self.engine), lone_what, "ms", &lone).filter(|_| clients == 1);
        let lone = lone.map(|line| if is_lite { line.goal(Goal::AtMost(0.5)) } else { line });
        let bare = of(What::Bare, RATE, "/s");
        let lines = [bare, hot, percentile(P50), percentile(P99), together, spread, lone];
        lines.into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_a_few_and_one_are_measured_each_once() {
        let size = |clients| Size { clients, time: Duration::ZERO, draws: 800, rounds: 5 };
        assert_eq!(size(64).widths(), [64, 8, 1]);
        assert_eq!(size(8).widths(), [8, 1]);
        assert_eq!(size(4).widths(), [4, 1]);
        assert_eq!(size(1).widths(), [1]);
        assert_eq!([64, 8, 1].map(|clients| size(64).choices(clients)), [800, 400, 100]);
        assert_eq!(size(64).numbers(), 800 * 12 + 8_000);
    }
}
