//! Notes that somebody read a person's data: one entry per person, actor and minute, however often
//! the page is loaded and wherever. A small memory in front saves the repeats their transaction.

use std::collections::BTreeSet;
use std::sync::PoisonError;

use base::{Authority, Result};
use db::Tx;
use journal::{Actor, Command, Desk, Next};
use serde::Serialize;
use uuid::Uuid;

use crate::{AccessNoted, Identity, PersonId};

#[derive(Serialize)]
pub(crate) struct NoteAccess {
    person: PersonId,
    /// UUIDv5 of person, actor and minute: the row's id and the command's.
    pub(crate) access: Uuid,
    /// The first in a minute is kept, so it is not part of what was asked.
    #[serde(skip)]
    purpose: String,
}

impl NoteAccess {
    pub(crate) fn new(person: PersonId, actor: &Actor, minute: i64, purpose: &str) -> Self {
        let name = format!("access {actor} {minute}");
        Self {
            person,
            access: Uuid::new_v5(&person.0, name.as_bytes()),
            purpose: purpose.to_owned(),
        }
    }
}

impl Command for NoteAccess {
    const NAME: &'static str = "identity.note_access";

    fn home(&self) -> Authority {
        self.person.authority()
    }

    async fn decide(&self, _tx: &Tx, _desk: &Desk) -> Result<Vec<Next>> {
        let noted =
            AccessNoted { person: self.person, access: self.access, purpose: self.purpose.clone() };
        let subject = format!("access/{}", self.access);
        Ok(vec![Next::new(self.home(), subject, 1, noted)?])
    }
}

/// What was noted in the latest minute.
#[derive(Default)]
pub(crate) struct Noted {
    minute: i64,
    seen: BTreeSet<Uuid>,
}

impl Identity {
    pub(crate) fn is_news(&self, minute: i64, access: Uuid) -> bool {
        let noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        noted.minute != minute || !noted.seen.contains(&access)
    }

    pub(crate) fn remember_noted(&self, minute: i64, access: Uuid) {
        let mut noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        if noted.minute != minute {
            noted.minute = minute;
            noted.seen.clear();
        }
        noted.seen.insert(access);
    }
}
