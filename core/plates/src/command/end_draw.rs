//! A draw ends without a choice: left by the citizen, or over by time, in which case the rule of the
//! place may take the first number that was offered. The secret is told either way.

use base::{Authority, Instant, Result};
use codes::{Plate, Vin};
use db::Tx;
use journal::{ActorKind, Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::choose_number::chosen;
use super::draw_in;
use super::offering::meet_in;
use crate::event::{DrawEnded, VinFreed};
use crate::model::draw::{Draw, DrawId};
use crate::model::words::{DrawState, EndReason, Outcome};
use crate::store::gate::Gate;
use crate::{Plates, PlatesRefusal, store};

#[derive(Serialize)]
struct EndDraw {
    authority: Authority,
    draw: DrawId,
}

impl Plates {
    /// Ends a draw: at the citizen's wish, or, asked by the program, because its time is over.
    ///
    /// # Errors
    /// `plates.draw_unknown`, `.draw_over`; `.draw_begun` for the program when it is not over yet.
    pub async fn end_draw(
        &self,
        envelope: Envelope,
        authority: &Authority,
        draw: DrawId,
    ) -> Result<Done> {
        if envelope.actor.kind != ActorKind::System {
            self.may_act(&envelope.actor, authority, draw).await?;
        }
        let command = EndDraw { authority: authority.clone(), draw };
        self.journal.perform(envelope, command).await
    }
}

impl Command for EndDraw {
    const NAME: &'static str = "plates.end_draw";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let draw = draw_in(tx, &self.authority, self.draw, &desk.actor).await?;
        if matches!(draw.state, DrawState::Chosen | DrawState::Ended) {
            return Err(PlatesRefusal::DrawOver.into());
        }
        let by_time = draw.state_at(desk.now) == DrawState::Ended;
        if desk.actor.kind == ActorKind::System && !by_time {
            return Err(PlatesRefusal::DrawBegun.into());
        }
        let subject = Draw::subject(draw.id);
        let secret = store::secret::secret_in(tx, &desk.vault, &self.authority, &subject).await?;
        if by_time && let Some(first) = first_in(tx, desk, &draw).await? {
            let record = store::number::number_in(tx, &self.authority, first).await?;
            return chosen(desk, &draw, first, (record, secret, true));
        }
        let reason = match (by_time, draw.state) {
            (true, DrawState::Ready) => EndReason::NeverBegun,
            (true, _) => EndReason::TimedOut,
            (false, _) => EndReason::Left,
        };
        let freed = vin_freed_in(tx, &self.authority, &draw.about.vin, draw.id).await?;
        let gate = Gate::of(&self.authority, draw.pool.kind(), draw.id);
        gate.letting_go(&self.authority, draw.id, &[]).pass_in(tx).await?;
        let ended = draw.told(DrawEnded { reason, secret })?;
        Ok(ended.into_iter().chain(freed).collect())
    }
}

/// The number that time takes, where the rule has it so: as long as the vehicle is still this draw's, and
/// nobody else was offered the number since its offer ran out.
async fn first_in<'d>(tx: &Tx, desk: &Desk, draw: &'d Draw) -> Result<Option<&'d Plate>> {
    let Some(first) = draw.first_by_time() else { return Ok(None) };
    let (_, taken) = store::draw::vin_in(tx, &draw.authority, &draw.about.vin).await?;
    if taken != Some(draw.id) {
        return Ok(None);
    }
    let (lessee, numbers) = (draw.lessee(desk.now), [first.number().to_owned()]);
    let gate = Gate::of(&draw.authority, draw.pool.kind(), draw.id);
    let standing = gate.look_in(tx, (&lessee, &numbers), false, desk.now).await?;
    let steps = meet_in(tx, &lessee, (&numbers, standing), desk.now).await?;
    let free = steps.iter().all(|step| step.outcome == Outcome::Offered);
    Ok(Some(first).filter(|_| free))
}

/// The version of a vehicle's row, if it may have a draw or a number: what ran out and is not written down yet
/// has it no longer.
pub(super) async fn vin_free_in(
    tx: &Tx,
    authority: &Authority,
    vin: &Vin,
    now: Instant,
) -> Result<i64> {
    let (version, taken) = store::draw::vin_in(tx, authority, vin).await?;
    if let Some(taken) = taken {
        let draw = store::draw::draw_in(tx, authority, taken).await?;
        if draw.is_none_or(|draw| !draw.lets_go_at(now)) {
            return Err(PlatesRefusal::VinBusy { vin: vin.masked() }.into());
        }
    }
    Ok(version)
}

/// The entry that lets a vehicle have another draw; none if another draw has it by now.
pub(crate) async fn vin_freed_in(
    tx: &Tx,
    authority: &Authority,
    vin: &Vin,
    draw: DrawId,
) -> Result<Option<Next>> {
    let (version, taken) = store::draw::vin_in(tx, authority, vin).await?;
    if taken != Some(draw) {
        return Ok(None);
    }
    let freed = VinFreed { vin: vin.clone(), draw };
    let subject = format!("vin/{}", vin.as_str());
    Next::new(authority.clone(), subject, version + 1, freed).map(Some)
}
