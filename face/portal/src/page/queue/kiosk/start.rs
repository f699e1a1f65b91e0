//! `/kiosk/{point}`: with an appointment, with the identity card, or what for.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use catalogue::Group;
use ui::{Notice, Shell};
use web::Trouble;

use super::Screen;
use crate::Portal;
use crate::answer;
use crate::guard::Visit;
use crate::page::queue::hall::Offered;
use crate::page::services;

#[derive(Template)]
#[template(path = "queue/kiosk/start.html")]
struct StartPage {
    shell: Shell,
    screen: Screen,
    shut: Option<Notice>,
    groups: Vec<Way>,
    /// What is done with the identity card: laid on a reader, or typed.
    identity: String,
}

/// A heading of items, as one large thing to press.
struct Way {
    icon: &'static str,
    title: String,
    line: String,
    href: String,
}

/// The first page.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(point): Path<String>,
    visit: Visit,
) -> Result<Response, Trouble> {
    let hall = portal.hall(&point)?;
    let locale = visit.locale();
    let screen = Screen::first(&portal, &visit, &hall);
    let shell = super::shell(&visit, visit.t("kiosk-title"), screen.home.clone());
    let offered = hall.offered(&portal).await?;
    let places = portal.cases.places().today(&hall.place.authority).await?;
    let shut = hall.shut(&portal, (&places, &shell), &offered);
    let has_reader = super::reader(&portal, &visit, &hall).is_ok();
    let identity = if has_reader { "kiosk-identity-read" } else { "kiosk-identity-line" };
    let way = |group: &Group| {
        let items: Vec<&Offered<'_>> = offered.iter().filter(|o| o.item.group == *group).collect();
        let names: Vec<_> = items.iter().map(|offered| offered.item).collect();
        (!items.is_empty()).then(|| Way {
            icon: services::icon(*group),
            title: services::title(locale, *group),
            line: services::names(locale, &names),
            href: format!("{}/groups/{group}", screen.home),
        })
    };
    Ok(answer::page(&StartPage {
        groups: Group::ALL.iter().filter_map(way).collect(),
        shut,
        identity: shell.t(identity),
        screen,
        shell,
    }))
}
