//! The carrier of the demo and of tests: it knows no parcels, it only tells what would be told of one,
//! signed at the instants it is given.

use base::{Authority, Chance, Fault, Instant, Result};
use codes::Waybill;

use crate::model::push::{Push, SignedPush};
use crate::model::words::{News, SignedBy};
use crate::signature::CarrierKey;

/// A carrier that lives in the program. Cloning shares it.
#[derive(Clone)]
pub struct CarrierSimulator {
    key: CarrierKey,
    chance: Chance,
}

impl std::fmt::Debug for CarrierSimulator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CarrierSimulator")
    }
}

/// The way of one parcel.
#[derive(Clone, Debug)]
pub struct Route {
    /// Who sent it.
    pub sender: Authority,
    /// Its number.
    pub waybill: Waybill,
    /// The city: `宜昌市`.
    pub city: String,
    /// The quarter that it goes to: `西陵区`.
    pub quarter: String,
    /// When it is collected, leaves the centre, comes to the station, goes out, and is at the door.
    pub at: [Instant; 5],
}

impl Route {
    /// The five steps, the last of them `end`.
    fn steps(&self, end: News) -> [Push; 5] {
        let (city, quarter) = (&self.city, &self.quarter);
        let station = format!("{city}{quarter}揽投部");
        let [collected, dispatched, arrived, out, door] = self.at;
        [
            self.push(News::Collected, format!("{city}政务寄递揽收部"), collected),
            self.push(News::InTransit, format!("{city}邮区中心"), dispatched),
            self.push(News::AtStation, station.clone(), arrived),
            self.push(News::OutForDelivery, station.clone(), out),
            self.push(end, station, door),
        ]
    }

    /// One line about this parcel; a delivered one is signed for by the receiver.
    pub fn push(&self, news: News, place: impl Into<String>, at: Instant) -> Push {
        let delivered = news == News::Delivered;
        Push {
            sender: self.sender.clone(),
            waybill: self.waybill.to_string(),
            state: news,
            place: place.into(),
            at: at.micros().div_euclid(1_000_000),
            signed_by: delivered.then_some(SignedBy::Receiver),
            proof: delivered.then(|| "本人签收".to_owned()),
        }
    }
}

impl CarrierSimulator {
    /// With the key that it shares with the office, and chance for the ids of its pushes.
    pub fn new(key: CarrierKey, chance: Chance) -> Self {
        Self { key, chance }
    }

    /// The whole way to the door, each push signed when it happens.
    pub fn deliver(&self, route: &Route) -> Result<Vec<SignedPush>> {
        route.steps(News::Delivered).iter().map(|push| self.sign(push, push.at())).collect()
    }

    /// Nobody is there, nobody fetches it, and it comes back: on its way at `back[0]`, here at
    /// `back[1]`.
    pub fn bring_back(&self, route: &Route, back: [Instant; 2]) -> Result<Vec<SignedPush>> {
        let [left, here] = back;
        let returning =
            route.push(News::Returning, format!("{}{}揽投部", route.city, route.quarter), left);
        let returned = route.push(News::Returned, format!("{}政务寄递揽收部", route.city), here);
        let steps = route.steps(News::FailedAttempt).into_iter().chain([returning, returned]);
        steps.map(|push| self.sign(&push, push.at())).collect()
    }

    /// Any push, signed at `at` under a new id.
    pub fn sign(&self, push: &Push, at: Instant) -> Result<SignedPush> {
        self.sign_as(&format!("E{}", self.chance.digits(20)), push, at)
    }

    /// A push under an id of the caller's: what a carrier does when it sends again.
    pub fn sign_as(&self, id: &str, push: &Push, at: Instant) -> Result<SignedPush> {
        let body = serde_json::to_vec(push).map_err(|e| Fault::Bug(format!("a push: {e}")))?;
        let signature = self.key.sign(at, id, &body)?;
        Ok(SignedPush { at, body, signature })
    }
}
