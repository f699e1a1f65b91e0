//! Which places the list shows: of a city and around where somebody is, that do an item, of a kind, there for a
//! township; in which order; which page, and whether the map comes first.

use base::Authority;
use catalogue::{Item, Text};
use offices::{Offices, Point, PointKind, Position};
use ui::{Locale, Select};
use web::Answers;

use super::shown::offered;
use crate::Portal;
use crate::page::book::AROUND;
use crate::say::{place, said};

/// Places on one page.
pub(super) const PAGE: usize = 12;

/// What was asked.
pub(super) struct Filter<'a> {
    pub city: Authority,
    pub item: Option<&'a Item>,
    pub kind: Option<PointKind>,
    /// The township that the place is there for.
    town: Option<String>,
    /// Where somebody is.
    pub from: Option<Position>,
    /// As it was typed, for links.
    at: String,
    /// The nearest first, not the soonest. Whoever says where they are looks for what is near, unless they say
    /// otherwise.
    pub is_near: bool,
    /// From 0.
    pub page: usize,
    /// Whether the map comes first, where there is no room for both.
    pub is_map: bool,
}

/// The kinds of places that citizens go to; halls come before what they need more seldom.
pub(super) fn rank(kind: PointKind) -> Option<usize> {
    match kind {
        PointKind::Hall | PointKind::Lane | PointKind::Branch | PointKind::GovernmentCentre => {
            Some(0)
        }
        PointKind::Station
        | PointKind::Post
        | PointKind::PoliceInsurance
        | PointKind::Rural
        | PointKind::PoliceStation
        | PointKind::TownshipCentre
        | PointKind::Mobile => Some(1),
        PointKind::Kiosk | PointKind::Unattended => Some(2),
        PointKind::InspectionStation | PointKind::ExamSite => Some(3),
        // The rooms behind the counter.
        PointKind::OnlineCentre | PointKind::CertificateRoom | PointKind::MailRoom => None,
    }
}

impl<'a> Filter<'a> {
    pub(super) fn of(portal: &'a Portal, asked: &Answers) -> Self {
        let wanted = asked.shown("city");
        let known = portal.offices.authorities().find(|city| city.as_str() == wanted);
        let at = asked.shown("at");
        let from = position(at);
        let by = asked.shown("by");
        Self {
            city: known.cloned().unwrap_or_else(|| portal.site.home.clone()),
            item: portal.catalogue.item(asked.shown("item")),
            kind: PointKind::from_code(asked.shown("kind")).filter(|kind| rank(*kind).is_some()),
            town: Some(asked.shown("town").to_owned()),
            from,
            at: at.to_owned(),
            is_near: by == "near" || (from.is_some() && by != "soonest"),
            page: asked.shown("page").parse::<usize>().unwrap_or(1).max(1) - 1,
            is_map: asked.shown("view") == "map",
        }
    }

    /// The same without a township that nobody of the city is there for: it was chosen in another one.
    pub(super) fn of_city(mut self, offices: &Offices) -> Self {
        let (here, town) = (towns(offices, &self.city), self.town.take());
        self.town = town.filter(|town| here.iter().any(|one| one.zh == *town));
        self
    }

    /// The places that are shown: of the city, and of others as far as one books around it from where somebody is.
    pub(super) fn places<'p>(
        &'p self,
        portal: &'p Portal,
        offices: &'p Offices,
    ) -> impl Iterator<Item = &'p Point> {
        let now = portal.now();
        offices.all_points().filter(move |point| {
            let far = self.from.zip(point.position).map(|(from, there)| from.metres_to(there));
            let is_here = point.authority == self.city || far.is_some_and(|far| far <= AROUND);
            let is_for = |town: &String| point.serves_places.iter().any(|one| one.zh == *town);
            let does = |item: &Item| {
                item.channels().iter().any(|way| offices.serves((point, item), *way, now))
            };
            is_here
                && rank(point.kind).is_some()
                && self.town.as_ref().is_none_or(is_for)
                && self.kind.is_none_or(|kind| point.kind == kind)
                && self.item.is_none_or(does)
        })
    }

    /// The questions, with what can be answered in this city.
    pub(super) fn questions(
        &self,
        portal: &Portal,
        offices: &Offices,
        locale: Locale,
    ) -> Vec<Select> {
        let words = |key: &str| ui::text(locale, key, &[]);
        let cities = portal.offices.authorities().filter_map(|city| portal.offices.office(city));
        let city = cities
            .fold(Select::new("city", words("portal-policy-city")), |select, office| {
                select.option(office.authority.as_str(), place(locale, office))
            });
        let here: Vec<&Point> =
            offices.points(&self.city).filter(|point| rank(point.kind).is_some()).collect();
        let all: Vec<Vec<&Item>> =
            here.iter().map(|point| offered(portal, offices, point)).collect();
        let is_done = |item: &&Item| all.iter().flatten().any(|one| one.code == item.code);
        let item = Select::new("item", words("portal-points-item"));
        let item = item.option("", words("portal-points-any-item"));
        let item = portal
            .catalogue
            .items()
            .filter(is_done)
            .fold(item, |select, item| select.option(&item.code, said(locale, &item.name)));
        let kind = Select::new("kind", words("portal-points-kind"));
        let kind = kind.option("", words("portal-points-any-kind"));
        let kinds = PointKind::ALL.iter().filter(|kind| here.iter().any(|p| p.kind == **kind));
        let kind = kinds.fold(kind, |select, kind| {
            select.option(kind.code(), words(&format!("hours-point-{kind}")))
        });
        let mut questions = vec![
            city.chosen(self.city.as_str()),
            item.chosen(self.item.map_or("", |item| &item.code)),
            kind.chosen(self.kind.map_or("", PointKind::code)),
        ];
        let towns = towns(offices, &self.city);
        if !towns.is_empty() {
            let town = Select::new("town", words("portal-points-town"));
            let town = town.option("", words("portal-points-any-town"));
            let town = towns
                .into_iter()
                .fold(town, |select, town| select.option(&town.zh, said(locale, town)));
            questions.push(town.chosen(self.town.as_deref().unwrap_or_default()));
        }
        questions
    }

    /// From where distances count: where somebody is, else the hall of the city.
    pub(super) fn origin(&self, offices: &Offices) -> Option<Position> {
        let hall = || {
            let mut halls = offices.points(&self.city).filter(|p| p.kind == PointKind::Hall);
            halls.find_map(|hall| hall.position)
        };
        self.from.or_else(hall)
    }

    /// The address of the same question for a page of the list, or for the map.
    pub(super) fn href(&self, page: usize, is_map: bool) -> String {
        self.address(page, is_map, self.is_near)
    }

    /// The address of the same question in one of the two orders.
    pub(super) fn ordered(&self, is_near: bool) -> String {
        self.address(0, self.is_map, is_near)
    }

    fn address(&self, page: usize, is_map: bool, is_near: bool) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("city", self.city.as_str());
        if let Some(item) = self.item {
            query.append_pair("item", &item.code);
        }
        if let Some(kind) = self.kind {
            query.append_pair("kind", kind.code());
        }
        if let Some(town) = &self.town {
            query.append_pair("town", town);
        }
        if self.from.is_some() {
            query.append_pair("at", &self.at);
        }
        // What goes without saying is not said.
        match (is_near, self.from.is_some()) {
            (true, false) => query.append_pair("by", "near"),
            (false, true) => query.append_pair("by", "soonest"),
            _ => &mut query,
        };
        if is_map {
            query.append_pair("view", "map");
        }
        if page > 0 {
            query.append_pair("page", &(page + 1).to_string());
        }
        format!("/points?{}", query.finish())
    }
}

/// The townships that places of a city are there for, each once.
fn towns<'p>(offices: &'p Offices, city: &Authority) -> Vec<&'p Text> {
    let mut towns: Vec<&'p Text> = Vec::new();
    for town in offices.points(city).flat_map(|point| &point.serves_places) {
        if towns.iter().all(|one| one.zh != town.zh) {
            towns.push(town);
        }
    }
    towns
}

fn position(typed: &str) -> Option<Position> {
    let (north, east) = typed.split_once(',')?;
    Position::new(north.trim().parse().ok()?, east.trim().parse().ok()?)
}
