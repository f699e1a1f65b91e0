//! `/api/docs`: the description as a page to browse and to try. Everything on it comes from here, so
//! that it works without the internet and under the house's content policy.

use std::sync::{Arc, LazyLock};

use axum::response::{Html, IntoResponse, Response};
use base::Fault;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Uri};
use utoipa_swagger_ui::Config;
use web::Trouble;

use crate::ApiRefusal;
use crate::inside::Inside;

const PAGE: &str = include_str!("docs.html");

/// Our own starter: the one that comes with the viewer asks a stranger whether the description is valid.
const START: &str = include_str!("docs.js");

/// What the viewer needs; nothing else of it is handed out.
const FILES: [&str; 2] = ["swagger-ui.css", "swagger-ui-bundle.js"];

static CONFIG: LazyLock<Arc<Config<'static>>> =
    LazyLock::new(|| Arc::new(Config::new(["/api/v1/openapi.json"])));

/// The page.
pub(crate) async fn page() -> Response {
    Html(PAGE).into_response()
}

/// A style or script of the page.
pub(crate) async fn file(
    Inside(name): Inside,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    if name == "docs.js" {
        return Ok(([(CONTENT_TYPE, "text/javascript; charset=utf-8")], START).into_response());
    }
    if !FILES.contains(&name.as_str()) {
        return Err(ApiRefusal::NoRoute.into());
    }
    let found = utoipa_swagger_ui::serve(&name, Arc::clone(&CONFIG));
    let found = found.map_err(|why| Fault::Bug(format!("{name} of the viewer: {why}")))?;
    let found = found.ok_or_else(|| Fault::Bug(format!("{name} of the viewer is not there")))?;
    let etag = format!("swagger-{}-{}", env!("CARGO_PKG_VERSION"), found.bytes.len());
    Ok(web::asset(&uri, &headers, found.bytes.into_owned(), &found.content_type, &etag))
}
