//! `/policy`: what is open where, since when, and what to do instead: the directives in force for a city,
//! in plain words. Article 004 tells people to ask first; this is where they look.

mod say;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::Authority;
use ui::{Link, Locale, Select, Shell};
use web::{Query, Trouble};

use self::say::{Order, Say};
use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::Visit;
use crate::say::place;

#[derive(Template)]
#[template(path = "policy.html")]
struct PolicyPage {
    shell: Shell,
    city: Select,
    name: String,
    /// Nothing is ordered here.
    usual: bool,
    directives: Vec<Directive>,
    /// Whose time is over: kept for who has to prove it.
    past: Vec<Directive>,
    instead: Vec<Link>,
}

/// The orders of a directive, on whose word.
struct Directive {
    title: String,
    basis: String,
    orders: Vec<Order>,
}

/// The page; `city` names another city than ours.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Query(asked): Query,
    visit: Visit,
) -> Result<Response, Trouble> {
    let wanted = asked.shown("city");
    let known = portal.offices.authorities().find(|city| city.as_str() == wanted);
    let city = known.cloned().unwrap_or_else(|| portal.site.home.clone());
    let now = portal.now();
    let standing = portal.policy.standing_of(&city).await?;
    let picture = standing.picture(&city, now);
    let say = Say { portal: &portal, locale: visit.locale() };
    let titled = |id| standing.directive(id).map(|d| (d.said.title.clone(), d.said.basis.clone()));
    let mut orders: Vec<Order> = picture
        .staged
        .iter()
        .filter_map(|staged| Some(say.staged(staged, titled(staged.directive)?)))
        .collect();
    orders.extend(say.others(&picture));
    let (past, orders): (Vec<Order>, Vec<Order>) = orders.into_iter().partition(|one| one.is_past);
    Ok(answer::page(&PolicyPage {
        city: cities(&portal, visit.locale(), &city),
        name: portal.offices.office(&city).map(|o| place(visit.locale(), o)).unwrap_or_default(),
        usual: orders.is_empty(),
        directives: by_directive(orders),
        past: by_directive(past),
        instead: vec![
            Link::new(visit.t("portal-services-title"), "/services"),
            Link::new(visit.t("portal-points-title"), "/points"),
        ],
        shell: visit.shell(visit.t("portal-policy-title"), Place::Services),
    }))
}

/// The orders of one directive under its title, in the order of the first of each.
fn by_directive(orders: Vec<Order>) -> Vec<Directive> {
    let mut all: Vec<Directive> = Vec::new();
    for order in orders {
        let is_its = |one: &&mut Directive| one.title == order.title && one.basis == order.basis;
        match all.iter_mut().find(is_its) {
            Some(directive) => directive.orders.push(order),
            None => all.push(Directive {
                title: order.title.clone(),
                basis: order.basis.clone(),
                orders: vec![order],
            }),
        }
    }
    all
}

fn cities(portal: &Portal, locale: Locale, chosen: &Authority) -> Select {
    let select = Select::new("city", ui::text(locale, "portal-policy-city", &[]));
    let offices = portal.offices.authorities().filter_map(|city| portal.offices.office(city));
    let select = offices.fold(select, |select, office| {
        select.option(office.authority.as_str(), place(locale, office))
    });
    select.chosen(chosen.as_str())
}

#[cfg(test)]
pub(crate) mod tests;
