//! Region codes, GB/T 2260: six digits, province, city, county. The lists are data
//! (`data/regions/`): codes in use, and codes of the past, which identity numbers keep for life.

use std::fmt;
use std::sync::LazyLock;

use base::text;

use crate::scan;
use crate::table;
use crate::written::written_as_text;

base::refusals! {
    /// What is wrong with a region code.
    pub enum RegionRefusal: "codes" {
        /// Not six digits; `found` is how many characters there are.
        Length { found: usize } = "region_length",
        /// Not a digit.
        Character { position: usize, found: char } = "region_character",
        /// Six digits that no list has.
        Unknown { found: String } = "region_unknown",
    }
}

const CURRENT: &str = include_str!("../../../data/regions/regions.csv");
const RETIRED: &str = include_str!("../../../data/regions/retired.csv");

/// One line of the lists.
#[derive(Clone, Copy)]
struct Region {
    code: &'static str,
    name: &'static str,
    parent: &'static str,
    current: bool,
}

/// Both lists, ascending by code.
static REGIONS: LazyLock<Vec<Region>> = LazyLock::new(|| {
    let current = table::rows(CURRENT).map(|[code, name, parent]| Region {
        code,
        name,
        parent,
        current: true,
    });
    let retired = table::rows(RETIRED).map(|[code, name, parent, _last_listed]| Region {
        code,
        name,
        parent,
        current: false,
    });
    let mut regions: Vec<Region> = current.chain(retired).collect();
    regions.sort_by_key(|region| region.code);
    regions
});

/// A region that is, or once was, in the national list.
#[derive(Clone, Copy)]
pub struct RegionCode(Region);

/// How large a region is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// `PP0000`
    Province,
    /// `PPCC00`
    City,
    /// `PPCCDD`
    County,
}

impl RegionCode {
    /// Six digits that stand in one of the lists.
    pub fn parse(raw: &str) -> Result<Self, RegionRefusal> {
        let text = text::identifier(raw);
        let found = text.chars().count();
        if found != 6 {
            return Err(RegionRefusal::Length { found });
        }
        if let Some((position, found)) = scan::first_wrong(&text, |_, c| c.is_ascii_digit()) {
            return Err(RegionRefusal::Character { position, found });
        }
        Self::find(&text).ok_or(RegionRefusal::Unknown { found: text })
    }

    fn find(code: &str) -> Option<Self> {
        let at = REGIONS.binary_search_by(|region| region.code.cmp(code)).ok()?;
        REGIONS.get(at).copied().map(Self)
    }

    /// Whether these four digits begin the code of a province or city, today or in the past.
    pub fn knows_city(four_digits: &str) -> bool {
        four_digits.len() == 4 && Self::find(&format!("{four_digits}00")).is_some()
    }

    /// The regions in use directly below this one, by code.
    pub fn children(self) -> impl Iterator<Item = Self> {
        REGIONS.iter().filter(move |r| r.current && r.parent == self.0.code).copied().map(Self)
    }

    /// Six digits.
    pub fn as_str(&self) -> &'static str {
        self.0.code
    }

    /// Its own name: 西陵区.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// With its parents: 湖北省宜昌市西陵区. Rows that only group others (市辖区) are left out.
    pub fn full_name(self) -> String {
        let above = self.parent().map(Self::full_name).unwrap_or_default();
        // 441900 and its like are city and county in one
        if self.only_groups() || above.ends_with(self.name()) {
            return above;
        }
        above + self.name()
    }

    fn only_groups(self) -> bool {
        matches!(self.name(), "市辖区" | "县" | "市") || self.name().ends_with("直辖县级行政区划")
    }

    /// The region it belongs to; `None` for provinces.
    pub fn parent(self) -> Option<Self> {
        Self::find(self.0.parent)
    }

    /// The province it belongs to, itself if it is one.
    #[must_use]
    pub fn province(self) -> Self {
        self.parent().map_or(self, Self::province)
    }

    /// Whether the code is in use today.
    pub fn is_current(self) -> bool {
        self.0.current
    }

    /// Province, city or county, by its zeros.
    pub fn level(self) -> Level {
        match self.0.code {
            code if code.ends_with("0000") => Level::Province,
            code if code.ends_with("00") => Level::City,
            _ => Level::County,
        }
    }
}

impl PartialEq for RegionCode {
    fn eq(&self, other: &Self) -> bool {
        self.0.code == other.0.code
    }
}

impl Eq for RegionCode {}

impl PartialOrd for RegionCode {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for RegionCode {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.code.cmp(other.0.code)
    }
}

impl std::hash::Hash for RegionCode {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.code.hash(state);
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.code)
    }
}

impl fmt::Debug for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RegionCode({} {})", self.0.code, self.0.name)
    }
}

written_as_text!(RegionCode, RegionRefusal, RegionCode::parse);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lists_is_read_once_and_has_a_listed_parent() {
        let lines = table::lines_below_header(CURRENT) + table::lines_below_header(RETIRED);
        assert_eq!(REGIONS.len(), lines);
        assert!(REGIONS.is_sorted_by(|a, b| a.code < b.code));
        for region in REGIONS.iter() {
            assert!(RegionCode::parse(region.code).is_ok(), "{}", region.code);
            let orphan = region.parent.is_empty();
            assert_eq!(orphan, region.code.ends_with("0000"), "{}", region.code);
            assert!(orphan || RegionCode::find(region.parent).is_some(), "{}", region.code);
        }
    }
}
