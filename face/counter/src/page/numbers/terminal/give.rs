//! `/counter/terminal/give`: a member of staff gives a machine to those who come. Its session is another one from
//! then on: it reaches the pages of the terminal alone, lives for the day without being touched, and stands in the
//! list of the member of staff, who ends it there.

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, header};
use identity::{NewSession, SessionOf, TokenHash};
use web::{ClientAddress, SessionToken, Trouble, redirect};

use crate::guard::DrawNumbers;
use crate::{Counter, Officer, Staff};

/// Whether the machine was given already.
pub(super) fn is_given(officer: &Officer) -> bool {
    matches!(officer.session.of, SessionOf::Terminal(_))
}

/// Gives it: the officer's own session in this browser is over.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<DrawNumbers>,
    from: ClientAddress,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let to = redirect("/counter/terminal");
    if is_given(&staff) {
        return Ok(to);
    }
    let token = SessionToken::draw(&counter.chance);
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
    let session = NewSession {
        token: TokenHash(token.hash()),
        of: SessionOf::Terminal(staff.actor.number.clone()),
        user_agent: agent.unwrap_or_default().to_owned(),
        address: from.0,
    };
    counter.identity.begin_session(session).await?;
    let own = SessionOf::Staff(staff.actor.number.clone());
    counter.identity.end_session(&own, staff.session.id).await?;
    Ok((counter.cookie().set(&token), to).into_response())
}
