//! `/inbox`: in a demo the messages that would go to phones, newest first. It shows codes in the clear
//! and says so.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use identity::{InboxMessage, NoticeState};
use ui::{Html, Locale, Shell, Tag};
use web::Trouble;

use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::{Demo, Visit};

/// Messages on the page.
const SHOWN: u64 = 50;

#[derive(Template)]
#[template(path = "inbox.html")]
struct InboxPage {
    shell: Shell,
    messages: Vec<Message>,
}

/// A message as shown.
pub(crate) struct Message {
    pub mobile: String,
    pub words: Html,
    pub when: String,
    pub tag: Tag,
}

/// The latest messages of all.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Demo(inbox): Demo,
    visit: Visit,
) -> Result<Response, Trouble> {
    let messages = inbox.newest(SHOWN).await?;
    let locale = visit.locale();
    let shown = messages.iter().map(|message| shown(&portal, locale, message)).collect();
    let shell = visit.shell(visit.t("portal-inbox-title"), Place::Me);
    Ok(answer::page(&InboxPage { shell, messages: shown }))
}

/// A message in words, with how far it got.
pub(crate) fn shown(portal: &Portal, locale: Locale, message: &InboxMessage) -> Message {
    let facts: Vec<(&str, &str)> =
        message.facts.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let state = |key: &str| ui::text(locale, key, &[]);
    Message {
        mobile: message.mobile.clone(),
        words: Html::in_language(locale, ui::text(locale, &message.key, &facts)),
        when: ui::moment_near(locale, message.at, portal.now()),
        tag: match message.state {
            NoticeState::Created => Tag::going(state("portal-notice-created")),
            NoticeState::Sent => Tag::done(state("portal-notice-sent")),
            NoticeState::Failed => Tag::refused(state("portal-notice-failed")),
        },
    }
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use crate::testing::{MOBILE, Office};

    #[tokio::test]
    async fn a_demo_shows_codes_and_says_that_it_is_one() {
        let office = Office::new().await;
        let mut browser = office.browser();
        browser.look("/inbox").await.says("演示。").says("还没有消息");
        office.citizen(MOBILE).await;
        browser.look("/inbox").await.says("登录验证码").says("138****0001").says_not(MOBILE);
    }

    #[tokio::test]
    async fn outside_a_demo_there_is_no_such_page() {
        let office = Office::outside_a_demo().await;
        let page = office.browser().open("/inbox").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        page.good();
    }

    #[tokio::test]
    async fn my_messages_are_mine_alone() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        office.applied(&mut browser).await;
        office.settle().await;
        browser.look("/notices").await.says("已收到").says("鲁B");
        let (mut other, _) = office.named(2).await;
        other.look("/notices").await.says_not("鲁B");
    }
}
