//! A town under a clock moved by hand: its office, its simulated bank and post, and the people who
//! act. Every act is the real command with the actor's own rights; what follows from it has followed
//! when the act returns.

use std::collections::BTreeMap;
use std::sync::Arc;

use base::{Authority, Clock, Fault, Instant, ManualClock, Result};
use casework::{CaseKey, Decision, Matter, PersonId, Source, Submission};
use catalogue::Channel;
use codes::Waybill;
use delivery::{CarrierSimulator, News, Push, SignedBy};
use feedback::{Level, Rated};
use identity::{CodePurpose, DemoInbox};
use issuance::{DocumentKind, Status};
use journal::{Actor, ActorKind, CommandId, Envelope};
use payments::{OrderState, SimulatedGateway};
use reactions::Office;
use tokio::sync::Mutex;

use crate::people::Profile;

/// Answers by name of field.
pub type Answers = BTreeMap<String, String>;

/// Of the online centre: one accepts, the other approves.
pub const ONLINE: [&str; 2] = ["0417", "0418"];

/// A town with its office.
pub struct Town {
    /// The office.
    pub office: Office,
    /// The clock, moved by hand.
    pub hand: Arc<ManualClock>,
    /// Where one-time codes arrive.
    pub inbox: DemoInbox,
    /// The bank.
    pub gateway: SimulatedGateway,
    /// The post.
    pub carrier: CarrierSimulator,
    runner: Mutex<reactions::Runner>,
}

/// The outside of a town.
pub struct Outside {
    /// Where one-time codes arrive.
    pub inbox: DemoInbox,
    /// The bank.
    pub gateway: SimulatedGateway,
    /// The post.
    pub carrier: CarrierSimulator,
}

impl Town {
    /// A town around an office.
    pub fn new(office: Office, hand: Arc<ManualClock>, outside: Outside) -> Self {
        let runner = Mutex::new(office.runner());
        let Outside { inbox, gateway, carrier } = outside;
        Self { office, hand, inbox, gateway, carrier, runner }
    }

    /// What time it is.
    pub fn now(&self) -> Instant {
        self.clock().now()
    }

    /// The town's clock.
    pub fn clock(&self) -> &Clock {
        self.office.journal.clock()
    }

    /// Lets everything follow that follows.
    pub async fn settle(&self) -> Result<()> {
        self.runner.lock().await.drain().await
    }

    /// A fresh form of this actor.
    pub fn form(&self, actor: Actor) -> Envelope {
        Envelope { command: self.office.journal.command_id(), actor }
    }

    fn by(&self, number: &str) -> Envelope {
        self.form(Actor::staff(number))
    }

    /// The newest one-time code that went to this mobile.
    pub async fn code_of(&self, profile: &Profile) -> Result<String> {
        let newest = self.inbox.of_mobile(&profile.mobile, 5).await?;
        let code = newest.iter().find_map(|message| message.facts.get("code"));
        code.cloned().ok_or_else(|| Fault::Bug("no code has arrived".into()).into())
    }

    /// Somebody signs in for the first time and has the real name checked.
    pub async fn sign_up(&self, profile: &Profile) -> Result<PersonId> {
        let identity = &self.office.identity;
        let mobile = profile.mobile.as_str();
        identity.send_code(mobile, CodePurpose::SignIn).await?;
        let code = self.code_of(profile).await?;
        let nobody = self.form(Actor::new(ActorKind::Nobody, "portal"));
        let person = identity.sign_in(nobody, mobile, &code).await?.person;
        let form = self.form(person.actor());
        let number = profile.identity_number.as_str();
        identity.check_real_name(form, person, &profile.name, number).await?;
        Ok(person)
    }

    /// Sends an application in from the phone.
    pub async fn apply(
        &self,
        (person, city): (PersonId, &Authority),
        item: &str,
        matter: Matter,
        answers: Answers,
    ) -> Result<CaseKey> {
        let submission = Submission {
            authority: city.clone(),
            item: item.to_owned(),
            matter: Some(matter),
            channel: Channel::App,
            point: None,
            applicant: person,
            source: Source::Given { answers, uploads: Vec::new() },
        };
        let form = self.form(person.actor());
        let done = self.office.cases.submit(form, submission).await?;
        CaseKey::of(&done.entry).ok_or_else(|| Fault::Bug("no case came of it".into()).into())
    }

    /// Pays whatever is open for a case, by phone.
    pub async fn pay(&self, case: &CaseKey) -> Result<()> {
        let matter = format!("case/{}", case.number.as_str());
        for order in self.office.payments.orders_of(&case.authority, &matter).await? {
            if order.state.word() == OrderState::Open {
                let page = self.office.payments.pay_page(&order.key).await?;
                let told = self.gateway.pay(&page.reference)?;
                self.office.payments.receive_notification(&told.body, &told.signature).await?;
            }
        }
        Ok(())
    }

    async fn version(&self, case: &CaseKey) -> Result<i64> {
        let reader = Actor::system("scenario");
        Ok(self.office.cases.case(&reader, case).await?.version)
    }

    /// 受理.
    pub async fn accept(&self, officer: &str, case: &CaseKey) -> Result<()> {
        let seen = self.version(case).await?;
        self.office.cases.accept(self.by(officer), case.clone(), seen).await?;
        Ok(())
    }

    /// 审核通过.
    pub async fn approve(&self, officer: &str, case: &CaseKey) -> Result<()> {
        let seen = self.version(case).await?;
        self.office.cases.approve(self.by(officer), case.clone(), seen).await?;
        Ok(())
    }

    /// The online centre accepts it and, by another hand, approves it.
    pub async fn approve_online(&self, case: &CaseKey) -> Result<()> {
        let [accepts, approves] = ONLINE;
        self.accept(accepts, case).await?;
        self.approve(approves, case).await?;
        self.settle().await
    }

    /// 一次性告知: everything that is missing, at once.
    pub async fn send_back(&self, officer: &str, case: &CaseKey, missing: Answers) -> Result<()> {
        let seen = self.version(case).await?;
        let form = self.by(officer);
        self.office.cases.return_for_correction(form, case.clone(), seen, missing).await?;
        Ok(())
    }

    /// 不予通过, with the reason and the way out.
    pub async fn reject(&self, officer: &str, case: &CaseKey, why: (&str, &str)) -> Result<()> {
        let seen = self.version(case).await?;
        let decision = Decision { reason: why.0.to_owned(), remedy: why.1.to_owned() };
        self.office.cases.reject(self.by(officer), case.clone(), seen, decision).await?;
        Ok(())
    }

    /// The blank keeper receives blanks, the mail room a block of parcel numbers.
    pub async fn stock(
        &self,
        city: &Authority,
        (keeper, mail): (&str, &str),
        first_parcel: u64,
    ) -> Result<()> {
        for (kind, first, last) in [
            (issuance::BlankKind::InspectionMark, "M000001", "M002000"),
            (issuance::BlankKind::DrivingLicence, "4200000000001", "4200000001000"),
            (issuance::BlankKind::VehicleLicence, "X000001", "X001000"),
            (issuance::BlankKind::RegistrationCertificate, "D000001", "D001000"),
            (issuance::BlankKind::Plates, "P000001", "P001000"),
            (issuance::BlankKind::TempPlate, "T000001", "T001000"),
        ] {
            let form = self.by(keeper);
            self.office.issuance.receive_blanks(form, city, kind, (first, last)).await?;
        }
        let first = Waybill::domestic(first_parcel);
        self.office.delivery.load_block(self.by(mail), city, first.as_str(), 2_000).await?;
        Ok(())
    }

    /// 制证: every mark, card and certificate that waits to be made in a city, on the next blanks; how
    /// many.
    pub async fn make_all(&self, city: &Authority, maker: &str) -> Result<usize> {
        let cards = [
            DocumentKind::InspectionMark,
            DocumentKind::DrivingLicence,
            DocumentKind::VehicleLicence,
            DocumentKind::RegistrationCertificate,
        ];
        self.make(city, maker, &cards).await
    }

    /// 制牌: all plates that wait to be made in a city; how many.
    pub async fn make_plates(&self, city: &Authority, maker: &str) -> Result<usize> {
        self.make(city, maker, &[DocumentKind::Plates, DocumentKind::TempPlate]).await
    }

    async fn make(&self, city: &Authority, maker: &str, kinds: &[DocumentKind]) -> Result<usize> {
        let mut made = 0;
        for kind in kinds.iter().copied() {
            let Some(blanks) = kind.blank() else { continue };
            let waiting =
                self.office.issuance.production(city, (kind, Status::Ordered), None, 100).await?;
            let count = waiting.documents.len();
            let blanks = self.office.issuance.next_blanks(city, blanks, count).await?;
            for (document, blank) in waiting.documents.iter().zip(blanks) {
                let form = self.by(maker);
                self.office.issuance.make(form, city, &document.serial, &blank).await?;
                made += 1;
            }
        }
        Ok(made)
    }

    /// 寄递: the mail room hands over every labelled parcel of a city; their numbers.
    pub async fn hand_over(&self, city: &Authority, clerk: &str) -> Result<Vec<Waybill>> {
        let page = delivery::Page { after: None, limit: 100 };
        let waiting = self.office.delivery.to_hand_over(city, None, page).await?;
        let waybills: Vec<Waybill> =
            waiting.parcels.iter().map(|parcel| parcel.waybill.clone()).collect();
        if !waybills.is_empty() {
            let form = self.by(clerk);
            self.office.delivery.hand_over(form, city, waybills.clone()).await?;
        }
        Ok(waybills)
    }

    /// The post says something of a parcel, now.
    pub async fn post_says(
        &self,
        city: &Authority,
        waybill: &Waybill,
        (news, place): (News, &str),
    ) -> Result<()> {
        let push = Push {
            sender: city.clone(),
            waybill: waybill.as_str().to_owned(),
            state: news,
            place: place.to_owned(),
            at: self.now().micros().div_euclid(1_000_000),
            signed_by: (news == News::Delivered).then_some(SignedBy::Receiver),
            proof: (news == News::Delivered).then(|| "本人签收".to_owned()),
        };
        let push = self.carrier.sign(&push, self.now())?;
        self.office.delivery.receive_push(&push.body, &push.signature).await?;
        Ok(())
    }

    /// The person says how it was.
    pub async fn rate(
        &self,
        person: PersonId,
        case: &CaseKey,
        (level, comment): (i64, &str),
    ) -> Result<()> {
        let level = Level::new(level).ok_or_else(|| Fault::Bug(format!("level {level}")))?;
        let rated = Rated {
            authority: case.authority.clone(),
            matter: format!("case/{}", case.number.as_str()),
            person,
        };
        let form = self.form(person.actor());
        self.office.feedback.rate(form, rated, level, comment).await?;
        Ok(())
    }

    /// A command id that follows from words, for what must happen once in a life.
    pub fn once(words: &str) -> CommandId {
        CommandId::following(journal::EntryId(uuid::Uuid::nil()), words)
    }
}

/// Answers that send it to the door.
pub fn by_post(profile: &Profile) -> Answers {
    [
        ("delivery", "post"),
        ("recipient", &profile.name),
        ("recipient_mobile", profile.mobile.as_str()),
        ("address", &profile.address),
        ("declaration", "yes"),
    ]
    .into_iter()
    .map(|(name, answer)| (name.to_owned(), answer.to_owned()))
    .collect()
}

/// Answers of who lost the plates and declares it, to have new ones at the door.
pub fn plates_lost(profile: &Profile) -> Answers {
    let mut answers = by_post(profile);
    answers.remove("declaration");
    let lost = [("cause", "lost"), ("loss_statement", "yes")];
    answers.extend(lost.map(|(name, answer)| (name.to_owned(), answer.to_owned())));
    answers
}

/// Answers of who fetches it at the window.
pub fn by_hand() -> Answers {
    [("delivery", "pickup"), ("declaration", "yes")]
        .into_iter()
        .map(|(name, answer)| (name.to_owned(), answer.to_owned()))
        .collect()
}
