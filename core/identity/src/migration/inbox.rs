//! The demo's inbox: messages that would have gone to a mobile phone.

use db::Table;

pub(super) fn tables() -> Vec<Table> {
    let inbox = Table::technical("inbox")
        .text("authority")
        .text("message")
        .text_null("person")
        .text("mobile")
        .text("text_key")
        .text("facts")
        .text("state")
        .int("at")
        .key(&["authority", "message"])
        .index(&["authority", "at"])
        .index(&["authority", "mobile", "at"])
        .index(&["authority", "person", "at"])
        .one_of("state", &["created", "sent", "failed"]);
    vec![inbox]
}
