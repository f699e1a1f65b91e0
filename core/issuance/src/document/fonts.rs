//! The two faces that papers are set in, parsed once and shared: Noto Sans SC (SIL OFL 1.1),
//! Regular and Bold. It has the rare characters of people's names (GB 18030); no system font is used.

use base::{Fault, Result};
use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontWeight};
use typst::utils::LazyHash;

const FAMILY: &str = "Noto Sans SC";

/// Parsed fonts. Make them once at start (each file is about 10 MB) and keep them.
#[derive(Debug, Clone)]
pub struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    pub(super) faces: Vec<Font>,
}

impl Fonts {
    /// From the bytes of `NotoSansSC-Regular.ttf` and `NotoSansSC-Bold.ttf`, which `make` puts into
    /// `web/dist/fonts`. `Unavailable` if they are anything else.
    pub fn new(
        regular: impl AsRef<[u8]> + Send + Sync + 'static,
        bold: impl AsRef<[u8]> + Send + Sync + 'static,
    ) -> Result<Self> {
        let faces = vec![
            face(Bytes::new(regular), FontWeight::REGULAR)?,
            face(Bytes::new(bold), FontWeight::BOLD)?,
        ];
        Ok(Self { book: LazyHash::new(FontBook::from_fonts(&faces)), faces })
    }
}

fn face(bytes: Bytes, weight: FontWeight) -> Result<Font> {
    Font::new(bytes, 0)
        .filter(|font| font.info().family == FAMILY && font.info().variant.weight == weight)
        .ok_or_else(|| {
            let weight = weight.to_number();
            let what = format!("this is not the TrueType font {FAMILY} {weight}: run `make`");
            Fault::Unavailable(what).into()
        })
}
