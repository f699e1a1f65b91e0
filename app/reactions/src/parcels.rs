//! Reactions between cases and the post.

use base::Result;
use casework::{CaseKey, CaseMade, Handover, ParcelState as Told};
use delivery::{NewLabel, ParcelDelivered, ParcelHandedOver, ParcelMoved, ParcelState, Receiver};
use journal::{Actor, Entry};

use codes::Waybill;

use crate::Reactions;

/// The name under which labels are prepared; reading for it is journaled.
const LABEL: &str = "label";

impl Reactions {
    /// What is made and goes by post gets a parcel.
    pub(crate) async fn label_parcel(&self, entry: &Entry, e: &CaseMade) -> Result<()> {
        if e.handover != Handover::Post {
            return Ok(());
        }
        let Some(case) = CaseKey::of(entry) else { return Ok(()) };
        let to = self.office.cases.recipient(&Actor::system(LABEL), &case, LABEL).await?;
        let Some(to) = to else { return Ok(()) };
        let label = NewLabel {
            authority: entry.authority.clone(),
            matter: entry.subject.clone(),
            person: e.about.applicant,
            receiver: Receiver { name: to.name, mobile: to.mobile, address: to.address },
            point: e.about.point.clone(),
        };
        self.office.delivery.label(Self::envelope(entry, "parcel_label"), label).await.map(drop)
    }

    fn waybill_of(entry: &Entry) -> Result<Waybill> {
        let number = entry.subject.trim_start_matches("parcel/");
        Ok(Waybill::parse(number).map_err(base::Refusal::from)?)
    }

    /// The post took it.
    pub(crate) async fn record_posted(&self, entry: &Entry, e: &ParcelHandedOver) -> Result<()> {
        let Some(case) = Self::case_of(entry, &e.matter) else { return Ok(()) };
        // The mail room's own deed.
        let envelope = journal::Envelope {
            command: journal::CommandId::following(entry.id, "case_posted"),
            actor: entry.actor.clone(),
        };
        self.office.cases.record_posted(envelope, case, Self::waybill_of(entry)?).await.map(drop)
    }

    /// The post says where it is.
    pub(crate) async fn record_moved(&self, entry: &Entry, e: &ParcelMoved) -> Result<()> {
        let Some(case) = Self::case_of(entry, &e.matter) else { return Ok(()) };
        let told = match e.state {
            ParcelState::HandedOver => Told::Collected,
            ParcelState::InTransit | ParcelState::AtStation => Told::InTransit,
            ParcelState::OutForDelivery => Told::OutForDelivery,
            ParcelState::FailedAttempt => Told::Missed,
            ParcelState::Returning => Told::Returning,
            _ => return Ok(()),
        };
        let news = (told, e.place.clone(), e.at);
        let envelope = Self::envelope(entry, "parcel_moved");
        self.office.cases.record_parcel_status(envelope, case, news).await.map(drop)
    }

    /// It is at the door.
    pub(crate) async fn record_delivered(&self, entry: &Entry, e: &ParcelDelivered) -> Result<()> {
        let Some(case) = Self::case_of(entry, &e.matter) else { return Ok(()) };
        let envelope = Self::envelope(entry, "parcel_delivered");
        self.office.cases.record_delivered(envelope, case, e.at).await.map(drop)
    }

    /// It came back to the mail room.
    pub(crate) async fn record_returned(&self, entry: &Entry, matter: &str) -> Result<()> {
        let Some(case) = Self::case_of(entry, matter) else { return Ok(()) };
        let envelope = Self::envelope(entry, "parcel_returned");
        self.office.cases.record_returned_parcel(envelope, case).await.map(drop)
    }
}
