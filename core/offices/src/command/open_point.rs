//! A new point of service is opened.

use base::{Authority, Result};
use db::Tx;
use identity::Action;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use crate::event::PointOpened;
use crate::model::description::NewPoint;
use crate::places::{Places, subject};
use crate::refusal::OfficesRefusal;
use crate::rules::{change, point};
use crate::store;

#[derive(Serialize)]
struct OpenPoint {
    authority: Authority,
    new: NewPoint,
    reason: String,
}

impl Places {
    /// Opens a point of an authority from a day on. It is there at once for whoever plans, and for citizens with
    /// the day on which it opens.
    ///
    /// # Errors
    /// `identity.no_right`; `offices.point_unknown` for an authority without an office, `.code_wrong`,
    /// `.code_taken`, `.text_wrong`, `.contact_wrong`, `.window_twice`, `.change_in_past`, `.hours_overlap`,
    /// `.does_nothing`, `.item_unknown`, `.no_channel`, `.van_missing`, `.one_online_centre`, `.reason_missing`.
    pub async fn open_point(
        &self,
        envelope: Envelope,
        authority: &Authority,
        new: NewPoint,
        reason: &str,
    ) -> Result<Done> {
        self.staff_may_in(&envelope.actor, Action::OfficesPoints, (authority, None)).await?;
        let reason = change::reason(reason)?;
        if self.offices.office(authority).is_none() {
            return Err(OfficesRefusal::PointUnknown { point: new.code }.into());
        }
        self.recall(Some(authority)).await?;
        let today = self.journal.clock().now().date();
        point::opened(&new, authority, self.offices.points(authority), today)?;
        if let Some(item) = new.items.iter().find(|item| !self.offices.has_item(item)) {
            return Err(OfficesRefusal::ItemUnknown { item: item.clone() }.into());
        }
        if self.offices.filed(&new.code).is_some() {
            return Err(taken(&new.code));
        }
        let command = OpenPoint { authority: authority.clone(), new, reason };
        let done = self.journal.perform(envelope, command).await?;
        self.recall(Some(authority)).await?;
        Ok(done)
    }
}

fn taken(code: &str) -> base::Error {
    base::Refusal::from(OfficesRefusal::CodeTaken { code: code.to_owned() }).on("code").into()
}

impl Command for OpenPoint {
    const NAME: &'static str = "offices.open_point";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let acts = store::point::acts_in(tx, &self.authority, &self.new.code).await?;
        if !acts.is_empty() {
            return Err(taken(&self.new.code));
        }
        let (new, reason) = (self.new.clone(), self.reason.clone());
        let subject = subject(&new.code);
        Ok(vec![Next::new(self.home(), subject, 1, PointOpened { new, reason })?])
    }
}
