//! What appointments ask of others: whether a point does an item, when it is open, and who may act.

use base::{Authority, Date, Instant, Refusal, Result};
use catalogue::{Channel, Group, Item};
use codes::Plate;
use identity::{Action, IdentityRefusal, PersonId, Resource};
use journal::{Actor, ActorKind};
use offices::{Offices, Opening, Point, WindowKind};

use crate::model::booking::Booking;
use crate::model::code::BookingCode;
use crate::model::words::Pool;
use crate::{BookingRefusal, Bookings};

/// Where no half-hour is named, a point does what it does at noon. In minutes.
pub(crate) const NOON: i64 = 12 * 60;

impl BookingRefusal {
    /// That a point does not do an item.
    pub fn not_here(point: &Point, item: &Item) -> Self {
        let (point, item) = (point.name.clone(), item.name.clone());
        Self::ItemNotHere {
            point_zh: point.zh,
            point_en: point.en,
            item_zh: item.zh,
            item_en: item.en,
        }
    }

    /// What a place has against a visit, as appointments say it: that it never did the item is theirs to say.
    pub(crate) fn of_place(why: Refusal, (point, item): (&Point, &Item)) -> Refusal {
        match why.code.as_str() {
            "offices.item_not_here" => Self::not_here(point, item).into(),
            _ => why,
        }
    }
}

/// The kinds of hours in which plans lay half-hours.
const PLANNED: [WindowKind; 3] =
    [WindowKind::Normal, WindowKind::RoundTheClock, WindowKind::Appointment];

impl Bookings {
    pub(crate) fn point(&self, authority: &Authority, code: &str) -> Result<&Point, Refusal> {
        let point = self.offices.point(code).filter(|point| point.authority == *authority);
        point.ok_or_else(|| BookingRefusal::PointUnknown { point: code.to_owned() }.into())
    }

    /// The group of an item that the point does at an instant, as officers switched it.
    pub(crate) async fn group_at(
        &self,
        authority: &Authority,
        (point, item): (&str, &str),
        at: Instant,
    ) -> Result<Group> {
        let point = self.point(authority, point)?;
        let known = self.catalogue.item(item);
        let item = known.ok_or_else(|| BookingRefusal::ItemUnknown { item: item.to_owned() })?;
        if self.places.does(point, item, at).await? {
            return Ok(item.group);
        }
        // Which of the reasons it is: only who is refused waits for this read.
        let places = self.places.today(authority).await?;
        let there = places.point(&point.code).unwrap_or(point);
        let why = places.allows((item, there), Channel::Window, at).err();
        let not_here = || BookingRefusal::not_here(point, item).into();
        Err(why.map_or_else(not_here, |why| BookingRefusal::of_place(why, (point, item))).into())
    }

    /// That it is said which vehicle comes, where the item is an appointment for one.
    pub(crate) fn names_vehicle(&self, item: &str, vehicle: Option<&Plate>) -> Result<(), Refusal> {
        match self.catalogue.item(item).filter(|item| item.books_vehicle() && vehicle.is_none()) {
            Some(Item { name, .. }) => {
                let (item_zh, item_en) = (name.zh.clone(), name.en.clone());
                Err(BookingRefusal::VehicleNeeded { item_zh, item_en }.into())
            }
            None => Ok(()),
        }
    }

    /// When the point has its normal hours on a day, or serves those with an appointment alone, as its hours are
    /// now, in minutes after midnight; hours of some items count for their groups. Sessions at noon, in the evening
    /// and at weekends are planned day by day.
    ///
    /// # Errors
    /// `policy.unknown_calendar_year`.
    pub(crate) fn open_minutes(
        &self,
        places: &Offices,
        point: &Point,
        (group, day): (Group, Date),
    ) -> Result<Vec<(i64, i64)>, Refusal> {
        let minute = |at: Instant| at.seconds_since(day.start()) / 60;
        let openings = places.openings(point, day)?;
        let whole = openings.iter().filter(|opening| self.is_planned(opening, group));
        Ok(whole.map(|opening| (minute(opening.from), minute(opening.to))).collect())
    }

    /// Whether plans lay half-hours of a group of items in an opening.
    pub(crate) fn is_planned(&self, opening: &Opening<'_>, group: Group) -> bool {
        PLANNED.contains(&opening.kind) && self.serves_group(opening, group)
    }

    /// Whether an opening is for a group of items: for all items, or for some of which one is of the group.
    fn serves_group(&self, opening: &Opening<'_>, group: Group) -> bool {
        let is_of =
            |code: &String| self.catalogue.item(code).is_some_and(|item| item.group == group);
        opening.items.is_empty() || opening.items.iter().any(is_of)
    }

    /// Whether a member of staff may do this at a point.
    ///
    /// # Errors
    /// `identity.no_right`, also for whoever is no member of staff.
    pub(crate) async fn staff_may(
        &self,
        actor: &Actor,
        action: Action,
        (authority, point): (&Authority, &str),
    ) -> Result<()> {
        let staff = match actor.kind {
            ActorKind::Staff => self.identity.staff_actor(&actor.id).await?,
            _ => None,
        };
        let refused = IdentityRefusal::NoRight { action: action.word() };
        let staff = staff.ok_or(refused)?;
        let resource = Resource::of(authority).at_point(point);
        Ok(self.identity.rights().can(&staff, action, &resource)?)
    }

    /// Whoever acts: the person for themselves by web, staff for others by phone and at the counter, the
    /// program by its rules.
    pub(crate) async fn may_act(
        &self,
        actor: &Actor,
        person: PersonId,
        place: (&Authority, &str),
    ) -> Result<()> {
        match actor.kind {
            ActorKind::Citizen if actor.id == person.to_string() => Ok(()),
            ActorKind::Staff => self.staff_may(actor, Action::BookingServe, place).await,
            ActorKind::System => Ok(()),
            _ => Err(BookingRefusal::Unknown.into()),
        }
    }

    /// Whether this actor may book by this way.
    pub(crate) fn may_use(actor: &Actor, channel: Channel) -> Result<(), BookingRefusal> {
        let by_web = Pool::of(channel) == Pool::Web;
        match actor.kind {
            ActorKind::Citizen if !by_web => Err(()),
            ActorKind::Staff if by_web => Err(()),
            _ => Ok(()),
        }
        .map_err(|()| BookingRefusal::NotThisWay { channel: channel.code().to_owned() })
    }

    /// A booking, if the sender may act on it. To others it does not exist.
    pub(crate) async fn theirs(
        &self,
        actor: &Actor,
        authority: &Authority,
        code: &BookingCode,
    ) -> Result<Booking> {
        let booking = self.booking(authority, code).await?.ok_or(BookingRefusal::Unknown)?;
        let point = &booking.seat.slot.sheet.point;
        self.may_act(actor, booking.person, (authority, point)).await?;
        Ok(booking)
    }
}

/// A text that people are told, or that goes on record.
pub(crate) fn given(text: &str, max: usize) -> Result<String, BookingRefusal> {
    let text = text.trim();
    let good = !text.is_empty() && text.chars().count() <= max && base::text::is_storable(text);
    if good { Ok(text.to_owned()) } else { Err(BookingRefusal::TextNeeded { max }) }
}
