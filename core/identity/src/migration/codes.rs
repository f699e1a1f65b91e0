//! One-time codes, how many were sent, and mobile numbers that have been proven.

use db::Table;

pub(super) fn tables() -> Vec<Table> {
    vec![one_time_code(), quota(), mobile_proof()]
}

/// The latest code of a mobile number for a purpose; only a keyed, salted hash of it is kept.
fn one_time_code() -> Table {
    Table::technical("one_time_code")
        .text("authority")
        .text("mobile_hash")
        .text("purpose")
        .text("salt")
        .text("digest")
        .int("made_at")
        .int("expires_at")
        .int("tries")
        .text_null("used_by")
        .key(&["authority", "mobile_hash", "purpose"])
        .index(&["expires_at"])
}

/// When something rationed was last done: a fixed number of places, each free again after a while.
fn quota() -> Table {
    Table::technical("quota")
        .text("authority")
        .text("name")
        .int("place")
        .int("at")
        .key(&["authority", "name", "place"])
        .index(&["at"])
}

/// A person has shown, by a code, to have this mobile number.
fn mobile_proof() -> Table {
    Table::technical("mobile_proof")
        .text("authority")
        .text("mobile_hash")
        .text("person")
        .int("until")
        .key(&["authority", "mobile_hash", "person"])
        .index(&["until"])
}
