//! `/sign-out`: ends this session.

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use http::HeaderMap;
use identity::TokenHash;
use web::{Trouble, redirect};

use crate::Portal;
use crate::guard::Citizen;

/// Ends the session and forgets its cookie.
pub(crate) async fn post(
    State(portal): State<Portal>,
    _citizen: Citizen,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let cookie = portal.site.session();
    if let Some(token) = cookie.read(&headers) {
        portal.identity.sign_out(&TokenHash(token.hash())).await?;
    }
    Ok((cookie.clear(), redirect("/")).into_response())
}
