//! Drawings as SVG and photos as they came: what a template places by name.

use base::{Fault, Result};

/// A picture under the name that its template uses.
pub struct Picture {
    pub name: &'static str,
    pub bytes: Vec<u8>,
}

/// A black rectangle: left, top, width, height, in modules.
pub type Bar = (u32, u32, u32, u32);

/// Black bars on white, of so many modules; the template gives it its size.
pub fn drawing(name: &'static str, (width, height): (u32, u32), bars: &[Bar]) -> Picture {
    let paths: Vec<String> =
        bars.iter().map(|(x, y, w, h)| format!("M{x} {y}h{w}v{h}h-{w}z")).collect();
    let path = paths.concat();
    let svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><path fill="#fff" d="M0 0h{width}v{height}h-{width}z"/><path fill="#000" d="{path}"/></svg>"##
    );
    Picture { name, bytes: svg.into_bytes() }
}

/// A JPEG or PNG; by its first bytes, whatever it was called. It was checked and stored by us, so
/// anything else is `Inconsistent`.
pub fn photo(bytes: &[u8]) -> Result<Picture> {
    let known = bytes.starts_with(&[0xFF, 0xD8, 0xFF]) || bytes.starts_with(b"\x89PNG\r\n\x1a\n");
    if !known {
        return Err(Fault::Inconsistent("a stored photo is neither JPEG nor PNG".into()).into());
    }
    Ok(Picture { name: "photo", bytes: bytes.to_vec() })
}
