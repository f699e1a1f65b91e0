//! Reactions that tell people: each message names the case, the item and, where there is one, the
//! time by which something comes. The words are in `data/locales`, also those of days and times; sent at
//! least once.

use base::{Instant, Result};
use casework::{About, Case, CaseMade, CasePosted, Handover, VehicleAwaited};
use codes::{CaseNumber, Plate};
use identity::Message;
use journal::Entry;
use plates::{
    DrawAdmitted, DrawId, DrawState, NumberConfirmed, NumberRecord, NumberReused, Purpose,
};

use crate::Reactions;

impl Reactions {
    /// `notice-case-<what>`, to who applied.
    pub(crate) async fn tell(&self, entry: &Entry, about: &About, what: &str) -> Result<()> {
        let message = self.message(entry, about, what)?;
        self.office.identity.notify(about.applicant, &message).await.map(drop)
    }

    fn message(&self, entry: &Entry, about: &About, what: &str) -> Result<Message> {
        self.about_case(entry.subject.trim_start_matches("case/"), about, what)
    }

    fn about_case(&self, number: &str, about: &About, what: &str) -> Result<Message> {
        let shown = CaseNumber::parse(number).map_or_else(|_| number.to_owned(), |n| n.to_string());
        let item = self.item(&about.item)?;
        let plate = about.matter.plate().map(ToString::to_string).unwrap_or_default();
        Ok(Message::new(format!("notice-case-{what}"))
            .with("number", &shown)
            .with("case", number)
            .with("item", &item.name.zh)
            .with("item_en", &item.name.en)
            .with("plate", &plate))
    }

    /// Ready at the window.
    pub(crate) async fn tell_if_pickup(&self, entry: &Entry, e: &CaseMade) -> Result<()> {
        if e.handover == Handover::Pickup {
            self.tell(entry, &e.about, "ready").await
        } else {
            Ok(())
        }
    }

    /// A number is the case's, or is not any more.
    pub(crate) async fn tell_number(
        &self,
        entry: &Entry,
        (about, plate): (&About, &Plate),
        what: &str,
    ) -> Result<()> {
        let message = self.message(entry, about, what)?.with("plate", plate.to_string());
        self.office.identity.notify(about.applicant, &message).await.map(drop)
    }

    /// The same, told by an entry that is none of the case's own.
    pub(crate) async fn tell_of_number(
        &self,
        case: &Case,
        plate: &Plate,
        what: &str,
    ) -> Result<()> {
        let message = self.about_case(case.number.as_str(), &case.about, what)?;
        let message = message.with("plate", plate.to_string());
        self.office.identity.notify(case.about.applicant, &message).await.map(drop)
    }

    /// The case waits for its applicant, and a number that was chosen beforehand waits with it so long.
    pub(crate) async fn tell_until(
        &self,
        case: &Case,
        (held, until): (&NumberRecord, Instant),
    ) -> Result<()> {
        let bar = self.bar_days(held, self.office.journal.clock().now())?;
        let message = self
            .about_case(case.number.as_str(), &case.about, "number_kept")?
            .with("plate", held.plate.to_string())
            .with("until", until.last_day())
            .with("bar", bar);
        self.office.identity.notify(case.about.applicant, &message).await.map(drop)
    }

    /// The vehicle is awaited until a day; with the case goes a number that was chosen beforehand and is past its own.
    pub(crate) async fn tell_awaited(&self, entry: &Entry, e: &VehicleAwaited) -> Result<()> {
        let Some(case) = self.case_now(entry).await? else { return Ok(()) };
        let held = self.preselected_of(&case).await?;
        let bar = held.as_ref().map_or(Ok(0), |held| self.bar_days(held, entry.at))?;
        let kept = held.map_or_else(|| "no".to_owned(), |held| held.plate.to_string());
        let message = self
            .message(entry, &e.about, "vehicle_awaited")?
            .with("until", e.until.last_day())
            .with("kept", kept)
            .with("bar", bar);
        self.office.identity.notify(e.about.applicant, &message).await.map(drop)
    }

    /// How long who lets a number lapse is barred: nobody for a former number of their own.
    fn bar_days(&self, held: &NumberRecord, at: Instant) -> Result<i64> {
        if held.is_original() {
            return Ok(0);
        }
        self.office.policy.at(&held.authority, at).int("plates.bar_days")
    }

    /// The line has moved, and whoever waits in it may look elsewhere; nobody who has begun meanwhile is told.
    pub(crate) async fn tell_turn(&self, entry: &Entry, e: &DrawAdmitted) -> Result<()> {
        let id = entry.subject.strip_prefix("draw/").and_then(|id| id.parse::<DrawId>().ok());
        let Some(id) = id else { return Ok(()) };
        let draw = self.office.plates.draw(&entry.authority, id).await?;
        let now = self.office.journal.clock().now();
        let Some(draw) = draw.filter(|draw| draw.state_at(now) == DrawState::Ready) else {
            return Ok(());
        };
        let message = Message::new("notice-number-turn").with("until", e.ready_until);
        self.office.identity.notify(draw.about.person, &message).await.map(drop)
    }

    /// A number was chosen beforehand for good: until when it is kept, and what comes next.
    pub(crate) async fn tell_held(&self, entry: &Entry, e: &NumberConfirmed) -> Result<()> {
        let (plates, city) = (&self.office.plates, &entry.authority);
        let until = match plates.number(city, &e.plate).await? {
            Some(record) => plates.stands_until(&record).await?,
            None => e.until,
        };
        // In work already: the case tells.
        let Some(until) = until.or(e.until) else { return Ok(()) };
        let bar = self.office.policy.at(city, entry.at).int("plates.bar_days")?;
        let message = self.stands((&e.plate, e.about.purpose), (until, bar))?;
        self.office.identity.notify(e.about.person, &message).await.map(drop)
    }

    /// A former number was taken up before there is a case. Who lets it lapse is not barred.
    pub(crate) async fn tell_reused(&self, e: &NumberReused) -> Result<()> {
        let Some(until) = e.until else { return Ok(()) };
        let message = self.stands((&e.plate, e.purpose), (until, 0))?;
        self.office.identity.notify(e.person, &message).await.map(drop)
    }

    /// Until when a number stands for its vehicle, by which item it comes onto it, and for how many days one
    /// is barred otherwise.
    fn stands(
        &self,
        (plate, purpose): (&Plate, Purpose),
        (until, bar): (Instant, i64),
    ) -> Result<Message> {
        let item = self.item(match purpose {
            Purpose::NewVehicle => "veh_register_new",
            Purpose::UsedLocal => "veh_transfer_local",
            Purpose::UsedIn => "veh_transfer_in",
            Purpose::EnergySwap => "plate_nev_swap",
        })?;
        Ok(Message::new("notice-number-held")
            .with("plate", plate.to_string())
            .with("until", until.last_day())
            .with("bar", bar)
            .with("item", &item.name.zh)
            .with("item_en", &item.name.en))
    }

    /// The post has it, under this number.
    pub(crate) async fn tell_posted(&self, entry: &Entry, e: &CasePosted) -> Result<()> {
        let message = self.message(entry, &e.about, "posted")?;
        let message = message.with("waybill", e.waybill.as_str()).with("at", entry.at);
        self.office.identity.notify(e.about.applicant, &message).await.map(drop)
    }
}
