//! The only writer of the tables of ratings and call-backs.

use db::{Value, Writes, insert_new, update};
use journal::{Entry, Event};

use crate::event::{
    CallbackCalled, CallbackClosed, CallbackCorrected, CallbackOpened, RatingFollowedUp,
    RatingGiven,
};
use crate::model::CallbackState;
use crate::refusal::FeedbackRefusal;

type Set<'a> = &'a [(&'static str, Value)];

fn key(entry: &Entry, matter: &str) -> [(&'static str, Value); 2] {
    [("authority", (&entry.authority).into()), ("matter", matter.into())]
}

impl Event for RatingGiven {
    const KIND: &'static str = "feedback.rating.given";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let row: Set<'_> = &[
            ("person", self.person.to_string().into()),
            ("level", self.level.number().into()),
            ("comment", self.comment.clone().into()),
            ("at", entry.at.into()),
            ("version", entry.version.into()),
        ];
        let row = [&key(entry, &self.matter), row].concat();
        writes.claim(insert_new("rating", &row), 1, FeedbackRefusal::AlreadyRated);
    }
}

impl Event for RatingFollowedUp {
    const KIND: &'static str = "feedback.rating.followed_up";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let set: Set<'_> =
            &[("follow_up", self.level.number().into()), ("version", entry.version.into())];
        let statement = update("rating", &key(entry, &self.matter), set);
        writes.claim(statement, 1, FeedbackRefusal::ChangedMeanwhile);
    }
}

impl Event for CallbackOpened {
    const KIND: &'static str = "feedback.callback.opened";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let row: Set<'_> = &[
            ("person", self.person.to_string().into()),
            ("level", self.level.number().into()),
            ("state", CallbackState::Open.word().into()),
            ("call_due", self.call_due.into()),
            ("correct_due", self.correct_due.into()),
            ("opened_at", entry.at.into()),
            ("version", entry.version.into()),
        ];
        let row = [&key(entry, &self.matter), row].concat();
        writes.claim(insert_new("callback", &row), 1, FeedbackRefusal::AlreadyRated);
    }
}

fn step(writes: &mut Writes, entry: &Entry, to: CallbackState, note: Option<(&'static str, &str)>) {
    let matter = entry.subject.trim_start_matches("callback/");
    let mut set = vec![("state", to.word().into()), ("version", entry.version.into())];
    set.extend(note.map(|(column, note)| (column, note.into())));
    let statement = update("callback", &key(entry, matter), &set);
    writes.claim(statement, 1, FeedbackRefusal::ChangedMeanwhile);
}

impl Event for CallbackCalled {
    const KIND: &'static str = "feedback.callback.called";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        step(writes, entry, CallbackState::Called, Some(("called_note", &self.note)));
    }
}

impl Event for CallbackCorrected {
    const KIND: &'static str = "feedback.callback.corrected";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        step(writes, entry, CallbackState::Corrected, Some(("corrected_note", &self.note)));
    }
}

impl Event for CallbackClosed {
    const KIND: &'static str = "feedback.callback.closed";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        step(writes, entry, CallbackState::Closed, None);
    }
}
