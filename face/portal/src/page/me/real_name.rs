//! `/me/real-name`: name and identity number, once, before the first application. The field says what
//! is wrong and keeps the answer.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Error, Refusal, Result};
use identity::Level;
use journal::CommandId;
use ui::{Errors, Shell};
use web::{Answers, Form, Query, Trouble, redirect};

use crate::Portal;
use crate::answer;
use crate::form;
use crate::guard::{Citizen, Me, Visit};

#[derive(Template)]
#[template(path = "me/real_name.html")]
struct RealNamePage {
    shell: Shell,
    errors: Errors,
    command: CommandId,
    name: String,
    number: String,
    next: String,
}

/// The form; whose name has been checked goes on at once.
pub(crate) async fn get(
    State(portal): State<Portal>,
    citizen: Citizen,
    Query(query): Query,
) -> Result<Response, Trouble> {
    if citizen.me.person.level == Level::RealName {
        return Ok(redirect(onward(&query)));
    }
    Ok(answer::page(&RealNamePage::new(&portal, &citizen.visit, &query, &[])))
}

/// Checks it through the port.
pub(crate) async fn post(
    State(portal): State<Portal>,
    citizen: Citizen,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    match check(&portal, &citizen.me, &answers).await {
        Ok(()) => Ok(redirect(onward(&answers))),
        Err(Error::Refused(refusal)) => {
            let page = RealNamePage::new(&portal, &citizen.visit, &answers, &[*refusal]);
            Ok(answer::again(&page))
        }
        Err(fault) => Err(fault.into()),
    }
}

async fn check(portal: &Portal, me: &Me, answers: &Answers) -> Result<()> {
    let envelope = me.sends(answers)?;
    let (name, number) = (answers.required("name")?, answers.required("identity_number")?);
    portal.identity.check_real_name(envelope, me.id(), name, number).await
}

fn onward(answers: &Answers) -> &str {
    match answers.shown("next") {
        "" => "/me",
        next => next,
    }
}

impl RealNamePage {
    fn new(portal: &Portal, visit: &Visit, answers: &Answers, refusals: &[Refusal]) -> Self {
        let shell = visit.bare_shell(visit.t("portal-real-name-title"));
        let labels = [
            ("name", shell.t("portal-real-name-name")),
            ("identity_number", shell.t("portal-real-name-number")),
        ];
        Self {
            errors: form::errors(shell.locale, refusals, &labels),
            shell: Shell { has_errors: !refusals.is_empty(), ..shell },
            command: portal.command(),
            name: answers.shown("name").to_owned(),
            number: answers.shown("identity_number").to_owned(),
            next: answers.shown("next").to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use crate::testing::Office;

    #[tokio::test]
    async fn a_wrong_number_says_what_is_wrong_with_it_and_is_kept() {
        let office = Office::new().await;
        let (mut browser, _) = office.citizen("13800000009").await;
        browser.look("/me/real-name").await;
        for (number, words) in [
            ("370202199001010011", "校验"),
            ("370202199002300017", "日期"),
            ("37020219900101", "位"),
            ("", "还没有填写"),
            ("37020219900101001\u{0}", "无法保存"),
        ] {
            let answers = [("name", "周晓明"), ("identity_number", number)];
            let page = browser.send("/me/real-name", &answers).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{number}");
            page.good().says("href=\"#identity_number\"").says(words).says("value=\"周晓明\"");
        }
        let page = browser.send("/me/real-name", &[("name", "x1"), ("identity_number", "1")]).await;
        page.good().says("href=\"#name\"");
    }

    #[tokio::test]
    async fn one_number_belongs_to_one_account() {
        let office = Office::new().await;
        office.zhou().await;
        let (mut browser, _) = office.citizen("13800000009").await;
        browser.open("/me/real-name").await;
        let number = codes::ResidentId::with_check("37020219900101001").unwrap();
        let answers = [("name", "周晓明"), ("identity_number", number.as_str())];
        let page = browser.send("/me/real-name", &answers).await;
        page.good().says("已在另一个账户实名");
    }

    #[tokio::test]
    async fn it_leads_back_to_where_one_came_from() {
        let office = Office::new().await;
        let (mut browser, _) = office.citizen("13800000009").await;
        browser.open("/me/real-name?next=%2Fitems%2Fveh_exempt_mark").await;
        let number = codes::ResidentId::with_check("37020219900101002").unwrap();
        let answers = [("name", "孙丽"), ("identity_number", number.as_str())];
        let page = browser.send("/me/real-name", &answers).await;
        assert_eq!(page.location, "/items/veh_exempt_mark");
        assert_eq!(browser.open("/me/real-name").await.location, "/me");
    }
}
