//! 机动车驾驶证, the card that replaces a lost, worn or expired one; its field names in both
//! languages are those of GA 482. The holder's name and number stand in full: it is their licence.

use base::{Date, Instant, Result};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::picture::{Picture, photo};
use super::{Paper, wording};

/// What stands on a driving licence.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DrivingLicence {
    /// 证号: the holder's identity number.
    pub licence_number: String,
    /// 档案编号, twelve digits.
    pub file_number: String,
    /// 姓名.
    pub name: String,
    /// 性别: 男 or 女.
    pub sex: String,
    /// 国籍: 中国.
    pub nationality: String,
    /// 住址.
    pub address: String,
    /// 出生日期.
    pub born_on: Date,
    /// 初次领证日期.
    pub first_issued_on: Date,
    /// 准驾车型: C1.
    pub class: String,
    /// 有效期限, from.
    pub valid_from: Date,
    /// 有效期限, to; `None` is 长期.
    pub valid_until: Option<Date>,
    /// 记录: 2026年11月22日遗失补证.
    pub record: String,
    /// JPEG or PNG; without one its place stays empty.
    #[serde(with = "crate::model::photo")]
    pub photo: Option<Vec<u8>>,
    /// The issuing traffic-police office.
    pub issued_by: String,
    /// When this card was made.
    pub issued_at: Instant,
    /// The public page that verifies it.
    pub verify_url: String,
}

impl Paper for DrivingLicence {
    fn template(&self) -> &'static str {
        "licence"
    }

    fn title(&self) -> &'static str {
        "机动车驾驶证"
    }

    fn number(&self) -> &str {
        &self.licence_number
    }

    fn issued_at(&self) -> Instant {
        self.issued_at
    }

    fn words(&self) -> Value {
        json!({
            "licence_number": self.licence_number,
            "file_number": wording::in_fours(&self.file_number),
            "name": self.name,
            "sex": self.sex,
            "nationality": self.nationality,
            "address": self.address,
            "born_on": self.born_on.to_string(),
            "first_issued_on": self.first_issued_on.to_string(),
            "class": self.class,
            "valid_from": self.valid_from.to_string(),
            "valid_until": self.valid_until.map_or("长期".to_owned(), |day| day.to_string()),
            "record": self.record,
            "issued_by": self.issued_by,
            "issued_on": wording::day(self.issued_at.date()),
        })
    }

    fn verify_url(&self) -> Option<&str> {
        Some(&self.verify_url)
    }

    fn pictures(&self) -> Result<Vec<Picture>> {
        self.photo.iter().map(|bytes| photo(bytes)).collect()
    }
}
