//! Halls with seats to give out: their plans are drafted by one and published by another, as in an
//! office. One hall is the hot one; the others share a load.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Instant;

use base::{Authority, Clock, Date, Fault, Result};
use booking::{Bookings, Days, NewPlan, Release, Share, SheetKey, SlotKey, Span};
use catalogue::{Catalogue, Group};
use identity::{DemoInbox, Identity, IdentityCheckSimulator, Rights};
use journal::{Actor, Envelope, Journal};
use offices::{Offices, Point};
use policy::Policy;
use queue::{Lanes, Queue};

use super::super::hall::{Morning, NINE};
use super::super::place::Place;
use super::super::staff::{Duty, hire};

const PLANNER: &str = "0711";
const CHIEF: &str = "0712";
/// What everybody comes for.
pub(super) const ITEM: &str = "veh_transfer_local";
const GROUP: Group = Group::Vehicle;
/// Where everybody comes at once.
const HOT: &str = "420500-hall";
/// Days that are published, from the next day on.
pub(super) const DAYS: i64 = 30;
/// From eight to six: half-hours of a day.
const HALF_HOURS: i64 = 20;
const FROM_MINUTE: i64 = 8 * 60;

/// The halls of one ground.
pub(super) struct Halls {
    pub bookings: Bookings,
    pub queue: Queue,
    pub journal: Journal,
    /// The hot one first.
    sites: Vec<(Authority, String)>,
}

impl Halls {
    /// Publishes `windows` windows of half an hour a visit for thirty days in every hall.
    pub async fn open(place: &Place, windows: i64) -> Result<Self> {
        let clock = Clock::from_ticks(Arc::new(Morning(Instant::now())));
        let journal = place.ground.journal(clock);
        let identity = Identity::new(identity::Setup {
            journal: journal.clone(),
            rights: Rights::load(None).map_err(|wrong| Fault::Bug(wrong.join("; ")))?,
            notices: Arc::new(DemoInbox::new(journal.clone())),
            check: Arc::new(IdentityCheckSimulator),
        });
        let catalogue = Catalogue::load(None).map_err(|_| Fault::Bug("the items".into()))?;
        let catalogue = Arc::new(catalogue);
        let policy = Policy::load(journal.clone(), None)?;
        let offices = Offices::load(&catalogue, policy.deadlines(), None)?;
        let item = catalogue.item(ITEM).ok_or_else(|| Fault::Bug(format!("no {ITEM}")))?;
        let mut sites: Vec<&Point> =
            offices.all_points().filter(|point| point.does(item)).collect();
        sites.sort_by_key(|point| point.code != HOT);
        let sites: Vec<_> =
            sites.into_iter().map(|point| (point.authority.clone(), point.code.clone())).collect();
        let lanes = Lanes::load(&catalogue, None)?;
        let queue = Queue::new(queue::Setup {
            journal: journal.clone(),
            policy: policy.clone(),
            catalogue: Arc::clone(&catalogue),
            lanes,
            places: None,
        });
        let (journal_of, identity_of) = (journal.clone(), identity.clone());
        let bookings = Bookings::new(booking::Setup {
            journal: journal_of,
            identity,
            policy,
            catalogue,
            offices,
        });
        let halls = Self { bookings, queue, journal, sites };
        let places: BTreeSet<Authority> =
            halls.sites.iter().map(|(city, _)| city.clone()).collect();
        let places: Vec<Authority> = places.into_iter().collect();
        let duties = [(PLANNER, "slot_planner"), (CHIEF, "supervisor")]
            .map(|(number, role)| Duty { number, role, places: &places });
        hire(&identity_of, &halls.journal, &duties).await?;
        for (authority, point) in &halls.sites {
            halls.publish(authority, point, windows).await?;
        }
        Ok(halls)
    }

    async fn publish(&self, authority: &Authority, point: &str, windows: i64) -> Result<()> {
        let (from, to) = (first_day(), first_day().plus_days(DAYS - 1));
        let new = NewPlan {
            authority: authority.clone(),
            point: point.to_owned(),
            group: GROUP,
            from,
            to,
            days: Days::Listed((0..DAYS).map(|n| from.plus_days(n)).collect()),
            spans: vec![Span { from: FROM_MINUTE, to: FROM_MINUTE + HALF_HOURS * 30, windows }],
            visit_minutes: booking::SLOT_MINUTES,
            share: Some(Share { walk_in_percent: 0, phone_percent: 0, counter_percent: 0 }),
            release: Release::AtOnce,
        };
        let plan = self.bookings.draft_plan(self.form(Actor::staff(PLANNER)), new).await?;
        self.bookings.publish_plan(self.form(Actor::staff(CHIEF)), authority, plan).await.map(drop)
    }

    /// A fresh form of this actor.
    pub fn form(&self, actor: Actor) -> Envelope {
        Envelope { command: self.journal.command_id(), actor }
    }

    /// How many halls there are.
    pub fn count(&self) -> usize {
        self.sites.len()
    }

    /// A half-hour of a hall, anybody's guess which.
    pub fn any_slot(&self, hall: usize) -> Result<SlotKey> {
        let place = self.sites.get(hall % self.sites.len().max(1));
        let (authority, point) = place.ok_or_else(|| Fault::Bug("no hall".into()))?.clone();
        let chance = self.journal.chance();
        let below =
            |n: i64| i64::try_from(chance.below(u64::try_from(n).unwrap_or(1))).unwrap_or(0);
        let day = first_day().plus_days(below(DAYS));
        let sheet = SheetKey { authority, point, group: GROUP, day };
        Ok(sheet.slot(FROM_MINUTE + below(HALF_HOURS) * booking::SLOT_MINUTES))
    }

    /// The hot hall as its calendar is asked for.
    pub fn hot(&self) -> Result<booking::Place> {
        let (authority, point) =
            self.sites.first().cloned().ok_or_else(|| Fault::Bug("no hall".into()))?;
        Ok(booking::Place { authority, point, group: GROUP })
    }
}

/// The first day with seats.
pub(super) fn first_day() -> Date {
    NINE.date().plus_days(1)
}
