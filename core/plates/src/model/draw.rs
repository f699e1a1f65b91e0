//! A draw (选号): prepared with a commitment, begun with what the citizen gave to chance, offering
//! numbers for a while, ended by a choice or by time.

use base::{Authority, Instant};
use codes::{Plate, Vin};
use identity::PersonId;
use serde::{Deserialize, Serialize};

use crate::model::list::ListId;
use crate::model::pool::PoolId;
use crate::model::words::{DrawMode, DrawState, EndReason, Outcome, Purpose};

base::ids! {
    /// The id of a draw.
    DrawId,
}

/// The most characters of what a citizen gives to chance.
pub const CONTRIBUTION_MAX: usize = 64;

/// What a draw is for. Serialised, it stands in the entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawFor {
    /// Who chooses, and will own the vehicle.
    pub person: PersonId,
    /// For which vehicle.
    pub vin: Vin,
    /// What for.
    pub purpose: Purpose,
    /// The case that waits for a number; none for a preselection.
    pub case: Option<String>,
}

/// The figures that a draw goes by, as the rules of its day have them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawRules {
    /// Numbers in a batch.
    pub batch_numbers: u64,
    /// Batches.
    pub batches: u64,
    /// How long a batch stands.
    pub batch_seconds: i64,
    /// How long a kept number of an earlier batch stands; 0: none may be kept.
    pub backup_seconds: i64,
    /// How many composed numbers may be tried.
    pub tries: u64,
    /// How long a ready draw waits to be begun.
    pub ready_seconds: i64,
    /// How long a chosen number waits for the second confirmation.
    pub confirm_seconds: i64,
    /// When the time is over, the first offered number is taken instead of none.
    pub timeout_takes_first: bool,
}

/// One step of the walk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Which number stands there.
    pub number: String,
    /// What the walk met.
    pub outcome: Outcome,
    /// The entry that took it, as `subject@version`; none for what was offered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// A number of an earlier batch that the citizen keeps for a while.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Which.
    pub plate: Plate,
    /// How long.
    pub until: Instant,
}

/// What is offered now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The how manieth, from 1.
    pub no: u64,
    /// In the order of the walk.
    pub numbers: Vec<Plate>,
    /// Until when.
    pub expires_at: Instant,
}

/// A draw as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draw {
    /// Whose.
    pub authority: Authority,
    /// Which.
    pub id: DrawId,
    /// From which pool.
    pub pool: PoolId,
    /// How.
    pub mode: DrawMode,
    /// What for.
    pub about: DrawFor,
    /// The list that it walks through.
    pub list: ListId,
    /// How many numbers that list has.
    pub list_size: u64,
    /// Digest of the office's secret.
    pub commitment: String,
    /// The figures it goes by.
    pub rules: DrawRules,
    /// Where it stands on record; see [`Draw::state_at`].
    pub state: DrawState,
    /// When it was prepared: its place in the line.
    pub prepared_at: Instant,
    /// Until when it may be begun, once ready.
    pub ready_until: Option<Instant>,
    /// What the citizen gave to chance, once begun.
    pub contribution: Option<String>,
    /// What is or was offered last.
    pub batch: Option<Batch>,
    /// Steps of the walk gone so far.
    pub steps: u64,
    /// Numbers of earlier batches that stand a while longer.
    pub kept: Vec<Kept>,
    /// Composed numbers tried.
    pub tried: u64,
    /// What was chosen.
    pub chosen: Option<Plate>,
    /// The office's secret, once the draw is over.
    pub secret: Option<String>,
    /// Why it ended without a choice.
    pub ended: Option<EndReason>,
    /// The version of its row.
    pub version: i64,
}

impl Draw {
    /// The subject of its entries.
    pub fn subject(id: DrawId) -> String {
        format!("draw/{id}")
    }

    /// Where it stands at an instant: what time brought about shows by itself, before a job has
    /// written it down.
    pub fn state_at(&self, now: Instant) -> DrawState {
        let over = match self.state {
            DrawState::Ready => self.ready_until.is_some_and(|until| until <= now),
            DrawState::Offering => self.is_over(now),
            _ => false,
        };
        if over { DrawState::Ended } else { self.state }
    }

    /// Nothing can be chosen any more, and the time to ask for the next batch is over too.
    fn is_over(&self, now: Instant) -> bool {
        self.closes_at() <= now && self.kept_at(now).next().is_none()
    }

    /// Another batch or another try is to come.
    pub fn has_more(&self) -> bool {
        match self.mode {
            DrawMode::Compose => self.tried < self.rules.tries,
            _ => self.batch.as_ref().is_none_or(|batch| batch.no < self.rules.batches),
        }
    }

    /// When it is over for good if nobody acts: a batch that ran out leaves as long again to ask for
    /// the next one.
    pub fn closes_at(&self) -> Instant {
        let last = self.batch.as_ref().map_or(self.prepared_at, |batch| batch.expires_at);
        if self.has_more() { last.plus_seconds(self.rules.batch_seconds) } else { last }
    }

    /// The number that is taken when the time is over, where the rule of the place has it so.
    pub fn first_by_time(&self) -> Option<&Plate> {
        let takes = self.rules.timeout_takes_first && self.mode != DrawMode::Compose;
        self.batch.as_ref().filter(|_| takes)?.numbers.first()
    }

    /// Whether its vehicle may have another draw: it is over, and time is not about to take a number.
    pub(crate) fn lets_go_at(&self, now: Instant) -> bool {
        let takes = self.state == DrawState::Offering && self.first_by_time().is_some();
        self.state_at(now) == DrawState::Ended && !takes
    }

    /// When what stands on record ran out: the time to begin, or that of the batch.
    pub(crate) fn runs_out_at(&self) -> Option<Instant> {
        match self.state {
            DrawState::Ready => self.ready_until,
            _ => self.batch.as_ref().map(|batch| batch.expires_at),
        }
    }

    /// What is offered at an instant: the batch, and what was kept of earlier ones.
    pub fn offered_at(&self, now: Instant) -> Vec<Plate> {
        if self.state != DrawState::Offering {
            return Vec::new();
        }
        let batch = self.batch.iter().filter(|batch| batch.expires_at > now);
        let batch = batch.flat_map(|batch| batch.numbers.iter().cloned());
        batch.chain(self.kept_at(now).map(|kept| kept.plate.clone())).collect()
    }

    /// What was kept of earlier batches and still stands.
    pub fn kept_at(&self, now: Instant) -> impl Iterator<Item = &Kept> {
        self.kept.iter().filter(move |kept| kept.until > now)
    }
}
