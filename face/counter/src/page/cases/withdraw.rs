//! `/counter/cases/{number}/withdraw`: a case is taken back for its applicant who is at the window. Asked first, for
//! nothing brings it back.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::Refusal;
use casework::{Action, CasePage, Status};
use ui::{Button, Desk, Shell};
use web::{Form, Trouble};

use super::{act, key};
use crate::desk::{self, Back, Place};
use crate::guard::WithdrawCases;
use crate::{Counter, Staff, words};

#[derive(Template)]
#[template(path = "cases/withdraw.html")]
struct WithdrawPage {
    shell: Shell,
    desk: Desk,
    back: Back,
    href: String,
    /// The approval goes with it.
    is_approved: bool,
    button: Button,
    keep: Button,
    command: String,
}

/// Why this officer may not take it back now.
pub fn against(page: &CasePage) -> Option<&Refusal> {
    let (_, answer) = page.actions.iter().find(|(action, _)| *action == Action::Cancel)?;
    answer.as_ref().err()
}

/// What it means, or the case with why not.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<WithdrawCases>,
    Path(number): Path<String>,
) -> Result<Response, Trouble> {
    let key = key(&number)?;
    let page = counter.cases.page(&staff.actor.actor(), &key, "case_page").await?;
    if let Some(refusal) = against(&page) {
        return super::refused(&counter, &staff, &key, refusal).await;
    }
    let title = ui::text(staff.visit.locale, "counter-act-withdraw", &[]);
    let (mut shell, desk) = desk::frame(&counter, &staff, Place::Work, title);
    let href = words::case_href(&key.number);
    shell.path = format!("{href}/withdraw");
    Ok(desk::page(&WithdrawPage {
        back: desk::back(shell.t("counter-case"), href.clone()),
        is_approved: page.case.status == Status::Approved,
        button: Button::submit(shell.t("counter-withdraw-send")).refuse(),
        keep: Button::link(shell.t("counter-withdraw-keep"), href.clone()).quiet(),
        command: counter.journal.command_id().to_string(),
        href,
        shell,
        desk,
    }))
}

/// Takes it back.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<WithdrawCases>,
    Path(number): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let key = key(&number)?;
    let done = counter.cases.cancel(staff.envelope(&answers)?, key.clone()).await;
    act::answered(&counter, &staff, &key, (done, "withdrawn")).await
}
