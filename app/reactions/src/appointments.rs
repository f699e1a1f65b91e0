//! Reactions around appointments: who booked is told, whom the office moved or turned away is told why and what is
//! free instead, who waits is told how their place stands, and a ticket taken with a booking code writes the arrival
//! down.

use std::slice::from_ref;

use base::{Authority, Error, Instant, Result};
use booking::{
    Booking, BookingCall, BookingCode, BookingRefusal, BookingState, Instead, MarkDecided, MarkSet,
    SeatConfirmed, SeatFreed, SeatKey, SeatTaken, SlotKey, WaitPassed, WaitState, reason_in,
};
use identity::{Message, PersonId};
use journal::{Actor, Entry, Envelope};
use offices::{Offices, Point};
use queue::{Ticket, TicketState, TicketTaken};

use crate::react::follow;
use crate::{Office, Reactions};

/// What claims an appointment on a ticket begins with.
const APPOINTMENT: &str = "appointment-";

impl Reactions {
    pub(crate) async fn of_appointment(&self, entry: &Entry) -> Result<()> {
        if let Some(e) = entry.event::<SeatTaken>()? {
            return follow!(self, entry, "tell_seat" => self.tell_taken(entry, &e));
        }
        if let Some(e) = entry.event::<SeatConfirmed>()? {
            return follow!(self, entry, "tell_booked" => self.tell_seat(entry, "booked", &e.code));
        }
        if let Some(e) = entry.event::<SeatFreed>()? {
            return follow!(self, entry, "tell_freed" => self.tell_freed(entry, &e));
        }
        if let Some(e) = entry.event::<MarkSet>()? {
            return follow!(self, entry, "tell_missed" => self.tell_missed(entry, &e));
        }
        if let Some(e) = entry.event::<MarkDecided>()? {
            return follow!(self, entry, "tell_decided" => self.tell_decided(entry, &e));
        }
        if let Some(e) = entry.event::<WaitPassed>()? {
            return follow!(self, entry, "tell_waiting" => self.tell_waiting(entry, &e));
        }
        Ok(())
    }

    /// At the ticket machine and the reception.
    pub(crate) async fn of_hall(&self, entry: &Entry) -> Result<()> {
        if let Some(e) = entry.event::<TicketTaken>()? {
            self.noted(entry, "arrive", self.arrive(entry, &e).await).await?;
        }
        follow!(self, entry, "lane" => self.ticket_of_case(entry))
    }

    /// The booking is used. Who lost a ticket and takes another with the same code has arrived already.
    async fn arrive(&self, entry: &Entry, e: &TicketTaken) -> Result<()> {
        let code = e.holders.iter().find_map(|holder| holder.strip_prefix(APPOINTMENT));
        let Some(code) = code.and_then(|code| BookingCode::parse(code).ok()) else { return Ok(()) };
        let bookings = &self.office.bookings;
        let arrived = BookingRefusal::WrongState { state: BookingState::Arrived.to_string() };
        match bookings.arrive(Self::envelope(entry, "arrive"), &entry.authority, &code).await {
            Err(Error::Refused(refusal)) if *refusal == arrived.into() => Ok(()),
            other => other.map(drop),
        }
    }

    /// Offered from the waitlist, moved, or booked at once; a hold is on somebody's screen anyway.
    async fn tell_taken(&self, entry: &Entry, e: &SeatTaken) -> Result<()> {
        let what = match (&e.waiting, &e.reason, &e.moved_from, e.until) {
            (Some(_), _, _, Some(_)) => "offered",
            (_, Some(_), Some(_), _) => "refitted",
            (_, None, Some(_), None) => "moved",
            (_, None, None, None) => "booked",
            _ => return Ok(()),
        };
        let told = Told { code: &e.code, item: &e.item, at: e.starts_at };
        let message = self.about_seat(entry, what, &told)?;
        let message = with_reason(message, e.reason.as_deref())
            .with("until", e.until.map(clock).unwrap_or_default())
            .with("from", e.moved_from.as_ref().map(seat_time).unwrap_or_default());
        let call: Call = call_moved;
        self.send(e.person, &message, e.reason.as_ref().map(|_| call)).await
    }

    async fn tell_seat(&self, entry: &Entry, what: &str, code: &BookingCode) -> Result<()> {
        let Some(booking) = self.office.bookings.booking(&entry.authority, code).await? else {
            return Ok(());
        };
        let told = Told { code, item: &booking.item, at: booking.starts_at };
        let message = self.about_seat(entry, what, &told)?;
        self.send(booking.person, &message, None).await
    }

    /// Taken back by the office, with what is free now instead; or cancelled.
    async fn tell_freed(&self, entry: &Entry, e: &SeatFreed) -> Result<()> {
        if !matches!(e.how, BookingState::Revoked | BookingState::Cancelled) {
            return Ok(());
        }
        let Some(booking) = self.office.bookings.booking(&entry.authority, &e.code).await? else {
            return Ok(());
        };
        let told = Told { code: &e.code, item: &booking.item, at: booking.starts_at };
        if e.how == BookingState::Cancelled {
            let message = self.about_seat(entry, "cancelled", &told)?;
            return self.send(e.person, &message, None).await;
        }
        let places = self.office.cases.places().today(&entry.authority).await?;
        let pool = booking.seat.pool;
        let instead = self.office.bookings.instead(&places, &booking, pool).await?;
        let what = if instead.is_empty() { "revoked_nothing" } else { "revoked" };
        let message = with_reason(self.about_seat(entry, what, &told)?, e.reason.as_deref())
            .with("instead", joined(&named(&places, &instead, |point| &point.name.zh), "；"))
            .with("instead_en", joined(&named(&places, &instead, |point| &point.name.en), "; "));
        self.send(e.person, &message, Some(call_taken_back)).await
    }

    /// Nobody came: a warning, or how long the web is closed.
    async fn tell_missed(&self, entry: &Entry, e: &MarkSet) -> Result<()> {
        let Some(booking) = self.office.bookings.booking(&entry.authority, &e.code).await? else {
            return Ok(());
        };
        let what = if e.barred_until.is_some() { "barred" } else { "missed" };
        let message = self.about_booking(what, &booking)?;
        let until = e.barred_until.map(day).unwrap_or_default();
        self.send(booking.person, &message.with("until", until), None).await
    }

    /// What became of an appeal, with the officer's note.
    async fn tell_decided(&self, entry: &Entry, e: &MarkDecided) -> Result<()> {
        let Some(booking) = self.office.bookings.booking(&entry.authority, &e.code).await? else {
            return Ok(());
        };
        let what = if e.is_forgiven { "forgiven" } else { "upheld" };
        let message = self.about_booking(what, &booking)?.with("note", &e.note);
        self.send(booking.person, &message, None).await
    }

    /// An offer lapsed, or the place in line is over: by time, or after too many offers that were not taken. Who
    /// declined one and stays in line knows it.
    async fn tell_waiting(&self, entry: &Entry, e: &WaitPassed) -> Result<()> {
        let what = match (e.state, e.how) {
            (WaitState::Over, None) => "wait_over",
            (WaitState::Over, Some(_)) => "wait_missed",
            (WaitState::Waiting, Some(BookingState::Lapsed)) => "wait_passed",
            _ => return Ok(()),
        };
        let bookings = &self.office.bookings;
        let id = entry.subject.strip_prefix("waiting/").and_then(|id| id.parse().ok());
        let Some(id) = id else { return Ok(()) };
        let Some(waiting) = bookings.waiting(&entry.authority, id).await? else { return Ok(()) };
        let max = bookings.limits(&entry.authority)?.offers_max;
        let message = self
            .about_item(what, &waiting.item, (&entry.authority, &waiting.point))?
            .with("from", waiting.from)
            .with("to", waiting.to)
            .with("missed", e.missed)
            .with("max", max);
        self.send(e.person, &message, None).await
    }

    fn about_seat(&self, entry: &Entry, what: &str, told: &Told<'_>) -> Result<Message> {
        let seat = SeatKey::of_subject(&entry.authority, &entry.subject);
        let point = seat.map(|seat| seat.slot.sheet.point).unwrap_or_default();
        self.said(what, told, (&entry.authority, &point))
    }

    fn about_booking(&self, what: &str, booking: &Booking) -> Result<Message> {
        let sheet = &booking.seat.slot.sheet;
        let told = Told { code: &booking.code, item: &booking.item, at: booking.starts_at };
        self.said(what, &told, (&sheet.authority, &sheet.point))
    }

    fn said(&self, what: &str, told: &Told<'_>, place: (&Authority, &str)) -> Result<Message> {
        let message = self.about_item(what, told.item, place)?;
        Ok(message.with("code", told.code.to_string()).with("at", clock(told.at)))
    }

    /// A message that names item and point.
    fn about_item(
        &self,
        what: &str,
        item: &str,
        (authority, point): (&Authority, &str),
    ) -> Result<Message> {
        let item = self.item(item)?;
        let point = self.office.offices.point(point).filter(|p| p.authority == *authority);
        let name = |of: fn(&offices::Point) -> &str| point.map(of).unwrap_or_default().to_owned();
        Ok(Message::new(key(what))
            .with("item", &item.name.zh)
            .with("item_en", &item.name.en)
            .with("point", name(|point| &point.name.zh))
            .with("point_en", name(|point| &point.name.en)))
    }

    /// To the phone of an account. Guests have none here: a slip was given to them, and where the office
    /// itself changed something (`call`) staff find a task and call.
    async fn send(&self, person: PersonId, message: &Message, call: Option<Call>) -> Result<()> {
        match (self.office.identity.notify(person, message).await, call) {
            (Err(Error::Refused(refusal)), call) if refusal.code == "identity.person_unknown" => {
                call.map_or(Ok(()), |call| Err(call(message).into()))
            }
            (Ok(false), Some(call)) => Err(call(message).into()),
            (other, _) => other.map(drop),
        }
    }
}

/// Who was too early for their appointment and took a ticket without it has come, if they still wait with it, or were
/// served, when the appointment's time is over. Not before: a ticket is also taken from home, and until then they may
/// give it up and cancel.
///
/// # Errors
/// Faults only.
pub(crate) async fn note_come(office: &Office, city: &Authority) -> Result<()> {
    let today = office.journal.clock().now().date();
    for booking in office.bookings.overdue(city).await? {
        let sheet = &booking.seat.slot.sheet;
        if sheet.day != today {
            continue;
        }
        let is_for_it = |ticket: &Ticket| {
            let stands = matches!(ticket.state, TicketState::Open | TicketState::Done);
            stands && ticket.key.place.point == sheet.point && ticket.item == booking.item
        };
        let tickets = office.queue.tickets_of(from_ref(city), booking.person).await?;
        if !tickets.iter().any(is_for_it) {
            continue;
        }
        let envelope =
            Envelope { command: office.journal.command_id(), actor: Actor::system("arrive") };
        match office.bookings.arrive(envelope, city, &booking.code).await {
            // It was taken back or cancelled since it was listed.
            Ok(_) | Err(Error::Refused(_)) => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(())
}

/// What a colleague has to tell who cannot be written to, of the message that they would have got.
type Call = fn(&Message) -> BookingCall;

fn call_taken_back(message: &Message) -> BookingCall {
    let fact = |name: &str| message.facts.get(name).cloned().unwrap_or_default();
    BookingCall::CallTakenBack {
        code: fact("code"),
        at: fact("at"),
        point_zh: fact("point"),
        point_en: fact("point_en"),
        item_zh: fact("item"),
        item_en: fact("item_en"),
        reason_zh: fact("reason"),
        reason_en: fact("reason_en"),
        instead_zh: fact("instead"),
        instead_en: fact("instead_en"),
    }
}

fn call_moved(message: &Message) -> BookingCall {
    let fact = |name: &str| message.facts.get(name).cloned().unwrap_or_default();
    BookingCall::CallMoved {
        code: fact("code"),
        from: fact("from"),
        at: fact("at"),
        point_zh: fact("point"),
        point_en: fact("point_en"),
        reason_zh: fact("reason"),
        reason_en: fact("reason_en"),
    }
}

/// The reason in both languages; what an officer wrote is the same in both.
fn with_reason(message: Message, reason: Option<&str>) -> Message {
    let reason = reason.unwrap_or_default();
    message.with("reason", reason_in(reason, "zh-CN")).with("reason_en", reason_in(reason, "en"))
}

/// With nothing to name, a dash: the sentence stays whole.
fn joined(all: &[String], mark: &str) -> String {
    if all.is_empty() { "—".to_owned() } else { all.join(mark) }
}

/// Each point with its soonest half-hour.
fn named<'a>(
    places: &'a Offices,
    instead: &[Instead],
    name: fn(&'a Point) -> &'a str,
) -> Vec<String> {
    let soonest = instead.iter().filter_map(|one| {
        let (point, slot) = (places.point(&one.point)?, one.slots.first()?);
        Some(format!("{} {}", slot_time(slot), name(point)))
    });
    soonest.collect()
}

/// Which booking a message is about.
struct Told<'a> {
    code: &'a BookingCode,
    item: &'a str,
    at: Instant,
}

fn key(what: &str) -> String {
    format!("notice-booking-{what}")
}

/// In figures, so that it reads alike in every language: `12-01 09:30`.
fn clock(at: Instant) -> String {
    at.china().format("%m-%d %H:%M").to_string()
}

fn day(at: Instant) -> String {
    at.china().format("%Y-%m-%d").to_string()
}

fn slot_time(slot: &SlotKey) -> String {
    clock(slot.starts_at())
}

fn seat_time(seat: &SeatKey) -> String {
    slot_time(&seat.slot)
}
