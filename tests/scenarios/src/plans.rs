//! Appointments in a town: who plans them, who publishes, and the hours of two weeks.

use base::{Authority, Date, Error, Result};
use booking::{Days, NewPlan, Release, Share, Span};
use catalogue::Group;
use journal::Actor;

use crate::actors::Town;

/// Days that are published at once.
const DAYS: i64 = 14;

/// Seats open so many days before, at eight o'clock.
const RELEASED: Release = Release::DaysBefore { days: 10, minute: 8 * 60 };

/// The planner of a city, the supervisor, and the hours of its hall.
struct Planned {
    city: &'static str,
    /// Drafts.
    planner: &'static str,
    /// Publishes; another person.
    chief: &'static str,
    point: &'static str,
    /// From and to, in minutes after midnight, with windows.
    spans: &'static [Span],
}

const fn span(from: i64, to: i64, windows: i64) -> Span {
    Span { from, to, windows }
}

const PLANNED: [Planned; 2] = [
    Planned {
        city: "370200",
        planner: "0803",
        chief: "0801",
        point: "370200-hall",
        spans: &[span(9 * 60, 12 * 60, 3), span(13 * 60, 17 * 60, 2)],
    },
    Planned {
        city: "420500",
        planner: "1803",
        chief: "1801",
        point: "420500-hall",
        spans: &[span(510, 12 * 60, 2), span(14 * 60, 17 * 60, 2)],
    },
];

/// What is done in a hall by appointment, and how long one visit takes.
const GROUPS: [(Group, i64); 3] = [(Group::Vehicle, 15), (Group::Driver, 10), (Group::Plate, 15)];

impl Town {
    /// Appointments of both halls from today on: drafted by one, published by another. A year whose
    /// holidays are not announced yet cannot be published, and is left as a draft.
    ///
    /// # Errors
    /// What the office refuses.
    pub async fn publish_appointments(&self) -> Result<()> {
        let today = self.now().date();
        for planned in &PLANNED {
            for (group, minutes) in GROUPS {
                self.publish_plan(planned, planned.new_plan(group, minutes, today)).await?;
            }
        }
        Ok(())
    }

    async fn publish_plan(&self, planned: &Planned, new: NewPlan) -> Result<()> {
        let bookings = &self.office.bookings;
        let city = new.authority.clone();
        let plan = bookings.draft_plan(self.form(Actor::staff(planned.planner)), new).await?;
        let published =
            bookings.publish_plan(self.form(Actor::staff(planned.chief)), &city, plan).await;
        match published {
            Err(Error::Refused(refusal)) if refusal.code == "policy.unknown_calendar_year" => {
                Ok(())
            }
            other => other.map(drop),
        }
    }
}

impl Planned {
    fn new_plan(&self, group: Group, visit_minutes: i64, today: Date) -> NewPlan {
        NewPlan {
            authority: Authority::new(self.city),
            point: self.point.to_owned(),
            group,
            from: today,
            to: today.plus_days(DAYS - 1),
            days: Days::Open,
            spans: self.spans.to_vec(),
            visit_minutes,
            share: Some(Share { walk_in_percent: 20, phone_percent: 10, counter_percent: 10 }),
            release: RELEASED,
        }
    }
}
