//! A pool (号池): the numbers of one kind that an authority gives out. New-energy letters tell what
//! drives the car, so battery and other have a pool each.

use std::fmt;
use std::str::FromStr;

use codes::{Energy, Plate, PlateKind};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Which pool of an authority: `02`, `52-battery`, `52-other`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PoolId {
    kind: PlateKind,
    battery: Option<bool>,
}

/// The kinds whose numbers are drawn.
pub const POOLED: [PlateKind; 6] = [
    PlateKind::LARGE_CAR,
    PlateKind::SMALL_CAR,
    PlateKind::MOTORCYCLE,
    PlateKind::MOPED,
    PlateKind::TRAILER,
    PlateKind::LARGE_NEW_ENERGY,
];

impl PoolId {
    /// The pool that a number belongs to; `None` for kinds that are not drawn.
    pub fn of(plate: &Plate) -> Option<Self> {
        let kind = plate.kind();
        let battery = plate.energy().map(|energy| energy == Energy::Battery);
        Self::is_drawn(kind).then_some(Self { kind, battery })
    }

    /// The pool of ordinary numbers of a kind.
    pub fn ordinary(kind: PlateKind) -> Option<Self> {
        let has_energy = [PlateKind::SMALL_NEW_ENERGY, PlateKind::LARGE_NEW_ENERGY].contains(&kind);
        (Self::is_drawn(kind) && !has_energy).then_some(Self { kind, battery: None })
    }

    /// The pool of new-energy numbers.
    pub fn energy(kind: PlateKind, battery: bool) -> Option<Self> {
        let has_energy = [PlateKind::SMALL_NEW_ENERGY, PlateKind::LARGE_NEW_ENERGY].contains(&kind);
        has_energy.then_some(Self { kind, battery: Some(battery) })
    }

    fn is_drawn(kind: PlateKind) -> bool {
        POOLED.contains(&kind) || kind == PlateKind::SMALL_NEW_ENERGY
    }

    /// The kind of its plates.
    pub fn kind(self) -> PlateKind {
        self.kind
    }

    /// The subject of its entries: `pool/02`.
    pub fn subject(self) -> String {
        format!("pool/{self}")
    }
}

impl fmt::Display for PoolId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.battery {
            None => write!(f, "{}", self.kind),
            Some(true) => write!(f, "{}-battery", self.kind),
            Some(false) => write!(f, "{}-other", self.kind),
        }
    }
}

impl FromStr for PoolId {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("{text:?} is no pool");
        let (kind, drive) = text.split_once('-').unwrap_or((text, ""));
        let kind = PlateKind::parse(kind).map_err(|_| wrong())?;
        let pool = match drive {
            "" => Self::ordinary(kind),
            "battery" => Self::energy(kind, true),
            "other" => Self::energy(kind, false),
            _ => None,
        };
        pool.ok_or_else(wrong)
    }
}

impl Serialize for PoolId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PoolId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pool_is_read_as_it_is_written() {
        for text in ["01", "02", "07", "08", "15", "51-battery", "51-other", "52-battery"] {
            assert_eq!(text.parse::<PoolId>().unwrap().to_string(), text);
        }
        for wrong in ["52", "02-battery", "22", "23", "52-coal", ""] {
            assert!(wrong.parse::<PoolId>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_letter_of_a_new_energy_number_leads_to_its_pool() {
        let pool =
            |kind, number| PoolId::of(&Plate::of(kind, number).unwrap()).map(|p| p.to_string());
        assert_eq!(pool(PlateKind::SMALL_NEW_ENERGY, "鲁BD12345").unwrap(), "52-battery");
        assert_eq!(pool(PlateKind::SMALL_NEW_ENERGY, "鲁BF12345").unwrap(), "52-other");
        assert_eq!(pool(PlateKind::SMALL_CAR, "鲁B12345").unwrap(), "02");
        assert_eq!(pool(PlateKind::POLICE_CAR, "鲁B1234警"), None);
    }
}
