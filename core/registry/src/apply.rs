//! The only writer of this capability's tables. The subject of an entry is the key of its row.

use db::{Value, Writes, insert_new, update};
use journal::{Entry, Event};

use crate::event::{CardReplaced, ContactChanged, LicenceEntered, MarkExtended, VehicleEntered};
use crate::model::contact::SealedContact;
use crate::refusal::RegistryRefusal;
use crate::store;

type Pairs = Vec<(&'static str, Value)>;

impl Event for VehicleEntered {
    const KIND: &'static str = "registry.vehicle.entered";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut row = store::vehicle::row(&self.vehicle);
        row.extend(contact(self.contact.as_ref()));
        row.push(("version", entry.version.into()));
        let otherwise = RegistryRefusal::VinKnown { vin: self.vehicle.vin.masked() };
        writes.claim(insert_new("vehicle", &row), 1, otherwise);
    }
}

impl Event for LicenceEntered {
    const KIND: &'static str = "registry.licence.entered";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut row = store::licence::row(&self.licence);
        row.extend(contact(self.contact.as_ref()));
        row.push(("version", entry.version.into()));
        let number = self.licence.file_number.clone();
        writes.claim(insert_new("licence", &row), 1, RegistryRefusal::FileNumberKnown { number });
    }
}

impl Event for MarkExtended {
    const KIND: &'static str = "registry.vehicle.mark_extended";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let set = [
            ("mark_valid_until", self.until.into()),
            ("mark_serial", self.serial.as_str().into()),
            ("statuses", self.statuses.to_string().into()),
            ("version", entry.version.into()),
        ];
        writes.put(update("vehicle", &vehicle_key(entry), &set));
    }
}

impl Event for CardReplaced {
    const KIND: &'static str = "registry.licence.card_replaced";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let set = [
            ("card_serial", self.serial.as_str().into()),
            ("photo_taken_on", self.photo_taken_on.into()),
            ("version", entry.version.into()),
        ];
        writes.put(update("licence", &licence_key(entry), &set));
    }
}

impl Event for ContactChanged {
    const KIND: &'static str = "registry.licence.contact_changed";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut set = vec![
            ("contact_mobile", self.contact.mobile.as_str().into()),
            ("version", entry.version.into()),
        ];
        if let Some(address) = &self.contact.address {
            set.push(("contact_address", address.into()));
        }
        writes.put(update("licence", &licence_key(entry), &set));
    }
}

fn contact(contact: Option<&SealedContact>) -> Pairs {
    let address = contact.and_then(|contact| contact.address.as_ref());
    vec![
        ("contact_mobile", contact.map(|contact| &contact.mobile).into()),
        ("contact_address", address.into()),
    ]
}

/// `vehicle/02-鄂E5K7C2` as the key of its row.
fn vehicle_key(entry: &Entry) -> Pairs {
    let plate = entry.subject.strip_prefix("vehicle/").unwrap_or_default();
    let (kind, number) = plate.split_once('-').unwrap_or_default();
    vec![
        ("authority", (&entry.authority).into()),
        ("plate_kind", kind.into()),
        ("plate_number", number.into()),
    ]
}

/// `licence/<person id>` as the key of its row.
fn licence_key(entry: &Entry) -> Pairs {
    let holder = entry.subject.strip_prefix("licence/").unwrap_or_default();
    vec![("authority", (&entry.authority).into()), ("holder", holder.into())]
}
