//! Plate kinds (号牌种类): two digits, with colours and number pattern, from `data/plate_kinds.csv`.

use std::fmt;
use std::sync::LazyLock;

use crate::plate_pattern::Pattern;
use crate::table;
use crate::written::written_as_text;

base::refusals! {
    /// What is wrong with a plate kind.
    pub enum PlateKindRefusal: "codes" {
        /// No kind has this code.
        Unknown { found: String } = "plate_kind_unknown",
    }
}

const KINDS: &str = include_str!("../../../data/plate_kinds.csv");

struct Row {
    code: &'static str,
    name: &'static str,
    name_en: &'static str,
    colours: Option<PlateColours>,
    patterns: Vec<Pattern>,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    table::rows(KINDS)
        .map(|[code, name, name_en, colours, pattern]| Row {
            code,
            name,
            name_en,
            colours: PlateColours::named(colours),
            patterns: pattern.split('|').filter(|p| !p.is_empty()).map(Pattern).collect(),
        })
        .collect()
});

/// A kind of plate: `02` is the small car's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlateKind(&'static str);

/// Ground and writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlateColours {
    /// Small cars, mopeds.
    BlueWhite,
    /// Large cars, trailers, learners, motorcycles.
    YellowBlack,
    /// Embassies, consulates, Hong Kong and Macau.
    BlackWhite,
    /// Police; the sign 警 is red.
    WhiteBlack,
    /// Small new-energy cars; the green fades to white.
    GreenBlack,
    /// Large new-energy cars; yellow at the head, green behind.
    YellowGreenBlack,
    /// Temporary plates, printed.
    Paper,
}

impl PlateKind {
    /// 大型汽车
    pub const LARGE_CAR: Self = Self("01");
    /// 小型汽车
    pub const SMALL_CAR: Self = Self("02");
    /// 普通摩托车
    pub const MOTORCYCLE: Self = Self("07");
    /// 轻便摩托车
    pub const MOPED: Self = Self("08");
    /// 挂车
    pub const TRAILER: Self = Self("15");
    /// 教练汽车
    pub const LEARNER_CAR: Self = Self("16");
    /// 临时行驶车
    pub const TEMPORARY: Self = Self("22");
    /// 警用汽车
    pub const POLICE_CAR: Self = Self("23");
    /// 大型新能源汽车
    pub const LARGE_NEW_ENERGY: Self = Self("51");
    /// 小型新能源汽车
    pub const SMALL_NEW_ENERGY: Self = Self("52");

    /// Two digits of the list.
    pub fn parse(code: &str) -> Result<Self, PlateKindRefusal> {
        let row = ROWS.iter().find(|row| row.code == code);
        row.map(|row| Self(row.code))
            .ok_or_else(|| PlateKindRefusal::Unknown { found: code.to_owned() })
    }

    /// Every kind, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().map(|row| Self(row.code))
    }

    fn row(self) -> Option<&'static Row> {
        ROWS.iter().find(|row| row.code == self.0)
    }

    /// Two digits, as stored.
    pub fn as_str(&self) -> &'static str {
        self.0
    }

    /// In Chinese: 小型汽车.
    pub fn name(self) -> &'static str {
        self.row().map_or("", |row| row.name)
    }

    /// In English: Small car.
    pub fn name_en(self) -> &'static str {
        self.row().map_or("", |row| row.name_en)
    }

    /// How its plates look; `None` for kinds that are not given here.
    pub fn colours(self) -> Option<PlateColours> {
        self.row().and_then(|row| row.colours)
    }

    /// The forms of its numbers; none for kinds that are not given here.
    pub(crate) fn patterns(self) -> &'static [Pattern] {
        self.row().map_or(&[], |row| &row.patterns)
    }
}

impl PlateColours {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "blue_white" => Self::BlueWhite,
            "yellow_black" => Self::YellowBlack,
            "black_white" => Self::BlackWhite,
            "white_black" => Self::WhiteBlack,
            "green_black" => Self::GreenBlack,
            "yellow_green_black" => Self::YellowGreenBlack,
            "paper" => Self::Paper,
            _ => return None,
        })
    }
}

impl fmt::Display for PlateKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

written_as_text!(PlateKind, PlateKindRefusal, PlateKind::parse);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read_and_every_pattern_has_colours() {
        assert_eq!(ROWS.len(), table::lines_below_header(KINDS));
        for row in ROWS.iter() {
            assert_eq!(row.colours.is_some(), !row.patterns.is_empty(), "{}", row.code);
        }
    }

    #[test]
    fn the_named_kinds_are_the_listed_ones() {
        let named = [
            (PlateKind::LARGE_CAR, "大型汽车"),
            (PlateKind::SMALL_CAR, "小型汽车"),
            (PlateKind::MOTORCYCLE, "普通摩托车"),
            (PlateKind::MOPED, "轻便摩托车"),
            (PlateKind::TRAILER, "挂车"),
            (PlateKind::LEARNER_CAR, "教练汽车"),
            (PlateKind::TEMPORARY, "临时行驶车"),
            (PlateKind::POLICE_CAR, "警用汽车"),
            (PlateKind::LARGE_NEW_ENERGY, "大型新能源汽车"),
            (PlateKind::SMALL_NEW_ENERGY, "小型新能源汽车"),
        ];
        for (kind, name) in named {
            assert_eq!(kind.name(), name);
        }
    }
}
