//! Binzhou with published appointments, its people, and two policy managers of the nation.

use base::{Authority, Date};
use booking::{
    Booking, BookingCode, BookingState, Guest, Holder, NewChange, Placed, Range, Share, SheetKey,
    Turn, Wanted,
};
use casework::Ask;
use catalogue::{Channel, Group};
use identity::{InboxMessage, PersonId};
use journal::Actor;
use offices::Visit;
use policy::{DirectiveId, NewDirective, Touched};
use reactions::Clockwork;
use scenarios::actors::Town;
use scenarios::people::profile;
use testkit::TestOffice;

use crate::officers::hire_policy_manager;

pub const THURSDAY: &str = "2026-11-26";
pub const FRIDAY: &str = "2026-11-27";
pub const HALL: &str = "371600-hall";
pub const BRANCH: &str = "371600-branch_zouping";
/// The supervisor of Binzhou: publishes, changes hours and items.
pub const CHIEF: &str = "2801";
/// Two policy managers of the nation, hired for it: one drafts, the other publishes.
pub const OFFICERS: [&str; 2] = ["0011", "0012"];
pub const LOST: &str = "drv_replace_lost";
/// An appointment for one's own vehicle, which the hall alone does.
pub const SWAP: &str = "plate_nev_swap_book";
pub const SOLD: &str = "veh_transfer_local";

pub fn binzhou() -> Authority {
    Authority::new("371600")
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub struct Binzhou {
    pub office: TestOffice,
}

impl Binzhou {
    pub async fn of(scratch: db::testing::Scratch) -> Self {
        let office = TestOffice::new(scratch).await;
        office.town.publish_appointments().await.unwrap();
        let this = Self { office };
        for number in OFFICERS {
            hire_policy_manager(this.town(), number).await;
        }
        this
    }

    pub fn town(&self) -> &Town {
        &self.office.town
    }

    pub async fn citizen(&self, n: u64) -> PersonId {
        self.town().sign_up(&profile(&binzhou(), n).unwrap()).await.unwrap()
    }

    pub fn wanted(point: &str, item: &str, (on, minute): (&str, i64), channel: Channel) -> Wanted {
        let group = if item == SOLD { Group::Vehicle } else { Group::Driver };
        let (authority, point) = (binzhou(), point.to_owned());
        let sheet = SheetKey { authority, point, group, day: day(on) };
        Wanted { slot: sheet.slot(minute), item: item.into(), vehicle: None, channel }
    }

    /// Somebody books by web.
    pub async fn books(
        &self,
        person: PersonId,
        (point, item): (&str, &str),
        at: (&str, i64),
    ) -> Placed {
        let wanted = Self::wanted(point, item, at, Channel::Web);
        let form = self.town().form(person.actor());
        self.town().office.bookings.book(form, Holder::Person(person), wanted).await.unwrap()
    }

    /// The one question of a page, for somebody with an appointment at that time.
    pub async fn may_come(
        &self,
        (point, item): (&str, &str),
        (on, minute): (&str, i64),
    ) -> base::Result<()> {
        let ask = Ask {
            authority: binzhou(),
            item: item.into(),
            point: Some(point.into()),
            channel: Channel::Window,
            at: day(on).start().plus_minutes(minute),
            applicant: None,
            matter: None,
        };
        self.town().office.cases.availability_of_visit(&ask, Visit::Booked).await.map(drop)
    }

    /// Somebody without an account is booked by phone.
    pub async fn calls(&self, name: &str, item: &str, at: (&str, i64)) -> Placed {
        let mobile = Some(codes::Mobile::parse("13905430001").unwrap());
        let guest = Guest { name: name.into(), identity_number: None, mobile };
        let wanted = Self::wanted(HALL, item, at, Channel::Hotline);
        let form = self.town().form(Actor::staff(CHIEF));
        self.town().office.bookings.book(form, Holder::Guest(guest), wanted).await.unwrap()
    }

    pub async fn booking(&self, code: &BookingCode) -> Booking {
        self.town().office.bookings.booking(&binzhou(), code).await.unwrap().unwrap()
    }

    pub async fn state(&self, placed: &Placed) -> BookingState {
        self.booking(&placed.code).await.state
    }

    /// Messages to somebody of one key.
    pub async fn told(&self, person: PersonId, key: &str) -> Vec<InboxMessage> {
        let all = self.town().inbox.of_person(person, 50).await.unwrap();
        all.into_iter().filter(|message| message.key == format!("notice-booking-{key}")).collect()
    }

    /// Drafted by one, seen and published by the other; nothing follows yet.
    pub async fn publishes(&self, said: NewDirective) -> (DirectiveId, Touched) {
        let ([first, second], town, scope) = (OFFICERS, self.town(), said.scope.clone());
        let directives = &town.office.directives;
        let id = directives.draft(town.form(Actor::staff(first)), said).await.unwrap();
        let seen = directives.preview(&Actor::staff(second), &scope, id).await.unwrap();
        let by = town.form(Actor::staff(second));
        directives.publish(by, &scope, (id, seen.version)).await.unwrap();
        (id, seen.touched)
    }

    /// So much time passes, and what it brings about happens and is told.
    pub async fn passes(&self, seconds: i64) {
        self.town().hand.advance_seconds(seconds);
        Clockwork::new(&self.town().office).tick().await.unwrap();
        self.town().settle().await.unwrap();
    }

    /// Calls that a colleague has to make.
    pub async fn to_call(&self) -> Vec<base::Refusal> {
        let open = self.town().office.cases.attention(&binzhou()).await.unwrap();
        open.into_iter().map(|task| task.refusal).collect()
    }

    /// The dial of the branch: half for the phone, on Thursday and Friday.
    pub async fn branch_keeps_seats_for_the_phone(&self) {
        let range = Range {
            authority: binzhou(),
            point: BRANCH.into(),
            groups: vec![Group::Driver],
            from: day(THURSDAY),
            to: day(FRIDAY),
            from_minute: 0,
            to_minute: 24 * 60,
        };
        let half = Share { walk_in_percent: 0, phone_percent: 50, counter_percent: 0 };
        let dial =
            NewChange { range, turn: Turn::Share(half), reason: "电话多留一些".into() };
        let form = self.town().form(Actor::staff(CHIEF));
        self.town().office.bookings.publish_change(form, &dial).await.unwrap();
    }
}
