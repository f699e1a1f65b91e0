//! A service item (业务事项) as its file in `data/items` says it: who may ask, what to bring, which
//! steps, which channels, fee, time limit, deliverable. The structs are the format of the file:
//! what is not named here is an error there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use base::{Date, Fault, Fen, Refusal, Result};
use serde::Deserialize;
use toml::Spanned;

use crate::expr::Expr;
use crate::facts::Facts;
use crate::form::{Field, OnlyIf};
use crate::refusal::CatalogueRefusal;
use crate::rule::Rule;
use crate::wording::{Basis, Text};
use crate::words::{
    Applicant, Channel, Deliverable, Delivery, Doer, Group, Journey, MaterialKind, Stage, Subject,
};

/// A service item.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Stable; also the file's name.
    pub code: String,
    /// Offered from this day on.
    pub valid_from: Date,
    /// What people call it.
    pub name: Text,
    /// One or two sentences below the name.
    pub summary: Text,
    /// The heading it stands under.
    pub group: Group,
    pub(crate) icon: Spanned<String>,
    /// Other words people use for it, in either language.
    pub search_words: Vec<String>,
    /// The articles that mention it (`000`–`004`).
    pub articles: Vec<String>,
    /// Who may apply.
    pub applicants: Vec<Applicant>,
    /// What it is about.
    pub subject: Subject,
    /// Minutes it takes the applicant to fill in.
    pub fill_minutes: i64,
    channels: Vec<Channel>,
    pub(crate) fee: Spanned<Expr>,
    pub(crate) postage: Spanned<Expr>,
    /// What the law allows the office.
    pub time_limit: TimeLimit,
    /// What the applicant ends up with, where it is one thing; see [`Item::deliverables`].
    #[serde(default = "nothing")]
    pub deliverable: Deliverable,
    /// Several things, in the order in which they are made.
    #[serde(default, rename = "deliverables")]
    several: Vec<Deliverable>,
    /// Which way the applicant takes: a case, unless the file says otherwise.
    #[serde(default = "case")]
    pub journey: Journey,
    /// The ways it may travel; empty if there is nothing to hand over.
    pub delivery: Vec<Delivery>,
    /// The named rule by which the program approves by itself, for instant items.
    pub auto_approve: Option<String>,
    /// In order.
    pub steps: Vec<Step>,
    /// Which stages one person may never combine in one case.
    #[serde(default)]
    pub separation: Vec<Separation>,
    /// What the case rests on.
    #[serde(default)]
    pub materials: Vec<Material>,
    /// What the applicant is asked, in order.
    #[serde(default)]
    pub fields: Vec<Field>,
    /// In order, the plainest first.
    #[serde(default)]
    pub eligibility: Vec<Rule>,
    #[serde(skip)]
    rules: OnceLock<BTreeSet<String>>,
}

/// The statutory limit.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeLimit {
    /// Working days from acceptance; 0 means at once.
    pub working_days: i64,
    /// Where it is written.
    pub basis: Basis,
}

/// One step of the case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The stage; an item passes each at most once.
    pub stage: Stage,
    /// As the citizen reads it.
    pub name: Text,
    /// The action of `data/rights.toml` that this step takes.
    pub duty: String,
    /// Who does it.
    pub by: Doer,
    pub(crate) promise: Option<Spanned<String>>,
}

impl Step {
    /// The rule value that bounds it, `exempt_mark.review_hours`. Steps of one key share its time.
    pub fn promise(&self) -> Option<&str> {
        self.promise.as_ref().map(|key| key.get_ref().as_str())
    }
}

/// Stages that one person may never combine.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Separation {
    /// The two.
    pub stages: [Stage; 2],
    /// Why.
    pub why: Text,
}

/// A paper, picture or record.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Material {
    /// Stable within the item.
    pub code: String,
    /// What people call it.
    pub name: Text,
    /// How it reaches the office.
    pub kind: MaterialKind,
    pub(crate) required_when: Spanned<Expr>,
    /// How to do it right.
    pub hint: Text,
    /// Asked for only if a field has this answer.
    pub(crate) only_if: Option<Spanned<OnlyIf>>,
}

impl Material {
    /// The answer on which it hangs.
    pub fn only_if(&self) -> Option<&OnlyIf> {
        self.only_if.as_ref().map(Spanned::get_ref)
    }

    /// Whether it is asked for at all, given the answers.
    pub fn asked(&self, answers: &BTreeMap<String, String>) -> bool {
        self.only_if().is_none_or(|when| answers.get(&when.field) == Some(&when.is))
    }
}

impl Item {
    /// The name of its picture on the icon sheet, without `i-`.
    pub fn icon(&self) -> &str {
        self.icon.get_ref()
    }

    /// Everything the applicant ends up with, in the order in which it is made; never empty.
    pub fn deliverables(&self) -> &[Deliverable] {
        if self.several.is_empty() {
            std::slice::from_ref(&self.deliverable)
        } else {
            &self.several
        }
    }

    /// Whether the file says it twice.
    pub(crate) fn names_both(&self) -> bool {
        !self.several.is_empty() && self.deliverable != Deliverable::Nothing
    }

    /// Whether a case passes this stage.
    pub fn has_stage(&self, stage: Stage) -> bool {
        self.steps.iter().any(|step| step.stage == stage)
    }

    /// Whether it is an appointment to which a vehicle of the applicant is brought.
    pub fn books_vehicle(&self) -> bool {
        self.journey == Journey::Booking && self.subject == Subject::OwnVehicle
    }

    /// Through what it may be asked for.
    pub fn channels(&self) -> &[Channel] {
        &self.channels
    }

    /// Everything that stands against it, in the order of the file; empty means eligible. A rule
    /// that cannot be decided, because the register does not answer, counts as failed
    /// (`catalogue.cannot_check`). The basis and remedy of a refusal: [`Item::rule`].
    pub fn eligibility(&self, facts: &Facts) -> Vec<Refusal> {
        let mut refusals: Vec<Refusal> =
            self.at_the_door(facts).into_iter().map(Refusal::from).collect();
        if !refusals.is_empty() {
            return refusals;
        }
        let asked = self.eligibility.iter().flat_map(Rule::expressions);
        let context = facts.context_of(asked.map(Spanned::get_ref));
        for refusal in self.eligibility.iter().filter_map(|rule| rule.refusal(&context)) {
            // Several rules may rest on one missing record: said once is enough.
            if !refusals.iter().any(|earlier| earlier.code == refusal.code) {
                refusals.push(refusal);
            }
        }
        refusals
    }

    /// What makes the rules themselves pointless.
    fn at_the_door(&self, facts: &Facts) -> Option<CatalogueRefusal> {
        if facts.today < self.valid_from {
            return Some(CatalogueRefusal::NotYetOffered { from: self.valid_from });
        }
        if !self.applicants.contains(&facts.person.kind) {
            return Some(CatalogueRefusal::ApplicantKind { kind: facts.person.kind });
        }
        match self.subject {
            Subject::OwnVehicle if facts.vehicle.is_none() => Some(CatalogueRefusal::NoVehicle),
            Subject::OwnLicence if facts.licence.is_none() => Some(CatalogueRefusal::NoLicence),
            Subject::NewVehicle if facts.origin.is_none() => Some(CatalogueRefusal::NoOrigin),
            _ => None,
        }
    }

    /// The keys of the rule values that its conditions, amounts and materials name: of the hundreds that
    /// are in force, what [`Facts::rules`] must hold for it.
    pub fn rules(&self) -> &BTreeSet<String> {
        self.rules.get_or_init(|| {
            let names = self.expressions().flat_map(Expr::names);
            names.filter_map(|name| Some(name.strip_prefix("rules.")?.to_owned())).collect()
        })
    }

    fn expressions(&self) -> impl Iterator<Item = &Expr> {
        let amounts = [&self.fee, &self.postage].into_iter();
        let materials = self.materials.iter().map(|material| &material.required_when);
        let rules = self.eligibility.iter().flat_map(Rule::expressions);
        amounts.chain(materials).chain(rules).map(Spanned::get_ref)
    }

    /// The rule behind a refusal of this item.
    pub fn rule(&self, refusal_code: &str) -> Option<&Rule> {
        self.eligibility.iter().find(|rule| rule.refusal_code() == refusal_code)
    }

    /// The fee, without postage. Before it is known what it is about, that of an ordinary small car,
    /// as people are told who only look. A fault if the values in force lack what the file names.
    pub fn fee(&self, facts: &Facts) -> Result<Fen> {
        self.amount(&self.fee, facts)
    }

    /// What the post costs if it goes by post.
    pub fn postage(&self, facts: &Facts) -> Result<Fen> {
        self.amount(&self.postage, facts)
    }

    fn amount(&self, expr: &Spanned<Expr>, facts: &Facts) -> Result<Fen> {
        let wrong =
            |why| Fault::Inconsistent(format!("data/items/{}.toml: amount: {why}", self.code));
        let expr = expr.get_ref();
        let fen = match expr.constant() {
            Some(fen) => fen,
            None => expr.whole(&facts.or_ordinary().context_of([expr])).map_err(wrong)?,
        };
        if fen < 0 {
            return Err(wrong("is below zero".into()).into());
        }
        Ok(Fen(fen))
    }

    /// The one-time notice: every photo and document that is required and not among `provided`
    /// (codes of materials), in the order of the file. Undecidable means required. Whether it hangs on an
    /// answer ([`Material::asked`]) is for who knows the answers.
    pub fn missing(&self, facts: &Facts, provided: &BTreeSet<String>) -> Vec<&Material> {
        let asked = self.materials.iter().map(|material| material.required_when.get_ref());
        let context = facts.context_of(asked);
        let handed_over = |material: &&Material| {
            matches!(material.kind, MaterialKind::Photo | MaterialKind::Document)
        };
        self.materials
            .iter()
            .filter(handed_over)
            .filter(|material| !provided.contains(&material.code))
            .filter(|material| material.required_when.get_ref().holds(&context).unwrap_or(true))
            .collect()
    }

    /// The keys of the promises of all steps, each once, in order.
    pub fn promises(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = Vec::new();
        for key in self.steps.iter().filter_map(Step::promise) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }

    /// All promises together, in minutes; `None` if nothing is promised or `rules` lacks a key.
    pub fn promised_minutes(&self, rules: &BTreeMap<String, i64>) -> Option<i64> {
        let minutes = |key: &str| Some(rules.get(key)?.saturating_mul(unit_minutes(key)?));
        let parts: Option<Vec<i64>> = self.promises().into_iter().map(minutes).collect();
        parts
            .filter(|parts| !parts.is_empty())
            .map(|parts| parts.into_iter().fold(0, i64::saturating_add))
    }
}

/// `deliverable` where the file names `deliverables` instead.
fn nothing() -> Deliverable {
    Deliverable::Nothing
}

/// `journey` where the file does not say.
fn case() -> Journey {
    Journey::Case
}

/// Minutes in the unit that ends a promise's key.
pub(crate) fn unit_minutes(key: &str) -> Option<i64> {
    match key.rsplit(['_', '.']).next() {
        Some("hours") => Some(60),
        Some("minutes") => Some(1),
        _ => None,
    }
}
