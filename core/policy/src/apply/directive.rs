//! Directives as rows.

use db::{Value, Writes, insert, update};
use journal::{Entry, Event};

use super::{json, key, version};
use crate::event::{
    DirectiveDiscarded, DirectiveDrafted, DirectivePublished, DirectiveRepealed, DirectiveRevised,
    StepTaken,
};
use crate::model::directive::NewDirective;
use crate::model::words::DirectiveState;

fn state(state: DirectiveState) -> (&'static str, Value) {
    ("state", state.code().into())
}

fn said(said: &NewDirective, entry: &Entry) -> [(&'static str, Value); 3] {
    [
        ("said", json(said).into()),
        ("drafted_by", entry.actor.id.as_str().into()),
        ("drafted_at", entry.at.into()),
    ]
}

fn set(writes: &mut Writes, entry: &Entry, columns: &[(&'static str, Value)]) {
    let columns = [columns, &[version(entry)]].concat();
    writes.put(update("directive", &key(entry, "directive"), &columns));
}

impl Event for DirectiveDrafted {
    const KIND: &'static str = "policy.directive.drafted";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let mut row = key(entry, "directive");
        row.extend(said(&self.said, entry));
        row.extend([state(DirectiveState::Draft), version(entry)]);
        writes.put(insert("directive", &row));
    }
}

impl Event for DirectiveRevised {
    const KIND: &'static str = "policy.directive.revised";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        set(writes, entry, &said(&self.said, entry));
    }
}

impl Event for DirectiveDiscarded {
    const KIND: &'static str = "policy.directive.discarded";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        set(writes, entry, &[state(DirectiveState::Discarded)]);
    }
}

impl Event for DirectivePublished {
    const KIND: &'static str = "policy.directive.published";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let columns = [
            state(DirectiveState::Published),
            ("published_by", entry.actor.id.as_str().into()),
            ("published_at", entry.at.into()),
            ("touched", json(&self.touched).into()),
        ];
        set(writes, entry, &columns);
    }
}

impl Event for DirectiveRepealed {
    const KIND: &'static str = "policy.directive.repealed";
    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let at = ("repealed_at", entry.at.into());
        set(writes, entry, &[state(DirectiveState::Repealed), at]);
    }
}

impl Event for StepTaken {
    const KIND: &'static str = "policy.step.taken";
    /// The entry itself is the claim.
    fn apply(&self, _: &mut Writes, _: &Entry) {}
}
