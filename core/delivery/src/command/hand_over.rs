//! 交寄: the mail room gives a batch of parcels to the post, all of them or none.

use std::collections::BTreeSet;

use base::{Authority, Result};
use codes::Waybill;
use db::Tx;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::parcel_in;
use crate::event::ParcelHandedOver;
use crate::model::words::ParcelState;
use crate::{Delivery, DeliveryRefusal, rules};

/// Parcels of one batch at most.
pub(crate) const BATCH_MAX: usize = 100;
/// Numbers named in a refusal at most.
const NAMED_MAX: usize = 5;

#[derive(Serialize)]
struct HandOver {
    authority: Authority,
    /// In order, so that two batches with the same parcels do not wait for each other.
    waybills: BTreeSet<Waybill>,
}

impl Command for HandOver {
    const NAME: &'static str = "delivery.hand_over";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        rules::staff_only(&desk.actor)?;
        match self.waybills.len() {
            0 => return Err(DeliveryRefusal::NothingChosen.into()),
            n if n > BATCH_MAX => return Err(DeliveryRefusal::TooMany { max: BATCH_MAX }.into()),
            _ => {}
        }
        let (mut nexts, mut elsewhere) = (Vec::new(), Vec::new());
        for waybill in &self.waybills {
            let parcel = parcel_in(tx, &self.authority, waybill).await?;
            if parcel.state != ParcelState::Labelled {
                elsewhere.push(waybill.as_str());
                continue;
            }
            let (waybill, matter) = (waybill.clone(), parcel.matter.clone());
            nexts.push(parcel.next(0, ParcelHandedOver { waybill, matter, at: desk.now })?);
        }
        if elsewhere.is_empty() {
            return Ok(nexts);
        }
        elsewhere.truncate(NAMED_MAX);
        let waybills = elsewhere.join(" ");
        Err(DeliveryRefusal::NotInMailRoom { waybills }.into())
    }
}

impl Delivery {
    /// The post takes these parcels, 100 at most: all or none. The actor is who handed them over.
    ///
    /// # Errors
    /// `delivery.not_staff`, `.nothing_chosen`, `.too_many`, `.unknown_waybill`,
    /// `.not_in_mail_room`.
    pub async fn hand_over(
        &self,
        envelope: Envelope,
        authority: &Authority,
        waybills: impl IntoIterator<Item = Waybill>,
    ) -> Result<Done> {
        let waybills = waybills.into_iter().collect();
        let command = HandOver { authority: authority.clone(), waybills };
        self.journal.perform(envelope, command).await
    }
}
