//! 制作清单, the production list that lies beside the printer and goes with the parcels: one row
//! for each product, with a box to tick after checking it against the car's plate and the waybill.

use base::{Instant, text};
use serde_json::{Value, json};

use super::{Paper, Plate, wording};

/// What stands on a production list.
#[derive(Debug, Clone)]
pub struct BatchSheet {
    /// Number of the batch.
    pub batch_number: String,
    /// What is made: 机动车检验合格标志.
    pub product: String,
    /// In the order of production.
    pub rows: Vec<BatchRow>,
    /// Who makes it (staff, in full: they answer for it).
    pub made_by: String,
    /// The office.
    pub issued_by: String,
    /// When the list was made.
    pub issued_at: Instant,
}

/// A product of the batch.
#[derive(Debug, Clone)]
pub struct BatchRow {
    /// 业务流水号.
    pub case_number: String,
    /// The car, where the product is for one.
    pub plate: Option<Plate>,
    /// Full name; printed as 周**.
    pub receiver: String,
    /// Number of the blank or mark used.
    pub serial: String,
    /// 运单号, where it goes by post.
    pub waybill: Option<String>,
}

impl BatchRow {
    fn words(&self) -> Value {
        json!({
            "case_number": wording::in_fours(&self.case_number),
            "plate": self.plate.as_ref().map(Plate::words),
            "receiver": text::mask_name(&self.receiver),
            "serial": wording::in_fours(&self.serial),
            "waybill": self.waybill.as_deref().map(wording::in_fours),
        })
    }
}

impl Paper for BatchSheet {
    fn template(&self) -> &'static str {
        "batch"
    }

    fn title(&self) -> &'static str {
        "制作清单"
    }

    fn number(&self) -> &str {
        &self.batch_number
    }

    fn issued_at(&self) -> Instant {
        self.issued_at
    }

    fn words(&self) -> Value {
        json!({
            "batch_number": wording::in_fours(&self.batch_number),
            "product": self.product,
            "rows": self.rows.iter().map(BatchRow::words).collect::<Vec<_>>(),
            "count": self.rows.len().to_string(),
            "made_by": self.made_by,
            "issued_by": self.issued_by,
            "issued_at": wording::moment(self.issued_at),
        })
    }

    fn verify_url(&self) -> Option<&str> {
        None
    }
}
