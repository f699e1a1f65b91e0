//! Who comes: a token in `Authorization: Bearer …`, of the same sessions that the web faces keep.
//! `Option<Citizen>` where a route answers nobody too; a token that is wrong is refused there as well,
//! so that nobody takes a stranger's answer for their own.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::response::{IntoResponse, Response};
use http::header::{AUTHORIZATION, USER_AGENT, WWW_AUTHENTICATE};
use http::request::Parts;
use identity::{PersonId, PersonView, Session, SessionOf, TokenHash};
use journal::{Actor, Envelope};
use web::{ClientAddress, SessionToken, Trouble};

use crate::once::Once;
use crate::{Api, ApiRefusal};

/// Somebody who signed in.
pub(crate) struct Citizen {
    /// By which session.
    pub session: Session,
    /// The token's hash, for signing out.
    pub token: TokenHash,
    /// What is shown of them, masked.
    pub person: PersonView,
}

impl Citizen {
    /// Who.
    pub fn id(&self) -> PersonId {
        self.person.id
    }

    /// Who, as the journal names them.
    pub fn actor(&self) -> Actor {
        self.id().actor()
    }

    async fn of(parts: &Parts, api: &Api) -> Result<Option<Self>, Response> {
        let Some(sent) = parts.headers.get(AUTHORIZATION) else { return Ok(None) };
        let token = sent.to_str().ok().and_then(bearer);
        let token = TokenHash(token.ok_or_else(|| sign_in(ApiRefusal::TokenUnknown))?.hash());
        let found = api.identity.session_and_person(&token).await.map_err(trouble)?;
        let (session, person) = found.ok_or_else(|| sign_in(ApiRefusal::TokenUnknown))?;
        if !matches!(session.of, SessionOf::Citizen(_)) {
            return Err(trouble(ApiRefusal::CitizensOnly));
        }
        let person = person.ok_or_else(|| sign_in(ApiRefusal::TokenUnknown))?;
        Ok(Some(Self { session, token, person }))
    }
}

fn bearer(header: &str) -> Option<SessionToken> {
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| SessionToken::parse(token.trim())).flatten()
}

fn trouble(why: impl Into<base::Error>) -> Response {
    Trouble::from(why).into_response()
}

/// With the header by which clients learn what is wanted (RFC 6750).
fn sign_in(why: ApiRefusal) -> Response {
    ([(WWW_AUTHENTICATE, "Bearer realm=\"cheguan\"")], Trouble::from(why)).into_response()
}

impl FromRequestParts<Arc<Api>> for Citizen {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, api: &Arc<Api>) -> Result<Self, Response> {
        let found = Self::of(parts, api).await?;
        found.ok_or_else(|| sign_in(ApiRefusal::SignInFirst))
    }
}

impl OptionalFromRequestParts<Arc<Api>> for Citizen {
    type Rejection = Response;

    async fn from_request_parts(
        parts: &mut Parts,
        api: &Arc<Api>,
    ) -> Result<Option<Self>, Response> {
        Self::of(parts, api).await
    }
}

/// Somebody who signed in and sends a command, once.
pub(crate) struct Sender {
    /// Who.
    pub citizen: Citizen,
    /// Under which id.
    pub envelope: Envelope,
}

impl FromRequestParts<Arc<Api>> for Sender {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, api: &Arc<Api>) -> Result<Self, Response> {
        let citizen =
            <Citizen as FromRequestParts<Arc<Api>>>::from_request_parts(parts, api).await?;
        let once = <Once as FromRequestParts<Arc<Api>>>::from_request_parts(parts, api).await;
        let Once(command) = once.map_err(IntoResponse::into_response)?;
        let envelope = Envelope { command, actor: citizen.actor() };
        Ok(Self { citizen, envelope })
    }
}

/// What a client says of itself, for the list of places where one is signed in.
pub(crate) struct Device {
    /// Its name.
    pub user_agent: String,
    /// From where.
    pub address: IpAddr,
}

impl<S: Send + Sync> FromRequestParts<S> for Device {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let ClientAddress(address) = ClientAddress::from_request_parts(parts, state).await?;
        let said =
            parts.headers.get(USER_AGENT).map(|agent| String::from_utf8_lossy(agent.as_bytes()));
        Ok(Self { user_agent: said.unwrap_or_default().into_owned(), address })
    }
}
