//! The time of a day that is left, and the work that waits: what a newcomer is measured by before a ticket is given.

use std::collections::BTreeMap;
use std::sync::Arc;

use base::{Error, Instant, Refusal, Result};
use catalogue::{Catalogue, Channel};
use db::Tx;
use journal::Desk;
use offices::{Offices, Point};

use crate::model::lane::Lane;
use crate::model::window::{Place, Skill};
use crate::rules::Values;
use crate::rules::admission::{Hall, Session, admits};
use crate::rules::estimate::Measured;
use crate::rules::hall::served;
use crate::{Queue, store};

/// The ways in which somebody comes to take a ticket.
const CHANNELS: [Channel; 2] = [Channel::Lane, Channel::Window];
/// What takes so many times as long as a lane's file says at most is not asked for.
const SURELY: i64 = 2;

/// The places as they stand, for one item at one point.
pub(super) struct Day {
    today: Offices,
    catalogue: Arc<Catalogue>,
    item: String,
    point: Point,
    at: Instant,
    closes: Instant,
    over: Option<Refusal>,
}

/// How long the day is.
#[derive(Clone, Debug)]
pub(super) struct Room {
    closes: Instant,
    /// That staff have gone home too.
    over: Option<Refusal>,
}

impl Queue {
    /// The day of a point, where it ends; staff stay so many minutes longer.
    pub(super) async fn day(
        &self,
        place: &Place,
        item: &str,
        stay_minutes: i64,
    ) -> Result<Option<Day>> {
        let Some(places) = &self.places else { return Ok(None) };
        let today = places.today(&place.authority).await?;
        let (Some(point), Some(item)) = (today.point(&place.point), self.catalogue.item(item))
        else {
            return Ok(None);
        };
        let at = self.now();
        let Some(closes) = today.closing(point, item, at)? else { return Ok(None) };
        let is_over = at >= closes.plus_minutes(stay_minutes);
        let over = is_over.then(|| today.closed((item, point), (channel(point), at)));
        let (point, item) = (point.clone(), item.code.clone());
        let catalogue = Arc::clone(&self.catalogue);
        Ok(Some(Day { today, catalogue, item, point, at, closes, over }))
    }
}

/// The way in which somebody comes here to take a ticket.
fn channel(point: &Point) -> Channel {
    let found = CHANNELS.into_iter().find(|one| point.channels().contains(one));
    found.unwrap_or(Channel::Window)
}

impl Day {
    pub(super) fn room(&self) -> Room {
        Room { closes: self.closes, over: self.over.clone() }
    }

    /// The refusal with what to do instead.
    pub(super) fn way_out(&self, error: Error) -> Error {
        const FULL: [&str; 2] = ["offices.full_for_today", "offices.no_window"];
        match (error, self.catalogue.item(&self.item)) {
            (Error::Refused(refusal), Some(item)) if FULL.contains(&refusal.code.as_str()) => {
                let asked = (channel(&self.point), self.at);
                self.today.not_today(*refusal, (item, &self.point), asked).into()
            }
            (other, _) => other,
        }
    }
}

impl Room {
    /// Whether the newcomer is done in time.
    ///
    /// # Errors
    /// `offices.closed`, `offices.full_for_today`, `offices.no_window`.
    pub(super) async fn admits_in(
        &self,
        tx: &Tx,
        desk: &Desk,
        (place, lane, values): (&Place, &Lane, &Values),
    ) -> Result<()> {
        if let Some(over) = &self.over {
            return Err(over.clone().into());
        }
        let session = Session {
            closes: self.closes,
            stay_minutes: values.stay_minutes,
            last_windows_minutes: values.last_windows_minutes,
        };
        let windows = served(store::hall::heard_in(tx, place).await?, desk.now, values);
        let of_lane = |skills: &[Skill]| {
            let mine = skills.iter().filter(|skill| skill.lane == lane.code);
            mine.map(|skill| skill.stage).collect::<Vec<_>>()
        };
        let mut hall = Hall {
            visits: store::turn::left_in(tx, place, desk.now.date(), &lane.code).await?,
            windows: windows.iter().map(|window| of_lane(&window.skills)).collect(),
            seconds: lane.stage.iter().map(|one| (one.stage, one.seconds[2] * SURELY)).collect(),
        };
        // Most of the day it surely fits, and nothing has to be measured.
        if admits(lane, &hall, session, desk.now).is_ok() {
            return Ok(());
        }
        hall.seconds = measured_in(tx, desk, (place, lane, values)).await?;
        Ok(admits(lane, &hall, session, desk.now)?)
    }
}

/// How long stages took here lately, where that is known.
async fn measured_in(
    tx: &Tx,
    desk: &Desk,
    (place, lane, values): (&Place, &Lane, &Values),
) -> Result<BTreeMap<catalogue::Stage, i64>> {
    let from = desk.now.plus_hours(-24 * values.estimate_days);
    let mut found = BTreeMap::new();
    for one in &lane.stage {
        let skill = Skill::new(&lane.code, one.stage);
        let seconds = store::turn::seconds_in(tx, place, &skill, from).await?;
        if let Some(times) = Measured::of(&seconds, values.estimate_samples_min) {
            found.insert(one.stage, times.usual);
        }
    }
    Ok(found)
}
