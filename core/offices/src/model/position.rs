//! Where on the map a point is, and how far that is from somebody.

use serde::Deserialize;

/// The mean radius of the earth, in metres (IUGG).
const EARTH_METRES: f64 = 6_371_008.8;

/// A position in WGS84, degrees north and east.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(try_from = "[f64; 2]")]
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

impl TryFrom<[f64; 2]> for Position {
    type Error = String;
    fn try_from([north, east]: [f64; 2]) -> Result<Self, String> {
        Self::new(north, east).ok_or_else(|| format!("[{north}, {east}] is no position on earth"))
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
}
