//! What pages ask. Only [`Delivery::label_data`] and [`Delivery::proof_of_delivery`] open what is
//! sealed: whoever calls them for somebody else notes the access.

use base::{Authority, Instant, Result};
use codes::Waybill;

use crate::model::block::BlockStock;
use crate::model::parcel::{LabelData, Listed, Page, Parcel, ProofOfDelivery, TrackLine};
use crate::model::words::ParcelState;
use crate::store::parcel::Filter;
use crate::{Delivery, store};

impl Delivery {
    /// A parcel by its number.
    pub async fn parcel(&self, authority: &Authority, waybill: &Waybill) -> Result<Option<Parcel>> {
        let (authority, waybill) = (authority.clone(), waybill.clone());
        let read = |tx| async move { store::parcel::parcel_in(&tx, &authority, &waybill).await };
        self.journal.db().read(read).await
    }

    /// The parcels of a matter, the first one first.
    pub async fn parcels_of(&self, authority: &Authority, matter: &str) -> Result<Vec<Parcel>> {
        let (authority, matter) = (authority.clone(), matter.to_owned());
        let read = |tx| async move { store::parcel::of_matter_in(&tx, &authority, &matter).await };
        self.journal.db().read(read).await
    }

    /// A parcel's track in the order in which it happened, our own lines and the carrier's; empty if
    /// there is no such parcel.
    pub async fn track(&self, authority: &Authority, waybill: &Waybill) -> Result<Vec<TrackLine>> {
        let (authority, waybill) = (authority.clone(), waybill.clone());
        let read = |tx| async move {
            let found = store::parcel::parcel_in(&tx, &authority, &waybill).await?;
            let Some(parcel) = found else { return Ok(Vec::new()) };
            let mut lines = parcel.own_lines();
            lines.extend(store::push::lines_in(&tx, &authority, &waybill).await?);
            lines.sort_by_key(|line| line.at);
            Ok(lines)
        };
        self.journal.db().read(read).await
    }

    /// Parcels that wait in the mail room, of one point or of all, oldest first.
    pub async fn to_hand_over(
        &self,
        authority: &Authority,
        point: Option<&str>,
        page: Page,
    ) -> Result<Listed> {
        let point = point.map(str::to_owned);
        let states = &[ParcelState::Labelled];
        self.list(authority, Filter { states, point, newest_first: false }, page).await
    }

    /// Parcels that the post has, oldest first.
    pub async fn on_the_way(&self, authority: &Authority, page: Page) -> Result<Listed> {
        let states = ParcelState::WITH_THE_POST;
        self.list(authority, Filter { states, point: None, newest_first: false }, page).await
    }

    /// Parcels that came back, the latest first.
    pub async fn returned(&self, authority: &Authority, page: Page) -> Result<Listed> {
        let states = &[ParcelState::Returned];
        self.list(authority, Filter { states, point: None, newest_first: true }, page).await
    }

    /// Parcels that the carrier cannot find, the latest first.
    pub async fn lost(&self, authority: &Authority, page: Page) -> Result<Listed> {
        let states = &[ParcelState::Lost];
        self.list(authority, Filter { states, point: None, newest_first: true }, page).await
    }

    async fn list(&self, authority: &Authority, filter: Filter, page: Page) -> Result<Listed> {
        let authority = authority.clone();
        let read = |tx| async move {
            let parcels = store::parcel::page_in(&tx, &authority, &filter, &page).await?;
            let whole = u64::try_from(parcels.len())
                .is_ok_and(|n| n > 0 && n == page.limit.min(store::parcel::LIST_MAX));
            let next = parcels.last().filter(|_| whole).map(|last| filter.cursor(last));
            Ok(Listed { parcels, next })
        };
        self.journal.db().read(read).await
    }

    /// What the labels of these parcels show, receivers in the clear; unknown numbers are left out.
    /// One batch of the mail room: the first 100.
    pub async fn label_data(
        &self,
        authority: &Authority,
        waybills: &[Waybill],
    ) -> Result<Vec<LabelData>> {
        let (vault, authority) = (self.journal.vault().clone(), authority.clone());
        let batch: Vec<Waybill> =
            waybills.iter().take(crate::command::BATCH_MAX).cloned().collect();
        let read = |tx| async move {
            let mut labels = Vec::new();
            for waybill in &batch {
                labels.extend(store::parcel::label_in(&tx, &vault, &authority, waybill).await?);
            }
            Ok(labels)
        };
        self.journal.db().read(read).await
    }

    /// 妥投: who signed and how; `None` before it is delivered.
    pub async fn proof_of_delivery(
        &self,
        authority: &Authority,
        waybill: &Waybill,
    ) -> Result<Option<ProofOfDelivery>> {
        let (vault, authority) = (self.journal.vault().clone(), authority.clone());
        let waybill = waybill.clone();
        let read =
            |tx| async move { store::parcel::proof_in(&tx, &vault, &authority, &waybill).await };
        self.journal.db().read(read).await
    }

    /// The post part as it was: seconds from label to door of every parcel delivered in
    /// `[from, until)`, shortest first; the first 10,000.
    pub async fn post_seconds(
        &self,
        authority: &Authority,
        from: Instant,
        until: Instant,
    ) -> Result<Vec<i64>> {
        let authority = authority.clone();
        let read = move |tx| async move {
            store::parcel::post_seconds_in(&tx, &authority, from, until).await
        };
        let mut seconds = self.journal.db().look(read).await?;
        seconds.sort_unstable();
        Ok(seconds)
    }

    /// The blocks that still have numbers, oldest first, with what is left of each.
    pub async fn blocks(&self, authority: &Authority) -> Result<Vec<BlockStock>> {
        let authority = authority.clone();
        let read = |tx| async move {
            let mut stock = Vec::new();
            for row in store::block::blocks_in(&tx, &authority).await? {
                let (block, loaded_at) = (row.block, row.loaded_at);
                if row.used_up {
                    continue;
                }
                let taken = store::block::taken_count_in(&tx, &authority, block).await?;
                stock.push(BlockStock { block, loaded_at, left: block.size - taken });
            }
            Ok(stock)
        };
        self.journal.db().read(read).await
    }
}
