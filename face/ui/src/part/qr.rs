//! An address as a square that any phone reads: on a screen that many people use, and on what is printed there.

use std::fmt::Write as _;

use askama::Template;
use fast_qr::{ECL, QRBuilder};

use crate::Html;

/// Modules of white around the code (ISO/IEC 18004 asks for four).
const QUIET: usize = 4;

/// A QR code.
///
/// ```
/// use ui::Qr;
/// Qr::of("https://cgs.example.cn/tickets/370200-hall/2026-11-27/7F3K9P", "二维码：在手机上看这张号票");
/// ```
/// With 15 % repair. Black on white in every theme: phones look for that. Screen reader: a picture with the label as
/// its name, so the address itself stands beside it. An address that is too long for any code prints nothing.
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/qr.html")]
pub struct Qr {
    label: String,
    side: usize,
    path: Html,
}

impl Qr {
    /// The code of an address.
    pub fn of(address: &str, label: impl Into<String>) -> Self {
        let code = QRBuilder::new(address).ecl(ECL::M).build().ok();
        let (mut path, mut size) = (String::new(), 0);
        if let Some(code) = &code {
            size = code.size;
            let rows = code.data.chunks(code.size.max(1)).take(code.size);
            for (y, row) in (QUIET..).zip(rows) {
                for (x, _) in (QUIET..).zip(row).filter(|(_, module)| module.value()) {
                    // Writing to a text cannot fail.
                    let _ = write!(path, "M{x} {y}h1v1h-1z");
                }
            }
        }
        Self { label: label.into(), side: size + 2 * QUIET, path: Html::trusted(path) }
    }

    fn is_drawn(&self) -> bool {
        !self.path.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit;

    #[test]
    fn every_dark_module_is_drawn_and_nothing_else() {
        let address = "https://cgs.example.cn/tickets/370200-hall/2026-11-27/7F3K9P";
        let code = QRBuilder::new(address).ecl(ECL::M).build().unwrap();
        let dark = code.data.iter().take(code.size * code.size).filter(|m| m.value()).count();
        let html = Qr::of(address, "码").to_string();
        assert_eq!(html.matches("h1v1h-1z").count(), dark);
        assert_eq!(audit::part_problems(&html), Vec::<String>::new());
        assert!(html.contains(r#"role="img" aria-label="码""#), "{html}");
    }

    #[test]
    fn an_address_that_fits_no_code_prints_nothing() {
        assert_eq!(Qr::of(&"x".repeat(3_000), "码").to_string(), "");
    }
}
