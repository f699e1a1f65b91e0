//! Staff, their roles, their secrets, and their tries to sign in. All in the nation's authority: a
//! staff number is unique in the country, and people are known by it before they say where.

use db::Table;

pub(super) fn tables() -> Vec<Table> {
    vec![staff(), role_grant(), staff_secret(), staff_try()]
}

fn staff() -> Table {
    Table::journaled("staff")
        .text("authority")
        .text("number")
        .int("version")
        .text("name")
        .text("home")
        .text("state")
        .int("added_at")
        .key(&["authority", "number"])
        .index(&["authority", "home", "number"])
        .one_of("state", &["active", "disabled"])
}

/// A role at a place for a time. `grant_no` is the version of the staff subject that granted it.
fn role_grant() -> Table {
    Table::journaled("role_grant")
        .text("authority")
        .text("number")
        .int("grant_no")
        .text("role")
        .text("place")
        .text_null("office")
        .text_null("point")
        .int("valid_from")
        .int_null("valid_until")
        .int_null("revoked_at")
        .key(&["authority", "number", "grant_no"])
}

/// Password hash (argon2id) and authenticator secret: never in the journal.
fn staff_secret() -> Table {
    Table::secret("staff_secret")
        .text("authority")
        .text("number")
        .text("password")
        .bytes("totp")
        .int("by_other")
        .key(&["authority", "number"])
}

/// Tries to sign in, and the last step of the authenticator that was used.
fn staff_try() -> Table {
    Table::technical("staff_try")
        .text("authority")
        .text("number")
        .int("tries")
        .int("last_at")
        .int("last_step")
        .key(&["authority", "number"])
        .index(&["last_at"])
}
