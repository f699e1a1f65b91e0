//! Where on the map a point is, and how far that is from somebody.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The mean radius of the earth, in metres (IUGG).
const EARTH_METRES: f64 = 6_371_008.8;

/// A position in WGS84, degrees north and east. Files have it as two numbers; entries and forms as
/// `36.067000,120.383000`, a tenth of a metre.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "String")]
pub struct Position {
    /// Degrees north.
    pub north: f64,
    /// Degrees east.
    pub east: f64,
}

impl Position {
    /// Degrees north and east; `None` if that is not on the earth.
    pub fn new(north: f64, east: f64) -> Option<Self> {
        let on_earth = (-90.0..=90.0).contains(&north) && (-180.0..=180.0).contains(&east);
        on_earth.then_some(Self { north, east })
    }

    /// The way along the surface, in metres, by the haversine formula: within half a percent.
    pub fn metres_to(self, other: Self) -> f64 {
        let (north, other_north) = (self.north.to_radians(), other.north.to_radians());
        let half = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
        let across = north.cos() * other_north.cos() * half(other.east - self.east);
        let square = half(other.north - self.north) + across;
        2.0 * EARTH_METRES * square.clamp(0.0, 1.0).sqrt().asin()
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Pair([f64; 2]),
    Text(String),
}

impl TryFrom<Written> for Position {
    type Error = String;
    fn try_from(written: Written) -> Result<Self, String> {
        let [north, east] = match written {
            Written::Pair(pair) => pair,
            Written::Text(text) => return text.parse(),
        };
        Self::new(north, east).ok_or_else(|| format!("[{north}, {east}] is no position on earth"))
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.6},{:.6}", self.north, self.east)
    }
}

impl From<Position> for String {
    fn from(position: Position) -> Self {
        position.to_string()
    }
}

impl FromStr for Position {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let degrees = |part: &str| part.trim().parse::<f64>().ok();
        let parts = text.split_once(',').and_then(|(a, b)| Some((degrees(a)?, degrees(b)?)));
        let position = parts.and_then(|(north, east)| Self::new(north, east));
        position.ok_or_else(|| format!("`{text}` is no position like 36.067000,120.383000"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_map() {
        let at = |north, east| Position::new(north, east).unwrap();
        let (qingdao, binzhou) = (at(36.067, 120.383), at(37.383, 117.971));
        let metres = qingdao.metres_to(binzhou);
        assert!((258_000.0..262_000.0).contains(&metres), "{metres}");
        assert!(qingdao.metres_to(qingdao) < 0.001);
        // A quarter of the way round, along the equator.
        let quarter = at(0.0, 0.0).metres_to(at(0.0, 90.0));
        assert!((quarter - 10_007_557.0).abs() < 10.0, "{quarter}");
        assert!(Position::new(91.0, 0.0).is_none() && Position::new(0.0, 180.5).is_none());
        assert!(Position::new(f64::NAN, 0.0).is_none());
    }

    #[test]
    fn a_position_is_written_as_it_is_read() {
        let position: Position = "36.067, 120.3834".parse().unwrap();
        assert_eq!(position, Position::new(36.067, 120.3834).unwrap());
        let text = position.to_string();
        assert_eq!((text.as_str(), text.parse()), ("36.067000,120.383400", Ok(position)));
        for wrong in ["", "36.067", "91,0", "NaN,0", "36.067，120.3"] {
            assert!(wrong.parse::<Position>().is_err(), "{wrong}");
        }
    }
}
