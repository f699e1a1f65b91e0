//! 自编自选: the citizen composes a number and is told at once whether it is free. Only well-formed
//! numbers of published segments count as a try; a free one stands for a while.

use base::{Authority, Result};
use codes::Plate;
use db::Tx;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::draw_in;
use super::offering::meet_in;
use crate::event::NumberTried;
use crate::model::draw::{Draw, DrawId};
use crate::model::pool::PoolId;
use crate::model::words::{DrawMode, DrawState, SegmentState};
use crate::store::gate::Gate;
use crate::{Plates, PlatesRefusal, store};

#[derive(Serialize)]
struct TryNumber {
    authority: Authority,
    draw: DrawId,
    /// As it was typed.
    number: String,
}

impl Plates {
    /// Tries a composed number, as it was typed.
    ///
    /// # Errors
    /// What `codes` says of the form, on the field `number`; `plates.other_pool`, `.not_in_segment`,
    /// `.not_released`, `.chance_only`, `.no_further_try`, `.draw_over`. None of these uses up a try.
    pub async fn try_number(
        &self,
        envelope: Envelope,
        (authority, draw): (&Authority, DrawId),
        number: &str,
    ) -> Result<Done> {
        self.may_act(&envelope.actor, authority, draw).await?;
        let (authority, number) = (authority.clone(), number.to_owned());
        let command = TryNumber { authority, draw, number };
        self.journal.perform(envelope, command).await
    }
}

impl Command for TryNumber {
    const NAME: &'static str = "plates.try_number";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let draw = draw_in(tx, &self.authority, self.draw, &desk.actor).await?;
        let plate = Plate::of(draw.pool.kind(), &self.number)
            .map_err(|wrong| base::Refusal::from(wrong).on("number"))?;
        match draw.state_at(desk.now) {
            DrawState::Ready | DrawState::Offering if draw.mode == DrawMode::Compose => {}
            DrawState::Waiting => return Err(PlatesRefusal::StillWaiting.into()),
            _ => return Err(PlatesRefusal::DrawOver.into()),
        }
        if draw.tried >= draw.rules.tries {
            return Err(PlatesRefusal::NoFurtherTry { tries: draw.rules.tries }.into());
        }
        composable_in(tx, desk, &draw, &plate).await?;
        let expires_at = desk.now.plus_seconds(draw.rules.batch_seconds);
        let (lessee, numbers) = (draw.lessee(expires_at), [plate.number().to_owned()]);
        let gate = Gate::of(&self.authority, draw.pool.kind(), draw.id);
        let gate = gate.letting_go(&self.authority, draw.id, &[]);
        let standing = gate.look_in(tx, (&lessee, &numbers), false, desk.now).await?;
        let steps = meet_in(tx, &lessee, (&numbers, standing), desk.now).await?;
        let step = steps.into_iter().next();
        let step = step.ok_or_else(|| base::Fault::Bug("a try met nothing".into()))?;
        let tried = draw.tried + 1;
        Ok(vec![draw.next(NumberTried { plate, step, tried, expires_at })?])
    }
}

/// Whether it lies in a published segment, past its first days, and in the pool of the day.
async fn composable_in(tx: &Tx, desk: &Desk, draw: &Draw, tried: &Plate) -> Result<()> {
    let (authority, plate) = (&draw.authority, tried.to_string());
    if PoolId::of(tried) != Some(draw.pool) {
        let pool = draw.pool.to_string();
        return Err(on_number(PlatesRefusal::OtherPool { plate, pool }));
    }
    let segments = store::segment::segments_in(tx, authority, Some(draw.pool)).await?;
    let home = segments
        .into_iter()
        .find(|segment| segment.state == SegmentState::Published && segment.form.contains(tried));
    let Some(home) = home else {
        return Err(on_number(PlatesRefusal::NotInSegment { plate }));
    };
    if let Some(from) = home.compose_from.filter(|from| *from > desk.now.date()) {
        return Err(on_number(PlatesRefusal::ChanceOnly { plate, from }));
    }
    let (_, list) = store::list::current_in(tx, authority, draw.pool).await?;
    let listed = match list {
        Some(list) => store::list::has_in(tx, authority, list.id, tried.number()).await?,
        None => false,
    };
    let record = store::number::number_in(tx, authority, tried).await?;
    if listed || record.is_some_and(|record| record.outcome().is_some()) {
        return Ok(());
    }
    Err(on_number(PlatesRefusal::NotReleased { plate }))
}

fn on_number(refusal: PlatesRefusal) -> base::Error {
    base::Refusal::from(refusal).on("number").into()
}
