//! A plate on paper, drawn as a plate (proportions of GA 36-2018): it helps people match paper and
//! car by eye. The grammar of numbers is not here; this draws what it is given.

use codes::{PlateColours, PlateKind};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A number and the ground it stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plate {
    /// As people write it: `鄂E·5K7C2`.
    pub number: String,
    /// The colours.
    pub colour: PlateColour,
    /// How it is set; on one line in papers that were ordered before there was a choice.
    #[serde(default, skip_serializing_if = "PlateShape::is_line")]
    pub shape: PlateShape,
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlateShape {
    /// One line, 440 × 140 or 480 × 140.
    #[default]
    Line,
    /// Two lines, 440 × 220: rear plates of large vehicles, trailers.
    Two,
    /// Two lines, 220 × 140: motorcycles.
    Small,
}

impl PlateShape {
    /// By kind, as pages draw it: of a large vehicle the plate in front, of a motorcycle or trailer its only one.
    fn of(kind: PlateKind) -> Self {
        match kind.as_str() {
            "15" => Self::Two,
            "07" | "08" | "09" | "10" | "11" | "12" | "13" | "17" | "19" | "24" => Self::Small,
            _ => Self::Line,
        }
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
    const fn is_line(&self) -> bool {
        matches!(self, Self::Line)
    }
}

impl From<&codes::Plate> for Plate {
    fn from(plate: &codes::Plate) -> Self {
        let colour = match plate.colours() {
            Some(PlateColours::BlueWhite) => PlateColour::Blue,
            Some(PlateColours::YellowBlack) => PlateColour::Yellow,
            Some(PlateColours::GreenBlack) => PlateColour::Green,
            Some(PlateColours::YellowGreenBlack) => PlateColour::YellowGreen,
            Some(PlateColours::BlackWhite) => PlateColour::Black,
            _ => PlateColour::White,
        };
        Self { number: plate.to_string(), colour, shape: PlateShape::of(plate.kind()) }
    }
}

impl Plate {
    /// New-energy plates have a mark where others have the dot.
    const fn has_mark(&self) -> bool {
        matches!(self.colour, PlateColour::Green | PlateColour::YellowGreen)
    }

    /// As papers show it beside other words.
    pub(super) fn words(&self) -> Value {
        self.in_shape(self.shape)
    }

    /// One of those that are made for a vehicle: large ones have another shape behind.
    pub(super) fn in_shape(&self, shape: PlateShape) -> Value {
        let colour = match self.colour {
            PlateColour::Blue => "blue",
            PlateColour::Yellow => "yellow",
            PlateColour::Green => "green",
            PlateColour::YellowGreen => "yellow-green",
            PlateColour::White => "white",
            PlateColour::Black => "black",
        };
        let shape = match shape {
            PlateShape::Line => "line",
            PlateShape::Two => "two",
            PlateShape::Small => "small",
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
            let shape = PlateShape::Line;
            let words = Plate { number: number.to_owned(), colour, shape }.words();
            assert_eq!(words["mark"], mark, "{number}");
        }
    }

    #[test]
    fn each_kind_is_drawn_as_on_pages() {
        for (key, shape) in [
            ("01鄂E30B58", "line"),
            ("02鄂E5K7C2", "line"),
            ("07鄂E7T219", "small"),
            ("08鄂E04L63", "small"),
            ("15鄂E2094挂", "two"),
            ("52鄂ED02857", "line"),
        ] {
            let plate = Plate::from(&codes::Plate::parse(key).unwrap());
            assert_eq!(plate.words()["shape"], shape, "{key}");
        }
    }

    #[test]
    fn a_plate_on_one_line_is_written_as_it_always_was() {
        let old = r#"{"number":"鄂E·5K7C2","colour":"blue"}"#;
        let read: Plate = serde_json::from_str(old).unwrap();
        assert_eq!(read.shape, PlateShape::Line);
        assert_eq!(serde_json::to_string(&read).unwrap(), old);
    }
}
