//! `/inbox`: in a demo the messages that would go to phones, newest first. It shows codes in the clear
//! and says so.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use identity::{InboxMessage, NoticeState};
use ui::{Locale, Shell, Tag};
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
    pub words: String,
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
        words: ui::text(locale, &message.key, &facts),
        when: ui::moment_near(locale, message.at, portal.now()),
        tag: match message.state {
            NoticeState::Created => Tag::going(state("portal-notice-created")),
            NoticeState::Sent => Tag::done(state("portal-notice-sent")),
            NoticeState::Failed => Tag::refused(state("portal-notice-failed")),
        },
    }
}
