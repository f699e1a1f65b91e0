//! A booking: a seat, whose it is, for which item, and where it stands.

use base::Instant;
use catalogue::{Channel, Item, Subject};
use codes::{Mobile, Plate, ResidentId};
use identity::PersonId;
use serde::{Deserialize, Serialize};

use super::code::BookingCode;
use super::slot::{SeatKey, SlotKey};
use super::waiting::WaitingId;
use super::words::BookingState;

/// One stay of a booking on a seat. Moved, the same code goes on at another seat as its next place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    /// On which seat.
    pub seat: SeatKey,
    /// The version of the seat at which it was taken: tells the stays on one seat apart.
    pub taken: i64,
    /// Its code.
    pub code: BookingCode,
    /// Which stay of this code, from 0.
    pub place: i64,
    /// How often its owner moved it.
    pub moves: i64,
    /// Whose: a person with an account, or one written down by a clerk.
    pub person: PersonId,
    /// For what.
    pub item: String,
    /// Which vehicle comes, where the item is an appointment for one.
    pub vehicle: Option<Plate>,
    /// How it was booked.
    pub channel: Channel,
    /// Where it stands in the books; see [`Booking::state_at`].
    pub state: BookingState,
    /// Until when a hold or an offer lasts.
    pub until: Option<Instant>,
    /// How often the hold was extended.
    pub extensions: i64,
    /// The offer that it came from.
    pub waiting: Option<WaitingId>,
    /// When its half-hour begins.
    pub starts_at: Instant,
    /// When the seat was taken.
    pub taken_at: Instant,
    /// When it ended, or its owner came.
    pub ended_at: Option<Instant>,
    /// Why the office took it back.
    pub reason: Option<String>,
    /// The seat's version.
    pub version: i64,
}

impl Booking {
    /// Where it stands at an instant: a hold is over by time, whether or not anybody noted it.
    pub fn state_at(&self, now: Instant) -> BookingState {
        match (self.state, self.until) {
            (BookingState::Held, Some(until)) if until <= now => BookingState::Lapsed,
            (state, _) => state,
        }
    }

    /// Whether its owner is still to come: it is held and its half-hour has not begun, or it is confirmed and
    /// nobody says yet that they did not come (`booking.missed_minutes`).
    pub fn is_coming(&self, now: Instant, missed_minutes: i64) -> bool {
        match self.state_at(now) {
            BookingState::Held => self.starts_at > now,
            BookingState::Confirmed => self.starts_at.plus_minutes(missed_minutes) > now,
            _ => false,
        }
    }

    /// Why the office took it back, in a language.
    pub fn reason_in(&self, tag: &str) -> Option<&str> {
        self.reason.as_deref().map(|reason| reason_in(reason, tag))
    }

    /// Whether it has its seat at an instant.
    pub fn is_active(&self, now: Instant) -> bool {
        self.state_at(now).holds_seat()
    }
}

/// A reason in both languages as it goes on record: Chinese, and English on the next line. What an
/// officer wrote is one line, in the language they chose.
pub fn reason_of(zh: &str, en: &str) -> String {
    format!("{}\n{}", one_line(zh), one_line(en))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A recorded reason in a language (`zh-CN`, `en`): its line, or the only one.
pub fn reason_in<'a>(reason: &'a str, tag: &str) -> &'a str {
    match reason.split_once('\n') {
        Some((zh, _)) if tag.starts_with("zh") => zh,
        Some((_, en)) => en,
        None => reason,
    }
}

/// What an appointment is about, as the green channel names it: the vehicle that is brought, or whoever comes.
/// `None` for what is told first at the window.
pub(crate) fn matter(item: &Item, person: PersonId, vehicle: Option<&Plate>) -> Option<String> {
    match item.subject {
        Subject::OwnVehicle => vehicle.map(|plate| plate.as_str().to_owned()),
        Subject::OwnLicence | Subject::Nothing => Some(person.to_string()),
        Subject::NewVehicle => None,
    }
}

/// For whom staff books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// Somebody with an account.
    Person(PersonId),
    /// Somebody without: written down by who serves them.
    Guest(Guest),
}

/// Somebody without account or phone, as a clerk or the hotline writes them down. Kept sealed under a
/// key of the guest's own.
#[derive(Clone, PartialEq, Eq)]
pub struct Guest {
    /// The name as on the identity card.
    pub name: String,
    /// The identity number, if told: the limits per person then hold for guests too.
    pub identity_number: Option<ResidentId>,
    /// A number to call: their own, or of somebody who helps them.
    pub mobile: Option<Mobile>,
}

impl std::fmt::Debug for Guest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Guest(..)")
    }
}

/// What is known of a guest, in the clear.
#[derive(Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct GuestClear {
    /// The name.
    pub name: String,
    /// The identity number.
    pub identity_number: Option<String>,
    /// Whom to call.
    pub mobile: Option<String>,
}

/// What is to be booked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wanted {
    /// When and where.
    pub slot: SlotKey,
    /// For which item.
    pub item: String,
    /// Which vehicle comes, where the item is an appointment for one.
    pub vehicle: Option<Plate>,
    /// By which way.
    pub channel: Channel,
}

/// What a form is told when a seat is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Its code.
    pub code: BookingCode,
    /// The seat.
    pub seat: SeatKey,
    /// Until when it is held; none: it is booked.
    pub until: Option<Instant>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_told_in_the_language_it_is_asked_in() {
        let both = reason_of("暂停窗口业务", "Windows are\nclosed");
        assert_eq!(reason_in(&both, "zh-CN"), "暂停窗口业务");
        assert_eq!(reason_in(&both, "en"), "Windows are closed");
        assert_eq!(reason_in("停电检修", "en"), "停电检修");
    }
}
