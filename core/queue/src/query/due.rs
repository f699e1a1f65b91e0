//! With which of somebody's appointments a ticket for an item is taken.

use base::Result;
use booking::{Booking, BookingState};

use crate::Queue;
use crate::model::window::Place;
use crate::model::words::TicketState;
use crate::rules::choose::{Arrival, arrival};

impl Queue {
    /// Of somebody's bookings the first that a ticket for this item is good for here now: of today, not too early, and
    /// not used by a visit that is done. So whoever has an appointment is not in line as if there were none, nor
    /// written down as somebody who did not come.
    pub async fn due(
        &self,
        place: &Place,
        item: &str,
        mut bookings: Vec<Booking>,
    ) -> Result<Option<Booking>> {
        let (now, values) = (self.now(), self.values(&place.authority)?);
        let (early, late) = (values.early_minutes, values.late_minutes);
        bookings.retain(|booking| {
            let sheet = &booking.seat.slot.sheet;
            let is_here = sheet.authority == place.authority && sheet.point == place.point;
            let state = booking.state_at(now);
            is_here
                && sheet.day == now.date()
                && booking.item == item
                && matches!(state, BookingState::Confirmed | BookingState::Arrived)
                && !matches!(arrival(booking.starts_at, now, early, late), Arrival::Early { .. })
        });
        bookings.sort_by_key(|booking| booking.starts_at);
        for booking in bookings {
            let ticket = self.of_appointment(place, booking.code.as_str()).await?;
            if ticket.is_none_or(|ticket| ticket.state != TicketState::Done) {
                return Ok(Some(booking));
            }
        }
        Ok(None)
    }
}
