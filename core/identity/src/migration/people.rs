//! People, the values that only one account may have, and who looked at whom.

use db::Table;

pub(super) fn tables() -> Vec<Table> {
    vec![person(), claim(), access()]
}

/// An account. Mobile, name and identity number are ciphertext under the person's key; an erased
/// account keeps its row, empty, so that its entries still fold.
fn person() -> Table {
    Table::journaled("person")
        .text("authority")
        .text("person")
        .int("version")
        .text("state")
        .text_null("mobile")
        .text_null("name")
        .text_null("identity_number")
        .text("level")
        .int_null("real_name_at")
        .int("signed_up_at")
        .key(&["authority", "person"])
        .index(&["state", "person"])
        .one_of("state", &["active", "erased"])
        .one_of("level", &["mobile", "real_name"])
}

/// A mobile or identity number, by keyed hash, that one account may have. Whose it is stands in
/// the secret look-up only, so that nothing here leads to an erased person.
fn claim() -> Table {
    Table::journaled("claim")
        .text("authority")
        .text("subject")
        .int("version")
        .int("taken")
        .key(&["authority", "subject"])
}

/// Somebody read a person's data: one row per person, actor and minute.
fn access() -> Table {
    Table::journaled("access")
        .text("authority")
        .text("person")
        .text("access")
        .int("at")
        .text("actor")
        .text("purpose")
        .key(&["authority", "person", "access"])
        .index(&["authority", "person", "at"])
}
