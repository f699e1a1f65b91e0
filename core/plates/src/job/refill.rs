//! 自动补充: when a pool runs low, or numbers have cooled long enough, the program opens its next
//! list. Planning reads in one snapshot and asks the register; the command looks again.

use std::collections::BTreeSet;

use base::{Authority, Instant, Result};
use codes::{Plate, PlateKind};
use db::Tx;
use journal::Vault;
use registry::{Owner, Vehicle, VehicleId};

use super::draws::changed;
use crate::event::NumberIssued;
use crate::model::list::{List, PART};
use crate::model::pool::PoolId;
use crate::model::segment::Segment;
use crate::rules::listing::{Draft, Plan, Release, ahead_of_order};
use crate::{Plates, store};

/// Numbers that come back in one list at most.
const RETURNED_MAX: u64 = 10_000;

/// What a plan starts from, read in one snapshot.
struct Ground {
    version: i64,
    list: Option<List>,
    draft: Draft,
    /// How many numbers of the draft lie in frozen segments: they go on to the next list, and fill none.
    stopped: usize,
    /// What cooled too, did not come on record by being chosen from a list, and is of a segment that gives: the order
    /// of that says whether it comes back. It is worth no list by itself, and waits for the next one.
    unlisted: Vec<Plate>,
    /// Segments that still give, the oldest first, each with its secret.
    giving: Vec<(Segment, String)>,
}

impl Plates {
    /// Opens the next list of each pool that needs one; how many it opened.
    ///
    /// # Errors
    /// Faults alone: what another node did first is passed over.
    pub async fn refill_pools(&self, authority: &Authority) -> Result<u64> {
        let of = authority.clone();
        let read = move |tx: Tx| async move { store::pool::pools_in(&tx, &of).await };
        let mut opened = 0;
        for pool in self.journal.db().read(read).await? {
            if let Some(version) = self.wants_list(authority, pool).await? {
                let envelope = Self::by_the_program("list", &format!("{pool}@{version}"));
                let listed = self.list_pool(envelope, authority, pool).await;
                opened += changed(listed.map(drop))?;
            }
        }
        Ok(opened)
    }

    /// The pool's version, if it needs its next list and there is something to put into it. Numbers
    /// that have cooled alone are worth one list a day.
    async fn wants_list(&self, authority: &Authority, pool: PoolId) -> Result<Option<i64>> {
        let rules = self.rules(authority);
        let wanted = count(rules.int("plates.list_numbers")?);
        let low = wanted.saturating_mul(count(rules.int("plates.refill_percent")?));
        let today = self.now().date();
        let ground = self.ground(authority, pool).await?;
        let due = !ground.draft.returned.is_empty();
        let live = ground.draft.numbers.len() - ground.draft.returned.len() - ground.stopped;
        let live = u64::try_from(live).unwrap_or(u64::MAX);
        let runs_low = live.saturating_mul(100) < low && (due || !ground.giving.is_empty());
        let due_today = due && ground.list.is_none_or(|list| list.opened_at.date() < today);
        Ok((runs_low || due_today).then_some(ground.version))
    }

    /// What the pool's next list will be.
    pub(crate) async fn plan_list(&self, authority: &Authority, pool: PoolId) -> Result<Plan> {
        let wanted = count(self.rules(authority).int("plates.list_numbers")?);
        let Ground { version, mut draft, stopped, unlisted, giving, .. } =
            self.ground(authority, pool).await?;
        // Nobody brings a number into the pool by freezing it and letting it go again, and none that a vehicle bore
        // before there was a pool comes before its turn.
        let ahead = ahead_of_order(&giving, &unlisted)?;
        draft.take_back(unlisted.into_iter().filter(|plate| !ahead.contains(plate)));
        self.leave_on_vehicles(authority, &mut draft).await?;
        for (segment, secret) in &giving {
            let have = u64::try_from(draft.numbers.len() - stopped).unwrap_or(u64::MAX);
            if have >= wanted {
                break;
            }
            self.release(&mut draft, (segment, secret), wanted - have).await?;
        }
        Ok(Plan::new(authority, pool, version, draft))
    }

    async fn ground(&self, authority: &Authority, pool: PoolId) -> Result<Ground> {
        let (authority, now) = (authority.clone(), self.now());
        let vault = self.journal.vault().clone();
        let read =
            move |tx: Tx| async move { ground_in(&tx, &vault, (&authority, pool), now).await };
        self.journal.db().read(read).await
    }

    /// Goes on with a segment's order until it gave so many numbers or has no more.
    async fn release(
        &self,
        draft: &mut Draft,
        (segment, secret): (&Segment, &str),
        wanted: u64,
    ) -> Result<()> {
        let mut walk = segment.order(secret).after(segment.released);
        let (mut passed_over, mut gave) = (Vec::new(), 0);
        while gave < wanted {
            let few = usize::try_from(wanted - gave).unwrap_or(PART).min(PART);
            let plates: Vec<Plate> = walk
                .by_ref()
                .take(few)
                .map(|index| segment.form.plate(index))
                .collect::<Result<_, _>>()?;
            if plates.is_empty() {
                break;
            }
            let kind = segment.form.pool.kind();
            let taken = self.on_record(&segment.authority, kind, &plates).await?;
            for plate in plates {
                let number = plate.number().to_owned();
                if !taken.contains(&number) {
                    let borne = self.on_vehicle(&segment.authority, &plate).await?;
                    if borne.is_none() && draft.numbers.insert(number.clone()) {
                        gave += 1;
                        continue;
                    }
                    draft.issued.extend(borne);
                }
                passed_over.push(number);
            }
        }
        draft.releases.push(Release {
            segment: segment.id,
            segment_version: segment.version,
            from: segment.released,
            to: walk.steps(),
            passed_over,
        });
        Ok(())
    }

    /// What cooled, and is on a vehicle all the same, does not come back.
    async fn leave_on_vehicles(&self, authority: &Authority, draft: &mut Draft) -> Result<()> {
        for plate in std::mem::take(&mut draft.returned) {
            match self.bearer_of(authority, &plate).await? {
                Some(vehicle) => {
                    draft.numbers.remove(plate.number());
                    draft.issued.push(issued(&plate, vehicle));
                }
                None => draft.returned.push(plate),
            }
        }
        Ok(())
    }

    async fn on_record(
        &self,
        authority: &Authority,
        kind: PlateKind,
        plates: &[Plate],
    ) -> Result<BTreeSet<String>> {
        let authority = authority.clone();
        let numbers: Vec<String> = plates.iter().map(|p| p.number().to_owned()).collect();
        let read = move |tx: Tx| async move {
            let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
            let known = store::number::numbers_in(&tx, &authority, kind, &numbers).await?;
            Ok(known.into_iter().map(|record| record.plate.number().to_owned()).collect())
        };
        self.journal.db().read(read).await
    }

    /// What the register says of a number that the pool knows nothing of.
    async fn on_vehicle(
        &self,
        authority: &Authority,
        plate: &Plate,
    ) -> Result<Option<NumberIssued>> {
        let id = VehicleId { authority: authority.clone(), plate: plate.clone() };
        let vehicle = self.register.vehicle(&id).await?;
        Ok(vehicle.map(|vehicle| issued(plate, vehicle)))
    }

    /// The vehicle on which a number is, by the register; not one that is gone from there.
    pub(super) async fn bearer_of(
        &self,
        authority: &Authority,
        plate: &Plate,
    ) -> Result<Option<Vehicle>> {
        let id = VehicleId { authority: authority.clone(), plate: plate.clone() };
        Ok(self.register.vehicle(&id).await?.filter(|vehicle| !vehicle.is_gone()))
    }
}

/// On this vehicle, though by no case here.
fn issued(plate: &Plate, vehicle: Vehicle) -> NumberIssued {
    let person = match vehicle.owner {
        Owner::Person(person) => Some(person),
        Owner::Unit(_) => None,
    };
    NumberIssued { plate: plate.clone(), vin: Some(vehicle.vin), person, case: None }
}

async fn ground_in(
    tx: &Tx,
    vault: &Vault,
    (authority, pool): (&Authority, PoolId),
    now: Instant,
) -> Result<Ground> {
    let (version, list) = store::list::current_in(tx, authority, pool).await?;
    let mut draft = Draft::default();
    if let Some(list) = &list {
        draft.numbers = store::pool::untaken_in(tx, authority, pool.kind(), list.id).await?;
    }
    let frozen = store::segment::frozen_in(tx, authority, pool).await?;
    let stopped = lying_in(&frozen, pool.kind(), &draft.numbers);
    let mut segments = store::segment::segments_in(tx, authority, Some(pool)).await?;
    segments.retain(Segment::gives);
    let most = (now, RETURNED_MAX);
    let cooled = store::pool::cooled_in(tx, (authority, pool), &segments, most).await?;
    let giving = giving_in(tx, vault, segments).await?;
    let others = store::number::not_chosen_first_in(tx, authority, &cooled).await?;
    let others: BTreeSet<Plate> = others.into_iter().collect();
    let lies = |plate: &Plate| giving.iter().any(|(segment, _)| segment.form.contains(plate));
    let (unlisted, cooled): (Vec<Plate>, Vec<Plate>) =
        cooled.into_iter().partition(|plate| others.contains(plate) && lies(plate));
    draft.take_back(cooled);
    Ok(Ground { version, list, draft, stopped, unlisted, giving })
}

/// How many of these numbers lie in these segments.
fn lying_in(segments: &[Segment], kind: PlateKind, numbers: &BTreeSet<String>) -> usize {
    if segments.is_empty() {
        return 0;
    }
    let lies = |plate: Plate| segments.iter().any(|segment| segment.form.contains(&plate));
    numbers.iter().filter(|number| Plate::of(kind, number).is_ok_and(lies)).count()
}

/// Those of the segments that still have something to give, each with its secret.
async fn giving_in(
    tx: &Tx,
    vault: &Vault,
    segments: Vec<Segment>,
) -> Result<Vec<(Segment, String)>> {
    let mut giving = Vec::new();
    for segment in segments.into_iter().filter(|segment| segment.released < segment.size) {
        let subject = Segment::subject(segment.id);
        let secret = store::secret::secret_in(tx, vault, &segment.authority, &subject).await?;
        giving.push((segment, secret));
    }
    Ok(giving)
}

fn count(n: i64) -> u64 {
    u64::try_from(n).unwrap_or(0)
}
