//! Sessions, found by the hash of their token.

use db::Table;

pub(super) fn tables() -> Vec<Table> {
    let session = Table::technical("session")
        .text("authority")
        .bytes("token_hash")
        .text("session")
        .text("kind")
        .text("owner")
        .text("user_agent")
        .text("address")
        .int("began_at")
        .int("seen_at")
        .int("expires_at")
        .key(&["authority", "token_hash"])
        .index(&["kind", "owner"])
        .index(&["expires_at"])
        .one_of("kind", &["citizen", "staff"]);
    vec![session]
}
