//! A case as a card of a list: what it is, how it stands, what it waits for.

use base::Result;
use casework::{Case, Matter, Status, WaitsFor};
use ui::{CaseCard, Figure, Html, Locale, Tag};

use crate::Portal;
use crate::say::said;
use crate::todo::Todo;

/// What the item of a case is called.
pub(crate) fn item_name(portal: &Portal, locale: Locale, case: &Case) -> String {
    let item = portal.catalogue.item(&case.about.item);
    item.map_or_else(|| case.about.item.clone(), |item| said(locale, &item.name))
}

/// The plate that a case is about, if it is about a vehicle.
pub(crate) fn plate(locale: Locale, matter: &Matter) -> Option<ui::Plate> {
    let plate = matter.plate()?;
    Some(ui::Plate::new(locale, plate.number(), plate.kind().as_str()))
}

/// How a case stands, in a word with its shape.
pub(crate) fn tag(locale: Locale, case: &Case) -> Tag {
    let code = match (case.status, case.standing.waits_for) {
        (Status::Approved, waits_for) => format!("approved-{waits_for}"),
        (status, _) => status.to_string(),
    };
    let words = ui::text(locale, &format!("portal-state-{code}"), &[]);
    match (case.status, case.standing.waits_for) {
        (Status::Returned, _)
        | (Status::Approved, WaitsFor::Applicant | WaitsFor::Pickup | WaitsFor::Number) => {
            Tag::waiting(words)
        }
        (Status::Submitted | Status::Accepted | Status::Approved, _) => Tag::going(words),
        (Status::Rejected, _) => Tag::refused(words),
        (Status::Closed, _) => Tag::done(words),
        (Status::Cancelled, _) => Tag::plain(words),
    }
}

/// The card of a case; with `todo`, of what is to be done with it.
pub(crate) async fn card(
    portal: &Portal,
    locale: Locale,
    todo: Option<Todo>,
    case: &Case,
) -> Result<CaseCard> {
    let name = item_name(portal, locale, case);
    let href = format!("/cases/{}", case.number.as_str());
    let Some(todo) = todo else {
        let submitted = ui::moment(locale, case.clocks.submitted_at, portal.now());
        let line = ui::text(locale, "portal-case-sent-at", &[("when", &submitted)]);
        let card = CaseCard::new(name, href).line(line);
        let card = match plate(locale, &case.about.matter) {
            Some(plate) => card.figure(plate.small()),
            None => card,
        };
        return Ok(match case.status {
            Status::Rejected => card.refused(tag(locale, case)),
            _ => card.tag(tag(locale, case)),
        });
    };
    let title = ui::text(locale, &format!("portal-todo-{}", todo.code()), &[("item", &name)]);
    let card = CaseCard::new(title, href);
    let card = if todo.is_pressing() {
        card.waiting(Tag::waiting(ui::text(locale, "portal-todo-tag", &[])))
    } else {
        card.tag(tag(locale, case))
    };
    let card = match line(portal, locale, todo, case).await? {
        Some(words) => card.line(words),
        None => card,
    };
    Ok(match figure(locale, todo, case) {
        Some(figure) => card.figure(figure),
        None => card,
    })
}

/// By when, where, how much there is to do.
async fn line(portal: &Portal, locale: Locale, todo: Todo, case: &Case) -> Result<Option<String>> {
    Ok(match todo {
        Todo::Pay => {
            let order = portal.open_order(case).await?;
            order.map(|order| {
                let when = ui::before(locale, order.expires_at, portal.now());
                ui::text(locale, "portal-todo-pay-by", &[("when", &when)])
            })
        }
        Todo::Correct => {
            let n = case.missing.len().to_string();
            Some(ui::text(locale, "portal-todo-correct-n", &[("n", &n)]))
        }
        Todo::Fetch => portal.pickup_point(&case.authority).map(|point| said(locale, &point.name)),
        Todo::Rate | Todo::Number => None,
    })
}

fn figure(locale: Locale, todo: Todo, case: &Case) -> Option<Html> {
    match todo {
        Todo::Pay => Some(Figure::money(locale, case.total()).into()),
        _ => plate(locale, &case.about.matter).map(|plate| plate.small().into()),
    }
}
