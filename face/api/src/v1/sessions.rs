//! `/sessions`: a client signs a citizen in with mobile number and one-time code and keeps the token.
//! The sessions are those of the web faces; a citizen sees and ends them on the same page.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use identity::{CodePurpose, NewSession, SessionOf, TokenHash};
use journal::{Actor, ActorKind, CommandId, Envelope};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{SessionToken, Trouble};

use crate::Api;
use crate::guard::{Citizen, Device};
use crate::once::Once;
use crate::sent::Sent;
use crate::told::{Tongue, moment};

/// Where a code is to be sent.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeWanted {
    /// A mobile number of the mainland.
    #[schema(example = "13800000001", max_length = 20)]
    mobile: String,
}

/// A code is on its way.
#[derive(Serialize, ToSchema)]
pub struct CodeShown {
    /// To which number, masked.
    #[schema(example = "138****0001")]
    mobile: String,
    /// Until when it is good.
    #[schema(format = DateTime)]
    expires_at: String,
}

/// Who signs in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// A mobile number of the mainland; an unknown one opens an account.
    #[schema(example = "13800000001", max_length = 20)]
    mobile: String,
    /// The six digits that were sent to it.
    #[schema(example = "123456", max_length = 20)]
    code: String,
}

/// A session that has begun.
#[derive(Serialize, ToSchema)]
pub struct SessionShown {
    /// For `Authorization: Bearer …`. It is shown this once; keep it secret.
    token: String,
    /// `Bearer`.
    token_type: &'static str,
    /// When the session ends if nothing more happens.
    #[schema(format = DateTime)]
    expires_at: String,
    /// Whether the account was opened by this.
    is_new: bool,
}

impl CodeWanted {
    /// As it was sent.
    pub(crate) fn mobile(&self) -> &str {
        &self.mobile
    }
}

impl CodeShown {
    /// To this masked number, good until then.
    pub(crate) const fn new(mobile: String, expires_at: String) -> Self {
        Self { mobile, expires_at }
    }
}

/// Sends a one-time code to a mobile number. The answer is the same whether or not it has an account.
#[utoipa::path(
    post, path = "/api/v1/sessions/code", tag = "sessions", operation_id = "send_code",
    request_body = CodeWanted,
    responses((status = 202, description = "The code is on its way", body = CodeShown))
)]
pub(crate) async fn code(
    State(api): State<Api>,
    tongue: Tongue,
    Sent(wanted): Sent<CodeWanted>,
) -> Result<Response, Trouble> {
    let sent = api.identity.send_code(wanted.mobile(), CodePurpose::SignIn).await?;
    let shown = CodeShown::new(sent.mobile, moment(sent.expires_at));
    Ok((StatusCode::ACCEPTED, tongue.tell(shown)).into_response())
}

/// Begins a session. With an `Idempotency-Key` the same request may be sent again after a lost answer.
#[utoipa::path(
    post, path = "/api/v1/sessions", tag = "sessions", operation_id = "begin_session",
    params(("Idempotency-Key" = Option<uuid::Uuid>, Header, description = "A UUID of version 4 or 7",
        pattern = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[47][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$")),
    request_body = SignIn,
    responses((status = 201, description = "The session", body = SessionShown))
)]
pub(crate) async fn begin(
    State(api): State<Api>,
    tongue: Tongue,
    device: Device,
    once: Option<Once>,
    Sent(sign_in): Sent<SignIn>,
) -> Result<Response, Trouble> {
    let command: CommandId = once.map_or_else(|| api.journal.command_id(), |once| once.0);
    let actor = Actor::new(ActorKind::Nobody, "client");
    let envelope = Envelope { command, actor };
    let signed_in = api.identity.sign_in(envelope, &sign_in.mobile, &sign_in.code).await?;
    let token = SessionToken::draw(api.journal.chance());
    let hash = TokenHash(token.hash());
    let session = NewSession {
        token: hash,
        of: SessionOf::Citizen(signed_in.person),
        user_agent: device.user_agent,
        address: device.address,
    };
    api.identity.begin_session(session).await?;
    let begun = api.identity.session(&hash).await?.ok_or(crate::ApiRefusal::TokenUnknown)?;
    let shown = SessionShown {
        token: token.reveal(),
        token_type: "Bearer",
        expires_at: moment(begun.expires_at),
        is_new: signed_in.is_new,
    };
    Ok((StatusCode::CREATED, tongue.tell(shown)).into_response())
}

/// Ends the session of the token.
#[utoipa::path(
    delete, path = "/api/v1/sessions/current", tag = "sessions", operation_id = "end_session",
    responses((status = 204, description = "Signed out"))
)]
pub(crate) async fn end(State(api): State<Api>, citizen: Citizen) -> Result<Response, Trouble> {
    api.identity.sign_out(&citizen.token).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
