//! The point that a page of bookings is about: one that this officer serves, and its name.

use base::{Authority, Result};
use casework::CaseRefusal;
use identity::{Action, Resource};
use offices::{Offices, Point, PointKind};
use ui::{Locale, Select, Shell};
use web::Answers;

use crate::{Counter, Officer, words};

/// A point whose bookings this officer serves.
pub struct Spot<'c> {
    /// Its city.
    pub city: Authority,
    /// All of the city that this officer serves.
    pub points: Vec<&'c Point>,
    /// The one that the page is about.
    pub point: &'c Point,
    /// Places of the city as they stand.
    pub places: Offices,
}

impl<'c> Spot<'c> {
    /// The point that was asked for; else the first hall.
    ///
    /// # Errors
    /// No right here; `casework.not_found` for a point that is not theirs, or where nobody calls in person.
    pub async fn of(counter: &'c Counter, officer: &Officer, asked: &Answers) -> Result<Self> {
        Self::at(counter, officer, asked.text("point")?).await
    }

    /// The point of this code; any if it is empty.
    ///
    /// # Errors
    /// As [`Spot::of`].
    pub async fn at(counter: &'c Counter, officer: &Officer, code: &str) -> Result<Self> {
        let city = counter.city(officer, Action::BookingServe)?;
        let places = counter.cases.places().today(&city).await?;
        let serves = |point: &&Point| {
            let resource = Resource::of(&city).at_point(&point.code);
            officer.can(Action::BookingServe, &resource).is_ok()
        };
        let in_person = |point: &&Point| {
            counter.catalogue.items().any(|item| booking::is_visited(&places, point, item))
        };
        let mut points: Vec<&Point> =
            counter.offices.points(&city).filter(serves).filter(in_person).collect();
        points.sort_by_key(|point| (point.kind != PointKind::Hall, point.code.clone()));
        let found = points.iter().find(|point| code.is_empty() || point.code == code).copied();
        let point = found.ok_or(CaseRefusal::NotFound)?;
        Ok(Self { city, points, point, places })
    }

    /// The question which point, where there is a choice.
    pub fn select(&self, shell: &Shell) -> Option<Select> {
        words::which_point(shell, &self.points, self.point)
    }

    /// What people call the point.
    pub fn name(&self, locale: Locale) -> String {
        self.point.name.in_language(locale.tag()).to_owned()
    }
}
