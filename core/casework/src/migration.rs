//! The tables of casework. Journaled: what `apply` writes. Technical: drafts and uploads, which are
//! nobody's case yet.

use db::{Change, Column, Kind, Migration, Table};

use crate::model::{Flag, Handover, Status, WaitsFor};

/// The tables of this capability.
pub fn migrations() -> Vec<Migration> {
    let changes = [case_file(), open_case(), draft(), upload()];
    let cases = Migration {
        version: 2026_11_22_50,
        name: "casework",
        changes: changes.into_iter().map(Change::Create).collect(),
    };
    vec![
        cases,
        crate::attention::migration(),
        Migration { version: 2026_11_30_50, name: "awaited_until", changes: vec![awaited()] },
        Migration { version: 2026_11_30_51, name: "case_vin", changes: vec![vin()] },
    ]
}

/// Which vehicle bore the number that a case is about when it was sent in; empty in cases from before.
fn vin() -> Change {
    Change::Add("case_file", Column { name: "vin", kind: Kind::Text, null: true })
}

/// Until when a vehicle is awaited, as its applicant was told.
fn awaited() -> Change {
    Change::Add("case_file", Column { name: "awaited_until", kind: Kind::Int, null: true })
}

/// One row for each case. The list a case lies in, and its place there, are `waits_for` and `due_at`:
/// every list of the house is one range of one index.
fn case_file() -> Table {
    let table = Table::journaled("case_file")
        .text("authority")
        .text("number")
        .int("version")
        .text("item")
        .text("person")
        .text("matter")
        .text("matter_key")
        .text("plate")
        .text("channel")
        .text("point")
        .text("window_kind")
        .text("status")
        .text("handover")
        .int("fee")
        .int("postage")
        .text("answers")
        .text("checks")
        .text("materials")
        .text("missing")
        .text_null("remarks")
        .text_null("decision")
        .text_null("inspection")
        .text("inspected_by")
        .text_null("bound_plate")
        .text_null("auto_rule")
        .text_null("payment_order")
        .text_null("waybill")
        .text("rulebook");
    flags(clocks(table))
        .one_of("status", Status::CODES)
        .one_of("handover", Handover::CODES)
        .one_of("waits_for", WaitsFor::CODES)
        .key(&["authority", "number"])
        // the work list, the rooms, the reminders
        .index(&["authority", "waits_for", "due_at", "number"])
        // what one officer holds
        .index(&["authority", "taken_by", "due_at"])
        // what was decided today, by whom
        .index(&["authority", "decided_at"])
        // a citizen's own
        .index(&["authority", "person", "submitted_at", "number"])
        // the search field
        .index(&["authority", "plate"])
}

fn clocks(table: Table) -> Table {
    table
        .int("review_minutes")
        .int("post_minutes")
        .int("near_percent")
        .int("near_minutes")
        .int("legal_days")
        .int("submitted_at")
        .int("review_due")
        .int("promise_due")
        .int_null("legal_due")
        .int_null("paused_at")
        .int("paused_seconds")
        .int_null("handed_over_at")
        .text("waits_for")
        .int("near_at")
        .int("due_at")
        .text_null("taken_by")
        .int_null("taken_at")
        .text_null("accepted_by")
        .int_null("accepted_at")
        .text_null("decided_by")
        .int_null("decided_at")
        .text_null("made_by")
        .int_null("made_at")
}

fn flags(table: Table) -> Table {
    Flag::CODES.iter().copied().fold(table, Table::int)
}

/// The open case of an item and matter, if there is one. Its own subject `open/<item>/<matter>`, so
/// that two applications at the same moment cannot both be first (law 2 of the journal).
fn open_case() -> Table {
    Table::journaled("open_case")
        .text("authority")
        .text("item")
        .text("matter")
        .int("version")
        .text_null("number")
        .key(&["authority", "item", "matter"])
}

/// An application that is being filled in: one for each person, item and matter.
fn draft() -> Table {
    Table::technical("case_draft")
        .text("authority")
        .text("person")
        .text("item")
        .text("matter_key")
        .text("matter")
        .text("channel")
        .text("step")
        .text("answers")
        .int("updated_at")
        .key(&["authority", "person", "item", "matter_key"])
        .index(&["authority", "updated_at"])
}

/// A file that a citizen sent, sealed under the person's key. `number` is the case it belongs to.
fn upload() -> Table {
    Table::technical("case_upload")
        .text("authority")
        .text("id")
        .text("person")
        .text("item")
        .text("matter_key")
        .text("material")
        .text("mime")
        .text("sha256")
        .int("size")
        .bytes("sealed")
        .int("at")
        .text_null("number")
        .key(&["authority", "id"])
        .index(&["authority", "person", "item", "matter_key"])
        .index(&["authority", "at"])
}
