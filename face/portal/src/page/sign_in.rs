//! `/sign-in`: a mobile number, then the code sent to it. Neither ever stands in an address, so the
//! second page is the answer to the first form, and the number travels in a hidden field.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use base::{Error, Instant, Refusal, Result};
use identity::{CodePurpose, NewSession, SessionOf, TokenHash};
use journal::{Actor, ActorKind, CommandId, Envelope};
use ui::{Errors, Shell};
use web::{Answers, Form, Query, SessionToken, Trouble, redirect};

use crate::Portal;
use crate::answer;
use crate::form;
use crate::guard::{Device, Visit};
use crate::refusal::PortalRefusal;

/// A second code may be asked for after so long. (How many an hour, identity limits.)
const RESEND_SECONDS: i64 = 60;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct MobilePage {
    shell: Shell,
    errors: Errors,
    mobile: String,
    next: String,
}

#[derive(Template)]
#[template(path = "sign_in_code.html")]
struct CodePage {
    shell: Shell,
    errors: Errors,
    command: CommandId,
    /// As typed, for the hidden field.
    mobile: String,
    masked: String,
    sent_at: i64,
    next: String,
}

/// The form for the number; who is signed in goes on at once.
pub(crate) async fn get(visit: Visit, Query(query): Query) -> Result<Response, Trouble> {
    let next = query.shown("next");
    if visit.me.is_some() {
        return Ok(redirect(if next.is_empty() { "/me" } else { next }));
    }
    Ok(answer::page(&MobilePage::new(&visit, &query, &[])))
}

/// `act`: `send` a code, send it `again`, or `enter` with it.
pub(crate) async fn post(
    State(portal): State<Portal>,
    visit: Visit,
    device: Device,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let attempt = match answers.shown("act") {
        "enter" => return enter(&portal, &visit, device, &answers).await,
        "again" => send_again(&portal, &answers).await,
        _ => send(&portal, &answers).await,
    };
    match attempt {
        Ok(sent_at) => Ok(answer::page(&CodePage::new(&portal, &visit, &answers, sent_at, &[]))),
        Err(Error::Refused(refusal)) if refusal.code == "portal.resend_wait" => {
            let sent_at = answers.parsed("sent_at").unwrap_or_default();
            let page = CodePage::new(&portal, &visit, &answers, sent_at, &[*refusal]);
            Ok(answer::again(&page))
        }
        Err(Error::Refused(refusal)) => {
            Ok(answer::again(&MobilePage::new(&visit, &answers, &[*refusal])))
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Sends a code; when, in seconds since 1970.
async fn send(portal: &Portal, answers: &Answers) -> Result<i64> {
    let mobile = answers.required("mobile")?;
    portal.identity.send_code(mobile, CodePurpose::SignIn).await?;
    Ok(seconds(portal.now()))
}

async fn send_again(portal: &Portal, answers: &Answers) -> Result<i64> {
    let sent_at: i64 = answers.parsed("sent_at").unwrap_or_default();
    let wait = sent_at + RESEND_SECONDS - seconds(portal.now());
    if wait > 0 {
        return Err(PortalRefusal::ResendWait { seconds: wait.min(RESEND_SECONDS) }.into());
    }
    send(portal, answers).await
}

fn seconds(at: Instant) -> i64 {
    at.micros() / 1_000_000
}

async fn enter(
    portal: &Portal,
    visit: &Visit,
    device: Device,
    answers: &Answers,
) -> Result<Response, Trouble> {
    match sign_in(portal, device, answers).await {
        Ok(token) => {
            let next = answers.shown("next");
            let cookie = portal.site.session().set(&token);
            Ok((cookie, redirect(if next.is_empty() { "/" } else { next })).into_response())
        }
        Err(Error::Refused(refusal)) => {
            let sent_at = answers.parsed("sent_at").unwrap_or_default();
            let page = CodePage::new(portal, visit, answers, sent_at, &[*refusal]);
            Ok(answer::again(&page))
        }
        Err(fault) => Err(fault.into()),
    }
}

async fn sign_in(portal: &Portal, device: Device, answers: &Answers) -> Result<SessionToken> {
    let actor = Actor::new(ActorKind::Nobody, "visitor");
    let envelope = Envelope { command: CommandId(answers.command_id()?), actor };
    let (mobile, code) = (answers.required("mobile")?, answers.required("code")?);
    let signed_in = portal.identity.sign_in(envelope, mobile, code).await?;
    let token = SessionToken::draw(portal.journal.chance());
    let session = NewSession {
        token: TokenHash(token.hash()),
        of: SessionOf::Citizen(signed_in.person),
        user_agent: device.user_agent,
        address: device.address,
    };
    portal.identity.begin_session(session).await?;
    Ok(token)
}

fn errors(shell: &Shell, refusals: &[Refusal]) -> Errors {
    let labels = [
        ("mobile", shell.t("portal-sign-in-mobile")),
        ("code", shell.t("portal-sign-in-code")),
    ];
    form::errors(shell.locale, refusals, &labels)
}

impl MobilePage {
    fn new(visit: &Visit, answers: &Answers, refusals: &[Refusal]) -> Self {
        let shell = visit.bare_shell(visit.t("portal-sign-in-title"));
        Self {
            errors: errors(&shell, refusals),
            shell: Shell { has_errors: !refusals.is_empty(), ..shell },
            mobile: answers.shown("mobile").to_owned(),
            next: answers.shown("next").to_owned(),
        }
    }
}

impl CodePage {
    fn new(
        portal: &Portal,
        visit: &Visit,
        answers: &Answers,
        sent_at: i64,
        refusals: &[Refusal],
    ) -> Self {
        let shell = visit.bare_shell(visit.t("portal-sign-in-code-title"));
        let mobile = answers.shown("mobile").to_owned();
        Self {
            errors: errors(&shell, refusals),
            shell: Shell { has_errors: !refusals.is_empty(), ..shell },
            command: portal.command(),
            masked: codes::Mobile::parse(&mobile).map(|m| m.masked()).unwrap_or_default(),
            mobile,
            sent_at,
            next: answers.shown("next").to_owned(),
        }
    }
}
