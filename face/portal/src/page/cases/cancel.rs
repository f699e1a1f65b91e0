//! `/cases/{number}/cancel`: takes an application back, as long as it is not approved or its number not chosen.

use std::slice::from_ref;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Error, Instant, Result};
use casework::{Action, Case, Status};
use journal::CommandId;
use plates::{NumberRecord, NumberState};
use ui::{Refused, Shell};
use web::{Form, Trouble, redirect};

use super::card;
use super::mine::may;
use crate::Portal;
use crate::answer;
use crate::guard::Citizen;

#[derive(Template)]
#[template(path = "cases/cancel.html")]
struct CancelPage {
    shell: Shell,
    name: String,
    command: CommandId,
    href: String,
    /// The approval goes with it.
    is_approved: bool,
    is_paid: bool,
    /// What becomes of the number that was chosen beforehand.
    number: Option<String>,
    refused: Option<Refused>,
}

/// What it means.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(number): Path<String>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let Citizen { visit, me } = citizen;
    let page = portal.my_case(&me, &number).await?;
    let against = may(&page, Action::Cancel).err();
    let shell = visit.bare_shell(visit.t("portal-cancel-title"));
    Ok(answer::page(&CancelPage {
        name: card::item_name(&portal, visit.locale(), &page.case),
        command: portal.command(),
        href: format!("/cases/{}", page.case.number.as_str()),
        is_approved: page.case.status == Status::Approved,
        is_paid: page.case.order.is_some(),
        refused: against.map(|refusal| Refused::of(visit.locale(), &refusal)),
        number: lost_number(&portal, &shell, &page.case, (portal.now(), "portal-cancel-number"))
            .await?,
        shell,
    }))
}

/// These words of a number that was chosen beforehand and is past its days by then: only this case keeps it.
pub(super) async fn lost_number(
    portal: &Portal,
    shell: &Shell,
    case: &Case,
    (by, key): (Instant, &str),
) -> Result<Option<String>> {
    let (home, person) = (from_ref(&case.authority), case.about.applicant);
    for held in portal.plates.numbers_of(home, person).await? {
        if held.state != NumberState::Held || held.case.as_deref() != Some(case.number.as_str()) {
            continue;
        }
        let own = NumberRecord { case: None, ..held };
        let until = portal.plates.stands_until(&own).await?;
        if until.is_some_and(|until| until <= by) && !own.is_original() {
            let rules = portal.policy.at(&case.authority, portal.now());
            let bar = rules.int("plates.bar_days")?.to_string();
            let facts = [("number", own.plate.number()), ("bar", bar.as_str())];
            return Ok(Some(ui::text(shell.locale, key, &facts)));
        }
    }
    Ok(None)
}

/// Takes it back; the case says so.
pub(crate) async fn post(
    State(portal): State<Portal>,
    Path(number): Path<String>,
    citizen: Citizen,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let page = portal.my_case(&citizen.me, &number).await?;
    let key = page.case.key();
    match portal.cases.cancel(citizen.me.sends(&answers)?, key).await {
        Ok(done) => portal.follow(&done.entry).await?,
        // Why not stands on the page that asked.
        Err(Error::Refused(_)) => return Ok(redirect(&format!("/cases/{number}/cancel"))),
        Err(fault) => return Err(fault.into()),
    }
    Ok(redirect(&format!("/cases/{number}")))
}

#[cfg(test)]
mod tests {
    use casework::Matter;
    use http::StatusCode;

    use crate::testing::{Office, origin};

    #[tokio::test]
    async fn an_application_is_taken_back_until_it_is_approved() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        let case = office.applied(&mut browser).await;
        let path = format!("/cases/{}/cancel", case.number.as_str());
        browser.look(&path).await.says("撤回后这件事就不办了");
        let form = browser.hidden(&path);
        let page = browser.post(&path, &form).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        browser.look(&page.location).await.says("您已撤回").says("已取消");
        // The same form again changes nothing.
        assert_eq!(browser.post(&path, &form).await.location, page.location);
        browser.open("/items/veh_exempt_mark").await.good().says("开始办理");
    }

    #[tokio::test]
    async fn a_paid_one_is_taken_back_until_its_number_is_chosen() {
        let office = Office::staffed().await;
        let (mut browser, person) = office.named(1).await;
        office.arrives(origin(1, person)).await;
        office.hand.set(office.portal.now().date().plus_days(1).start().plus_hours(10));
        let town = &office.kit().town;
        let what = ("veh_register_new", Matter::NewVehicle { vin: origin(1, person).id.vin });
        let fetched = [("delivery".to_owned(), "pickup".to_owned())].into();
        let who = (person, "370200-hall");
        let case = town.enter_at_window("0201", who, what, fetched).await.unwrap();
        office.settle().await;
        town.inspect("0301", &case, casework::Findings::new()).await.unwrap();
        town.photograph("0301", &case).await.unwrap();
        town.approve("0202", &case).await.unwrap();
        office.settle().await;
        town.pay(&case).await.unwrap();
        office.settle().await;
        let here = format!("/cases/{}", case.number.as_str());
        browser.look(&here).await.says("等您选号").says("选定号码前可以撤回");
        let path = format!("{here}/cancel");
        browser.look(&path).await.says("这次审核作废").says("缴过的费原路退回");
        let page = browser.send(&path, &[]).await;
        assert_eq!(page.location, here);
        browser.look(&here).await.says("您已撤回").says_not("选定号码前可以撤回");
    }

    #[tokio::test]
    async fn an_approved_one_says_that_it_is_too_late() {
        let office = Office::staffed().await;
        let (mut browser, _) = office.zhou().await;
        let case = office.applied(&mut browser).await;
        let town = &office.kit().town;
        town.accept("0417", &case).await.unwrap();
        let path = format!("/cases/{}/cancel", case.number.as_str());
        browser.open(&path).await;
        town.approve("0418", &case).await.unwrap();
        let page = browser.send(&path, &[]).await;
        assert_eq!(page.location, path);
        browser.look(&path).await.says("notice--refused").says_not("btn--refuse");
    }
}
