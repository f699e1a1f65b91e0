//! Going on with the walk until a batch is full: what is free is leased to the draw, what is not is
//! passed over with its reason and the entry that took it. The leases are technical rows and taken
//! here, in the transaction of the entry that offers them (decision 0008).

use std::collections::{BTreeMap, BTreeSet};

use base::{Authority, Fault, Instant, Result};
use db::Tx;

use crate::model::draw::{Draw, Step};
use crate::model::words::{DrawState, Outcome};
use crate::shuffle::Walk;
use crate::store;
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

/// Goes on with `walk` until `wanted` numbers are leased to the draw, or there are no more.
pub async fn offer_in(
    tx: &Tx,
    draw: &Draw,
    lessee: &Lessee,
    walk: &mut Walk,
    (wanted, now): (u64, Instant),
) -> Result<Offering> {
    let (first, mut steps, mut free) = (walk.steps(), Vec::new(), 0);
    while free < wanted && walk.steps() - first < STEPS_MAX {
        let few = usize::try_from(wanted - free).unwrap_or(usize::MAX);
        let positions: Vec<u64> = walk.by_ref().take(few).collect();
        if positions.is_empty() {
            break;
        }
        let found = store::list::numbers_at_in(tx, &draw.authority, draw.list, &positions).await?;
        let found: BTreeMap<u64, String> = found.into_iter().collect();
        let number = |position: &u64| {
            let gap = || Fault::Inconsistent(format!("list {} lacks {position}", draw.list));
            Ok(found.get(position).cloned().ok_or_else(gap)?)
        };
        let numbers = positions.iter().map(number).collect::<Result<Vec<String>>>()?;
        for step in meet_in(tx, lessee, &numbers, now).await? {
            free += u64::from(step.outcome == Outcome::Offered);
            steps.push(step);
        }
    }
    Ok(Offering { steps, free })
}

/// What these numbers are to the draw, in order; those that are free belong to it afterwards.
pub async fn meet_in(
    tx: &Tx,
    lessee: &Lessee,
    numbers: &[String],
    now: Instant,
) -> Result<Vec<Step>> {
    let named: Vec<&str> = numbers.iter().map(String::as_str).collect();
    // Leases before numbers: who chooses passes no gate, and is over with its draw and holder of its number in
    // the same moment. Whose draw is seen to be over, that number is then seen to be held.
    let leases = store::lease::standing_in(tx, lessee, &named, now).await?;
    let live = live_in(tx, &lessee.authority, leases, now).await?;
    let records = store::number::numbers_in(tx, &lessee.authority, lessee.kind, &named).await?;
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

/// Those of the leases whose draw still offers. What a draw held that is over, or that went on to its
/// next batch, is let go here and now, before the job comes to it.
async fn live_in(
    tx: &Tx,
    authority: &Authority,
    leases: BTreeMap<String, Lease>,
    now: Instant,
) -> Result<BTreeMap<String, Lease>> {
    if leases.is_empty() {
        return Ok(leases);
    }
    let named: BTreeSet<_> = leases.values().map(|lease| lease.draw).collect();
    let offers = |draw: &Draw| draw.state_at(now) == DrawState::Offering;
    let draws = store::draw::draws_in(tx, authority, &named).await?;
    let live: BTreeSet<_> = draws.iter().filter(|draw| offers(draw)).map(|draw| draw.id).collect();
    let over = named.difference(&live).copied().collect();
    store::lease::free_all_in(tx, authority, &over).await?;
    Ok(leases.into_iter().filter(|(_, lease)| live.contains(&lease.draw)).collect())
}
