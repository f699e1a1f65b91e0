//! 退件: a parcel came back to the mail room, and the mail room says so. The carrier's own word for it
//! changes nothing any more, whenever it comes.

use base::{Authority, Result};
use codes::Waybill;
use db::Tx;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::parcel_in;
use crate::event::ParcelReturned;
use crate::model::words::ParcelState;
use crate::{Delivery, DeliveryRefusal, rules};

#[derive(Serialize)]
struct TakeBack {
    authority: Authority,
    waybill: Waybill,
}

impl Command for TakeBack {
    const NAME: &'static str = "delivery.take_back";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        rules::staff_only(&desk.actor)?;
        let parcel = parcel_in(tx, &self.authority, &self.waybill).await?;
        let waybill = self.waybill.clone();
        if !ParcelState::WITH_THE_POST.contains(&parcel.state) {
            return Err(DeliveryRefusal::NotWithThePost { waybill: waybill.to_string() }.into());
        }
        let (matter, place) = (parcel.matter.clone(), String::new());
        let returned = ParcelReturned { waybill, matter, place, at: desk.now };
        Ok(vec![parcel.next(0, returned)?])
    }
}

impl Delivery {
    /// Takes a parcel that the post brought back.
    ///
    /// # Errors
    /// `delivery.not_staff`, `.unknown_waybill`, `.not_with_the_post`.
    pub async fn take_back(
        &self,
        envelope: Envelope,
        authority: &Authority,
        waybill: &Waybill,
    ) -> Result<Done> {
        let command = TakeBack { authority: authority.clone(), waybill: waybill.clone() };
        self.journal.perform(envelope, command).await
    }
}
