//! 临时行驶车号牌, printed on its numbered paper of 220 × 140 mm: the number and the last day for
//! everybody behind the car, the vehicle on the back.

use base::{Date, Instant};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Paper, Plate, wording};

/// What stands on a temporary plate.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TempPlate {
    /// Its number.
    pub plate: Plate,
    /// Which case of the law.
    pub purpose: TempPlateUse,
    /// 车辆类型.
    pub vehicle_type: String,
    /// 品牌型号.
    pub model: String,
    /// 车辆识别代号.
    pub vin: String,
    /// 发动机号; empty where there is none.
    pub engine_number: String,
    /// 机动车所有人; printed as 周**, it hangs in the windscreen.
    pub owner: String,
    /// The first day.
    pub valid_from: Date,
    /// The last day.
    pub valid_until: Date,
    /// The issuing traffic-police office.
    pub issued_by: String,
    /// When it was made.
    pub issued_at: Instant,
    /// The public page that verifies it.
    pub verify_url: String,
}

/// For what a vehicle may be driven without its plates (Order 164, article 46, 待核 to be verified).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TempPlateUse {
    /// 未销售的.
    Unsold,
    /// 购买、调拨、赠予等方式获得，未注册登记的.
    Acquired,
    /// 新车出口销售的.
    Export,
    /// 科研、定型试验的.
    Trial,
    /// 特型机动车上道路行驶的.
    Special,
    /// 号牌制作期间: of a vehicle on record.
    PlateMaking,
}

impl TempPlateUse {
    /// All.
    pub const ALL: [Self; 6] =
        [Self::Unsold, Self::Acquired, Self::Export, Self::Trial, Self::Special, Self::PlateMaking];

    /// As forms and rule values write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unsold => "unsold",
            Self::Acquired => "acquired",
            Self::Export => "export",
            Self::Trial => "trial",
            Self::Special => "special",
            Self::PlateMaking => "plate_making",
        }
    }

    /// As printed.
    const fn name(self) -> &'static str {
        match self {
            Self::Unsold => "未销售",
            Self::Acquired => "未注册登记",
            Self::Export => "出口销售",
            Self::Trial => "科研、定型试验",
            Self::Special => "特型机动车",
            Self::PlateMaking => "号牌制作期间",
        }
    }
}

impl std::str::FromStr for TempPlateUse {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|one| one.code() == code).ok_or(())
    }
}

impl Paper for TempPlate {
    fn template(&self) -> &'static str {
        "temp_plate"
    }

    fn title(&self) -> &'static str {
        "临时行驶车号牌"
    }

    fn number(&self) -> &str {
        &self.plate.number
    }

    fn issued_at(&self) -> Instant {
        self.issued_at
    }

    fn words(&self) -> Value {
        json!({
            "number": self.plate.number,
            "purpose": self.purpose.name(),
            "vehicle_type": self.vehicle_type,
            "model": self.model,
            "vin": self.vin,
            "engine_number": (!self.engine_number.is_empty()).then_some(&self.engine_number),
            "owner": base::text::mask_name(&self.owner),
            "valid_from": wording::day(self.valid_from),
            "valid_until": wording::day(self.valid_until),
            "issued_by": self.issued_by,
            "issued_on": wording::day(self.issued_at.date()),
        })
    }

    fn verify_url(&self) -> Option<&str> {
        Some(&self.verify_url)
    }
}
