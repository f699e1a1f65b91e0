//! Takes a block of numbers that the carrier gave this office.

use base::{Authority, Refusal, Result};
use codes::Waybill;
use db::Tx;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use crate::event::BlockLoaded;
use crate::model::block::{self, Block};
use crate::{Delivery, DeliveryRefusal, rules, store};

/// Numbers of one block at most: near its end the gaps are looked up in one go.
const BLOCK_MAX: i64 = 10_000;

#[derive(Serialize)]
struct LoadBlock {
    authority: Authority,
    first: i64,
    size: i64,
}

impl Command for LoadBlock {
    const NAME: &'static str = "delivery.load_block";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    /// Every block is the next version of the one subject `waybills`: of two loaded at one moment the
    /// later is decided again and sees the earlier.
    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        rules::staff_only(&desk.actor)?;
        let block = Block::new(self.first, self.size).filter(|block| block.size <= BLOCK_MAX);
        let wrong = || Refusal::from(DeliveryRefusal::BlockSize { max: BLOCK_MAX }).on("count");
        let block = block.ok_or_else(wrong)?;
        let loaded = store::block::blocks_in(tx, &self.authority).await?;
        if let Some(other) = loaded.iter().find(|row| row.block.overlaps(block)) {
            let first = block::waybill(other.block.first)?.to_string();
            let last = block::waybill(other.block.last())?.to_string();
            let overlaps = DeliveryRefusal::BlockOverlaps { first, last };
            return Err(Refusal::from(overlaps).on("first").into());
        }
        let version = store::block::next_version(&loaded);
        let event = BlockLoaded { first: block.first, size: block.size };
        Ok(vec![Next::new(self.home(), "waybills", version, event)?])
    }
}

impl Delivery {
    /// Takes `count` numbers from `first` on: 10,000 at most; more come as several blocks.
    ///
    /// # Errors
    /// `delivery.not_staff`, `.not_domestic`, `.block_size`, `.block_overlaps`; the refusals of
    /// waybills, on `first`.
    pub async fn load_block(
        &self,
        envelope: Envelope,
        authority: &Authority,
        first: &str,
        count: i64,
    ) -> Result<Done> {
        let waybill = Waybill::parse(first).map_err(|why| Refusal::from(why).on("first"))?;
        let domestic = || Refusal::from(DeliveryRefusal::NotDomestic).on("first");
        let first = block::number(&waybill).ok_or_else(domestic)?;
        let command = LoadBlock { authority: authority.clone(), first, size: count };
        self.journal.perform(envelope, command).await
    }
}
