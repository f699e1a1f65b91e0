//! Deadlines and exams under directives (延期办), computed when read: what is stored stays, nothing is
//! ever shortened, and of several extensions the latest wins. What was extended before a directive
//! ended or was repealed stays extended; it only moves no further deadlines.

use base::{Authority, Date, Instant};

use super::region::chain;
use super::standing::Standing;
use crate::model::directive::{Directive, DirectiveId};
use crate::model::effect::{Effect, ExamAmnesty, Extension};
use crate::model::words::ExtensionTarget;

/// A deadline as it is stored, and as it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// As stored.
    pub original: Date,
    /// As it holds.
    pub effective: Date,
    /// Which directive moved it.
    pub by: Option<DirectiveId>,
}

impl Standing {
    /// A deadline of a kind and cause that is stored as `original`, as it holds at an instant.
    pub fn deadline(
        &self,
        region: &Authority,
        (target, cause): (ExtensionTarget, Option<&str>),
        original: Date,
        at: Instant,
    ) -> Deadline {
        let chain = chain(region);
        let given = self.given(&chain, at).filter_map(|(directive, effect)| match effect {
            Effect::Extension(extension)
                if extension.moves((target, cause), original)
                    && is_before_end(directive, original) =>
            {
                Some((extension.until, directive.id))
            }
            _ => None,
        });
        match given.max() {
            Some((until, by)) if until > original => {
                Deadline { original, effective: until, by: Some(by) }
            }
            _ => Deadline { original, effective: original, by: None },
        }
    }

    /// Whether an exam cancelled on a day is forgiven, and how. Of several the kindest.
    pub fn exam_amnesty(
        &self,
        region: &Authority,
        exam_on: Date,
        at: Instant,
    ) -> Option<(DirectiveId, &ExamAmnesty)> {
        let chain: Vec<Authority> = chain(region);
        let mut kindest: Option<(DirectiveId, &ExamAmnesty)> = None;
        for directive in self.published().filter(|d| chain.contains(&d.said.scope)) {
            let begun = directive.since().is_some_and(|since| since <= at);
            for effect in &directive.said.effects {
                let Effect::ExamAmnesty(amnesty) = effect else { continue };
                let covers = amnesty.from <= exam_on && exam_on <= amnesty.to;
                let kinder = |(_, other): &(DirectiveId, &ExamAmnesty)| {
                    amnesty.kindness() > other.kindness()
                };
                if begun
                    && covers
                    && is_before_end(directive, exam_on)
                    && kindest.as_ref().is_none_or(kinder)
                {
                    kindest = Some((directive.id, amnesty));
                }
            }
        }
        kindest
    }

    /// Whatever has come into force by an instant, also if it has ended since.
    fn given<'a>(
        &'a self,
        chain: &'a [Authority],
        at: Instant,
    ) -> impl Iterator<Item = (&'a Directive, &'a Effect)> {
        let begun = move |d: &&Directive| {
            chain.contains(&d.said.scope) && d.since().is_some_and(|since| since <= at)
        };
        self.published().filter(begun).flat_map(|d| d.said.effects.iter().map(move |e| (d, e)))
    }
}

/// What fell due after a directive had ended is not moved by it.
fn is_before_end(directive: &Directive, day: Date) -> bool {
    directive.end().is_none_or(|end| day.start() < end)
}

impl Extension {
    fn moves(&self, (target, cause): (ExtensionTarget, Option<&str>), original: Date) -> bool {
        let for_cause =
            self.causes.is_empty() || self.causes.iter().any(|one| Some(one.as_str()) == cause);
        let in_time = self.due_from <= original && original <= self.due_to;
        self.target == target && for_cause && in_time
    }
}

impl ExamAmnesty {
    fn kindness(&self) -> u8 {
        u8::from(!self.counts_attempt) + u8::from(self.keeps_rank)
    }
}
