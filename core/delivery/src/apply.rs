//! The only writer of parcels, pushes and blocks.

use base::Instant;
use db::{Value, Writes, insert, insert_new, update};
use journal::{Entry, Event};

use crate::DeliveryRefusal;
use crate::event::{
    BlockLoaded, BlockUsedUp, ParcelCancelled, ParcelDelivered, ParcelHandedOver, ParcelLabelled,
    ParcelMoved, ParcelRedirected, ParcelReturned, PushReceived,
};
use crate::model::words::ParcelState;

type Set<'a> = &'a [(&'static str, Value)];

/// The name behind the slash of the entry's subject: a waybill, a push id.
fn named(entry: &Entry) -> &str {
    entry.subject.split_once('/').map_or("", |(_, name)| name)
}

fn authority(entry: &Entry) -> (&'static str, Value) {
    ("authority", (&entry.authority).into())
}

fn parcel(entry: &Entry) -> [(&'static str, Value); 2] {
    [authority(entry), ("waybill", named(entry).into())]
}

fn set(writes: &mut Writes, entry: &Entry, columns: Set<'_>) {
    let columns = [columns, &[("version", entry.version.into())]].concat();
    let statement = update("parcel", &parcel(entry), &columns);
    writes.claim(statement, 1, DeliveryRefusal::ChangedMeanwhile);
}

fn stands(state: ParcelState, at: Instant, place: &str) -> [(&'static str, Value); 3] {
    let place = Some(place).filter(|place| !place.is_empty());
    [("state", state.code().into()), ("state_at", at.into()), ("place", place.into())]
}

impl Event for ParcelLabelled {
    const KIND: &'static str = "delivery.parcel.labelled";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let row: Set<'_> = &[
            ("matter", (&self.matter).into()),
            ("nth", self.nth.into()),
            ("person", self.person.to_string().into()),
            ("name", (&self.name).into()),
            ("mobile", (&self.mobile).into()),
            ("address", (&self.address).into()),
            ("point", (&self.point).into()),
            ("labelled_at", entry.at.into()),
            ("version", entry.version.into()),
        ];
        let state = stands(ParcelState::Labelled, entry.at, "");
        let row = [&parcel(entry), row, &state].concat();
        // The number is ours by the journal's guard: a miss means another label for the matter.
        writes.claim(insert_new("parcel", &row), 1, DeliveryRefusal::ChangedMeanwhile);
    }
}

impl Event for ParcelHandedOver {
    const KIND: &'static str = "delivery.parcel.handed_over";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let by: Set<'_> = &[
            ("handed_over_at", self.at.into()),
            ("handed_over_by", entry.actor.to_string().into()),
        ];
        let state = stands(ParcelState::HandedOver, self.at, "");
        set(writes, entry, &[by, &state].concat());
    }
}

impl Event for ParcelMoved {
    const KIND: &'static str = "delivery.parcel.moved";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        set(writes, entry, &stands(self.state, self.at, &self.place));
    }
}

impl Event for ParcelDelivered {
    const KIND: &'static str = "delivery.parcel.delivered";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let proof: Set<'_> = &[
            ("delivered_at", self.at.into()),
            ("signed_by", self.signed_by.code().into()),
            ("proof", self.proof.clone().into()),
            ("post_seconds", self.post_seconds.into()),
        ];
        let state = stands(ParcelState::Delivered, self.at, &self.place);
        set(writes, entry, &[proof, &state].concat());
    }
}

impl Event for ParcelReturned {
    const KIND: &'static str = "delivery.parcel.returned";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        set(writes, entry, &stands(ParcelState::Returned, self.at, &self.place));
    }
}

impl Event for ParcelRedirected {
    const KIND: &'static str = "delivery.parcel.redirected";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut columns = vec![("pickup_point", self.pickup_point.clone().into())];
        columns.extend(self.address.as_ref().map(|address| ("address", address.into())));
        set(writes, entry, &columns);
    }
}

impl Event for ParcelCancelled {
    const KIND: &'static str = "delivery.parcel.cancelled";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        set(writes, entry, &stands(ParcelState::Cancelled, entry.at, ""));
    }
}

impl Event for BlockLoaded {
    const KIND: &'static str = "delivery.waybills.loaded";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let row = [
            authority(entry),
            ("first", self.first.into()),
            ("size", self.size.into()),
            ("loaded_at", entry.at.into()),
            ("used_up", false.into()),
            ("version", entry.version.into()),
        ];
        writes.put(insert("waybill_block", &row));
    }
}

impl Event for BlockUsedUp {
    const KIND: &'static str = "delivery.waybills.used_up";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let key = [authority(entry), ("first", self.first.into())];
        let set = [("used_up", true.into()), ("version", entry.version.into())];
        let statement = update("waybill_block", &key, &set);
        writes.claim(statement, 1, DeliveryRefusal::ChangedMeanwhile);
    }
}

impl Event for PushReceived {
    const KIND: &'static str = "delivery.push.received";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let row = [
            authority(entry),
            ("id", named(entry).into()),
            ("waybill", self.waybill.as_str().into()),
            ("news", self.news.code().into()),
            ("place", (&self.place).into()),
            ("at", self.at.into()),
            ("told_at", entry.at.into()),
            ("moved", self.moved.into()),
        ];
        writes.put(insert("parcel_push", &row));
    }
}
