//! 邮政面单, the label of a parcel of the post: waybill as figures and as Code 128, sender,
//! receiver. Whoever carries it needs the address, not the whole name and telephone number.

use base::{Instant, Result, text};
use serde_json::{Value, json};

use super::picture::{Bar, Picture, drawing};
use super::{Paper, code128, wording};

/// Modules of white on each side of the code (ISO/IEC 15417 asks for ten).
const QUIET: u32 = 10;
/// Height of the code in modules; the template stretches it.
const HEIGHT: u32 = 40;

/// What stands on a parcel label.
#[derive(Debug, Clone)]
pub struct ParcelLabel {
    /// 运单号, thirteen digits.
    pub waybill: String,
    /// The product of the post: 特快专递.
    pub product: String,
    /// 寄件人.
    pub sender: Party,
    /// 收件人.
    pub receiver: Party,
    /// 内件: 机动车检验合格标志.
    pub contents: String,
    /// The case that it belongs to.
    pub case_number: String,
    /// When the label was made.
    pub issued_at: Instant,
}

/// An end of the way.
#[derive(Debug, Clone)]
pub struct Party {
    /// Full name or office; printed as 周** at the receiver.
    pub name: String,
    /// Printed as 138****0001 at the receiver.
    pub phone: String,
    /// Printed whole.
    pub address: String,
    /// 邮编.
    pub postcode: String,
}

impl Party {
    fn open(&self) -> Value {
        json!({ "name": self.name, "phone": self.phone, "address": self.address, "postcode": self.postcode })
    }

    fn masked(&self) -> Value {
        let (name, phone) = (text::mask_name(&self.name), text::mask(&self.phone, 3, 4));
        Self { name, phone, ..self.clone() }.open()
    }
}

impl Paper for ParcelLabel {
    fn template(&self) -> &'static str {
        "parcel"
    }

    fn title(&self) -> &'static str {
        "邮政面单"
    }

    fn number(&self) -> &str {
        &self.waybill
    }

    fn issued_at(&self) -> Instant {
        self.issued_at
    }

    fn words(&self) -> Value {
        json!({
            "waybill": wording::in_fours(&self.waybill),
            "product": self.product,
            "sender": self.sender.open(),
            "receiver": self.receiver.masked(),
            "contents": self.contents,
            "case_number": wording::in_fours(&self.case_number),
            "issued_at": wording::moment(self.issued_at),
        })
    }

    fn verify_url(&self) -> Option<&str> {
        None
    }

    fn pictures(&self) -> Result<Vec<Picture>> {
        let mut right = QUIET;
        let mut bars: Vec<Bar> = Vec::new();
        for (i, width) in code128::bars(&self.waybill)?.into_iter().enumerate() {
            if i % 2 == 0 {
                bars.push((right, 0, width, HEIGHT));
            }
            right += width;
        }
        Ok(vec![drawing("barcode", (right + QUIET, HEIGHT), &bars)])
    }
}
