//! The verbs, one file each.

use base::{Authority, Result};
use db::Tx;
use identity::{Action, PersonId};
use journal::{Actor, ActorKind};

use crate::model::draw::{Draw, DrawId};
use crate::{Plates, PlatesRefusal, store};

impl Plates {
    /// Whoever chooses: the person, or the number desk for a person in front of it. Those who
    /// supervise have no right to draw, and are told so plainly.
    pub(crate) async fn may_choose(
        &self,
        actor: &Actor,
        person: PersonId,
        authority: &Authority,
    ) -> Result<()> {
        match actor.kind {
            ActorKind::Citizen if actor.id == person.to_string() => Ok(()),
            ActorKind::Staff => {
                let may = self.staff_may(actor, Action::PlatesDraw, authority).await;
                let supervises = self.staff_may(actor, Action::PlatesSupervise, authority).await;
                if supervises.is_ok() {
                    return Err(PlatesRefusal::SupervisorDraws.into());
                }
                may
            }
            _ => Err(PlatesRefusal::NotYours.into()),
        }
    }
}

/// The draw, if the sender may act in it (asked of identity before the transaction).
pub(crate) async fn draw_in(tx: &Tx, authority: &Authority, id: DrawId) -> Result<Draw> {
    let draw = store::draw::draw_in(tx, authority, id).await?;
    draw.ok_or_else(|| PlatesRefusal::DrawUnknown.into())
}
