//! The carrier tells where a parcel is. Twice, late, out of order or forged: every push that is
//! genuine is recorded once, and moves its parcel forward or not at all.

use base::{Authority, Fault, Instant, Result};
use codes::Waybill;
use db::Tx;
use journal::{Actor, ActorKind, Command, CommandId, Desk, EntryId, Envelope, Next};
use serde::Serialize;

use super::parcel_in;
use crate::event::{ParcelDelivered, ParcelHandedOver, ParcelMoved, ParcelReturned, PushReceived};
use crate::model::parcel::Parcel;
use crate::model::push::Push;
use crate::model::words::{News, ParcelState, SignedBy};
use crate::{Delivery, DeliveryRefusal, keyed_digest, rules};

#[derive(Serialize)]
struct ReceivePush {
    id: String,
    waybill: Waybill,
    content_digest: String,
    #[serde(skip)]
    push: Push,
    #[serde(skip)]
    minutes: i64,
}

impl Delivery {
    /// Takes a push of the carrier in: the raw body and the header that signs it. The answer to the
    /// same push is always the same.
    ///
    /// # Errors
    /// `delivery.forged`, `.stale`, `.clock_differs`, `.unreadable`, `.unknown_waybill`,
    /// `.impossible_time`; `journal.already_sent` for a known id with other content.
    pub async fn receive_push(&self, body: &[u8], signature: &str) -> Result<PushReceived> {
        let signed = self.key.signed(signature, body)?.ok_or(DeliveryRefusal::Forged)?;
        self.check_time(signed.at)?;
        let push = Push::read(body)?;
        let waybill = push.parcel()?;
        // By meaning, not by bytes: a carrier may order the fields anew when it sends again.
        let content = serde_json::to_string(&push)
            .map_err(|e| Fault::Bug(format!("a push is no JSON: {e}")))?;
        let content_digest = keyed_digest(self.journal.vault(), &content)?;
        let name = format!("delivery/push/{}", signed.id);
        let envelope = Envelope {
            command: CommandId::following(EntryId(uuid::Uuid::nil()), &name),
            actor: Actor::new(ActorKind::Partner, "carrier"),
        };
        let (id, minutes) = (signed.id, self.signature_minutes);
        let command = ReceivePush { id, waybill, content_digest, push, minutes };
        self.journal.perform(envelope, command).await?.event()
    }

    fn check_time(&self, signed_at: Instant) -> Result<(), DeliveryRefusal> {
        let minutes = self.signature_minutes;
        let age = self.journal.clock().now().seconds_since(signed_at);
        if age < -minutes * 60 {
            return Err(DeliveryRefusal::ClockDiffers { minutes });
        }
        if age > minutes * 60 {
            return Err(DeliveryRefusal::Stale { minutes });
        }
        Ok(())
    }
}

impl Command for ReceivePush {
    const NAME: &'static str = "delivery.receive_push";

    fn home(&self) -> Authority {
        self.push.sender.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let parcel = parcel_in(tx, &self.home(), &self.waybill).await?;
        let (news, at) = (self.push.state, self.push.at());
        rules::possible(at, parcel.labelled_at, desk.now, self.minutes)?;
        let place = rules::place(&self.push.place);
        let moved = rules::advances(parcel.state, parcel.state_at, news.state(), at);
        let received = PushReceived {
            waybill: self.waybill.clone(),
            matter: parcel.matter.clone(),
            news,
            place: place.clone(),
            at,
            moved,
        };
        let seen = format!("{} v{}", Parcel::subject(&self.waybill), parcel.version);
        let subject = format!("push/{}", self.id);
        let mut nexts = vec![Next::new(self.home(), subject, 1, received)?.seen(seen)];
        if moved {
            nexts.extend(self.move_in(tx, desk, &parcel, place).await?);
        }
        Ok(nexts)
    }
}

impl ReceivePush {
    async fn move_in(
        &self,
        tx: &Tx,
        desk: &Desk,
        parcel: &Parcel,
        place: String,
    ) -> Result<Vec<Next>> {
        let (waybill, matter, at) = (self.waybill.clone(), parcel.matter.clone(), self.push.at());
        let mut nexts = Vec::new();
        if parcel.state == ParcelState::Labelled {
            // Nobody scanned it in the mail room: the carrier has it, so it was handed over.
            let (waybill, matter) = (waybill.clone(), matter.clone());
            nexts.push(parcel.next(0, ParcelHandedOver { waybill, matter, at })?);
            if self.push.state == News::Collected {
                return Ok(nexts);
            }
        }
        let later = i64::try_from(nexts.len()).unwrap_or(0);
        nexts.push(match (self.push.state, self.push.signed_by) {
            (News::Delivered, Some(signed_by)) => {
                let told = (signed_by, place);
                parcel.next(later, self.delivered_in(tx, desk, parcel, told).await?)?
            }
            (News::Returned, _) => {
                parcel.next(later, ParcelReturned { waybill, matter, place, at })?
            }
            (news, _) => {
                let state = news.state();
                parcel.next(later, ParcelMoved { waybill, matter, state, place, at })?
            }
        });
        Ok(nexts)
    }

    async fn delivered_in(
        &self,
        tx: &Tx,
        desk: &Desk,
        parcel: &Parcel,
        (signed_by, place): (SignedBy, String),
    ) -> Result<ParcelDelivered> {
        let at = self.push.at();
        // Whoever was erased meanwhile leaves no proof behind.
        let key = desk.vault.key_in(tx, parcel.person.0).await?;
        let proof = match (key, self.push.proof.as_deref().map(str::trim)) {
            (Some(key), Some(words)) if !words.is_empty() => Some(key.seal(words)?),
            _ => None,
        };
        Ok(ParcelDelivered {
            waybill: self.waybill.clone(),
            matter: parcel.matter.clone(),
            at,
            place,
            signed_by,
            proof,
            // The carrier's clock may be a little behind ours.
            post_seconds: at.seconds_since(parcel.labelled_at).max(0),
        })
    }
}
