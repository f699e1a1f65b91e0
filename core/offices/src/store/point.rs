//! What officers made of points: as it is, one row for each that was touched, and every act.

use base::{Authority, Date, Fault, Result};
use db::{Row, Tx, Value, select};

use super::{at, json, list};
use crate::model::changes::{PointAct, PointChange};
use crate::model::description::{Closing, Description, NewPoint};
use crate::model::point::Point;

/// The most points that one question reads.
const POINTS_MAX: u64 = 100_000;

const NOW: [&str; 7] =
    ["authority", "point", "version", "opened", "described", "closed_from", "closed_reason"];
const ACT: [&str; 8] =
    ["point", "version", "reason", "changed_by", "changed_at", "act", "content", "day"];

/// What officers made of a point, as it is.
#[derive(Debug)]
pub struct PointRow {
    /// Its code.
    pub code: String,
    /// Its version.
    pub version: i64,
    authority: Authority,
    opened: Option<String>,
    described: Option<String>,
    closed: Option<Closing>,
}

fn now(row: &Row) -> Result<PointRow> {
    let from: Option<Date> = row.opt_parse("closed_from")?;
    let reason = row.opt_text("closed_reason")?.unwrap_or_default();
    Ok(PointRow {
        code: row.text("point")?,
        version: row.int("version")?,
        authority: row.authority("authority")?,
        opened: row.opt_text("opened")?,
        described: row.opt_text("described")?,
        closed: from.map(|from| Closing { from, reason }),
    })
}

impl PointRow {
    /// The point as it is: as officers opened it, or as its file has it, with what was said since. `None` where its
    /// file is gone.
    pub fn point(self, filed: Option<&Point>) -> Result<Option<Point>> {
        let opened: Option<NewPoint> = self.opened.map(|text| json("opened", &text)).transpose()?;
        let opened = opened.map(|new| Point::opened(new, self.authority));
        let Some(base) = opened.or_else(|| filed.cloned()) else {
            return Ok(None);
        };
        let said: Option<Description> =
            self.described.map(|text| json("described", &text)).transpose()?;
        let base = match said {
            Some(said) => base.described(said),
            None => base,
        };
        Ok(Some(Point { closed: self.closed, version: self.version, ..base }))
    }
}

/// What officers made of the points of an authority, or of all.
pub async fn points_in(tx: &Tx, authority: Option<&Authority>) -> Result<Vec<PointRow>> {
    let key: Vec<(&'static str, Value)> =
        authority.map(|authority| ("authority", authority.into())).into_iter().collect();
    let mut query = select("point_now", &NOW, &key);
    query.limit(POINTS_MAX);
    tx.rows(&query).await?.iter().map(now).collect()
}

fn act(row: &Row) -> Result<PointChange> {
    let content = row.opt_text("content")?.unwrap_or_default();
    let word = row.text("act")?;
    let act = match word.as_str() {
        "opened" => PointAct::Opened(json::<NewPoint>("content", &content)?.into()),
        "described" => PointAct::Described(json::<Description>("content", &content)?.into()),
        "closed" => PointAct::Closed(row.parse("day")?),
        "reopened" => PointAct::Reopened,
        _ => return Err(Fault::Inconsistent(format!("column act holds {word:?}")).into()),
    };
    Ok(PointChange {
        point: row.text("point")?,
        version: row.int("version")?,
        act,
        reason: row.text("reason")?,
        by: row.text("changed_by")?,
        at: row.instant("changed_at")?,
    })
}

/// Every act on a point, in the order in which they were decided.
pub async fn acts_in(tx: &Tx, authority: &Authority, point: &str) -> Result<Vec<PointChange>> {
    list(tx, ("point_act", &ACT), &at(authority, point), act).await
}
