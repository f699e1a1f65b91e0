//! Writing down where a vehicle comes from, or completing its papers.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use crate::event::OriginEntered;
use crate::model::origin::Origin;
use crate::{rules, store};

#[derive(Serialize)]
pub(crate) struct EnterOrigin {
    pub origin: Origin,
}

impl Command for EnterOrigin {
    const NAME: &'static str = "registry.enter_origin";

    fn home(&self) -> Authority {
        self.origin.id.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let id = &self.origin.id;
        let former = match &self.origin.from {
            Some(from) => store::vehicle::vehicle_in(tx, from).await?,
            None => None,
        };
        let former = former.as_ref().map(|stored| &stored.vehicle);
        rules::numbers::enter_origin(&self.origin, former, desk.now.date())?;
        let version = store::origin::origin_in(tx, id).await?.map_or(0, |stored| stored.version);
        let event = OriginEntered { origin: self.origin.clone() };
        Ok(vec![Next::new(self.home(), id.subject(), version + 1, event)?])
    }
}
