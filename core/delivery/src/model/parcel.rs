//! A parcel as others see it: without name and address, which are opened for the label alone.

use base::{Authority, Instant, Result};
use codes::Waybill;
use identity::PersonId;
use journal::{Actor, ActorKind, Event, Next};

use super::receiver::Receiver;
use super::words::{ParcelState, SignedBy};

/// One thing under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// Whose mail room sent it.
    pub authority: Authority,
    /// Its number.
    pub waybill: Waybill,
    /// What it is about.
    pub matter: String,
    /// Whose matter it is.
    pub person: PersonId,
    /// The service point that sends it.
    pub point: String,
    /// Where the receiver fetches it, if it was redirected to a point.
    pub pickup_point: Option<String>,
    /// Where it stands.
    pub state: ParcelState,
    /// Since when, by the clock of whoever said so.
    pub state_at: Instant,
    /// Where it was then, in the carrier's words.
    pub place: Option<String>,
    /// When it got its label.
    pub labelled_at: Instant,
    /// When the post took it, and who said so.
    pub handed_over: Option<(Instant, Actor)>,
    /// When it was delivered, and who signed.
    pub delivered: Option<(Instant, SignedBy)>,
    /// From label to door, in seconds; once it is delivered.
    pub post_seconds: Option<i64>,
    pub(crate) version: i64,
}

impl Parcel {
    pub(crate) fn subject(waybill: &Waybill) -> String {
        format!("parcel/{waybill}")
    }

    /// `event` as the parcel's next version, or the one `later` after it.
    pub(crate) fn next<E: Event>(&self, later: i64, event: E) -> Result<Next> {
        let (authority, subject) = (self.authority.clone(), Self::subject(&self.waybill));
        Next::new(authority, subject, self.version + 1 + later, event)
    }

    /// Our own lines of its track: what the carrier cannot tell.
    pub(crate) fn own_lines(&self) -> Vec<TrackLine> {
        let line = |state, at| TrackLine { state, at, place: String::new(), told_at: None };
        let mut lines = vec![line(ParcelState::Labelled, self.labelled_at)];
        match &self.handed_over {
            Some((at, by)) if by.kind == ActorKind::Staff => {
                lines.push(line(ParcelState::HandedOver, *at));
            }
            _ => {}
        }
        if self.state == ParcelState::Cancelled {
            lines.push(line(ParcelState::Cancelled, self.state_at));
        }
        lines
    }
}

/// A line of a parcel's track.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackLine {
    /// What happened.
    pub state: ParcelState,
    /// When, by the clock of whoever said so.
    pub at: Instant,
    /// Where, in the carrier's words; empty if it did not say, and for our own lines.
    pub place: String,
    /// When the carrier's push came; `None` for our own lines.
    pub told_at: Option<Instant>,
}

/// 妥投: who signed, when, and what the carrier wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofOfDelivery {
    /// When.
    pub at: Instant,
    /// Who.
    pub signed_by: SignedBy,
    /// The carrier's words, opened; empty if there were none, or if the person was erased.
    pub text: String,
}

/// What the label of a parcel shows.
#[derive(Clone, Debug)]
pub struct LabelData {
    /// The parcel.
    pub parcel: Parcel,
    /// Who gets it, in the clear; `None` if the person was erased.
    pub receiver: Option<Receiver>,
}

/// Where a page of a list begins: behind this parcel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The instant that the list is ordered by.
    pub at: Instant,
    /// The parcel.
    pub waybill: Waybill,
}

/// Which page of a list.
#[derive(Clone, Debug)]
pub struct Page {
    /// Behind this one; `None` for the first page.
    pub after: Option<Cursor>,
    /// How many; 100 at most.
    pub limit: u64,
}

/// A page of parcels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The parcels.
    pub parcels: Vec<Parcel>,
    /// Where the next page begins; `None` behind the last.
    pub next: Option<Cursor>,
}
