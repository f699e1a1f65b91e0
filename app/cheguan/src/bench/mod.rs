//! `cheguan bench`: ratios of this machine, taken side by side in one run. What a whole command costs
//! beside a bare one-row commit of the same engine, how fast numbers are chosen and that none has two
//! owners, how fast the journal is sealed and proved, what a page costs beside a static file, how fast
//! the program starts. Absolute figures say more about the
//! machine than about the program; ratios travel. `docs/operations/performance.md` tells them.

mod account;
mod child;
mod crowd;
mod figures;
mod growth;
mod hall;
mod kept;
mod load;
mod machine;
mod owners;
mod page;
mod place;
mod plates;
mod proof;
mod rounds;
mod rush;
mod seats;
mod staff;
mod start;
mod table;
mod wave;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use base::{Clock, Fault, Result};
use clap::{Args, ValueEnum};
use db::Engine;
use serde::Serialize;

use crate::failure::Outcome;
use crate::said::{self, Said, Tongue};
use figures::ratios;
use kept::Kept;
use machine::Machine;
use owners::OwnersFound;
use page::{FILE, PAGES, Site};
use place::On;
use rounds::{Size, Track};
use table::{Goal, Line, table};

/// `cheguan bench`.
#[derive(Args, Clone, Debug)]
pub struct Bench {
    /// Only these parts, as with --only. 只测
    #[arg(value_name = "PART")]
    pub parts: Vec<Part>,
    /// Rounds; the median counts. 轮数
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=20))]
    pub rounds: u32,
    /// How long each measure runs in a round, in seconds. 每项秒数
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u64).range(1..=60))]
    pub seconds: u64,
    /// Clients at once. 并发数
    #[arg(long, default_value_t = 64, value_parser = clap::value_parser!(u64).range(1..=64))]
    pub clients: u64,
    /// Choices of a number in one measure, at most. 每项选号次数
    #[arg(long, default_value_t = 1_500, value_parser = clap::value_parser!(u64).range(8..=3_000))]
    pub draws: u64,
    /// Bookings behind the large calendar; the small one has a hundredth. 预约数
    #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u64).range(10_000..=1_000_000))]
    pub bookings: u64,
    /// Points of the country in which is searched where soonest and where nearest. 服务点数
    #[arg(long, default_value_t = 5_000, value_parser = clap::value_parser!(u64).range(100..=5_000))]
    pub points: u64,
    /// Bookings of a crowd, through the interface. 预约潮：预约数
    #[arg(long, default_value_t = 150_000, value_parser = clap::value_parser!(u64).range(1_000..=150_000))]
    pub visits: u64,
    /// People in a rush. 放号：人数
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u64).range(20..=10_000))]
    pub citizens: u64,
    /// Numbers that they come for, in tens. 放号：号码数
    #[arg(long, default_value_t = 5_000, value_parser = clap::value_parser!(u64).range(10..=10_000))]
    pub numbers: u64,
    /// The longest until somebody who waits looks again, in seconds; the page asks for less at the head of
    /// the line. 放号：最长刷新秒数
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=60))]
    pub look: u64,
    /// Also with so many cases stored, beside ten thousand; slow. 大数据量
    #[arg(long, value_name = "CASES", value_parser = clap::value_parser!(u64).range(10_001..=300_000))]
    pub large: Option<u64>,
    /// Only these parts; all without it. 只测
    #[arg(long, value_delimiter = ',')]
    pub only: Vec<Part>,
    /// Only on this engine; on both without it. 只测一种数据库
    #[arg(long, value_name = "ENGINE")]
    pub on: Option<On>,
    /// Writes the figures here too, as JSON. 结果文件
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
}

/// A part of the bench.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// Commands, seals and proofs on each engine.
    Engines,
    /// Choosing a number, on each engine.
    Plates,
    /// Booking a seat, calendars, searches and tickets, on each engine.
    Seats,
    /// Pages beside a static file.
    Pages,
    /// From start to first page, and memory.
    Start,
    /// Everybody comes for the numbers of one release. Takes minutes: only where it is named.
    Rush,
    /// Everybody books, through the interface. Takes minutes: only where it is named.
    Crowd,
}

impl Part {
    const fn is_long(self) -> bool {
        matches!(self, Self::Rush | Self::Crowd)
    }
}

impl Bench {
    fn asks_for(&self, part: Part) -> bool {
        let named = self.only.iter().chain(&self.parts);
        let mut named = named.peekable();
        (named.peek().is_none() && !part.is_long()) || named.any(|one| *one == part)
    }

    /// How much is chosen in a round.
    fn choices(&self) -> plates::Size {
        plates::Size {
            clients: self.clients,
            time: Duration::from_secs(self.seconds),
            draws: self.draws,
            rounds: self.rounds,
        }
    }
}

/// What the file says.
#[derive(Serialize)]
struct Told<'a> {
    machine: &'a Machine,
    rounds: u32,
    seconds: u64,
    clients: u64,
    lines: &'a [Line],
    kept: Kept,
    owners: Option<OwnersFound>,
}

/// Measures on SQLite, and on PostgreSQL where `make bench` has started one; prints a table. Ends with
/// 1 if anything acknowledged was lost or doubled, a number among them.
pub async fn run(asked: &Bench, tongue: Tongue) -> Outcome {
    let mut machine = Machine::here(&Clock::system());
    if machine.is_debug {
        tongue.tell('!', &Said::new("bench-debug"));
    }
    let (mut lines, mut kept, mut owners) = (Vec::new(), Kept::default(), None);
    if asked.asks_for(Part::Engines) {
        (lines, kept) = engines(asked, &mut machine, tongue).await?;
    }
    if asked.asks_for(Part::Plates) {
        let (more, found) = choices(asked, &mut machine, tongue).await?;
        lines.extend(more);
        owners = Some(found);
    }
    let mut oversold = 0;
    if asked.asks_for(Part::Seats) {
        let (more, found) = bookings(asked, &mut machine, tongue).await?;
        lines.extend(more);
        oversold = found;
    }
    if asked.asks_for(Part::Crowd) {
        let (more, trouble) = crowds(asked, &mut machine, tongue).await?;
        lines.extend(more);
        oversold += trouble;
    }
    if asked.asks_for(Part::Pages) {
        lines.extend(pages(asked).await?);
    }
    if asked.asks_for(Part::Start) {
        lines.extend(start::lines(usize::try_from(asked.rounds).unwrap_or(1)).await?);
    }
    let mut trouble = rush::Trouble::default();
    if asked.asks_for(Part::Rush) {
        let (more, found, met) = rushes(asked, &mut machine, tongue).await?;
        lines.extend(more);
        owners = Some(owners.unwrap_or_default().and(found));
        trouble = met;
        said::print(&trouble.text());
    }
    machine.load.1 = machine::load();
    said::print(&format!("\n{}\n\n{}\n", machine.line(), table(&lines)));
    if let Some(file) = &asked.json {
        let (rounds, seconds, clients) = (asked.rounds, asked.seconds, asked.clients);
        let (machine, lines) = (&machine, lines.as_slice());
        write(file, &Told { machine, rounds, seconds, clients, lines, kept, owners })?;
    }
    let Kept { acknowledged, repeated, lost, doubled } = kept;
    said::print(&format!("acknowledged: {acknowledged}, sent again: {repeated}"));
    said::print(&format!("acknowledged lost: {lost}\ndoubled: {doubled}"));
    if asked.asks_for(Part::Seats) || asked.asks_for(Part::Crowd) {
        said::print(&format!("seats and tickets given out twice, or lost: {oversold}"));
    }
    if let Some(found) = owners {
        said::print(&found.text());
    }
    let is_right = lost + doubled + oversold == 0
        && owners.is_none_or(OwnersFound::is_right)
        && trouble == rush::Trouble::default();
    Ok(if is_right { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Numbers on both engines side by side, round by round; and whose they are in the end.
async fn choices(
    asked: &Bench,
    machine: &mut Machine,
    tongue: Tongue,
) -> Outcome<(Vec<Line>, OwnersFound)> {
    let size = asked.choices();
    let mut tracks = Vec::new();
    for engine in place::measured(asked.on, tongue) {
        tongue.tell('·', &Said::new("bench-pools").with("engine", rounds::name(engine)));
        let track = plates::Track::open(engine, size).await?;
        machine.know(track.version().await?);
        tracks.push(track);
    }
    for round in 1..=asked.rounds {
        for track in &mut tracks {
            tell_round(tongue, (round, asked.rounds), track.engine);
            track.round(size).await?;
        }
    }
    let (mut lines, mut found) = (Vec::new(), OwnersFound::default());
    for track in &tracks {
        lines.extend(track.lines(size));
        let mut owners = track.owners().await?;
        // A number in two live offers could have had two owners: it counts as if it had.
        owners.double += track.collisions();
        found = found.and(owners);
    }
    Ok((lines, found))
}

/// Seats and tickets on both engines side by side, round by round; and how many went out twice or lost.
async fn bookings(
    asked: &Bench,
    machine: &mut Machine,
    tongue: Tongue,
) -> Outcome<(Vec<Line>, u64)> {
    let size = Size { clients: asked.clients, time: Duration::from_secs(asked.seconds) };
    let mut tracks = Vec::new();
    for engine in place::measured(asked.on, tongue) {
        let mut track = seats::Track::open(engine, size, asked.bookings).await?;
        machine.know(track.version().await?);
        track.few().await?;
        tracks.push(track);
    }
    for round in 1..=asked.rounds {
        for track in &mut tracks {
            tell_round(tongue, (round, asked.rounds), track.engine);
            track.round(size).await?;
        }
    }
    let (mut lines, mut oversold) = (Vec::new(), 0);
    for track in &mut tracks {
        oversold += track.astray().await?;
        track.many().await?;
        lines.extend(track.lines(size));
        lines.extend(track.searches(asked.points).await?);
    }
    Ok((lines, oversold))
}

/// A crowd on each engine, one after the other; and how much went wrong.
async fn crowds(asked: &Bench, machine: &mut Machine, tongue: Tongue) -> Outcome<(Vec<Line>, u64)> {
    let size = crowd::Size { visits: asked.visits, connections: asked.clients.max(16) };
    let (mut lines, mut trouble) = (Vec::new(), 0);
    for engine in place::measured(asked.on, tongue) {
        let said = Said::new("bench-crowd").with("engine", rounds::name(engine));
        tongue.tell('·', &said.with("visits", asked.visits));
        let booked = crowd::crowd(engine, size).await?;
        machine.know(booked.version);
        lines.extend(booked.lines);
        trouble += booked.trouble;
    }
    Ok((lines, trouble))
}

/// A rush on each engine, one after the other.
async fn rushes(
    asked: &Bench,
    machine: &mut Machine,
    tongue: Tongue,
) -> Outcome<(Vec<Line>, OwnersFound, rush::Trouble)> {
    let (citizens, numbers) = (asked.citizens, asked.numbers / 10 * 10);
    // People who wait at the gate of a pool hold connections; those who look need some too.
    let (connections, look_seconds) = (asked.clients.max(16), asked.look);
    let size = rush::Size { citizens, numbers, connections, look_seconds };
    let (mut lines, mut owners) = (Vec::new(), OwnersFound::default());
    let mut trouble = rush::Trouble::default();
    for engine in place::measured(asked.on, tongue) {
        let said = Said::new("bench-rush-begins").with("engine", rounds::name(engine));
        tongue.tell('·', &said.with("citizens", citizens).with("numbers", numbers));
        let rushed = rush::rush(engine, size, tongue).await?;
        machine.know(rushed.version);
        lines.extend(rushed.lines);
        owners = owners.and(rushed.owners);
        trouble = trouble.and(rushed.trouble);
    }
    Ok((lines, owners, trouble))
}

fn tell_round(tongue: Tongue, (round, of): (u32, u32), engine: Engine) {
    let said = Said::new("bench-round").with("round", round).with("of", of);
    tongue.tell('·', &said.with("engine", rounds::name(engine)));
}

/// Both engines side by side, round by round.
async fn engines(
    asked: &Bench,
    machine: &mut Machine,
    tongue: Tongue,
) -> Outcome<(Vec<Line>, Kept)> {
    let size = Size { clients: asked.clients, time: Duration::from_secs(asked.seconds) };
    let mut tracks = Vec::new();
    for engine in place::measured(asked.on, tongue) {
        tracks.push(Track::open(engine, size).await?);
    }
    for track in &tracks {
        machine.know(track.version().await?);
    }
    for round in 1..=asked.rounds {
        for track in &mut tracks {
            tell_round(tongue, (round, asked.rounds), track.engine);
            track.round(size).await?;
        }
    }
    let (mut lines, mut kept) = (Vec::new(), Kept::default());
    for track in &tracks {
        kept = kept.and(track.kept().await?);
        let proof = track.proof().await?;
        lines.extend(track.lines(proof));
        if let Some(many) = asked.large {
            lines.extend(growth::growth(track.engine, many).await?);
        }
    }
    Ok((lines, kept))
}

/// Pages beside the static file, round by round; then the first page at half of what it can.
async fn pages(asked: &Bench) -> Outcome<Vec<Line>> {
    const ON: &str = "HTTP";
    let (site, time) = (Site::open().await?, Duration::from_secs(asked.seconds));
    let (mut file, mut each) = (Vec::new(), PAGES.map(|path| (path, Vec::new(), Vec::new())));
    for _ in 0..asked.rounds {
        file.push(site.saturated(FILE, time).await?.rate());
        for (path, rates, waits) in &mut each {
            let lap = site.saturated(path, time).await?;
            rates.push(lap.rate());
            waits.push(lap.millis(99));
        }
    }
    let mut lines: Vec<Line> = Line::of(ON, FILE, "/s", &file).into_iter().collect();
    for (path, rates, waits) in &each {
        let ratios = ratios(rates, &file);
        let line = Line::of(ON, path, "/s", rates);
        lines.extend(line.map(|line| line.beside(FILE, &ratios).goal(Goal::AtLeast(0.3))));
        lines.extend(Line::of(ON, &format!("{path}, p99, saturated"), "ms", waits));
        let Some(full) = figures::Spread::of(rates) else { continue };
        let (mut waits, mut paces) = (Vec::new(), Vec::new());
        for _ in 0..asked.rounds {
            let (wait, pace) = site.paced(path, time, full.median / 2.0).await?;
            waits.push(wait);
            paces.push(pace);
        }
        lines.extend(Line::of(ON, &format!("{path}, at half of that"), "/s", &paces));
        let wait = Line::of(ON, &format!("{path}, p99, at half of that"), "ms", &waits);
        lines.extend(wait.map(|line| line.goal(Goal::AtMost(10.0))));
    }
    Ok(lines)
}

fn write(file: &Path, told: &Told<'_>) -> Result<()> {
    let away =
        |why: &dyn std::fmt::Display| Fault::Unavailable(format!("{}: {why}", file.display()));
    let text = serde_json::to_string_pretty(told).map_err(|e| away(&e))?;
    Ok(std::fs::write(file, text + "\n").map_err(|e| away(&e))?)
}
