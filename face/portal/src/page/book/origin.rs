//! From where people come who look for a place: where the phone is, or a city; around it or everywhere; the soonest
//! first, or the nearest.

use base::Authority;
use catalogue::Item;
use offices::{PointKind, Position};
use ui::{Button, Link, Select, Shell};
use web::Answers;

use super::at::begins_at;
use super::vehicle::Brought;
use crate::Portal;
use crate::say::place;

/// One order of the list.
pub(super) struct Tab {
    pub words: String,
    pub href: String,
    pub is_current: bool,
}

/// From where distances are told, and the form that changes it.
pub(super) struct Near {
    /// The list is told by distance.
    pub by_distance: bool,
    pub is_all: bool,
    pub item: String,
    /// The word of the vehicle that is brought.
    pub about: Option<String>,
    pub city: Select,
    pub show: Button,
    /// Words of the button that a script adds where the phone can tell where it is.
    pub locate: String,
    pub line: String,
}

/// From where people come.
pub(super) struct Origin {
    pub position: Option<Position>,
    pub city: Authority,
    /// As the phone told it, for links.
    phone: Option<String>,
    /// The nearest first, not the soonest.
    pub is_near: bool,
    /// All places, not those around the city alone.
    pub is_all: bool,
}

impl Origin {
    pub fn of(portal: &Portal, asked: &Answers) -> Self {
        let city = Authority::parse(asked.shown("city"));
        let city = city.filter(|city| portal.offices.office(city).is_some());
        let city = city.unwrap_or_else(|| portal.site.home.clone());
        let phone = position(asked.shown("at"));
        let hall = || {
            let mut points = portal.offices.points(&city).filter(|p| p.kind == PointKind::Hall);
            points.find_map(|point| point.position)
        };
        Self {
            position: phone.or_else(hall),
            phone: phone.map(|_| asked.shown("at").to_owned()),
            is_near: asked.shown("by") == "near",
            is_all: asked.shown("area") == "all",
            city,
        }
    }

    /// The address of the same question in another order, for more or for less.
    pub fn href(
        &self,
        (item, vehicle): (&Item, Option<&Brought>),
        is_near: bool,
        is_all: bool,
    ) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if is_near {
            query.append_pair("by", "near");
        }
        query.append_pair("city", self.city.as_str());
        if let Some(at) = &self.phone {
            query.append_pair("at", at);
        }
        if is_all {
            query.append_pair("area", "all");
        }
        format!("{}&{}", begins_at(item, vehicle), query.finish())
    }

    pub fn tabs(&self, shell: &Shell, about: (&Item, Option<&Brought>)) -> [Tab; 2] {
        [("portal-book-by-soonest", false), ("portal-book-by-nearest", true)].map(
            |(key, is_near)| Tab {
                words: shell.t(key),
                href: self.href(about, is_near, self.is_all),
                is_current: is_near == self.is_near,
            },
        )
    }

    fn city_name(&self, portal: &Portal, shell: &Shell, vehicle: Option<&Brought>) -> String {
        let city = vehicle.map_or(&self.city, |brought| &brought.authority);
        let office = portal.offices.office(city);
        office.map(|office| place(shell.locale, office)).unwrap_or_default()
    }

    /// What is listed.
    pub fn area(&self, portal: &Portal, shell: &Shell, vehicle: Option<&Brought>) -> String {
        let city = self.city_name(portal, shell, vehicle);
        match (vehicle, self.is_all) {
            (Some(_), _) => shell.t_with("portal-book-area-vehicle", "city", &city),
            (None, true) => shell.t("portal-book-area-all"),
            (None, false) => shell.t_with("portal-book-area-near", "city", &city),
        }
    }

    /// The way to more, or back; none for a vehicle, whose city alone does it.
    pub fn other(
        &self,
        portal: &Portal,
        shell: &Shell,
        (item, vehicle): (&Item, Option<&Brought>),
    ) -> Option<Link> {
        if vehicle.is_some() {
            return None;
        }
        let words = if self.is_all {
            let city = self.city_name(portal, shell, vehicle);
            shell.t_with("portal-book-area-narrower", "city", &city)
        } else {
            shell.t("portal-book-area-wider")
        };
        Some(Link::new(words, self.href((item, vehicle), self.is_near, !self.is_all)))
    }

    pub fn form(
        &self,
        portal: &Portal,
        shell: &Shell,
        (item, vehicle): (&Item, Option<&Brought>),
    ) -> Near {
        let offices = portal.offices.authorities().filter_map(|city| portal.offices.office(city));
        let select = Select::new("city", shell.t("portal-book-city"));
        let select = offices.fold(select, |select, office| {
            select.option(office.authority.as_str(), place(shell.locale, office))
        });
        let city = portal.offices.office(&self.city).map(|office| place(shell.locale, office));
        let line = match (self.phone.is_some(), self.position) {
            (true, _) => shell.t("portal-book-from-phone"),
            (false, Some(_)) => {
                shell.t_with("portal-book-from-city", "city", &city.unwrap_or_default())
            }
            (false, None) => shell.t("portal-book-from-nowhere"),
        };
        Near {
            by_distance: self.is_near,
            is_all: self.is_all,
            item: item.code.clone(),
            about: vehicle.map(|brought| brought.about.clone()),
            city: select.chosen(self.city.as_str()),
            show: Button::submit(shell.t("portal-book-show")).quiet(),
            locate: shell.t("portal-book-locate"),
            line,
        }
    }
}

/// `36.1050,120.4690`, as the script of the page writes it.
fn position(typed: &str) -> Option<Position> {
    let (north, east) = typed.split_once(',')?;
    Position::new(north.trim().parse().ok()?, east.trim().parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_read_as_the_script_writes_it() {
        let found = position("36.1050, 120.4690").unwrap();
        assert!((found.north - 36.105).abs() < 1e-9 && (found.east - 120.469).abs() < 1e-9);
        for wrong in ["", "36.1", "91,0", "a,b", "NaN,1", "36.1;120.4"] {
            assert!(position(wrong).is_none(), "{wrong}");
        }
    }
}
