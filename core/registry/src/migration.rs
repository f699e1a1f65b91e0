//! The tables of this capability.

use db::{Change, Column, Kind, Migration, Table};

/// Every change of the schema, in order.
pub fn migrations() -> Vec<Migration> {
    vec![
        Migration {
            version: 2026_11_22_40,
            name: "register",
            changes: vec![Change::Create(vehicle()), Change::Create(licence())],
        },
        Migration { version: 2026_11_28_40, name: "registration", changes: registration() },
        Migration { version: 2026_11_30_40, name: "vehicle_energy", changes: energy() },
    ]
}

/// Vehicles come on record under a number, change it and leave it. A number that no longer hangs on
/// a vehicle keeps its row, with the day, because the row holds the version of the subject. So a VIN
/// may stand in two rows: that it is on one vehicle alone is now held by `vin_held`.
fn registration() -> Vec<Change> {
    let text = |name| Change::Add("vehicle", Column { name, kind: Kind::Text, null: true });
    let int = |name| Change::Add("vehicle", Column { name, kind: Kind::Int, null: true });
    vec![
        text("engine_no"),
        int("new_energy"),
        text("plate_since"),
        text("swapped_on"),
        text("left_on"),
        Change::Loosen("vehicle", &["authority", "vin"]),
        Change::Create(vin_held()),
        Change::Create(origin()),
    ]
}

/// What drives a new-energy vehicle: which letters its number may have.
fn energy() -> Vec<Change> {
    vec![Change::Add("vehicle", Column { name: "energy", kind: Kind::Text, null: true })]
}

/// The VINs of vehicles on record since this table was made.
fn vin_held() -> Table {
    Table::technical("vin_held").text("authority").text("vin").key(&["authority", "vin"])
}

/// One origin record a VIN, as JSON that no statement looks into. By owner: what is to be registered.
fn origin() -> Table {
    Table::journaled("origin")
        .text("authority")
        .text("vin")
        .text("owner")
        .text("record")
        .text_null("registered_as")
        .int("version")
        .key(&["authority", "vin"])
        .index(&["authority", "owner", "vin"])
}

/// One VIN is on one vehicle. By owner: the cars of a person in a city, without asking the others.
fn vehicle() -> Table {
    Table::journaled("vehicle")
        .text("authority")
        .text("plate_kind")
        .text("plate_number")
        .text("vin")
        .text("type_code")
        .text("use_nature")
        .int("seats")
        .text("brand")
        .text("model")
        .text("colour")
        .text("first_registered_on")
        .text_null("manufactured_on")
        .text("owner")
        .text("statuses")
        .text_null("insurance_until")
        .text_null("tax_paid_until")
        .int("open_violations")
        .int("open_accidents")
        .int("injury_accident")
        .int("illegal_modification")
        .text_null("mark_valid_until")
        .text_null("mark_serial")
        .text_null("contact_mobile")
        .text_null("contact_address")
        .int("version")
        .key(&["authority", "plate_kind", "plate_number"])
        .unique(&["authority", "vin"])
        .index(&["authority", "owner", "plate_kind", "plate_number"])
}

/// One licence a person; one file number a licence.
fn licence() -> Table {
    Table::journaled("licence")
        .text("authority")
        .text("holder")
        .text("file_number")
        .text("classes")
        .text("first_issued_on")
        .text("valid_from")
        .text_null("valid_until")
        .text("statuses")
        .int("points")
        .text_null("photo_taken_on")
        .text("card_serial")
        .text_null("contact_mobile")
        .text_null("contact_address")
        .int("version")
        .key(&["authority", "holder"])
        .unique(&["authority", "file_number"])
}
