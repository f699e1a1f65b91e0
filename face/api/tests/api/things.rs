//! What people have and send: a car, a licence, an application, a picture.

use base::{Date, Fen};
use codes::{Plate, PlateKind, Vin};
use identity::PersonId;
use registry::{
    Licence, LicenceId, Origin, OriginId, OriginKind, Owner, Statuses, Vehicle, VehicleId,
};
use serde_json::json;

use crate::world::qingdao;

pub const PLATE: &str = "鲁B5K7C2";

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// The mark for Zhou's car, to the door.
pub fn mark() -> serde_json::Value {
    json!({
        "item": "veh_exempt_mark",
        "plate": { "kind": "02", "number": PLATE },
        "answers": {
            "delivery": "post", "recipient": "周晓明", "recipient_mobile": "13800000001",
            "address": "青岛市崂山区示例路1号2栋301", "declaration": "yes",
        },
    })
}

/// A private saloon whose second year ends with November.
pub fn car(owner: PersonId) -> Vehicle {
    Vehicle {
        id: VehicleId {
            authority: qingdao(),
            plate: Plate::of(PlateKind::SMALL_CAR, PLATE).unwrap(),
        },
        vin: Vin::with_check("LSVAA41830E000001").unwrap(),
        type_code: "K33".into(),
        use_nature: "A".into(),
        seats: 5,
        brand: "大众".into(),
        model: "SVW7180".into(),
        colour: "白".into(),
        first_registered_on: day("2024-11-05"),
        manufactured_on: Some(day("2024-08-01")),
        owner: Owner::Person(owner),
        statuses: Statuses::normal(),
        insurance_until: Some(day("2027-03-31")),
        tax_paid_until: Some(day("2026-12-31")),
        open_violations: 0,
        open_accidents: 0,
        injury_accident: false,
        illegal_modification: false,
        mark_valid_until: Some(day("2026-11-30")),
        mark_serial: Some("0000000001".into()),
        engine_no: None,
        new_energy: false,
        plate_since: None,
        swapped_on: None,
        energy: None,
    }
}

/// A six-year licence with an old photo.
pub fn licence(holder: PersonId) -> Licence {
    Licence {
        id: LicenceId { authority: qingdao(), holder },
        file_number: "370200000001".into(),
        classes: "C1".into(),
        first_issued_on: day("2021-05-10"),
        valid_from: day("2021-05-10"),
        valid_until: Some(day("2027-05-10")),
        statuses: Statuses::normal(),
        points: 3,
        photo_taken_on: Some(day("2021-05-01")),
        card_serial: "4250000000001".into(),
    }
}

/// A grey picture, as a telephone would send it.
pub fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let grey = image::RgbImage::from_pixel(358, 441, image::Rgb([200; 3]));
    grey.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// The `n`-th new car of an owner, its papers in order.
pub fn new_car(n: u32, owner: PersonId) -> Origin {
    Origin {
        id: OriginId {
            authority: qingdao(),
            vin: Vin::with_check(&format!("LSVAA4180N2{n:06}")).unwrap(),
        },
        kind: OriginKind::Factory,
        plate_kind: PlateKind::SMALL_CAR,
        type_code: "K33".into(),
        use_nature: "A".into(),
        seats: 5,
        brand: "大众".into(),
        model: "SVW71610".into(),
        colour: "白".into(),
        engine_no: Some("EA211000001".into()),
        emission_stage: Some(6),
        made_on: Some(day("2026-10-10")),
        first_registered_on: None,
        invoice_fen: Some(Fen::yuan(128_000)),
        tax_paid: true,
        vehicle_tax_until: Some(day("2027-09-30")),
        insurance_until: Some(day("2027-11-23")),
        owner: Owner::Person(owner),
        from: None,
        stolen: false,
        seized: false,
        mortgaged: false,
        mark_valid_until: None,
        mark_serial: None,
        energy: None,
    }
}
