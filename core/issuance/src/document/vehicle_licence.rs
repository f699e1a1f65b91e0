//! 机动车行驶证, the licence of a vehicle with its second page; field names in both languages are those
//! of GA 37. The owner stands in full: it is carried in the vehicle.

use base::{Date, Instant, Result};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::picture::{Picture, photo};
use super::{Paper, Plate, wording};

/// What stands on a vehicle licence.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct VehicleLicence {
    /// 号牌号码.
    pub plate: Plate,
    /// 车辆类型: 小型轿车.
    pub vehicle_type: String,
    /// 所有人.
    pub owner: String,
    /// 住址.
    pub address: String,
    /// 使用性质: 非营运.
    pub use_nature: String,
    /// 品牌型号.
    pub model: String,
    /// 车辆识别代号.
    pub vin: String,
    /// 发动机号码; empty where there is none.
    pub engine_number: String,
    /// 注册日期.
    pub registered_on: Date,
    /// 档案编号, twelve digits.
    pub file_number: String,
    /// 核定载人数.
    pub seats: i64,
    /// 检验记录: 检验有效期至2028年11月.
    pub record: String,
    /// The vehicle, as JPEG or PNG; without one its place stays empty.
    #[serde(with = "crate::model::photo")]
    pub photo: Option<Vec<u8>>,
    /// The issuing traffic-police office.
    pub issued_by: String,
    /// 发证日期.
    pub issued_at: Instant,
    /// The public page that verifies it.
    pub verify_url: String,
}

impl Paper for VehicleLicence {
    fn template(&self) -> &'static str {
        "vehicle_licence"
    }

    fn title(&self) -> &'static str {
        "机动车行驶证"
    }

    fn number(&self) -> &str {
        &self.plate.number
    }

    fn issued_at(&self) -> Instant {
        self.issued_at
    }

    fn words(&self) -> Value {
        json!({
            "plate": self.plate.words(),
            "vehicle_type": self.vehicle_type,
            "owner": self.owner,
            "address": self.address,
            "use_nature": self.use_nature,
            "model": self.model,
            "vin": self.vin,
            "engine_number": self.engine_number,
            "registered_on": self.registered_on.to_string(),
            "file_number": wording::in_fours(&self.file_number),
            "seats": format!("{}人", self.seats),
            "record": self.record,
            "issued_by": self.issued_by,
            "issued_on": self.issued_at.date().to_string(),
        })
    }

    fn verify_url(&self) -> Option<&str> {
        Some(&self.verify_url)
    }

    fn pictures(&self) -> Result<Vec<Picture>> {
        self.photo.iter().map(|bytes| photo(bytes)).collect()
    }
}
