//! From the approved case to the applicant's hands: made, handed to the post, followed on its way,
//! delivered or returned; or fetched at the window.

use base::{Authority, Instant, Result};
use codes::Waybill;
use db::Tx;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::{By, CaseKey};
use crate::event::{CaseDelivered, CaseMade, CasePickedUp, CasePosted, ParcelNews, ParcelReturned};
use crate::model::{Action, Case, Handover, ParcelState, WaitsFor};
use crate::{CaseRefusal, Cases};

/// The longest name of a place that a carrier may push.
const PLACE_MAX: usize = 100;

/// What happens to the thing that was made.
#[derive(Clone, Serialize)]
enum Step {
    Made,
    Posted { waybill: Waybill },
    Moved { state: ParcelState, place: String, at: Instant },
    Returned,
    Delivered { at: Instant },
    PickedUp,
}

#[derive(Serialize)]
struct HandOver {
    case: CaseKey,
    step: Step,
    #[serde(skip)]
    by: By,
}

impl Step {
    const fn action(&self) -> Action {
        match self {
            Self::Made => Action::RecordMade,
            Self::Posted { .. } => Action::RecordPosted,
            // News of a parcel come from whoever may say that it was delivered.
            Self::Moved { .. } | Self::Delivered { .. } => Action::RecordDelivered,
            Self::Returned => Action::RecordReturnedParcel,
            Self::PickedUp => Action::PickUp,
        }
    }

    fn next(&self, case: &Case, desk: &Desk) -> Result<Next> {
        let (about, officer) = (case.about.clone(), desk.actor.id.clone());
        let standing = |waits_for| case.clocks.standing(waits_for, desk.now);
        match self {
            Self::Made => {
                let to = match case.handover {
                    Handover::Post => WaitsFor::Mail,
                    Handover::Pickup | Handover::Nothing => WaitsFor::Pickup,
                };
                let (handover, standing) = (case.handover, standing(to));
                case.next(CaseMade { about, officer, handover, standing })
            }
            Self::Posted { waybill } => {
                let (waybill, standing) = (waybill.clone(), standing(WaitsFor::Carrier));
                case.next(CasePosted { about, waybill, standing })
            }
            Self::Moved { state, place, at } => {
                let place = storable(place);
                case.next(ParcelNews { waybill: waybill(case)?, state: *state, place, at: *at })
            }
            Self::Returned => {
                let (waybill, standing) = (waybill(case)?, standing(WaitsFor::Mail));
                case.next(ParcelReturned { about, waybill, standing })
            }
            Self::Delivered { at } => {
                let (waybill, standing) = (waybill(case)?, standing(WaitsFor::Archive));
                case.next(CaseDelivered { about, waybill, delivered_at: *at, standing })
            }
            Self::PickedUp => {
                let standing = standing(WaitsFor::Archive);
                case.next(CasePickedUp { about, officer, standing })
            }
        }
    }
}

fn waybill(case: &Case) -> Result<Waybill> {
    case.waybill.clone().ok_or_else(|| CaseRefusal::NotPosted.into())
}

/// A place as the carrier wrote it, without what cannot be kept.
fn storable(place: &str) -> String {
    place.chars().filter(|c| !c.is_control()).take(PLACE_MAX).collect()
}

impl Command for HandOver {
    const NAME: &'static str = "casework.hand_over";

    fn home(&self) -> Authority {
        self.case.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let case = self.by.case_in(tx, desk, &self.case, self.step.action()).await?;
        Ok(vec![self.step.next(&case, desk)?])
    }
}

impl Cases {
    async fn hand_over(&self, envelope: Envelope, case: CaseKey, step: Step) -> Result<Done> {
        let by = self.by(&envelope).await?;
        self.journal.perform(envelope, HandOver { case, step, by }).await
    }

    /// 制证: the mark, card or paper is made, by somebody who did not approve it.
    pub async fn record_made(&self, envelope: Envelope, case: CaseKey) -> Result<Done> {
        self.hand_over(envelope, case, Step::Made).await
    }

    /// 寄出: the post has it. By the mail room, or by the program when delivery says so.
    pub async fn record_posted(
        &self,
        envelope: Envelope,
        case: CaseKey,
        waybill: Waybill,
    ) -> Result<Done> {
        self.hand_over(envelope, case, Step::Posted { waybill }).await
    }

    /// The carrier says where it is. By the program or a partner.
    pub async fn record_parcel_status(
        &self,
        envelope: Envelope,
        case: CaseKey,
        news: (ParcelState, String, Instant),
    ) -> Result<Done> {
        let (state, place, at) = news;
        self.hand_over(envelope, case, Step::Moved { state, place, at }).await
    }

    /// 退件: it came back to the mail room, to be sent again or fetched.
    pub async fn record_returned_parcel(&self, envelope: Envelope, case: CaseKey) -> Result<Done> {
        self.hand_over(envelope, case, Step::Returned).await
    }

    /// 妥投, at the carrier's instant. By the program or a partner.
    pub async fn record_delivered(
        &self,
        envelope: Envelope,
        case: CaseKey,
        at: Instant,
    ) -> Result<Done> {
        self.hand_over(envelope, case, Step::Delivered { at }).await
    }

    /// 窗口发放: the applicant has fetched it.
    pub async fn record_pickup(&self, envelope: Envelope, case: CaseKey) -> Result<Done> {
        self.hand_over(envelope, case, Step::PickedUp).await
    }
}
