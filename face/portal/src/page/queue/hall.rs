//! A hall with windows: what is done there now, and what it is called.

use base::{Refusal, Result};
use booking::by_way;
use catalogue::{Channel, Item};
use offices::{Offices, Point, Visit};
use queue::Place;
use ui::{Html, Locale, Notice, Shell};
use web::WebRefusal;

use crate::say::{readable, said};
use crate::{Portal, PortalRefusal};

/// One point at which tickets are called.
pub(super) struct Hall<'p> {
    pub point: &'p Point,
    /// The same, as the queue knows it.
    pub place: Place,
}

/// An item that people come for, and why not now.
pub(super) struct Offered<'p> {
    pub item: &'p Item,
    pub against: Option<Refusal>,
}

impl Portal {
    /// The hall that an address names. Without windows nobody is called, and there are no tickets; nor are there
    /// at a station or post outlet, to which people come by no way that has a line.
    ///
    /// # Errors
    /// `web.no_page`; `portal.no_tickets` for a place with windows that gives none.
    pub(super) fn hall(&self, code: &str) -> Result<Hall<'_>, Refusal> {
        let hall = Hall::of(&self.offices, code).ok_or(WebRefusal::NoPage)?;
        if self.catalogue.items().any(|item| hall.way(self, item).is_some()) {
            return Ok(hall);
        }
        let (point, name) = (hall.point.code.clone(), hall.point.name.clone());
        Err(PortalRefusal::NoTickets { point, point_zh: name.zh, point_en: name.en }.into())
    }

    /// Where somebody takes a ticket at a point, if one is given there now for one item at least.
    pub(crate) fn ticket_href(&self, places: &Offices, point: &Point) -> Option<String> {
        let hall = self.hall(&point.code).ok()?;
        let is_open = |item| {
            let offered = hall.offer(self, places, (item, Visit::WalkIn));
            offered.is_some_and(|offered| offered.against.is_none())
        };
        let is_given = self.catalogue.items().any(is_open);
        is_given.then(|| format!("/tickets/new/{}", point.code))
    }
}

impl<'p> Hall<'p> {
    /// The hall of that code among these places, if there is one.
    pub fn of(offices: &'p Offices, code: &str) -> Option<Self> {
        let point = offices.point(code).filter(|point| !point.windows.is_empty())?;
        let place = Place { authority: point.authority.clone(), point: point.code.clone() };
        Some(Self { point, place })
    }
}

impl Hall<'_> {
    /// What people call it.
    pub fn name(&self, locale: Locale) -> String {
        said(locale, &self.point.name)
    }

    /// By which way one comes here for an item, if there is a line for it.
    pub fn way(&self, portal: &Portal, item: &Item) -> Option<Channel> {
        let way = by_way(self.point, item)?;
        portal.halls.queue.lanes().of(&self.point.code, item).map(|_| way)
    }

    /// What people come here for, each with what stands against it now; in the order of the catalogue. After the
    /// hours of the day what those do who stay at a window.
    pub async fn offered<'p>(&self, portal: &'p Portal) -> Result<Vec<Offered<'p>>> {
        let now = portal.now();
        let places = portal.cases.places().today(&self.place.authority).await?;
        let is_open = places.is_open(self.point, now).unwrap_or(false);
        let is_late = !is_open && portal.halls.queue.is_served(&self.place).await?;
        let mut offered = Vec::new();
        for item in portal.catalogue.items() {
            let Some(way) = self.way(portal, item) else { continue };
            let visit = if is_late {
                portal.cases.visit_in_line(&self.place.authority, (way, now))?
            } else {
                Visit::WalkIn
            };
            offered.extend(self.offer(portal, &places, (item, visit)));
        }
        Ok(offered)
    }

    /// An item, if people come here for it, with what stands against it now.
    fn offer<'p>(
        &self,
        portal: &Portal,
        places: &Offices,
        (item, visit): (&'p Item, Visit),
    ) -> Option<Offered<'p>> {
        let now = portal.now();
        let point = places.point(&self.point.code).unwrap_or(self.point);
        let is_here = item.valid_from <= now.date() && places.is_for(point, item);
        let way = self.way(portal, item).filter(|_| is_here)?;
        let against = places.admission((item, point), way, now, visit).err();
        Some(Offered { item, against })
    }

    /// That it is not open by its hours: when it is next, or that those who stay still serve.
    pub fn shut(
        &self,
        portal: &Portal,
        (places, shell): (&Offices, &Shell),
        offered: &[Offered<'_>],
    ) -> Option<Notice> {
        let (is_open, when) = self.opening(portal, (places, shell.locale));
        if is_open {
            return None;
        }
        let is_served = offered.iter().any(|offered| offered.against.is_none());
        let late = || shell.t("kiosk-late");
        let shut = || shell.t_with("kiosk-shut", "when", &when);
        Some(Notice::waiting(if is_served { late() } else { shut() }))
    }

    /// Whether it is open, and when it is next if that is known.
    pub fn opening(&self, portal: &Portal, (places, locale): (&Offices, Locale)) -> (bool, String) {
        let now = portal.now();
        let known = places.is_open(self.point, now);
        if known.as_ref().is_ok_and(|open| *open) {
            return (true, ui::text(locale, "portal-points-open", &[]));
        }
        let next = places.next_opening(self.point, None, now).ok().flatten();
        let words = match next {
            Some(opening) => {
                let when = ui::moment_near(locale, opening.from, now);
                ui::text(locale, "portal-points-opens", &[("when", &when)])
            }
            None if known.is_err() => ui::text(locale, "portal-points-unknown", &[]),
            None => ui::text(locale, "portal-points-closed", &[]),
        };
        (false, words)
    }
}

impl Offered<'_> {
    /// Why not now, in a sentence.
    pub fn why(&self, locale: Locale) -> Option<Html> {
        let refusal = readable(locale, self.against.as_ref()?);
        Some(Html::in_language(locale, ui::refusal_words(locale, &refusal).why))
    }
}
