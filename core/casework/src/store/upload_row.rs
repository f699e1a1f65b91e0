//! Uploaded files: technical rows, sealed under the person's key.

use base::{Authority, Instant, Result};
use db::sea_query::{DeleteStatement, Expr, ExprTrait as _, Order, Query};
use db::{Row, Tx, Value, insert_new, select, val};

use crate::apply::draft_key;
use crate::{PersonId, UploadId};

/// An item has fewer materials than this.
const LOOSE_MAX: u64 = 100;

/// All but the bytes.
const COLUMNS: [&str; 11] = [
    "authority",
    "id",
    "person",
    "item",
    "matter_key",
    "material",
    "mime",
    "sha256",
    "size",
    "at",
    "number",
];

/// An upload as stored, without its bytes.
#[derive(Clone, Debug)]
pub(crate) struct UploadRow {
    pub authority: Authority,
    pub id: UploadId,
    pub person: PersonId,
    pub item: String,
    pub matter_key: String,
    pub material: String,
    pub mime: String,
    pub sha256: String,
    pub size: i64,
    pub at: Instant,
    /// The case it belongs to.
    pub number: Option<String>,
}

pub(crate) fn keep_upload(upload: &UploadRow, sealed: &[u8]) -> db::Common {
    let row = [
        ("authority", (&upload.authority).into()),
        ("id", upload.id.to_string().into()),
        ("person", upload.person.to_string().into()),
        ("item", (&upload.item).into()),
        ("matter_key", (&upload.matter_key).into()),
        ("material", (&upload.material).into()),
        ("mime", (&upload.mime).into()),
        ("sha256", (&upload.sha256).into()),
        ("size", upload.size.into()),
        ("sealed", sealed.into()),
        ("at", upload.at.into()),
        ("number", upload.number.clone().into()),
    ];
    insert_new("case_upload", &row)
}

/// Removes a file that belongs to no case.
pub(crate) fn forget_upload(
    authority: &Authority,
    person: PersonId,
    id: UploadId,
) -> DeleteStatement {
    let key = [
        ("authority", authority.into()),
        ("id", id.to_string().into()),
        ("person", person.to_string().into()),
    ];
    let mut statement = db::delete_query("case_upload", &key);
    statement.and_where(Expr::col("number").is_null());
    statement
}

/// The upload and its sealed bytes.
pub(crate) async fn upload_in(
    tx: &Tx,
    authority: &Authority,
    id: UploadId,
) -> Result<Option<(UploadRow, Vec<u8>)>> {
    let key = [("authority", authority.into()), ("id", id.to_string().into())];
    let mut query = select("case_upload", &COLUMNS, &key);
    query.column("sealed");
    let row = tx.opt(&query).await?;
    row.map(|row| Ok((read(&row)?, row.bytes("sealed")?))).transpose()
}

/// What a person has uploaded for an item and matter that belongs to no case yet, in order of
/// material: at most one file for each.
pub(crate) async fn loose_uploads_in(
    tx: &Tx,
    of: &[(&'static str, Value); 4],
) -> Result<Vec<UploadRow>> {
    let mut query = select("case_upload", &COLUMNS, of);
    query
        .and_where(Expr::col("number").is_null())
        .order_by("material", Order::Asc)
        .order_by("id", Order::Asc)
        .limit(LOOSE_MAX);
    tx.rows(&query).await?.iter().map(read).collect()
}

/// Removes the files of a material that belong to no case, but for `keep`: a new picture replaces
/// the one before.
pub(crate) fn replace_uploads(upload: &UploadRow) -> DeleteStatement {
    let person = upload.person.to_string();
    let key = draft_key(&upload.authority, &person, &upload.item, &upload.matter_key);
    let mut statement = db::delete_query("case_upload", &key);
    statement
        .and_where(Expr::col("material").eq(val(&upload.material)))
        .and_where(Expr::col("id").ne(val(upload.id.to_string())))
        .and_where(Expr::col("number").is_null());
    statement
}

/// Forgets what came before `before` and belongs to no case; how many.
pub(crate) async fn forget_old_uploads_in(
    tx: &Tx,
    authority: &Authority,
    before: Instant,
) -> Result<u64> {
    let mut old = Query::delete();
    old.from_table("case_upload")
        .and_where(Expr::col("authority").eq(val(authority)))
        .and_where(Expr::col("at").lt(val(before)))
        .and_where(Expr::col("number").is_null());
    tx.execute(old).await
}

fn read(row: &Row) -> Result<UploadRow> {
    Ok(UploadRow {
        authority: row.authority("authority")?,
        id: row.parse("id")?,
        person: row.parse("person")?,
        item: row.text("item")?,
        matter_key: row.text("matter_key")?,
        material: row.text("material")?,
        mime: row.text("mime")?,
        sha256: row.text("sha256")?,
        size: row.int("size")?,
        at: row.instant("at")?,
        number: row.opt_text("number")?,
    })
}
