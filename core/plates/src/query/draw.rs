//! Draws and numbers for those who choose, and the proof for everyone.

use std::sync::Arc;

use base::{Authority, Fault, Instant, Result};
use codes::Plate;
use db::Tx;
use futures_util::join;
use identity::PersonId;
use journal::{Entry, Event};

use crate::event::{NumberTried, NumbersOffered};
use crate::model::draw::{Draw, DrawId, DrawRules, Step};
use crate::model::list::{List, ListId};
use crate::model::number::NumberRecord;
use crate::model::pool::PoolId;
use crate::model::words::DrawState;
use crate::query::Line;
use crate::rules::hold::effective_until;
use crate::rules::line::{look_again_seconds, round};
use crate::{Plates, store};

/// How a pool stands for those who want to draw.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PoolStanding {
    /// Numbers of the list that are free.
    pub free: u64,
    /// Numbers that lie in live offers.
    pub offered: u64,
    /// Numbers that draws ready to begin will be offered.
    pub promised: u64,
    /// Draws in the line.
    pub waiting: u64,
}

/// A place in the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// How many wait before.
    pub ahead: u64,
    /// In about so many minutes it will be admitted, if those before take their whole time; `None` where the
    /// numbers may not last so long, and nobody can say.
    pub minutes: Option<u64>,
    /// After so many seconds its citizen's page looks again.
    pub look_again_seconds: i64,
}

/// What anybody may see of a draw, with the entries that prove it.
#[derive(Clone, Debug)]
pub struct DrawRecord {
    /// The draw. Its `about` is for its own citizen only.
    pub draw: Draw,
    /// The list that it walked through.
    pub list: List,
    /// The steps of each batch, in order.
    pub batches: Vec<(u64, Vec<Step>)>,
    /// Its entries, oldest first.
    pub entries: Vec<Entry>,
}

impl Plates {
    /// How a pool stands.
    pub async fn pool_standing(&self, authority: &Authority, pool: PoolId) -> Result<PoolStanding> {
        let (authority, now) = (authority.clone(), self.now());
        let read = move |tx: Tx| async move { standing_in(&tx, &authority, pool, now).await };
        self.journal.db().read(read).await
    }

    /// Where a draw stands in its line; `None` if it does not wait.
    pub async fn place(&self, draw: &Draw) -> Result<Option<Place>> {
        if draw.state != DrawState::Waiting {
            return Ok(None);
        }
        let (now, rules) = (self.now(), self.rules(&draw.authority));
        let line = match self.lines.known(&draw.authority, draw.pool, now) {
            Some(line) => line,
            None => self.line(&draw.authority, draw.pool).await?,
        };
        let ahead = line.ahead(draw);
        // Each of those before may take the whole time to begin and to look.
        let DrawRules { ready_seconds, batch_seconds, batches, .. } = draw.rules;
        let seconds = ready_seconds + batch_seconds * i64::try_from(batches).unwrap_or(1);
        let seconds = u64::try_from(seconds).unwrap_or(0);
        let minutes = round(ahead, line.hoped, draw.rules.batch_numbers)
            .map(|round| round.saturating_mul(seconds).div_ceil(60));
        let look_again_seconds = look_again_seconds(&rules, ahead)?;
        Ok(Some(Place { ahead, minutes, look_again_seconds }))
    }

    async fn line(&self, authority: &Authority, pool: PoolId) -> Result<Arc<Line>> {
        let (city, from) = (authority.clone(), self.now());
        let read = move |tx: Tx| async move {
            let (hoped, waiting) =
                join!(hoped_in(&tx, &city, pool, from), store::draw::line_in(&tx, &city, pool),);
            Ok(Line { hoped: hoped?, waiting: waiting? })
        };
        let line = Arc::new(self.journal.db().read(read).await?);
        self.lines.keep(authority, pool, Arc::clone(&line), (from, self.now()));
        Ok(line)
    }

    /// A person's numbers in these cities: held, kept and issued ones.
    pub async fn numbers_of(
        &self,
        cities: &[Authority],
        person: PersonId,
    ) -> Result<Vec<NumberRecord>> {
        let cities = cities.to_vec();
        let read =
            move |tx: Tx| async move { store::number::of_person_in(&tx, &cities, person).await };
        self.journal.db().read(read).await
    }

    /// Until when a number stands as it does, with what policy adds: preselected numbers may be
    /// prolonged by order, which never shortens what is on record. `None`: nothing ends it by itself.
    ///
    /// # Errors
    /// `Inconsistent` when the rule names no day.
    pub async fn stands_until(&self, record: &NumberRecord) -> Result<Option<Instant>> {
        let rules = self.policy.ordered(&record.authority, self.now()).await?;
        effective_until(record, &rules)
    }

    /// What is on record of a number.
    pub async fn number(
        &self,
        authority: &Authority,
        plate: &Plate,
    ) -> Result<Option<NumberRecord>> {
        let (authority, plate) = (authority.clone(), plate.clone());
        let read =
            move |tx: Tx| async move { store::number::number_in(&tx, &authority, &plate).await };
        self.journal.db().look(read).await
    }

    /// The list that draws are prepared with now.
    pub async fn current_list(&self, authority: &Authority, pool: PoolId) -> Result<Option<List>> {
        let authority = authority.clone();
        let read = move |tx: Tx| async move {
            Ok(store::list::current_in(&tx, &authority, pool).await?.1)
        };
        self.journal.db().read(read).await
    }

    /// A list and its numbers in order. Public: what is free of it is not told.
    pub async fn list(
        &self,
        authority: &Authority,
        id: ListId,
    ) -> Result<Option<(List, Vec<String>)>> {
        let authority = authority.clone();
        let read = move |tx: Tx| async move {
            let Some(list) = store::list::list_in(&tx, &authority, id).await? else {
                return Ok(None);
            };
            let numbers = store::list::page_in(&tx, &authority, id, 0, list.size).await?;
            Ok(Some((list, numbers)))
        };
        self.journal.db().read(read).await
    }

    /// Everything that proves a draw.
    pub async fn draw_proof(
        &self,
        authority: &Authority,
        id: DrawId,
    ) -> Result<Option<DrawRecord>> {
        let Some(draw) = self.draw(authority, id).await? else { return Ok(None) };
        let (home, list) = (authority.clone(), draw.list);
        let read = move |tx: Tx| async move { store::list::list_in(&tx, &home, list).await };
        let list = self.journal.db().look(read).await?;
        let list = list.ok_or_else(|| Fault::Inconsistent(format!("draw {id} has no list")))?;
        let entries = self.journal.history(authority, &Draw::subject(id)).await?;
        let mut batches = Vec::new();
        for entry in &entries {
            if entry.kind == NumbersOffered::KIND {
                let offered = entry.event::<NumbersOffered>()?;
                batches.extend(offered.map(|offered| (offered.batch, offered.steps)));
            } else if let Some(tried) = entry.event::<NumberTried>()? {
                batches.push((tried.tried, vec![tried.step]));
            }
        }
        Ok(Some(DrawRecord { draw, list, batches, entries }))
    }
}

async fn standing_in(
    tx: &Tx,
    authority: &Authority,
    pool: PoolId,
    now: Instant,
) -> Result<PoolStanding> {
    Ok(PoolStanding {
        free: free_in(tx, authority, pool, now).await?,
        offered: store::lease::count_in(tx, authority, pool, now).await?,
        promised: store::draw::promised_in(tx, authority, pool, now).await?,
        waiting: store::draw::waiting_in(tx, authority, pool).await?,
    })
}

/// Numbers that are free, and those in offers, which may come back.
async fn hoped_in(tx: &Tx, authority: &Authority, pool: PoolId, now: Instant) -> Result<u64> {
    let free = free_in(tx, authority, pool, now).await?;
    Ok(free + store::lease::count_in(tx, authority, pool, now).await?)
}

async fn free_in(tx: &Tx, authority: &Authority, pool: PoolId, now: Instant) -> Result<u64> {
    match store::list::current_in(tx, authority, pool).await? {
        (_, Some(list)) => {
            let frozen = store::segment::frozen_in(tx, authority, pool).await?;
            store::list::free_in(tx, &list, &frozen, now).await
        }
        (_, None) => Ok(0),
    }
}
