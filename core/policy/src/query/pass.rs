//! Who passes what a directive closes (绿色通道): the one way to ask whether the urgent way was approved for a
//! matter. Cases ask it for the one question, appointments in the transaction and by the clock.

use base::{Authority, Instant, Result};
use db::Tx;

use crate::model::green::Green;
use crate::rules::Standing;
use crate::service::Policy;
use crate::store;

/// What somebody asks to be let through for.
#[derive(Clone, Debug)]
pub struct Urgent {
    /// Whose city.
    pub authority: Authority,
    /// Which item.
    pub item: String,
    /// The vehicle or case, as its asking names it ([`GreenAsk::matter`](crate::GreenAsk)).
    pub matter: String,
    /// The vehicle's use (`J` 救护) as it is on record: another than was asked for passes nothing. `None` where
    /// no record of it can be asked.
    pub use_nature: Option<String>,
    /// When it is to be done.
    pub at: Instant,
}

impl Policy {
    /// The approved asking that lets an item through for a matter, the latest first. No read where no green
    /// channel was ever opened for the item.
    pub async fn green_pass(&self, standing: &Standing, urgent: Urgent) -> Result<Option<Green>> {
        if !standing.had_green(&urgent.authority, &urgent.item) {
            return Ok(None);
        }
        let read = move |tx: Tx| async move { Self::passing_in(&tx, &urgent).await };
        self.journal.db().read(read).await
    }

    /// The same inside a command, whose decision leans on it.
    pub async fn green_pass_in(
        tx: &Tx,
        standing: &Standing,
        urgent: &Urgent,
    ) -> Result<Option<Green>> {
        if !standing.had_green(&urgent.authority, &urgent.item) {
            return Ok(None);
        }
        Self::passing_in(tx, urgent).await
    }

    async fn passing_in(tx: &Tx, urgent: &Urgent) -> Result<Option<Green>> {
        let Urgent { authority, item, matter, use_nature, at } = urgent;
        let pass = store::green::passing_in(tx, authority, (item, matter), *at).await?;
        let of_use = |pass: &Green| use_nature.as_ref().is_none_or(|of| *of == pass.ask.use_nature);
        Ok(pass.filter(of_use))
    }
}
