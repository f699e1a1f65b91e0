//! What the carrier pushes, as it writes it: a JSON object, signed apart (see `signature.rs`).

use base::{Authority, Instant, text};
use codes::Waybill;
use serde::{Deserialize, Serialize};

use super::words::{News, SignedBy};
use crate::DeliveryRefusal;

/// Characters of a proof at most.
const PROOF_MAX: usize = 200;

/// One message of the carrier about one parcel.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Push {
    /// Our customer number with the carrier: the authority that sent the parcel.
    pub sender: Authority,
    /// The parcel, 13 digits.
    pub waybill: String,
    /// What happened to it.
    pub state: News,
    /// Where; may be empty.
    #[serde(default)]
    pub place: String,
    /// When, in seconds since 1970.
    pub at: i64,
    /// Who signed; exactly when it was delivered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_by: Option<SignedBy>,
    /// How they signed, in the carrier's words; only when it was delivered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<String>,
}

impl std::fmt::Debug for Push {
    /// Without the proof, which may name people.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Push({} {} {} at {:?})", self.sender, self.waybill, self.state, self.at())
    }
}

impl Push {
    /// Reads a body whose signature has been checked.
    pub fn read(body: &[u8]) -> Result<Self, DeliveryRefusal> {
        let read: Self = serde_json::from_slice(body).map_err(|_| DeliveryRefusal::Unreadable)?;
        let delivered = read.state == News::Delivered;
        let proof = read.proof.as_deref().unwrap_or_default();
        let whole = Authority::parse(read.sender.as_str()).is_some()
            && read.signed_by.is_some() == delivered
            && (read.proof.is_none() || delivered)
            && proof.chars().count() <= PROOF_MAX
            && text::is_storable(proof);
        if whole { Ok(read) } else { Err(DeliveryRefusal::Unreadable) }
    }

    /// When it happened.
    pub const fn at(&self) -> Instant {
        Instant::from_micros(self.at.saturating_mul(1_000_000))
    }

    /// The parcel's number, or that no parcel of ours can have it.
    pub(crate) fn parcel(&self) -> Result<Waybill, DeliveryRefusal> {
        // Cut, because it is shown and logged.
        let waybill = || self.waybill.chars().filter(|c| !c.is_control()).take(20).collect();
        Waybill::parse(&self.waybill)
            .map_err(|_| DeliveryRefusal::UnknownWaybill { waybill: waybill() })
    }
}

/// A push with its signature, as it travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedPush {
    /// When it was signed.
    pub at: Instant,
    /// The body, byte for byte.
    pub body: Vec<u8>,
    /// The header that signs it.
    pub signature: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"{"sender":"420500","waybill":"1184002677503","state":"delivered","at":1795500000,"signed_by":"self","proof":"本人签收"}"#;

    #[test]
    fn a_push_is_read_as_agreed_or_not_at_all() {
        let push = Push::read(GOOD.as_bytes()).unwrap();
        assert_eq!(push.signed_by, Some(SignedBy::Receiver));
        assert!(!format!("{push:?}").contains("签收"));
        for (from, to) in [
            ("\"at\":1795500000,", ""),
            ("\"delivered\"", "\"teleported\""),
            ("\"delivered\"", "\"at_station\""),
            (",\"signed_by\":\"self\"", ""),
            ("\"self\"", "\"neighbour\""),
            ("420500", "42O500"),
            ("本人签收", "a\\u0000b"),
            ("\"at\"", "\"more\":1,\"at\""),
            ("1795500000", "1.5"),
        ] {
            let wrong = GOOD.replacen(from, to, 1);
            assert_ne!(wrong, GOOD, "{from}");
            assert_eq!(Push::read(wrong.as_bytes()), Err(DeliveryRefusal::Unreadable), "{wrong}");
        }
        for wrong in ["", "[]", "null", "\u{feff}{}"] {
            assert_eq!(Push::read(wrong.as_bytes()), Err(DeliveryRefusal::Unreadable), "{wrong}");
        }
    }
}
