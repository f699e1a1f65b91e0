//! What the office knows of a vehicle by its identification number: nothing, papers that wait to be used,
//! or a vehicle on record. Papers whose sale fell through may come to name another buyer.

use base::{Authority, Refusal, Result};
use casework::CaseRefusal;
use codes::Vin;
use registry::{Origin, OriginKind, Owner, Register as _, RegistryRefusal, Vehicle, VehicleStatus};
use ui::{Answer, Shell, Summary};

use crate::page::numbers::called;
use crate::{Counter, Officer};

/// What is known of a VIN in a city.
pub enum Known {
    /// No papers, and not on record: a new vehicle whose maker or dealer has sent nothing.
    Nothing,
    /// Papers that no case has used yet.
    Papers(Box<Origin>),
    /// Papers of a sale that fell through, to be kept for another buyer.
    OtherBuyer(Box<Origin>),
    /// It is on record.
    OnRecord(Box<Vehicle>),
}

impl Known {
    /// What the register says. Papers of a sale that is done are used, also where the number stayed.
    pub async fn of(counter: &Counter, city: &Authority, vin: &Vin) -> Result<Self> {
        let file = counter.registry.origin(city, vin).await?;
        let vehicle = counter.registry.with_vin(city, vin).await?;
        let is_done =
            |origin: &Origin| vehicle.as_ref().is_some_and(|vehicle| vehicle.owner == origin.owner);
        let papers = file.filter(|file| file.registered.is_none() && !is_done(&file.origin));
        Ok(match (papers, vehicle) {
            (Some(file), _) => Self::Papers(Box::new(file.origin)),
            (None, Some(vehicle)) => Self::OnRecord(Box::new(vehicle)),
            (None, None) => Self::Nothing,
        })
    }

    /// The same for another buyer: papers that somebody applies with stay that buyer's, and the answer says so.
    pub async fn for_other_buyer(
        self,
        counter: &Counter,
        city: &Authority,
        vin: &Vin,
    ) -> Result<(Self, Option<Refusal>)> {
        let open = counter.cases.open_with_papers(city, vin).await?;
        Ok(match (self, open) {
            (known @ Self::Papers(_), Some(number)) => {
                let number = number.to_string();
                (known, Some(CaseRefusal::PapersInUse { number }.into()))
            }
            (Self::Papers(origin), None) if may_be_sold_anew(origin.kind) => {
                (Self::OtherBuyer(origin), None)
            }
            (known, _) => (known, None),
        })
    }

    /// Whether papers may be entered for it: not for what was deregistered, which never comes back.
    pub fn takes_papers(&self) -> bool {
        let over = [VehicleStatus::Deregistered, VehicleStatus::DeregisteredByForce];
        match self {
            Self::Nothing | Self::Papers(_) | Self::OtherBuyer(_) => true,
            Self::OnRecord(vehicle) => !over.iter().any(|status| vehicle.statuses.has(*status)),
        }
    }

    /// What a clerk compares with the papers on the counter; none if nothing is known.
    pub async fn summary(&self, counter: &Counter, shell: &Shell) -> Result<Option<Summary>> {
        let (Self::Papers(origin) | Self::OtherBuyer(origin)) = self else { return Ok(None) };
        let kind = format!("origin-kind-{}", origin.kind.code());
        let row = |key: &str, value: String| Answer::new(shell.t(key), value);
        let day = |day: Option<base::Date>| {
            day.map_or_else(|| shell.t("origin-missing"), |day| ui::date(shell.locale, day))
        };
        let said = |has: bool| shell.t(if has { "origin-there" } else { "origin-missing" });
        let model = format!("{} {}", origin.brand, origin.model);
        let mut summary = Summary::new(shell.locale)
            .row(row("choose-vehicle", origin.id.vin.as_str().to_owned()))
            .row(row("origin-kind", shell.t(&kind)))
            .row(row("origin-model", model));
        if let Some(energy) = origin.energy {
            let words = shell.t(&format!("origin-energy-{}", energy.code()));
            summary = summary.row(row("origin-energy", words));
        }
        summary = summary
            .row(row("choose-owner", owner(counter, shell, &origin.owner).await?))
            .row(row("origin-invoice", said(origin.invoice_fen.is_some())));
        if origin.kind.is_new() {
            summary = summary.row(row("origin-tax", said(origin.tax_paid)));
        }
        Ok(Some(summary.row(row("origin-insurance", day(origin.insurance_until)))))
    }
}

/// Whether papers of this kind come from a sale that a window enters. A file from another city names its owner.
pub fn may_be_sold_anew(kind: OriginKind) -> bool {
    kind != OriginKind::FileIn
}

/// Whose it is, masked.
pub async fn owner(counter: &Counter, shell: &Shell, owner: &Owner) -> Result<String> {
    match owner {
        Owner::Person(person) => called(counter, *person).await,
        Owner::Unit(_) => Ok(shell.t("origin-owner-unit")),
    }
}

/// That a vehicle is on record: number and owner in part.
pub async fn on_record(counter: &Counter, officer: &Officer, vehicle: &Vehicle) -> Result<Refusal> {
    let shell = officer.visit.shell("");
    let refusal = RegistryRefusal::VinRegistered {
        vin: vehicle.vin.masked(),
        plate: base::text::mask(vehicle.id.plate.number(), 3, 2),
        owner: owner(counter, &shell, &vehicle.owner).await?,
    };
    Ok(refusal.into())
}
