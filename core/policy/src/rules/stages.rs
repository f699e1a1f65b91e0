//! Staged restoration read at an instant: a region's class, its step, and what that opens. A county
//! follows its city until the city decides for it; of several decisions the nearest region's newest
//! holds. A city that goes into another class starts anew: what it decided before counts no more.

use base::{Authority, Date, Instant};

use super::region::{chain, is_within};
use super::standing::{Question, Ruling, Standing};
use crate::model::directive::{Directive, DirectiveId};
use crate::model::effect::Effect;
use crate::model::stages::{ClassRule, RegionClass, Selection, Stage, Stages, StepDecision};
use crate::model::words::Venue;

/// How a region stands under a directive with stages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionStanding {
    /// The city or county.
    pub region: Authority,
    /// Under which directive.
    pub directive: DirectiveId,
    /// Its class.
    pub class: String,
    /// How its class comes back.
    pub rule: ClassRule,
    /// The step it is at; 0 before the first.
    pub step: u8,
    /// Since when.
    pub since: Instant,
    /// Which directive decided the step; `None`: nothing was decided yet.
    pub decided_by: Option<DirectiveId>,
    /// What the city has chosen, where it chooses.
    pub chosen: Selection,
    /// When the city looks at it again.
    pub review_on: Option<Date>,
    /// The steps of the directive.
    pub stages: Vec<Stage>,
    /// Letters of channels that stay open.
    pub always: Vec<String>,
}

impl Standing {
    /// How a region stands at an instant under every directive with stages that holds there.
    pub fn staged(&self, region: &Authority, at: Instant) -> Vec<RegionStanding> {
        let chain = chain(region);
        let staged = self.in_force(&chain, at).filter_map(|(directive, effect)| match effect {
            Effect::Stages(stages) => self.stage_of(directive, stages, region, at),
            _ => None,
        });
        staged.collect()
    }

    /// How a region stands under one directive; `None` if it is in none of its classes.
    pub(crate) fn stage_of(
        &self,
        directive: &Directive,
        stages: &Stages,
        region: &Authority,
        at: Instant,
    ) -> Option<RegionStanding> {
        let chain = chain(region);
        let (class, class_since) = self.class_of(directive, stages, &chain, at)?;
        let decided = self.decided(directive.id, &chain, (class_since, at));
        let (since, decided_by, decision) = match decided {
            Some((since, id, decision)) => (since, Some(id), Some(decision)),
            None => (class_since, None, None),
        };
        Some(RegionStanding {
            region: region.clone(),
            directive: directive.id,
            class: class.code.clone(),
            rule: class.rule,
            step: decision.map_or(0, |decision| decision.step),
            since,
            decided_by,
            chosen: decision.map(|decision| decision.chosen.clone()).unwrap_or_default(),
            review_on: decision.and_then(|decision| decision.review_on),
            stages: stages.steps.clone(),
            always: stages.always.clone(),
        })
    }

    /// The class of a region, and since when it is in it.
    fn class_of<'a>(
        &self,
        directive: &Directive,
        stages: &'a Stages,
        chain: &[Authority],
        at: Instant,
    ) -> Option<(&'a RegionClass, Instant)> {
        let begun = directive.since()?;
        // Only who could have published the directive moves a city of it.
        let may = |d: &&Directive| is_within(&directive.said.scope, &d.said.scope);
        let moves = self.published().filter(|d| d.is_in_force(at)).filter(may).flat_map(|d| {
            let since = d.since().unwrap_or(begun);
            d.said.effects.iter().filter_map(move |effect| match effect {
                Effect::Reclassify(to) if to.under == directive.id => Some((since, to)),
                _ => None,
            })
        });
        let newest =
            moves.filter(|(_, to)| chain.contains(&to.region)).max_by_key(|(since, _)| *since);
        if let Some((since, to)) = newest {
            let class = stages.classes.iter().find(|class| class.code == to.class);
            return class.map(|class| (class, since.max(begun)));
        }
        let home = |class: &&RegionClass| class.members.iter().any(|city| chain.contains(city));
        stages.classes.iter().find(home).map(|class| (class, begun))
    }

    /// The decision that holds for a region: of the nearest region the newest.
    fn decided(
        &self,
        under: DirectiveId,
        chain: &[Authority],
        (class_since, at): (Instant, Instant),
    ) -> Option<(Instant, DirectiveId, &StepDecision)> {
        let decisions = self.published().filter(|d| d.is_in_force(at)).filter_map(|d| {
            let since = d.since().filter(|since| *since >= class_since)?;
            Some((since, d))
        });
        let of = decisions.flat_map(|(since, d)| {
            d.said.effects.iter().filter_map(move |effect| match effect {
                Effect::Step(decision) if decision.under == under => Some((since, d, decision)),
                _ => None,
            })
        });
        let ranked = of.filter_map(|(since, d, decision)| {
            let for_it = |region: &Authority| decision.is_for(&d.said.scope, region);
            let near = chain.iter().position(for_it)?;
            Some(((std::cmp::Reverse(near), since, d.published_at, d.id), (since, d.id, decision)))
        });
        ranked.max_by_key(|(rank, _)| *rank).map(|(_, found)| found)
    }
}

impl StepDecision {
    /// The regions that it decides for, where its directive holds in `scope`.
    pub(crate) fn regions<'a>(&'a self, scope: &'a Authority) -> Vec<&'a Authority> {
        if self.regions.is_empty() { vec![scope] } else { self.regions.iter().collect() }
    }

    fn is_for(&self, scope: &Authority, region: &Authority) -> bool {
        self.regions(scope).contains(&region)
    }
}

impl Stage {
    fn is_at(&self, venue: Venue) -> bool {
        self.venues.is_empty() || self.venues.contains(&venue)
    }
}

impl RegionStanding {
    /// Whether the same is open here as where it stands so, whoever decided it.
    pub fn is_like(&self, other: &Self) -> bool {
        let is_same_step = self.class == other.class && self.step == other.step;
        self.directive == other.directive && is_same_step && self.chosen == other.chosen
    }

    /// Whether an item is open at such a place.
    pub fn opens(&self, question: &Question<'_>) -> bool {
        if self.rule == ClassRule::Held {
            return self.chosen.covers(question.item);
        }
        self.stages.iter().any(|stage| {
            let items =
                if stage.subset && stage.number == self.step { &self.chosen } else { &stage.items };
            stage.number <= self.step && stage.is_at(question.venue) && items.covers(question.item)
        })
    }

    /// The first step that opens an item at such a place.
    fn opens_at_step(&self, question: &Question<'_>) -> Option<u8> {
        let opens =
            |stage: &&Stage| stage.is_at(question.venue) && stage.items.covers(question.item);
        let first = self.stages.iter().filter(opens).map(|stage| stage.number).min();
        first.filter(|_| self.rule == ClassRule::Stepped)
    }

    pub(crate) fn ruling(&self, directive: &Directive, question: &Question<'_>) -> Ruling {
        Ruling {
            class: Some(self.class.clone()),
            step: Some(self.step),
            opens_at_step: self.opens_at_step(question),
            ..Ruling::of(directive, self.since)
        }
    }
}
