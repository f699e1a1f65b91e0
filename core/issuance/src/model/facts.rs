//! What anyone may know who holds a document: enough to compare it with the person or the car in
//! front of them, nothing more. Masked when it is ordered; the signature in the QR code covers it.

use base::{Date, Fen, text};
use serde::{Deserialize, Serialize};

use super::Content;
use crate::document::{Document, Plate};

/// The public facts of a document. What is absent is not written, so that a fact added in later
/// years leaves the signed bytes of earlier documents as they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// What it is called: 机动车检验合格标志.
    pub title: String,
    /// The issuing office.
    pub office: String,
    /// 周**.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// The number that people know it by: a case or an order whole, a licence as 4205**********0013.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// 鲁B·5**C2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plate: Option<String>,
    /// 准驾车型: C1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// The service item, in Chinese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// What was paid, in fen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Fen>,
    /// The last day on which it is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Date>,
}

impl Facts {
    pub(crate) fn of(content: &Content) -> Self {
        match content {
            Content::InspectionMark(mark) => Self {
                plate: masked(Some(&mark.plate)),
                valid_until: Some(mark.valid_until.month_end()),
                ..Self::bare(content, &mark.issued_by)
            },
            Content::DrivingLicence(licence) => Self {
                holder: Some(text::mask_name(&licence.name)),
                number: Some(text::mask(&licence.licence_number, 4, 4)),
                class: Some(licence.class.clone()),
                valid_until: licence.valid_until,
                ..Self::bare(content, &licence.issued_by)
            },
            Content::VehicleLicence(licence) => Self {
                holder: Some(text::mask_name(&licence.owner)),
                plate: masked(Some(&licence.plate)),
                ..Self::bare(content, &licence.issued_by)
            },
            Content::RegistrationCertificate(certificate) => Self {
                holder: Some(text::mask_name(&certificate.owner)),
                number: Some(certificate.serial.clone()),
                plate: certificate.plate.as_ref().and_then(|plate| masked(Some(plate))),
                ..Self::bare(content, &certificate.issued_by)
            },
            Content::Plates(order) => Self {
                number: Some(order.case_number.clone()),
                plate: masked(Some(&order.plate)),
                ..Self::bare(content, &order.issued_by)
            },
            Content::TempPlate(paper) => Self {
                plate: masked(Some(&paper.plate)),
                valid_until: Some(paper.valid_until),
                ..Self::bare(content, &paper.issued_by)
            },
            Content::Receipt(receipt) => Self {
                holder: Some(text::mask_name(&receipt.applicant)),
                number: Some(receipt.case_number.clone()),
                plate: masked(receipt.plate.as_ref()),
                item: Some(receipt.item_name.clone()),
                ..Self::bare(content, &receipt.issued_by)
            },
            Content::PaymentReceipt(receipt) => Self {
                holder: Some(text::mask_name(&receipt.payer)),
                number: Some(receipt.order_number.clone()),
                amount: Some(receipt.total()),
                ..Self::bare(content, &receipt.issued_by)
            },
            Content::Notice(notice) => Self {
                holder: Some(text::mask_name(&notice.applicant)),
                number: Some(notice.case_number.clone()),
                plate: masked(notice.plate.as_ref()),
                item: Some(notice.item_name.clone()),
                ..Self::bare(content, &notice.issued_by)
            },
        }
    }

    fn bare(content: &Content, office: &str) -> Self {
        Self {
            title: Document::from(content.clone()).title().to_owned(),
            office: office.to_owned(),
            holder: None,
            number: None,
            plate: None,
            class: None,
            item: None,
            amount: None,
            valid_until: None,
        }
    }

    /// The bytes that are signed and stored.
    pub(crate) fn canonical(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The city's letters and what shows at both ends; two characters stay hidden.
fn masked(plate: Option<&Plate>) -> Option<String> {
    plate.map(|plate| text::mask(&plate.number, 4, 2))
}
