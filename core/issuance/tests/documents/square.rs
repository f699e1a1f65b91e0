//! The square on a hall's slip, as a phone sees it: the page is drawn and looked at point by point.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests stop where they fail")]

use std::process::Command;

use fast_qr::{ECL, QRBuilder};

use super::samples::*;
use issuance::document::Document;

/// Points of an inch in the picture.
const DPI: usize = 300;

/// A drawn page, black or white.
struct Drawn {
    width: usize,
    height: usize,
    grey: Vec<u8>,
}

impl Drawn {
    /// The first page of these papers, by `pdftoppm`.
    fn of(name: &str, documents: &[Document]) -> Self {
        let path = print(name, documents);
        let resolution = DPI.to_string();
        let mut command = Command::new("pdftoppm");
        command.args(["-r", resolution.as_str(), "-gray", "-f", "1", "-l", "1"]).arg(path);
        let output = command.output().unwrap_or_else(|error| panic!("pdftoppm: {error}"));
        assert!(output.status.success(), "{output:?}");
        let pgm = output.stdout;
        let head: Vec<&[u8]> = pgm.splitn(4, u8::is_ascii_whitespace).collect();
        let number = |word: &[u8]| std::str::from_utf8(word).unwrap().parse::<usize>().unwrap();
        let (width, height) = (number(head[1]), number(head[2]));
        let grey = pgm[pgm.len() - width * height..].to_vec();
        Self { width, height, grey }
    }

    fn is_dark(&self, x: usize, y: usize) -> bool {
        x < self.width && y < self.height && self.grey[y * self.width + x] < 128
    }
}

/// The dark modules of an address, row by row, with the four white ones around.
fn modules(address: &str) -> (usize, Vec<bool>) {
    let code = QRBuilder::new(address).ecl(ECL::M).build().unwrap();
    let side = code.size + 8;
    let dark = (0..side * side).map(|n| {
        let (x, y) = ((n % side).checked_sub(4), (n / side).checked_sub(4));
        let inside = x.zip(y).filter(|(x, y)| *x < code.size && *y < code.size);
        inside.is_some_and(|(x, y)| code.data[y * code.size + x].value())
    });
    (side, dark.collect())
}

/// Whether the square of an address stands on the page, in the middle and 32 mm wide.
fn shows_square(page: &Drawn, address: &str) -> bool {
    // In thousandths of a point of the picture.
    let wide = 32 * DPI * 10_000 / 254;
    let (side, dark) = modules(address);
    let left = (page.width * 1_000 - wide) / 2;
    let centre = |n: usize| (2 * n + 1) * wide / (2 * side);
    (0..page.height).any(|top| {
        dark.iter().enumerate().all(|(n, dark)| {
            let (x, y) = (left + centre(n % side), centre(n / side));
            page.is_dark(x / 1_000, top + y / 1_000) == *dark
        })
    })
}

#[test]
fn the_square_on_a_slip_is_that_of_its_address_and_of_no_other() {
    let page = Drawn::of("slip-square", &[Document::TicketSlip(slip())]);
    let address = slip().address;
    assert!(shows_square(&page, &address));
    assert!(!shows_square(&page, &address.replace("K7MX3P", "K7MX3Q")));
}
