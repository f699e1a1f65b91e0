//! Where capabilities that do not know each other meet: the pool asks casework whose vehicle and case it
//! is, casework asks the pool which number is kept for a former owner, and the certificate room until when a paper
//! plate is valid.

use base::{Authority, Date, Error, Result};
use casework::{CaseKey, Cases, Matter, NumberWish, Numbers};
use catalogue::NumberFacts;
use codes::{PlateKind, Vin};
use identity::{BoxFuture, PersonId};
use issuance::{DocumentKind, Issuance, IssuedDocument, Status};
use plates::{Applications, DrawMode, KeptNumbers, PlatesRefusal, Purpose, Way, Wish};
use registry::{Owner, Register as _, Registry, Vehicle};

/// Numbers kept for former owners, and paper plates, as the conditions of items ask for them.
#[derive(Debug)]
pub struct OfficeNumbers {
    /// Numbers kept for former owners.
    pub former: KeptNumbers,
    /// What was handed out.
    pub issuance: Issuance,
}

impl Numbers for OfficeNumbers {
    fn kept<'a>(
        &'a self,
        authority: &'a Authority,
        person: PersonId,
        kind: PlateKind,
    ) -> BoxFuture<'a, Result<Option<NumberFacts>>> {
        Box::pin(async move {
            let kept = self.former.kept(authority, person, kind).await?;
            Ok(kept.map(|kept| NumberFacts {
                kept_for_applicant: true,
                plate_kind: kept.plate.kind().to_string(),
                used_since: kept.used_since,
                left_on: kept.left_on,
                open_violations: kept.open_violations,
                open_accidents: kept.open_accidents,
            }))
        })
    }

    fn paper_plate_until<'a>(&'a self, case: &'a CaseKey) -> BoxFuture<'a, Result<Option<Date>>> {
        Box::pin(async move {
            let matter = format!("case/{}", case.number.as_str());
            let papers = self.issuance.of_matter(&case.authority, &matter).await?;
            let stands = |paper: &&IssuedDocument| {
                paper.kind == DocumentKind::TempPlate
                    && !matches!(paper.status, Status::Revoked | Status::Superseded)
            };
            Ok(papers.iter().find(stands).and_then(|paper| paper.facts.valid_until))
        })
    }
}

/// People's vehicles and cases, as the pool asks for them.
#[derive(Debug)]
pub struct CaseBook {
    /// Cases, and the one question.
    pub cases: Cases,
    /// Vehicles on record.
    pub registry: Registry,
}

impl Applications for CaseBook {
    fn may_choose<'a>(&'a self, wish: Wish<'a>) -> BoxFuture<'a, Result<()>> {
        Box::pin(self.checked(wish))
    }
}

impl CaseBook {
    async fn checked(&self, wish: Wish<'_>) -> Result<()> {
        let Wish { authority, about, way } = wish;
        let case = about.case.as_deref();
        // Fifty on site are drawn for a case that was approved and paid (文章001, 003).
        if case.is_none() && way == Way::Draw(DrawMode::Onsite) {
            return Err(PlatesRefusal::CaseFirst.into());
        }
        let matter = match about.purpose {
            Purpose::EnergySwap => {
                let vehicle = self.owned(about.person, &about.vin).await?;
                Matter::Vehicle { plate: vehicle.id.plate }
            }
            _ => Matter::NewVehicle { vin: about.vin.clone() },
        };
        let former = way == Way::Reuse;
        let item = if former { REUSE } else { item(about.purpose) };
        let person = about.person;
        let wish = NumberWish { authority, person, matter: &matter, item, case, former };
        self.cases.may_choose_number(wish).await
    }

    /// The person's own vehicle with this identification number.
    async fn owned(&self, person: PersonId, vin: &Vin) -> Result<Vehicle> {
        let owner = Owner::Person(person);
        let mut after = None;
        loop {
            let page = self.registry.vehicles_of(&owner, after.as_ref()).await?;
            if let Some(found) = page.vehicles.into_iter().find(|vehicle| vehicle.vin == *vin) {
                return Ok(found);
            }
            after = page.after;
            if after.is_none() {
                return Err(Error::from(PlatesRefusal::VehicleNotYours { vin: vin.masked() }));
            }
        }
    }
}

/// The item by which a former owner uses a number again.
const REUSE: &str = "plate_reuse_original";

/// The item by which a number is chosen beforehand.
const fn item(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::NewVehicle => "plate_preselect_new",
        Purpose::UsedLocal => "plate_preselect_used_local",
        Purpose::UsedIn => "plate_preselect_used_in",
        Purpose::EnergySwap => "plate_preselect_nev",
    }
}
