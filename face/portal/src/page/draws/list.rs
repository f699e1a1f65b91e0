//! `/draws/lists/{authority}/{list}.txt`: a list as text, its numbers in order, one a line, for who does
//! a draw again. What is free of it is not told.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use base::Authority;
use http::header::CONTENT_TYPE;
use plates::ListId;
use web::{Trouble, WebRefusal};

use crate::Portal;

/// Plain text, as written everywhere.
pub(crate) const TEXT: &str = "text/plain; charset=utf-8";

/// The address of a list.
pub(crate) fn href(authority: &Authority, list: ListId) -> String {
    format!("/draws/lists/{authority}/{list}.txt")
}

/// The numbers.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path((authority, file)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let authority = Authority::parse(&authority).ok_or(WebRefusal::NoPage)?;
    let id = file.strip_suffix(".txt").and_then(|id| id.parse::<ListId>().ok());
    let found = portal.plates.list(&authority, id.ok_or(WebRefusal::NoPage)?).await?;
    let (_, numbers) = found.ok_or(WebRefusal::NoPage)?;
    let text: String = numbers.iter().flat_map(|number| [number.as_str(), "\n"]).collect();
    Ok(([(CONTENT_TYPE, TEXT)], text).into_response())
}
