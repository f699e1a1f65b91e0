//! What directives say of an item at a place at an instant. Directives that overlap all have to let it
//! through: the strictest wins. Among switches of items the nearest region wins, and in it the newest,
//! as with rule values.

use std::sync::Arc;

use base::{Authority, Instant};

use super::region::chain;
use crate::model::directive::{Directive, DirectiveId, NewDirective, Touched, Wording};
use crate::model::effect::{Effect, Switch};
use crate::model::words::{DirectiveState, Venue};

/// All directives that hold or held, as read for one question. Cloning shares them.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    directives: Arc<Vec<Directive>>,
}

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The county or city of the place.
    pub region: &'a Authority,
    /// What kind of place.
    pub venue: Venue,
    /// The item.
    pub item: &'a str,
    /// The letter of the channel.
    pub channel: &'a str,
}

/// What a directive says, and which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// Which directive.
    pub directive: DirectiveId,
    /// What people call it.
    pub title: Wording,
    /// Since when this holds.
    pub since: Instant,
    /// The class of the city, where it restores by steps.
    pub class: Option<String>,
    /// The step it is at.
    pub step: Option<u8>,
    /// The first step that opens this item here; `None` if none does, or the city decides alone.
    pub opens_at_step: Option<u8>,
    /// The last day of the directive, if it has one.
    pub until: Option<base::Date>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing against it; the directive that let it through, if one speaks of it.
    Open(Option<Box<Ruling>>),
    /// Closed by a directive.
    Closed(Box<Ruling>),
}

impl Standing {
    /// Of these; drafts among them say nothing.
    pub fn new(directives: Vec<Directive>) -> Self {
        Self { directives: Arc::new(directives) }
    }

    /// The same as if a draft were published at an instant: for those who ask beforehand what it would
    /// change. It stands under the id of nobody.
    #[must_use]
    pub fn with(&self, said: &NewDirective, at: Instant) -> Self {
        let draft = Directive {
            id: DirectiveId(uuid::Uuid::nil()),
            said: said.clone(),
            state: DirectiveState::Published,
            drafted_by: String::new(),
            drafted_at: at,
            published_by: None,
            published_at: Some(at),
            repealed_at: None,
            touched: Touched::default(),
            version: 0,
        };
        Self::new(self.directives.iter().cloned().chain([draft]).collect())
    }

    /// What holds at an instant for a region, with its orders.
    pub(crate) fn in_force<'a>(
        &'a self,
        chain: &'a [Authority],
        at: Instant,
    ) -> impl Iterator<Item = (&'a Directive, &'a Effect)> {
        let here = move |d: &&Directive| chain.contains(&d.said.scope) && d.is_in_force(at);
        self.published().filter(here).flat_map(|d| d.said.effects.iter().map(move |e| (d, e)))
    }

    /// Everything that was ever published.
    pub(crate) fn published(&self) -> impl Iterator<Item = &Directive> {
        let ever = |d: &&Directive| {
            matches!(d.state, DirectiveState::Published | DirectiveState::Repealed)
        };
        self.directives.iter().filter(ever)
    }

    /// The instants at which one begins or ends.
    pub fn turns(&self) -> impl Iterator<Item = Instant> {
        self.published().flat_map(|directive| [directive.since(), directive.end()]).flatten()
    }

    /// The directive with this id, if it was ever published.
    pub fn directive(&self, id: DirectiveId) -> Option<&Directive> {
        self.published().find(|directive| directive.id == id)
    }

    /// Whether an item may be done at such a place, by such a channel, at an instant.
    pub fn verdict(&self, question: &Question<'_>, at: Instant) -> Verdict {
        let chain = chain(question.region);
        let mut opened = None;
        if let Some((ruling, is_open)) = self.switched(&chain, question, at) {
            if !is_open {
                return Verdict::Closed(Box::new(ruling));
            }
            opened = Some(Box::new(ruling));
        }
        for (directive, effect) in self.in_force(&chain, at) {
            let Effect::Stages(stages) = effect else { continue };
            if stages.always.iter().any(|letter| letter == question.channel) {
                continue;
            }
            let Some(standing) = self.stage_of(directive, stages, question.region, at) else {
                continue;
            };
            let ruling = standing.ruling(directive, question);
            if !standing.opens(question) {
                return Verdict::Closed(Box::new(ruling));
            }
            opened = opened.or_else(|| Some(Box::new(ruling)));
        }
        Verdict::Open(opened)
    }

    fn switched(
        &self,
        chain: &[Authority],
        question: &Question<'_>,
        at: Instant,
    ) -> Option<(Ruling, bool)> {
        let speaks = |(directive, effect): (&'_ Directive, &'_ Effect)| {
            let Effect::Switch(switch) = effect else { return None };
            let near = chain.iter().position(|region| *region == directive.said.scope)?;
            let since = directive.since()?;
            let rank = (std::cmp::Reverse(near), since, directive.id);
            switch.speaks_of(question).then(|| (rank, Ruling::of(directive, since), switch.open))
        };
        let newest = self.in_force(chain, at).filter_map(speaks).max_by_key(|(rank, ..)| *rank);
        newest.map(|(_, ruling, is_open)| (ruling, is_open))
    }
}

impl Switch {
    fn speaks_of(&self, question: &Question<'_>) -> bool {
        let venue = self.venues.is_empty() || self.venues.contains(&question.venue);
        let by = |letter: &String| letter == question.channel;
        let channel = self.channels.is_empty() || self.channels.iter().any(by);
        venue && channel && self.items.covers(question.item)
    }
}

impl Ruling {
    /// Of a directive, without class and step.
    pub(crate) fn of(directive: &Directive, since: Instant) -> Self {
        Self {
            directive: directive.id,
            title: directive.said.title.clone(),
            since,
            class: None,
            step: None,
            opens_at_step: None,
            until: directive.said.until,
        }
    }
}

impl Verdict {
    /// Whether nothing is against it.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Open(_))
    }
}
