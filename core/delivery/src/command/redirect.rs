//! 改寄: another address or a pickup point, until the postman has the parcel.

use base::{Authority, Result};
use codes::Waybill;
use db::Tx;
use journal::{Command, Desk, Done, Envelope, Next, Vault};
use serde::Serialize;

use super::{key_in, parcel_in};
use crate::event::ParcelRedirected;
use crate::model::receiver::Destination;
use crate::{Delivery, keyed_digest, rules};

#[derive(Serialize)]
struct Redirect {
    authority: Authority,
    waybill: Waybill,
    to_digest: String,
    #[serde(skip)]
    to: Destination,
}

impl Redirect {
    fn new(vault: &Vault, key: (&Authority, &Waybill), to: Destination) -> Result<Self> {
        let to_digest = match &to {
            Destination::Address(address) => keyed_digest(vault, &format!("address\n{address}"))?,
            Destination::Point(point) => keyed_digest(vault, &format!("point\n{point}"))?,
        };
        let (authority, waybill) = (key.0.clone(), key.1.clone());
        Ok(Self { authority, waybill, to_digest, to })
    }
}

impl Command for Redirect {
    const NAME: &'static str = "delivery.redirect";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let parcel = parcel_in(tx, &self.authority, &self.waybill).await?;
        rules::may_redirect(&desk.actor, &parcel)?;
        let (address, pickup_point) = match &self.to {
            Destination::Address(address) => {
                (Some(key_in(tx, desk, parcel.person).await?.seal(address)?), None)
            }
            Destination::Point(point) => (None, Some(point.clone())),
        };
        let (waybill, matter) = (self.waybill.clone(), parcel.matter.clone());
        let redirected = ParcelRedirected { waybill, matter, address, pickup_point };
        Ok(vec![parcel.next(0, redirected)?])
    }
}

impl Delivery {
    /// Sends a parcel elsewhere: for the person concerned, or staff.
    ///
    /// # Errors
    /// `delivery.unknown_waybill`, `.not_yours`, `.too_late_to_redirect`; on the field,
    /// `.wrong_receiver`, `.wrong_point`.
    pub async fn redirect(
        &self,
        envelope: Envelope,
        authority: &Authority,
        waybill: &Waybill,
        to: Destination,
    ) -> Result<Done> {
        let command = Redirect::new(self.journal.vault(), (authority, waybill), to.checked()?)?;
        self.journal.perform(envelope, command).await
    }
}
