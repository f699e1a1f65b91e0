//! A draw is begun: the citizen has given to chance, and the first batch is offered.

use base::{Authority, Result, text};
use db::Tx;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::draw_in;
use super::offering::{ahead_in, is_batch_in, offer_in};
use crate::event::{DrawQueued, NumbersOffered};
use crate::model::draw::{CONTRIBUTION_MAX, Draw, DrawId};
use crate::model::words::{DrawMode, DrawState};
use crate::shuffle::{Walk, seed};
use crate::store::gate::Gate;
use crate::store::lease::Lessee;
use crate::{Plates, PlatesRefusal, store};

#[derive(Serialize)]
struct BeginDraw {
    authority: Authority,
    draw: DrawId,
    contribution: String,
}

impl Plates {
    /// Begins a draw with what the citizen gives to chance (up to 64 characters, also none). If too
    /// few numbers are free it goes to its place in the line instead, on record.
    ///
    /// # Errors
    /// `plates.draw_unknown`, `.still_waiting`, `.draw_begun`, `.draw_over`, `.composed`, `.contribution`.
    pub async fn begin_draw(
        &self,
        envelope: Envelope,
        authority: &Authority,
        draw: DrawId,
        contribution: &str,
    ) -> Result<Done> {
        if contribution.chars().count() > CONTRIBUTION_MAX || !text::is_storable(contribution) {
            let refusal: base::Refusal =
                PlatesRefusal::Contribution { max: CONTRIBUTION_MAX }.into();
            return Err(refusal.on("contribution").into());
        }
        self.may_act(&envelope.actor, authority, draw).await?;
        let (authority, contribution) = (authority.clone(), contribution.to_owned());
        let command = BeginDraw { authority, draw, contribution };
        self.journal.perform(envelope, command).await
    }
}

impl Command for BeginDraw {
    const NAME: &'static str = "plates.begin_draw";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let draw = draw_in(tx, &self.authority, self.draw, &desk.actor).await?;
        match draw.state_at(desk.now) {
            DrawState::Ready => {}
            DrawState::Waiting => return Err(PlatesRefusal::StillWaiting.into()),
            DrawState::Offering => return Err(PlatesRefusal::DrawBegun.into()),
            DrawState::Chosen | DrawState::Ended => return Err(PlatesRefusal::DrawOver.into()),
        }
        // What chance gives is proven to everybody, and a draw of this mode has no such proof.
        if draw.mode == DrawMode::Compose {
            return Err(PlatesRefusal::Composed.into());
        }
        // A crowd that cannot be served would walk through the list one after the other, behind the
        // gate: so whoever was not admitted joins those who wait, without a walk.
        if draw.passes_the_line_in(tx).await? {
            return draw.told(DrawQueued { free: 0 });
        }
        // What does not change is read before the gate: whoever stands in it is waited for by all.
        let subject = Draw::subject(draw.id);
        let secret = store::secret::secret_in(tx, &desk.vault, &self.authority, &subject).await?;
        let seed = seed(&secret, &draw.id.to_string(), &self.contribution);
        let mut walk = Walk::new(seed, draw.list_size);
        let wanted = draw.rules.batch_numbers;
        let numbers = ahead_in(tx, &draw, &mut walk, wanted).await?;
        let expires_at = desk.now.plus_seconds(draw.rules.batch_seconds);
        let lessee = draw.lessee(expires_at);
        let line = draw.was_never_admitted();
        let gate = Gate::of(&self.authority, draw.pool.kind(), draw.id);
        let standing = gate.look_in(tx, (&lessee, &numbers), line, desk.now).await?;
        if standing.waits {
            return draw.told(DrawQueued { free: 0 });
        }
        let (of, ahead) = ((&draw, &lessee), (&mut walk, numbers, standing));
        let offering = offer_in(tx, of, ahead, (wanted, desk.now)).await?;
        if !is_batch_in(tx, &draw, offering.free, desk.now).await? {
            store::lease::free_in(tx, &self.authority, draw.id).await?;
            return draw.told(DrawQueued { free: offering.free });
        }
        let offered = NumbersOffered {
            batch: 1,
            contribution: self.contribution.clone(),
            steps: offering.steps,
            walked: i64::try_from(walk.steps()).unwrap_or(i64::MAX),
            expires_at,
            kept: Vec::new(),
        };
        draw.told(offered)
    }
}

impl Draw {
    /// The lease that its next entry takes.
    pub(crate) fn lessee(&self, until: base::Instant) -> Lessee {
        Lessee {
            authority: self.authority.clone(),
            pool: self.pool,
            draw: self.id,
            version: self.version + 1,
            until,
        }
    }

    /// Prepared, and nothing else.
    fn was_never_admitted(&self) -> bool {
        self.version == 1
    }

    /// Whether others wait in the line and this draw was never admitted from it.
    async fn passes_the_line_in(&self, tx: &Tx) -> Result<bool> {
        Ok(self.was_never_admitted()
            && store::draw::anybody_waits_in(tx, &self.authority, self.pool).await?)
    }

    /// Its next entry.
    pub(crate) fn next<E: journal::Event>(&self, event: E) -> Result<Next> {
        Next::new(self.authority.clone(), Self::subject(self.id), self.version + 1, event)
    }
}
