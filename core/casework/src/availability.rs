//! The one question: may this item be asked for, here, through this channel, now, by this person,
//! for this matter? Catalogue, office, policy and the applicant's records answer together; a refusal
//! says why and what to do instead. Every face asks here, and `submit` asks again as it decides.

use std::collections::BTreeMap;

use base::{Authority, Fen, Instant, Refusal, Result};
use catalogue::{Channel, Item, Stage, Subject};
use offices::{Admission, Visit};
use policy::{GreenId, Ruling};
use serde::{Deserialize, Serialize};

use crate::asking::Known;
use crate::facts::told;
use crate::model::{Matter, Nearness, Promise};
use crate::{CaseRefusal, Cases, PersonId};

/// The channels that end at the online centre, whatever point the citizen is at.
const ONLINE: [Channel; 3] = [Channel::Web, Channel::App, Channel::Messenger];

/// What the green channel passes: a directive closes the item.
const SUSPENDED: &str = "policy.suspended";

/// What staff who stay after closing pass: the hour.
const CLOSED: &str = "offices.closed";

/// The question.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The issuing city.
    pub authority: Authority,
    /// The code of the item.
    pub item: String,
    /// The point of service; for what comes by net the online centre, whatever is said here.
    pub point: Option<String>,
    /// Through what.
    pub channel: Channel,
    /// When.
    pub at: Instant,
    /// Who; `None` asks whether it is offered at all.
    pub applicant: Option<PersonId>,
    /// Which vehicle; licences are found by their holder.
    pub matter: Option<Matter>,
}

/// The yes (准办), with what others need of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permit {
    /// The issuing city.
    pub authority: Authority,
    /// The item.
    pub item: String,
    /// The point of service.
    pub point: String,
    /// Through what.
    pub channel: Channel,
    /// When it was asked.
    pub at: Instant,
    /// During which kind of service hours: `normal`, `noon`, `delayed`, `round_the_clock`, …
    pub window: String,
    /// When these hours end.
    pub until: Instant,
    /// The directive that let it through, if one speaks of it.
    pub ruling: Option<Box<Ruling>>,
    /// The asking for the green channel that was approved for it.
    pub green: Option<GreenId>,
    /// The version of the rules.
    pub rulebook: String,
    /// The fee.
    pub fee: Fen,
    /// What the post costs, if it goes by post.
    pub postage: Fen,
    /// What is promised.
    pub promise: Promise,
    /// When a limit is near.
    pub nearness: Nearness,
    /// Working days that the law allows.
    pub legal_days: i64,
    /// The matter; `None` while the applicant has not chosen or not signed in.
    pub matter: Option<Matter>,
    /// Whether the applicant's records were asked; if not, the yes is only that it is offered.
    pub eligible: bool,
}

/// How one condition stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// The rule's code in the item.
    pub rule: String,
    /// Why not; `None` if it holds.
    pub refusal: Option<Refusal>,
}

/// How all conditions stood at an instant, and on which facts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checks {
    /// In the order of the item's file.
    pub rules: Vec<Check>,
    /// What was on record, by the names of facts.
    pub facts: BTreeMap<String, String>,
}

/// A whole answer: the permit as it would be, and everything against it.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub permit: Permit,
    pub refusals: Vec<Refusal>,
}

impl Answer {
    /// The permit, or the first thing against it.
    pub fn permit(self) -> Result<Permit, Refusal> {
        match self.refusals.into_iter().next() {
            Some(refusal) => Err(refusal),
            None => Ok(self.permit),
        }
    }
}

impl Cases {
    /// The one question.
    ///
    /// # Errors
    /// The first thing against it, with why and what to do instead; the rule behind it:
    /// [`Item::rule`].
    pub async fn availability(&self, ask: &Ask) -> Result<Permit> {
        let known = self.known(ask).await?;
        Ok(self.answer(ask, &known)?.permit()?)
    }

    /// The one question for somebody with a booking for now, or with a ticket taken in time: who came in
    /// time is served after closing too, and counted under the kind of hours in which it starts.
    ///
    /// # Errors
    /// As [`Cases::availability`].
    pub async fn availability_of_visit(&self, ask: &Ask, visit: Visit) -> Result<Permit> {
        let known = self.known(ask).await?;
        Ok(self.answer_to(ask, &known, visit)?.permit()?)
    }

    /// The one question for somebody who takes a ticket without an appointment: where windows call, the hour alone
    /// refuses nobody as long as staff stay after closing. Whether windows are open and the work that waits leaves
    /// room is the queue's to say as it gives the ticket. With a matter, whoever the green channel lets through for it
    /// passes what a directive closes.
    ///
    /// # Errors
    /// As [`Cases::availability`], but for what records have against it.
    pub async fn availability_in_line(&self, ask: &Ask) -> Result<Permit> {
        let visit = self.visit_in_line(&ask.authority, (ask.channel, ask.at))?;
        let known = self.known_on_arrival(ask).await?;
        Ok(self.answer_to(ask, &known, visit)?.permit()?)
    }

    /// How somebody comes who takes a ticket by a channel at an instant: at windows and lanes staff stay after
    /// closing; a van drives on.
    ///
    /// # Errors
    /// A fault where the rulebook has no `offices.stay_minutes`.
    pub fn visit_in_line(
        &self,
        authority: &Authority,
        (channel, at): (Channel, Instant),
    ) -> Result<Visit> {
        if !matches!(channel, Channel::Window | Channel::Lane) {
            return Ok(Visit::WalkIn);
        }
        let stay_minutes = self.policy.at(authority, at).int("offices.stay_minutes")?;
        Ok(Visit::Queuing { stay_minutes })
    }

    /// [`Cases::availability_of_visit`] for whoever owns the vehicle that is brought: for staff alone, who see at the
    /// window who that is.
    ///
    /// # Errors
    /// As [`Cases::availability`].
    pub async fn availability_for_owner(&self, ask: &Ask, visit: Visit) -> Result<Permit> {
        let known = self.known_for_owner(ask).await?;
        Ok(self.answer_to(ask, &known, visit)?.permit()?)
    }

    /// The same at the reception, for somebody with an appointment that starts at this instant: whether it is done
    /// here, and for whoever the green channel lets through also while a directive closes it. Who comes before is
    /// asked about the time of the appointment, so that nobody waits outside for the first of a day; who comes late
    /// stands in line like others as long as staff stay. Their records are asked when the case is entered.
    ///
    /// # Errors
    /// As [`Cases::availability`], but for what records have against it.
    pub async fn availability_on_arrival(&self, ask: &Ask, starts_at: Instant) -> Result<Permit> {
        let ask = &Ask { at: ask.at.max(starts_at), ..ask.clone() };
        let known = self.known_on_arrival(ask).await?;
        match self.answer_to(ask, &known, Visit::Booked)?.permit() {
            Err(refusal) if refusal.code == CLOSED => {
                let visit = self.visit_in_line(&ask.authority, (ask.channel, ask.at))?;
                Ok(self.answer_to(ask, &known, visit)?.permit()?)
            }
            answer => Ok(answer?),
        }
    }

    /// Everything against it at once; empty means yes.
    pub async fn availability_all(&self, ask: &Ask) -> Result<Vec<Refusal>> {
        let known = self.known(ask).await?;
        Ok(self.answer(ask, &known)?.refusals)
    }

    /// The same for somebody with a booking for now, or with a ticket taken in time.
    pub async fn availability_all_of_visit(&self, ask: &Ask, visit: Visit) -> Result<Vec<Refusal>> {
        let known = self.known(ask).await?;
        Ok(self.answer_to(ask, &known, visit)?.refusals)
    }

    /// How each condition of the item stands for an applicant and matter.
    pub async fn checks(&self, ask: &Ask) -> Result<Checks> {
        let known = self.known(ask).await?;
        checks(self.item(&ask.item)?, &known)
    }

    /// The answer on what is known: no asking, no waiting.
    pub(crate) fn answer(&self, ask: &Ask, known: &Known) -> Result<Answer> {
        self.answer_to(ask, known, Visit::WalkIn)
    }

    /// The same for a visit of any kind.
    pub(crate) fn answer_to(&self, ask: &Ask, known: &Known, visit: Visit) -> Result<Answer> {
        let item = self.item(&ask.item)?;
        let mut refusals = Vec::new();
        let placed = Self::place(ask, item, (known, visit));
        let (point, admission) = placed.map_or_else(
            |refusal| {
                refusals.push(refusal);
                (ask.point.clone().unwrap_or_default(), None)
            },
            |(point, admission)| (point, Some(admission)),
        );
        let window = admission.as_ref().map(|a| a.window.code().to_owned()).unwrap_or_default();
        let eligible = known.matter.is_some();
        if let Some(authority) = &known.elsewhere {
            refusals.push(CaseRefusal::Elsewhere { authority: authority.clone() }.into());
        } else if eligible {
            refusals.extend(against(item, known)?);
        }
        let judged = known.judged(item)?;
        let promise = self.promise(item, ask)?;
        let permit = Permit {
            authority: ask.authority.clone(),
            item: item.code.clone(),
            point,
            channel: ask.channel,
            at: ask.at,
            window,
            until: admission.as_ref().map_or(ask.at, |admission| admission.until),
            green: known.green.as_ref().filter(|_| admission.is_some()).map(|green| green.id),
            ruling: admission.and_then(|admission| admission.ruling),
            rulebook: self.journal.rulebook(),
            fee: judged.fee,
            postage: judged.postage,
            promise,
            nearness: self.nearness(&ask.authority, ask.at)?,
            legal_days: item.time_limit.working_days,
            matter: known.matter.clone(),
            eligible,
        };
        Ok(Answer { permit, refusals })
    }

    /// The point and its hours, or why not there.
    fn place(
        ask: &Ask,
        item: &Item,
        (known, visit): (&Known, Visit),
    ) -> Result<(String, Admission), Refusal> {
        if !item.channels().contains(&ask.channel) {
            let channels: Vec<&str> = item.channels().iter().map(|c| c.code()).collect();
            return Err(CaseRefusal::ChannelNotOffered {
                item: item.code.clone(),
                channel: ask.channel.code().to_owned(),
                channels: channels.join(","),
            }
            .into());
        }
        let offices = &known.offices;
        let point = if ONLINE.contains(&ask.channel) {
            offices.online_centre(&ask.authority)?
        } else {
            let code = ask.point.as_deref().unwrap_or_default();
            let point = offices.point(code).filter(|p| p.authority == ask.authority);
            point.ok_or(CaseRefusal::ChoosePoint)?
        };
        let admission = match offices.admission((item, point), ask.channel, ask.at, visit) {
            Err(refusal) if known.green.is_some() && refusal.code == SUSPENDED => {
                offices.urgent_admission((item, point), ask.channel, ask.at, visit)?
            }
            answer => answer?,
        };
        Ok((point.code.clone(), admission))
    }

    /// What is promised: the part until the decision and the part until it is handed over. Steps of
    /// one key share its time.
    fn promise(&self, item: &Item, ask: &Ask) -> Result<Promise> {
        let rules = self.policy.at(&ask.authority, ask.at);
        let mut promise = Promise { review_minutes: 0, post_minutes: 0 };
        let decided = item.steps.iter().position(|step| step.stage == Stage::Approve);
        for key in item.promises() {
            let minutes = rules.due(key, ask.at)?.seconds_since(ask.at) / 60;
            let first = item.steps.iter().position(|step| step.promise() == Some(key));
            if first <= decided {
                promise.review_minutes += minutes;
            } else {
                promise.post_minutes += minutes;
            }
        }
        Ok(promise)
    }

    fn nearness(&self, authority: &Authority, at: Instant) -> Result<Nearness> {
        let rules = self.policy.at(authority, at);
        Ok(Nearness {
            percent: rules.int("casework.near_percent")?,
            minutes: rules.int("casework.near_minutes")?,
        })
    }
}

/// Everything that the applicant's records have against it. Of what is somebody else's nothing more
/// is told than that.
fn against(item: &Item, known: &Known) -> Result<Vec<Refusal>> {
    let mut refusals = known.judged(item)?.refusals.clone();
    if is_foreign(item, known) {
        refusals.truncate(1);
    }
    Ok(refusals)
}

/// The vehicle or licence is somebody else's.
fn is_foreign(item: &Item, known: &Known) -> bool {
    let facts = &known.facts;
    match item.subject {
        Subject::OwnVehicle => facts.vehicle.as_ref().is_some_and(|v| !v.owned_by_applicant),
        Subject::OwnLicence => facts.licence.as_ref().is_some_and(|l| !l.held_by_applicant),
        Subject::NewVehicle => facts.origin.as_ref().is_some_and(|o| !o.owner_is_applicant),
        Subject::Nothing => false,
    }
}

/// How each condition stands. Of what is somebody else's nothing is told but that.
pub(crate) fn checks(item: &Item, known: &Known) -> Result<Checks> {
    let refusals = against(item, known)?;
    let of = |rule: &catalogue::Rule| {
        let undecided = |refusal: &Refusal| refusal.facts.get("rule") == Some(&rule.code);
        let refusal = refusals.iter().find(|r| r.code == rule.refusal_code() || undecided(r));
        Check { rule: rule.code.clone(), refusal: refusal.cloned() }
    };
    let rules = item.eligibility.iter().map(of);
    if is_foreign(item, known) {
        let rules = rules.filter(|check| check.refusal.is_some()).collect();
        return Ok(Checks { rules, facts: BTreeMap::new() });
    }
    Ok(Checks { rules: rules.collect(), facts: told(&known.facts) })
}
