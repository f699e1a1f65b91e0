//! The verbs, one file each.

mod cancel_label;
mod hand_over;
mod label;
mod load_block;
mod receive_push;
mod redirect;
mod take_back;

pub(crate) use hand_over::BATCH_MAX;

use base::{Authority, Fault, Result};
use codes::Waybill;
use db::Tx;
use identity::PersonId;
use journal::{Desk, PersonKey};

use crate::model::parcel::Parcel;
use crate::{DeliveryRefusal, store};

/// The parcel, or that there is none.
async fn parcel_in(tx: &Tx, authority: &Authority, waybill: &Waybill) -> Result<Parcel> {
    let parcel = store::parcel::parcel_in(tx, authority, waybill).await?;
    let unknown = || DeliveryRefusal::UnknownWaybill { waybill: waybill.to_string() };
    parcel.ok_or_else(|| unknown().into())
}

/// The key that a parcel is sealed under.
async fn key_in(tx: &Tx, desk: &Desk, person: PersonId) -> Result<PersonKey> {
    let key = desk.vault.key_in(tx, person.0).await?;
    key.ok_or_else(|| Fault::Inconsistent(format!("{person} has no key")).into())
}
