//! What a directive touches (影响面), counted before it is published: points where something opens or
//! closes, bookings that lie in what closes, cases under way at places and by channels that change,
//! deadlines that move. The same rules answer that will answer afterwards, once with the draft and once
//! without it; nothing is guessed.

use std::collections::BTreeSet;
use std::sync::Arc;

use base::{Authority, Date, Instant, Result};
use booking::{Ahead, Bookings};
use casework::Cases;
use catalogue::{Catalogue, Channel, Item};
use offices::{Offices, Point};
use plates::Plates;
use policy::{
    BoxFuture, Effect, Extension, ExtensionTarget, Green, NewDirective, Reach, Standing, Touched,
    is_within,
};
use registry::{LATE_RENEWAL, Registry};

/// A day is asked about at noon: directives hold whole days.
const NOON_HOURS: i64 = 12;

/// Those who know what a directive may touch.
pub struct OfficeReach {
    pub catalogue: Arc<Catalogue>,
    pub cases: Cases,
    pub bookings: Bookings,
    pub plates: Plates,
    pub registry: Registry,
}

/// All places without a draft and with it.
struct Shift<'a> {
    catalogue: &'a Catalogue,
    before: Offices,
    after: Offices,
}

impl Reach for OfficeReach {
    fn touched<'a>(
        &'a self,
        said: &'a NewDirective,
        at: Instant,
    ) -> BoxFuture<'a, Result<Touched>> {
        Box::pin(self.count(said, at))
    }

    fn is_used<'a>(&'a self, green: &'a Green) -> BoxFuture<'a, Result<bool>> {
        Box::pin(async move { Ok(self.cases.case_by_green(green).await?.is_some()) })
    }
}

impl OfficeReach {
    async fn count(&self, said: &NewDirective, at: Instant) -> Result<Touched> {
        let before = self.cases.places().everywhere().await?;
        let after = before.with_draft(said, at);
        let shift = Shift { catalogue: &self.catalogue, before, after };
        let from = said.from.start().max(at);
        let mut touched = Touched { points: shift.points(&said.scope, from), ..Touched::default() };
        let cities: Vec<Authority> = shift.before.authorities().cloned().collect();
        let near = |city: &&Authority| is_within(city, &said.scope) || is_within(&said.scope, city);
        for city in cities.iter().filter(near) {
            touched.bookings += self.bookings_closed(&shift, city, from).await?;
            touched.cases += self.cases_changed(&shift, city, from).await?;
            touched.deadlines += self.deadlines_moved(&shift, city, (said, from)).await?;
        }
        Ok(touched)
    }

    async fn bookings_closed(
        &self,
        shift: &Shift<'_>,
        city: &Authority,
        from: Instant,
    ) -> Result<u64> {
        let mut closed = 0;
        for ahead in self.bookings.ahead(city, from).await? {
            let at = ahead.day.start().plus_hours(NOON_HOURS).max(from);
            if shift.of_visit((&ahead.point, &ahead.item), at) == Some((true, false)) {
                let passing = self.passing(&shift.after, city, &ahead).await?;
                closed += u64::try_from(ahead.bookings).unwrap_or(0).saturating_sub(passing);
            }
        }
        Ok(closed)
    }

    /// Of these whoever the green channel lets through: they keep what they have.
    async fn passing(&self, after: &Offices, city: &Authority, ahead: &Ahead) -> Result<u64> {
        if !after.standing().had_green(city, &ahead.item) {
            return Ok(0);
        }
        let mut passing = 0;
        for booking in self.bookings.coming(city, &ahead.point, (ahead.day, ahead.day)).await? {
            let same = booking.item == ahead.item && booking.channel == ahead.channel;
            passing += u64::from(same && self.bookings.shut_to(after, &booking).await?.is_none());
        }
        Ok(passing)
    }

    async fn cases_changed(
        &self,
        shift: &Shift<'_>,
        city: &Authority,
        from: Instant,
    ) -> Result<u64> {
        let mut changed = 0;
        for under in self.cases.under_way(city).await? {
            let place = (under.point.as_str(), under.item.as_str(), under.channel);
            if shift.of(place, from).is_some_and(|(before, after)| before != after) {
                changed += u64::try_from(under.cases).unwrap_or(0);
            }
        }
        Ok(changed)
    }

    async fn deadlines_moved(
        &self,
        shift: &Shift<'_>,
        city: &Authority,
        (said, from): (&NewDirective, Instant),
    ) -> Result<u64> {
        // Two extensions of one directive may move the same deadline: it is one.
        let mut moved: BTreeSet<(ExtensionTarget, Date)> = BTreeSet::new();
        let mut sum = 0;
        for effect in &said.effects {
            let Effect::Extension(extension) = effect else { continue };
            for (day, count) in self.ending(extension, city).await? {
                let late = extension.target == ExtensionTarget::LicenceCancellation;
                let of = |standing: &Standing| {
                    let about = (extension.target, late.then_some(LATE_RENEWAL));
                    standing.deadline(city, about, day, from).effective
                };
                let moves = of(shift.before.standing()) != of(shift.after.standing());
                if moves && moved.insert((extension.target, day)) {
                    sum += count;
                }
            }
        }
        Ok(sum)
    }

    /// Deadlines as on record that fall into the time of an extension, by day.
    async fn ending(&self, of: &Extension, city: &Authority) -> Result<Vec<(Date, u64)>> {
        let span = (of.due_from, of.due_to);
        let days = match of.target {
            ExtensionTarget::LicenceCancellation => self.registry.cancellations(city, span).await?,
            ExtensionTarget::Preselection => self.plates.preselected_ending(city, span).await?,
            // Nobody here keeps learner permits yet: there is nothing to count.
            ExtensionTarget::LearnerPermit => return Ok(Vec::new()),
        };
        Ok(days.into_iter().collect())
    }
}

impl Shift<'_> {
    /// Points of a region where something opens or closes.
    fn points(&self, scope: &Authority, at: Instant) -> u64 {
        let inside =
            |point: &&Point| is_within(point.region(), scope) || is_within(&point.authority, scope);
        let changes = |point: &&Point| {
            let mut done = self.catalogue.items().filter(|item| self.before.does(point, item, at));
            done.any(|item| {
                let mut by = point.channels().iter().filter(|way| item.channels().contains(way));
                by.any(|way| {
                    let (before, after) = self.verdicts(point, item, *way, at);
                    before != after
                })
            })
        };
        let touched = self.before.all_points().filter(inside).filter(changes).count();
        u64::try_from(touched).unwrap_or(u64::MAX)
    }

    /// Whether an item is open at a point by a channel, without the draft and with it; `None` for a
    /// point or item that is no longer there.
    fn of(&self, (point, item, way): (&str, &str, Channel), at: Instant) -> Option<(bool, bool)> {
        let (point, item) = (self.before.point(point)?, self.catalogue.item(item)?);
        Some(self.verdicts(point, item, way, at))
    }

    /// The same for who comes in person, however they booked.
    fn of_visit(&self, (point, item): (&str, &str), at: Instant) -> Option<(bool, bool)> {
        let (point, item) = (self.before.point(point)?, self.catalogue.item(item)?);
        let way = booking::by_way(point, item).unwrap_or(Channel::Window);
        Some(self.verdicts(point, item, way, at))
    }

    fn verdicts(&self, point: &Point, item: &Item, way: Channel, at: Instant) -> (bool, bool) {
        let open = |offices: &Offices| offices.verdict(item, point, way.code(), at).is_open();
        (open(&self.before), open(&self.after))
    }
}
