//! 机动车检验合格标志, the inspection mark of an exempt car: printed on the blank in card size.
//! The front is read through the windscreen (valid until, plate, QR), the back holds the facts.

use base::{Date, Instant};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Paper, Plate, wording};

/// What stands on an inspection mark.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct InspectionMark {
    /// Number of this mark.
    pub serial: String,
    /// The car's plate.
    pub plate: Plate,
    /// 号牌种类: 小型汽车.
    pub plate_kind: String,
    /// 车辆类型: 小型轿车.
    pub vehicle_type: String,
    /// The last characters of the VIN.
    pub vin_tail: String,
    /// Any day of the last month in which the mark is valid; the month is printed.
    pub valid_until: Date,
    /// The issuing traffic-police office.
    pub issued_by: String,
    /// When it was made; the day is printed.
    pub issued_at: Instant,
    /// The public page that verifies it.
    pub verify_url: String,
}

impl Paper for InspectionMark {
    fn template(&self) -> &'static str {
        "mark"
    }

    fn title(&self) -> &'static str {
        "机动车检验合格标志"
    }

    fn number(&self) -> &str {
        &self.serial
    }

    fn issued_at(&self) -> Instant {
        self.issued_at
    }

    fn words(&self) -> Value {
        json!({
            "serial": wording::in_fours(&self.serial),
            "plate": self.plate.words(),
            "plate_kind": self.plate_kind,
            "vehicle_type": self.vehicle_type,
            "vin_tail": self.vin_tail,
            "valid_year": self.valid_until.0.format("%Y").to_string(),
            "valid_month": self.valid_until.0.format("%-m").to_string(),
            "issued_by": self.issued_by,
            "issued_on": wording::day(self.issued_at.date()),
        })
    }

    fn verify_url(&self) -> Option<&str> {
        Some(&self.verify_url)
    }
}
