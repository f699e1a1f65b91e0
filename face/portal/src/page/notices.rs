//! `/notices`: the messages that were sent to me, newest first.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use ui::Shell;
use web::Trouble;

use super::inbox::{Message, shown};
use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::Citizen;

/// Messages on the page.
const SHOWN: u64 = 50;

#[derive(Template)]
#[template(path = "notices.html")]
struct NoticesPage {
    shell: Shell,
    messages: Vec<Message>,
    mobile: String,
    are_kept: bool,
}

/// Mine; where messages only pass through to the phone network, where they went.
pub(crate) async fn get(
    State(portal): State<Portal>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let Citizen { visit, me } = citizen;
    let messages = match &portal.site.inbox {
        Some(inbox) => inbox.of_person(me.id(), SHOWN).await?,
        None => Vec::new(),
    };
    let locale = visit.locale();
    Ok(answer::page(&NoticesPage {
        shell: visit.shell(visit.t("portal-me-notices"), Place::Me),
        messages: messages.iter().map(|message| shown(&portal, locale, message)).collect(),
        mobile: me.person.mobile,
        are_kept: portal.site.inbox.is_some(),
    }))
}
