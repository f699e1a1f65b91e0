//! Taking a ticket: for an item, by whoever stands there, by card or by account; and with an appointment.

use base::{Fault, Refusal, Result};
use booking::{Booking, BookingRefusal, BookingState};
use casework::{Ask, Matter};
use catalogue::Item;
use codes::ResidentId;
use journal::{Actor, ActorKind, CommandId, Envelope};
use queue::{Asked, Ground, NewTicket, QueueRefusal, Ticket, Visitor};
use ui::Choices;
use web::Answers;

use super::hall::Hall;
use crate::{Portal, PortalRefusal};

/// Who goes before others; the green channel is given by the reception alone.
const GROUNDS: [Ground; 4] = [Ground::Elder, Ground::Disabled, Ground::Pregnant, Ground::Soldier];

/// A form sent once by whoever stands there, or has the ticket in the hand.
pub(super) fn anybody(form: &Answers) -> Result<Envelope, Refusal> {
    let actor = Actor::new(ActorKind::Nobody, "visitor");
    Ok(Envelope { command: CommandId(form.command_id()?), actor })
}

/// How one wants to stand in line, as the form says it.
pub(super) fn asked(form: &Answers) -> Result<Asked, Refusal> {
    match form.text("class")? {
        "" | "normal" => Ok(Asked::Normal),
        ground => {
            let ground: Option<Ground> = ground.parse().ok();
            let ground = ground.filter(|ground| GROUNDS.contains(ground));
            ground
                .map(Asked::Priority)
                .ok_or(PortalRefusal::ChooseFirst.into())
                .map_err(|refusal: Refusal| refusal.on("class"))
        }
    }
}

/// The question how.
pub(super) fn classes(t: impl Fn(&str) -> String, form: &Answers) -> Choices {
    let chosen = if form.shown("class").is_empty() { "normal" } else { form.shown("class") };
    let first = Choices::new("class", t("ticket-class")).hint(t("ticket-class-hint")).option(
        "normal",
        t("ticket-class-normal"),
        "",
    );
    let all = GROUNDS.iter().fold(first, |choices, ground| {
        choices.option(ground.code(), t(&format!("ticket-class-{ground}")), "")
    });
    all.chosen(chosen)
}

impl Portal {
    /// The owner of an identity card that was read or typed: their account, or the card alone; and what is booked
    /// here for today under it, also by a clerk or the hotline for somebody without an account.
    ///
    /// # Errors
    /// What is wrong with the number, on its field.
    pub(super) async fn visitor(
        &self,
        hall: &Hall<'_>,
        number: &str,
    ) -> Result<(Visitor, Vec<Booking>)> {
        let number = ResidentId::parse(number).map_err(|wrong| Refusal::from(wrong).on("card"))?;
        let known = self.identity.find_by_identity(&number).await?;
        let card = || Visitor::Card(number.as_str().to_owned());
        let place = (&hall.place.authority, hall.place.point.as_str());
        let booked = self.bookings.of_card(&Actor::system("touch_screen"), place, &number).await?;
        Ok((known.map_or_else(card, Visitor::Person), booked))
    }

    /// A ticket for an item, if it is done here now; with the appointment that whoever asks has for it, if there
    /// is one among what they booked.
    pub(super) async fn take(
        &self,
        envelope: Envelope,
        (hall, item): (&Hall<'_>, &Item),
        (asked, who): (Asked, Option<(Visitor, Vec<Booking>)>),
    ) -> Result<Ticket> {
        let mut visitor = None;
        if let Some((known, booked)) = who {
            if let Some(booking) = self.halls.queue.due(&hall.place, &item.code, booked).await? {
                return self.take_booked(envelope, &booking, (asked, known)).await;
            }
            visitor = Some(known);
        }
        let no_line = || Refusal::from(QueueRefusal::NoLane { item: item.code.clone() });
        let channel = hall.way(self, item).ok_or_else(no_line)?;
        let ask = Ask {
            authority: hall.place.authority.clone(),
            item: item.code.clone(),
            point: Some(hall.point.code.clone()),
            channel,
            at: self.now(),
            applicant: None,
            matter: None,
        };
        self.cases.availability_in_line(&ask).await?;
        let new = NewTicket {
            place: hall.place.clone(),
            item: item.code.clone(),
            appointment: None,
            visitor,
            asked,
            case: None,
        };
        self.taken(envelope, new).await
    }

    /// The ticket of an appointment for today. Whoever was given up one takes another with the same code.
    ///
    /// # Errors
    /// `booking.wrong_day`, `.wrong_state`; what stands against coming now; what the queue refuses.
    pub(super) async fn take_booked(
        &self,
        envelope: Envelope,
        booking: &Booking,
        (asked, visitor): (Asked, Visitor),
    ) -> Result<Ticket> {
        let sheet = &booking.seat.slot.sheet;
        if sheet.day != self.now().date() {
            return Err(BookingRefusal::WrongDay { day: sheet.day.to_string() }.into());
        }
        match booking.state_at(self.now()) {
            BookingState::Confirmed | BookingState::Arrived => {}
            state => {
                return Err(BookingRefusal::WrongState { state: state.code().to_owned() }.into());
            }
        }
        let hall = self.hall(&sheet.point)?;
        let item = self.cases.item(&booking.item)?;
        let no_line = || Refusal::from(QueueRefusal::NoLane { item: item.code.clone() });
        let channel = hall.way(self, item).ok_or_else(no_line)?;
        let ask = Ask {
            authority: sheet.authority.clone(),
            item: item.code.clone(),
            point: Some(sheet.point.clone()),
            channel,
            at: self.now(),
            applicant: None,
            matter: Matter::of_visit(item, booking.person, booking.vehicle.as_ref()),
        };
        self.cases.availability_on_arrival(&ask, booking.starts_at).await?;
        self.taken(envelope, NewTicket::booked(booking, (asked, visitor))).await
    }

    async fn taken(&self, envelope: Envelope, new: NewTicket) -> Result<Ticket> {
        let key = self.halls.queue.take_ticket(envelope, new).await?;
        let ticket = self.halls.queue.ticket(&key).await?;
        Ok(ticket.ok_or_else(|| Fault::Bug(format!("{key} was taken and is gone")))?)
    }
}
