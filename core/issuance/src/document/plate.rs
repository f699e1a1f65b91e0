//! A plate on paper, drawn as a plate (proportions of GA 36-2018): it helps people match paper and
//! car by eye. The grammar of numbers is not here; this draws what it is given.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A number and the ground it stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plate {
    /// As people write it: `鄂E·5K7C2`.
    pub number: String,
    /// The colours.
    pub colour: PlateColour,
}

/// The grounds of GA 36-2018.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlateColour {
    /// White on blue: small cars, light motorcycles.
    Blue,
    /// Black on yellow: large cars, trailers, learners, motorcycles.
    Yellow,
    /// Black on white fading to green: small new-energy cars.
    Green,
    /// Black on yellow and green: large new-energy cars.
    YellowGreen,
    /// Black on white: police, and paper plates.
    White,
    /// White on black: embassies, consulates, Hong Kong and Macau.
    Black,
}

impl Plate {
    pub(super) fn words(&self) -> Value {
        let colour = match self.colour {
            PlateColour::Blue => "blue",
            PlateColour::Yellow => "yellow",
            PlateColour::Green => "green",
            PlateColour::YellowGreen => "yellow-green",
            PlateColour::White => "white",
            PlateColour::Black => "black",
        };
        json!({ "number": self.number, "colour": colour })
    }
}
