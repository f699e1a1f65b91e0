//! What an order says and what is sealed of it: the data of the paper, see [`crate::document`].

use base::{Authority, Instant};
use codes::Plate;
use journal::EntryId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::DocumentKind;
use crate::document::{
    Document, DrivingLicence, InspectionMark, JournalHead, Notice, PaymentReceipt, PlateOrder,
    Receipt, RegistrationCertificate, TempPlate, VehicleLicence,
};

/// An order for a document.
#[derive(Clone, Debug, Serialize)]
pub struct Order {
    /// The issuing authority.
    pub authority: Authority,
    /// The subject that it comes from: `case/4205261124003876`.
    pub matter: String,
    /// The entry of that subject that warrants it: for what is made on a blank the approval, for a
    /// receipt the acceptance or closing, for a payment receipt the settlement.
    pub warrant: EntryId,
    /// For whom; what it says is sealed under this person's key.
    pub person: Uuid,
    /// Which vehicle, by the number that it bears, where the warrant brings a document of this kind for
    /// each of several (同名号牌互换); `None` where there is one alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vehicle: Option<Plate>,
    /// What it says.
    pub content: Content,
}

/// What a document says. The `serial` of marks, certificates and plate orders, `issued_at`, `journal_head` and `verify_url` are filled
/// in here, whatever the caller wrote.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// 机动车检验合格标志.
    InspectionMark(InspectionMark),
    /// 机动车驾驶证.
    DrivingLicence(DrivingLicence),
    /// 机动车行驶证.
    VehicleLicence(VehicleLicence),
    /// 机动车登记证书.
    RegistrationCertificate(RegistrationCertificate),
    /// 号牌.
    Plates(PlateOrder),
    /// 临时行驶车号牌.
    TempPlate(TempPlate),
    /// 业务受理回执, 业务办结回执.
    Receipt(Receipt),
    /// 缴费票据.
    PaymentReceipt(PaymentReceipt),
    /// 一次性告知书, 不予受理通知书, 审核不通过通知书.
    Notice(Notice),
}

impl Content {
    /// Its kind.
    pub const fn kind(&self) -> DocumentKind {
        match self {
            Self::InspectionMark(_) => DocumentKind::InspectionMark,
            Self::DrivingLicence(_) => DocumentKind::DrivingLicence,
            Self::VehicleLicence(_) => DocumentKind::VehicleLicence,
            Self::RegistrationCertificate(_) => DocumentKind::RegistrationCertificate,
            Self::Plates(_) => DocumentKind::Plates,
            Self::TempPlate(_) => DocumentKind::TempPlate,
            Self::Receipt(_) => DocumentKind::Receipt,
            Self::PaymentReceipt(_) => DocumentKind::PaymentReceipt,
            Self::Notice(_) => DocumentKind::Notice,
        }
    }

    /// With what issuing settles once: the number and the time. The address is told when it is
    /// printed, since an office may move to another one.
    pub(crate) fn issued(mut self, serial: &str, at: Instant) -> Self {
        match &mut self {
            Self::InspectionMark(mark) => {
                serial.clone_into(&mut mark.serial);
                (mark.issued_at, mark.verify_url) = (at, String::new());
            }
            Self::DrivingLicence(licence) => {
                (licence.issued_at, licence.verify_url) = (at, String::new());
            }
            Self::VehicleLicence(licence) => {
                (licence.issued_at, licence.verify_url) = (at, String::new());
            }
            Self::RegistrationCertificate(certificate) => {
                serial.clone_into(&mut certificate.serial);
                (certificate.issued_at, certificate.verify_url) = (at, String::new());
            }
            Self::Plates(order) => {
                serial.clone_into(&mut order.serial);
                (order.issued_at, order.verify_url) = (at, String::new());
            }
            Self::TempPlate(plate) => (plate.issued_at, plate.verify_url) = (at, String::new()),
            Self::Receipt(receipt) => {
                receipt.journal_head = None;
                (receipt.issued_at, receipt.verify_url) = (at, String::new());
            }
            Self::PaymentReceipt(receipt) => {
                (receipt.issued_at, receipt.verify_url) = (at, String::new());
            }
            Self::Notice(notice) => (notice.issued_at, notice.verify_url) = (at, String::new()),
        }
        self
    }

    /// As the press takes it: with the page that verifies it and, on a receipt, the journal's head and the
    /// page that proves the draw. `address` is what public pages begin with.
    pub(crate) fn printable(
        mut self,
        (address, url): (&str, String),
        head: Option<JournalHead>,
    ) -> Document {
        match &mut self {
            Self::InspectionMark(mark) => mark.verify_url = url,
            Self::DrivingLicence(licence) => licence.verify_url = url,
            Self::VehicleLicence(licence) => licence.verify_url = url,
            Self::RegistrationCertificate(certificate) => certificate.verify_url = url,
            Self::Plates(order) => order.verify_url = url,
            Self::TempPlate(plate) => plate.verify_url = url,
            Self::Receipt(receipt) => {
                (receipt.verify_url, receipt.journal_head) = (url, head);
                if let Some(proof) = &mut receipt.draw {
                    proof.url = format!("{address}/draws/{}/{}", proof.authority, proof.draw);
                }
            }
            Self::PaymentReceipt(receipt) => receipt.verify_url = url,
            Self::Notice(notice) => notice.verify_url = url,
        }
        self.into()
    }
}

impl From<Content> for Document {
    fn from(content: Content) -> Self {
        match content {
            Content::InspectionMark(paper) => Self::InspectionMark(paper),
            Content::DrivingLicence(paper) => Self::DrivingLicence(paper),
            Content::VehicleLicence(paper) => Self::VehicleLicence(paper),
            Content::RegistrationCertificate(paper) => Self::RegistrationCertificate(paper),
            Content::Plates(paper) => Self::PlateOrder(paper),
            Content::TempPlate(paper) => Self::TempPlate(paper),
            Content::Receipt(paper) => Self::Receipt(paper),
            Content::PaymentReceipt(paper) => Self::PaymentReceipt(paper),
            Content::Notice(paper) => Self::Notice(paper),
        }
    }
}
