//! What must hold of a directive before it is drafted, and again before it is published.

use std::collections::BTreeSet;

use base::{Authority, Instant, Refusal};

use super::region::is_within;
use super::standing::Standing;
use crate::model::directive::NewDirective;
use crate::model::effect::Effect;
use crate::model::stages::{ClassRule, Reclassification, Stages, StepDecision};
use crate::refusal::PolicyRefusal;

/// The most characters of a title or basis.
const WORDS_MAX: usize = 500;

/// A directive that can be kept: worded, with a time that runs forward, whose parts agree.
///
/// # Errors
/// `policy.not_worded`, `.period_backwards`, `.orders_nothing`, `.stages_wrong`, `.outside_scope`.
pub fn drafted(said: &NewDirective) -> Result<(), Refusal> {
    let worded = |text: &str| {
        !text.trim().is_empty()
            && text.chars().count() <= WORDS_MAX
            && base::text::is_storable(text)
    };
    for (field, text) in
        [("title_zh", &said.title.zh), ("title_en", &said.title.en), ("basis", &said.basis)]
    {
        if !worded(text) {
            return Err(Refusal::from(PolicyRefusal::NotWorded).on(field));
        }
    }
    if said.until.is_some_and(|until| until < said.from) {
        return Err(Refusal::from(PolicyRefusal::PeriodBackwards).on("until"));
    }
    if said.effects.is_empty() {
        return Err(PolicyRefusal::OrdersNothing.into());
    }
    for effect in &said.effects {
        drafted_effect(&said.scope, effect)?;
    }
    Ok(())
}

fn drafted_effect(scope: &Authority, effect: &Effect) -> Result<(), PolicyRefusal> {
    let inside = |region: &Authority| {
        let region_text = region.to_string();
        let ok = is_within(region, scope);
        if ok { Ok(()) } else { Err(PolicyRefusal::OutsideScope { region: region_text }) }
    };
    match effect {
        Effect::Stages(stages) => {
            ordered(stages)?;
            stages.classes.iter().flat_map(|class| &class.members).try_for_each(inside)
        }
        Effect::Step(decision) => decision.regions.iter().try_for_each(inside),
        Effect::Reclassify(to) => inside(&to.region),
        Effect::Switch(switch) if switch.items.is_empty() => Err(PolicyRefusal::OrdersNothing),
        Effect::Extension(e) if e.due_to < e.due_from || e.until < e.due_from => {
            Err(PolicyRefusal::PeriodBackwards)
        }
        Effect::ExamAmnesty(a) if a.to < a.from => Err(PolicyRefusal::PeriodBackwards),
        Effect::GreenChannel(green) if green.allow.is_empty() => Err(PolicyRefusal::OrdersNothing),
        Effect::Switch(_)
        | Effect::Extension(_)
        | Effect::ExamAmnesty(_)
        | Effect::GreenChannel(_) => Ok(()),
    }
}

/// Steps are counted from 1 without a gap, classes are named once, a city is in one of them.
fn ordered(stages: &Stages) -> Result<(), PolicyRefusal> {
    let wrong = |why: &str| Err(PolicyRefusal::StagesWrong { why: why.to_owned() });
    if stages.steps.iter().zip(1_u8..).any(|(stage, number)| stage.number != number) {
        return wrong("steps");
    }
    let codes: BTreeSet<&String> = stages.classes.iter().map(|class| &class.code).collect();
    if stages.classes.is_empty() || codes.len() < stages.classes.len() {
        return wrong("classes");
    }
    let members = stages.classes.iter().flat_map(|class| &class.members);
    let distinct: BTreeSet<&Authority> = members.clone().collect();
    if distinct.len() < members.count() {
        return wrong("members");
    }
    Ok(())
}

/// What leans on other directives holds now: steps in order, a subset within its step, a known class.
///
/// # Errors
/// `policy.step_unknown`, `.step_skipped`, `.not_stepped`, `.subset_outside`, `.class_unknown`,
/// `.class_of_others`, `.directive_unknown`.
pub fn published(
    said: &NewDirective,
    standing: &Standing,
    now: Instant,
) -> Result<(), PolicyRefusal> {
    let from = said.from.start().max(now);
    for effect in &said.effects {
        match effect {
            Effect::Step(decision) => {
                for region in decision.regions(&said.scope) {
                    step(decision, region, standing, from)?;
                }
            }
            Effect::Reclassify(to) => class(to, &said.scope, standing, from)?,
            _ => {}
        }
    }
    Ok(())
}

fn stages_of(
    under: crate::model::directive::DirectiveId,
    standing: &Standing,
    from: Instant,
) -> Result<(&crate::model::directive::Directive, &Stages), PolicyRefusal> {
    let directive = standing.directive(under).filter(|d| d.is_in_force(from));
    let directive = directive.ok_or(PolicyRefusal::DirectiveUnknown)?;
    let stages = directive.said.effects.iter().find_map(|effect| match effect {
        Effect::Stages(stages) => Some(stages),
        _ => None,
    });
    stages.map(|stages| (directive, stages)).ok_or(PolicyRefusal::DirectiveUnknown)
}

/// Forward by one step at most, back by any; the order is the province's (article 004).
fn step(
    decision: &StepDecision,
    region: &Authority,
    standing: &Standing,
    from: Instant,
) -> Result<(), PolicyRefusal> {
    let (directive, stages) = stages_of(decision.under, standing, from)?;
    let now = standing.stage_of(directive, stages, region, from);
    let now = now.ok_or_else(|| PolicyRefusal::OutsideScope { region: region.to_string() })?;
    let (current, wanted) = (now.step, decision.step);
    if now.rule == ClassRule::Held {
        return if wanted == 0 { Ok(()) } else { Err(PolicyRefusal::NotStepped) };
    }
    if wanted > current.saturating_add(1) {
        return Err(PolicyRefusal::StepSkipped { current, wanted });
    }
    if wanted == 0 {
        return Ok(());
    }
    let stage = stages.steps.iter().find(|stage| stage.number == wanted);
    let stage = stage.ok_or(PolicyRefusal::StepUnknown { step: wanted })?;
    if stage.subset {
        let outside = decision.chosen.items.iter().find(|item| !stage.items.covers(item));
        if let Some(item) = outside {
            return Err(PolicyRefusal::SubsetOutside { item: item.clone() });
        }
        if decision.chosen.is_empty() {
            return Err(PolicyRefusal::SubsetMissing);
        }
    }
    Ok(())
}

/// Into a class of the directive, by whoever could have published it: a city does not move itself.
fn class(
    to: &Reclassification,
    scope: &Authority,
    standing: &Standing,
    from: Instant,
) -> Result<(), PolicyRefusal> {
    let (directive, stages) = stages_of(to.under, standing, from)?;
    if !is_within(&directive.said.scope, scope) {
        return Err(PolicyRefusal::ClassOfOthers { scope: directive.said.scope.to_string() });
    }
    if stages.classes.iter().any(|class| class.code == to.class) {
        return Ok(());
    }
    Err(PolicyRefusal::ClassUnknown { class: to.class.clone() })
}
