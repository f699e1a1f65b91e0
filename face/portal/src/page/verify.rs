//! `/v/{token}`: whether a document is genuine, for anyone who scans its code. Nothing personal is
//! shown but what helps to compare the paper with the person or car in front of one.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Error, Fen};
use http::StatusCode;
use issuance::{Facts, Status, Verified};
use ui::{Answer, Notice, Refused, Shell, Summary};
use web::Trouble;

use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::Visit;
use crate::say::in_fours;

#[derive(Template)]
#[template(path = "verify.html")]
struct VerifyPage {
    shell: Shell,
    notice: Option<Notice>,
    refused: Option<Refused>,
    facts: Option<Summary>,
    proof: String,
}

/// What is known of the document.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(token): Path<String>,
    visit: Visit,
) -> Result<Response, Trouble> {
    let locale = visit.locale();
    let shell = visit.shell(visit.t("portal-verify-title"), Place::Home);
    match portal.issuance.verify_token(&token).await {
        Ok(found) => Ok(answer::page(&VerifyPage {
            notice: Some(notice(&shell, &found)),
            refused: None,
            facts: Some(facts(&shell, &found)),
            proof: proof(&shell, &found),
            shell,
        })),
        Err(Error::Refused(refusal)) => {
            let page = VerifyPage {
                notice: None,
                refused: Some(Refused::of(locale, &refusal)),
                facts: None,
                proof: String::new(),
                shell,
            };
            let mut response = answer::page(&page);
            *response.status_mut() = StatusCode::NOT_FOUND;
            Ok(response)
        }
        Err(fault) => Err(fault.into()),
    }
}

/// In force, over, replaced, or not made yet.
fn notice(shell: &Shell, found: &Verified) -> Notice {
    match found.status {
        Status::Made if found.expired => Notice::waiting(shell.t("portal-verify-expired")),
        Status::Made => Notice::done(shell.t("portal-verify-genuine")),
        Status::Superseded => Notice::refused(shell.t("portal-verify-superseded")),
        Status::Ordered | Status::Spoiled | Status::Revoked => {
            Notice::waiting(shell.t("portal-verify-not-made"))
        }
    }
}

fn facts(shell: &Shell, found: &Verified) -> Summary {
    let locale = shell.locale;
    let Facts { title, office, holder, number, plate, class, item, amount, valid_until } =
        &found.facts;
    let summary = Summary::new(locale)
        .row(Answer::new(shell.t("portal-verify-document"), title))
        .row(Answer::new(shell.t("portal-verify-serial"), in_fours(&found.serial)))
        .row(Answer::new(shell.t("portal-verify-office"), office))
        .row(Answer::new(
            shell.t("portal-verify-issued"),
            ui::date(locale, found.issued_at.date()),
        ));
    let until = valid_until.map(|day| ui::date(locale, day));
    let amount = amount.map(|amount: Fen| ui::money(locale, amount));
    let rows = [
        ("portal-verify-until", until.as_ref()),
        ("portal-verify-plate", plate.as_ref()),
        ("portal-verify-holder", holder.as_ref()),
        ("portal-verify-number", number.as_ref()),
        ("portal-verify-class", class.as_ref()),
        ("portal-verify-item", item.as_ref()),
        ("portal-verify-amount", amount.as_ref()),
    ];
    let told = rows.into_iter().filter_map(|(key, value)| Some((key, value?)));
    told.fold(summary, |summary, (key, value)| summary.row(Answer::new(shell.t(key), value)))
}

/// Where it stands in the sealed journal.
fn proof(shell: &Shell, found: &Verified) -> String {
    match &found.proof {
        Some(proof) => shell.t_with("portal-verify-proof", "hash", &proof.head.short()),
        None => shell.t("portal-verify-soon"),
    }
}
