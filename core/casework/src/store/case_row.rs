//! The row of a case, read strictly: what does not fit together is a fault that names the case.

use std::collections::BTreeSet;

use base::{Authority, Fault, Instant, Result};
use catalogue::Channel;
use codes::{CaseNumber, Vin};
use db::sea_query::{Expr, ExprTrait as _, Order};
use db::{Row, Tx, select, val};
use serde::de::DeserializeOwned;

use crate::model::{About, Case, Clocks, Deed, Duties, Flag, Nearness, Promise, Standing};

/// Every column that makes a [`Case`].
pub(crate) const COLUMNS: [&str; 63] = [
    "authority",
    "number",
    "version",
    "item",
    "person",
    "matter",
    "channel",
    "point",
    "window_kind",
    "status",
    "handover",
    "fee",
    "postage",
    "materials",
    "missing",
    "auto_rule",
    "payment_order",
    "waybill",
    "rulebook",
    "review_minutes",
    "post_minutes",
    "near_percent",
    "near_minutes",
    "legal_days",
    "submitted_at",
    "review_due",
    "promise_due",
    "legal_due",
    "paused_at",
    "paused_seconds",
    "awaited_until",
    "handed_over_at",
    "waits_for",
    "near_at",
    "due_at",
    "taken_by",
    "taken_at",
    "accepted_by",
    "accepted_at",
    "decided_by",
    "decided_at",
    "made_by",
    "made_at",
    "payment_due",
    "paid",
    "made",
    "handed_to_post",
    "parcel_returned",
    "delivered",
    "picked_up",
    "rated",
    "review_overdue",
    "audit_sample",
    "inspection_due",
    "inspected",
    "inspection_failed",
    "photo_due",
    "photographed",
    "number_due",
    "number_bound",
    "inspected_by",
    "bound_plate",
    "vin",
];

/// What lies sealed beside a case.
#[derive(Clone, Debug)]
pub(crate) struct Sealed {
    pub answers: String,
    pub checks: String,
    pub remarks: Option<String>,
    pub decision: Option<String>,
    pub inspection: Option<String>,
}

fn key_of(authority: &Authority, number: &CaseNumber) -> [(&'static str, db::Value); 2] {
    [("authority", authority.into()), ("number", number.as_str().into())]
}

/// The case, if there is one.
pub(crate) async fn case_in(
    tx: &Tx,
    authority: &Authority,
    number: &CaseNumber,
) -> Result<Option<Case>> {
    let row = tx.opt(&select("case_file", &COLUMNS, &key_of(authority, number))).await?;
    row.map(|row| read_case(&row)).transpose()
}

/// What lies sealed beside it.
pub(crate) async fn sealed_in(
    tx: &Tx,
    authority: &Authority,
    number: &CaseNumber,
) -> Result<Option<Sealed>> {
    let columns = ["answers", "checks", "remarks", "decision", "inspection"];
    let row = tx.opt(&select("case_file", &columns, &key_of(authority, number))).await?;
    let read = |row: &Row| {
        Ok(Sealed {
            answers: row.text("answers")?,
            checks: row.text("checks")?,
            remarks: row.opt_text("remarks")?,
            decision: row.opt_text("decision")?,
            inspection: row.opt_text("inspection")?,
        })
    };
    row.as_ref().map(read).transpose()
}

/// The version of the claim on an item and matter (0 if there never was one), and the case that is
/// open for it.
pub(crate) async fn open_case_in(
    tx: &Tx,
    authority: &Authority,
    item: &str,
    matter: &str,
) -> Result<(i64, Option<CaseNumber>)> {
    let key = [("authority", authority.into()), ("item", item.into()), ("matter", matter.into())];
    let Some(row) = tx.opt(&select("open_case", &["version", "number"], &key)).await? else {
        return Ok((0, None));
    };
    Ok((row.int("version")?, row.opt_parse("number")?))
}

/// The cases that are open for a matter, of these items, each with its item.
pub(crate) async fn open_cases_in(
    tx: &Tx,
    authority: &Authority,
    matter: &str,
    items: &[String],
) -> Result<Vec<(String, CaseNumber)>> {
    let key = [("authority", authority.into()), ("matter", matter.into())];
    let mut open = select("open_case", &["item", "number"], &key);
    // The key of the table has the item before the matter.
    open.and_where(Expr::col("item").is_in(items.iter().map(|item| val(item.as_str()))));
    open.and_where(Expr::col("number").is_not_null());
    open.order_by("item", Order::Asc);
    let read = |row: &Row| Ok((row.text("item")?, row.parse::<CaseNumber>("number")?));
    tx.rows(&open).await?.iter().map(read).collect()
}

fn from_json<T: DeserializeOwned>(row: &Row, column: &str) -> Result<T> {
    serde_json::from_str(&row.text(column)?).map_err(|e| {
        let number = row.text("number").unwrap_or_default();
        Fault::Inconsistent(format!("case_file.{column} of {number}: {e}")).into()
    })
}

/// Reads a whole row.
pub(crate) fn read_case(row: &Row) -> Result<Case> {
    let mut flags = BTreeSet::new();
    for flag in Flag::ALL {
        if row.flag(flag.code())? {
            flags.insert(*flag);
        }
    }
    Ok(Case {
        authority: row.authority("authority")?,
        number: row.parse("number")?,
        about: about(row)?,
        window: row.text("window_kind")?,
        status: row.parse("status")?,
        flags,
        handover: row.parse("handover")?,
        fee: row.fen("fee")?,
        postage: row.fen("postage")?,
        materials: from_json(row, "materials")?,
        clocks: clocks(row)?,
        standing: Standing {
            waits_for: row.parse("waits_for")?,
            near_at: row.instant("near_at")?,
            due_at: row.instant("due_at")?,
        },
        hands: Duties {
            taken: deed(row, "taken_by", "taken_at")?,
            accepted: deed(row, "accepted_by", "accepted_at")?,
            inspected: from_json(row, "inspected_by")?,
            decided: deed(row, "decided_by", "decided_at")?,
            made: deed(row, "made_by", "made_at")?,
        },
        auto_rule: row.opt_text("auto_rule")?,
        missing: from_json(row, "missing")?,
        order: row.opt_text("payment_order")?,
        waybill: row.opt_parse("waybill")?,
        plate: row.opt_parse("bound_plate")?,
        vin: vin(row)?,
        rulebook: row.text("rulebook")?,
        version: row.int("version")?,
    })
}

/// That of an imported vehicle may lack a valid check digit: what is stored was looked at by the register.
fn vin(row: &Row) -> Result<Option<Vin>> {
    let Some(vin) = row.opt_text("vin")? else { return Ok(None) };
    let number = row.text("number")?;
    let vin = Vin::imported(&vin);
    Ok(Some(vin.map_err(|e| Fault::Inconsistent(format!("case_file.vin of {number}: {e}")))?))
}

fn about(row: &Row) -> Result<About> {
    let channel = row.text("channel")?;
    let channel = Channel::from_code(&channel).ok_or_else(|| {
        let number = row.text("number").unwrap_or_default();
        Fault::Inconsistent(format!("case_file.channel of {number}: no channel {channel:?}"))
    })?;
    Ok(About {
        item: row.text("item")?,
        applicant: row.parse("person")?,
        matter: from_json(row, "matter")?,
        channel,
        point: row.text("point")?,
    })
}

fn clocks(row: &Row) -> Result<Clocks> {
    Ok(Clocks {
        promise: Promise {
            review_minutes: row.int("review_minutes")?,
            post_minutes: row.int("post_minutes")?,
        },
        nearness: Nearness { percent: row.int("near_percent")?, minutes: row.int("near_minutes")? },
        submitted_at: row.instant("submitted_at")?,
        review_due: row.instant("review_due")?,
        promise_due: row.instant("promise_due")?,
        legal_due: row.opt_instant("legal_due")?,
        legal_days: row.int("legal_days")?,
        paused_at: row.opt_instant("paused_at")?,
        paused_seconds: row.int("paused_seconds")?,
        awaited_until: row.opt_instant("awaited_until")?,
        handed_over_at: row.opt_instant("handed_over_at")?,
    })
}

/// Who and when stand together or not at all.
fn deed(row: &Row, by: &str, at: &str) -> Result<Option<Deed>> {
    let (who, when): (Option<String>, Option<Instant>) = (row.opt_text(by)?, row.opt_instant(at)?);
    match (who, when) {
        (Some(by), Some(at)) => Ok(Some(Deed { by, at })),
        (None, None) => Ok(None),
        _ => {
            let number = row.text("number").unwrap_or_default();
            Err(Fault::Inconsistent(format!("case_file.{by} of {number} without {at}")).into())
        }
    }
}
