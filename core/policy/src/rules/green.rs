//! The green channel: whether it is open for an item and use, and who may do what with an asking. Three
//! persons: one asks, one approves, one looks at it afterwards.

use std::collections::BTreeSet;

use base::{Authority, Instant, Refusal};
use identity::{Action, IdentityRefusal};

use super::region::chain;
use super::standing::Standing;
use crate::model::directive::Directive;
use crate::model::effect::{Effect, GreenChannel};
use crate::model::green::{Green, GreenAsk, GreenId};
use crate::model::words::GreenState;
use crate::refusal::PolicyRefusal;

impl Standing {
    /// The green channel of a region that lets an item through for a use, with its quota: of several
    /// the nearest region's newest.
    pub fn green_channel(
        &self,
        region: &Authority,
        (item, use_nature): (&str, &str),
        at: Instant,
    ) -> Option<(&Directive, &GreenChannel, u32)> {
        let chain = chain(region);
        let open = self.published().filter(|d| d.is_in_force(at)).flat_map(|d| {
            d.said.effects.iter().filter_map(move |effect| match effect {
                Effect::GreenChannel(green) => Some((d, green)),
                _ => None,
            })
        });
        let ranked = open.filter_map(|(d, green)| {
            let near = chain.iter().position(|region| *region == d.said.scope)?;
            let quota = green.quota(item, use_nature)?;
            Some(((std::cmp::Reverse(near), d.since(), d.id), (d, green, quota)))
        });
        ranked.max_by_key(|(rank, _)| *rank).map(|(_, found)| found)
    }

    /// Whether a green channel was ever opened for an item in a region: an approval outlives it.
    pub fn had_green(&self, region: &Authority, item: &str) -> bool {
        let chain = chain(region);
        let of_item = |green: &GreenChannel| green.allow.iter().any(|a| a.item == item);
        self.published().filter(|d| chain.contains(&d.said.scope)).any(|d| {
            d.said.effects.iter().any(|effect| match effect {
                Effect::GreenChannel(green) => of_item(green),
                _ => false,
            })
        })
    }

    /// The green channels that are open in a region: what may be asked for, for which uses.
    pub fn green_open(&self, region: &Authority, at: Instant) -> Vec<(&Directive, &GreenChannel)> {
        let chain = chain(region);
        let open = self
            .published()
            .filter(|d| d.is_in_force(at) && chain.contains(&d.said.scope))
            .flat_map(|d| d.said.effects.iter().map(move |effect| (d, effect)));
        open.filter_map(|(d, effect)| match effect {
            Effect::GreenChannel(green) => Some((d, green)),
            _ => None,
        })
        .collect()
    }

    /// The channel that an asking goes through.
    ///
    /// # Errors
    /// `policy.green_closed` when the directive lets no such item and use through now.
    pub(crate) fn green_for(
        &self,
        ask: &GreenAsk,
        at: Instant,
    ) -> Result<(&GreenChannel, u32), PolicyRefusal> {
        let closed = || PolicyRefusal::GreenClosed { item: ask.item.clone() };
        let directive = self.directive(ask.directive).filter(|d| d.is_in_force(at));
        let directive = directive.ok_or_else(closed)?;
        let within = chain(&ask.authority).contains(&directive.said.scope);
        let channel = directive.said.effects.iter().filter(|_| within).find_map(|effect| {
            let Effect::GreenChannel(green) = effect else { return None };
            green.quota(&ask.item, &ask.use_nature).map(|quota| (green, quota))
        });
        channel.ok_or_else(closed)
    }
}

/// An asking may be decided, by somebody else than who asked.
pub(crate) fn may_decide(green: &Green, by: &str) -> Result<(), Refusal> {
    in_state(green, GreenState::Asked)?;
    other(&green.asked_by, by, (Action::GreenAsk, Action::GreenApprove))
}

/// An approved asking may be looked at again, by a third person.
pub(crate) fn may_audit(green: &Green, by: &str) -> Result<(), Refusal> {
    in_state(green, GreenState::Approved)?;
    other(&green.asked_by, by, (Action::GreenAsk, Action::GreenAudit))?;
    let decided_by = green.decided_by.as_deref().unwrap_or_default();
    other(decided_by, by, (Action::GreenApprove, Action::GreenAudit))
}

/// The first place of the quota that none of those let through holds, and how often it was given before: what
/// lapsed holds none.
pub(crate) fn place(
    item: &str,
    (through, lapsed): (&[Green], &BTreeSet<GreenId>),
    quota: u32,
) -> Result<(i64, i64), PolicyRefusal> {
    let given = |place: i64| through.iter().filter(move |green| green.place == Some(place));
    let is_free = |place: &i64| given(*place).all(|green| lapsed.contains(&green.id));
    let place = (1..=i64::from(quota)).find(is_free);
    let place = place.ok_or_else(|| PolicyRefusal::GreenQuota { item: item.to_owned(), quota })?;
    Ok((place, given(place).map(|_| 1_i64).sum()))
}

fn in_state(green: &Green, wanted: GreenState) -> Result<(), PolicyRefusal> {
    if green.state == wanted {
        return Ok(());
    }
    Err(PolicyRefusal::GreenState { state: green.state.code().to_owned() })
}

fn other(who: &str, by: &str, (done, wanted): (Action, Action)) -> Result<(), Refusal> {
    if who == by {
        return Err(IdentityRefusal::Separated { done: done.word(), wanted: wanted.word() }.into());
    }
    Ok(())
}
