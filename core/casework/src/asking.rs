//! What casework asks of the others before a command is decided: identity for people and rights, the
//! register for what is on record. Both may be far away, so nothing here happens inside a transaction.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use base::{Authority, Fen, Instant, Refusal, Result};
use catalogue::{
    Applicant, Facts, Item, Journey, LicenceFacts, NumberFacts, PersonFacts, Subject, Validator,
};
use codes::{Mobile, Vin};
use identity::{Action as Duty, Level, Resource, StaffActor};
use journal::{Actor, ActorKind};
use offices::Offices;
use policy::Green;
use registry::{OriginFile, Owner, VehicleId};

use crate::availability::Ask;
use crate::facts::origin_facts;
use crate::model::{Case, Hands, Matter};
use crate::{CaseRefusal, Cases, PersonId};

/// Who sends a command, with everything that identity says of their rights.
#[derive(Clone, Debug)]
pub(crate) struct Who {
    pub actor: Actor,
    pub staff: Option<StaffActor>,
    pub rights: identity::Rights,
}

/// What is known of an applicant and a matter.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// For the conditions of items.
    pub facts: Facts,
    /// The matter, if the applicant and it are clear.
    pub matter: Option<Matter>,
    /// The vehicle that bears the number of the matter now.
    pub vin: Option<Vin>,
    /// The licence is kept by another authority.
    pub elsewhere: Option<Authority>,
    /// New mobile numbers that the applicant has proved by a code.
    pub proven: BTreeSet<Mobile>,
    /// What the register has against an exchange of numbers with the vehicle that the answers name.
    pub exchange: Option<Refusal>,
    /// The points of the authority as they stand: files, what officers changed, what directives say.
    pub offices: Offices,
    /// The approved asking by which it passes what directives close (绿色通道).
    pub green: Option<Green>,
    judged: OnceLock<Judged>,
}

/// What an item makes of the facts.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    /// What its conditions have against it, in their order.
    pub refusals: Vec<Refusal>,
    /// The fee.
    pub fee: Fen,
    /// What the post costs, if it goes by post.
    pub postage: Fen,
}

impl Known {
    /// What the item makes of these facts: worked out when it is first asked for. A command asks before its
    /// transaction, where nobody waits for it.
    pub fn judged(&self, item: &Item) -> Result<&Judged> {
        if let Some(judged) = self.judged.get() {
            return Ok(judged);
        }
        let judged = Judged {
            refusals: item.eligibility(&self.facts),
            fee: item.fee(&self.facts)?,
            postage: item.postage(&self.facts)?,
        };
        Ok(self.judged.get_or_init(|| judged))
    }
}

/// How the keys begin of the rules for a number that is used again.
const REUSE_RULES: &str = "plate_reuse.";

/// What can be done with a case, as identity calls it.
const DUTIES: [Duty; 16] = [
    Duty::CaseApply,
    Duty::CaseWithdraw,
    Duty::CaseRead,
    Duty::CaseClaim,
    Duty::CaseAssign,
    Duty::CaseAccept,
    Duty::CaseReturn,
    Duty::CaseInspect,
    Duty::CaseApprove,
    Duty::CaseReject,
    Duty::CaseArchive,
    Duty::ProductionMake,
    Duty::DeliveryHandOver,
    Duty::DeliveryReturned,
    Duty::FeedbackRate,
    Duty::PersonReadClear,
];

impl Who {
    /// What they may do with a case.
    pub fn hands(&self, case: &Case) -> Hands {
        let mut resource = Resource::of(&case.authority).at_point(&case.about.point);
        if let Some(person) = self.person() {
            let own = case.about.applicant == person;
            resource.owner = own.then(|| person.to_string());
        } else if let Some(taken) = &case.hands.taken {
            resource = resource.owned_by(&taken.by);
        }
        self.hands_on(&resource, Some(&case.about.item))
    }

    /// What they may do with a resource.
    pub fn hands_on(&self, resource: &Resource, item: Option<&str>) -> Hands {
        let may = |duty: &Duty| match (&self.staff, self.person(), self.actor.kind) {
            (Some(staff), _, _) => self.rights.can(staff, *duty, resource).is_ok(),
            (_, Some(person), _) => self.rights.citizen_can(person, *duty, resource).is_ok(),
            (_, _, ActorKind::System) => {
                self.rights.program_can(&self.actor.id, *duty, item).is_ok()
            }
            _ => false,
        };
        Hands {
            actor: self.actor.clone(),
            person: self.person(),
            duties: DUTIES.iter().copied().filter(may).collect(),
            rights: self.rights.clone(),
        }
    }

    /// The citizen, if it is one.
    pub fn person(&self) -> Option<PersonId> {
        let is_citizen = self.actor.kind == ActorKind::Citizen;
        is_citizen.then(|| self.actor.id.parse().ok()).flatten()
    }
}

impl Cases {
    /// The rights of an actor.
    pub(crate) async fn who(&self, actor: &Actor) -> Result<Who> {
        let staff = match actor.kind {
            ActorKind::Staff => self.identity.staff_actor(&actor.id).await?,
            _ => None,
        };
        Ok(Who { actor: actor.clone(), staff, rights: self.identity.rights().clone() })
    }

    /// The item with this code.
    pub fn item(&self, code: &str) -> Result<&Item> {
        let found = self.catalogue.item(code);
        found.ok_or_else(|| CaseRefusal::ItemUnknown { item: code.to_owned() }.into())
    }

    /// What is known for this question.
    pub(crate) async fn known(&self, ask: &Ask) -> Result<Known> {
        let item = self.item(&ask.item)?;
        let mut known = Known {
            facts: self.bare_facts(item, ask),
            matter: None,
            vin: None,
            elsewhere: None,
            proven: BTreeSet::new(),
            exchange: None,
            offices: Box::pin(self.places.today(&ask.authority)).await?,
            green: None,
            judged: OnceLock::new(),
        };
        let Some(applicant) = ask.applicant else { return Ok(known) };
        let person = self.identity.person(applicant).await?;
        known.facts.person.real_name = person.is_some_and(|p| p.level == Level::RealName);
        match (item.subject, &ask.matter) {
            (Subject::OwnVehicle, Some(Matter::Vehicle { plate })) => {
                let id = VehicleId { authority: ask.authority.clone(), plate: plate.clone() };
                if let Some(vehicle) = self.register.vehicle(&id).await? {
                    let of = Owner::Person(applicant);
                    let facts = self.facts_of(item, (&vehicle, &of), ask.at).await?;
                    known.facts.vehicle = Some(facts);
                    known.vin = Some(vehicle.vin);
                }
                known.matter = ask.matter.clone();
            }
            (Subject::NewVehicle, Some(Matter::NewVehicle { vin })) => {
                let file = self.register.origin(&ask.authority, vin).await?;
                if let Some(file) = file.as_ref().filter(|_| item.journey == Journey::Numbers) {
                    self.know_number(&mut known.facts, (item, ask, applicant), file).await?;
                }
                known.facts.origin = file.map(|file| origin_facts(&file, applicant, ask.at));
                known.matter = ask.matter.clone();
            }
            (Subject::OwnVehicle | Subject::NewVehicle, _) => {}
            (Subject::OwnLicence, _) => {
                let licence = self.register.licence_of(applicant).await?;
                let home = licence.as_ref().map(|found| found.id.authority.clone());
                known.elsewhere = home.filter(|home| *home != ask.authority);
                known.facts.licence = licence.map(|found| {
                    let facts = found.facts(applicant, ask.at.date());
                    LicenceFacts {
                        held_by_applicant: facts.held_by_applicant,
                        statuses: facts.statuses,
                        valid_until: facts.valid_until,
                        photo_taken_on: facts.photo_taken_on,
                    }
                });
                known.matter = Some(Matter::Licence { holder: applicant });
            }
            (Subject::Nothing, _) => known.matter = Some(Matter::Person { person: applicant }),
        }
        known.green = self.green(ask, known.matter.as_ref(), &known).await?;
        Ok(known)
    }

    /// A vehicle as its owner could ask for it, person or unit: staff ask for whoever brings it, and see at the
    /// window who that is. Nobody else may: it tells of the vehicle.
    pub(crate) async fn known_for_owner(&self, ask: &Ask) -> Result<Known> {
        let item = self.item(&ask.item)?;
        let mut known = self.known(ask).await?;
        let (Subject::OwnVehicle, Some(Matter::Vehicle { plate })) = (item.subject, &ask.matter)
        else {
            return Ok(known);
        };
        let id = VehicleId { authority: ask.authority.clone(), plate: plate.clone() };
        known.matter.clone_from(&ask.matter);
        let Some(vehicle) = self.register.vehicle(&id).await? else { return Ok(known) };
        let kind = match &vehicle.owner {
            Owner::Person(_) => Applicant::Person,
            Owner::Unit(_) => Applicant::Unit,
        };
        known.facts.person = PersonFacts { kind, real_name: true };
        let facts = self.facts_of(item, (&vehicle, &vehicle.owner), ask.at).await?;
        known.facts.vehicle = Some(facts);
        known.green = self.green(ask, known.matter.as_ref(), &known).await?;
        Ok(known)
    }

    /// The number that the applicant had before and may use again on this vehicle. Its rules are those
    /// of the day on which its vehicle left it (使用原号).
    async fn know_number(
        &self,
        facts: &mut Facts,
        (item, ask, applicant): (&Item, &Ask, PersonId),
        file: &OriginFile,
    ) -> Result<()> {
        let kind = file.origin.plate_kind;
        let kept = self.numbers.kept(&ask.authority, applicant, kind).await?;
        if let Some(kept) = &kept {
            let then = self.policy.at(&ask.authority, kept.left_on.start());
            let keys = item.rules().iter().filter(|key| key.starts_with(REUSE_RULES));
            facts.rules.extend(then.ints(keys));
        }
        let none = || NumberFacts::none(kind.as_str(), facts.today);
        facts.number = Some(kept.unwrap_or_else(none));
        Ok(())
    }

    /// What is known now of a case's applicant and matter.
    pub(crate) async fn known_of(&self, case: &Case, at: Instant) -> Result<Known> {
        self.known_after(case, &BTreeMap::new(), at).await
    }

    /// The same, once these answers have changed.
    pub(crate) async fn known_after(
        &self,
        case: &Case,
        changed: &BTreeMap<String, String>,
        at: Instant,
    ) -> Result<Known> {
        let ask = Ask {
            authority: case.authority.clone(),
            item: case.about.item.clone(),
            point: Some(case.about.point.clone()),
            channel: case.about.channel,
            at,
            applicant: Some(case.about.applicant),
            matter: Some(case.about.matter.clone()),
        };
        let mut known = self.known(&ask).await?;
        let item = case.about.item.as_str();
        if self.asks_for_number(item)? || self.gives_paper_plates(item)? {
            let mut answers = self.answers_of_case(case).await?;
            answers.extend(changed.clone());
            self.know_by_answers(&mut known, (&case.authority, item), &answers).await?;
        }
        Ok(known)
    }

    /// Adds to what is known of a vehicle what depends on the answers of a form.
    pub(crate) async fn know_by_answers(
        &self,
        known: &mut Known,
        of: (&Authority, &str),
        answers: &BTreeMap<String, String>,
    ) -> Result<()> {
        self.know_kept_number(known, of.1, answers)?;
        self.know_paper_plates(known, of, answers).await
    }

    /// Those mobile numbers among the answers that the applicant has proved by a code.
    pub(crate) async fn proven(
        &self,
        person: PersonId,
        item: &str,
        answers: &BTreeMap<String, String>,
    ) -> Result<BTreeSet<Mobile>> {
        let mut proven = BTreeSet::new();
        for mobile in mobiles(self.item(item)?, answers) {
            if self.identity.has_proven_mobile(person, &mobile).await? {
                proven.insert(mobile);
            }
        }
        Ok(proven)
    }

    fn bare_facts(&self, item: &Item, ask: &Ask) -> Facts {
        let today = ask.at.date();
        Facts {
            today,
            person: PersonFacts { kind: Applicant::Person, real_name: false },
            vehicle: None,
            licence: None,
            origin: None,
            number: None,
            rules: self.policy.at(&ask.authority, ask.at).ints(item.rules()),
            fees: self.catalogue.fees(ask.authority.as_str(), today),
        }
    }
}

/// The answers that are mobile numbers to be proved.
pub(crate) fn mobiles(item: &Item, answers: &BTreeMap<String, String>) -> BTreeSet<Mobile> {
    let asked = item.fields.iter().filter(|f| f.validator == Some(Validator::VerifiedMobile));
    asked.filter_map(|field| Mobile::parse(answers.get(&field.name)?).ok()).collect()
}
