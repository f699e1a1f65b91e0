//! An office in one process for the tests of pages: the real services on a scratch database, and
//! browsers that keep cookies and send the forms they were shown.

mod browser;
mod office;
mod pool;
mod seats;

use base::{Authority, Date};
use codes::{Plate, PlateKind, Vin};
use identity::PersonId;
use registry::{Licence, LicenceId, Owner, Statuses, Vehicle, VehicleId};

pub(crate) use browser::{Browser, Page};
pub(crate) use office::Office;
pub(crate) use pool::origin;
pub(crate) use seats::{HALL, VISIT};

/// Where our people live.
pub(crate) const QINGDAO: &str = "370200";

/// Somebody's mobile number.
pub(crate) const MOBILE: &str = "13800000001";

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A private saloon whose second year ends with December 2026: a mark may be asked for.
pub(crate) fn car(number: &str, owner: PersonId) -> Vehicle {
    let digits: u32 = number.bytes().map(u32::from).sum::<u32>() % 1_000_000;
    Vehicle {
        id: VehicleId {
            authority: Authority::new(QINGDAO),
            plate: Plate::of(PlateKind::SMALL_CAR, number).unwrap(),
        },
        vin: Vin::with_check(&format!("LSVAA41830E{digits:06}")).unwrap(),
        type_code: "K33".into(),
        use_nature: "A".into(),
        seats: 5,
        brand: "大众".into(),
        model: "SVW7180".into(),
        colour: "白".into(),
        first_registered_on: day("2024-12-05"),
        manufactured_on: Some(day("2024-08-01")),
        owner: Owner::Person(owner),
        statuses: Statuses::normal(),
        insurance_until: Some(day("2027-03-31")),
        tax_paid_until: Some(day("2026-12-31")),
        open_violations: 0,
        open_accidents: 0,
        injury_accident: false,
        illegal_modification: false,
        mark_valid_until: Some(day("2026-12-31")),
        mark_serial: Some("0000000001".into()),
        engine_no: None,
        new_energy: false,
        plate_since: None,
        swapped_on: None,
        energy: None,
    }
}

/// A six-year licence with an old photo.
pub(crate) fn licence(holder: PersonId) -> Licence {
    Licence {
        id: LicenceId { authority: Authority::new(QINGDAO), holder },
        file_number: "370200123456".into(),
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

/// A photo as a phone takes it, small.
pub(crate) fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let photo = image::RgbImage::from_fn(358, 441, |x, y| {
        let light = u8::try_from((x + y) % 256).unwrap();
        image::Rgb([light, 200, 255 - light])
    });
    photo.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}
