//! The hall that a page is about: which point, what can be done there, which window is the clerk's own,
//! and the words for all of it.

use base::{Authority, Result};
use casework::CaseRefusal;
use identity::Action;
use offices::Point;
use queue::{Lane, PanelStage, Place, Skill, TicketKey, TicketNumber, Wait, Window, WindowKey};
use ui::{Locale, Select, Shell};
use web::Answers;

use crate::{Counter, Officer, words};

/// One point with windows.
pub struct Hall<'c> {
    /// All points of the city that have windows.
    pub points: Vec<&'c Point>,
    /// The one that the page is about.
    pub point: &'c Point,
    /// The same, as the queue knows it.
    pub place: Place,
    /// The officer's own open window here.
    pub own: Option<Window>,
}

/// A lane of a hall as it stands now.
pub struct HallLane<'c> {
    /// Its stages.
    pub lane: &'c Lane,
    /// Why nothing of it is done here now, as it goes on record; `None`: it is open.
    pub shut: Option<String>,
}

impl HallLane<'_> {
    /// Why it is not open, in words.
    pub fn why(&self, locale: Locale) -> Option<String> {
        let reason = booking::reason_in(self.shut.as_deref()?, locale.tag());
        Some(ui::text(locale, "queue-lane-shut", &[("reason", reason)]))
    }

    /// What it is called; with why, if it is not open.
    pub fn words(&self, locale: Locale) -> String {
        let name = self.lane.name.in_language(locale.tag()).to_owned();
        match self.why(locale) {
            Some(why) => ui::text(locale, "queue-lane-with", &[("lane", &name), ("why", &why)]),
            None => name,
        }
    }
}

impl<'c> Hall<'c> {
    /// The point that was asked for; else where the officer has a window open; else the first.
    ///
    /// # Errors
    /// No right here; `casework.not_found` for a point without windows.
    pub async fn of(counter: &'c Counter, officer: &Officer, asked: &Answers) -> Result<Self> {
        let city = counter.city(officer, Action::QueueServe)?;
        let points = points(counter, &city);
        let open = counter.queue.open_by(&city, &officer.actor.actor()).await?;
        let wanted = match asked.text("point")? {
            "" => open.first().map(|window| window.key.place.point.as_str()),
            point => Some(point),
        };
        let found = points.iter().find(|point| wanted.is_none_or(|code| point.code == code));
        let point = *found.ok_or(CaseRefusal::NotFound)?;
        let place = Place { authority: city, point: point.code.clone() };
        let own = open.into_iter().find(|window| window.key.place == place);
        Ok(Self { points, point, place, own })
    }

    /// A window of this hall.
    pub fn window(&self, label: &str) -> WindowKey {
        WindowKey { place: self.place.clone(), label: label.to_owned() }
    }

    /// What stands on the officer's own window, if one is open here.
    pub fn own_label(&self) -> Option<&str> {
        self.own.as_ref().map(|own| own.key.label.as_str())
    }

    /// A ticket of today.
    pub fn ticket(&self, counter: &Counter, number: &TicketNumber) -> TicketKey {
        let day = counter.now().date();
        TicketKey { place: self.place.clone(), day, number: number.clone() }
    }

    /// The lanes that tickets of this point go through as it stands now: what officers gave to it and took
    /// from it, and what directives say. A lane that they shut is told with why: whoever has a ticket of it
    /// already, or passes by the green channel, is still served.
    pub async fn lanes(&self, counter: &'c Counter) -> Result<Vec<HallLane<'c>>> {
        let places = counter.cases.places().today(&self.place.authority).await?;
        let now = counter.now();
        let mut lanes: Vec<HallLane<'c>> = Vec::new();
        for item in counter.catalogue.items().filter(|item| item.valid_from <= now.date()) {
            let Some(lane) = counter.queue.lanes().of(&self.point.code, item) else { continue };
            let shut = counter.bookings.shut(&places, (&self.point.code, &item.code), now);
            let is_done = shut.is_none() && places.does(self.point, item, now);
            let is_told = is_done || shut.is_some() && places.is_for(self.point, item);
            match lanes.iter_mut().find(|known| known.lane.code == lane.code) {
                Some(known) if is_done => known.shut = None,
                None if is_told => lanes.push(HallLane { lane, shut }),
                _ => {}
            }
        }
        Ok(lanes)
    }

    /// The question which point, where there is a choice.
    pub fn select(&self, shell: &Shell) -> Option<Select> {
        words::which_point(shell, &self.points, self.point)
    }

    /// What people call the point.
    pub fn name(&self, locale: Locale) -> String {
        self.point.name.in_language(locale.tag()).to_owned()
    }

    /// Its board.
    pub fn board(&self) -> String {
        format!("/board/{}/{}", self.place.authority, self.point.code)
    }
}

/// The points of a city where tickets are called to windows.
pub(super) fn points<'c>(counter: &'c Counter, city: &Authority) -> Vec<&'c Point> {
    counter.offices.points(city).filter(|point| !point.windows.is_empty()).collect()
}

/// What a stage is called; with its lane, where a hall has several.
pub fn skill(counter: &Counter, skill: &Skill, locale: Locale) -> String {
    let Some(lane) = counter.queue.lanes().lane(&skill.lane) else { return skill.to_string() };
    let stage = lane.stage(skill.stage);
    let stage = stage.map(|stage| stage.name.in_language(locale.tag())).unwrap_or_default();
    let lane = lane.name.in_language(locale.tag());
    ui::text(locale, "queue-skill", &[("lane", lane), ("stage", stage)])
}

/// How long somebody waits who comes now, as a range; or that it cannot be known yet.
pub fn wait(shell: &Shell, stage: &PanelStage) -> String {
    stage.wait.map_or_else(|| shell.t("queue-wait-unknown"), |wait| wait_words(shell.locale, wait))
}

/// A wait in words: none, so many minutes, or a range.
pub fn wait_words(locale: Locale, wait: Wait) -> String {
    let (from, to) = (wait.from_minutes.to_string(), wait.to_minutes.to_string());
    match wait {
        Wait { to_minutes: 0, .. } => ui::text(locale, "queue-wait-none", &[]),
        Wait { from_minutes, to_minutes } if from_minutes == to_minutes => {
            ui::text(locale, "queue-wait-about", &[("minutes", &to)])
        }
        _ => ui::text(locale, "queue-wait", &[("from", &from), ("to", &to)]),
    }
}
