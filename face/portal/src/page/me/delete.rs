//! `/me/delete`: deletes the account for good, after a tick by hand.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use base::{Error, Refusal, Result};
use journal::CommandId;
use ui::{Errors, Shell};
use web::{Answers, Form, Trouble, redirect};

use crate::Portal;
use crate::answer;
use crate::form;
use crate::guard::{Citizen, Me, Visit};
use crate::refusal::PortalRefusal;

#[derive(Template)]
#[template(path = "me/delete.html")]
struct DeletePage {
    shell: Shell,
    errors: Errors,
    command: CommandId,
}

/// What deleting means.
pub(crate) async fn get(
    State(portal): State<Portal>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    Ok(answer::page(&DeletePage::new(&portal, &citizen.visit, &[])))
}

/// Deletes it; this session is gone with it.
pub(crate) async fn post(
    State(portal): State<Portal>,
    citizen: Citizen,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    match delete(&portal, &citizen.me, &answers).await {
        Ok(()) => Ok((portal.site.session().clear(), redirect("/about/deleted")).into_response()),
        Err(Error::Refused(refusal)) => {
            Ok(answer::again(&DeletePage::new(&portal, &citizen.visit, &[*refusal])))
        }
        Err(fault) => Err(fault.into()),
    }
}

async fn delete(portal: &Portal, me: &Me, answers: &Answers) -> Result<()> {
    if !answers.ticked("sure") {
        return Err(Refusal::from(PortalRefusal::TickFirst).on("sure").into());
    }
    let busy = portal.cases.has_open_cases(me.id()).await?;
    portal.identity.erase(me.sends(answers)?, me.id(), busy).await
}

impl DeletePage {
    fn new(portal: &Portal, visit: &Visit, refusals: &[Refusal]) -> Self {
        let shell = visit.bare_shell(visit.t("portal-me-delete"));
        let labels = [("sure", shell.t("portal-delete-sure-label"))];
        Self {
            errors: form::errors(shell.locale, refusals, &labels),
            shell: Shell { has_errors: !refusals.is_empty(), ..shell },
            command: portal.command(),
        }
    }
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use crate::testing::{MOBILE, Office};

    #[tokio::test]
    async fn an_account_is_deleted_after_a_tick_and_can_be_opened_anew() {
        let office = Office::new().await;
        let (mut browser, person) = office.zhou().await;
        browser.look("/me/delete").await.says("再也打不开");
        let page = browser.send("/me/delete", &[]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.good().says("还没有勾选");
        let page = browser.send("/me/delete", &[("sure", "yes")]).await;
        assert_eq!(page.location, "/about/deleted");
        browser.look("/about/deleted").await.says("账户已注销");
        assert_eq!(browser.open("/me").await.status, StatusCode::SEE_OTHER);
        assert!(office.portal.identity.person(person).await.unwrap().is_none());
        let (_, again) = office.again(MOBILE).await;
        assert_ne!(again, person);
    }

    #[tokio::test]
    async fn an_open_case_keeps_the_account() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        office.applied(&mut browser).await;
        browser.open("/me/delete").await;
        let page = browser.send("/me/delete", &[("sure", "yes")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.good().says("还有没办完的业务");
    }
}
