//! `/cases/{number}/rate`: five levels and a few words. Who was not satisfied is told by when somebody
//! calls, and may say once more how it is after that.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Error, Instant, Refusal, Result};
use casework::{Action, CasePage};
use feedback::{Callback, CallbackState, Level, Rated, Rating};
use journal::CommandId;
use ui::{Choices, Confirmation, Errors, Field, Html, Locale, Shell};
use web::{Answers, Form, Trouble, redirect};

use super::card;
use super::mine::may;
use crate::Portal;
use crate::answer;
use crate::form::{self, Told};
use crate::guard::{Citizen, Me, Visit};
use crate::refusal::PortalRefusal;

/// Lines of the box for words.
const COMMENT_LINES: u8 = 4;

/// Characters of a comment that are kept.
const COMMENT_MAX: usize = 500;

#[derive(Template)]
#[template(path = "cases/rate.html")]
struct RatePage {
    shell: Shell,
    errors: Errors,
    command: CommandId,
    href: String,
    name: String,
    levels: Option<Html>,
    comment: Option<Html>,
    given: Option<Confirmation>,
}

/// The question, or what became of the answer.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(number): Path<String>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let page = portal.my_case(&citizen.me, &number).await?;
    let given = given(&portal, &page).await?;
    if given.is_none() && may(&page, Action::Rate).is_err() {
        return Ok(redirect(&format!("/cases/{number}")));
    }
    let told = Told { typed: &Answers::default(), refusals: &[] };
    Ok(answer::page(&RatePage::new(&portal, &citizen.visit, (&page, given), told)))
}

/// Takes the rating, or the one after a correction.
pub(crate) async fn post(
    State(portal): State<Portal>,
    Path(number): Path<String>,
    citizen: Citizen,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let page = portal.my_case(&citizen.me, &number).await?;
    let given = given(&portal, &page).await?;
    match rate(&portal, &citizen.me, (&page, given.is_some()), &answers).await {
        Ok(()) => Ok(redirect(&format!("/cases/{number}/rate"))),
        Err(Error::Refused(refusal)) => {
            let told = Told { typed: &answers, refusals: &[*refusal] };
            Ok(answer::again(&RatePage::new(&portal, &citizen.visit, (&page, given), told)))
        }
        Err(fault) => Err(fault.into()),
    }
}

type Given = (Rating, Option<Callback>);

async fn given(portal: &Portal, page: &CasePage) -> Result<Option<Given>> {
    let (authority, matter) = (&page.case.authority, page.case.subject());
    let Some(rating) = portal.feedback.rating(authority, &matter).await? else { return Ok(None) };
    Ok(Some((rating, portal.feedback.callback(authority, &matter).await?)))
}

async fn rate(
    portal: &Portal,
    me: &Me,
    (page, is_given): (&CasePage, bool),
    answers: &Answers,
) -> Result<()> {
    let chosen = answers.parsed("level").ok().and_then(Level::new);
    let level = chosen.ok_or_else(|| Refusal::from(PortalRefusal::ChooseFirst).on("level"))?;
    let comment: String = answers.text("comment")?.chars().take(COMMENT_MAX).collect();
    let rated = Rated {
        authority: page.case.authority.clone(),
        matter: page.case.subject(),
        person: me.id(),
    };
    let envelope = me.sends(answers)?;
    let done = if is_given {
        portal.feedback.follow_up(envelope, rated, level).await?
    } else {
        portal.feedback.rate(envelope, rated, level, comment).await?
    };
    portal.follow(&done.entry).await
}

/// Whether the person may say once more how it is: it was put right, and they have not said yet.
fn asks_again((rating, callback): &Given) -> bool {
    let corrected = [CallbackState::Corrected, CallbackState::Closed];
    let is_corrected = callback.as_ref().is_some_and(|one| corrected.contains(&one.state));
    is_corrected && rating.follow_up.is_none()
}

impl RatePage {
    fn new(
        portal: &Portal,
        visit: &Visit,
        (page, given): (&CasePage, Option<Given>),
        told: Told<'_>,
    ) -> Self {
        let again = given.as_ref().is_some_and(asks_again);
        let key = if again { "portal-rate-again" } else { "portal-rate-title" };
        let shell = visit.bare_shell(visit.t(key));
        let labels =
            [("level", shell.t("portal-rate-level")), ("comment", shell.t("portal-rate-comment"))];
        let errors = form::errors(shell.locale, told.refusals, &labels);
        let asks = given.is_none() || again;
        let comment = Field::area("comment", shell.t("portal-rate-comment"), COMMENT_LINES)
            .hint(shell.t("portal-rate-comment-hint"))
            .value(told.typed.shown("comment"))
            .error(errors.of("comment"));
        Self {
            command: portal.command(),
            href: format!("/cases/{}", page.case.number.as_str()),
            name: card::item_name(portal, shell.locale, &page.case),
            levels: asks.then(|| levels(&shell, told.typed, &errors)),
            comment: given.is_none().then(|| comment.into()),
            given: given.filter(|_| !again).map(|given| thanks(&shell, &given, portal.now())),
            shell: Shell { has_errors: !errors.is_empty(), ..shell },
            errors,
        }
    }
}

fn levels(shell: &Shell, answers: &Answers, errors: &Errors) -> Html {
    let asked = Choices::new("level", shell.t("portal-rate-level"));
    let asked = Level::ALL.into_iter().fold(asked, |asked, level| {
        asked.option(level.number().to_string(), level_words(shell.locale, level), "")
    });
    asked.chosen(answers.shown("level")).error(errors.of("level")).into()
}

fn level_words(locale: Locale, level: Level) -> String {
    ui::text(locale, &format!("portal-rate-level-{}", level.number()), &[])
}

/// Thanks, and for who was not satisfied what follows and by when.
fn thanks(shell: &Shell, (rating, callback): &Given, now: Instant) -> Confirmation {
    let locale = shell.locale;
    let level = rating.follow_up.unwrap_or(rating.level);
    let said = shell.t_with("portal-rate-given", "level", &level_words(locale, level));
    let confirmation = Confirmation::new(shell.t("portal-rate-thanks")).inside().next(said);
    let open = callback.as_ref().filter(|one| one.state == CallbackState::Open);
    match open {
        Some(open) => confirmation.next(match open.call_due {
            Some(due) => shell.t_with("portal-rate-call", "by", &ui::before(locale, due, now)),
            None => shell.t("portal-rate-call-soon"),
        }),
        None => confirmation,
    }
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use crate::testing::{MOBILE, Office};

    /// Changes a number by pages: an item that is done at once. The address of its rating.
    async fn done(office: &Office) -> (crate::testing::Browser, String) {
        let (mut browser, _) = office.zhou().await;
        browser.open("/apply/drv_contact_change").await;
        browser.follow().await;
        browser.follow().await;
        browser.answer(&[("mobile", "13900000002")]).await;
        let code = office.code("13900000002").await;
        browser.answer(&[("code", &code), ("act", "enter")]).await;
        browser.answer(&[("address", "")]).await;
        let page = browser.answer(&[]).await;
        office.settle().await;
        let rate = page.location.replace("/sent", "/rate");
        (browser, rate)
    }

    #[tokio::test]
    async fn a_good_rating_is_thanked_for_and_given_once() {
        let office = Office::new().await;
        let (mut browser, rate) = done(&office).await;
        browser.open("/").await.good().says("办得怎么样");
        browser.look(&rate).await.says("非常满意").says_not("checked");
        let page = browser.send(&rate, &[("level", "5"), ("comment", "很快 🚗")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        browser.look(&rate).await.says("谢谢您的评价").says("非常满意").says_not("<form class");
        browser.open("/").await.good().says_not("办得怎么样");
    }

    #[tokio::test]
    async fn who_is_not_satisfied_is_told_by_when_somebody_calls() {
        let office = Office::new().await;
        let (mut browser, rate) = done(&office).await;
        browser.open(&rate).await;
        browser.send(&rate, &[("level", "1"), ("comment", "等得久")]).await;
        browser.look(&rate).await.says("非常不满意").says("给您打电话");
        assert!(!browser.page.body.contains(MOBILE));
    }

    #[tokio::test]
    async fn nothing_chosen_is_told_and_words_are_kept() {
        let office = Office::new().await;
        let (mut browser, rate) = done(&office).await;
        browser.open(&rate).await;
        let page = browser.send(&rate, &[("comment", "还行")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.good().says("还没有选").says("还行</textarea>");
        let page = browser.send(&rate, &[("level", "9")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}
