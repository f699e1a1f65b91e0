//! Whose matter it is: from the vehicle identification number, the plate or the identity number that the
//! clerk typed to the person whom the office knows behind it, and the window where it is entered.

use base::{Refusal, Result};
use casework::{Ask, CaseRefusal, Matter};
use catalogue::{Channel, Item, Subject};
use codes::{Plate, PlateKind, ResidentId, Vin};
use identity::{Action, IdentityRefusal, PersonId, Resource};
use offices::Visit;
use registry::RegistryRefusal;
use ui::{Answer, Shell, Summary};
use web::Answers;

use super::front::Front;
use super::held::held_for;
use super::origin::known::{Known, on_record};
use crate::page::numbers::called;
use crate::{Counter, Officer, words};

/// An item, a matter and the person behind it.
pub struct Found<'c> {
    pub item: &'c Item,
    pub person: PersonId,
    pub ask: Ask,
    /// The ticket in front of the clerk, if its lane does the item.
    pub front: Option<Front>,
}

impl<'c> Found<'c> {
    /// What was asked for; none if nothing was typed yet.
    ///
    /// # Errors
    /// On `item`, `kind` or `matter`.
    pub async fn of(
        counter: &'c Counter,
        officer: &Officer,
        asked: &Answers,
    ) -> Result<Option<Self>> {
        let (code, typed) = (asked.text("item")?, asked.text("matter")?);
        if code.is_empty() || typed.is_empty() {
            return Ok(None);
        }
        let city = counter.city(officer, Action::CaseAccept)?;
        let item = counter.catalogue.item(code);
        let unknown = || Refusal::from(CaseRefusal::ItemUnknown { item: code.into() }).on("item");
        let item = item.ok_or_else(unknown)?;
        let nobody = || Refusal::from(IdentityRefusal::PersonUnknown).on("matter");
        let matter = match item.subject {
            Subject::NewVehicle => Matter::NewVehicle { vin: vin(typed)? },
            Subject::OwnVehicle => Matter::Vehicle { plate: plate(asked, typed)? },
            Subject::OwnLicence | Subject::Nothing => {
                let number = ResidentId::parse(typed);
                let number = number.map_err(|wrong| Refusal::from(wrong).on("matter"))?;
                let found = counter.identity.find_by_identity(&number).await?;
                let person = found.ok_or_else(nobody)?;
                match item.subject {
                    Subject::OwnLicence => Matter::Licence { holder: person },
                    _ => Matter::Person { person },
                }
            }
        };
        if let Matter::NewVehicle { vin } = &matter
            && let Known::OnRecord(vehicle) = Known::of(counter, &city, vin).await?
        {
            return Err(on_record(counter, officer, &vehicle).await?.on("matter").into());
        }
        let person = counter.cases.person_behind(&city, &matter).await?;
        let person = person.ok_or_else(|| nobody_behind(&matter).on("matter"))?;
        let front = Front::of(counter, officer, (&city, asked)).await?;
        let front = front.filter(|front| front.does(counter, item));
        let (point, channel) = match &front {
            Some(front) => {
                let point = front.ticket.key.place.point.clone();
                (Some(point), front.channel(counter, item))
            }
            None => point(counter, officer, item, &city).await?.unzip(),
        };
        let ask = Ask {
            point,
            authority: city,
            item: item.code.clone(),
            channel: channel.unwrap_or(Channel::Window),
            at: counter.now(),
            applicant: Some(person),
            matter: Some(matter),
        };
        Ok(Some(Self { item, person, ask, front }))
    }

    /// How the citizen came: with the ticket in front of the clerk, or just so.
    pub fn visit(&self) -> Visit {
        self.front.as_ref().map_or(Visit::WalkIn, Front::visit)
    }

    /// What is compared with the papers on the counter.
    pub async fn summary(&self, counter: &Counter, shell: &Shell) -> Result<Summary> {
        let row = |key: &str, value: String| Answer::new(shell.t(key), value);
        let mut summary = Summary::new(shell.locale)
            .row(row("counter-col-item", self.item.name.in_language(shell.locale.tag()).to_owned()))
            .row(row("choose-owner", called(counter, self.person).await?));
        if let Some(matter) = &self.ask.matter {
            let shown = words::matter(shell.locale, matter);
            summary = summary.row(Answer::new(shell.t(what_it_is(matter)), shown));
            let theirs = (&self.ask.authority, self.person);
            if let Some(held) = held_for(counter, theirs, matter).await? {
                let plate = words::drawn(shell.locale, &held.plate).small();
                summary = summary.row(Answer::new(shell.t("enter-held"), plate));
                if let Some(until) = counter.plates.stands_until(&held).await? {
                    let by = ui::before(shell.locale, until, counter.now());
                    summary = summary.row(row("choose-register-by", by));
                }
            }
        }
        if let Some(front) = &self.front {
            summary = summary.row(row("queue-number", front.ticket.key.number.to_string()));
        }
        let point = self.ask.point.as_deref().and_then(|code| counter.offices.point(code));
        Ok(match point {
            Some(point) => {
                let name = point.name.in_language(shell.locale.tag()).to_owned();
                summary.row(row("enter-point", name))
            }
            None => summary,
        })
    }
}

/// What is told where nobody is known behind a matter.
fn nobody_behind(matter: &Matter) -> Refusal {
    match matter {
        Matter::NewVehicle { vin } => {
            RegistryRefusal::OriginUnknown { vin: vin.as_str().to_owned() }.into()
        }
        Matter::Vehicle { plate } => {
            RegistryRefusal::VehicleUnknown { plate: plate.to_string() }.into()
        }
        Matter::Licence { .. } | Matter::Person { .. } => IdentityRefusal::PersonUnknown.into(),
    }
}

/// What the matter of a case is called.
fn what_it_is(matter: &Matter) -> &'static str {
    match matter {
        Matter::NewVehicle { .. } => "choose-vehicle",
        Matter::Vehicle { .. } => "counter-col-matter",
        Matter::Licence { .. } | Matter::Person { .. } => "enter-about",
    }
}

fn vin(typed: &str) -> Result<Vin, Refusal> {
    Vin::parse(typed).map_err(|wrong| Refusal::from(wrong).on("matter"))
}

/// The plate that was typed as `matter`, of the kind that was chosen beside it.
pub fn plate(asked: &Answers, typed: &str) -> Result<Plate, Refusal> {
    let kind = match asked.text("kind")? {
        "" => PlateKind::SMALL_CAR,
        kind => PlateKind::parse(kind).map_err(|wrong| Refusal::from(wrong).on("kind"))?,
    };
    Plate::of(kind, typed).map_err(|wrong| Refusal::from(wrong).on("matter"))
}

/// By which way a clerk of a point has somebody without a ticket before them: a rural station has windows of its own
/// kind.
fn way(point: &offices::Point) -> Option<Channel> {
    let ways = [Channel::Window, Channel::Rural];
    ways.into_iter().find(|way| point.channels().contains(way))
}

/// The window of this officer that does the item now, and the way in which it does; one that does it no longer, or not
/// yet, says casework's one question, with why, and so it says none.
async fn point(
    counter: &Counter,
    officer: &Officer,
    item: &Item,
    city: &base::Authority,
) -> Result<Option<(String, Channel)>> {
    let (places, now) = (counter.cases.places().today(city).await?, counter.now());
    let is_theirs = |point: &&offices::Point| {
        let mut resource = Resource::of(city);
        resource.point = Some(point.code.clone());
        officer.can(Action::CaseAccept, &resource).is_ok()
    };
    let points = counter.offices.points(city).filter(is_theirs).filter_map(|point| {
        let way = way(point).filter(|_| places.is_for(point, item))?;
        Some((point, way))
    });
    let first = points.min_by_key(|(point, way)| {
        (!item.channels().contains(way), !places.does(point, item, now))
    });
    Ok(first.map(|(point, way)| (point.code.clone(), way)))
}
