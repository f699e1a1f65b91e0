//! Styles, scripts and fonts, built from `web/` into `web/dist`. Release builds carry them inside;
//! debug builds read them from disk, so that a style can be changed without compiling. A clean clone
//! compiles without them, and its pages are plain text until `web` is built.

use std::borrow::Cow;
use std::fmt::Write as _;

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
#[exclude = "fonts/*.ttf"] // 21 MB for PDFs: embedded by who sets them
struct Dist;

/// A file to be served under `/assets/`.
#[derive(Debug, Clone)]
pub struct Asset {
    /// The file.
    pub bytes: Cow<'static, [u8]>,
    /// For `Content-Type`, with the charset of text.
    pub mime: String,
    /// For `ETag`, in quotes.
    pub etag: String,
}

/// The file of that name in `web/dist`, e.g. `app.css`. The name comes from outside: only names of
/// embedded files are answered, never a path that climbs.
pub fn asset(name: &str) -> Option<Asset> {
    if name.split('/').any(|part| part == "..") {
        return None;
    }
    let file = Dist::get(name)?;
    let mime = match file.metadata.mimetype() {
        text if text.starts_with("text/") => format!("{text}; charset=utf-8"),
        other => other.to_owned(),
    };
    Some(Asset {
        mime,
        etag: format!("\"{}\"", digest(&file.metadata.sha256_hash())),
        bytes: file.data,
    })
}

/// Where a page finds it: `/assets/app.css?v=1f3a…`. The version is of the bytes, so whoever serves
/// `/assets/` may let it be kept for ever.
pub fn asset_url(name: &str) -> String {
    match Dist::get(name) {
        Some(file) => format!("/assets/{name}?v={}", digest(&file.metadata.sha256_hash())),
        None => format!("/assets/{name}"),
    }
}

fn digest(hash: &[u8; 32]) -> String {
    hash.iter().take(8).fold(String::with_capacity(16), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_the_folder_is_served() {
        for name in
            ["../package.json", "fonts/../../package.json", "/etc/passwd", "", "nothing.css"]
        {
            assert!(asset(name).is_none(), "{name}");
        }
        assert_eq!(asset_url("nothing.css"), "/assets/nothing.css");
    }

    #[test]
    fn what_is_built_has_a_type_and_a_version() {
        // Without a built web/dist there is nothing to serve, and pages say the plain address.
        let Some(sheet) = asset("app.css") else {
            assert_eq!(asset_url("app.css"), "/assets/app.css");
            return;
        };
        assert_eq!(sheet.mime, "text/css; charset=utf-8");
        assert_eq!(
            asset_url("app.css"),
            format!("/assets/app.css?v={}", sheet.etag.trim_matches('"'))
        );
        assert!(asset("fonts/NotoSansSC-Regular.ttf").is_none());
    }
}
