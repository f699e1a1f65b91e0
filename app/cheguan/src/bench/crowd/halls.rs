//! The halls of the crowd: every point at which one comes in person for the item, with half-hours inside
//! its hours and half again as many seats as will be wanted.

use std::collections::{BTreeMap, BTreeSet};

use base::{Authority, Date, Fault, Result};
use booking::{
    Booking, BookingState, Days, NewPlan, Place, Pool, Release, Share, SheetKey, SlotKey, Span,
    by_way,
};
use catalogue::{Group, Item};
use journal::{Actor, Envelope};
use reactions::Office;

use super::visit::told;
use crate::bench::hall::NINE;
use crate::bench::staff::{Duty, hire};

const PLANNER: &str = "0711";
const CHIEF: &str = "0712";
/// What everybody comes for.
pub(super) const ITEM: &str = "veh_transfer_local";
const GROUP: Group = Group::Vehicle;
/// Days that are published, from the next day on.
const DAYS: i64 = 31;
/// From nine to five; what lies outside a hall's hours is no half-hour of it.
const SPAN: (i64, i64) = (9 * 60, 17 * 60);

/// The half-hours of all halls, day by day.
pub(super) struct Halls {
    /// Days on which most halls are open.
    pub days: Vec<Date>,
    slots: BTreeMap<Date, Vec<SlotKey>>,
    sites: Vec<Place>,
}

fn first_day() -> Date {
    NINE.date().plus_days(1)
}

impl Halls {
    /// Drafts and publishes them.
    pub async fn open(office: &Office, visits: u64) -> Result<Self> {
        let item = office.catalogue.item(ITEM).ok_or_else(|| Fault::Bug(format!("no {ITEM}")))?;
        let sites = sites(office, item);
        let cities: BTreeSet<Authority> = sites.iter().map(|site| site.authority.clone()).collect();
        let cities: Vec<Authority> = cities.into_iter().collect();
        let duties = [(PLANNER, "slot_planner"), (CHIEF, "supervisor")]
            .map(|(number, role)| Duty { number, role, places: &cities });
        hire(&office.identity, &office.journal, &duties).await?;
        // How many half-hours there are depends on the hours, which are the files' to say.
        let mut halls = Self { days: Vec::new(), slots: BTreeMap::new(), sites };
        for site in &halls.sites {
            publish(office, site, windows(visits, halls.sites.len())).await?;
        }
        for site in &halls.sites {
            for day in office.bookings.calendar(site, Pool::Web, (first_day(), DAYS)).await? {
                let (authority, point) = (site.authority.clone(), site.point.clone());
                let sheet = SheetKey { authority, point, group: GROUP, day: day.day };
                let open = day.slots.iter().filter(|slot| slot.refusal.is_none());
                let open = open.map(|slot| sheet.slot(slot.minute));
                halls.slots.entry(day.day).or_default().extend(open);
            }
        }
        // Days on which few halls are open would be full before the others.
        let most = halls.slots.values().map(Vec::len).max().unwrap_or(0);
        halls.slots.retain(|_, slots| slots.len() * 2 > most);
        for slots in halls.slots.values_mut() {
            slots.sort_by_key(|slot| slot.minute);
        }
        halls.days = halls.slots.keys().copied().collect();
        Ok(halls)
    }

    /// The half-hours of a day, the earliest first.
    pub fn of_day(&self, day: Date) -> &[SlotKey] {
        self.slots.get(&day).map_or(&[], Vec::as_slice)
    }

    /// Seats with two owners, seats beyond those that there are, and bookings that were told and are not
    /// there or are there and were not told: by the tables, half-hour by half-hour.
    pub async fn wrong(&self, office: &Office, heard: &BTreeSet<String>) -> Result<u64> {
        let (mut wrong, mut there) = (0, BTreeSet::new());
        for site in &self.sites {
            for day in &self.days {
                let view = office.bookings.day_view(&site.authority, &site.point, *day).await?;
                for slot in view.slots {
                    let stays = |b: &&Booking| b.state == BookingState::Confirmed;
                    let live: Vec<&Booking> = slot.bookings.iter().filter(stays).collect();
                    let seats: BTreeSet<_> = live.iter().map(|b| b.seat.clone()).collect();
                    let size = usize::try_from(slot.slot.sizes.total()).unwrap_or(0);
                    wrong += live.len() - seats.len() + live.len().saturating_sub(size);
                    there.extend(live.iter().map(|b| told(&site.authority, b.code.as_str())));
                }
            }
        }
        let astray = heard.symmetric_difference(&there).count();
        Ok(u64::try_from(wrong + astray).unwrap_or(u64::MAX))
    }
}

fn sites(office: &Office, item: &Item) -> Vec<Place> {
    let points = office.offices.all_points();
    let points = points.filter(|point| by_way(point, item).is_some() && point.does(item));
    let place = |(authority, point): (&Authority, &String)| Place {
        authority: authority.clone(),
        point: point.clone(),
        group: GROUP,
    };
    points.map(|point| place((&point.authority, &point.code))).collect()
}

/// Windows of a hall: of some twenty days with fourteen half-hours or so.
fn windows(visits: u64, halls: usize) -> i64 {
    let half_hours = u64::try_from(halls).unwrap_or(1).max(1) * 20 * 14;
    i64::try_from((visits * 3 / 2).div_ceil(half_hours)).unwrap_or(i64::MAX).max(1)
}

async fn publish(office: &Office, site: &Place, windows: i64) -> Result<()> {
    let form =
        |number| Envelope { command: office.journal.command_id(), actor: Actor::staff(number) };
    let new = NewPlan {
        authority: site.authority.clone(),
        point: site.point.clone(),
        group: GROUP,
        from: first_day(),
        to: first_day().plus_days(DAYS - 1),
        days: Days::Open,
        spans: vec![Span { from: SPAN.0, to: SPAN.1, windows }],
        visit_minutes: booking::SLOT_MINUTES,
        share: Some(Share { walk_in_percent: 0, phone_percent: 0, counter_percent: 0 }),
        release: Release::AtOnce,
    };
    let plan = office.bookings.draft_plan(form(PLANNER), new).await?;
    office.bookings.publish_plan(form(CHIEF), &site.authority, plan).await.map(drop)
}
