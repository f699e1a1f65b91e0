//! What directives say: for one question, for one region, for everybody who asks what is open where.

use std::collections::BTreeSet;

use base::{Authority, Date, Instant, Result};

use crate::model::directive::{Directive, DirectiveId, Wording};
use crate::model::effect::{Effect, ExamAmnesty, Extension, GreenChannel, Switch};
use crate::rules::region::{chain, is_within};
use crate::rules::{RegionStanding, Standing};
use crate::service::Policy;
use crate::store;

/// An order in force, as the public page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSince<T> {
    /// Which directive.
    pub directive: DirectiveId,
    /// What people call it.
    pub title: Wording,
    /// Whose order it is.
    pub basis: String,
    /// Since when.
    pub since: Instant,
    /// Its last day, if it has one.
    pub until: Option<Date>,
    /// The order.
    pub order: T,
}

/// What is open in a region, since when, and what instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionPicture {
    /// The city or county.
    pub region: Authority,
    /// How it stands under each directive with stages: class, step, since; the channels that stay
    /// open are what to do instead.
    pub staged: Vec<RegionStanding>,
    /// Items opened or closed.
    pub switches: Vec<OpenSince<Switch>>,
    /// Deadlines moved.
    pub extensions: Vec<OpenSince<Extension>>,
    /// Exams forgiven.
    pub amnesties: Vec<OpenSince<ExamAmnesty>>,
    /// Green channels.
    pub green: Vec<OpenSince<GreenChannel>>,
}

impl Policy {
    /// What was ever published for a region and those around it.
    pub async fn standing_of(&self, region: &Authority) -> Result<Standing> {
        let region = region.clone();
        let read = move |tx: db::Tx| async move { Self::standing_in(&tx, &region).await };
        self.journal.db().read(read).await
    }

    /// What was ever published anywhere: for a page that looks at many places.
    pub async fn standing_everywhere(&self) -> Result<Standing> {
        let read = |tx: db::Tx| async move { Self::standing_everywhere_in(&tx).await };
        self.journal.db().look(read).await
    }

    /// What was ever published for a region, inside a transaction: for a command that decides by it, or who reads other
    /// things beside it.
    pub async fn standing_in(tx: &db::Tx, region: &Authority) -> Result<Standing> {
        store::directive::published_in(tx, Some(&chain(region))).await.map(Standing::new)
    }

    /// What was ever published anywhere: for questions that look at many places.
    pub async fn standing_everywhere_in(tx: &db::Tx) -> Result<Standing> {
        store::directive::published_in(tx, None).await.map(Standing::new)
    }

    /// One directive, also a draft: for those who may write or publish in its scope.
    pub async fn directive(&self, scope: &Authority, id: DirectiveId) -> Result<Option<Directive>> {
        let scope = scope.clone();
        let read =
            move |tx: db::Tx| async move { store::directive::directive_in(&tx, &scope, id).await };
        self.journal.db().read(read).await
    }

    /// The directives of one scope, the newest first, with drafts.
    pub async fn directives(&self, scope: &Authority) -> Result<Vec<Directive>> {
        let scope = scope.clone();
        let read =
            move |tx: db::Tx| async move { store::directive::of_scope_in(&tx, &scope).await };
        self.journal.db().look(read).await
    }
}

impl Standing {
    /// The directives with stages that hold for a region: what a city's own decisions stand under.
    pub fn with_stages(&self, region: &Authority, at: Instant) -> Vec<&Directive> {
        let chain = chain(region);
        let staged = |d: &&Directive| {
            let has = d.said.effects.iter().any(|effect| matches!(effect, Effect::Stages(_)));
            has && chain.contains(&d.said.scope) && d.is_in_force(at)
        };
        self.published().filter(staged).collect()
    }

    /// What is open in a region at an instant, since when, and what instead.
    pub fn picture(&self, region: &Authority, at: Instant) -> RegionPicture {
        let mut picture = RegionPicture {
            region: region.clone(),
            staged: self.staged(region, at),
            switches: Vec::new(),
            extensions: Vec::new(),
            amnesties: Vec::new(),
            green: Vec::new(),
        };
        for (directive, effect) in self.in_force(&chain(region), at) {
            match effect {
                Effect::Switch(order) => picture.switches.extend(open(directive, order)),
                Effect::Extension(order) => picture.extensions.extend(open(directive, order)),
                Effect::ExamAmnesty(order) => picture.amnesties.extend(open(directive, order)),
                Effect::GreenChannel(order) => picture.green.extend(open(directive, order)),
                Effect::Stages(_) | Effect::Step(_) | Effect::Reclassify(_) => {}
            }
        }
        picture
    }

    /// The units that directives with stages in force name: the cities of a province, and counties that stand below the
    /// province itself.
    pub fn staged_units(&self, at: Instant) -> BTreeSet<Authority> {
        let effects = self.published().filter(|d| d.is_in_force(at)).flat_map(|d| &d.said.effects);
        let stages = effects.filter_map(|effect| match effect {
            Effect::Stages(stages) => Some(stages),
            _ => None,
        });
        let classes = stages.flat_map(|stages| &stages.classes);
        classes.flat_map(|class| class.members.iter().cloned()).collect()
    }

    /// The counties of a city where something else is open than in the city: by a step or class of their own, or by a
    /// switch.
    pub fn counties_apart(&self, city: &Authority, at: Instant) -> Vec<RegionPicture> {
        let own = self.picture(city, at);
        let is_county = |region: &Authority| region != city && is_within(region, city);
        let mut counties = BTreeSet::new();
        for directive in self.published().filter(|d| d.is_in_force(at)) {
            counties.extend(directive.named().into_iter().filter(is_county));
        }
        let pictures = counties.iter().map(|county| self.picture(county, at));
        pictures.filter(|picture| picture.is_apart(&own)).collect()
    }

    /// How many decisions of a region were published under a directive.
    pub(crate) fn decisions(&self, under: DirectiveId, region: &Authority) -> i64 {
        let all = self.published().flat_map(|d| d.said.effects.iter().map(move |e| (d, e)));
        let of = all.filter(|(directive, effect)| match effect {
            Effect::Step(decision) => {
                decision.under == under && decision.regions(&directive.said.scope).contains(&region)
            }
            _ => false,
        });
        i64::try_from(of.count()).unwrap_or(i64::MAX)
    }
}

impl Directive {
    /// The region for which it is written, and those that its orders name.
    fn named(&self) -> Vec<Authority> {
        let mut named = vec![self.said.scope.clone()];
        for effect in &self.said.effects {
            match effect {
                Effect::Step(decision) => named.extend(decision.regions.iter().cloned()),
                Effect::Reclassify(to) => named.push(to.region.clone()),
                _ => {}
            }
        }
        named
    }
}

impl RegionPicture {
    /// Of what holds at an instant only what began just then.
    #[must_use]
    pub fn begun_at(mut self, at: Instant) -> Self {
        self.staged.retain(|one| one.since == at);
        self.switches.retain(|one| one.since == at);
        self.extensions.retain(|one| one.since == at);
        self.amnesties.retain(|one| one.since == at);
        self.green.retain(|one| one.since == at);
        self
    }

    /// Whether something else is open here than in another region.
    fn is_apart(&self, other: &Self) -> bool {
        let same = |(one, other): (&RegionStanding, &RegionStanding)| one.is_like(other);
        let is_staged_alike = self.staged.len() == other.staged.len()
            && self.staged.iter().zip(&other.staged).all(same);
        !is_staged_alike || self.switches != other.switches
    }
}

fn open<T: Clone>(directive: &Directive, order: &T) -> Option<OpenSince<T>> {
    Some(OpenSince {
        directive: directive.id,
        title: directive.said.title.clone(),
        basis: directive.said.basis.clone(),
        since: directive.since()?,
        until: directive.said.until,
        order: order.clone(),
    })
}
