//! The tables of this capability.

use db::{Change, Migration, Table};

use crate::model::words::{News, ParcelState, SignedBy};

/// Every change of the schema, in order.
pub fn migrations() -> Vec<Migration> {
    let changes = [parcel(), push(), block()].into_iter().map(Change::Create).collect();
    vec![Migration { version: 2026_11_22_70, name: "delivery", changes }]
}

/// Parcels by their number. A matter's nth parcel is one parcel only: the unique key decides between
/// two mail rooms. The indexes serve the lists, and the measure of the post part.
fn parcel() -> Table {
    Table::journaled("parcel")
        .text("authority")
        .text("waybill")
        .text("matter")
        .int("nth")
        .text("person")
        .text("name")
        .text("mobile")
        .text("address")
        .text("point")
        .text_null("pickup_point")
        .text("state")
        .int("state_at")
        .text_null("place")
        .int("labelled_at")
        .int_null("handed_over_at")
        .text_null("handed_over_by")
        .int_null("delivered_at")
        .text_null("signed_by")
        .text_null("proof")
        .int_null("post_seconds")
        .int("version")
        .key(&["authority", "waybill"])
        .unique(&["authority", "matter", "nth"])
        .index(&["authority", "state", "labelled_at"])
        .index(&["authority", "state", "state_at"])
        .index(&["authority", "delivered_at"])
        .one_of("state", ParcelState::CODES)
        .one_of("signed_by", SignedBy::CODES)
}

/// Every genuine push: the carrier's lines of the track.
fn push() -> Table {
    Table::journaled("parcel_push")
        .text("authority")
        .text("id")
        .text("waybill")
        .text("news")
        .text("place")
        .int("at")
        .int("told_at")
        .int("moved")
        .key(&["authority", "id"])
        .index(&["authority", "waybill", "at"])
        .one_of("news", News::CODES)
}

/// Numbers that the carrier gave. All rows of an authority belong to its one subject `waybills`.
fn block() -> Table {
    Table::journaled("waybill_block")
        .text("authority")
        .int("first")
        .int("size")
        .int("loaded_at")
        .int("used_up")
        .int("version")
        .key(&["authority", "first"])
}
