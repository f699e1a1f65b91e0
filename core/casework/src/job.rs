//! Work that time brings: what is near its limit or over it, and what nobody came back for.

use base::{Authority, Error, Instant, Result};
use db::Tx;
use journal::{Actor, Envelope};

use crate::model::{Action, Case, DueState};
use crate::query::PAGE_MAX;
use crate::store::Reach;
use crate::{Cases, rules, store};

/// Cases handled in one go; the next tick takes the rest.
const BATCH: u64 = 200;

/// What a tick of the clock has found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reminders {
    /// Their limit came near since the last tick.
    pub near: Vec<Case>,
    /// Their limit passed since the last tick; a review among them is noted in its case.
    pub over: Vec<Case>,
}

/// What was thrown away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Drafts.
    pub drafts: u64,
    /// Files that belong to no case.
    pub uploads: u64,
}

impl Cases {
    /// Cases of an authority that came near their limit or over it in `(since, now]`. A review over
    /// its limit is noted once, however many programs tick.
    pub async fn remind(&self, authority: &Authority, since: Instant) -> Result<Reminders> {
        let now = self.journal.clock().now();
        let place = authority.clone();
        let read = move |tx: Tx| async move {
            store::near_rows_in(&tx, &place, (since, now), BATCH).await
        };
        let mut reminders = Reminders::default();
        for case in self.journal.db().read(read).await? {
            if self.is_unnoted(&case, now).await? {
                self.note(&case).await?;
            }
            match case.due(now).map(|due| due.state) {
                Some(DueState::Over) => reminders.over.push(case),
                Some(DueState::Near) => reminders.near.push(case),
                _ => {}
            }
        }
        Ok(reminders)
    }

    async fn is_unnoted(&self, case: &Case, now: Instant) -> Result<bool> {
        let who = self.who(&Actor::system("clock")).await?;
        Ok(rules::allow(case, &who.hands(case), Action::NoteOverdue, now).is_ok())
    }

    /// Another program may have noted it a moment ago: that is as good.
    async fn note(&self, case: &Case) -> Result<()> {
        let envelope =
            Envelope { command: self.journal.command_id(), actor: Actor::system("clock") };
        match self.note_overdue(envelope, case.key()).await {
            Ok(_) | Err(Error::Refused(_)) => Ok(()),
            Err(fault) => Err(fault),
        }
    }

    /// Whose vehicle nobody has brought for days is told by when it is awaited, and then the case ends.
    pub async fn await_vehicles(&self, authority: &Authority) -> Result<()> {
        let now = self.journal.clock().now();
        let rules = self.policy.ordered(authority, now).await?;
        let Some((days, warning)) = rules::awaited_days(&rules)? else { return Ok(()) };
        let accepted_before = now.date().plus_days(1 + warning - days).start();
        let reach = Reach::not_brought(authority, (accepted_before, now));
        let mut after = None;
        loop {
            let page = self.list(reach.clone(), after, PAGE_MAX).await?;
            for case in &page.lines {
                if rules::awaited(case, &rules, now)?.is_some() {
                    self.await_vehicle(case).await?;
                }
            }
            after = page.next;
            if after.is_none() {
                return Ok(());
            }
        }
    }

    /// Throws away drafts and files that nobody touched for the days that the rules give them.
    pub async fn sweep(&self, authority: &Authority) -> Result<Swept> {
        let now = self.journal.clock().now();
        let days = self.policy.at(authority, now).int("casework.draft_days")?;
        let before = now.plus_hours(-24 * days);
        let place = authority.clone();
        let write = move |tx: Tx| {
            let place = place.clone();
            async move {
                Ok(Swept {
                    drafts: store::forget_old_drafts_in(&tx, &place, before).await?,
                    uploads: store::forget_old_uploads_in(&tx, &place, before).await?,
                })
            }
        };
        self.journal.db().technical(write).await
    }
}
