//! What is done with an asking: a second officer lets it through or says no, a third looks at it
//! afterwards. A refusal is told on the asking's page.

use axum::extract::{Path, State};
use axum::response::Response;
use base::Result;
use http::StatusCode;
use policy::Green;
use web::{Answers, Form, Trouble, redirect};

use super::{href, show};
use crate::desk;
use crate::guard::{ApproveGreen, AuditGreen, Duty};
use crate::{Counter, Officer, Staff, form};

/// The act of an address.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Approve,
    Refuse,
    Audit,
}

acts! {
    /// Lets it through, within the quota.
    approve: ApproveGreen => Approve,
    /// Says no, with the reason.
    refuse: ApproveGreen => Refuse,
    /// Writes down what was found afterwards.
    audit: AuditGreen => Audit,
}

async fn done<D: Duty>(
    counter: &Counter,
    staff: &Staff<D>,
    (path, act): (&(String, String), Act),
    answers: &Answers,
) -> Result<Response, Trouble> {
    let green = show::found(counter, staff, path).await?;
    match perform(counter, staff, (&green, act), answers).await {
        Ok(to) => Ok(redirect(&to)),
        Err(error) => {
            let wrong = form::refusal(error)?;
            let page = show::drawn(counter, staff, &green, answers, Some(&wrong)).await?;
            let status = crate::trouble::status_of(&wrong.code);
            Ok(desk::refused(status.unwrap_or(StatusCode::UNPROCESSABLE_ENTITY), &page))
        }
    }
}

async fn perform(
    counter: &Counter,
    officer: &Officer,
    (green, act): (&Green, Act),
    answers: &Answers,
) -> Result<String> {
    let (city, id, envelope) = (&green.ask.authority, green.id, officer.envelope(answers)?);
    let directives = &counter.directives;
    let done = match act {
        Act::Approve => {
            directives.approve_green(envelope, city, id).await?;
            "approved"
        }
        Act::Refuse => {
            directives.refuse_green(envelope, (city, id), answers.text("words")?).await?;
            "refused"
        }
        Act::Audit => {
            directives.audit_green(envelope, (city, id), answers.text("words")?).await?;
            "audited"
        }
    };
    Ok(format!("{}?done={done}", href(city, id)))
}
