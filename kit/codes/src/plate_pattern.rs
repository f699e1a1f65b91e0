//! The number patterns of `data/plate_kinds.csv`: one sign for each character of a plate.
//! P province, Q letter of the authority, S digit or letter, D digit, E letter of a new-energy car;
//! any other sign stands for itself.

use crate::plate::PlateRefusal;
use crate::scan;

/// The short names of the 31 provinces, as they stand first on plates, with their region digits.
const PROVINCES: [(char, &str); 31] = [
    ('京', "11"),
    ('津', "12"),
    ('冀', "13"),
    ('晋', "14"),
    ('蒙', "15"),
    ('辽', "21"),
    ('吉', "22"),
    ('黑', "23"),
    ('沪', "31"),
    ('苏', "32"),
    ('浙', "33"),
    ('皖', "34"),
    ('闽', "35"),
    ('赣', "36"),
    ('鲁', "37"),
    ('豫', "41"),
    ('鄂', "42"),
    ('湘', "43"),
    ('粤', "44"),
    ('桂', "45"),
    ('琼', "46"),
    ('渝', "50"),
    ('川', "51"),
    ('贵', "52"),
    ('云', "53"),
    ('藏', "54"),
    ('陕', "61"),
    ('甘', "62"),
    ('青', "63"),
    ('宁', "64"),
    ('新', "65"),
];

/// The first two digits of the region codes of a province, by its sign on plates.
pub(crate) fn province_digits(sign: char) -> Option<&'static str> {
    PROVINCES.iter().find(|(short, _)| *short == sign).map(|(_, digits)| *digits)
}

/// GA 36-2018: a serial may hold two letters at most.
const LETTERS_MAX: usize = 2;

/// One form that numbers of a kind may have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pattern(pub(crate) &'static str);

impl Pattern {
    /// How many characters its numbers have.
    pub(crate) fn length(self) -> usize {
        self.0.chars().count()
    }

    /// Whether the text has this form; the first thing that is wrong otherwise.
    pub(crate) fn check(self, text: &str) -> Result<(), PlateRefusal> {
        for (position, (slot, found)) in (1..).zip(self.0.chars().zip(text.chars())) {
            check_slot(slot, position, found)?;
        }
        if self.0.ends_with('使') && text.starts_with("000") {
            return Err(PlateRefusal::Mission);
        }
        let letters =
            self.0.chars().zip(text.chars()).filter(|(slot, c)| *slot == 'S' && c.is_alphabetic());
        match letters.count() {
            found if found > LETTERS_MAX => Err(PlateRefusal::TooManyLetters { found }),
            _ => Ok(()),
        }
    }
}

fn check_slot(slot: char, position: usize, found: char) -> Result<(), PlateRefusal> {
    let digit = found.is_ascii_digit();
    let letter = found.is_ascii_uppercase();
    let plate_letter = letter && !matches!(found, 'I' | 'O');
    let fits = match slot {
        'P' => province_digits(found).is_some(),
        // O is no city's letter but that of a provincial special authority
        'Q' => letter && found != 'I',
        'S' => digit || plate_letter,
        'D' => digit,
        'E' => matches!(found, 'A'..='H' | 'J' | 'K'),
        literal => found == literal,
    };
    if fits { Ok(()) } else { Err(refuse_slot(slot, position, scan::shown(found))) }
}

fn refuse_slot(slot: char, position: usize, found: char) -> PlateRefusal {
    match (slot, found) {
        ('S' | 'D', 'I') => PlateRefusal::ForbiddenLetter { position, found, digit: '1' },
        ('S' | 'D', 'O') => PlateRefusal::ForbiddenLetter { position, found, digit: '0' },
        ('P', _) => PlateRefusal::Province { position, found },
        ('Q', _) => PlateRefusal::AuthorityLetter { position, found },
        ('S', _) => PlateRefusal::Character { position, found },
        ('D', _) => PlateRefusal::NotADigit { position, found },
        ('E', _) => PlateRefusal::EnergyLetter { position, found },
        (expected, _) => PlateRefusal::FixedSign { position, expected, found },
    }
}
