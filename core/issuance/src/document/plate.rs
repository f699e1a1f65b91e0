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

/// How the number is set on the metal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One line, 440 × 140 or 480 × 140.
    Line,
    /// Two lines, 440 × 220: rear plates of large vehicles, trailers.
    Two,
    /// Two lines, 220 × 140: motorcycles.
    Small,
}

impl Plate {
    /// New-energy plates have a mark where others have the dot.
    const fn has_mark(&self) -> bool {
        matches!(self.colour, PlateColour::Green | PlateColour::YellowGreen)
    }

    /// On one line, as papers show it beside other words.
    pub(super) fn words(&self) -> Value {
        self.in_shape(Shape::Line)
    }

    /// As it is made.
    pub(super) fn in_shape(&self, shape: Shape) -> Value {
        let colour = match self.colour {
            PlateColour::Blue => "blue",
            PlateColour::Yellow => "yellow",
            PlateColour::Green => "green",
            PlateColour::YellowGreen => "yellow-green",
            PlateColour::White => "white",
            PlateColour::Black => "black",
        };
        let shape = match shape {
            Shape::Line => "line",
            Shape::Two => "two",
            Shape::Small => "small",
        };
        json!({ "number": self.number, "colour": colour, "shape": shape, "mark": self.has_mark() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_energy_plates_have_a_mark_and_the_others_their_dot() {
        for (number, colour, mark) in [
            ("鄂E·D02857", PlateColour::Green, true),
            ("鄂E·06193D", PlateColour::YellowGreen, true),
            ("鄂E·5K7C2", PlateColour::Blue, false),
        ] {
            let words = Plate { number: number.to_owned(), colour }.words();
            assert_eq!(words["mark"], mark, "{number}");
        }
    }
}
