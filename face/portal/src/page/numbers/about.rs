//! A draw of one's own by its address, the addresses around it, and the vehicle that it is for.

use base::{Authority, Instant, Result};
use casework::Matter;
use plates::{Draw, DrawId, NumberRecord, PoolId, Purpose};
use registry::{Owner, Register as _};
use ui::{Answer, Locale, Shell, Summary};
use web::WebRefusal;

use super::wish::tail;
use crate::Portal;
use crate::guard::Me;
use crate::say::origin_words;

/// Authority and draw, as the address names them.
pub(super) type Place = (String, String);

/// The page of a draw for whom it is.
pub(super) fn href(draw: &Draw) -> String {
    format!("/numbers/draws/{}/{}", draw.authority, draw.id)
}

/// The page of a draw for everybody.
pub(super) fn public_href(draw: &Draw) -> String {
    format!("/draws/{}/{}", draw.authority, draw.id)
}

/// Where a number for the same vehicle is begun again.
pub(super) fn again_href(portal: &Portal, draw: &Draw) -> String {
    let item = match draw.about.purpose {
        Purpose::NewVehicle => "plate_preselect_new",
        Purpose::UsedLocal => "plate_preselect_used_local",
        Purpose::UsedIn => "plate_preselect_used_in",
        Purpose::EnergySwap => return "/numbers/new/plate_preselect_nev".to_owned(),
    };
    let matter = Matter::NewVehicle { vin: draw.about.vin.clone() };
    match portal.about(&draw.authority, &matter) {
        Ok(word) => format!("/numbers/new/{item}?about={word}"),
        Err(_) => format!("/numbers/new/{item}"),
    }
}

/// `battery` or `other`, of new-energy numbers.
pub(super) fn drive(pool: PoolId) -> Option<String> {
    pool.to_string().split_once('-').map(|(_, drive)| drive.to_owned())
}

impl Portal {
    /// My draw with this address. Other people's, and those that are none, are not there.
    pub(super) async fn my_draw(&self, me: &Me, (authority, draw): &Place) -> Result<Draw> {
        let authority = Authority::parse(authority).ok_or(WebRefusal::NoPage)?;
        let id: DrawId = draw.parse().map_err(|_| WebRefusal::NoPage)?;
        let draw = self.plates.draw(&authority, id).await?;
        let mine = draw.filter(|draw| draw.about.person == me.id());
        Ok(mine.ok_or(WebRefusal::NoPage)?)
    }

    /// What is on record of the number that a draw led to.
    pub(super) async fn chosen(&self, draw: &Draw) -> Result<Option<NumberRecord>> {
        match &draw.chosen {
            Some(plate) => self.plates.number(&draw.authority, plate).await,
            None => Ok(None),
        }
    }

    /// The vehicle that a draw is for, in words: from its papers, or from the register.
    pub(super) async fn vehicle_words(&self, locale: Locale, draw: &Draw) -> Result<String> {
        let about = &draw.about;
        if let Some(file) = self.registry.origin(&draw.authority, &about.vin).await? {
            return Ok(origin_words(locale, &file.origin));
        }
        let owned = self.registry.vehicles_of(&Owner::Person(about.person), None).await?.vehicles;
        let vehicle = owned.into_iter().find(|vehicle| vehicle.vin == about.vin);
        let (brand, model) = vehicle.map(|v| (v.brand, v.model)).unwrap_or_default();
        let facts = [("brand", brand.as_str()), ("model", &model), ("tail", tail(&about.vin))];
        Ok(ui::text(locale, "portal-numbers-vehicle", &facts))
    }

    /// For which vehicle and for whom: what a number is bound to.
    pub(super) async fn bound_to(&self, shell: &Shell, me: &Me, draw: &Draw) -> Result<Summary> {
        let vehicle = self.vehicle_words(shell.locale, draw).await?;
        let purpose = shell.t(&format!("portal-numbers-purpose-{}", draw.about.purpose));
        let summary = Summary::new(shell.locale)
            .row(Answer::new(shell.t("portal-numbers-for"), vehicle).note(purpose))
            .row(Answer::new(shell.t("portal-numbers-owner"), me.called()));
        Ok(match &draw.about.case {
            None => summary,
            Some(case) => {
                let number = crate::say::in_fours(case);
                summary.row(Answer::new(shell.t("portal-case-number"), number))
            }
        })
    }
}

/// A limit as people say it. The last second of a day is its end: `11月27日 周五 24:00 前`.
pub(super) fn by(locale: Locale, until: Instant, now: Instant) -> String {
    let next = until.plus_seconds(1);
    let is_last = next.date() > until.date();
    ui::before(locale, if is_last { next.date().start() } else { until }, now)
}

/// So many days as people say them: `2 年`, `90 天`; none for no days.
pub(super) fn span_words(locale: Locale, days: i64) -> Option<String> {
    const YEAR: i64 = 365;
    let (key, n) = match days {
        ..=0 => return None,
        days if days % YEAR == 0 => ("portal-numbers-years", days / YEAR),
        days => ("portal-numbers-days", days),
    };
    Some(ui::text(locale, key, &[("n", &n.to_string())]))
}
