//! `/services` and `/services/{group}`: everything that can be done, under its headings.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use catalogue::{Catalogue, Group, Item};
use ui::{Locale, Row, Rows, Shell};
use web::{Trouble, WebRefusal};

use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::Visit;
use crate::say::said;

#[derive(Template)]
#[template(path = "services.html")]
struct ServicesPage {
    shell: Shell,
    typed: String,
    back: bool,
    groups: Vec<Heading>,
}

/// A heading with its items.
pub(crate) struct Heading {
    pub group: Group,
    pub title: String,
    pub rows: Rows,
    /// The names of its items, for the tile of the home page.
    pub names: String,
}

/// Items that a tile names.
const NAMED: usize = 3;

/// All items.
pub(crate) async fn get(State(portal): State<Portal>, visit: Visit) -> Result<Response, Trouble> {
    let title = visit.t("portal-services-title");
    Ok(answer::page(&ServicesPage {
        groups: headings(visit.locale(), &portal.catalogue),
        shell: visit.shell(title, Place::Services),
        typed: String::new(),
        back: false,
    }))
}

/// The items of one heading.
pub(crate) async fn get_group(
    State(portal): State<Portal>,
    Path(group): Path<String>,
    visit: Visit,
) -> Result<Response, Trouble> {
    let group = Group::from_code(&group).ok_or(WebRefusal::NoPage)?;
    let mut groups = headings(visit.locale(), &portal.catalogue);
    groups.retain(|heading| heading.group == group);
    let heading = groups.first().ok_or(WebRefusal::NoPage)?;
    let title = heading.title.clone();
    let shell = visit.shell(title, Place::Services);
    Ok(answer::page(&ServicesPage { shell, typed: String::new(), back: true, groups }))
}

/// The headings that have items, in the order of the vocabulary.
pub(crate) fn headings(locale: Locale, catalogue: &Catalogue) -> Vec<Heading> {
    let of = |group: &Group| {
        let items: Vec<&Item> = catalogue.items().filter(|item| item.group == *group).collect();
        (!items.is_empty()).then(|| Heading {
            group: *group,
            title: title(locale, *group),
            names: names(locale, &items),
            rows: items.into_iter().map(|item| row(locale, item)).collect(),
        })
    };
    Group::ALL.iter().filter_map(of).collect()
}

/// The first few, and how many there are.
pub(crate) fn names(locale: Locale, items: &[&Item]) -> String {
    let named = items.iter().take(NAMED).map(|item| said(locale, &item.name));
    let names = named.collect::<Vec<_>>().join(&ui::text(locale, "portal-and", &[]));
    if items.len() <= NAMED {
        return names;
    }
    ui::text(locale, "portal-names-more", &[("names", &names), ("n", &items.len().to_string())])
}

/// What people call a heading.
pub(crate) fn title(locale: Locale, group: Group) -> String {
    ui::text(locale, &format!("portal-group-{group}"), &[])
}

/// The icon of a heading.
pub(crate) fn icon(group: Group) -> &'static str {
    match group {
        Group::Vehicle => "car",
        Group::Driver => "licence",
        Group::Plate => "plate",
        Group::Exam => "exam",
        Group::Violation => "camera",
        Group::Appointment => "calendar",
    }
}

/// An item in a list.
pub(crate) fn row(locale: Locale, item: &Item) -> Row {
    row_to(locale, item, format!("/items/{}", item.code))
}

/// The same, leading on with what was chosen already.
pub(crate) fn row_to(locale: Locale, item: &Item, href: String) -> Row {
    Row::new(said(locale, &item.name), href).line(said(locale, &item.summary)).icon(item.icon())
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use crate::testing::Office;

    #[tokio::test]
    async fn items_stand_under_their_headings() {
        let office = Office::new().await;
        let mut browser = office.browser();
        browser.look("/services").await.says("车辆").says("驾驶证").says("申领免检标志");
        let page = browser.look("/services/driver").await;
        page.says("驾驶证遗失补证").says_not("申领免检标志");
    }

    #[tokio::test]
    async fn a_heading_without_items_or_an_unknown_one_is_no_page() {
        let office = Office::new().await;
        for path in ["/services/exam", "/services/nothing"] {
            let page = office.browser().open(path).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
            page.good();
        }
    }
}
