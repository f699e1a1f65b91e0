//! `/kiosk/{point}/groups/{group}`: which item. What is not done now stays, with why.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use catalogue::Group;
use ui::{Html, Shell};
use web::{Trouble, WebRefusal};

use super::Screen;
use crate::Portal;
use crate::answer;
use crate::guard::Visit;
use crate::page::services;
use crate::say::said;

#[derive(Template)]
#[template(path = "queue/kiosk/group.html")]
struct GroupPage {
    shell: Shell,
    screen: Screen,
    items: Vec<Line>,
}

/// One item: its page, or why not.
struct Line {
    name: String,
    href: String,
    why: Option<Html>,
}

/// The items of a heading.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path((point, group)): Path<(String, String)>,
    visit: Visit,
) -> Result<Response, Trouble> {
    let hall = portal.hall(&point)?;
    let group = Group::from_code(&group).ok_or(WebRefusal::NoPage)?;
    let (locale, home) = (visit.locale(), super::home(&hall));
    let shell =
        super::shell(&visit, services::title(locale, group), format!("{home}/groups/{group}"));
    let offered = hall.offered(&portal).await?;
    let lines = offered.iter().filter(|offered| offered.item.group == group).map(|offered| Line {
        name: said(locale, &offered.item.name),
        href: format!("{home}/items/{}", offered.item.code),
        why: offered.why(locale),
    });
    Ok(answer::page(&GroupPage {
        items: lines.collect(),
        screen: Screen::after(&portal, &visit, &hall, home),
        shell,
    }))
}
