//! The service: all offices and their points, read and checked once at start, as they stand for one
//! question: with what officers changed since and what directives say, where these were read
//! ([`Places::today`](crate::Places::today)); as the files have them otherwise.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use base::{Authority, Date, Instant, Refusal, Result};
use catalogue::{Catalogue, Channel, Item};
use policy::{DataFiles, Deadlines, NewDirective, Question, Standing, Verdict};

use crate::file;
use crate::live::Live;
use crate::model::changes::{Changes, DayChange, HoursChange, ItemSwitch};
use crate::model::point::{Office, Point};
use crate::model::words::PointKind;
use crate::refusal::OfficesRefusal;
use crate::store::point::PointRow;

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The points of service. A cheap handle.
#[derive(Debug, Clone)]
pub struct Offices {
    inner: Arc<Inner>,
    pub(crate) deadlines: Deadlines,
    pub(crate) changes: Arc<Changes>,
    pub(crate) standing: Standing,
    /// The day of the question; points that are closed for good on it are listed no longer.
    as_of: Option<Date>,
}

#[derive(Debug)]
struct Inner {
    offices: BTreeMap<Authority, Office>,
    live: Live,
    items: BTreeSet<String>,
    digest: String,
}

impl Offices {
    /// Reads the built-in files, overlaid by `points/*.toml` of a folder with the layout of `data/`.
    ///
    /// # Errors
    /// `Inconsistent` with everything that is wrong, each with file and line.
    pub fn load(
        catalogue: &Catalogue,
        deadlines: &Deadlines,
        overlay: Option<&Path>,
    ) -> Result<Self> {
        let files = DataFiles::read(EMBEDDED, overlay, "points")?;
        let (offices, points) = file::read(&files, catalogue)?;
        let items = catalogue.items().map(|item| item.code.clone()).collect();
        let live = Live::of(points);
        let inner = Inner { offices, live, items, digest: files.digest() };
        Ok(Self {
            inner: Arc::new(inner),
            deadlines: deadlines.clone(),
            changes: Arc::default(),
            standing: Standing::default(),
            as_of: None,
        })
    }

    /// The same points under changes and directives.
    #[must_use]
    pub fn under(&self, changes: Changes, standing: Standing) -> Self {
        Self {
            inner: Arc::clone(&self.inner),
            deadlines: self.deadlines.clone(),
            changes: Arc::new(changes),
            standing,
            as_of: self.as_of,
        }
    }

    /// The same points for a question of a day: what is closed for good on it is still known by its code, but
    /// listed no longer.
    #[must_use]
    pub(crate) fn on(self, day: Date) -> Self {
        Self { as_of: Some(day), ..self }
    }

    /// What officers made of a point is known from now on to everybody who has these points.
    ///
    /// # Errors
    /// `Inconsistent` where it cannot be read.
    pub(crate) fn learn(&self, row: PointRow) -> Result<()> {
        let known = self.inner.live.point(&row.code).map_or(0, |point| point.version);
        if known < row.version {
            let filed = self.inner.live.filed(&row.code);
            row.point(filed)?.into_iter().for_each(|point| self.inner.live.put(point));
        }
        Ok(())
    }

    /// The same points as if a draft were published at an instant.
    #[must_use]
    pub fn with_draft(&self, said: &NewDirective, at: Instant) -> Self {
        Self { standing: self.standing.with(said, at), ..self.clone() }
    }

    /// The authorities that have an office here, in order of code.
    pub fn authorities(&self) -> impl Iterator<Item = &Authority> {
        self.inner.offices.keys()
    }

    /// The office of an authority.
    pub fn office(&self, authority: &Authority) -> Option<&Office> {
        self.inner.offices.get(authority)
    }

    /// The point with this code.
    pub fn point(&self, code: &str) -> Option<&Point> {
        self.inner.live.point(code)
    }

    /// The point with this code as its file has it; none for one that officers opened.
    pub fn filed(&self, code: &str) -> Option<&Point> {
        self.inner.live.filed(code)
    }

    /// The points of an authority, in the order of its file, then those that officers opened.
    pub fn points(&self, authority: &Authority) -> impl Iterator<Item = &Point> {
        self.all_points().filter(move |point| point.authority == *authority)
    }

    /// Every point, authority by authority, then those that officers opened.
    pub fn all_points(&self) -> impl Iterator<Item = &Point> {
        let listed = |point: &&Point| self.as_of.is_none_or(|day| !point.is_closed(day));
        self.inner.live.all().filter(listed)
    }

    /// Where everything from phone and net is reviewed.
    ///
    /// # Errors
    /// `offices.no_online_centre` for an authority that takes nothing that way.
    pub fn online_centre(&self, authority: &Authority) -> Result<&Point, Refusal> {
        let centre = self.points(authority).find(|point| point.kind == PointKind::OnlineCentre);
        let authority = authority.to_string();
        centre.ok_or_else(|| OfficesRefusal::NoOnlineCentre { authority }.into())
    }

    /// Whether a point does an item at an instant: what officers switched goes before the file; before its first
    /// day and once it is closed for good it does nothing.
    pub fn does(&self, point: &Point, item: &Item, at: Instant) -> bool {
        if !point.is_there(at.date()) {
            return false;
        }
        let switched = self.changes.item(&point.code, &item.code, at);
        switched.map_or_else(|| point.does(item), |switch| switch.done)
    }

    /// Whether a point does an item at an instant for those who come by a channel, open or not.
    pub fn serves(&self, (point, item): (&Point, &Item), channel: Channel, at: Instant) -> bool {
        self.does(point, item, at) && point.channels().contains(&channel)
    }

    /// Whether people would look for an item at a point: it was set up for it, or officers gave it, now or
    /// for a time to come. Whether it does it at an instant is [`Offices::does`].
    pub fn is_for(&self, point: &Point, item: &Item) -> bool {
        point.does(item) || self.changes.gave(&point.code, &item.code)
    }

    /// What officers switched last of an item at a point, and what has begun by an instant.
    pub fn switched(&self, point: &Point, item: &Item, at: Instant) -> Option<&ItemSwitch> {
        self.changes.item(&point.code, &item.code, at)
    }

    /// The same points with one day of a point as it would be; closed without hours.
    #[must_use]
    pub fn with_day(&self, change: DayChange) -> Self {
        let mut changes = Changes::clone(&self.changes);
        changes.days.insert((change.point.clone(), change.day), change);
        Self { changes: Arc::new(changes), ..self.clone() }
    }

    /// The same points with other hours of one of them, decided after all others.
    #[must_use]
    pub fn with_hours(&self, change: HoursChange) -> Self {
        let mut changes = Changes::clone(&self.changes);
        changes.hours.entry(change.point.clone()).or_default().push(change);
        Self { changes: Arc::new(changes), ..self.clone() }
    }

    /// The same points as they were before the hours of one of them were changed in a version.
    #[must_use]
    pub fn before_hours(&self, point: &str, version: i64) -> Self {
        let mut changes = Changes::clone(&self.changes);
        if let Some(of_point) = changes.hours.get_mut(point) {
            of_point.retain(|change| change.version < version);
        }
        Self { changes: Arc::new(changes), ..self.clone() }
    }

    /// What directives say of an item at a point by a channel.
    pub fn verdict(&self, item: &Item, point: &Point, channel: &str, at: Instant) -> Verdict {
        let venue = point.kind.venue();
        let question = Question { region: point.region(), venue, item: &item.code, channel };
        self.standing.verdict(&question, at)
    }

    /// The directives under which this answers.
    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    /// Whether the catalogue has an item with this code.
    pub(crate) fn has_item(&self, code: &str) -> bool {
        self.inner.items.contains(code)
    }

    /// SHA-256 over names and texts of the files of `data/points`.
    pub fn digest(&self) -> &str {
        &self.inner.digest
    }
}
