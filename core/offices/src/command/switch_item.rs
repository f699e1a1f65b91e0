//! A point loses an item, or gets one, from an instant on.

use base::{Authority, Instant, Result};
use db::Tx;
use identity::Action;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use crate::event::ItemSwitched;
use crate::places::Places;
use crate::refusal::OfficesRefusal;
use crate::rules::change;
use crate::store;

#[derive(Serialize)]
struct SwitchItem {
    authority: Authority,
    point: String,
    item: String,
    done: bool,
    from: Instant,
    reason: String,
}

impl Places {
    /// Takes an item from a point (`done` false), or gives it, from an instant on.
    ///
    /// # Errors
    /// `identity.no_right`; `offices.point_unknown`, `.item_unknown`, `.change_in_past`,
    /// `.reason_missing`.
    pub async fn switch_item(
        &self,
        envelope: Envelope,
        (point, item): (&str, &str),
        (done, from): (bool, Instant),
        reason: &str,
    ) -> Result<Done> {
        let authority = self.staff_may(&envelope.actor, Action::OfficesItems, point).await?;
        if !self.offices.has_item(item) {
            return Err(OfficesRefusal::ItemUnknown { item: item.to_owned() }.into());
        }
        let (point, item) = (point.to_owned(), item.to_owned());
        let reason = change::reason(reason)?;
        let command = SwitchItem { authority, point, item, done, from, reason };
        self.journal.perform(envelope, command).await
    }
}

impl Command for SwitchItem {
    const NAME: &'static str = "offices.switch_item";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        change::item(self.from, desk.now)?;
        let before = store::items_in(tx, &self.authority, &self.point).await?;
        let before = before.iter().filter(|switch| switch.item == self.item);
        let version = before.map(|switch| switch.version).max().unwrap_or(0) + 1;
        // What is past stays as it was.
        let from = self.from.max(desk.now);
        let event = ItemSwitched { done: self.done, from, reason: self.reason.clone() };
        let subject = format!("point_item/{}/{}", self.point, self.item);
        Ok(vec![Next::new(self.home(), subject, version, event)?])
    }
}
