//! Where a draw stands for whom it is: which page its address shows now. Pure.

use base::Instant;
use plates::{Draw, DrawMode, DrawState, NumberRecord, NumberState};

/// What the address of a draw shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Too few numbers are free: it waits in the line.
    Waiting,
    /// It may be begun.
    Ready,
    /// Numbers of one's own are tried.
    Composing,
    /// A batch lies open.
    Batch,
    /// The batch ran out, and the next one may be asked for.
    Between,
    /// A number is held for the second confirmation.
    Held,
    /// It was confirmed.
    Confirmed,
    /// It was chosen, and let go since.
    Lost,
    /// Over without a choice.
    Ended,
}

/// Where a draw stands, with what is on record of the number that it led to.
pub(super) fn stage(draw: &Draw, chosen: Option<&NumberRecord>, now: Instant) -> Stage {
    match draw.state_at(now) {
        DrawState::Waiting => Stage::Waiting,
        DrawState::Ready | DrawState::Offering if draw.mode == DrawMode::Compose => {
            Stage::Composing
        }
        DrawState::Ready => Stage::Ready,
        DrawState::Offering if draw.offered_at(now).is_empty() => Stage::Between,
        DrawState::Offering => Stage::Batch,
        DrawState::Chosen => chosen.map_or(Stage::Lost, |record| of_number(draw, record, now)),
        DrawState::Ended => Stage::Ended,
    }
}

fn of_number(draw: &Draw, record: &NumberRecord, now: Instant) -> Stage {
    let is_ours = record.draw == Some(draw.id);
    match record.state {
        NumberState::Held if is_ours && record.confirmed => Stage::Confirmed,
        NumberState::Held if is_ours && record.until.is_some_and(|until| until > now) => {
            Stage::Held
        }
        // On its vehicle a number is remembered by the vehicle, not by the draw.
        NumberState::Issued if record.vin.as_ref() == Some(&draw.about.vin) => Stage::Confirmed,
        _ => Stage::Lost,
    }
}

impl Stage {
    /// Something can still be done about it, and time runs.
    pub fn is_live(self) -> bool {
        !matches!(self, Self::Confirmed | Self::Lost | Self::Ended)
    }
}
