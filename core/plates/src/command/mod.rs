//! The verbs, one file each.

mod admit_draw;
mod attach_number;
mod begin_draw;
mod choose_number;
mod confirm_number;
mod end_draw;
mod file_segment;
mod freeze_number;
mod freeze_segment;
mod issue_number;
mod let_go_number;
mod list_pool;
mod look;
mod next_batch;
mod offering;
mod pass_on_number;
mod prepare_draw;
mod publish_segment;
mod retain_number;
mod reuse_number;
mod review_segment;
mod swap_numbers;
mod try_number;
mod withdraw_number;

pub use file_segment::NewSegment;
pub use issue_number::Issue;
pub use prepare_draw::NewDraw;
pub use retain_number::Retention;
pub use swap_numbers::Swap;

pub(crate) use admit_draw::AdmitDraw;
pub(crate) use let_go_number::LapseNumber;

use base::{Authority, Error, Refusal, Result};
use db::Tx;
use identity::{Action, PersonId};
use journal::{Actor, ActorKind};

use crate::model::draw::{Draw, DrawFor, DrawId};
use crate::port::{Way, Wish};
use crate::{Plates, PlatesRefusal, store};

impl Plates {
    /// Whoever chooses: the person, or the number desk for a person in front of it, or the person at a
    /// terminal, by the right of who gave it to the public. Those who supervise have no right to draw, nor
    /// to give a terminal for it, and are told so plainly.
    pub(crate) async fn may_choose(
        &self,
        actor: &Actor,
        person: PersonId,
        authority: &Authority,
    ) -> Result<()> {
        match actor.kind {
            ActorKind::Citizen if actor.id == person.to_string() => Ok(()),
            ActorKind::Staff | ActorKind::Terminal => {
                let officer = Actor::staff(&actor.id);
                let may = self.staff_may(&officer, Action::PlatesDraw, authority).await;
                let supervises = self.staff_may(&officer, Action::PlatesSupervise, authority).await;
                if supervises.is_ok() {
                    return Err(PlatesRefusal::SupervisorDraws.into());
                }
                may
            }
            _ => Err(PlatesRefusal::NotYours.into()),
        }
    }

    /// What those who know vehicles and cases have against it. Asked before the transaction, and said
    /// inside it: so a command that is sent again is answered with what it did.
    pub(crate) async fn applied_for(
        &self,
        authority: &Authority,
        about: &DrawFor,
        way: Way,
    ) -> Result<Option<Refusal>> {
        match self.applications.may_choose(Wish { authority, about, way }).await {
            Ok(()) => Ok(None),
            Err(Error::Refused(refusal)) => Ok(Some(*refusal)),
            Err(fault) => Err(fault),
        }
    }

    /// What identity has to say before a transaction in somebody's draw: whether a member of staff may
    /// choose here. A citizen acts in their own draws only, which [`draw_in`] sees.
    pub(crate) async fn may_act(
        &self,
        actor: &Actor,
        authority: &Authority,
        draw: DrawId,
    ) -> Result<()> {
        if actor.kind == ActorKind::Citizen {
            return Ok(());
        }
        let found = self.draw(authority, draw).await?.ok_or(PlatesRefusal::DrawUnknown)?;
        self.may_choose(actor, found.about.person, authority).await
    }
}

/// The draw, if the sender may act in it. To another citizen it does not exist.
pub(crate) async fn draw_in(
    tx: &Tx,
    authority: &Authority,
    id: DrawId,
    actor: &Actor,
) -> Result<Draw> {
    let draw = store::draw::draw_in(tx, authority, id).await?;
    let is_others =
        |draw: &Draw| actor.kind == ActorKind::Citizen && actor.id != draw.about.person.to_string();
    draw.filter(|draw| !is_others(draw)).ok_or_else(|| PlatesRefusal::DrawUnknown.into())
}
