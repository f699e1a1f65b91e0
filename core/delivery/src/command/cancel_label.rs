//! The label was spoiled before the post had the parcel. Its number is spent; the matter gets another.

use base::{Authority, Result};
use codes::Waybill;
use db::Tx;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::parcel_in;
use crate::event::ParcelCancelled;
use crate::model::words::ParcelState;
use crate::{Delivery, DeliveryRefusal, rules};

#[derive(Serialize)]
struct CancelLabel {
    authority: Authority,
    waybill: Waybill,
}

impl Command for CancelLabel {
    const NAME: &'static str = "delivery.cancel_label";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        rules::staff_only(&desk.actor)?;
        let parcel = parcel_in(tx, &self.authority, &self.waybill).await?;
        if parcel.state != ParcelState::Labelled {
            let waybills = self.waybill.to_string();
            return Err(DeliveryRefusal::NotInMailRoom { waybills }.into());
        }
        let (waybill, matter) = (self.waybill.clone(), parcel.matter.clone());
        Ok(vec![parcel.next(0, ParcelCancelled { waybill, matter })?])
    }
}

impl Delivery {
    /// Throws a spoiled label away.
    ///
    /// # Errors
    /// `delivery.not_staff`, `.unknown_waybill`, `.not_in_mail_room`.
    pub async fn cancel_label(
        &self,
        envelope: Envelope,
        authority: &Authority,
        waybill: &Waybill,
    ) -> Result<Done> {
        let command = CancelLabel { authority: authority.clone(), waybill: waybill.clone() };
        self.journal.perform(envelope, command).await
    }
}
