//! What can be asked of feedback: rate, follow up, and the steps of a call-back.

use base::{Authority, Fault, Result};
use db::Tx;
use journal::{Command, Desk, Next, PersonKey};
use policy::Policy;
use serde::Serialize;

use crate::event::{
    CallbackCalled, CallbackClosed, CallbackCorrected, CallbackOpened, RatingFollowedUp,
    RatingGiven,
};
use crate::model::{CallbackState, Level, Rated};
use crate::refusal::FeedbackRefusal;
use crate::{rules, store};

/// Say how it was.
#[derive(Serialize)]
pub struct Rate {
    pub rated: Rated,
    pub level: Level,
    pub comment: String,
    #[serde(skip)]
    pub policy: Policy,
}

async fn key_of(tx: &Tx, desk: &Desk, rated: &Rated) -> Result<PersonKey> {
    let key = desk.vault.key_in(tx, rated.person.0).await?;
    key.ok_or_else(|| Fault::Inconsistent(format!("{} has no key", rated.person)).into())
}

impl Command for Rate {
    const NAME: &'static str = "feedback.rate";

    fn home(&self) -> Authority {
        self.rated.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let Rated { authority, matter, person } = &self.rated;
        rules::may_rate(&desk.actor, *person)?;
        if store::rating_in(tx, &desk.vault, authority, matter).await?.is_some() {
            return Err(FeedbackRefusal::AlreadyRated.into());
        }
        let key = key_of(tx, desk, &self.rated).await?;
        let comment = self.comment.trim();
        let comment = (!comment.is_empty()).then(|| key.seal(comment)).transpose()?;
        let given =
            RatingGiven { matter: matter.clone(), person: *person, level: self.level, comment };
        let mut nexts = vec![Next::new(authority.clone(), format!("rating/{matter}"), 1, given)?];
        if self.level.is_low() {
            let opened = self.callback(desk)?;
            nexts.push(Next::new(authority.clone(), format!("callback/{matter}"), 1, opened)?);
        }
        Ok(nexts)
    }
}

impl Rate {
    fn callback(&self, desk: &Desk) -> Result<CallbackOpened> {
        let limits = rules::limits(&self.policy, &self.rated.authority, desk.now)?;
        Ok(CallbackOpened {
            matter: self.rated.matter.clone(),
            person: self.rated.person,
            level: self.level,
            call_due: limits.call_due,
            correct_due: limits.correct_due,
        })
    }
}

/// Say how it is after the correction.
#[derive(Serialize)]
pub struct FollowUp {
    pub rated: Rated,
    pub level: Level,
}

impl Command for FollowUp {
    const NAME: &'static str = "feedback.follow_up";

    fn home(&self) -> Authority {
        self.rated.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let Rated { authority, matter, person } = &self.rated;
        rules::may_rate(&desk.actor, *person)?;
        let callback = store::callback_in(tx, &desk.vault, authority, matter).await?;
        let rating = store::rating_in(tx, &desk.vault, authority, matter).await?;
        let corrected = callback
            .is_some_and(|c| matches!(c.state, CallbackState::Corrected | CallbackState::Closed));
        if !corrected || rating.is_none_or(|r| r.follow_up.is_some()) {
            return Err(FeedbackRefusal::NothingToFollowUp.into());
        }
        let event = RatingFollowedUp { matter: matter.clone(), level: self.level };
        Ok(vec![Next::new(authority.clone(), format!("rating/{matter}"), 2, event)?])
    }
}

/// The next step of a call-back.
#[derive(Serialize)]
pub struct Step {
    pub authority: Authority,
    pub matter: String,
    pub to: CallbackState,
    pub note: String,
}

impl Command for Step {
    const NAME: &'static str = "feedback.callback_step";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let callback = store::callback_in(tx, &desk.vault, &self.authority, &self.matter).await?;
        let callback = callback.ok_or(FeedbackRefusal::NoSuchCallback)?;
        rules::step(callback.state, self.to, &self.note)?;
        let subject = format!("callback/{}", self.matter);
        let version = callback.version + 1;
        let note = async || key_of(tx, desk, &callback.rated).await?.seal(self.note.trim());
        let at = self.authority.clone();
        let next = match self.to {
            CallbackState::Called => {
                Next::new(at, subject, version, CallbackCalled { note: note().await? })
            }
            CallbackState::Corrected => {
                Next::new(at, subject, version, CallbackCorrected { note: note().await? })
            }
            CallbackState::Closed => Next::new(at, subject, version, CallbackClosed {}),
            CallbackState::Open => {
                Err(FeedbackRefusal::NotNow { state: callback.state.word().into() }.into())
            }
        };
        Ok(vec![next?])
    }
}
