//! Numbers that people seek (好号): classes by their last signs, for the province's statistics. They
//! change nothing in a draw.

use codes::Plate;

/// A class of sought-after numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sought {
    /// Ends in 888.
    Eights,
    /// Ends in 666.
    Sixes,
    /// Ends in another sign three times.
    Triple,
    /// Ends in three digits that count up or down: 567, 321.
    Run,
    /// Ends in two pairs: 1122.
    Pairs,
}

impl Sought {
    /// Every class.
    pub const ALL: [Self; 5] = [Self::Eights, Self::Sixes, Self::Triple, Self::Run, Self::Pairs];

    /// As in texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Eights => "eights",
            Self::Sixes => "sixes",
            Self::Triple => "triple",
            Self::Run => "run",
            Self::Pairs => "pairs",
        }
    }

    /// The class of a number; most have none.
    pub fn of(plate: &Plate) -> Option<Self> {
        Self::of_number(plate.number())
    }

    /// The class of a number without its kind. What follows its last digit or letter (挂) is no part.
    pub fn of_number(number: &str) -> Option<Self> {
        let signs: Vec<char> = number.chars().filter(char::is_ascii_alphanumeric).collect();
        let [.., d, c, b, a] = *signs else { return None };
        let step = |from: char, to: char| {
            let both = from.is_ascii_digit() && to.is_ascii_digit();
            both.then(|| i64::from(u32::from(to)) - i64::from(u32::from(from)))
        };
        if c == b && b == a {
            return Some(match a {
                '8' => Self::Eights,
                '6' => Self::Sixes,
                _ => Self::Triple,
            });
        }
        match (step(c, b), step(b, a)) {
            (Some(1), Some(1)) | (Some(-1), Some(-1)) => return Some(Self::Run),
            _ => {}
        }
        (d == c && b == a).then_some(Self::Pairs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_signs_make_the_class() {
        for (number, class) in [
            ("鲁B5K888", Some(Sought::Eights)),
            ("鲁B12666", Some(Sought::Sixes)),
            ("鲁B5K777", Some(Sought::Triple)),
            ("鲁B5KAAA", Some(Sought::Triple)),
            ("鲁B5K123", Some(Sought::Run)),
            ("鲁B5K987", Some(Sought::Run)),
            ("鲁B51122", Some(Sought::Pairs)),
            ("鲁B1888挂", Some(Sought::Eights)),
            ("鲁B5K124", None),
            ("鲁B5KABC", None),
            ("鲁B88812", None),
        ] {
            assert_eq!(Sought::of_number(number), class, "{number}");
        }
    }
}
