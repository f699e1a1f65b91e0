//! The square that any phone reads: the address of the public page that verifies the paper.

use base::{Fault, Result};
use fast_qr::{ECL, Module, QRBuilder};

use super::picture::{Bar, Picture, drawing};

/// Modules of white around the code (ISO/IEC 18004 asks for four).
const QUIET: u32 = 4;

/// The code for `address`, with 15 % repair. `Bug` if it is too long for any code.
pub fn qr(address: &str) -> Result<Picture> {
    let code = QRBuilder::new(address).ecl(ECL::M).build().map_err(|_| {
        Fault::Bug(format!("an address of {} bytes does not fit a QR code", address.len()))
    })?;
    let side = u32::try_from(code.size).unwrap_or_default() + 2 * QUIET;
    let rows = code.data.chunks(code.size).take(code.size);
    let bars: Vec<Bar> = (QUIET..).zip(rows).flat_map(|(y, row)| runs(y, row)).collect();
    Ok(drawing("qr", (side, side), &bars))
}

/// Neighbouring dark modules of a row as one bar, so that no seams show in print.
fn runs(y: u32, row: &[Module]) -> Vec<Bar> {
    let mut bars: Vec<Bar> = Vec::new();
    for (x, _) in (QUIET..).zip(row).filter(|(_, module)| module.value()) {
        match bars.last_mut() {
            Some((left, _, width, _)) if *left + *width == x => *width += 1,
            _ => bars.push((x, y, 1, 1)),
        }
    }
    bars
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_drawing_holds_exactly_the_dark_modules() {
        let address = "https://cheguan.example/v/7K2M9QX4";
        let code = QRBuilder::new(address).ecl(ECL::M).build().unwrap();
        let dark = code.data.iter().take(code.size * code.size).filter(|m| m.value()).count();
        let drawn: u32 = (QUIET..)
            .zip(code.data.chunks(code.size).take(code.size))
            .flat_map(|(y, row)| runs(y, row))
            .map(|(_, _, width, height)| width * height)
            .sum();
        assert_eq!(drawn, u32::try_from(dark).unwrap());
    }

    #[test]
    fn an_address_that_fits_no_code_is_a_fault() {
        assert!(qr(&"x".repeat(3_000)).is_err());
    }
}
