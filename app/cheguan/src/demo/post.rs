//! The post of the demo: it carries whatever the mail room hands over, a step every half minute, and
//! tells through the real endpoint's own door, so that a visitor can watch a parcel go.

use std::time::Duration;

use base::{Clock, Result};
use delivery::{CarrierSimulator, News, Page, ParcelState, Push, SignedBy};
use reactions::Office;

/// Between two steps of a parcel.
const STEP: Duration = Duration::from_secs(30);

/// The post.
pub struct Post {
    office: Office,
    carrier: CarrierSimulator,
    clock: Clock,
}

impl Post {
    /// For this office.
    pub fn new(office: &Office, carrier: CarrierSimulator) -> Self {
        let clock = office.journal.clock().clone();
        Self { office: office.clone(), carrier, clock }
    }

    /// Carries until dropped.
    pub async fn run(self) {
        loop {
            tokio::time::sleep(STEP).await;
            if let Err(error) = self.walk().await {
                tracing::warn!(%error, "the post of the demo");
            }
        }
    }

    /// Every parcel one step further.
    async fn walk(&self) -> Result<()> {
        for city in self.office.offices.authorities() {
            let page = Page { after: None, limit: 100 };
            for parcel in self.office.delivery.on_the_way(city, page).await?.parcels {
                let (state, place) = match parcel.state {
                    ParcelState::HandedOver => (News::InTransit, "市邮件处理中心"),
                    ParcelState::InTransit => (News::AtStation, "投递部"),
                    ParcelState::AtStation => (News::OutForDelivery, "投递部"),
                    ParcelState::OutForDelivery => (News::Delivered, "本人签收"),
                    _ => continue,
                };
                let delivered = state == News::Delivered;
                let now = self.clock.now();
                let push = Push {
                    sender: city.clone(),
                    waybill: parcel.waybill.as_str().to_owned(),
                    state,
                    place: place.to_owned(),
                    at: now.micros().div_euclid(1_000_000),
                    signed_by: delivered.then_some(SignedBy::Receiver),
                    proof: delivered.then(|| "本人签收".to_owned()),
                };
                let signed = self.carrier.sign(&push, now)?;
                self.office.delivery.receive_push(&signed.body, &signed.signature).await?;
            }
        }
        Ok(())
    }
}
