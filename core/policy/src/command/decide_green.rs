//! 绿色通道审批: a second officer lets an asking through, within the quota, or says no.

use std::collections::BTreeSet;

use base::{Authority, Result};
use db::Tx;
use identity::Action;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::{given, green_in};
use crate::event::{GreenApproved, GreenPlaceTaken, GreenRefused};
use crate::model::green::{Green, GreenId};
use crate::rules::region::chain;
use crate::rules::{Standing, green as rules};
use crate::{Directives, PolicyRefusal, store};

#[derive(Serialize)]
struct DecideGreen {
    authority: Authority,
    green: GreenId,
    /// Why not; none: it goes through.
    refused: Option<String>,
    /// Whose place is free again; no part of the request.
    #[serde(skip)]
    lapsed: BTreeSet<GreenId>,
}

impl Directives {
    /// Lets an asking through.
    ///
    /// # Errors
    /// `identity.no_right`, `identity.separated` for who asked; `policy.green_unknown`,
    /// `.green_state`, `.green_closed`, `.green_twice`, `.green_quota`.
    pub async fn approve_green(
        &self,
        envelope: Envelope,
        authority: &Authority,
        green: GreenId,
    ) -> Result<Done> {
        self.decide_green(envelope, authority, green, None).await
    }

    /// Says no.
    ///
    /// # Errors
    /// As [`Directives::approve_green`], and `policy.reason_missing`.
    pub async fn refuse_green(
        &self,
        envelope: Envelope,
        (authority, green): (&Authority, GreenId),
        reason: &str,
    ) -> Result<Done> {
        self.decide_green(envelope, authority, green, Some(given(reason)?)).await
    }

    async fn decide_green(
        &self,
        envelope: Envelope,
        authority: &Authority,
        green: GreenId,
        refused: Option<String>,
    ) -> Result<Done> {
        self.staff_may(&envelope.actor, Action::GreenApprove, authority).await?;
        // Who is refused takes no place.
        let lapsed = match refused {
            None => self.lapsed(authority, green).await?,
            Some(_) => BTreeSet::new(),
        };
        let command = DecideGreen { authority: authority.clone(), green, refused, lapsed };
        self.journal.perform(envelope, command).await
    }

    /// Those let through for the same item whose time ended without a case. That stays so: nothing comes by them any
    /// more.
    async fn lapsed(&self, authority: &Authority, green: GreenId) -> Result<BTreeSet<GreenId>> {
        let (mut lapsed, now) = (BTreeSet::new(), self.journal.clock().now());
        let Some(asked) = self.policy.green(authority, green).await? else { return Ok(lapsed) };
        for other in self.policy.green_asked(authority, asked.ask.directive).await? {
            let is_over = other.ask.item == asked.ask.item && other.is_over(now);
            if is_over && !self.reach.is_used(&other).await? {
                lapsed.insert(other.id);
            }
        }
        Ok(lapsed)
    }
}

impl Command for DecideGreen {
    const NAME: &'static str = "policy.decide_green";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let green = green_in(tx, &self.authority, self.green).await?;
        rules::may_decide(&green, &desk.actor.id)?;
        let (home, subject, version) = (self.home(), Green::subject(green.id), green.version + 1);
        if let Some(reason) = self.refused.clone() {
            return Ok(vec![Next::new(home, subject, version, GreenRefused { reason })?]);
        }
        let regions = chain(&self.authority);
        let standing = Standing::new(store::directive::published_in(tx, Some(&regions)).await?);
        let (channel, quota) = standing.green_for(&green.ask, desk.now)?;
        let (directive, item) = (green.ask.directive, green.ask.item.as_str());
        let matter = green.ask.matter.as_str();
        let other = store::green::passing_in(tx, &home, (item, matter), desk.now).await?;
        if other.is_some() {
            return Err(PolicyRefusal::GreenTwice { matter: matter.to_owned() }.into());
        }
        let through = store::green::through_in(tx, &home, (directive, item)).await?;
        // Of two that take the same place one is second and looks again.
        let (place, given) = rules::place(item, (&through, &self.lapsed), quota)?;
        let event = GreenApproved {
            place,
            done_by: desk.now.plus_hours(channel.within_hours),
            audit_by: desk.now.plus_hours(channel.audit_days.saturating_mul(24)),
        };
        let claim = format!("green_place/{directive}/{item}/{place}");
        let by = GreenPlaceTaken { by: green.id };
        Ok(vec![
            Next::new(home.clone(), subject, version, event)?,
            Next::new(home, claim, given + 1, by)?,
        ])
    }
}
