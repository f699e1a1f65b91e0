//! What people do at the window and in the lane: a clerk enters a case for the citizen in front of
//! them, an inspector looks at the vehicle and photographs it, and a vehicle comes from its maker.

use std::collections::BTreeSet;

use base::{Authority, Date, Fault, Fen, Result};
use casework::{
    CaseKey, Findings, InspectionRecord, Matter, PersonId, PhotoRecord, Source, Submission,
};
use catalogue::Channel;
use codes::{PlateKind, Vin};
use journal::{Actor, CommandId, EntryId, Envelope};
use registry::{Origin, OriginId, OriginKind, Owner};

use crate::actors::{Answers, Town};

/// A picture of two by two white dots, as PNG.
pub const PICTURE: [u8; 71] = [
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 2, 0, 0, 0, 2, 8, 2, 0,
    0, 0, 253, 212, 154, 115, 0, 0, 0, 14, 73, 68, 65, 84, 120, 156, 99, 248, 15, 6, 12, 16, 10, 0,
    83, 186, 11, 245, 152, 172, 32, 103, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

/// A new family car of this owner, with all papers in order.
///
/// # Errors
/// A refusal of `codes` if a number came out wrong.
pub fn new_car(city: &Authority, n: u64, owner: PersonId, today: Date) -> Result<Origin> {
    Ok(Origin {
        id: OriginId {
            authority: city.clone(),
            vin: Vin::with_check(&format!("LSVAA4180N2{n:06}"))?,
        },
        kind: OriginKind::Factory,
        plate_kind: PlateKind::SMALL_CAR,
        type_code: "K33".to_owned(),
        use_nature: "A".to_owned(),
        seats: 5,
        brand: "大众".to_owned(),
        model: "SVW71610".to_owned(),
        colour: "白".to_owned(),
        engine_no: Some(format!("EA211{n:06}")),
        emission_stage: Some(6),
        made_on: Some(today.plus_days(-40)),
        first_registered_on: None,
        invoice_fen: Some(Fen::yuan(128_000)),
        tax_paid: true,
        vehicle_tax_until: Some(today.plus_days(300)),
        insurance_until: Some(today.plus_days(364)),
        owner: Owner::Person(owner),
        from: None,
        stolen: false,
        seized: false,
        mortgaged: false,
        mark_valid_until: None,
        mark_serial: None,
        energy: None,
    })
}

impl Town {
    fn by_hand_of(&self, number: &str) -> Envelope {
        self.form(Actor::staff(number))
    }

    /// Maker, tax office and insurer have sent what they know of a vehicle.
    ///
    /// # Errors
    /// What the register refuses.
    pub async fn papers_arrive(&self, origin: Origin) -> Result<()> {
        let form = self.form(Actor::system("import"));
        self.office.registry.enter_origin(form, origin).await.map(drop)
    }

    /// A clerk enters a case for the citizen in front of them and accepts it.
    ///
    /// # Errors
    /// What the office refuses.
    pub async fn enter_at_window(
        &self,
        clerk: &str,
        (person, point): (PersonId, &str),
        (item, matter): (&str, Matter),
        answers: Answers,
    ) -> Result<CaseKey> {
        let city: String = point.chars().take(6).collect();
        let submission = Submission {
            authority: Authority::new(&city),
            item: item.to_owned(),
            matter: Some(matter),
            channel: Channel::Window,
            point: Some(point.to_owned()),
            applicant: person,
            source: Source::Window { answers, seen: BTreeSet::new(), arrived: None },
        };
        let done = self.office.cases.submit(self.by_hand_of(clerk), submission).await?;
        CaseKey::of(&done.entry).ok_or_else(|| Fault::Bug("no case came of it".into()).into())
    }

    /// 查验: passed when nothing was found.
    ///
    /// # Errors
    /// What the office refuses.
    pub async fn inspect(&self, officer: &str, case: &CaseKey, findings: Findings) -> Result<()> {
        let reader = Actor::system("scenario");
        let seen = self.office.cases.case(&reader, case).await?.version;
        let record = InspectionRecord {
            seen,
            passed: findings.is_empty(),
            findings,
            note: String::new(),
            pictures: vec![PICTURE.to_vec()],
        };
        let form = self.by_hand_of(officer);
        self.office.cases.record_inspection(form, case.clone(), record).await.map(drop)
    }

    /// 照相.
    ///
    /// # Errors
    /// What the office refuses.
    pub async fn photograph(&self, officer: &str, case: &CaseKey) -> Result<()> {
        let reader = Actor::system("scenario");
        let seen = self.office.cases.case(&reader, case).await?.version;
        let record = PhotoRecord { seen, picture: PICTURE.to_vec() };
        let form = self.by_hand_of(officer);
        self.office.cases.record_photo(form, case.clone(), record).await.map(drop)
    }

    /// From the entered case of a new car to one that is paid for: the vehicle is looked at without findings, the case
    /// approved by somebody else.
    ///
    /// # Errors
    /// What the office refuses.
    pub async fn until_paid(&self, case: &CaseKey) -> Result<()> {
        self.inspect("0301", case, Findings::new()).await?;
        self.photograph("0301", case).await?;
        self.approve("0202", case).await?;
        self.settle().await?;
        self.pay(case).await?;
        self.settle().await
    }

    /// 窗口发放.
    ///
    /// # Errors
    /// What the office refuses.
    pub async fn give_out(&self, clerk: &str, case: &CaseKey) -> Result<()> {
        self.office.cases.record_pickup(self.by_hand_of(clerk), case.clone()).await.map(drop)
    }

    /// The program binds a number to a case, once for each.
    ///
    /// # Errors
    /// What the office refuses.
    pub async fn bind_number(&self, case: &CaseKey, plate: codes::Plate) -> Result<()> {
        let words = format!("number/{}", case.number.as_str());
        let command = CommandId::following(EntryId(uuid::Uuid::nil()), &words);
        let form = Envelope { command, actor: Actor::system("number_confirmed") };
        self.office.cases.record_number(form, case.clone(), plate).await.map(drop)
    }
}
