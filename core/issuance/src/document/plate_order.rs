//! 号牌制作单, what the plate maker works from: every plate of the vehicle drawn as it is to be made,
//! with its size, and the number as text that can be copied into the press.

use base::Instant;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Paper, Plate, PlateShape, wording};

/// An order for the plates of one vehicle.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PlateOrder {
    /// Number of this order.
    pub serial: String,
    /// What is to be made.
    pub plate: Plate,
    /// 号牌种类, two digits: they decide how many plates, and their shape.
    pub kind: String,
    /// Its name: 小型汽车.
    pub kind_name: String,
    /// 业务流水号; printed in groups of four.
    pub case_number: String,
    /// Why: 注册登记, 补领号牌.
    pub reason: String,
    /// The last characters of the VIN, to match plates and vehicle.
    pub vin_tail: String,
    /// The office that orders.
    pub issued_by: String,
    /// When.
    pub issued_at: Instant,
    /// The public page that verifies it.
    pub verify_url: String,
}

/// Where a plate hangs, its shape and its size in millimetres.
type Hung = (&'static str, &'static str, PlateShape, &'static str);

const FRONT: Hung = ("前号牌", "Front", PlateShape::Line, "440 × 140");
const FRONT_ENERGY: Hung = ("前号牌", "Front", PlateShape::Line, "480 × 140");
const REAR: Hung = ("后号牌", "Rear", PlateShape::Line, "440 × 140");
const REAR_ENERGY: Hung = ("后号牌", "Rear", PlateShape::Line, "480 × 140");
const REAR_LARGE: Hung = ("后号牌", "Rear", PlateShape::Two, "440 × 220");
const REAR_SMALL: Hung = ("后号牌", "Rear", PlateShape::Small, "220 × 140");

impl PlateOrder {
    /// The plates of a kind (GA 36-2018 §4): trailers and motorcycles have one, at the back.
    fn plates(&self) -> Vec<Hung> {
        match self.kind.as_str() {
            "01" | "13" => vec![FRONT, REAR_LARGE],
            "15" => vec![REAR_LARGE],
            "07" | "08" | "09" | "10" | "17" | "24" => vec![REAR_SMALL],
            "51" | "52" => vec![FRONT_ENERGY, REAR_ENERGY],
            _ => vec![FRONT, REAR],
        }
    }
}

impl Paper for PlateOrder {
    fn template(&self) -> &'static str {
        "plate_order"
    }

    fn title(&self) -> &'static str {
        "号牌制作单"
    }

    fn number(&self) -> &str {
        &self.serial
    }

    fn issued_at(&self) -> Instant {
        self.issued_at
    }

    fn words(&self) -> Value {
        let drawn = |(place, place_en, shape, size): Hung| {
            json!({ "place": place, "place_en": place_en, "size": size,
                "plate": self.plate.in_shape(shape) })
        };
        let plates: Vec<Value> = self.plates().into_iter().map(drawn).collect();
        json!({
            "serial": wording::in_fours(&self.serial),
            "count": format!("{} 块", plates.len()),
            "plates": plates,
            "number": self.plate.number,
            "kind": format!("{} {}", self.kind, self.kind_name),
            "case_number": wording::in_fours(&self.case_number),
            "reason": self.reason,
            "vin_tail": self.vin_tail,
            "issued_by": self.issued_by,
            "issued_at": wording::moment(self.issued_at),
        })
    }

    fn verify_url(&self) -> Option<&str> {
        Some(&self.verify_url)
    }
}
