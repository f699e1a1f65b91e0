//! The fonts that papers are set in, carried by the binary. (Pages have their own, smaller ones, in
//! `face/ui`.) A release holds them inside; a debug build reads them from `web/dist`; a clean clone
//! compiles without them, and the doctor says so.

use issuance::document::Fonts;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../web/dist/fonts"]
#[include = "*.ttf"]
#[allow_missing = true]
struct Files;

/// Noto Sans SC, Regular and Bold; `None` where `make web` has not put them there.
pub fn fonts() -> Option<Fonts> {
    let file = |name| Files::get(name).map(|file| file.data.into_owned());
    let (regular, bold) = file("NotoSansSC-Regular.ttf").zip(file("NotoSansSC-Bold.ttf"))?;
    let read = Fonts::new(regular, bold);
    read.inspect_err(|error| tracing::error!(%error, "no papers can be printed")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_built_can_be_printed_with() {
        let is_built = Files::iter().count() == 2;
        assert_eq!(fonts().is_some(), is_built);
    }
}
