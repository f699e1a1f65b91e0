//! 机动车登记证书, the page of registration: who owns the vehicle and what it is. The owner stands in
//! full: it is the title to the vehicle and kept at home.

use base::{Date, Instant};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Paper, Plate, wording};

/// What stands on a registration certificate.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RegistrationCertificate {
    /// 登记证书编号.
    pub serial: String,
    /// 机动车登记编号; `None` before it has one.
    pub plate: Option<Plate>,
    /// 机动车所有人.
    pub owner: String,
    /// 身份证明名称和号码: 居民身份证 4205….
    pub identity: String,
    /// 登记日期.
    pub registered_on: Date,
    /// 登记栏 below the owner: 注册登记, 转让登记 with its day.
    pub entry: String,
    /// 车辆类型.
    pub vehicle_type: String,
    /// 车辆品牌.
    pub brand: String,
    /// 车辆型号.
    pub model: String,
    /// 车身颜色.
    pub colour: String,
    /// 车辆识别代号.
    pub vin: String,
    /// 发动机号; empty where there is none.
    pub engine_number: String,
    /// 车辆出厂日期.
    pub made_on: Option<Date>,
    /// 核定载客.
    pub seats: i64,
    /// 使用性质.
    pub use_nature: String,
    /// The issuing traffic-police office.
    pub issued_by: String,
    /// 发证日期.
    pub issued_at: Instant,
    /// The public page that verifies it.
    pub verify_url: String,
}

impl Paper for RegistrationCertificate {
    fn template(&self) -> &'static str {
        "certificate"
    }

    fn title(&self) -> &'static str {
        "机动车登记证书"
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
            "plate": self.plate.as_ref().map(Plate::words),
            "owner": self.owner,
            "identity": self.identity,
            "registered_on": wording::day(self.registered_on),
            "entry": self.entry,
            "vehicle_type": self.vehicle_type,
            "brand": self.brand,
            "model": self.model,
            "colour": self.colour,
            "vin": self.vin,
            "engine_number": (!self.engine_number.is_empty()).then_some(&self.engine_number),
            "made_on": self.made_on.map(wording::day),
            "seats": format!("{} 人", self.seats),
            "use_nature": self.use_nature,
            "issued_by": self.issued_by,
            "issued_on": wording::day(self.issued_at.date()),
        })
    }

    fn verify_url(&self) -> Option<&str> {
        Some(&self.verify_url)
    }
}
