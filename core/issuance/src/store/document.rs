//! Rows of documents. What a document says is read only where it is printed.

use base::{Authority, Fault, Instant, Result};
use codes::Plate;
use db::sea_query::{Expr, ExprTrait as _, Order, SelectStatement};
use db::{Row, Tx, Value, select, val};
use journal::EntryId;
use uuid::Uuid;

use crate::{DocumentKind, IssuanceRefusal, IssuedDocument, Status};

/// A matter has a receipt or two, a mark, a notice; what comes after this many is not shown.
const OF_MATTER_MAX: u64 = 100;

const COLUMNS: [&str; 19] = [
    "authority",
    "serial",
    "version",
    "kind",
    "status",
    "matter",
    "warrant",
    "person",
    "facts",
    "blank",
    "ordered_at",
    "made_at",
    "made_by",
    "since",
    "reason",
    "superseded_by",
    "prints",
    "printed",
    "vehicle",
];

fn read(row: &Row) -> Result<IssuedDocument> {
    let serial = row.text("serial")?;
    let facts = serde_json::from_str(&row.text("facts")?)
        .map_err(|e| Fault::Inconsistent(format!("document {serial}: column facts: {e}")))?;
    let vehicle = row.opt_text("vehicle")?.map(|key| Plate::parse(&key)).transpose();
    let vehicle = vehicle
        .map_err(|e| Fault::Inconsistent(format!("document {serial}: column vehicle: {e}")))?;
    Ok(IssuedDocument {
        authority: row.authority("authority")?,
        serial,
        kind: row.parse("kind")?,
        status: row.parse("status")?,
        matter: row.text("matter")?,
        warrant: row.parse("warrant")?,
        person: row.parse("person")?,
        vehicle,
        facts,
        blank: row.opt_text("blank")?,
        ordered_at: row.instant("ordered_at")?,
        made_at: row.opt_instant("made_at")?,
        made_by: row.opt_parse("made_by")?,
        since: row.instant("since")?,
        reason: row.opt_text("reason")?,
        superseded_by: row.opt_text("superseded_by")?,
        prints: row.int("prints")?,
        printed: row.flag("printed")?,
        version: row.int("version")?,
    })
}

async fn list(tx: &Tx, query: &SelectStatement) -> Result<Vec<IssuedDocument>> {
    tx.rows(query).await?.iter().map(read).collect()
}

fn key(authority: &Authority, serial: &str) -> [(&'static str, Value); 2] {
    [("authority", authority.into()), ("serial", serial.into())]
}

/// The document, if there is one. Serials come from addresses, too: only digits are looked up.
pub async fn document_in(
    tx: &Tx,
    authority: &Authority,
    serial: &str,
) -> Result<Option<IssuedDocument>> {
    if !serial.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(None);
    }
    let query = select("document", &COLUMNS, &key(authority, serial));
    tx.opt(&query).await?.map(|row| read(&row)).transpose()
}

/// The document, or a refusal.
pub async fn known_in(tx: &Tx, authority: &Authority, serial: &str) -> Result<IssuedDocument> {
    let found = document_in(tx, authority, serial).await?;
    found.ok_or_else(|| IssuanceRefusal::Unknown { serial: serial.to_owned() }.into())
}

/// Whether an entry has brought a document of this kind for this vehicle already.
pub async fn is_ordered_in(
    tx: &Tx,
    authority: &Authority,
    (warrant, kind): (EntryId, DocumentKind),
    vehicle: Option<&Plate>,
) -> Result<bool> {
    let key = [
        ("authority", authority.into()),
        ("warrant", warrant.to_string().into()),
        ("kind", kind.code().into()),
    ];
    let rows = tx.rows(&select("document", &["vehicle"], &key)).await?;
    for row in rows {
        if row.opt_text("vehicle")?.as_deref() == vehicle.map(Plate::as_str) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What it says, sealed.
pub async fn content_in(tx: &Tx, authority: &Authority, serial: &str) -> Result<String> {
    tx.one(&select("document", &["content"], &key(authority, serial))).await?.text("content")
}

/// All of one matter, in the order in which they were ordered.
pub async fn of_matter_in(
    tx: &Tx,
    authority: &Authority,
    matter: &str,
) -> Result<Vec<IssuedDocument>> {
    let key = [("authority", authority.into()), ("matter", matter.into())];
    let mut query = select("document", &COLUMNS, &key);
    query.order_by("ordered_at", Order::Asc).order_by("serial", Order::Asc).limit(OF_MATTER_MAX);
    list(tx, &query).await
}

/// Those of a kind that a person holds in force.
pub async fn of_person_in(
    tx: &Tx,
    authority: &Authority,
    person: Uuid,
    kind: DocumentKind,
) -> Result<Vec<IssuedDocument>> {
    let key = [
        ("authority", authority.into()),
        ("person", person.to_string().into()),
        ("kind", kind.code().into()),
        ("status", Status::Made.code().into()),
    ];
    let mut query = select("document", &COLUMNS, &key);
    list(tx, query.order_by("serial", Order::Asc)).await
}

/// Of one kind and state, oldest first, after a place.
pub async fn page_in(
    tx: &Tx,
    authority: &Authority,
    (kind, status): (DocumentKind, Status),
    after: Option<&(Instant, String)>,
    limit: u64,
) -> Result<Vec<IssuedDocument>> {
    let key = [
        ("authority", authority.into()),
        ("status", status.code().into()),
        ("kind", kind.code().into()),
    ];
    let mut query = select("document", &COLUMNS, &key);
    if let Some((at, serial)) = after {
        let place = Expr::tuple([Expr::col("ordered_at"), Expr::col("serial")]);
        query.and_where(place.gt(Expr::tuple([val(*at), val(serial)])));
    }
    query.order_by("ordered_at", Order::Asc).order_by("serial", Order::Asc).limit(limit);
    list(tx, &query).await
}
