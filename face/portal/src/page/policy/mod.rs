//! `/policy`: what is open where, since when, and what to do instead: the directives in force for a city, in plain
//! words, its counties where something else is open, and what is published for a day to come. Every unit that a
//! directive with stages names can be asked, with an office of ours or without. Article 004 tells people to ask first;
//! this is where they look.

mod say;

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Authority, Instant};
use codes::RegionCode;
use policy::{RegionPicture, RegionStanding, Standing};
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
    /// The counties where something else is open, each under its name.
    counties: Vec<Directive>,
    /// Published for a day that has not come.
    to_come: Vec<Directive>,
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
    let (wanted, now) = (asked.shown("city"), portal.now());
    let standing = portal.policy.standing_everywhere().await?;
    let later: BTreeSet<Instant> = standing.turns().filter(|at| *at > now).collect();
    let mut regions = standing.staged_units(now);
    regions.extend(later.iter().flat_map(|at| standing.staged_units(*at)));
    regions.extend(portal.offices.authorities().cloned());
    let known = regions.iter().find(|city| city.as_str() == wanted);
    let city = known.cloned().unwrap_or_else(|| portal.site.home.clone());
    let picture = standing.picture(&city, now);
    let say = Say { portal: &portal, locale: visit.locale() };
    let orders = city_orders(&say, &picture, &standing).into_iter();
    let (past, orders): (Vec<Order>, Vec<Order>) = orders.partition(|one| one.is_past);
    let counties = standing.counties_apart(&city, now);
    let counties =
        counties.iter().flat_map(|county| county_orders(&say, (county, &picture), &standing));
    let to_come = later.iter().flat_map(|at| begun_at(&say, (&city, *at), &standing));
    Ok(answer::page(&PolicyPage {
        city: cities(&portal, visit.locale(), (&regions, &city)),
        name: named(&portal, visit.locale(), &city),
        counties: by_directive(counties.collect()),
        usual: orders.is_empty(),
        directives: by_directive(orders),
        to_come: by_directive(to_come.filter(|one| !one.is_past).collect()),
        past: by_directive(past),
        instead: vec![
            Link::new(visit.t("portal-services-title"), "/services"),
            Link::new(visit.t("portal-points-title"), "/points"),
        ],
        shell: visit.shell(visit.t("portal-policy-title"), Place::Services),
    }))
}

/// What holds for a city.
fn city_orders(say: &Say<'_>, picture: &RegionPicture, standing: &Standing) -> Vec<Order> {
    let titled = |id| standing.directive(id).map(|d| (d.said.title.clone(), d.said.basis.clone()));
    let staged = picture.staged.iter();
    let staged = staged.filter_map(|staged| Some(say.staged(staged, titled(staged.directive)?)));
    staged.chain(say.others(picture)).collect()
}

/// What begins for a city and its counties at an instant.
fn begun_at(say: &Say<'_>, (city, at): (&Authority, Instant), standing: &Standing) -> Vec<Order> {
    let picture = standing.picture(city, at);
    let mut orders = city_orders(say, &picture.clone().begun_at(at), standing);
    for county in standing.counties_apart(city, at) {
        orders.extend(county_orders(say, (&county.begun_at(at), &picture), standing));
    }
    orders
}

/// What holds for a county and not for its city, under its name and on the word of whoever decided it.
fn county_orders(
    say: &Say<'_>,
    (county, city): (&RegionPicture, &RegionPicture),
    standing: &Standing,
) -> Vec<Order> {
    let is_own = |one: &&RegionStanding| !city.staged.iter().any(|other| one.is_like(other));
    let staged = county.staged.iter().filter(is_own).filter_map(|staged| {
        let by = standing.directive(staged.decided_by.unwrap_or(staged.directive))?;
        Some(say.staged(staged, (by.said.title.clone(), by.said.basis.clone())))
    });
    let switches = county.switches.iter().filter(|one| !city.switches.contains(*one));
    let orders = staged.chain(switches.map(|one| say.switch(one)));
    let name = named(say.portal, say.locale, &county.region);
    orders.map(|order| Order { title: name.clone(), ..order }).collect()
}

/// What people call a city or county: by its office, else by its code.
fn named(portal: &Portal, locale: Locale, region: &Authority) -> String {
    if let Some(office) = portal.offices.office(region) {
        return place(locale, office);
    }
    let Ok(code) = RegionCode::parse(region.as_str()) else { return region.to_string() };
    match locale {
        Locale::ZhCn => code.name().strip_suffix('市').unwrap_or(code.name()).to_owned(),
        Locale::En => format!("{} ({region})", code.name()),
    }
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

fn cities(
    portal: &Portal,
    locale: Locale,
    (regions, chosen): (&BTreeSet<Authority>, &Authority),
) -> Select {
    let select = Select::new("city", ui::text(locale, "portal-policy-city", &[]));
    let select = regions.iter().fold(select, |select, region| {
        select.option(region.as_str(), named(portal, locale, region))
    });
    select.chosen(chosen.as_str())
}

#[cfg(test)]
pub(crate) mod tests;
