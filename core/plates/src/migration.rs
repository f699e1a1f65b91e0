//! The tables of this capability.

use db::{Change, Migration, Table};

use crate::model::words::{DrawMode, DrawState, EndReason, NumberState, Purpose, SegmentState};

/// Every change of the schema, in order.
pub fn migrations() -> Vec<Migration> {
    let journaled =
        [segment(), pool(), list(), list_number(), number(), draw(), vin(), turn(), bar()];
    let others = [lease(), gate(), secret()];
    vec![Migration {
        version: 2026_11_28_80,
        name: "plates",
        changes: journaled.into_iter().chain(others).map(Change::Create).collect(),
    }]
}

/// Segments.
fn segment() -> Table {
    Table::journaled("plate_segment")
        .text("authority")
        .text("segment")
        .text("pool")
        .text("form")
        .int("size")
        .text("state")
        .text("reason")
        .text("filed_by")
        .int("filed_at")
        .text_null("reviewed_by")
        .int_null("published_at")
        .text_null("compose_from")
        .text_null("commitment")
        .int("released")
        .text_null("frozen")
        .text_null("secret")
        .int("version")
        .key(&["authority", "segment"])
        .index(&["authority", "pool", "state"])
        .one_of("state", SegmentState::CODES)
}

/// Which list a pool draws from.
fn pool() -> Table {
    Table::journaled("plate_pool")
        .text("authority")
        .text("pool")
        .text("list")
        .int("listed_at")
        .int("version")
        .key(&["authority", "pool"])
}

/// Lists, whole ones only.
fn list() -> Table {
    Table::journaled("plate_list")
        .text("authority")
        .text("list")
        .text("pool")
        .int("size")
        .text("digest")
        .int("opened_at")
        .key(&["authority", "list"])
}

/// The numbers of a list in order. A number stands in a list once: the unique key says so, and finds
/// a composed one.
fn list_number() -> Table {
    Table::journaled("plate_list_number")
        .text("authority")
        .text("list")
        .int("position")
        .text("number")
        .key(&["authority", "list", "position"])
        .unique(&["authority", "list", "number"])
}

/// Numbers that were touched. The indexes serve what ends by itself, a person's numbers, a vehicle's.
fn number() -> Table {
    Table::journaled("plate_number")
        .text("authority")
        .text("kind")
        .text("number")
        .text("state")
        .int("since")
        .int_null("until")
        .text_null("person")
        .text_null("vin")
        .text_null("draw")
        .text_null("case_number")
        .text_null("purpose")
        .int("confirmed")
        .text_null("reason")
        .int("version")
        .key(&["authority", "kind", "number"])
        .index(&["authority", "state", "until"])
        .index(&["authority", "person"])
        .index(&["authority", "vin"])
        .one_of("state", NumberState::CODES)
        .one_of("purpose", Purpose::CODES)
}

/// Draws. The indexes serve the line of a pool, what ends by itself, a person's draws.
fn draw() -> Table {
    Table::journaled("plate_draw")
        .text("authority")
        .text("draw")
        .text("pool")
        .text("mode")
        .text("about")
        .text("person")
        .text("list")
        .int("list_size")
        .text("commitment")
        .text("rules")
        .text("state")
        .int("prepared_at")
        .int_null("ready_until")
        .text_null("contribution")
        .int_null("batch")
        .text_null("offered")
        .int_null("expires_at")
        .int("steps")
        .text("kept")
        .int("tried")
        .text_null("chosen")
        .text_null("secret")
        .text_null("ended")
        .int("version")
        .key(&["authority", "draw"])
        .index(&["authority", "pool", "state", "prepared_at"])
        .index(&["authority", "state", "prepared_at"])
        .index(&["authority", "person", "prepared_at"])
        .one_of("mode", DrawMode::CODES)
        .one_of("state", DrawState::CODES)
        .one_of("ended", EndReason::CODES)
}

/// Which draw a vehicle has; empty when it may have another.
fn vin() -> Table {
    Table::journaled("plate_vin")
        .text("authority")
        .text("vin")
        .text_null("draw")
        .int("version")
        .key(&["authority", "vin"])
}

/// Draws of a person or a device on a day.
fn turn() -> Table {
    Table::journaled("plate_turn").text("authority").text("who").text("day").int("turns").key(&[
        "authority",
        "who",
        "day",
    ])
}

/// Who waits before the next online choice.
fn bar() -> Table {
    Table::journaled("plate_bar")
        .text("authority")
        .text("person")
        .int("until")
        .text("number")
        .int("version")
        .key(&["authority", "person"])
}

/// Which draw a number lies in, and until when: no number is offered twice at once. Taken in the
/// transaction that offers it; the journal has the offer itself.
fn lease() -> Table {
    Table::technical("plate_lease")
        .text("authority")
        .text("kind")
        .text("number")
        .text("draw")
        .int("version")
        .int("until")
        .key(&["authority", "kind", "number"])
        .index(&["authority", "draw"])
        .index(&["authority", "kind", "until"])
}

/// One row a kind that whoever takes or lets go of leases passes through, one after the other: two
/// draws that want each other's numbers would otherwise wait for each other.
fn gate() -> Table {
    Table::technical("plate_gate")
        .text("authority")
        .text("kind")
        .text("draw")
        .key(&["authority", "kind"])
}

/// Secrets of draws and segments, under the master key: a reader of the database sees nothing.
fn secret() -> Table {
    Table::secret("plate_secret")
        .text("authority")
        .text("subject")
        .text("master_id")
        .bytes("sealed")
        .key(&["authority", "subject"])
}
