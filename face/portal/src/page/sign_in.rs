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
pub(crate) const RESEND_SECONDS: i64 = 60;

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
    /// The message lies in the demo's inbox.
    is_demo: bool,
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
        // Five were sent: the last of them may still be used, where it is asked for.
        Err(Error::Refused(refusal)) if refusal.code == "identity.codes_too_many" => {
            let sent_at = answers.parsed("sent_at").unwrap_or_default();
            let page = CodePage::new(&portal, &visit, &answers, sent_at, &[(*refusal).on("code")]);
            Ok(answer::again(&page))
        }
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
    let is_known = device.word.is_some();
    match sign_in(portal, device, answers).await {
        Ok(token) => {
            let next = answers.shown("next");
            let cookie = portal.site.session().set(&token);
            // Kept when they sign out: draws of a day are counted by device too.
            let word = SessionToken::draw(portal.journal.chance());
            let device = (!is_known).then(|| portal.site.device().keep(&word));
            let to = redirect(if next.is_empty() { "/" } else { next });
            Ok(match device {
                Some(device) => (cookie, device, to).into_response(),
                None => (cookie, to).into_response(),
            })
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
    let labels =
        [("mobile", shell.t("portal-sign-in-mobile")), ("code", shell.t("portal-sign-in-code"))];
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
            is_demo: portal.site.inbox.is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use crate::testing::Office;

    const MOBILE: &str = "13800000001";

    #[tokio::test]
    async fn a_number_and_a_code_open_the_account_and_lead_back() {
        let office = Office::new().await;
        let mut browser = office.browser();
        browser.look("/sign-in?next=%2Fcases").await;
        let page = browser.send("/sign-in", &[("mobile", MOBILE), ("act", "send")]).await;
        page.good().says("138****0001").says("autocomplete=\"one-time-code\"");
        let code = office.code(MOBILE).await;
        let page = browser.send("/sign-in", &[("code", &code), ("act", "enter")]).await;
        assert_eq!((page.status, page.location.as_str()), (StatusCode::SEE_OTHER, "/cases"));
        assert_eq!(browser.open("/sign-in").await.location, "/me");
    }

    #[tokio::test]
    async fn a_wrong_number_keeps_what_was_typed_and_says_what_is_wrong() {
        let office = Office::new().await;
        for wrong in ["", "1380000", "23800000001", "1380000000x", "138🚗", "138\u{0}"] {
            let mut browser = office.browser();
            browser.open("/sign-in").await;
            let page = browser.send("/sign-in", &[("mobile", wrong), ("act", "send")]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
            page.good().says("错误：").says("href=\"#mobile\"");
        }
    }

    #[tokio::test]
    async fn a_wrong_code_says_how_many_tries_are_left_until_none_is() {
        let office = Office::new().await;
        let mut browser = office.browser();
        browser.open("/sign-in").await;
        browser.send("/sign-in", &[("mobile", MOBILE), ("act", "send")]).await;
        let code = office.code(MOBILE).await;
        let wrong = if code == "111111" { "222222" } else { "111111" };
        for left in [4, 3, 2, 1] {
            let page = browser.send("/sign-in", &[("code", wrong), ("act", "enter")]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            page.good().says(&format!("还可以再试{left}次"));
        }
        browser.send("/sign-in", &[("code", wrong), ("act", "enter")]).await;
        let page = browser.send("/sign-in", &[("code", &code), ("act", "enter")]).await;
        page.good().says("试错次数太多");
    }

    #[tokio::test]
    async fn after_too_many_codes_the_last_one_still_opens() {
        let office = Office::new().await;
        let mut browser = office.browser();
        let mut page = browser.open("/sign-in").await;
        while page.status != StatusCode::UNPROCESSABLE_ENTITY {
            page = browser.send("/sign-in", &[("mobile", MOBILE), ("act", "send")]).await;
            browser.open("/sign-in").await;
        }
        let code = office.code(MOBILE).await;
        let page = browser.send("/sign-in", &[("mobile", MOBILE), ("act", "send")]).await;
        page.good().says("索取的验证码太多").says("autocomplete=\"one-time-code\"");
        let page = browser.send("/sign-in", &[("code", &code), ("act", "enter")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
    }

    #[tokio::test]
    async fn an_expired_code_is_told_and_another_one_works() {
        let office = Office::new().await;
        let mut browser = office.browser();
        browser.open("/sign-in").await;
        browser.send("/sign-in", &[("mobile", MOBILE), ("act", "send")]).await;
        let code = office.code(MOBILE).await;
        office.wait(5 * 60 + 1);
        let page = browser.send("/sign-in", &[("code", &code), ("act", "enter")]).await;
        page.good().says("验证码已过期");
        let again: Vec<_> = browser.hidden("/sign-in");
        let page = browser.post("/sign-in", &with(again, "act", "again")).await;
        assert_eq!(page.status, StatusCode::OK);
        let code = office.code(MOBILE).await;
        let page = browser.send("/sign-in", &[("code", &code), ("act", "enter")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
    }

    #[tokio::test]
    async fn another_code_comes_after_a_minute_and_not_before() {
        let office = Office::new().await;
        let mut browser = office.browser();
        browser.open("/sign-in").await;
        browser.send("/sign-in", &[("mobile", MOBILE), ("act", "send")]).await;
        let form = with(browser.hidden("/sign-in"), "act", "again");
        office.wait(20);
        let page = browser.post("/sign-in", &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.good().says("还要等 40 秒");
        office.wait(40);
        assert_eq!(browser.post("/sign-in", &form).await.status, StatusCode::OK);
    }

    #[tokio::test]
    async fn a_phone_on_the_same_network_signs_in_by_plain_http() {
        let office = Office::by_plain_http().await;
        let (mut browser, _) = office.citizen(MOBILE).await;
        assert!(browser.cookies().all(|name| !name.starts_with("__Host-")));
        assert_eq!(browser.open("/me").await.status, StatusCode::OK);
    }

    #[tokio::test]
    async fn nobody_is_led_elsewhere_after_signing_in() {
        let office = Office::new().await;
        let mut browser = office.browser();
        browser.open("/sign-in?next=https%3A%2F%2Fevil.example").await;
        browser.send("/sign-in", &[("mobile", MOBILE), ("act", "send")]).await;
        let code = office.code(MOBILE).await;
        let page = browser.send("/sign-in", &[("code", &code), ("act", "enter")]).await;
        assert_eq!(page.location, "/");
    }

    #[tokio::test]
    async fn a_form_of_another_site_or_an_old_page_is_not_taken() {
        let office = Office::new().await;
        let mut browser = office.browser();
        browser.open("/sign-in").await;
        let form = with(Vec::new(), "mobile", MOBILE);
        let page = browser.post("/sign-in", &form).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        page.good().says("刷新后再提交一次");
    }

    fn with(mut form: Vec<(String, String)>, name: &str, value: &str) -> Vec<(String, String)> {
        form.push((name.to_owned(), value.to_owned()));
        form
    }
}
