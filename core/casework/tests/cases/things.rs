//! What people have and fill in: cars, licences, forms, pictures; and how a refusal is read.

use std::collections::BTreeMap;

use base::{Authority, Date};
use casework::{Matter, PersonId};
use codes::{Plate, PlateKind, Vin, Waybill};
use registry::{Licence, LicenceId, Owner, Statuses, Vehicle, VehicleId};

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn qingdao() -> Authority {
    Authority::new("370200")
}

pub type Answers = BTreeMap<String, String>;

pub fn answers<const N: usize>(pairs: [(&str, &str); N]) -> Answers {
    pairs.into_iter().map(|(name, answer)| (name.to_owned(), answer.to_owned())).collect()
}

/// The form of the mark, sent to the door.
pub fn by_post() -> Answers {
    answers([
        ("delivery", "post"),
        ("recipient", "周晓明"),
        ("recipient_mobile", "138 0000 0001"),
        ("address", "青岛市崂山区示例路1号2栋301"),
        ("declaration", "yes"),
    ])
}

/// The form of the mark, fetched at the window.
pub fn by_hand() -> Answers {
    answers([("delivery", "pickup"), ("declaration", "yes")])
}

pub fn plate(number: &str) -> Plate {
    Plate::of(PlateKind::SMALL_CAR, number).unwrap()
}

pub fn my_car() -> Matter {
    Matter::Vehicle { plate: plate("鲁B5K7C2") }
}

pub fn waybill() -> Waybill {
    Waybill::domestic(8_400_267_750)
}

/// A private saloon whose second year ends with November.
pub fn car(owner: PersonId) -> Vehicle {
    Vehicle {
        id: VehicleId { authority: qingdao(), plate: plate("鲁B5K7C2") },
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

/// Another car of the same kind.
pub fn another_car(owner: PersonId, number: &str, vin_end: &str) -> Vehicle {
    Vehicle {
        id: VehicleId { authority: qingdao(), plate: plate(number) },
        vin: Vin::with_check(&format!("LSVAA41830E{vin_end}")).unwrap(),
        ..car(owner)
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

/// The refusal's code.
pub fn code_of<T: std::fmt::Debug>(outcome: base::Result<T>) -> String {
    let error = outcome.expect_err("a refusal");
    error.code().unwrap_or_else(|| panic!("{error}")).to_owned()
}

/// The refusal's code, field and facts.
pub fn refusal<T: std::fmt::Debug>(outcome: base::Result<T>) -> base::Refusal {
    let error = outcome.expect_err("a refusal");
    error.refusal().unwrap_or_else(|| panic!("{error}")).clone()
}

/// Everything of Qingdao.
pub fn filter() -> casework::Filter {
    casework::Filter::of(&qingdao())
}

/// A picture of one grey, as a telephone would send it.
pub fn picture(shade: u8) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let grey = image::RgbImage::from_pixel(358, 441, image::Rgb([shade; 3]));
    grey.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}
