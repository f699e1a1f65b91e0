//! `/counter/account/sessions/end`: signs out somewhere else: one place, or all but this.

use axum::extract::State;
use axum::response::Response;
use identity::{SessionId, SessionOf};
use web::{Form, Trouble, redirect};

use crate::guard::SignedIn;
use crate::{Counter, Staff};

/// Ends them.
pub async fn end(
    State(counter): State<Counter>,
    staff: Staff<SignedIn>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let of = SessionOf::Staff(staff.actor.number.clone());
    if answers.text("session")? == "others" {
        counter.identity.end_other_sessions(&of, staff.session.id).await?;
    } else {
        let session: SessionId = answers.parsed("session")?;
        counter.identity.end_session(&of, session).await?;
    }
    Ok(redirect("/counter/account"))
}
