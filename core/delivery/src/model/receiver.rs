//! Who gets a parcel, and where.

use std::fmt;

use base::{Authority, Refusal, text};
use codes::Mobile;
use identity::PersonId;
use serde::Serialize;

use crate::DeliveryRefusal;

/// Characters of a name at most.
const NAME_MAX: usize = 50;
/// Characters of an address at most.
const ADDRESS_MAX: usize = 200;
/// Bytes of a matter or the code of a place at most.
const WORD_MAX: usize = 100;

/// Who gets it: in the clear only on its way in and on the label.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Receiver {
    /// The name on the label.
    pub name: String,
    /// The postman calls it.
    pub mobile: Mobile,
    /// Down to the door.
    pub address: String,
}

impl fmt::Debug for Receiver {
    /// Nothing of it may slip into a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Receiver(..)")
    }
}

impl Receiver {
    /// What was typed, checked.
    ///
    /// # Errors
    /// On the field: `delivery.wrong_receiver`; the refusals of mobile numbers.
    pub fn new(name: &str, mobile: &str, address: &str) -> Result<Self, Refusal> {
        let mobile = Mobile::parse(mobile).map_err(|why| Refusal::from(why).on("mobile"))?;
        let name = checked(name, NAME_MAX, "name")?;
        let address = checked(address, ADDRESS_MAX, "address")?;
        Ok(Self { name, mobile, address })
    }
}

/// Text that can be printed on a label, trimmed.
fn checked(raw: &str, max: usize, field: &str) -> Result<String, Refusal> {
    let trimmed = raw.trim();
    let fits = !trimmed.is_empty() && trimmed.chars().count() <= max;
    if fits && text::is_storable(trimmed) {
        return Ok(trimmed.to_owned());
    }
    Err(Refusal::from(DeliveryRefusal::WrongReceiver { max }).on(field))
}

/// A parcel to be labelled.
#[derive(Clone, Debug)]
pub struct NewLabel {
    /// Whose mail room sends it.
    pub authority: Authority,
    /// What it is about: `case/4205261122073159`.
    pub matter: String,
    /// Whose matter it is: the receiver is sealed under this person's key.
    pub person: PersonId,
    /// Who gets it.
    pub receiver: Receiver,
    /// The service point whose mail room sends it.
    pub point: String,
}

impl NewLabel {
    /// Matter and point can be written down.
    pub(crate) fn check(&self) -> Result<(), DeliveryRefusal> {
        if is_word(&self.matter) && is_word(&self.point) {
            return Ok(());
        }
        Err(DeliveryRefusal::WrongMatter)
    }
}

fn is_word(word: &str) -> bool {
    (1..=WORD_MAX).contains(&word.len()) && text::is_storable(word)
}

/// Where a parcel is to go instead.
#[derive(Clone, PartialEq, Eq)]
pub enum Destination {
    /// To another door.
    Address(String),
    /// To a service point or a post office, by its code, where the receiver fetches it.
    Point(String),
}

impl fmt::Debug for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(_) => f.write_str("Address(..)"),
            Self::Point(point) => write!(f, "Point({point})"),
        }
    }
}

impl Destination {
    /// As it may be written down.
    pub(crate) fn checked(self) -> Result<Self, Refusal> {
        match self {
            Self::Address(address) => checked(&address, ADDRESS_MAX, "address").map(Self::Address),
            Self::Point(point) if is_word(&point) => Ok(Self::Point(point)),
            Self::Point(_) => Err(Refusal::from(DeliveryRefusal::WrongPoint).on("point")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receiver_can_be_written_on_a_label() {
        let receiver = Receiver::new(" 周晓明 ", "138 0000 0001", "东山大道1号").unwrap();
        assert_eq!(receiver.name, "周晓明");
        assert_eq!(format!("{receiver:?}"), "Receiver(..)");
        let long = "路".repeat(ADDRESS_MAX + 1);
        for (name, mobile, address, field) in [
            ("", "13800000001", "东山大道1号", "name"),
            ("周\0", "13800000001", "东山大道1号", "name"),
            ("周晓明", "1380000", "东山大道1号", "mobile"),
            ("周晓明", "13800000001", "  ", "address"),
            ("周晓明", "13800000001", long.as_str(), "address"),
        ] {
            let refusal = Receiver::new(name, mobile, address).unwrap_err();
            assert_eq!(refusal.field.as_deref(), Some(field), "{name} {mobile} {address}");
        }
    }

    #[test]
    fn a_destination_is_an_address_or_a_point() {
        assert!(Destination::Address("解放路2号".into()).checked().is_ok());
        assert!(Destination::Point("yichang_hall".into()).checked().is_ok());
        for wrong in [Destination::Address(" ".into()), Destination::Point(String::new())] {
            assert!(wrong.clone().checked().is_err(), "{wrong:?}");
        }
    }
}
