//! The pool as it stands: each number of a segment is in exactly one state at every moment, and the
//! counts say so. Who looks may be anybody: which number comes next stands nowhere.

use std::collections::BTreeMap;

use base::{Authority, Fault, Result};
use db::Tx;

use crate::model::list::{List, ListId};
use crate::model::pool::PoolId;
use crate::model::segment::{Segment, SegmentId};
use crate::model::words::NumberState;
use crate::store::pool::{Counted, Tally};
use crate::{Plates, store};

/// How many numbers of a segment are in each state. They add up to its size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StateCounts {
    /// 未投放: the program has not released them.
    pub unreleased: u64,
    /// 在池: free.
    pub pooled: u64,
    /// 候选中: in live offers.
    pub offered: u64,
    /// 已占用: somebody holds them.
    pub held: u64,
    /// 已核发: on vehicles.
    pub issued: u64,
    /// 原号保留: kept for their former owners.
    pub retained: u64,
    /// 冷却: wait before they come back.
    pub cooling: u64,
    /// 冻结: by the province.
    pub frozen: u64,
    /// 停用: never given out again.
    pub withdrawn: u64,
}

impl StateCounts {
    /// All of them, in the order of a table, each under its code.
    pub fn all(&self) -> [(&'static str, u64); 9] {
        [
            ("unreleased", self.unreleased),
            ("pooled", self.pooled),
            ("offered", self.offered),
            ("held", self.held),
            ("issued", self.issued),
            ("retained", self.retained),
            ("cooling", self.cooling),
            ("frozen", self.frozen),
            ("withdrawn", self.withdrawn),
        ]
    }

    /// Their sum.
    pub fn sum(&self) -> u64 {
        self.all().iter().map(|(_, numbers)| numbers).sum()
    }

    fn add(&mut self, tally: &Tally) -> Result<()> {
        let Tally { numbers, offered, .. } = *tally;
        let state = match tally.state {
            None | Some(NumberState::Pooled) => {
                let free = numbers.checked_sub(offered);
                let twice = || Fault::Inconsistent("plate_lease: a number lies in two".into());
                self.pooled += free.ok_or_else(twice)?;
                self.offered += offered;
                return Ok(());
            }
            Some(NumberState::Held) => &mut self.held,
            Some(NumberState::Issued) => &mut self.issued,
            Some(NumberState::Retained) => &mut self.retained,
            Some(NumberState::Cooling) => &mut self.cooling,
            Some(NumberState::Frozen) => &mut self.frozen,
            Some(NumberState::Withdrawn) => &mut self.withdrawn,
        };
        *state += numbers;
        Ok(())
    }
}

/// A segment and where its numbers are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegmentCounts {
    /// The segment.
    pub segment: Segment,
    /// Its numbers by state.
    pub counts: StateCounts,
}

impl Plates {
    /// The segments of an authority, of one pool or of all, in the order of filing, with their
    /// numbers by state, all of one moment; 1,000 at most.
    pub async fn segments(
        &self,
        authority: &Authority,
        pool: Option<PoolId>,
    ) -> Result<Vec<SegmentCounts>> {
        let whose = Counted { authority: authority.clone(), now: self.now() };
        let read = move |tx: Tx| async move {
            let segments = store::segment::segments_in(&tx, &whose.authority, pool).await?;
            counted_in(&tx, &whose, segments).await
        };
        self.journal.db().read(read).await
    }

    /// A segment with its numbers by state.
    pub async fn segment(
        &self,
        authority: &Authority,
        id: SegmentId,
    ) -> Result<Option<SegmentCounts>> {
        let whose = Counted { authority: authority.clone(), now: self.now() };
        let read = move |tx: Tx| async move {
            let segment = store::segment::segment_in(&tx, &whose.authority, id).await?;
            let segments = segment.into_iter().collect();
            Ok(counted_in(&tx, &whose, segments).await?.pop())
        };
        self.journal.db().read(read).await
    }

    /// The pools that have a published segment or a list, each with its list of the day.
    pub async fn pools(&self, authority: &Authority) -> Result<Vec<(PoolId, Option<List>)>> {
        let authority = authority.clone();
        let read = move |tx: Tx| async move {
            let mut pools = Vec::new();
            for pool in store::pool::pools_in(&tx, &authority).await? {
                pools.push((pool, store::list::current_in(&tx, &authority, pool).await?.1));
            }
            Ok(pools)
        };
        self.journal.db().read(read).await
    }
}

async fn counted_in(
    tx: &Tx,
    whose: &Counted,
    segments: Vec<Segment>,
) -> Result<Vec<SegmentCounts>> {
    let mut by_pool: BTreeMap<PoolId, Vec<&Segment>> = BTreeMap::new();
    for segment in &segments {
        by_pool.entry(segment.form.pool).or_default().push(segment);
    }
    let mut counts: BTreeMap<SegmentId, StateCounts> = BTreeMap::new();
    for (pool, some) in by_pool {
        let (_, list) = store::list::current_in(tx, &whose.authority, pool).await?;
        let list: Option<ListId> = list.map(|list| list.id);
        for tally in store::pool::tallies_in(tx, whose, list, &some).await? {
            if let Some(segment) = some.get(tally.at) {
                counts.entry(segment.id).or_default().add(&tally)?;
            }
        }
    }
    segments.into_iter().map(|segment| closed(segment, &counts)).collect()
}

/// What is neither on record nor in the list was not released yet. In a frozen segment all that nobody has is
/// frozen.
fn closed(segment: Segment, counts: &BTreeMap<SegmentId, StateCounts>) -> Result<SegmentCounts> {
    let mut counts = counts.get(&segment.id).copied().unwrap_or_default();
    let rest = segment.size.checked_sub(counts.sum());
    let more = || Fault::Inconsistent(format!("segment {} counts too many numbers", segment.id));
    counts.unreleased = rest.ok_or_else(more)?;
    if segment.is_frozen() {
        counts.frozen +=
            std::mem::take(&mut counts.unreleased) + std::mem::take(&mut counts.pooled);
    }
    Ok(SegmentCounts { segment, counts })
}
