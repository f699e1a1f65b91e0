//! `/office/green/{authority}/{id}`: one asking for the green channel: who asked, who let it through, what a
//! third found afterwards; and what this officer may do with it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Authority, Refusal, Result};
use casework::CaseKey;
use identity::Action;
use policy::{Green, GreenState, PolicyRefusal};
use ui::{Answer, Button, Desk, Notice, Refused, Shell, Summary, Tag};
use web::{Answers, Query, Trouble};

use super::{href, state_tag};
use crate::desk::{self, Back, Place};
use crate::guard::{Duty as _, SeeGreen, no_right};
use crate::page::office::by_when;
use crate::page::office::city_name;
use crate::words::item_name;
use crate::{Counter, Officer, Staff};

#[derive(Template)]
#[template(path = "office/green/show.html")]
pub struct ShowPage {
    shell: Shell,
    desk: Desk,
    back: Back,
    refused: Option<Refused>,
    done: Option<Notice>,
    state: Tag,
    summary: Summary,
    acts: Vec<ActForm>,
    words: String,
}

/// Something that may be done, with a sentence or without.
pub struct ActForm {
    action: String,
    label: Option<String>,
    button: Button,
    command: String,
}

/// The asking.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<SeeGreen>,
    Path(path): Path<(String, String)>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let green = found(&counter, &staff, &path).await?;
    Ok(desk::page(&drawn(&counter, &staff, &green, &asked, None).await?))
}

/// The asking of an address, if this officer may see it.
///
/// # Errors
/// `policy.green_unknown` also for an address that names none; `identity.no_right`.
pub async fn found(
    counter: &Counter,
    officer: &Officer,
    (authority, id): &(String, String),
) -> Result<Green> {
    let unknown = || PolicyRefusal::GreenUnknown;
    let city = Authority::parse(authority).ok_or_else(unknown)?;
    let may = SeeGreen::ANY_OF.iter().any(|action| officer.can_at(*action, &city).is_ok());
    if !may {
        return Err(no_right(Action::GreenApprove).into());
    }
    let id = id.parse().map_err(|_| unknown())?;
    Ok(counter.policy.green(&city, id).await?.ok_or_else(unknown)?)
}

/// The page, with what stood against an act.
pub async fn drawn(
    counter: &Counter,
    officer: &Officer,
    green: &Green,
    asked: &Answers,
    wrong: Option<&Refusal>,
) -> Result<ShowPage> {
    let case = counter.cases.case_by_green(green).await?;
    let locale = officer.visit.locale;
    let (mut shell, desk) = desk::frame(counter, officer, Place::Green, green.ask.matter.clone());
    let city = &green.ask.authority;
    shell.path = href(city, green.id);
    let done = match asked.shown("done") {
        "asked" => Some("green-done-asked"),
        "approved" => Some("green-done-approved"),
        "refused" => Some("green-done-refused"),
        "audited" => Some("green-done-audited"),
        _ => None,
    };
    Ok(ShowPage {
        back: desk::back(shell.t("green-list"), format!("/office/green?city={city}")),
        refused: wrong.map(|wrong| Refused::of(locale, wrong)),
        done: done.filter(|_| wrong.is_none()).map(|key| Notice::done(shell.t(key))),
        state: state_tag(counter, &shell, green),
        summary: summary(counter, &shell, green, case.as_ref()),
        acts: acts(counter, officer, &shell, green),
        words: asked.shown("words").to_owned(),
        shell,
        desk,
    })
}

fn acts(counter: &Counter, officer: &Officer, shell: &Shell, green: &Green) -> Vec<ActForm> {
    let page = href(&green.ask.authority, green.id);
    let may = |action| officer.can_at(action, &green.ask.authority).is_ok();
    let form = |word: &str, label: Option<&str>, button: Button| ActForm {
        action: format!("{page}/{word}"),
        label: label.map(|key| shell.t(key)),
        button,
        command: counter.journal.command_id().to_string(),
    };
    let another = |button: Button, id: &str, others: &[Option<&str>]| {
        let own = others.contains(&Some(officer.actor.number.as_str()));
        if own { button.off(id, shell.t("green-by-another")) } else { button }
    };
    let (asked_by, decided_by) = (Some(green.asked_by.as_str()), green.decided_by.as_deref());
    match green.state {
        GreenState::Asked if may(Action::GreenApprove) => {
            let approve = Button::submit(shell.t("green-approve"));
            let refuse = Button::submit(shell.t("green-refuse")).refuse();
            let others = [asked_by];
            vec![
                form("approve", None, another(approve, "approve-why", &others)),
                form("refuse", Some("office-col-reason"), another(refuse, "refuse-why", &others)),
            ]
        }
        GreenState::Approved if may(Action::GreenAudit) => {
            let audit = Button::submit(shell.t("green-audit"));
            let others = [asked_by, decided_by];
            vec![form("audit", Some("green-finding"), another(audit, "audit-why", &others))]
        }
        _ => Vec::new(),
    }
}

fn summary(counter: &Counter, shell: &Shell, green: &Green, case: Option<&CaseKey>) -> Summary {
    let (locale, now) = (shell.locale, counter.now());
    let row = |key: &str, value: String| Answer::new(shell.t(key), value);
    let when = |at| ui::moment(locale, at, now);
    let decided = green.decided_by.as_deref().zip(green.decided_at);
    let refused = green.state == GreenState::Refused;
    let finding = if refused { "office-col-reason" } else { "green-finding" };
    let key = if refused { "green-refused" } else { "green-approved" };
    let came = match case {
        Some(case) => case.number.to_string(),
        None if green.is_over(now) => shell.t("green-case-lapsed"),
        None => shell.t("green-case-none"),
    };
    let rest = [
        decided.map(|(by, at)| row(key, by_when(counter, shell, (by, at)))),
        green.place.map(|place| row("green-place", place.to_string())),
        green.done_by.map(|at| row("green-done-by", when(at))),
        green.done_by.map(|_| row("green-case", came)),
        green.audit_by.map(|at| row("green-audit-by", when(at))),
        green.audited_by.clone().map(|by| row("green-auditor", by)),
        green.finding.clone().map(|words| row(finding, words)),
    ];
    let nature = shell.t(&format!("directive-use-{}", green.ask.use_nature));
    let summary = Summary::new(locale)
        .row(row("office-cities", city_name(counter, &green.ask.authority, locale)))
        .row(row("counter-col-item", item_name(counter, &green.ask.item, locale)))
        .row(row("directive-uses", nature))
        .row(row("green-why", green.ask.reason.clone()))
        .row(row("green-asked", by_when(counter, shell, (&green.asked_by, green.asked_at))));
    rest.into_iter().flatten().fold(summary, Summary::row)
}
