//! The demo's inbox: messages that would go to a mobile phone are kept in the database and shown on a
//! page. For the demo and tests only: it holds codes in the clear.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use base::{Instant, Result};
use codes::Mobile;
use db::{Tx, Value};
use journal::Journal;
use uuid::Uuid;

use crate::store::inbox as rows;
use crate::{BoxFuture, IdentityRefusal, Message, Notices, PersonId, Recipient};

/// How far a message got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeState {
    /// Written down, not handed over.
    Created,
    /// Handed over.
    Sent,
    /// Could not be handed over.
    Failed,
}

impl NoticeState {
    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Sent => "sent",
            Self::Failed => "failed",
        }
    }
}

impl FromStr for NoticeState {
    type Err = ();
    fn from_str(word: &str) -> Result<Self, ()> {
        [Self::Created, Self::Sent, Self::Failed]
            .into_iter()
            .find(|state| state.as_str() == word)
            .ok_or(())
    }
}

/// A message in the inbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboxMessage {
    /// Its id.
    pub id: Uuid,
    /// The account, where there was one.
    pub person: Option<PersonId>,
    /// To which number, masked.
    pub mobile: String,
    /// Key of its text.
    pub key: String,
    /// Facts of its text.
    pub facts: BTreeMap<String, String>,
    /// How far it got.
    pub state: NoticeState,
    /// When.
    pub at: Instant,
}

/// A phone network for the demo: whatever is sent can be read here.
#[derive(Clone, Debug)]
pub struct DemoInbox {
    journal: Journal,
    latest: Arc<AtomicI64>,
}

impl DemoInbox {
    /// Numbers that end in this are out of reach: their messages fail.
    pub const OUT_OF_REACH: &'static str = "00404";

    /// In the journal's database; no entries are made.
    pub fn new(journal: Journal) -> Self {
        let latest = Arc::default();
        Self { journal, latest }
    }

    /// The latest messages of all.
    pub async fn newest(&self, limit: u64) -> Result<Vec<InboxMessage>> {
        self.list(None, limit).await
    }

    /// The latest messages to numbers with this mask.
    pub async fn of_mobile(&self, mobile: &Mobile, limit: u64) -> Result<Vec<InboxMessage>> {
        let only = ("mobile", mobile.masked().into());
        self.list(Some(only), limit).await
    }

    /// The latest messages to a person.
    pub async fn of_person(&self, person: PersonId, limit: u64) -> Result<Vec<InboxMessage>> {
        let only = ("person", person.to_string().into());
        self.list(Some(only), limit).await
    }

    async fn list(
        &self,
        only: Option<(&'static str, Value)>,
        limit: u64,
    ) -> Result<Vec<InboxMessage>> {
        let read = move |tx: Tx| async move { rows::newest_in(&tx, only, limit.min(200)).await };
        self.journal.db().look(read).await
    }

    async fn set_state(&self, id: Uuid, state: NoticeState) -> Result<()> {
        let set = move |tx: Tx| async move { rows::set_state_in(&tx, id, state).await };
        self.journal.db().technical(set).await
    }

    /// Each message has an instant of its own, so that newest first is an order even while a manual
    /// clock stands still.
    fn instant(&self) -> Instant {
        let now = self.journal.clock().now().micros();
        let earlier = self.latest.fetch_max(now, Ordering::SeqCst);
        if earlier < now {
            return Instant::from_micros(now);
        }
        Instant::from_micros(self.latest.fetch_add(1, Ordering::SeqCst) + 1)
    }

    async fn deliver(&self, to: &Recipient, message: &Message) -> Result<()> {
        let at = self.instant();
        let kept = Arc::new(InboxMessage {
            id: self.journal.chance().uuid(at),
            person: to.person,
            mobile: to.mobile.masked(),
            key: message.key.clone(),
            facts: message.facts.clone(),
            state: NoticeState::Created,
            at,
        });
        let id = kept.id;
        let put = move |tx: Tx| {
            let kept = Arc::clone(&kept);
            async move { rows::put_in(&tx, &kept).await }
        };
        self.journal.db().technical(put).await?;
        if to.mobile.as_str().ends_with(Self::OUT_OF_REACH) {
            self.set_state(id, NoticeState::Failed).await?;
            return Err(IdentityRefusal::NoticeFailed.into());
        }
        self.set_state(id, NoticeState::Sent).await
    }
}

impl Notices for DemoInbox {
    fn send<'a>(&'a self, to: &'a Recipient, message: &'a Message) -> BoxFuture<'a, Result<()>> {
        Box::pin(self.deliver(to, message))
    }
}
