//! The service.

use base::{Authority, Result};
use journal::{Done, Envelope, Journal};
use policy::Policy;

use crate::command::{FollowUp, Rate, Step};
use crate::model::{CallbackState, Level, Rated};

/// Ratings and call-backs. A cheap handle.
#[derive(Clone, Debug)]
pub struct Feedback {
    pub(crate) journal: Journal,
    pub(crate) policy: Policy,
}

impl Feedback {
    /// On this journal, by these rules.
    pub fn new(journal: Journal, policy: Policy) -> Self {
        Self { journal, policy }
    }

    /// The person says how it was; a low level opens a call-back. A limit of it that runs into a year
    /// whose holidays are unknown has no day until they are known; the rating is taken all the same.
    ///
    /// # Errors
    /// `feedback.not_the_citizen`, `.already_rated`.
    pub async fn rate(
        &self,
        envelope: Envelope,
        rated: Rated,
        level: Level,
        comment: impl Into<String>,
    ) -> Result<Done> {
        let policy = self.policy.clone();
        let rate = Rate { rated, level, comment: comment.into(), policy };
        self.journal.perform(envelope, rate).await
    }

    /// The person says how it is after the correction, once.
    ///
    /// # Errors
    /// `feedback.not_the_citizen`, `.nothing_to_follow_up`.
    pub async fn follow_up(&self, envelope: Envelope, rated: Rated, level: Level) -> Result<Done> {
        self.journal.perform(envelope, FollowUp { rated, level }).await
    }

    /// Staff called, corrected or closed.
    ///
    /// # Errors
    /// `feedback.no_such_callback`, `.not_now`, `.note_missing`.
    #[expect(clippy::too_many_arguments, reason = "one step is these four facts and its envelope")]
    pub async fn step(
        &self,
        envelope: Envelope,
        authority: &Authority,
        matter: &str,
        to: CallbackState,
        note: impl Into<String>,
    ) -> Result<Done> {
        let (authority, matter) = (authority.clone(), matter.to_owned());
        self.journal.perform(envelope, Step { authority, matter, to, note: note.into() }).await
    }
}
