//! `/apply/{item}/{about}/{step}/code`: the code that was sent to the new mobile number. Once it is
//! right the number is this person's to use; the change itself comes with the application.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Error, Refusal, Result};
use codes::Mobile;
use identity::IdentityRefusal;
use ui::{Errors, Html, Shell, Steps};
use web::{Answers, Form, Query, Trouble, WebRefusal, redirect};

use super::application::{Application, came_from_check, opened};
use crate::Portal;
use crate::answer;
use crate::form;
use crate::guard::{Citizen, Me, Visit};
use crate::page::sign_in::RESEND_SECONDS;
use crate::refusal::PortalRefusal;

#[derive(Template)]
#[template(path = "apply/code.html")]
struct CodePage {
    shell: Shell,
    heading: String,
    errors: Errors,
    steps: Steps,
    back: Html,
    action: String,
    other: String,
    from: String,
    masked: String,
    /// The message lies in the demo's inbox.
    is_demo: bool,
}

/// The box for the code.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path((item, about, field)): Path<(String, String, String)>,
    citizen: Citizen,
    Query(query): Query,
) -> Result<Response, Trouble> {
    let application = match opened(&portal, &citizen, &(item, about)).await? {
        Ok(application) => application,
        Err(elsewhere) => return Ok(redirect(&elsewhere)),
    };
    let from_check = came_from_check(&query);
    let page = CodePage::new((&portal, &application), &citizen.visit, (&field, from_check), &[])?;
    Ok(answer::page(&page))
}

/// `act`: `enter` the code, or send it `again`.
pub(crate) async fn post(
    State(portal): State<Portal>,
    Path((item, about, field)): Path<(String, String, String)>,
    citizen: Citizen,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let application = match opened(&portal, &citizen, &(item, about)).await? {
        Ok(application) => application,
        Err(elsewhere) => return Ok(redirect(&elsewhere)),
    };
    let from_check = came_from_check(&form);
    let page = |refusals: &[Refusal]| {
        CodePage::new((&portal, &application), &citizen.visit, (&field, from_check), refusals)
    };
    let mobile = application.answers.get(&field).ok_or(WebRefusal::NoPage)?.clone();
    let step = format!("{field}/code");
    let done = match form.shown("act") {
        "again" => send_again(&portal, &citizen.me, &application, (&step, &mobile)).await,
        _ => enter(&portal, &citizen.me, &mobile, &form).await,
    };
    match done {
        Ok(()) if form.shown("act") == "again" => Ok(answer::page(&page(&[])?)),
        Ok(()) => {
            let stop = application.journey().next(&step, &application.so_far()).to_owned();
            portal.keep(&citizen.me, &application, &stop).await?;
            Ok(redirect(&application.onward(&step, from_check)))
        }
        Err(Error::Refused(refusal)) => Ok(answer::again(&page(&[*refusal])?)),
        Err(fault) => Err(fault.into()),
    }
}

async fn enter(portal: &Portal, me: &Me, mobile: &str, form: &Answers) -> Result<()> {
    let code = form.required("code")?;
    portal.identity.prove_mobile(me.id(), mobile, code).await?;
    let parsed = Mobile::parse(mobile).map_err(Refusal::from)?;
    match portal.identity.find_by_mobile(&parsed).await? {
        Some(person) if person != me.id() => {
            Err(Refusal::from(IdentityRefusal::MobileTaken).on("code").into())
        }
        _ => Ok(()),
    }
}

/// The draft was kept when the last code went out.
async fn send_again(
    portal: &Portal,
    me: &Me,
    application: &Application<'_>,
    (step, mobile): (&str, &str),
) -> Result<()> {
    let age = application.kept_at.map(|at| portal.now().seconds_since(at));
    let wait = age.map_or(0, |age| RESEND_SECONDS - age);
    if wait > 0 {
        return Err(PortalRefusal::ResendWait { seconds: wait }.into());
    }
    portal.prove(me, mobile).await??;
    portal.keep(me, application, step).await
}

impl CodePage {
    fn new(
        (portal, application): (&Portal, &Application<'_>),
        visit: &Visit,
        (field, from_check): (&str, bool),
        refusals: &[Refusal],
    ) -> Result<Self, WebRefusal> {
        let mobile = application.answers.get(field).ok_or(WebRefusal::NoPage)?;
        let mobile = Mobile::parse(mobile).map_err(|_| WebRefusal::NoPage)?;
        let step = format!("{field}/code");
        application.journey().step(&step).ok_or(WebRefusal::NoPage)?;
        let heading = visit.t("portal-sign-in-code-title");
        let shell = application.shell(visit, &step, &heading);
        let labels = [("code", shell.t("portal-sign-in-code"))];
        let from = if from_check { "?from=check" } else { "" };
        Ok(Self {
            errors: form::errors(shell.locale, refusals, &labels),
            steps: application.steps(&shell, &step),
            back: application.back(&shell, &step, false),
            action: application.href(&step),
            other: format!("{}{from}", application.href(field)),
            from: if from_check { "check".to_owned() } else { String::new() },
            masked: mobile.masked(),
            is_demo: portal.site.inbox.is_some(),
            heading,
            shell: Shell { has_errors: !refusals.is_empty(), ..shell },
        })
    }
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use crate::testing::{MOBILE, Office};

    const NEW: &str = "13900000002";

    #[tokio::test]
    async fn a_new_number_is_proved_and_in_force_at_once() {
        let office = Office::new().await;
        let (mut browser, person) = office.zhou().await;
        browser.open("/apply/drv_contact_change").await;
        let place = browser.page.location.clone();
        browser.follow().await;
        browser.follow().await.good();
        browser.answer(&[("mobile", NEW)]).await;
        browser.look(&format!("{place}/mobile/code")).await.says("139****0002");
        browser.answer(&[("code", &office.code(NEW).await), ("act", "enter")]).await;
        browser.look(&format!("{place}/address")).await.says("可以不填");
        browser.answer(&[("address", "")]).await;
        browser.look(&format!("{place}/check")).await.says(NEW).says("当场生效");
        let page = browser.answer(&[]).await;
        assert!(page.location.ends_with("/sent"), "{}", page.location);
        let sent = browser.look(&page.location).await;
        sent.says("已办好，当场生效").says("新的联系方式现在就能用");
        let account = office.portal.identity.person(person).await.unwrap().unwrap();
        assert_eq!(account.mobile, "139****0002");
    }

    #[tokio::test]
    async fn a_wrong_code_or_somebody_elses_number_changes_nothing() {
        let office = Office::new().await;
        let (_, _) = office.citizen(NEW).await;
        let (mut browser, _) = office.zhou().await;
        browser.open("/apply/drv_contact_change").await;
        browser.follow().await;
        browser.follow().await;
        let action = browser.page.action();
        browser.send(&action, &[("mobile", MOBILE)]).await.good().says("就是您账户现在的手机号");
        browser.answer(&[("mobile", NEW)]).await;
        let action = browser.page.action();
        let code = office.code(NEW).await;
        let wrong = if code == "111111" { "222222" } else { "111111" };
        let page = browser.send(&action, &[("code", wrong), ("act", "enter")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.good().says("还可以再试4次");
        let page = browser.send(&action, &[("code", &code), ("act", "enter")]).await;
        page.good().says("已属于另一个账户");
    }

    #[tokio::test]
    async fn another_code_is_sent_after_a_minute() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        browser.open("/apply/drv_contact_change").await;
        browser.follow().await;
        browser.follow().await;
        browser.answer(&[("mobile", NEW)]).await;
        let action = browser.page.action();
        let first = office.code(NEW).await;
        let page = browser.send(&action, &[("act", "again")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.good().says("还要等 60 秒");
        office.wait(60);
        assert_eq!(browser.send(&action, &[("act", "again")]).await.status, StatusCode::OK);
        assert_ne!(office.code(NEW).await, first);
    }
}
