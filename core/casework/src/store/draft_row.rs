//! Drafts: technical rows by natural keys, safe to write twice.

use base::{Authority, Instant, Result};
use catalogue::Channel;
use db::sea_query::{Expr, ExprTrait as _, Order, Query};
use db::{Row, Tx, delete, select, upsert, val};

use crate::PersonId;
use crate::apply::draft_key;

const KEY: [&str; 4] = ["authority", "person", "item", "matter_key"];
const COLUMNS: [&str; 9] = [
    "authority",
    "person",
    "item",
    "matter_key",
    "matter",
    "channel",
    "step",
    "answers",
    "updated_at",
];

/// A draft as stored: answers sealed, matter and uploads as JSON.
#[derive(Clone, Debug)]
pub(crate) struct DraftRow {
    pub authority: Authority,
    pub person: PersonId,
    pub item: String,
    pub matter_key: String,
    pub matter: String,
    pub channel: Channel,
    pub step: String,
    pub answers: String,
    pub updated_at: Instant,
}

pub(crate) fn keep_draft(draft: &DraftRow) -> db::Common {
    let row = [
        ("authority", (&draft.authority).into()),
        ("person", draft.person.to_string().into()),
        ("item", (&draft.item).into()),
        ("matter_key", (&draft.matter_key).into()),
        ("matter", (&draft.matter).into()),
        ("channel", draft.channel.code().into()),
        ("step", (&draft.step).into()),
        ("answers", (&draft.answers).into()),
        ("updated_at", draft.updated_at.into()),
    ];
    upsert("case_draft", &KEY, &row)
}

pub(crate) fn forget_draft(
    authority: &Authority,
    person: PersonId,
    item: &str,
    matter_key: &str,
) -> db::Common {
    delete("case_draft", &draft_key(authority, &person.to_string(), item, matter_key))
}

pub(crate) async fn draft_in(
    tx: &Tx,
    authority: &Authority,
    person: PersonId,
    item: &str,
    matter_key: &str,
) -> Result<Option<DraftRow>> {
    let key = draft_key(authority, &person.to_string(), item, matter_key);
    tx.opt(&select("case_draft", &COLUMNS, &key)).await?.map(|row| read(&row)).transpose()
}

/// A person's drafts at one authority, newest first, at most `limit`.
pub(crate) async fn drafts_of_in(
    tx: &Tx,
    cities: &[Authority],
    person: PersonId,
    limit: u64,
) -> Result<Vec<DraftRow>> {
    let mut query = select("case_draft", &COLUMNS, &[("person", person.to_string().into())]);
    query.and_where(Expr::col("authority").is_in(cities.iter().map(val)));
    query.order_by("updated_at", Order::Desc).limit(limit);
    tx.rows(&query).await?.iter().map(read).collect()
}

/// Forgets what nobody touched since `before`; how many.
pub(crate) async fn forget_old_drafts_in(
    tx: &Tx,
    authority: &Authority,
    before: Instant,
) -> Result<u64> {
    let mut old = Query::delete();
    old.from_table("case_draft")
        .and_where(Expr::col("authority").eq(val(authority)))
        .and_where(Expr::col("updated_at").lt(val(before)));
    tx.execute(old).await
}

fn read(row: &Row) -> Result<DraftRow> {
    let channel = row.text("channel")?;
    let channel = Channel::from_code(&channel).ok_or_else(|| {
        base::Fault::Inconsistent(format!("case_draft.channel: no channel {channel:?}"))
    })?;
    Ok(DraftRow {
        authority: row.authority("authority")?,
        person: row.parse("person")?,
        item: row.text("item")?,
        matter_key: row.text("matter_key")?,
        matter: row.text("matter")?,
        channel,
        step: row.text("step")?,
        answers: row.text("answers")?,
        updated_at: row.instant("updated_at")?,
    })
}
