//! Appointments in a town: who plans them, who publishes, the hours of two weeks at several points, and people
//! who have booked for the first of these days.

use base::{Authority, Date, Error, Result};
use booking::{Days, Guest, Holder, NewPlan, Place, Pool, Release, Share, SheetKey, Span, Wanted};
use catalogue::{Channel, Group};
use journal::Actor;

use crate::actors::Town;

/// Days that are published at once.
const DAYS: i64 = 14;

/// Seats open so many days before, at eight o'clock.
const RELEASED: Release = Release::DaysBefore { days: 10, minute: 8 * 60 };

/// What the hotline is called for: items of two groups that a hall does.
const CALLED_FOR: [(&str, Group); 2] =
    [("veh_transfer_local", Group::Vehicle), ("drv_replace_lost", Group::Driver)];

/// Who calls.
const CALLERS: [&str; 5] = ["向秀英", "郝建国", "孙桂兰", "牟永福", "曲淑珍"];

/// Who answers the hotline of Qingdao.
pub const HOTLINE: &str = "0821";

/// The planner of a city, the supervisor, and the hours of a point.
struct Planned {
    city: &'static str,
    /// Drafts.
    planner: &'static str,
    /// Publishes; another person.
    chief: &'static str,
    point: &'static str,
    /// What is done there by appointment, and how long one visit takes.
    groups: &'static [(Group, i64)],
    /// From and to, in minutes after midnight, with windows.
    spans: &'static [Span],
}

const fn span(from: i64, to: i64, windows: i64) -> Span {
    Span { from, to, windows }
}

/// What halls do, with minutes of one visit.
const ALL: &[(Group, i64)] =
    &[(Group::Vehicle, 15), (Group::Driver, 10), (Group::Plate, 15), (Group::Appointment, 10)];

/// What test stations do: two lines, ten minutes for a vehicle.
const TESTS: &[(Group, i64)] = &[(Group::Appointment, 10)];
const TEST_HOURS: &[Span] = &[span(8 * 60, 12 * 60, 2), span(13 * 60, 17 * 60, 2)];

const fn tests(
    (city, planner, chief): (&'static str, &'static str, &'static str),
    point: &'static str,
) -> Planned {
    Planned { city, planner, chief, point, groups: TESTS, spans: TEST_HOURS }
}

const QINGDAO: (&str, &str, &str) = ("370200", "0803", "0801");
const BINZHOU: (&str, &str, &str) = ("371600", "2803", "2801");
const YICHANG: (&str, &str, &str) = ("420500", "1803", "1801");

const PLANNED: [Planned; 17] = [
    Planned {
        city: "370200",
        planner: "0803",
        chief: "0801",
        point: "370200-hall",
        groups: ALL,
        spans: &[span(9 * 60, 12 * 60, 3), span(13 * 60, 17 * 60, 2)],
    },
    Planned {
        city: "370200",
        planner: "0803",
        chief: "0801",
        point: "370200-lane",
        groups: &[(Group::Vehicle, 10)],
        spans: &[span(9 * 60, 12 * 60, 4), span(13 * 60, 17 * 60, 4)],
    },
    Planned {
        city: "371600",
        planner: "2803",
        chief: "2801",
        point: "371600-hall",
        groups: ALL,
        spans: &[span(9 * 60, 11 * 60 + 30, 2), span(14 * 60, 16 * 60 + 30, 2)],
    },
    Planned {
        city: "371600",
        planner: "2803",
        chief: "2801",
        point: "371600-branch_zouping",
        groups: &[(Group::Vehicle, 20), (Group::Driver, 15)],
        spans: &[span(9 * 60, 11 * 60 + 30, 1)],
    },
    Planned {
        city: "420500",
        planner: "1803",
        chief: "1801",
        point: "420500-hall",
        groups: ALL,
        spans: &[span(510, 12 * 60, 2), span(14 * 60, 17 * 60, 2)],
    },
    tests(QINGDAO, "370200-test_1"),
    tests(QINGDAO, "370200-test_2"),
    tests(QINGDAO, "370200-test_3"),
    tests(BINZHOU, "371600-test_1"),
    tests(BINZHOU, "371600-test_2"),
    tests(BINZHOU, "371600-test_3"),
    tests(BINZHOU, "371600-test_4"),
    tests(BINZHOU, "371600-test_5"),
    tests(BINZHOU, "371600-test_6"),
    tests(BINZHOU, "371600-test_7"),
    tests(YICHANG, "420500-test_1"),
    tests(YICHANG, "420500-test_2"),
];

impl Town {
    /// Appointments of every planned point from today on: drafted by one, published by another. Where the
    /// holidays of next year are not announced yet, they end with the year.
    ///
    /// # Errors
    /// What the office refuses.
    pub async fn publish_appointments(&self) -> Result<()> {
        let today = self.now().date();
        for planned in &PLANNED {
            for (group, minutes) in planned.groups {
                let new = planned.new_plan((*group, *minutes), (today, self.last_day(today)));
                self.publish_plan(planned, new).await?;
            }
        }
        Ok(())
    }

    /// The last day that the calendar is known for, two weeks ahead at most.
    fn last_day(&self, today: Date) -> Date {
        let wanted = today.plus_days(DAYS - 1);
        let deadlines = self.office.policy.deadlines();
        let mut days = (0..DAYS).map(|n| wanted.plus_days(-n));
        days.find(|day| deadlines.day(*day).is_ok()).unwrap_or(wanted)
    }

    async fn publish_plan(&self, planned: &Planned, new: NewPlan) -> Result<()> {
        let bookings = &self.office.bookings;
        let city = new.authority.clone();
        let plan = bookings.draft_plan(self.form(Actor::staff(planned.planner)), new).await?;
        let published =
            bookings.publish_plan(self.form(Actor::staff(planned.chief)), &city, plan).await;
        match published {
            // A year whose holidays nobody announced yet: the draft stays a draft.
            Err(Error::Refused(refusal)) if refusal.code == "policy.unknown_calendar_year" => {
                Ok(())
            }
            other => other.map(drop),
        }
    }

    /// Some people without a phone of their own call the hotline of Qingdao, and have a seat on the first
    /// day that has any.
    ///
    /// # Errors
    /// What the office refuses.
    pub async fn hotline_books(&self) -> Result<()> {
        let (authority, point) = (Authority::new("370200"), "370200-hall".to_owned());
        let today = self.now().date();
        for (n, (item, group)) in CALLED_FOR.iter().cycle().take(CALLERS.len()).enumerate() {
            let place = Place { authority: authority.clone(), point: point.clone(), group: *group };
            let days = self.office.bookings.calendar(&place, Pool::Phone, (today, DAYS)).await?;
            let Some(day) = days.iter().find(|day| day.free > 0) else { continue };
            let free = day.slots.iter().filter(|slot| slot.refusal.is_none()).nth(n / 2);
            let (Some(slot), Some(name)) = (free, CALLERS.get(n)) else { continue };
            let Place { authority, point, group } = place;
            let sheet = SheetKey { authority, point, group, day: day.day };
            let wanted = Wanted {
                slot: sheet.slot(slot.minute),
                item: (*item).to_owned(),
                vehicle: None,
                channel: Channel::Hotline,
            };
            let guest = Guest { name: (*name).to_owned(), identity_number: None, mobile: None };
            let by = self.form(Actor::staff(HOTLINE));
            self.office.bookings.book(by, Holder::Guest(guest), wanted).await?;
        }
        Ok(())
    }
}

impl Planned {
    fn new_plan(&self, (group, visit_minutes): (Group, i64), (from, to): (Date, Date)) -> NewPlan {
        NewPlan {
            authority: Authority::new(self.city),
            point: self.point.to_owned(),
            group,
            from,
            to,
            days: Days::Open,
            spans: self.spans.to_vec(),
            visit_minutes,
            share: Some(Share { walk_in_percent: 20, phone_percent: 10, counter_percent: 10 }),
            release: RELEASED,
        }
    }
}
