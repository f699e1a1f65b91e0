//! The choice: one number of those offered here and now. It is held for the second confirmation; the
//! draw is over and the office's secret is told.

use base::{Authority, Result};
use codes::Plate;
use db::Tx;
use futures_util::join;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::draw_in;
use super::next_batch::offering;
use crate::event::{NumberChosen, NumberHeld};
use crate::model::draw::{Draw, DrawId};
use crate::model::number::{NumberRecord, subject};
use crate::{Plates, PlatesRefusal, store};

#[derive(Serialize)]
struct ChooseNumber {
    authority: Authority,
    draw: DrawId,
    plate: Plate,
}

impl Plates {
    /// Chooses a number of those offered now.
    ///
    /// # Errors
    /// `plates.not_offered`, `.just_taken`, `.draw_over`, `.draw_not_begun`.
    pub async fn choose_number(
        &self,
        envelope: Envelope,
        (authority, draw): (&Authority, DrawId),
        plate: &Plate,
    ) -> Result<Done> {
        self.may_act(&envelope.actor, authority, draw).await?;
        let command = ChooseNumber { authority: authority.clone(), draw, plate: plate.clone() };
        self.journal.perform(envelope, command).await
    }
}

impl Command for ChooseNumber {
    const NAME: &'static str = "plates.choose_number";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let (authority, subject) = (&self.authority, Draw::subject(self.draw));
        // Asked together: on a server that is one wait instead of three.
        let (draw, record, secret) = join!(
            draw_in(tx, authority, self.draw, &desk.actor),
            store::number::number_in(tx, authority, &self.plate),
            store::secret::secret_in(tx, &desk.vault, authority, &subject),
        );
        let draw = draw?;
        offering(&draw, desk.now)?;
        if !draw.offered_at(desk.now).contains(&self.plate) {
            return Err(PlatesRefusal::NotOffered { plate: self.plate.to_string() }.into());
        }
        chosen(desk, &draw, &self.plate, (record?, secret?, false))
    }
}

/// The two entries of a choice: the draw's, and the number's; from what is on record of the number, the
/// draw's secret, and whether it is by time.
pub(super) fn chosen(
    desk: &Desk,
    draw: &Draw,
    plate: &Plate,
    (record, secret, by_time): (Option<NumberRecord>, String, bool),
) -> Result<Vec<Next>> {
    if record.as_ref().is_some_and(|record| record.outcome().is_some()) {
        return Err(PlatesRefusal::JustTaken { plate: plate.to_string() }.into());
    }
    let shown_at = draw
        .batch
        .as_ref()
        .map_or(desk.now, |batch| batch.expires_at.plus_seconds(-draw.rules.batch_seconds));
    let chosen = NumberChosen {
        plate: plate.clone(),
        secret,
        by_time,
        looked_seconds: desk.now.seconds_since(shown_at),
    };
    let held = NumberHeld {
        plate: plate.clone(),
        draw: draw.id,
        about: draw.about.clone(),
        until: desk.now.plus_seconds(draw.rules.confirm_seconds),
    };
    let version = record.map_or(0, |record: NumberRecord| record.version);
    let number = Next::new(draw.authority.clone(), subject(plate), version + 1, held)?;
    Ok(draw.told(chosen)?.into_iter().chain([number]).collect())
}
