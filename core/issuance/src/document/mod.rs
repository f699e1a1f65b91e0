//! Papers as PDF: the mark, receipts, licences and certificates, the plate maker's order, the parcel label, notices, the production
//! list, the slip of a ticket. Pure: a [`Document`] and [`Fonts`] in, bytes out; the same input gives the same bytes.
//!
//! Whatever comes from people reaches the templates as data (a JSON file), never as markup, so it
//! cannot command the typesetter. Nothing is fetched: no system fonts, no network, no clock.
//! What a paper shows of a person is masked here, whoever calls (what the holder carries excepted).

mod batch;
mod capitals;
mod certificate;
mod code128;
mod fonts;
mod licence;
mod mark;
mod notice;
mod parcel;
mod payment;
mod picture;
mod plate;
mod plate_order;
mod press;
mod qr;
mod receipt;
mod temp_plate;
mod ticket;
mod vehicle_licence;
mod wording;

use base::{Fault, Instant, Result};
use serde_json::Value;

pub use batch::{BatchRow, BatchSheet};
pub use capitals::capitals;
pub use certificate::RegistrationCertificate;
pub use fonts::Fonts;
pub use licence::DrivingLicence;
pub use mark::InspectionMark;
pub use notice::{Notice, NoticeKind, NoticeReason};
pub use parcel::{ParcelLabel, Party};
pub use payment::{PaymentItem, PaymentReceipt};
pub use plate::{Plate, PlateColour, PlateShape};
pub use plate_order::PlateOrder;
pub use receipt::{DrawProof, JournalHead, Receipt, ReceiptStage};
pub use temp_plate::{TempPlate, TempPlateUse};
pub use ticket::TicketSlip;
pub use vehicle_licence::VehicleLicence;

use picture::Picture;

/// The most papers that one file may hold; a day's production of the largest office is below it.
pub const PAPERS_MAX: usize = 500;

/// A paper that the office hands out.
#[derive(Debug, Clone)]
pub enum Document {
    /// 机动车检验合格标志: two card-size pages, front and back.
    InspectionMark(InspectionMark),
    /// 业务受理回执, 业务办结回执: A5.
    Receipt(Receipt),
    /// 缴费票据: A5.
    PaymentReceipt(PaymentReceipt),
    /// 机动车驾驶证: two card-size pages, front and back.
    DrivingLicence(DrivingLicence),
    /// 机动车行驶证: two card-size pages, the licence and its second page.
    VehicleLicence(VehicleLicence),
    /// 机动车登记证书: one page of its booklet.
    RegistrationCertificate(RegistrationCertificate),
    /// 号牌制作单, with the plates drawn: A4.
    PlateOrder(PlateOrder),
    /// 临时行驶车号牌: two pages of 220 × 140 mm, front and back.
    TempPlate(TempPlate),
    /// 邮政面单: one label of 100 × 150 mm.
    ParcelLabel(ParcelLabel),
    /// 一次性告知书, 不予受理通知书, 审核不通过通知书: A4.
    Notice(Notice),
    /// 制作清单: A4 across.
    BatchSheet(BatchSheet),
    /// 号票: a slip of 80 mm.
    TicketSlip(TicketSlip),
}

impl Document {
    fn paper(&self) -> &dyn Paper {
        match self {
            Self::InspectionMark(paper) => paper,
            Self::Receipt(paper) => paper,
            Self::PaymentReceipt(paper) => paper,
            Self::DrivingLicence(paper) => paper,
            Self::VehicleLicence(paper) => paper,
            Self::RegistrationCertificate(paper) => paper,
            Self::PlateOrder(paper) => paper,
            Self::TempPlate(paper) => paper,
            Self::ParcelLabel(paper) => paper,
            Self::Notice(paper) => paper,
            Self::BatchSheet(paper) => paper,
            Self::TicketSlip(paper) => paper,
        }
    }

    /// What the paper is called, in Chinese; also the title of the file.
    pub fn title(&self) -> &'static str {
        self.paper().title()
    }

    /// The number that people know it by (mark, case, order, licence, waybill or batch).
    pub fn number(&self) -> &str {
        self.paper().number()
    }

    /// When it was issued; printed on it, and the file's creation time.
    pub fn issued_at(&self) -> Instant {
        self.paper().issued_at()
    }
}

/// What each kind of paper tells the press.
trait Paper {
    /// The function of `templates/` that lays it out.
    fn template(&self) -> &'static str;
    fn title(&self) -> &'static str;
    fn number(&self) -> &str;
    fn issued_at(&self) -> Instant;
    /// The words on it, ready to print.
    fn words(&self) -> Value;
    /// The public page that verifies it, drawn as a QR code; `None` where there is nothing to verify.
    fn verify_url(&self) -> Option<&str>;
    /// Other drawings and photos on it.
    fn pictures(&self) -> Result<Vec<Picture>> {
        Ok(Vec::new())
    }
}

/// One paper as a PDF file.
pub fn render(document: &Document, fonts: &Fonts) -> Result<Vec<u8>> {
    render_all(std::slice::from_ref(document), fonts)
}

/// Several papers as one PDF file, each on pages of its own, for printing them in one go.
/// At least one, at most [`PAPERS_MAX`].
pub fn render_all(documents: &[Document], fonts: &Fonts) -> Result<Vec<u8>> {
    if documents.is_empty() || documents.len() > PAPERS_MAX {
        let count = documents.len();
        return Err(Fault::Bug(format!("{count} papers in one file, 1 to {PAPERS_MAX}")).into());
    }
    let papers: Vec<&dyn Paper> = documents.iter().map(Document::paper).collect();
    press::press(&papers, fonts)
}
