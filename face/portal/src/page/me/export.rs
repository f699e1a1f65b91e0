//! `/me/export`: everything that is kept of a person, as a file for the person.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Fault, Result};
use casework::Case;
use serde_json::{Value, json};
use ui::Shell;
use web::Trouble;

use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::{Citizen, Me};

/// Cases of one page; the file has all of them.
const CASES_AT_ONCE: u64 = 100;

#[derive(Template)]
#[template(path = "me/export.html")]
struct ExportPage {
    shell: Shell,
}

/// What the file will hold.
pub(crate) async fn get(citizen: Citizen) -> Result<Response, Trouble> {
    let visit = citizen.visit;
    let shell = visit.shell(visit.t("portal-me-export"), Place::Me);
    Ok(answer::page(&ExportPage { shell }))
}

/// The file. Asked for by a form, so that no link can make a browser fetch it unasked.
pub(crate) async fn post(
    State(portal): State<Portal>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let whole = everything(&portal, &citizen.me).await?;
    let bytes = serde_json::to_vec_pretty(&whole)
        .map_err(|error| Fault::Bug(format!("export is no JSON: {error}")))?;
    Ok(answer::file("cheguan-my-data.json", "application/json", bytes))
}

async fn everything(portal: &Portal, me: &Me) -> Result<Value> {
    let kept = portal.identity.export(me.id()).await?;
    let sessions = kept.sessions.iter().map(|session| {
        json!({
            "device": session.user_agent,
            "address": session.address,
            "began_at": session.began_at.to_string(),
            "seen_at": session.seen_at.to_string(),
        })
    });
    let accesses = kept.accesses.iter().map(|access| {
        json!({
            "at": access.at.to_string(),
            "by": access.actor.to_string(),
            "for": access.purpose,
        })
    });
    Ok(json!({
        "made_at": portal.now().to_string(),
        "account": {
            "mobile": kept.person.mobile.as_ref().map(|mobile| mobile.as_str().to_owned()),
            "name": kept.person.name,
            "identity_number": kept.person.identity_number.as_ref().map(|n| n.as_str().to_owned()),
            "real_name_at": kept.person.real_name_at.map(|at| at.to_string()),
            "signed_up_at": kept.person.signed_up_at.to_string(),
        },
        "vehicles": portal.vehicles(me.id()).await?,
        "licence": portal.licence(me.id()).await?,
        "cases": cases(portal, me).await?,
        "sessions": sessions.collect::<Vec<_>>(),
        "accesses": accesses.collect::<Vec<_>>(),
    }))
}

async fn cases(portal: &Portal, me: &Me) -> Result<Vec<Value>> {
    let mut told = Vec::new();
    let mut before = None;
    loop {
        let page = portal.cases.mine(me.id(), before, CASES_AT_ONCE).await?;
        for case in &page.lines {
            told.push(case_with_answers(portal, me, case).await?);
        }
        let Some(next) = page.next else { return Ok(told) };
        before = Some(next);
    }
}

async fn case_with_answers(portal: &Portal, me: &Me, case: &Case) -> Result<Value> {
    let page = portal.cases.page(&me.id().actor(), &case.key(), "export").await?;
    Ok(json!({
        "number": case.number.as_str(),
        "item": case.about.item,
        "status": case.status.code(),
        "submitted_at": case.clocks.submitted_at.to_string(),
        "answers": page.answers,
        "fee_fen": case.fee.0,
        "postage_fen": case.postage.0,
        "waybill": case.waybill.as_ref().map(ToString::to_string),
    }))
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use crate::testing::Office;

    #[tokio::test]
    async fn the_file_holds_everything_in_the_clear_and_is_valid() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        office.applied(&mut browser).await;
        browser.look("/me/export").await.says("没有遮住");
        let page = browser.send("/me/export", &[]).await;
        assert_eq!(page.status, StatusCode::OK);
        let told: serde_json::Value = serde_json::from_str(&page.body).unwrap();
        assert_eq!(told["account"]["name"], "周晓明");
        assert_eq!(told["account"]["mobile"], "13800000001");
        assert_eq!(told["cases"][0]["answers"]["recipient"], "周晓明");
        assert!(page.body.contains("鲁B5K7C2"));
    }
}
