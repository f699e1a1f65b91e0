//! Half-hours of the hall of Qingdao, as a published plan puts them there, and who has them.

use base::{Authority, Date};
use booking::{
    DayPublished, NewWaiting, Placed, PlanId, Share, SheetKey, Sizes, SlotPlan, WaitingId, Wanted,
};
use catalogue::{Channel, Group};
use db::Tx;
use identity::PersonId;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::{Office, QINGDAO, day};

/// The hall.
pub(crate) const HALL: &str = "370200-hall";
/// What is booked: an item of the group `vehicle`.
pub(crate) const VISIT: &str = "veh_transfer_local";

#[derive(Serialize)]
struct Publish {
    sheet: SheetKey,
    minutes: Vec<i64>,
    web: i64,
}

fn sheet(day: Date) -> SheetKey {
    let (authority, point) = (Authority::new(QINGDAO), HALL.to_owned());
    SheetKey { authority, point, group: Group::Vehicle, day }
}

impl Command for Publish {
    const NAME: &'static str = "test.publish_day";

    fn home(&self) -> Authority {
        Authority::new(QINGDAO)
    }

    async fn decide(&self, _: &Tx, desk: &Desk) -> base::Result<Vec<Next>> {
        let sizes = Sizes { web: self.web, phone: 1, counter: 1, walk_in: 1 };
        let share = Share { walk_in_percent: 20, phone_percent: 10, counter_percent: 10 };
        let slot = |minute: &i64| SlotPlan { minute: *minute, sizes, share, closed: None };
        let published = DayPublished {
            plan: PlanId(desk.chance.uuid(desk.now)),
            released_at: desk.now,
            slots: self.minutes.iter().map(slot).collect(),
        };
        Ok(vec![Next::new(self.home(), self.sheet.subject(), 1, published)?])
    }
}

impl Office {
    /// Half-hours with so many seats by web each, beginning at these minutes after midnight.
    pub async fn publish_day(&self, on: &str, minutes: &[i64], web: i64) {
        self.publish_sheet(sheet(day(on)), minutes, web).await;
    }

    /// The same of another point, for items of the group `appointment`.
    pub async fn publish_appointments(&self, point: &str, on: &str, minutes: &[i64]) {
        let (point, group) = (point.to_owned(), Group::Appointment);
        let sheet = SheetKey { point, group, ..sheet(day(on)) };
        self.publish_sheet(sheet, minutes, 1).await;
    }

    async fn publish_sheet(&self, sheet: SheetKey, minutes: &[i64], web: i64) {
        let publish = Publish { sheet, minutes: minutes.to_vec(), web };
        self.portal.journal.perform(self.envelope(), publish).await.unwrap();
    }

    fn by_person(&self, person: PersonId) -> Envelope {
        Envelope { command: self.portal.command(), actor: person.actor() }
    }

    /// Somebody holds a seat and confirms it; the day is published first.
    pub async fn books(&self, person: PersonId, (on, minute): (&str, i64)) -> Placed {
        self.publish_day(on, &[minute], 1).await;
        self.takes(person, (on, minute)).await
    }

    /// Somebody holds a seat and confirms it.
    pub async fn takes(&self, person: PersonId, (on, minute): (&str, i64)) -> Placed {
        let slot = sheet(day(on)).slot(minute);
        let wanted = Wanted { slot, item: VISIT.into(), vehicle: None, channel: Channel::Web };
        let bookings = &self.portal.bookings;
        let placed = bookings.hold(self.by_person(person), person, wanted).await.unwrap();
        let city = Authority::new(QINGDAO);
        bookings.confirm(self.by_person(person), &city, &placed.code).await.unwrap();
        placed
    }

    /// Somebody waits for a day that is full.
    pub async fn waits(&self, person: PersonId, on: &str) -> WaitingId {
        let (_, other) = self.citizen("13900000077").await;
        self.books(other, (on, 10 * 60)).await;
        let new = NewWaiting {
            authority: Authority::new(QINGDAO),
            point: HALL.into(),
            item: VISIT.into(),
            vehicle: None,
            channel: Channel::Web,
            from: day(on),
            to: day(on),
        };
        self.portal.bookings.wait(self.by_person(person), person, new).await.unwrap()
    }
}
