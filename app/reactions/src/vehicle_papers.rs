//! What stands on the papers of a vehicle: licence, certificate, the order for its plates, the paper
//! plate of one that is not registered yet, or whose plates are being made.

use base::{Date, Fault, Result};
use casework::{Case, CaseKey};
use catalogue::Deliverable;
use codes::PlateKind;
use issuance::Content;
use issuance::document::{
    PlateOrder, RegistrationCertificate, TempPlate, TempPlateUse, VehicleLicence,
};
use journal::{Actor, Entry, EntryId};
use registry::{Origin, Owner, Register as _, Vehicle};

use crate::Reactions;
use crate::papers::PAPERS;

/// Names of use natures, GA/T 16.3.
const USE_NATURES: [(&str, &str); 18] = [
    ("A", "非营运"),
    ("B", "公路客运"),
    ("C", "公交客运"),
    ("D", "出租客运"),
    ("E", "旅游客运"),
    ("F", "货运"),
    ("G", "租赁"),
    ("H", "警用"),
    ("I", "消防"),
    ("J", "救护"),
    ("K", "工程救险"),
    ("L", "营转非"),
    ("M", "出租转非"),
    ("N", "教练"),
    ("O", "幼儿校车"),
    ("P", "小学生校车"),
    ("Q", "其他校车"),
    ("R", "危化品运输"),
];

/// The answer that says where the owner lives.
const OWNER_ADDRESS: &str = "owner_address";

/// The answer that says for what a paper plate is.
const PURPOSE: &str = "purpose";

/// The answer that says for how many days; what is no number means as long as the purpose allows.
const DAYS: &str = "days";

fn use_nature(letter: &str) -> String {
    let named = USE_NATURES.iter().find(|(known, _)| *known == letter);
    named.map_or(letter, |(_, name)| name).to_owned()
}

/// The last characters of a VIN, to match paper and vehicle.
pub(crate) fn vin_tail(vin: &codes::Vin) -> String {
    vin.as_str().chars().skip(11).collect()
}

/// The owner as papers name them: name, identity, address.
struct Named {
    name: String,
    identity: String,
    address: String,
}

impl Reactions {
    async fn owner(&self, vehicle: &Vehicle) -> Result<Named> {
        let contact = self.office.registry.vehicle_contact(&vehicle.id).await?;
        let address = contact.and_then(|contact| contact.address);
        match &vehicle.owner {
            Owner::Person(person) => {
                let reader = Actor::system(PAPERS);
                let clear = self.office.identity.person_clear(*person, reader, PAPERS).await?;
                let number = clear.identity_number;
                let number = number.map_or_else(String::new, |n| n.as_str().to_owned());
                Ok(Named {
                    name: clear.name.unwrap_or_default(),
                    identity: format!("居民身份证 {number}"),
                    address: address.unwrap_or_default(),
                })
            }
            Owner::Unit(code) => Ok(Named {
                name: code.as_str().to_owned(),
                identity: format!("统一社会信用代码 {}", code.as_str()),
                address: address.unwrap_or_default(),
            }),
        }
    }

    /// The owner's address as it was written in the case. Where its parcel goes is another matter.
    async fn address_said(&self, case: &Case) -> Result<String> {
        let page = self.office.cases.page(&Actor::system(PAPERS), &case.key(), PAPERS).await?;
        Ok(page.answers.unwrap_or_default().get(OWNER_ADDRESS).cloned().unwrap_or_default())
    }

    /// Plates and licence of the other vehicle, where two exchange their numbers. They name it: one case
    /// brings one of a kind for each of the two.
    pub(crate) async fn order_for_other(
        &self,
        entry: &Entry,
        case: &Case,
        warrant: EntryId,
    ) -> Result<()> {
        let Some(vehicle) = self.other_vehicle_of(case).await? else { return Ok(()) };
        for deliverable in self.item(&case.about.item)?.deliverables() {
            let content = match deliverable {
                Deliverable::Plates => Content::Plates(self.plate_order(entry, case, &vehicle)?),
                Deliverable::VehicleLicence => {
                    let licence = self.vehicle_licence(entry, case, vehicle.clone()).await?;
                    Content::VehicleLicence(licence)
                }
                _ => continue,
            };
            let rule = format!("order_other_{}", content.kind().code());
            let mut order = Self::paper(entry, (&case.about, warrant), content);
            order.vehicle = Some(vehicle.id.plate.clone());
            self.office.issuance.order(Self::envelope(entry, &rule), order).await?;
        }
        Ok(())
    }

    pub(crate) async fn vehicle_licence(
        &self,
        entry: &Entry,
        case: &Case,
        vehicle: Vehicle,
    ) -> Result<VehicleLicence> {
        let owner = self.owner(&vehicle).await?;
        let said = self.address_said(case).await?;
        let file_number = self.office.registry.file_number(&vehicle).await?;
        let until = vehicle.mark_valid_until;
        let record = until
            .map_or_else(String::new, |day| format!("检验有效期至{}", day.0.format("%Y年%-m月")));
        Ok(VehicleLicence {
            plate: (&vehicle.id.plate).into(),
            vehicle_type: registry::type_name(&vehicle.type_code).to_owned(),
            owner: owner.name,
            address: if said.is_empty() { owner.address } else { said },
            use_nature: use_nature(&vehicle.use_nature),
            model: format!("{} {}", vehicle.brand, vehicle.model),
            vin: vehicle.vin.as_str().to_owned(),
            engine_number: vehicle.engine_no.unwrap_or_default(),
            registered_on: vehicle.first_registered_on,
            file_number: file_number.unwrap_or_default(),
            seats: vehicle.seats,
            record,
            photo: self.vehicle_photo(&case.key()).await?,
            issued_by: self.office_name(entry),
            issued_at: entry.at,
            verify_url: String::new(),
        })
    }

    /// The picture that was taken of the vehicle.
    async fn vehicle_photo(&self, case: &CaseKey) -> Result<Option<Vec<u8>>> {
        let reader = Actor::system(PAPERS);
        let stored = self.office.cases.case(&reader, case).await?;
        let photo = stored.materials.iter().find(|material| material.code == "vehicle_photo");
        let Some(id) = photo.and_then(|material| material.upload) else { return Ok(None) };
        let opened = self.office.cases.open_upload(&reader, &case.authority, id, PAPERS).await?;
        Ok(Some(opened.bytes))
    }

    pub(crate) async fn certificate(
        &self,
        entry: &Entry,
        case: &Case,
    ) -> Result<RegistrationCertificate> {
        let vehicle = self.vehicle_of(case).await?;
        let owner = self.owner(&vehicle).await?;
        Ok(RegistrationCertificate {
            serial: String::new(),
            plate: Some((&vehicle.id.plate).into()),
            owner: owner.name,
            identity: owner.identity,
            registered_on: vehicle.first_registered_on,
            entry: self.item(&case.about.item)?.name.zh.clone(),
            vehicle_type: registry::type_name(&vehicle.type_code).to_owned(),
            brand: vehicle.brand,
            model: vehicle.model,
            colour: vehicle.colour,
            vin: vehicle.vin.as_str().to_owned(),
            engine_number: vehicle.engine_no.unwrap_or_default(),
            made_on: vehicle.manufactured_on,
            seats: vehicle.seats,
            use_nature: use_nature(&vehicle.use_nature),
            issued_by: self.office_name(entry),
            issued_at: entry.at,
            verify_url: String::new(),
        })
    }

    pub(crate) fn plate_order(
        &self,
        entry: &Entry,
        case: &Case,
        vehicle: &Vehicle,
    ) -> Result<PlateOrder> {
        let plate = &vehicle.id.plate;
        Ok(PlateOrder {
            serial: String::new(),
            plate: plate.into(),
            kind: plate.kind().as_str().to_owned(),
            kind_name: plate.kind().name().to_owned(),
            case_number: case.number.as_str().to_owned(),
            reason: self.item(&case.about.item)?.name.zh.clone(),
            vin_tail: vin_tail(&vehicle.vin),
            issued_by: self.office_name(entry),
            issued_at: entry.at,
            verify_url: String::new(),
        })
    }

    /// The last day of a paper plate, the first one counted: as many days as were asked for, never
    /// more than the rules give its purpose (`temp_plate.<purpose>_days` or `_months`).
    fn temp_plate_until(
        &self,
        entry: &Entry,
        case: &Case,
        (purpose, asked): (TempPlateUse, Option<i64>),
    ) -> Result<Date> {
        let rules = self.office.policy.at(&case.authority, entry.at);
        let (first, code) = (entry.at.date(), purpose.code());
        let longest = match purpose {
            TempPlateUse::Trial | TempPlateUse::Special => {
                let months = rules.int(&format!("temp_plate.{code}_months"))?;
                let months = i32::try_from(months);
                let wrong = |_| Fault::Inconsistent(format!("temp_plate.{code}_months"));
                first.plus_months(months.map_err(wrong)?).plus_days(-1)
            }
            TempPlateUse::Unsold
            | TempPlateUse::Acquired
            | TempPlateUse::Export
            | TempPlateUse::PlateMaking => {
                first.plus_days(rules.int(&format!("temp_plate.{code}_days"))? - 1)
            }
        };
        Ok(asked.map_or(longest, |days| first.plus_days(days - 1).min(longest)))
    }

    /// The paper plate under the number that was bound to the case.
    pub(crate) async fn temp_plate(&self, entry: &Entry, case: &Case) -> Result<TempPlate> {
        let missing = |what: &str| Fault::Inconsistent(format!("{} has no {what}", case.subject()));
        let number = case.plate.clone().filter(|plate| plate.kind() == PlateKind::TEMPORARY);
        let number = number.ok_or_else(|| missing("number of a paper plate"))?;
        let bearer = self.bearer(case).await?.ok_or_else(|| missing("vehicle on record"))?;
        let page = self.office.cases.page(&Actor::system(PAPERS), &case.key(), PAPERS).await?;
        let answers = page.answers.unwrap_or_default();
        let purpose = answers.get(PURPOSE).and_then(|code| code.parse().ok());
        // A vehicle on record is asked for no purpose: its plates are being made.
        let otherwise = match case.about.matter.plate() {
            Some(_) => TempPlateUse::PlateMaking,
            None => TempPlateUse::Acquired,
        };
        let purpose = purpose.unwrap_or(otherwise);
        let asked = answers.get(DAYS).and_then(|days| days.parse().ok());
        let last = self.temp_plate_until(entry, case, (purpose, asked))?;
        // Never beyond the insurance.
        let last = bearer.insured_until.map_or(last, |until| last.min(until));
        Ok(TempPlate {
            plate: (&number).into(),
            purpose,
            vehicle_type: registry::type_name(&bearer.type_code).to_owned(),
            model: bearer.model,
            vin: bearer.vin,
            engine_number: bearer.engine_number,
            owner: self.full_name(case.about.applicant).await?,
            valid_from: entry.at.date(),
            valid_until: last,
            issued_by: self.office_name(entry),
            issued_at: entry.at,
            verify_url: String::new(),
        })
    }

    /// The vehicle that bears the paper plate of a case: on record, or by the papers it comes with.
    async fn bearer(&self, case: &Case) -> Result<Option<Bearer>> {
        if let Some(plate) = case.about.matter.plate() {
            return Ok(Some(self.under(case, plate).await?.into()));
        }
        let Some(vin) = case.about.matter.vin() else { return Ok(None) };
        let file = self.office.registry.origin(&case.authority, vin).await?;
        Ok(file.map(|file| Bearer::from(file.origin)))
    }
}

/// What a paper plate says of its vehicle.
struct Bearer {
    type_code: String,
    model: String,
    vin: String,
    engine_number: String,
    /// Last day of the compulsory insurance; a trailer has none.
    insured_until: Option<Date>,
}

impl From<Vehicle> for Bearer {
    fn from(vehicle: Vehicle) -> Self {
        let is_trailer = vehicle.id.plate.kind() == PlateKind::TRAILER;
        Self {
            type_code: vehicle.type_code,
            model: format!("{} {}", vehicle.brand, vehicle.model),
            vin: vehicle.vin.as_str().to_owned(),
            engine_number: vehicle.engine_no.unwrap_or_default(),
            insured_until: vehicle.insurance_until.filter(|_| !is_trailer),
        }
    }
}

impl From<Origin> for Bearer {
    fn from(origin: Origin) -> Self {
        let is_trailer = origin.plate_kind == PlateKind::TRAILER;
        Self {
            type_code: origin.type_code,
            model: format!("{} {}", origin.brand, origin.model),
            vin: origin.id.vin.as_str().to_owned(),
            engine_number: origin.engine_no.unwrap_or_default(),
            insured_until: origin.insurance_until.filter(|_| !is_trailer),
        }
    }
}
