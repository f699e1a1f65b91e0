//! The slip of a ticket (号票) as a thermal printer prints it: whose number, for what, how long, and the way to it on
//! a phone. The words are the face's.

use super::escpos::Roll;

/// How wide the paper is. The printable part has 12 dots for a letter and 24 for a Chinese sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// 58 mm: 384 dots.
    Mm58,
    /// 80 mm: 576 dots.
    Mm80,
}

impl Paper {
    /// Its width in millimetres.
    pub const fn mm(self) -> u32 {
        match self {
            Self::Mm58 => 58,
            Self::Mm80 => 80,
        }
    }

    /// Letters in a line; a Chinese sign counts as two.
    pub const fn columns(self) -> usize {
        match self {
            Self::Mm58 => 32,
            Self::Mm80 => 48,
        }
    }

    /// Printer's dots for a dot of the QR code.
    const fn code_dots(self) -> u8 {
        match self {
            Self::Mm58 => 5,
            Self::Mm80 => 6,
        }
    }
}

/// What stands on a slip.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slip {
    /// The hall.
    pub place: String,
    /// Above the number: that it is one, or that this is a reprint.
    pub above: String,
    /// `A012`.
    pub number: String,
    /// For what.
    pub item: String,
    /// What else is told, as question and answer.
    pub rows: Vec<(String, String)>,
    /// What becomes of who does not hear the call.
    pub rule: String,
    /// The ticket's code, to be typed.
    pub code: String,
    /// Where the ticket is to be seen on a phone.
    pub address: Option<String>,
}

impl Slip {
    /// As the bytes of a printer with this paper.
    pub fn escpos(&self, paper: Paper) -> Vec<u8> {
        let columns = paper.columns();
        let mut roll = Roll::begin();
        roll.centred(true);
        lines(&mut roll, &self.place, columns);
        roll.line(&self.above).size(4).bold(true).line(&self.number).size(1);
        lines(&mut roll, &self.item, columns);
        roll.bold(false).centred(false);
        for (question, answer) in &self.rows {
            row(&mut roll, (question, answer), columns);
        }
        lines(&mut roll, &self.rule, columns);
        roll.centred(true);
        if let Some(address) = &self.address {
            roll.qr(address, paper.code_dots());
        }
        lines(&mut roll, &self.code, columns);
        roll.feed(4).cut();
        roll.into_bytes()
    }
}

/// How many letters wide a sign is on paper.
fn width(sign: char) -> usize {
    if sign.is_ascii() { 1 } else { 2 }
}

fn wide(words: &str) -> usize {
    words.chars().map(width).sum()
}

/// A text in as many lines as it needs; a line ends between two signs, for Chinese knows no other place.
fn lines(roll: &mut Roll, words: &str, columns: usize) {
    let (mut line, mut used) = (String::new(), 0);
    for sign in words.chars() {
        if used + width(sign) > columns {
            roll.line(&line);
            (line, used) = (String::new(), 0);
        }
        line.push(sign);
        used += width(sign);
    }
    if !line.is_empty() {
        roll.line(&line);
    }
}

/// Question at the left, answer at the right; below each other where they do not fit.
fn row(roll: &mut Roll, (question, answer): (&str, &str), columns: usize) {
    match columns.checked_sub(wide(question) + wide(answer)) {
        Some(between) if between > 0 => {
            roll.line(&format!("{question}{}{answer}", " ".repeat(between)));
        }
        _ => {
            lines(roll, question, columns);
            lines(roll, answer, columns);
        }
    }
}
