//! 省级监管: what the province sees of an authority's pools in a span of days. It is read from tables
//! and entries alike and shows offices, devices and numbers, never who chose. Looking is on record.

use std::collections::BTreeMap;

use base::{Authority, Date, Instant, Result};
use codes::Plate;
use db::Tx;
use journal::Actor;

use super::hits::{AtPoint, Desk, Distribution, Hits, Watched};
use crate::event::{NumberHeld, NumberReleased, PoolListed, TurnTaken};
use crate::model::draw::DrawId;
use crate::model::list::List;
use crate::model::number::{NumberRecord, subject};
use crate::model::words::{DrawMode, DrawState, NumberState, ReleaseReason};
use crate::store::supervision::{Line, Span};
use crate::{Plates, store};
use journal::Event as _;

/// The most lines of each table.
const LINES_MAX: u64 = 500;

/// Draws of one device on one day that are told: no place allows more.
const TURNS_SHOWN: u64 = 50;
/// Draws whose entries are read at a time, and how often.
const DRAWS: u64 = 200;
const ROUNDS_MAX: u64 = 250;
/// A device is shown from so many draws of a day on.
const TURNS_MIN: i64 = 2;

/// A list that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// The list.
    pub list: List,
    /// Numbers of it that were new.
    pub released: u64,
    /// Numbers of it that came back.
    pub returned: u64,
}

/// The draws of a day in one mode.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DrawCounts {
    /// Prepared.
    pub prepared: u64,
    /// Ended with a choice.
    pub chosen: u64,
    /// Ended without.
    pub ended: u64,
}

/// A number that was let go in the span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comeback {
    /// Which.
    pub plate: Plate,
    /// When it was let go, and why, the earliest first.
    pub released: Vec<(Instant, ReleaseReason)>,
    /// How often somebody held it, ever.
    pub held: u64,
    /// Somebody has taken it again since it was let go.
    pub is_reissued: bool,
    /// Where it is now.
    pub state: NumberState,
    /// Since when.
    pub since: Instant,
}

/// A device that drew more than once on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceTurns {
    /// `device/` and its digest.
    pub device: String,
    /// The day.
    pub day: Date,
    /// How many draws.
    pub turns: i64,
    /// Which, the latest first.
    pub draws: Vec<DrawId>,
}

/// What the province sees of an authority.
#[derive(Clone, Debug, Default)]
pub struct Supervision {
    /// Lists opened, the latest first.
    pub releases: Vec<Release>,
    /// Draws by day and mode.
    pub draws: BTreeMap<(Date, DrawMode), DrawCounts>,
    /// Draws that ended with a choice, by the batches they were offered.
    pub batches: BTreeMap<u64, u64>,
    /// Times that numbers on offer were given up for the next ones.
    pub refreshed: u64,
    /// How long people looked before they chose.
    pub looked: Distribution,
    /// The same in all: seconds.
    pub looked_seconds: i64,
    /// Sought-after numbers: offered and chosen.
    pub hits: Hits,
    /// The same by who prepared the draw at a desk; citizens online are one line.
    pub desks: Vec<Desk>,
    /// The same by the point where it was prepared, on site.
    pub points: Vec<AtPoint>,
    /// The entries of only the earliest draws were read for `looked`, `hits`, `desks` and `points`.
    pub is_cut: bool,
    /// Numbers that were let go, those that changed last first.
    pub comebacks: Vec<Comeback>,
    /// Devices that drew more than once on a day, the most often first.
    pub devices: Vec<DeviceTurns>,
}

impl Plates {
    /// What the province sees of an authority's pools from one day to another, both included. The
    /// look itself goes on record before anything is read.
    ///
    /// # Errors
    /// `identity.no_right` for whoever does not supervise the authority.
    pub async fn supervision(
        &self,
        actor: &Actor,
        authority: &Authority,
        (from, to): (Date, Date),
    ) -> Result<Supervision> {
        self.looked(actor, authority, ("supervision", &format!("{from}/{to}"))).await?;
        let (from, to) = (from.start(), to.plus_days(1).start());
        let span = Span { authority: authority.clone(), from, to };
        let read = move |tx: Tx| async move { supervision_in(&tx, &span).await };
        self.journal.db().read(read).await
    }
}

async fn supervision_in(tx: &Tx, span: &Span) -> Result<Supervision> {
    let mut seen = drawn_in(tx, span).await?;
    seen.releases = releases_in(tx, span).await?;
    let let_go = store::supervision::let_go_in(tx, span, LINES_MAX).await?;
    seen.comebacks = comebacks_in(tx, span, let_go).await?;
    let devices = store::supervision::devices_in(tx, span, TURNS_MIN, LINES_MAX).await?;
    for (device, day, turns) in devices {
        let draws = draws_of_device_in(tx, span, (&device, day)).await?;
        seen.devices.push(DeviceTurns { device, day, turns, draws });
    }
    Ok(seen)
}

/// What the draws of the span tell.
pub(super) async fn drawn_in(tx: &Tx, span: &Span) -> Result<Supervision> {
    let mut seen = Supervision::default();
    for tally in store::supervision::draws_in(tx, span).await? {
        let counts = seen.draws.entry((tally.day, tally.mode)).or_default();
        counts.prepared += tally.draws;
        if tally.mode != DrawMode::Compose {
            seen.refreshed += tally.batches.saturating_sub(1).saturating_mul(tally.draws);
        }
        match tally.state {
            DrawState::Chosen => {
                counts.chosen += tally.draws;
                *seen.batches.entry(tally.batches).or_default() += tally.draws;
            }
            DrawState::Ended => counts.ended += tally.draws,
            _ => {}
        }
    }
    let (watched, is_cut) = watched_in(tx, span).await?;
    seen.is_cut = is_cut;
    watched.fill(&mut seen);
    Ok(seen)
}

/// The draws that a device made on a day, the latest first.
async fn draws_of_device_in(
    tx: &Tx,
    span: &Span,
    (device, day): (&str, Date),
) -> Result<Vec<DrawId>> {
    let subject = format!("turn/{device}/{day}");
    let mut draws = Vec::new();
    for line in store::supervision::of_subject_in(tx, span, &subject, TURNS_SHOWN).await? {
        draws.extend(read::<TurnTaken>(&line)?.map(|turn| turn.draw));
    }
    Ok(draws)
}

async fn releases_in(tx: &Tx, span: &Span) -> Result<Vec<Release>> {
    let mut listed = BTreeMap::new();
    for pool in store::pool::pools_in(tx, &span.authority).await? {
        let subject = pool.subject();
        for line in store::supervision::of_subject_in(tx, span, &subject, LINES_MAX).await? {
            if let Some(event) = read::<PoolListed>(&line)? {
                listed.insert(event.list, event);
            }
        }
    }
    let lists = store::supervision::lists_in(tx, span, LINES_MAX).await?;
    let release = |list: List| {
        let event = listed.get(&list.id);
        let released = event.map_or(0, |event| event.released);
        Release { released, returned: event.map_or(0, |event| event.returned), list }
    };
    Ok(lists.into_iter().map(release).collect())
}

/// Reads the entries of the span's draws, some at a time.
async fn watched_in(tx: &Tx, span: &Span) -> Result<(Watched, bool)> {
    let (mut watched, mut after) = (Watched::default(), None::<String>);
    for _ in 0..ROUNDS_MAX {
        let ids = store::supervision::draw_ids_in(tx, span, after.as_deref(), DRAWS).await?;
        let Some(last) = ids.last() else { return Ok((watched, false)) };
        after = Some(last.clone());
        let subjects: Vec<String> = ids.iter().map(|id| format!("draw/{id}")).collect();
        let lines =
            store::supervision::lines_in(tx, &span.authority, &subjects, &Watched::KINDS).await?;
        for line in &lines {
            watched.see(line)?;
        }
    }
    Ok((watched, true))
}

/// What the entries of a number tell of its being let go.
#[derive(Default)]
struct Story {
    released: Vec<(Instant, ReleaseReason)>,
    held: u64,
    is_reissued: bool,
}

impl Story {
    /// Its next entry.
    fn see(&mut self, span: &Span, line: &Line) -> Result<()> {
        match read::<NumberReleased>(line)? {
            Some(event) if span.has(line.at) => self.released.push((line.at, event.reason)),
            Some(_) => {}
            None => {
                self.held += 1;
                self.is_reissued |= !self.released.is_empty();
            }
        }
        Ok(())
    }
}

/// These numbers, which were let go in the span, with what became of them.
pub(super) async fn comebacks_in(
    tx: &Tx,
    span: &Span,
    let_go: Vec<NumberRecord>,
) -> Result<Vec<Comeback>> {
    let subjects: Vec<String> = let_go.iter().map(|record| subject(&record.plate)).collect();
    let kinds = [NumberReleased::KIND, NumberHeld::KIND];
    let mut stories: BTreeMap<String, Story> = BTreeMap::new();
    for line in store::supervision::lines_in(tx, &span.authority, &subjects, &kinds).await? {
        stories.entry(line.subject.clone()).or_default().see(span, &line)?;
    }
    let comeback = |record: NumberRecord| {
        let Story { released, held, is_reissued } = stories.remove(&subject(&record.plate))?;
        let NumberRecord { plate, state, since, .. } = record;
        Some(Comeback { plate, released, held, is_reissued, state, since })
    };
    Ok(let_go.into_iter().filter_map(comeback).collect())
}

/// The event of a line, if it is one of these.
pub(super) fn read<E: journal::Event>(line: &Line) -> Result<Option<E>> {
    if line.kind != E::KIND {
        return Ok(None);
    }
    serde_json::from_str(&line.payload).map(Some).map_err(|e| {
        base::Fault::Inconsistent(format!("{} of {}: {e}", line.kind, line.subject)).into()
    })
}
