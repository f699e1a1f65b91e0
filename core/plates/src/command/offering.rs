//! Going on with the walk until a batch is full: what is free is leased to the draw, what is not is
//! passed over with its reason and the entry that took it. The leases are technical rows and taken
//! here, in the transaction of the entry that offers them (decision 0008).

use std::collections::{BTreeMap, BTreeSet};

use base::{Authority, Fault, Instant, Result};
use codes::Plate;
use db::Tx;

use crate::model::draw::{Draw, Step};
use crate::model::segment::Segment;
use crate::model::words::{DrawState, Outcome};
use crate::shuffle::Walk;
use crate::store;
use crate::store::gate::{Gate, Standing};
use crate::store::lease::{Lease, Lessee};

/// A walk that met so many without filling the batch leaves it: the pool is all but empty, and the
/// next list will be short and fresh.
const STEPS_MAX: u64 = 6_000;

/// What the walk met.
pub struct Offering {
    /// Every step, in order.
    pub steps: Vec<Step>,
    /// How many numbers it got.
    pub free: u64,
}

/// The next numbers of the walk, `few` at most. Lists never change, so that this needs no gate.
pub async fn ahead_in(tx: &Tx, draw: &Draw, walk: &mut Walk, few: u64) -> Result<Vec<String>> {
    let few = usize::try_from(few).unwrap_or(usize::MAX);
    let positions: Vec<u64> = walk.by_ref().take(few).collect();
    if positions.is_empty() {
        return Ok(Vec::new());
    }
    let found = store::list::numbers_at_in(tx, &draw.authority, draw.list, &positions).await?;
    let found: BTreeMap<u64, String> = found.into_iter().collect();
    let number = |position: &u64| {
        let gap = || Fault::Inconsistent(format!("list {} lacks {position}", draw.list));
        Ok(found.get(position).cloned().ok_or_else(gap)?)
    };
    positions.iter().map(number).collect()
}

/// How many numbers are free for a draw among those that its walk has not met; not counted on behind a whole batch.
pub async fn free_ahead_in(tx: &Tx, draw: &Draw, met: &BTreeSet<u64>, now: Instant) -> Result<u64> {
    // Of so many a batch at least is still to be met.
    let most = draw.steps + draw.rules.batch_numbers;
    let frozen = store::segment::frozen_in(tx, &draw.authority, draw.pool).await?;
    let free = store::list::free_for_in(tx, draw, &frozen, (now, most)).await?;
    let ahead = free.iter().filter(|position| !met.contains(*position)).count();
    Ok(u64::try_from(ahead).unwrap_or(u64::MAX))
}

/// Whether so many numbers are a batch for a draw. Fewer than one has are offered only when nobody else holds any
/// that could come back soon.
pub async fn is_batch_in(tx: &Tx, draw: &Draw, free: u64, now: Instant) -> Result<bool> {
    if free == 0 || free >= draw.rules.batch_numbers {
        return Ok(free > 0);
    }
    Ok(store::lease::with_others_in(tx, draw, now).await? == 0)
}

/// Meets the first numbers, and goes on with `walk` until `wanted` are leased to the draw, or there are no
/// more.
pub async fn offer_in(
    tx: &Tx,
    (draw, lessee): (&Draw, &Lessee),
    (walk, numbers, standing): (&mut Walk, Vec<String>, Standing),
    (wanted, now): (u64, Instant),
) -> Result<Offering> {
    let begun = walk.steps() - u64::try_from(numbers.len()).unwrap_or_default();
    let (mut numbers, mut standing) = (numbers, standing);
    let (mut steps, mut free) = (Vec::new(), 0);
    loop {
        for step in meet_in(tx, lessee, (&numbers, standing), now).await? {
            free += u64::from(step.outcome == Outcome::Offered);
            steps.push(step);
        }
        if free >= wanted || walk.steps() - begun >= STEPS_MAX {
            break;
        }
        numbers = ahead_in(tx, draw, walk, wanted - free).await?;
        if numbers.is_empty() {
            break;
        }
        standing = Gate::behind().look_in(tx, (lessee, &numbers), false, now).await?;
    }
    Ok(Offering { steps, free })
}

/// What these numbers are to the draw, in order; those that are free belong to it afterwards.
pub async fn meet_in(
    tx: &Tx,
    lessee: &Lessee,
    (numbers, standing): (&[String], Standing),
    now: Instant,
) -> Result<Vec<Step>> {
    let named: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let Standing { leases, records, frozen, .. } = standing;
    let live = live_in(tx, &lessee.authority, leases, now).await?;
    let mut met: BTreeMap<String, (Outcome, String)> = records
        .iter()
        .filter_map(|record| {
            let number = record.plate.number().to_owned();
            Some((number, (record.outcome()?, record.entry())))
        })
        .collect();
    for (number, lease) in live {
        met.entry(number).or_insert((Outcome::OfferedElsewhere, lease.entry()));
    }
    for (number, by) in in_frozen(lessee, &frozen, &named)? {
        met.entry(number).or_insert((Outcome::Frozen, by));
    }
    let wanted: BTreeSet<&str> =
        named.iter().copied().filter(|number| !met.contains_key(*number)).collect();
    let mine = store::lease::take_in(tx, lessee, &wanted, now).await?;
    if mine.len() < wanted.len() {
        let left: Vec<&str> = wanted.into_iter().filter(|number| !mine.contains(*number)).collect();
        for (number, lease) in store::lease::standing_in(tx, lessee, &left, now).await? {
            met.insert(number, (Outcome::OfferedElsewhere, lease.entry()));
        }
    }
    let step = |number: &String| match met.remove(number) {
        Some((outcome, by)) => Step { number: number.clone(), outcome, by: Some(by) },
        None => Step { number: number.clone(), outcome: Outcome::Offered, by: None },
    };
    Ok(numbers.iter().map(step).collect())
}

/// Numbers of frozen segments, each with the entry that froze its segment.
fn in_frozen(
    lessee: &Lessee,
    frozen: &[Segment],
    numbers: &[&str],
) -> Result<Vec<(String, String)>> {
    let mut met = Vec::new();
    for number in numbers.iter().filter(|_| !frozen.is_empty()) {
        let plate = Plate::of(lessee.pool.kind(), number)
            .map_err(|e| Fault::Inconsistent(format!("a list holds {number}: {e}")))?;
        let by = frozen.iter().find(|segment| segment.form.contains(&plate));
        met.extend(by.map(|segment| (plate.number().to_owned(), segment.entry())));
    }
    Ok(met)
}

/// Those of the leases whose draw still offers. What a draw held that is over, or that went on to its
/// next batch, is let go here and now, before the job comes to it.
async fn live_in(
    tx: &Tx,
    authority: &Authority,
    leases: Vec<(String, Lease, Draw)>,
    now: Instant,
) -> Result<Vec<(String, Lease)>> {
    let offers = |draw: &Draw| draw.state_at(now) == DrawState::Offering;
    let (live, over): (Vec<_>, Vec<_>) = leases.into_iter().partition(|(.., draw)| offers(draw));
    let over = over.into_iter().map(|(_, lease, _)| lease.draw).collect();
    store::lease::free_all_in(tx, authority, &over).await?;
    Ok(live.into_iter().map(|(number, lease, _)| (number, lease)).collect())
}
