//! Two vehicles of one owner exchange their numbers (同名号牌互换). A case is about one vehicle; the other
//! one is named in an answer, and is looked at by the register's own rule: before the case is sent in,
//! and again before it is approved and before the numbers change places, for a violation may have come
//! between. Nor may another case of either be in work: it is about the number, and would meet the other vehicle.

use std::collections::BTreeMap;

use base::{Authority, Error, Refusal, Result};
use codes::{Plate, PlateKind};
use registry::{RegistryRefusal, Vehicle, VehicleId};

use crate::model::{Case, Matter};
use crate::{CaseRefusal, Cases};

/// The field in which an item asks for the number of the other vehicle.
const OTHER_PLATE_FIELD: &str = "other_plate";

/// Months between two exchanges of one vehicle.
const MONTHS_MIN: &str = "plate_swap.months_min";

/// The kinds of plate that hang on vehicles here, for a number that was written without its kind.
const KINDS: [&str; 11] = ["01", "02", "07", "08", "13", "15", "16", "17", "24", "51", "52"];

impl Cases {
    /// What stands against an exchange with the vehicle that these answers name, on their field. `None`
    /// also where no other vehicle is asked for, or none is named yet.
    pub(crate) async fn against_exchange(
        &self,
        (authority, item): (&Authority, &str),
        matter: &Matter,
        answers: &BTreeMap<String, String>,
    ) -> Result<Option<Refusal>> {
        let (Some(plate), Some(typed)) = (matter.plate(), answers.get(OTHER_PLATE_FIELD)) else {
            return Ok(None);
        };
        if !self.asks_for_other(item)? {
            return Ok(None);
        }
        match self.may_be_exchanged((authority, item), plate, typed).await {
            Ok(()) => Ok(None),
            Err(Error::Refused(refusal)) => Ok(Some(refusal.on(OTHER_PLATE_FIELD))),
            Err(fault) => Err(fault),
        }
    }

    /// The same for a case that was sent in.
    pub(crate) async fn against_exchange_of(&self, case: &Case) -> Result<Option<Refusal>> {
        if !self.asks_for_other(&case.about.item)? {
            return Ok(None);
        }
        let answers = self.answers_of_case(case).await?;
        let of = (&case.authority, case.about.item.as_str());
        self.against_exchange(of, &case.about.matter, &answers).await
    }

    /// Whether the exchange that a case asks for may be done now.
    ///
    /// # Errors
    /// `casework.vehicle_in_work`, and as [`registry::Registry::swap_plates`].
    pub async fn may_exchange(&self, case: &Case) -> Result<()> {
        match self.against_exchange_of(case).await? {
            Some(refusal) => Err(refusal.into()),
            None => Ok(()),
        }
    }

    /// The number of the other vehicle of an exchange, as the case names it; `None` for every other case.
    pub async fn other_plate(&self, case: &Case) -> Result<Option<Plate>> {
        let Some(plate) = case.about.matter.plate() else { return Ok(None) };
        if !self.asks_for_other(&case.about.item)? {
            return Ok(None);
        }
        let answers = self.answers_of_case(case).await?;
        let Some(typed) = answers.get(OTHER_PLATE_FIELD) else { return Ok(None) };
        Ok(Some(self.named(&case.authority, plate.kind(), typed).await?.id.plate))
    }

    fn asks_for_other(&self, item: &str) -> Result<bool> {
        Ok(self.item(item)?.fields.iter().any(|field| field.name == OTHER_PLATE_FIELD))
    }

    async fn may_be_exchanged(
        &self,
        (authority, item): (&Authority, &str),
        own: &Plate,
        typed: &str,
    ) -> Result<()> {
        let other = self.named(authority, own.kind(), typed).await?;
        let id = VehicleId { authority: authority.clone(), plate: own.clone() };
        let unknown = || RegistryRefusal::VehicleUnknown { plate: own.to_string() };
        let own = self.register.vehicle(&id).await?.ok_or_else(unknown)?;
        let now = self.journal.clock().now();
        let months = self.policy.at(authority, now).int(MONTHS_MIN)?;
        registry::may_swap([&own, &other], months, now.date())?;
        self.nothing_else_in_work((authority, item), [&own.id.plate, &other.id.plate]).await
    }

    /// The case of the exchange itself, for its own vehicle, is no obstacle.
    async fn nothing_else_in_work(
        &self,
        (authority, item): (&Authority, &str),
        [own, other]: [&Plate; 2],
    ) -> Result<()> {
        for plate in [own, other] {
            let matter = Matter::Vehicle { plate: plate.clone() };
            let open = self.open_cases(authority, &matter).await?;
            let another = open.into_iter().find(|(of, _)| of != item || plate != own);
            let Some((of, number)) = another else { continue };
            let name = &self.item(&of)?.name;
            return Err(CaseRefusal::VehicleInWork {
                plate: plate.to_string(),
                item_zh: name.zh.clone(),
                item_en: name.en.clone(),
                number: number.to_string(),
            }
            .into());
        }
        Ok(())
    }

    /// The vehicle with this number: of the kind of the own one if there is one, else of any.
    async fn named(&self, authority: &Authority, kind: PlateKind, typed: &str) -> Result<Vehicle> {
        let others = KINDS.iter().filter_map(|code| PlateKind::parse(code).ok());
        let kinds = std::iter::once(kind).chain(others.filter(|other| *other != kind));
        for plate in kinds.filter_map(|kind| Plate::of(kind, typed).ok()) {
            let id = VehicleId { authority: authority.clone(), plate };
            if let Some(vehicle) = self.register.vehicle(&id).await? {
                return Ok(vehicle);
            }
        }
        Err(RegistryRefusal::VehicleUnknown { plate: base::text::identifier(typed) }.into())
    }
}
