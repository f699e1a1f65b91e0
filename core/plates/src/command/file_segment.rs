//! 号段报备: a city files the form of numbers that it needs.

use base::{Authority, Fault, Result};
use db::Tx;
use identity::Action;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use crate::apply::signed;
use crate::event::{FormTaken, SegmentFiled};
use crate::model::pool::PoolId;
use crate::model::segment::{Segment, SegmentForm, SegmentId};
use crate::{Plates, PlatesRefusal, store};

/// The most characters of a reason.
const REASON_MAX: usize = 500;

/// A segment as a city files it.
#[derive(Clone, Debug)]
pub struct NewSegment {
    /// Numbers of which pool.
    pub pool: PoolId,
    /// Which: `鲁B5#@##`.
    pub form: String,
    /// Why they are needed.
    pub reason: String,
}

#[derive(Serialize)]
struct FileSegment {
    authority: Authority,
    form: SegmentForm,
    reason: String,
}

impl Plates {
    /// Files a segment for approval.
    ///
    /// # Errors
    /// `identity.no_right`; `plates.segment_form`, `.segment_size`, `.segment_elsewhere`,
    /// `.segment_overlaps`, `.reason_missing`.
    pub async fn file_segment(
        &self,
        envelope: Envelope,
        authority: &Authority,
        new: NewSegment,
    ) -> Result<SegmentId> {
        self.staff_may(&envelope.actor, Action::PlatesFile, authority).await?;
        let reason = given(&new.reason)?;
        // Every number is looked at: outside the transaction, which others wait for.
        let form = SegmentForm::checked(new.pool, &new.form, authority, self.now().date())?;
        let command = FileSegment { authority: authority.clone(), form, reason };
        named(&self.journal.perform(envelope, command).await?)
    }
}

impl Command for FileSegment {
    const NAME: &'static str = "plates.file_segment";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let pool = self.form.pool;
        let (filed, others) = store::pool::forms_in(tx, &self.authority, pool).await?;
        if let Some(other) = others.iter().find(|other| other.overlaps(&self.form)) {
            let overlaps = PlatesRefusal::SegmentOverlaps { form: other.form.clone() };
            return Err(base::Refusal::from(overlaps).on("form").into());
        }
        let id = SegmentId(desk.chance.uuid(desk.now));
        let size = self.form.size();
        let event = SegmentFiled { form: self.form.clone(), size, reason: self.reason.clone() };
        // Of two that file in one pool at the same time, one looks at the other's form again.
        let taken = FormTaken { segment: id, form: self.form.form.clone() };
        let forms = format!("forms/{pool}");
        Ok(vec![
            Next::new(self.home(), Segment::subject(id), 1, event)?,
            Next::new(self.home(), forms, signed(filed) + 1, taken)?,
        ])
    }
}

/// The segment that a command answered about.
pub(super) fn named(done: &Done) -> Result<SegmentId> {
    let id = done.entry.subject.strip_prefix("segment/").and_then(|id| id.parse().ok());
    id.ok_or_else(|| Fault::Bug(format!("{} names no segment", done.entry.subject)).into())
}

/// A reason that can be kept.
pub(super) fn given(reason: &str) -> Result<String> {
    let reason = reason.trim();
    let fits = !reason.is_empty()
        && reason.chars().count() <= REASON_MAX
        && base::text::is_storable(reason);
    if fits {
        return Ok(reason.to_owned());
    }
    Err(base::Refusal::from(PlatesRefusal::ReasonMissing).on("reason").into())
}
