//! For which vehicle a number is wanted, and whether the case or the item lets it be: what the first
//! page asks before it asks anything of the person.

use base::{Authority, Date, Instant, Refusal, Result};
use casework::{Case, Matter, WaitsFor};
use catalogue::{Item, Journey};
use codes::{PlateKind, Vin};
use plates::{Draw, DrawFor, DrawState, Due, NumberState, PoolId};
use registry::{Register as _, VehicleId};
use std::slice::from_ref;

use web::{Answers, WebRefusal};

use super::about::href;
use crate::Portal;
use crate::guard::Me;
use crate::records::Record;

/// The item by which a former owner uses a number again.
pub(super) const REUSE: &str = "plate_reuse_original";

/// A vehicle that is to have a number.
pub(super) struct Wish<'p> {
    pub item: &'p Item,
    pub record: Record,
    /// The word by which the address names the record; empty for a case.
    pub word: String,
    /// The number of the case that waits; empty for a preselection.
    pub case: String,
    pub about: DrawFor,
    /// The pools that fit it: two where the letter tells what drives it and no paper does.
    pub pools: Vec<PoolId>,
}

/// What the address of the first page comes to.
pub(super) enum Wished<'p> {
    /// This one.
    One(Box<Wish<'p>>),
    /// Several vehicles could have one.
    Choose(Vec<Record>),
    /// It is told elsewhere.
    Elsewhere(String),
}

impl Wish<'_> {
    /// Whose numbers.
    pub fn authority(&self) -> &Authority {
        self.record.authority()
    }

    /// Where one comes from.
    pub fn back(&self) -> String {
        match (self.case.as_str(), self.word.as_str()) {
            ("", word) => format!("/items/{}?about={word}", self.item.code),
            (case, _) => format!("/cases/{case}"),
        }
    }
}

impl Portal {
    /// What somebody wants a number for, by the words of an address or a form.
    pub(super) async fn wished(&self, me: &Me, code: &str, asked: &Answers) -> Result<Wished<'_>> {
        let item = self.cases.item(code)?;
        match asked.shown("case") {
            "" => self.wished_item(me, item, asked.shown("about")).await,
            case => self.wished_case(me, item, case).await,
        }
    }

    async fn wished_item<'p>(&'p self, me: &Me, item: &'p Item, word: &str) -> Result<Wished<'p>> {
        if item.journey != Journey::Numbers {
            return Err(WebRefusal::NoPage.into());
        }
        let record = match word {
            "" => {
                let mut records = self.records(me.id(), item).await?;
                match (records.pop(), records.is_empty()) {
                    (None, _) => return Ok(Wished::Elsewhere(format!("/items/{}", item.code))),
                    (Some(only), true) => only,
                    (Some(last), false) => {
                        records.push(last);
                        return Ok(Wished::Choose(records));
                    }
                }
            }
            word => self.record(me.id(), item, word).await?,
        };
        let word = self.about(record.authority(), &record.matter())?;
        if !self.against_choosing(item, me, &record).await?.is_empty() {
            return Ok(Wished::Elsewhere(format!("/items/{}?about={word}", item.code)));
        }
        let due = due(&record).ok_or(WebRefusal::NoPage)?;
        let (about, pools) = (due.about(me.id(), None), due.pools());
        let case = String::new();
        Ok(Wished::One(Box::new(Wish { item, record, word, case, about, pools })))
    }

    /// What stands against choosing a number. That none is kept is said on the page of kept numbers; and
    /// whoever sends the form twice has none kept any more, which the pool answers as the first time.
    async fn against_choosing(
        &self,
        item: &Item,
        me: &Me,
        record: &Record,
    ) -> Result<Vec<Refusal>> {
        let mut against = self.against(item, me.id(), record).await?;
        against.retain(|refusal| refusal.code != "catalogue.reuse_not_yours");
        Ok(against)
    }

    /// A case that waits for its number; any other leads back to its page.
    async fn wished_case<'p>(
        &'p self,
        me: &Me,
        item: &'p Item,
        number: &str,
    ) -> Result<Wished<'p>> {
        let case = self.my_case(me, number).await?.case;
        if case.about.item != item.code && item.code != REUSE {
            return Err(WebRefusal::NoPage.into());
        }
        if case.standing.waits_for != WaitsFor::Number {
            return Ok(Wished::Elsewhere(format!("/cases/{number}")));
        }
        let record = self.record_of(&case).await?.ok_or(WebRefusal::NoPage)?;
        let number = case.number.as_str().to_owned();
        let due = due(&record).ok_or(WebRefusal::NoPage)?;
        let (about, pools) = (due.about(me.id(), Some(number.clone())), due.pools());
        let word = String::new();
        Ok(Wished::One(Box::new(Wish { item, record, word, case: number, about, pools })))
    }

    /// The vehicle of a case: by its papers, or as it stands on record.
    async fn record_of(&self, case: &Case) -> Result<Option<Record>> {
        Ok(match &case.about.matter {
            Matter::NewVehicle { vin } => {
                let file = self.registry.origin(&case.authority, vin).await?;
                file.map(|file| Record::Origin(Box::new(file)))
            }
            Matter::Vehicle { plate } => {
                let id = VehicleId { authority: case.authority.clone(), plate: plate.clone() };
                let vehicle = self.registry.vehicle(&id).await?;
                vehicle.map(|vehicle| Record::Vehicle(Box::new(vehicle)))
            }
            Matter::Licence { .. } | Matter::Person { .. } => None,
        })
    }

    /// Where this vehicle's number or draw of mine is already: nothing is begun twice.
    pub(super) async fn under_way(&self, me: &Me, wish: &Wish<'_>) -> Result<Option<String>> {
        let vin = &wish.about.vin;
        let live = self.my_draws(me, wish.authority()).await?;
        if let Some(draw) = live.iter().find(|draw| draw.about.vin == *vin) {
            return Ok(Some(href(draw)));
        }
        let now = self.now();
        for number in self.plates.numbers_of(from_ref(wish.authority()), me.id()).await? {
            let until = self.plates.stands_until(&number).await?;
            let is_over = until.is_some_and(|until| until <= now);
            if number.state == NumberState::Held && number.vin.as_ref() == Some(vin) && !is_over {
                let of_draw = |id| format!("/numbers/draws/{}/{id}", number.authority);
                return Ok(Some(number.draw.map_or_else(|| "/numbers".to_owned(), of_draw)));
            }
        }
        Ok(None)
    }

    /// My draws that are not over, the latest first; a number that waits for its second confirmation
    /// is found by the number.
    pub(super) async fn my_draws(&self, me: &Me, authority: &Authority) -> Result<Vec<Draw>> {
        let now = self.now();
        let mut draws = self.plates.draws_of(from_ref(authority), me.id()).await?;
        draws.retain(|draw| !matches!(draw.state_at(now), DrawState::Chosen | DrawState::Ended));
        Ok(draws)
    }

    /// Everything that stands against an item now, for whoever is about to begin.
    pub(super) async fn still_against(&self, me: &Me, wish: &Wish<'_>) -> Result<Vec<Refusal>> {
        match wish.case.as_str() {
            "" => self.against_choosing(wish.item, me, &wish.record).await,
            _ => Ok(Vec::new()),
        }
    }

    /// The last moment at which a number may be registered that is preselected then.
    pub(super) fn hold_ends(&self, authority: &Authority, chosen_at: Instant) -> Result<Instant> {
        let rules = self.policy.at(authority, chosen_at);
        let days = u32::try_from(rules.int("plates.hold_working_days")?).unwrap_or(0);
        Ok(self.policy.deadlines().working_days(chosen_at, days)?)
    }
}

/// Which number a record is due; a licence none.
fn due(record: &Record) -> Option<Due> {
    match record {
        Record::Vehicle(vehicle) => Some(Due::of_vehicle(vehicle)),
        Record::Origin(file) => Some(Due::of_origin(file)),
        Record::Licence(_) => None,
    }
}

/// What numbers of an authority and a kind begin with on a day: `鲁B`, `鲁U`. Of the letters of the
/// list of authorities (GA 36-2018: 31 signs of provinces).
pub(super) fn heads(authority: &Authority, kind: PlateKind, day: Date) -> Vec<String> {
    const SIGNS: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
    let letters = codes::IssuingAuthority::all().iter().filter(|row| row.authority() == *authority);
    let mut heads = Vec::new();
    for letter in letters.map(codes::IssuingAuthority::letter) {
        let gives = |sign: &char| {
            codes::IssuingAuthority::on(*sign, letter, kind, day)
                .is_ok_and(|row| row.authority() == *authority)
        };
        heads.extend(SIGNS.chars().find(gives).map(|sign| format!("{sign}{letter}")));
    }
    heads.sort_unstable();
    heads.dedup();
    heads
}

/// A vehicle's identification number, as the pages name it.
pub(super) fn tail(vin: &Vin) -> &str {
    crate::say::vin_tail(vin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_a_city_begin_with_its_letters() {
        let day = "2026-11-26".parse().unwrap();
        let heads = |city| heads(&Authority::new(city), PlateKind::SMALL_CAR, day);
        assert!(heads("370200").contains(&"鲁B".to_owned()), "{:?}", heads("370200"));
        assert_eq!(heads("420500"), ["鄂E"]);
        assert!(heads("000000").is_empty());
    }
}
