//! The next batch of an online draw. The one before is gone, but for what may be kept of it.

use std::collections::BTreeSet;

use base::{Authority, Instant, Result};
use codes::Plate;
use db::Tx;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::draw_in;
use super::offering::{ahead_in, free_ahead_in, is_batch_in, offer_in};
use crate::event::NumbersOffered;
use crate::model::draw::{Draw, DrawId, Kept};
use crate::model::words::{DrawMode, DrawState};
use crate::shuffle::{Walk, seed};
use crate::store::gate::Gate;
use crate::{Plates, PlatesRefusal, store};

#[derive(Serialize)]
struct NextBatch {
    authority: Authority,
    draw: DrawId,
    after: u64,
    keep: Option<Plate>,
}

impl Plates {
    /// Goes on to the batch behind `after`, the one the citizen saw; `keep` is the number of it that
    /// stands a while longer, where the rule of the place allows one.
    ///
    /// # Errors
    /// `plates.batch_moved` when another page went on meanwhile, `.too_few_now` when others have what would fill
    /// the batch (ask again: none is used up); `.no_further_batch`, `.nothing_kept`, `.not_offered`,
    /// `.draw_over`, `.draw_not_begun`.
    pub async fn next_batch(
        &self,
        envelope: Envelope,
        (authority, draw): (&Authority, DrawId),
        after: u64,
        keep: Option<Plate>,
    ) -> Result<Done> {
        self.may_act(&envelope.actor, authority, draw).await?;
        let command = NextBatch { authority: authority.clone(), draw, after, keep };
        self.journal.perform(envelope, command).await
    }
}

impl Command for NextBatch {
    const NAME: &'static str = "plates.next_batch";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let draw = draw_in(tx, &self.authority, self.draw, &desk.actor).await?;
        let shown = offering(&draw, desk.now)?;
        if shown != self.after {
            return Err(PlatesRefusal::BatchMoved { batch: shown }.into());
        }
        if draw.mode != DrawMode::Online || !draw.has_more() {
            return Err(PlatesRefusal::NoFurtherBatch { batches: draw.rules.batches }.into());
        }
        let kept = self.kept(&draw, desk)?;
        let numbers: Vec<String> = kept.iter().map(|kept| kept.plate.number().to_owned()).collect();
        // What does not change is read before the gate: whoever stands in it is waited for by all.
        let subject = Draw::subject(draw.id);
        let secret = store::secret::secret_in(tx, &desk.vault, &self.authority, &subject).await?;
        let contribution = draw.contribution.clone().unwrap_or_default();
        let seed = seed(&secret, &draw.id.to_string(), &contribution);
        let mut walk = Walk::new(seed, draw.list_size);
        let gone = usize::try_from(draw.steps).unwrap_or(usize::MAX);
        let met: BTreeSet<u64> = walk.by_ref().take(gone).collect();
        // And what cannot be given is refused: a crowd that asks again and again would walk to the list's end in it.
        let free = free_ahead_in(tx, &draw, &met, desk.now).await?;
        worth_it_in(tx, &draw, free, desk.now).await?;
        let wanted = draw.rules.batch_numbers;
        let ahead = ahead_in(tx, &draw, &mut walk, wanted).await?;
        let expires_at = desk.now.plus_seconds(draw.rules.batch_seconds);
        let lessee = draw.lessee(expires_at);
        let gate = Gate::of(&self.authority, draw.pool.kind(), draw.id);
        let mut gate = gate.letting_go(&self.authority, draw.id, &numbers);
        for kept in &kept {
            gate = gate.keeping(&draw.lessee(kept.until), kept.plate.number());
        }
        let standing = gate.look_in(tx, (&lessee, &ahead), false, desk.now).await?;
        let (of, ahead) = ((&draw, &lessee), (&mut walk, ahead, standing));
        let offering = offer_in(tx, of, ahead, (wanted, desk.now)).await?;
        worth_it_in(tx, &draw, offering.free, desk.now).await?;
        let offered = NumbersOffered {
            batch: shown + 1,
            contribution,
            steps: offering.steps,
            walked: i64::try_from(walk.steps()).unwrap_or(i64::MAX),
            expires_at,
            kept,
        };
        draw.told(offered)
    }
}

impl NextBatch {
    /// What stands on of earlier batches, with what is kept now.
    fn kept(&self, draw: &Draw, desk: &Desk) -> Result<Vec<Kept>> {
        let mut kept: Vec<Kept> = draw.kept_at(desk.now).cloned().collect();
        let Some(plate) = &self.keep else { return Ok(kept) };
        if draw.rules.backup_seconds <= 0 {
            return Err(PlatesRefusal::NothingKept.into());
        }
        if !draw.offered_at(desk.now).contains(plate) {
            return Err(PlatesRefusal::NotOffered { plate: plate.to_string() }.into());
        }
        if !kept.iter().any(|kept| kept.plate == *plate) {
            let until = desk.now.plus_seconds(draw.rules.backup_seconds);
            kept.push(Kept { plate: plate.clone(), until });
        }
        Ok(kept)
    }
}

/// Nobody pays with what lies before them for numbers that others may let go of in a moment, nor for none: a walk
/// never goes back, so what it passed over now would be gone for good. Whoever has nothing before them any more
/// gets what is free.
async fn worth_it_in(tx: &Tx, draw: &Draw, free: u64, now: Instant) -> Result<()> {
    let is_bare = draw.offered_at(now).is_empty();
    if (is_bare && free > 0) || is_batch_in(tx, draw, free, now).await? {
        return Ok(());
    }
    // What others let go of comes to no walk that is at its end.
    let goes_on = draw.steps < draw.list_size;
    if free > 0 || (goes_on && store::lease::with_others_in(tx, draw, now).await? > 0) {
        return Err(PlatesRefusal::TooFewNow.into());
    }
    Err(PlatesRefusal::NoFurtherBatch { batches: offering(draw, now)? }.into())
}

/// The batch that is shown, of a draw that is going on.
pub(super) fn offering(draw: &Draw, now: Instant) -> Result<u64> {
    match draw.state_at(now) {
        DrawState::Offering => Ok(draw.batch.as_ref().map_or(0, |batch| batch.no)),
        DrawState::Waiting | DrawState::Ready => Err(PlatesRefusal::DrawNotBegun.into()),
        DrawState::Chosen | DrawState::Ended => Err(PlatesRefusal::DrawOver.into()),
    }
}
