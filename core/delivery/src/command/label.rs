//! Gives a parcel its number. The number is claimed by the parcel's first version: of many labels at
//! one moment each draws among the next free numbers, and whoever meets a taken one draws again.

use base::{Authority, Chance, Result};
use codes::Waybill;
use db::Tx;
use journal::{Command, Desk, Envelope, Next, Vault};
use serde::Serialize;

use super::key_in;
use crate::event::{BlockUsedUp, ParcelLabelled};
use crate::model::block::{self, Block};
use crate::model::parcel::Parcel;
use crate::model::receiver::NewLabel;
use crate::store::block::BlockRow;
use crate::{Delivery, DeliveryRefusal, keyed_digest, rules, store};

/// Free numbers to draw among the first time; twice as many each time somebody was first.
const DRAW_AMONG: usize = 64;
/// Taken numbers looked at first: with so many a gap behind the last of them is rare, and is found
/// before the block is given up.
const LOOK_BACK: u64 = 512;

#[derive(Serialize)]
struct Label {
    authority: Authority,
    matter: String,
    receiver_digest: String,
    #[serde(skip)]
    new: NewLabel,
}

impl Label {
    fn new(vault: &Vault, new: NewLabel) -> Result<Self> {
        let (receiver, person) = (&new.receiver, new.person.to_string());
        let words =
            [&receiver.name, receiver.mobile.as_str(), &receiver.address, &person, &new.point];
        let receiver_digest = keyed_digest(vault, &words.join("\n"))?;
        let (authority, matter) = (new.authority.clone(), new.matter.clone());
        Ok(Self { authority, matter, receiver_digest, new })
    }
}

impl Command for Label {
    const NAME: &'static str = "delivery.label";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let NewLabel { authority, matter, person, receiver, point } = &self.new;
        self.new.check()?;
        let before = store::parcel::of_matter_in(tx, authority, matter).await?;
        rules::may_label(&before)?;
        let key = key_in(tx, desk, *person).await?;
        let blocks = store::block::blocks_in(tx, authority).await?;
        let (waybill, used_up) = draw_in(tx, authority, &blocks, &desk.chance).await?;
        let labelled = ParcelLabelled {
            waybill: waybill.clone(),
            matter: matter.clone(),
            nth: i64::try_from(before.len()).unwrap_or(i64::MAX - 1) + 1,
            person: *person,
            name: key.seal(&receiver.name)?,
            mobile: key.seal(receiver.mobile.as_str())?,
            address: key.seal(&receiver.address)?,
            point: point.clone(),
        };
        let mut nexts = vec![Next::new(self.home(), Parcel::subject(&waybill), 1, labelled)?];
        for (version, block) in (store::block::next_version(&blocks)..).zip(used_up) {
            let event = BlockUsedUp { first: block.first };
            nexts.push(Next::new(self.home(), "waybills", version, event)?);
        }
        Ok(nexts)
    }
}

/// A free number of the oldest block that has one, and the blocks before it that have none left.
async fn draw_in(
    tx: &Tx,
    authority: &Authority,
    blocks: &[BlockRow],
    chance: &Chance,
) -> Result<(Waybill, Vec<Block>)> {
    let most = DRAW_AMONG << tx.attempt().min(8);
    let mut used_up = Vec::new();
    for block in blocks.iter().filter(|row| !row.used_up).map(|row| row.block) {
        let free = free_in(tx, authority, block, most).await?;
        let drawn = chance.below(u64::try_from(free.len()).unwrap_or(0));
        match usize::try_from(drawn).ok().and_then(|at| free.get(at)) {
            Some(number) => return Ok((block::waybill(*number)?, used_up)),
            None => used_up.push(block),
        }
    }
    Err(DeliveryRefusal::NoWaybills.into())
}

/// The next free numbers of a block. A number once taken is never free again, so none left means
/// none for ever.
async fn free_in(tx: &Tx, authority: &Authority, block: Block, most: usize) -> Result<Vec<i64>> {
    let newest = store::block::taken_in(tx, authority, block, LOOK_BACK).await?;
    let is_all = u64::try_from(newest.len()).is_ok_and(|n| n < LOOK_BACK);
    let lowest = newest.last().filter(|_| !is_all);
    let free = rules::free(block, *lowest.unwrap_or(&block.first), &newest, most);
    if !free.is_empty() || is_all {
        return Ok(free);
    }
    let whole = u64::try_from(block.size).unwrap_or(0);
    let taken = store::block::taken_in(tx, authority, block, whole).await?;
    Ok(rules::free(block, block.first, &taken, most))
}

impl Delivery {
    /// A label for a parcel of a matter: its number, taken for good.
    ///
    /// # Errors
    /// `delivery.wrong_matter`, `.already_labelled`, `.no_waybills`, `.changed_meanwhile`.
    pub async fn label(&self, envelope: Envelope, new: NewLabel) -> Result<Waybill> {
        let command = Label::new(self.journal.vault(), new)?;
        let done = self.journal.perform(envelope, command).await?;
        Ok(done.event::<ParcelLabelled>()?.waybill)
    }
}
