//! What is done with a directive: one order taken out, the draft given up, published, repealed. A refusal
//! is told on the directive's page.

use axum::extract::{Path, State};
use axum::response::Response;
use base::{Authority, Result};
use http::StatusCode;
use policy::{DirectiveId, PolicyRefusal, Preview};
use web::{Answers, Form, Trouble, redirect};

use super::{href, show};
use crate::desk;
use crate::guard::{DraftDirectives, Duty, PublishDirectives};
use crate::{Counter, Officer, Staff, form};

/// The act of an address.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Remove,
    Discard,
    Publish,
    Repeal,
}

/// The directive of an address, and what it touches now, if this officer may see it.
///
/// # Errors
/// `policy.directive_unknown` also for an address that names none; `identity.no_right`.
pub async fn seen(
    counter: &Counter,
    officer: &Officer,
    (authority, id): &(String, String),
) -> Result<Preview> {
    let (scope, id) = named(authority, id)?;
    counter.directives.preview(&officer.actor.actor(), &scope, id).await
}

fn named(authority: &str, id: &str) -> Result<(Authority, DirectiveId)> {
    let unknown = || PolicyRefusal::DirectiveUnknown;
    let scope = Authority::parse(authority).ok_or_else(unknown)?;
    Ok((scope, id.parse().map_err(|_| unknown())?))
}

acts! {
    /// Takes one order out of a draft.
    remove: DraftDirectives => Remove,
    /// Gives up a draft.
    discard: DraftDirectives => Discard,
    /// Puts a draft in force, as it was seen.
    publish: PublishDirectives => Publish,
    /// Ends a directive.
    repeal: PublishDirectives => Repeal,
}

async fn done<D: Duty>(
    counter: &Counter,
    staff: &Staff<D>,
    (path, act): (&(String, String), Act),
    answers: &Answers,
) -> Result<Response, Trouble> {
    match perform(counter, staff, (path, act), answers).await {
        Ok(to) => Ok(redirect(&to)),
        Err(error) => {
            let wrong = form::refusal(error)?;
            let seen = seen(counter, staff, path).await?;
            let page = show::drawn(counter, staff, &seen, answers, Some(&wrong)).await?;
            let status = crate::trouble::status_of(&wrong.code);
            Ok(desk::refused(status.unwrap_or(StatusCode::UNPROCESSABLE_ENTITY), &page))
        }
    }
}

async fn perform(
    counter: &Counter,
    officer: &Officer,
    (path, act): (&(String, String), Act),
    answers: &Answers,
) -> Result<String> {
    let (scope, id) = named(&path.0, &path.1)?;
    let (envelope, directives) = (officer.envelope(answers)?, &counter.directives);
    let page = href(&scope, id);
    match act {
        Act::Remove => {
            let (version, n): (i64, usize) = (answers.parsed("version")?, answers.parsed("n")?);
            let mut said = seen(counter, officer, path).await?.directive.said;
            if n < said.effects.len() {
                said.effects.remove(n);
            }
            directives.revise(envelope, (id, version), said).await?;
            Ok(format!("{page}?done=revised"))
        }
        Act::Discard => {
            directives.discard(envelope, &scope, id).await?;
            Ok(format!("/office/directives?region={scope}&done=discarded"))
        }
        Act::Publish => {
            directives.publish(envelope, &scope, (id, answers.parsed("version")?)).await?;
            Ok(format!("{page}?done=published"))
        }
        Act::Repeal => {
            directives.repeal(envelope, (&scope, id), answers.text("reason")?).await?;
            Ok(format!("{page}?done=repealed"))
        }
    }
}
