//! The only writer of the tables of casework: event in, rows out. Each event changes only the columns
//! that it is about, so that replaying a case event by event gives the row as it stands.

mod hand_over;
mod review;
mod stage;

use base::{Authority, Refusal};
use catalogue::Stage;
use codes::{Plate, Vin};
use db::sea_query::{Cond, Expr, ExprTrait as _};
use db::{Value, Writes, insert, update, upsert, val};
use journal::{Entry, Event};

use crate::CaseRefusal;
use crate::event::{
    CaseCancelled, CaseClosed, CaseRated, CaseSubmitted, OpenCaseFreed, OpenCaseTaken,
    ReviewOverdue,
};
use crate::model::{Flag, Material, Matter, Standing, Status};

type Set = Vec<(&'static str, Value)>;

/// The row of the case that `entry` is about.
fn row_of(entry: &Entry) -> [(&'static str, Value); 2] {
    let number = entry.subject.strip_prefix("case/").unwrap_or(&entry.subject);
    [("authority", (&entry.authority).into()), ("number", number.into())]
}

fn change(
    writes: &mut Writes,
    entry: &Entry,
    set: impl IntoIterator<Item = (&'static str, Value)>,
) {
    let set: Set = set.into_iter().chain([("version", entry.version.into())]).collect();
    writes.put(update("case_file", &row_of(entry), &set));
}

fn standing(standing: Standing) -> [(&'static str, Value); 3] {
    [
        ("waits_for", standing.waits_for.code().into()),
        ("near_at", standing.near_at.into()),
        ("due_at", standing.due_at.into()),
    ]
}

fn status(status: Status) -> (&'static str, Value) {
    ("status", status.code().into())
}

fn flag(flag: Flag, on: bool) -> (&'static str, Value) {
    (flag.code(), on.into())
}

fn let_go() -> [(&'static str, Value); 2] {
    [("taken_by", Value::Null), ("taken_at", Value::Null)]
}

fn done(
    by: &'static str,
    who: &str,
    at: &'static str,
    entry: &Entry,
) -> [(&'static str, Value); 2] {
    [(by, who.into()), (at, entry.at.into())]
}

/// JSON of what was JSON in the payload a moment ago.
pub(crate) fn json<T: serde::Serialize>(value: &T) -> Value {
    serde_json::to_string(value).unwrap_or_default().into()
}

fn uploads(materials: &[Material]) -> impl Iterator<Item = String> + '_ {
    materials.iter().filter_map(|material| material.upload).map(|upload| upload.to_string())
}

/// The uploads belong to this case from now on: live only, they are technical rows.
fn attach(writes: &mut Writes, entry: &Entry, person: &str, materials: &[Material]) {
    let [authority, number] = row_of(entry);
    for upload in uploads(materials) {
        let key = [authority.clone(), ("id", upload.into()), ("person", person.into())];
        let (column, value) = number.clone();
        let mut attached = db::update_query("case_upload", &key, std::slice::from_ref(&number));
        let free =
            Cond::any().add(Expr::col(column).is_null()).add(Expr::col(column).eq(val(value)));
        attached.cond_where(free);
        let gone: Refusal = CaseRefusal::UploadGone.into();
        writes.guard(attached, 1, gone);
    }
}

impl Event for CaseSubmitted {
    const KIND: &'static str = "casework.case.submitted";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let person = self.about.applicant.to_string();
        let mut row: Set = row_of(entry).into();
        row.extend(self.identity_columns(entry, &person));
        row.extend(self.clock_columns(entry));
        row.extend(standing(self.standing));
        row.extend(Flag::ALL.iter().map(|one| flag(*one, self.is_due(*one))));
        writes.put(insert("case_file", &row));
        attach(writes, entry, &person, &self.materials);
    }
}

/// The key of a draft.
pub(crate) fn draft_key(
    authority: &Authority,
    person: &str,
    item: &str,
    matter: &str,
) -> [(&'static str, Value); 4] {
    [
        ("authority", authority.into()),
        ("person", person.into()),
        ("item", item.into()),
        ("matter_key", matter.into()),
    ]
}

/// What the search field finds a case by, besides its number: plate, and the identification number
/// of a vehicle that is not on record.
fn searched_by(matter: &Matter, bound: Option<&Plate>) -> Value {
    let plate = bound.or_else(|| matter.plate()).map(Plate::number);
    let words: Vec<&str> = plate.into_iter().chain(matter.vin().map(Vin::as_str)).collect();
    words.join(" ").into()
}

impl CaseSubmitted {
    /// What is still to be done with a case from its first day on.
    fn is_due(&self, flag: Flag) -> bool {
        match flag {
            Flag::PaymentDue => !(self.fee + self.postage).is_zero(),
            Flag::InspectionDue => self.needs.contains(&Stage::Inspect),
            Flag::PhotoDue => self.needs.contains(&Stage::Photo),
            Flag::NumberDue => self.needs.contains(&Stage::SelectPlate),
            _ => false,
        }
    }

    fn identity_columns(&self, entry: &Entry, person: &str) -> Set {
        let about = &self.about;
        vec![
            ("version", entry.version.into()),
            ("item", (&about.item).into()),
            ("person", person.into()),
            ("matter", json(&about.matter)),
            ("matter_key", about.matter.key().into()),
            ("plate", searched_by(&about.matter, None)),
            ("channel", about.channel.code().into()),
            ("point", (&about.point).into()),
            ("window_kind", (&self.window).into()),
            status(Status::Submitted),
            ("handover", self.handover.code().into()),
            ("fee", self.fee.into()),
            ("postage", self.postage.into()),
            ("answers", (&self.answers).into()),
            ("checks", (&self.checks).into()),
            ("materials", json(&self.materials)),
            ("missing", "[]".into()),
            ("inspected_by", "[]".into()),
            ("auto_rule", self.auto_rule.clone().into()),
            ("vin", self.vin.as_ref().map(Vin::as_str).into()),
            ("rulebook", (&entry.rulebook).into()),
        ]
    }

    fn clock_columns(&self, entry: &Entry) -> Set {
        vec![
            ("review_minutes", self.promise.review_minutes.into()),
            ("post_minutes", self.promise.post_minutes.into()),
            ("near_percent", self.nearness.percent.into()),
            ("near_minutes", self.nearness.minutes.into()),
            ("legal_days", self.legal_days.into()),
            ("submitted_at", entry.at.into()),
            ("review_due", self.review_due.into()),
            ("promise_due", self.promise_due.into()),
            ("paused_seconds", 0_i64.into()),
        ]
    }
}

impl Event for CaseClosed {
    const KIND: &'static str = "casework.case.closed";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        change(writes, entry, standing(self.standing).into_iter().chain([status(Status::Closed)]));
    }
}

impl Event for CaseCancelled {
    const KIND: &'static str = "casework.case.cancelled";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut set: Set = standing(self.standing).into();
        set.extend([status(Status::Cancelled), ("paused_at", Value::Null)]);
        set.extend(let_go());
        change(writes, entry, set);
    }
}

impl Event for ReviewOverdue {
    const KIND: &'static str = "casework.case.review_overdue";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        change(writes, entry, [flag(Flag::ReviewOverdue, true)]);
    }
}

impl Event for CaseRated {
    const KIND: &'static str = "casework.case.rated";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        change(writes, entry, [flag(Flag::Rated, true)]);
    }
}

fn open_case(entry: &Entry, item: &str, matter: &str, number: Value) -> Vec<(&'static str, Value)> {
    vec![
        ("authority", (&entry.authority).into()),
        ("item", item.into()),
        ("matter", matter.into()),
        ("version", entry.version.into()),
        ("number", number),
    ]
}

const OPEN_CASE: [&str; 3] = ["authority", "item", "matter"];

impl Event for OpenCaseTaken {
    const KIND: &'static str = "casework.open_case.taken";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let row = open_case(entry, &self.item, &self.matter, self.number.as_str().into());
        writes.put(upsert("open_case", &OPEN_CASE, &row));
    }
}

impl Event for OpenCaseFreed {
    const KIND: &'static str = "casework.open_case.freed";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let row = open_case(entry, &self.item, &self.matter, Value::Null);
        writes.put(upsert("open_case", &OPEN_CASE, &row));
    }
}
