//! The days and half-hours that a clerk chooses from: what is free by one way, and for the rest why not.

use base::{Date, Refusal, Result};
use booking::{ForItem, FreeDay, Pool, SheetKey, SlotKey, clock_time};
use catalogue::Item;
use ui::{Choices, Select, Shell};
use web::WebRefusal;

use super::spot::Spot;
use crate::Counter;

/// Days that the list shows.
const DAYS: i64 = 31;

/// The days of a point and item by one way, and the chosen one.
pub struct Hours {
    days: Vec<FreeDay>,
    chosen: Date,
}

impl Hours {
    /// From today on; without `day` the first with a free place is chosen.
    pub async fn of(
        counter: &Counter,
        (spot, item): (&Spot<'_>, &Item),
        (pool, day): (Pool, Option<Date>),
    ) -> Result<Self> {
        let today = counter.now().date();
        let of = ForItem { point: spot.point, item, whose: None };
        let days = counter.bookings.days(&spot.places, of, pool, (today, DAYS)).await?;
        let first = days.iter().find(|day| day.free > 0).map(|day| day.day);
        Ok(Self { days, chosen: day.or(first).unwrap_or(today) })
    }

    /// The chosen day.
    pub fn chosen(&self) -> Date {
        self.chosen
    }

    /// Why the chosen day has no place.
    pub fn refusal(&self) -> Option<&Refusal> {
        self.day().and_then(|day| day.refusal.as_ref())
    }

    fn day(&self) -> Option<&FreeDay> {
        self.days.iter().find(|day| day.day == self.chosen)
    }

    /// The question which day; days on which nothing is published are left out, but for the chosen one.
    pub fn select(&self, shell: &Shell) -> Select {
        let shown = self.days.iter().filter(|day| !day.slots.is_empty() || day.day == self.chosen);
        let select = Select::new("day", shell.t("bookings-day"));
        let select = shown.fold(select, |select, day| {
            let (date, weekday) =
                (ui::date_short(shell.locale, day.day), ui::weekday(shell.locale, day.day));
            let left = day.free.to_string();
            let facts = [("date", date.as_str()), ("weekday", &weekday), ("n", &left)];
            let key = match &day.refusal {
                Some(refusal) if refusal.code == "booking.not_released" => "bookings-day-later",
                Some(refusal) if refusal.code == "policy.suspended" => "bookings-day-stopped",
                _ => "bookings-day-left",
            };
            select.option(day.day.to_string(), ui::text(shell.locale, key, &facts))
        });
        select.chosen(self.chosen.to_string())
    }

    /// The question which half-hour of the chosen day, if it has a free one.
    pub fn choices(&self, shell: &Shell) -> Option<Choices> {
        let day = self.day()?;
        let mut free = day.slots.iter().filter(|slot| slot.refusal.is_none()).peekable();
        free.peek()?;
        let choices = Choices::new("slot", shell.t("bookings-slot"));
        Some(free.fold(choices, |choices, slot| {
            let value = format!("{}/{}", day.day, slot.minute);
            let left = shell.t_with("bookings-left", "n", &slot.free);
            choices.option(value, clock_time(slot.minute), left)
        }))
    }
}

/// What a half-hour of this point and item is called in a form: `2026-12-01/570`.
pub fn slot(spot: &Spot<'_>, item: &Item, typed: &str) -> Result<SlotKey, Refusal> {
    let wrong = || Refusal::from(WebRefusal::NotReadable).on("slot");
    let (day, minute) = typed.split_once('/').ok_or_else(wrong)?;
    let day: Date = day.parse().map_err(|_| wrong())?;
    let minute: i64 = minute.parse().map_err(|_| wrong())?;
    let sheet = SheetKey {
        authority: spot.city.clone(),
        point: spot.point.code.clone(),
        group: item.group,
        day,
    };
    if (0..24 * 60).contains(&minute) { Ok(sheet.slot(minute)) } else { Err(wrong()) }
}
