//! The regions that directives are written for: the nation, provinces, their cities, counties with a place
//! of ours; those of them that are an officer's.

use std::collections::BTreeSet;

use base::{Authority, Result};
use codes::RegionCode;
use identity::Action;
use ui::{Link, Locale};
use web::Answers;

use super::may_see;
use crate::guard::no_right;
use crate::page::office::city_name;
use crate::{Counter, Officer};

/// The region that a page is about, and those that it could be about.
pub struct Regions {
    /// Which.
    pub chosen: Authority,
    /// The officer's, from the nation down.
    pub all: Vec<Authority>,
}

impl Regions {
    /// The region that was asked for; else the officer's own, else the first of theirs.
    ///
    /// # Errors
    /// `identity.no_right` for a region that is not theirs.
    pub fn of(counter: &Counter, officer: &Officer, asked: &Answers) -> Result<Self> {
        let all: Vec<Authority> =
            known(counter).into_iter().filter(|region| may_see(officer, region)).collect();
        let wanted = asked.text("region")?;
        let chosen = match wanted {
            "" => all.iter().find(|region| **region == officer.actor.home).or(all.first()),
            wanted => all.iter().find(|region| region.as_str() == wanted),
        };
        let chosen = chosen.cloned().ok_or_else(|| no_right(Action::PolicyDraft))?;
        Ok(Self { chosen, all })
    }

    /// Links to the lists of the regions, and whether it is the chosen one; none where there is no choice.
    pub fn links(&self, counter: &Counter, locale: Locale) -> Vec<(Link, bool)> {
        if self.all.len() < 2 {
            return Vec::new();
        }
        let link = |region: &Authority| {
            let href = format!("/office/directives?region={region}");
            (Link::new(region_name(counter, region, locale), href), *region == self.chosen)
        };
        self.all.iter().map(link).collect()
    }
}

fn known(counter: &Counter) -> BTreeSet<Authority> {
    let mut all = BTreeSet::from([Authority::nation()]);
    for city in counter.offices.authorities() {
        let province: String = city.as_str().chars().take(2).collect();
        let province = format!("{province}0000");
        all.extend(RegionCode::parse(&province).into_iter().flat_map(cities));
        all.extend([Authority::new(province), city.clone()]);
    }
    all.extend(counter.offices.all_points().filter_map(|point| point.county.clone()));
    all
}

/// The cities of a province, and counties that stand below the province itself.
pub fn cities(province: RegionCode) -> Vec<Authority> {
    let below = |code: RegionCode| {
        // 419000, 429000: no city, a bracket around counties of the province.
        if code.as_str().get(2..4) == Some("90") {
            code.children().map(|county| Authority::new(county.as_str())).collect()
        } else {
            vec![Authority::new(code.as_str())]
        }
    };
    province.children().flat_map(below).collect()
}

/// What people call a region.
pub fn region_name(counter: &Counter, region: &Authority, locale: Locale) -> String {
    if *region == Authority::nation() {
        return ui::text(locale, "counter-nation", &[]);
    }
    let named = RegionCode::parse(region.as_str()).map(RegionCode::name);
    match (locale, named) {
        (Locale::ZhCn, Ok(name)) => name.to_owned(),
        (Locale::En, Ok(name)) if counter.offices.office(region).is_none() => {
            format!("{name} ({region})")
        }
        _ => city_name(counter, region, locale),
    }
}
