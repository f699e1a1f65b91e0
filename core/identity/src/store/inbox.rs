//! The demo's inbox, newest first.

use std::collections::BTreeMap;

use base::{Authority, Fault, Result};
use db::sea_query::Order;
use db::{Row, Tx, Value, insert, select, update};

use crate::{InboxMessage, NoticeState};

const COLUMNS: [&str; 7] = ["message", "person", "mobile", "text_key", "facts", "state", "at"];

pub(crate) async fn put_in(tx: &Tx, message: &InboxMessage) -> Result<()> {
    let facts = serde_json::to_string(&message.facts)
        .map_err(|e| Fault::Bug(format!("facts are no JSON: {e}")))?;
    let row = [
        ("authority", Authority::nation().into()),
        ("message", message.id.to_string().into()),
        ("person", message.person.map(|p| p.to_string()).into()),
        ("mobile", message.mobile.as_str().into()),
        ("text_key", message.key.as_str().into()),
        ("facts", facts.into()),
        ("state", message.state.as_str().into()),
        ("at", message.at.into()),
    ];
    tx.execute(insert("inbox", &row)).await.map(drop)
}

pub(crate) async fn set_state_in(tx: &Tx, id: uuid::Uuid, state: NoticeState) -> Result<()> {
    let key = [("authority", Authority::nation().into()), ("message", id.to_string().into())];
    let set = [("state", state.as_str().into())];
    tx.execute(update("inbox", &key, &set)).await.map(drop)
}

/// Those with this column's value; all if there is none.
pub(crate) async fn newest_in(
    tx: &Tx,
    only: Option<(&'static str, Value)>,
    limit: u64,
) -> Result<Vec<InboxMessage>> {
    let mut key = vec![("authority", Authority::nation().into())];
    key.extend(only);
    let mut query = select("inbox", &COLUMNS, &key);
    query.order_by("at", Order::Desc).order_by("message", Order::Desc).limit(limit);
    tx.rows(&query).await?.iter().map(message).collect()
}

fn message(row: &Row) -> Result<InboxMessage> {
    let facts: BTreeMap<String, String> = serde_json::from_str(&row.text("facts")?)
        .map_err(|e| Fault::Inconsistent(format!("table inbox, facts: {e}")))?;
    Ok(InboxMessage {
        id: row.parse("message")?,
        person: row.opt_parse("person")?,
        mobile: row.text("mobile")?,
        key: row.text("text_key")?,
        facts,
        state: row.parse("state")?,
        at: row.instant("at")?,
    })
}
