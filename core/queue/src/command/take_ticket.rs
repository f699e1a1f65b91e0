//! Somebody is here: a ticket is taken, by appointment, identity or item.

use base::{Authority, Date, Fault, Refusal, Result};
use codes::ResidentId;
use db::Tx;
use identity::PersonId;
use journal::{Command, Desk, Envelope, Next};
use policy::{Policy, Urgent};
use serde::Serialize;

use super::join_case::holder_of;
use super::room::{Day, Room};
use super::{is_storable, is_word, skills, ticket_in};
use crate::event::{HolderAdmitted, TicketTaken};
use crate::model::lane::Lane;
use crate::model::number::{SERIAL_MAX, TicketCode, TicketNumber};
use crate::model::ticket::{Appointment, Asked, NewTicket, Rank, TicketKey, Visitor};
use crate::model::window::Place;
use crate::model::words::{Class, TakenBy, TicketState};
use crate::rules::choose::{Arrival, arrival};
use crate::rules::{Values, hall};
use crate::{Queue, QueueRefusal, store};

#[derive(Serialize)]
struct TakeTicket {
    place: Place,
    item: String,
    appointment: Option<Appointment>,
    person: Option<PersonId>,
    /// Claims by their names; an identity number is hashed before it comes here.
    holders: Vec<String>,
    /// Somebody is named, by account or card.
    #[serde(skip)]
    is_named: bool,
    asked: Asked,
    case: Option<String>,
    /// Rules of the day, no part of the request.
    #[serde(skip)]
    lane: Lane,
    #[serde(skip)]
    values: Values,
    /// How long the day is; `None` where it does not end.
    #[serde(skip)]
    room: Option<Room>,
}

impl Queue {
    /// Takes a ticket. That the item may be done here and now has been asked before
    /// (`Cases::availability_in_line`); whether windows serve and the day is long enough for the work that waits,
    /// with the time that staff stay after closing, is asked here, of those who come without an appointment.
    ///
    /// # Errors
    /// `queue.no_lane`, `.too_early`, `.has_ticket`, `.appointment_used`, `.approval_needed`, `.wrong_word`,
    /// `.day_full`, `.not_approved`; of a card `codes.resident_id_*`; `offices.full_for_today`,
    /// `offices.no_window` and, once staff have gone, `offices.closed`, with the way out.
    pub async fn take_ticket(&self, envelope: Envelope, new: NewTicket) -> Result<TicketKey> {
        let place = new.place.clone();
        let mut command = self.take(new)?;
        let day = self.day(&command.place, &command.item, command.values.stay_minutes).await?;
        command.room = day.as_ref().map(Day::room);
        // Everybody wants the next number: one after the other here, so that nobody loses too often.
        let turn = self.turnstiles.pass(&place).await;
        let done = self.journal.perform(envelope, command).await;
        drop(turn);
        let done = done.map_err(|error| match &day {
            Some(day) => day.way_out(error),
            None => error,
        })?;
        let mut parts = done.entry.subject.split('/').skip(2);
        let day = parts.next().and_then(|day| day.parse::<Date>().ok());
        let number = parts.next().and_then(|number| TicketNumber::parse(number).ok());
        match (day, number) {
            (Some(day), Some(number)) => Ok(TicketKey { place, day, number }),
            _ => Err(Fault::Bug(format!("a ticket is called {}", done.entry.subject)).into()),
        }
    }

    fn take(&self, new: NewTicket) -> Result<TakeTicket> {
        let NewTicket { place, item, appointment, visitor, asked, case } = new;
        let matter = match &asked {
            Asked::Green { matter } => Some(matter.as_str()),
            Asked::Normal | Asked::Priority(_) => None,
        };
        if matter.is_some_and(|matter| matter.trim().is_empty()) {
            return Err(Refusal::from(QueueRefusal::ApprovalNeeded).on("matter").into());
        }
        let code = appointment.as_ref().map(|appointment| appointment.code.as_str());
        let words = [Some(place.point.as_str()), code, case.as_deref()];
        let fits = words.into_iter().flatten().all(is_word) && matter.is_none_or(is_storable);
        if !fits {
            return Err(QueueRefusal::WrongWord.into());
        }
        let known = self.catalogue.item(&item);
        let lane = known.and_then(|item| self.lanes.of(&place.point, item));
        let lane = lane.cloned().ok_or_else(|| QueueRefusal::NoLane { item: item.clone() })?;
        let of_case = case.as_deref().map(holder_of);
        let mut holders: Vec<String> =
            code.map(|code| format!("appointment-{code}")).into_iter().chain(of_case).collect();
        let (mut person, is_named) = (None, visitor.is_some());
        match visitor {
            Some(Visitor::Person(id)) => {
                person = Some(id);
                holders.push(format!("person-{id}"));
            }
            Some(Visitor::Card(number)) => {
                let number = self.card(&number).map_err(|wrong| wrong.on("card"))?;
                let (_, hash) = self.journal.vault().hash("visitor", number.as_str())?;
                holders.push(format!("card-{hash}"));
            }
            None => {}
        }
        let values = self.values(&place.authority)?;
        Ok(TakeTicket {
            place,
            item,
            appointment,
            person,
            holders,
            is_named,
            asked,
            case,
            lane,
            values,
            room: None,
        })
    }

    /// The number of a card, checked: what is none takes no ticket.
    fn card(&self, number: &str) -> std::result::Result<ResidentId, Refusal> {
        let number = ResidentId::parse(number)?;
        number.check_born_by(self.now().date())?;
        Ok(number)
    }
}

impl TakeTicket {
    /// The rank: what was asked for, or the appointment's, if it is kept; and whether they are expected, however they
    /// rank: who has a time, or an approval.
    fn rank(&self, desk: &Desk) -> std::result::Result<(Rank, bool), QueueRefusal> {
        // The count is known when the letter is.
        let (since, serial, values) = (desk.now, 0, &self.values);
        let mut rank = Rank { class: Class::Normal, since, serial, preferred_from: None };
        if let Some(appointment) = &self.appointment {
            let (early, late) = (values.early_minutes, values.late_minutes);
            match arrival(appointment.start, desk.now, early, late) {
                Arrival::Early { from } => {
                    return Err(QueueRefusal::TooEarly { from: hall::minute(from) });
                }
                Arrival::InTime => {
                    rank.class = Class::Appointment;
                    rank.preferred_from = Some(appointment.start);
                }
                // In line with those who just came.
                Arrival::Late => {}
            }
        }
        let has_time = rank.class == Class::Appointment;
        match self.asked {
            Asked::Normal => {}
            Asked::Priority(_) => {
                rank = Rank { class: Class::Priority, since, serial, preferred_from: None }
            }
            Asked::Green { .. } => {
                rank = Rank { class: Class::Green, since, serial, preferred_from: None }
            }
        }
        let is_expected = has_time || rank.class == Class::Green;
        Ok((rank, is_expected))
    }

    /// The approval that a green ticket rests on: of the green channel, for this item and matter, and in force.
    async fn approval_in(&self, tx: &Tx, desk: &Desk) -> Result<Option<String>> {
        let Asked::Green { matter } = &self.asked else { return Ok(None) };
        let authority = self.place.authority.clone();
        let standing = Policy::standing_in(tx, &authority).await?;
        let (item, matter) = (self.item.clone(), matter.trim().to_owned());
        let urgent = Urgent { authority, item, matter, use_nature: None, at: desk.now };
        if let Some(green) = Policy::green_pass_in(tx, &standing, &urgent).await? {
            return Ok(Some(green.id.to_string()));
        }
        let refused = QueueRefusal::NotApproved { matter: urgent.matter };
        Err(Refusal::from(refused).on("matter").into())
    }

    /// The next number of a letter. Who lost it to somebody a moment ago looks a little further.
    async fn number_in(&self, tx: &Tx, desk: &Desk, prefix: &str) -> Result<i64> {
        let last = store::ticket::last_serial_in(tx, &self.place, desk.now.date(), prefix).await?;
        let aside = desk.chance.below(u64::from(tx.attempt()) + 1);
        let serial = last + 1 + i64::try_from(aside).unwrap_or(0);
        if serial > SERIAL_MAX { Err(QueueRefusal::DayFull.into()) } else { Ok(serial) }
    }

    /// The claim of a holder, or the ticket that has it.
    async fn claim_in(
        &self,
        tx: &Tx,
        desk: &Desk,
        holder: &str,
        number: &TicketNumber,
    ) -> Result<Next> {
        let day = desk.now.date();
        let (taken, version) = store::hall::holder_in(tx, &self.place, day, holder).await?;
        if let Some(other) = taken {
            let key = TicketKey { place: self.place.clone(), day, number: other.clone() };
            let ticket = ticket_in(tx, &key).await?;
            let state = ticket.state_at(desk.now, self.values.restore_minutes);
            let other = other.to_string();
            match (state, holder.starts_with("appointment-")) {
                (TicketState::Open, false) => {
                    return Err(QueueRefusal::HasTicket { number: other }.into());
                }
                (TicketState::Open | TicketState::Done, true) => {
                    return Err(QueueRefusal::AppointmentUsed { number: other }.into());
                }
                _ => {}
            }
        }
        let subject = format!("holder/{}/{day}/{holder}", self.place.point);
        let admitted = HolderAdmitted { number: number.clone() };
        Next::new(self.place.authority.clone(), subject, version + 1, admitted)
    }
}

impl Command for TakeTicket {
    const NAME: &'static str = "queue.take_ticket";

    fn home(&self) -> Authority {
        self.place.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let (mut rank, is_expected) = self.rank(desk)?;
        if let Some(room) = self.room.as_ref().filter(|_| !is_expected) {
            room.admits_in(tx, desk, (&self.place, &self.lane, &self.values)).await?;
        }
        let prefix = self.lane.prefix.of(rank.class).to_owned();
        let serial = self.number_in(tx, desk, &prefix).await?;
        rank.serial = serial;
        let number = TicketNumber::of(&prefix, serial);
        let key =
            TicketKey { place: self.place.clone(), day: desk.now.date(), number: number.clone() };
        let approval = self.approval_in(tx, desk).await?;
        let ground = match &self.asked {
            Asked::Priority(ground) => Some(*ground),
            Asked::Normal | Asked::Green { .. } => None,
        };
        // An approval is good for one live ticket.
        let green = approval.iter().map(|id| format!("green-{id}"));
        let holders: Vec<String> = self.holders.iter().cloned().chain(green).collect();
        let taken_by = if self.appointment.is_some() {
            TakenBy::Appointment
        } else if self.is_named {
            TakenBy::Identity
        } else {
            TakenBy::Item
        };
        let taken = TicketTaken {
            prefix,
            code: TicketCode::draw(&desk.chance),
            lane: self.lane.code.clone(),
            item: self.item.clone(),
            rank,
            ground,
            approval,
            taken_by,
            person: self.person,
            holders: holders.clone(),
            case: self.case.clone(),
            opens: skills(&self.lane, &self.lane.ready(&[], &[])),
        };
        let authority = self.place.authority.clone();
        let mut nexts = vec![Next::new(authority, key.subject(), 1, taken)?];
        for holder in &holders {
            nexts.push(self.claim_in(tx, desk, holder, &number).await?);
        }
        Ok(nexts)
    }
}
