//! The kinds of document that are issued and the states of one.

use std::fmt;
use std::str::FromStr;

use base::{Authority, Chance, Instant};
use serde::{Deserialize, Serialize};

use super::BlankKind;

/// What is issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// 机动车检验合格标志.
    InspectionMark,
    /// 机动车驾驶证.
    DrivingLicence,
    /// 机动车行驶证.
    VehicleLicence,
    /// 机动车登记证书.
    RegistrationCertificate,
    /// 号牌: what is printed is the order sheet of the plate maker.
    Plates,
    /// 临时行驶车号牌.
    TempPlate,
    /// 业务受理回执, 业务办结回执.
    Receipt,
    /// 缴费票据.
    PaymentReceipt,
    /// 一次性告知书, 不予受理通知书, 审核不通过通知书, 机动车注销证明.
    Notice,
}

impl DocumentKind {
    /// All.
    pub const ALL: [Self; 9] = [
        Self::InspectionMark,
        Self::DrivingLicence,
        Self::VehicleLicence,
        Self::RegistrationCertificate,
        Self::Plates,
        Self::TempPlate,
        Self::Receipt,
        Self::PaymentReceipt,
        Self::Notice,
    ];

    /// As stored, in events and addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::InspectionMark => "inspection_mark",
            Self::DrivingLicence => "driving_licence",
            Self::VehicleLicence => "vehicle_licence",
            Self::RegistrationCertificate => "registration_certificate",
            Self::Plates => "plates",
            Self::TempPlate => "temp_plate",
            Self::Receipt => "receipt",
            Self::PaymentReceipt => "payment_receipt",
            Self::Notice => "notice",
        }
    }

    /// The blank that it is made on. A kind without one is a paper: whoever may see it prints it on
    /// what they have, and it counts as made when it is ordered.
    pub const fn blank(self) -> Option<BlankKind> {
        match self {
            Self::InspectionMark => Some(BlankKind::InspectionMark),
            Self::DrivingLicence => Some(BlankKind::DrivingLicence),
            Self::VehicleLicence => Some(BlankKind::VehicleLicence),
            Self::RegistrationCertificate => Some(BlankKind::RegistrationCertificate),
            Self::Plates => Some(BlankKind::Plates),
            Self::TempPlate => Some(BlankKind::TempPlate),
            Self::Receipt | Self::PaymentReceipt | Self::Notice => None,
        }
    }

    /// A person has one at a time: making the next supersedes the earlier ones.
    pub const fn one_per_person(self) -> bool {
        matches!(self, Self::DrivingLicence)
    }

    /// A serial out of the air: four digits of the authority, the day, five of chance; for a licence
    /// the thirteen digits of a card, with the year only.
    pub(crate) fn serial(self, authority: &Authority, now: Instant, chance: &Chance) -> String {
        let place: String = authority.as_str().chars().take(4).collect();
        let (day, random) = match self {
            Self::DrivingLicence => ("%y", 7),
            _ => ("%y%m%d", 5),
        };
        format!("{place}{}{}", now.china().format(day), chance.digits(random))
    }
}

impl fmt::Display for DocumentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for DocumentKind {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.code() == code).ok_or(())
    }
}

/// Where a document stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// To be made.
    Ordered,
    /// Made, and in force.
    Made,
    /// Its blank was spoiled: to be made again on another.
    Spoiled,
    /// Taken back.
    Revoked,
    /// A newer one took its place.
    Superseded,
}

impl Status {
    /// All.
    pub const ALL: [Self; 5] =
        [Self::Ordered, Self::Made, Self::Spoiled, Self::Revoked, Self::Superseded];

    /// As stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ordered => "ordered",
            Self::Made => "made",
            Self::Spoiled => "spoiled",
            Self::Revoked => "revoked",
            Self::Superseded => "superseded",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Status {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|status| status.code() == code).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use base::Date;

    use super::*;

    #[test]
    fn a_licence_has_thirteen_digits_and_a_mark_tells_its_day() {
        let now = Date::ymd(2026, 11, 22).unwrap().start();
        let (city, chance) = (Authority::new("370200"), Chance::seeded(1));
        let mark = DocumentKind::InspectionMark.serial(&city, now, &chance);
        assert!(mark.starts_with("3702261122") && mark.len() == 15, "{mark}");
        let licence = DocumentKind::DrivingLicence.serial(&city, now, &chance);
        assert!(licence.starts_with("370226") && licence.len() == 13, "{licence}");
    }
}
