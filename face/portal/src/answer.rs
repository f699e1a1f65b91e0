//! How a page answers: shown, shown again with what is wrong, or kept as a file.

use axum::response::{Html, IntoResponse, Response};
use http::StatusCode;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};

/// 200.
pub(crate) fn page(page: &impl askama::Template) -> Response {
    Html(ui::render(page)).into_response()
}

/// 422: the same form again, with the answers typed and what is wrong with them.
pub(crate) fn again(page: &impl askama::Template) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, Html(ui::render(page))).into_response()
}

/// A file to keep; `name` is ours and plain ASCII.
pub(crate) fn file(name: &str, mime: &'static str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, mime.to_owned()), (CONTENT_DISPOSITION, disposition)], bytes).into_response()
}
