//! `/assets/…`: styles, scripts and fonts, the same for every face.

use axum::extract::Path;
use axum::response::Response;
use http::{HeaderMap, Uri};
use web::{Trouble, WebRefusal};

/// A built file; its address carries a version and may be kept for ever.
pub(crate) async fn get(
    Path(name): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let asset = ui::asset(&name).ok_or(WebRefusal::NoPage)?;
    let etag = asset.etag.trim_matches('"');
    Ok(web::asset(&uri, &headers, asset.bytes.into_owned(), &asset.mime, etag))
}
