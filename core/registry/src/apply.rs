//! The only writer of this capability's tables. The subject of an entry is the key of its row.

use db::{Value, Writes, delete, insert_new, update, upsert};
use journal::{Entry, Event};

use crate::event::{
    CardReplaced, ContactChanged, EndReason, LicenceEntered, MarkExtended, NumberLeft,
    OriginEntered, OriginUsed, PlateChanged, PlatesReplaced, VehicleEnded, VehicleEntered,
    VehicleRegistered, VehicleTransferred,
};
use crate::model::contact::SealedContact;
use crate::model::vehicle::Vehicle;
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
        hold(writes, entry, &self.vehicle);
    }
}

impl Event for VehicleRegistered {
    const KIND: &'static str = "registry.vehicle.registered";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        stand(writes, entry, &self.vehicle, None);
        hold(writes, entry, &self.vehicle);
    }
}

impl Event for VehicleTransferred {
    const KIND: &'static str = "registry.vehicle.transferred";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        stand(writes, entry, &self.vehicle, None);
    }
}

impl Event for PlateChanged {
    const KIND: &'static str = "registry.vehicle.plate_changed";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        stand(writes, entry, &self.vehicle, self.contact.as_ref());
    }
}

impl Event for NumberLeft {
    const KIND: &'static str = "registry.vehicle.number_left";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut set = contact(None);
        set.push(("left_on", self.left_on.into()));
        set.push(("version", entry.version.into()));
        writes.put(update("vehicle", &vehicle_key(entry), &set));
    }
}

impl Event for VehicleEnded {
    const KIND: &'static str = "registry.vehicle.ended";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let set =
            [("statuses", self.statuses.to_string().into()), ("version", entry.version.into())];
        writes.put(update("vehicle", &vehicle_key(entry), &set));
        // What moved out may come back; what was deregistered may not.
        if self.reason == EndReason::MovedOut {
            writes.put(delete("vin_held", &vin_key(entry, self.vin.as_str())));
        }
    }
}

impl Event for PlatesReplaced {
    const KIND: &'static str = "registry.vehicle.plates_replaced";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let set = [("version", entry.version.into())];
        writes.put(update("vehicle", &vehicle_key(entry), &set));
    }
}

impl Event for OriginEntered {
    const KIND: &'static str = "registry.origin.entered";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let row = store::origin::row(&self.origin, entry.version);
        writes.put(upsert("origin", &["authority", "vin"], &row));
    }
}

impl Event for OriginUsed {
    const KIND: &'static str = "registry.origin.used";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let vin = entry.subject.strip_prefix("origin/").unwrap_or_default();
        let set = [
            ("registered_as", self.vehicle.plate.as_str().into()),
            ("version", entry.version.into()),
        ];
        writes.put(update("origin", &vin_key(entry, vin), &set));
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

/// The vehicle stands under the number of this entry, whatever stood there before.
fn stand(writes: &mut Writes, entry: &Entry, vehicle: &Vehicle, known: Option<&SealedContact>) {
    let mut row = store::vehicle::row(vehicle);
    row.extend(contact(known));
    row.push(("left_on", Value::Null));
    row.push(("version", entry.version.into()));
    writes.put(upsert("vehicle", &["authority", "plate_kind", "plate_number"], &row));
}

/// One VIN is on one vehicle of a city: who is second at the same moment is refused. A guard, because
/// the row of another subject may not be journaled here; `decide` has looked at the record itself.
fn hold(writes: &mut Writes, entry: &Entry, vehicle: &Vehicle) {
    let key = vin_key(entry, vehicle.vin.as_str());
    let otherwise = RegistryRefusal::VinKnown { vin: vehicle.vin.masked() };
    writes.guard(insert_new("vin_held", &key), 1, otherwise);
}

fn vin_key(entry: &Entry, vin: &str) -> Pairs {
    vec![("authority", (&entry.authority).into()), ("vin", vin.into())]
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
