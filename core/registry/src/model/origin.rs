//! Where a vehicle comes from (来历): what has to be known before it is registered under a number.
//! Makers, customs, dealers, the tax office and insurers send it, the office of the former city sends
//! the electronic file, or a clerk enters it from the papers.

use base::{Authority, Date, Fen};
use codes::{Energy, Plate, PlateKind, Vin};
use serde::{Deserialize, Serialize};

use crate::model::owner::Owner;
use crate::model::vehicle::{Vehicle, VehicleId};

/// Which way it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OriginKind {
    /// 国产新车, by its factory certificate (合格证).
    Factory,
    /// 进口车, by its import paper (进口凭证).
    Import,
    /// 本地二手车, bought from an owner who is on record here.
    UsedLocal,
    /// 转入, by the electronic file of another office.
    FileIn,
}

impl OriginKind {
    /// As in facts and files: `used_local`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Factory => "factory",
            Self::Import => "import",
            Self::UsedLocal => "used_local",
            Self::FileIn => "file_in",
        }
    }

    /// Whether it has never been under a number.
    pub fn is_new(self) -> bool {
        matches!(self, Self::Factory | Self::Import)
    }
}

/// Which record: the VIN, in the city where it is to be registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginId {
    /// The city.
    pub authority: Authority,
    /// GB 16735.
    pub vin: Vin,
}

impl OriginId {
    /// The subject of its entries: `origin/LSVAA41830E000001`.
    pub fn subject(&self) -> String {
        format!("origin/{}", self.vin.as_str())
    }
}

/// An origin record. Its JSON stands in the journal: a new field needs a default there.
#[expect(clippy::struct_excessive_bools, reason = "each is looked up by itself")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Where it stands.
    pub id: OriginId,
    /// Which way it came.
    pub kind: OriginKind,
    /// The kind of plate it is due.
    pub plate_kind: PlateKind,
    /// A letter and two digits, as of a vehicle.
    pub type_code: String,
    /// The letter it is to be registered with.
    pub use_nature: String,
    /// The driver's included.
    pub seats: i64,
    /// 品牌
    pub brand: String,
    /// 型号
    pub model: String,
    /// 颜色
    pub colour: String,
    /// 发动机号; `None` for trailers and electric vehicles without one.
    pub engine_no: Option<String>,
    /// Emission stage, 6 for the sixth; `None` if the papers do not say.
    pub emission_stage: Option<i64>,
    /// Left the factory.
    pub made_on: Option<Date>,
    /// First registration elsewhere or here; `None` for a new vehicle.
    pub first_registered_on: Option<Date>,
    /// What the invoice says; `None` if there is none on file.
    pub invoice_fen: Option<Fen>,
    /// The purchase tax is paid or exempted.
    pub tax_paid: bool,
    /// Last day covered by vehicle tax, which insurers collect; `None` if there is none.
    pub vehicle_tax_until: Option<Date>,
    /// Last day of the compulsory insurance.
    pub insurance_until: Option<Date>,
    /// Whose it becomes.
    pub owner: Owner,
    /// The record that it leaves, for a used vehicle.
    pub from: Option<VehicleId>,
    /// On the list of stolen vehicles.
    pub stolen: bool,
    /// Sealed or seized by a court or another authority.
    pub seized: bool,
    /// 抵押
    pub mortgaged: bool,
    /// Last day of the mark it brings from elsewhere.
    pub mark_valid_until: Option<Date>,
    /// The number printed on that mark.
    pub mark_serial: Option<String>,
    /// 能源种类 of a new-energy vehicle; `None` for others, and where the papers do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub energy: Option<Energy>,
}

/// An origin record with what the register knows besides, as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginFile {
    /// The record.
    pub origin: Origin,
    /// The number under which this VIN is on record here; its seller's own does not count.
    pub registered: Option<Plate>,
    /// The vehicle on record with its former owner, if that record is one of ours.
    pub former: Option<Vehicle>,
}

impl Origin {
    /// Why it may not be registered, whoever asks: `stolen` or `seized`.
    pub(crate) fn stop(&self) -> Option<&'static str> {
        match (self.stolen, self.seized) {
            (true, _) => Some("stolen"),
            (_, true) => Some("seized"),
            _ => None,
        }
    }

    /// Driven by new energy: new vehicles of that sort are due plates of their own kinds.
    pub fn new_energy(&self) -> bool {
        let green =
            matches!(self.plate_kind, PlateKind::LARGE_NEW_ENERGY | PlateKind::SMALL_NEW_ENERGY);
        green || self.energy.is_some()
    }
}
