//! What identity asks of the world outside, as ports: sending a message, and confirming that a name
//! and an identity number belong together. Simulators stand in where no such service is.

use std::collections::BTreeMap;
use std::pin::Pin;

use base::Result;
use codes::{Mobile, ResidentId};

use crate::PersonId;

/// A future behind a pointer, so that ports can be `dyn`.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// To whom.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// The account, where there is one.
    pub person: Option<PersonId>,
    /// The number.
    pub mobile: Mobile,
}

/// What is said: a key of `data/locales` and its facts. The words are the face's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// `notice-…`.
    pub key: String,
    /// Name → value.
    pub facts: BTreeMap<String, String>,
}

impl Message {
    /// A message without facts.
    pub fn new(key: impl Into<String>) -> Self {
        let facts = BTreeMap::new();
        Self { key: key.into(), facts }
    }

    /// With a fact.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "facts are told where they are made")]
    pub fn with(mut self, name: impl Into<String>, value: impl ToString) -> Self {
        self.facts.insert(name.into(), value.to_string());
        self
    }
}

/// Sends messages to people.
pub trait Notices: Send + Sync {
    /// Sends one message. `identity.notice_failed` if it cannot be handed over.
    fn send<'a>(&'a self, to: &'a Recipient, message: &'a Message) -> BoxFuture<'a, Result<()>>;
}

/// What the keeper of identities says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// They belong together.
    Matches,
    /// They do not.
    Differs,
}

/// Confirms that a name and an identity number belong together.
pub trait IdentityCheck: Send + Sync {
    /// Asks; a fault if the service does not answer.
    fn check<'a>(&'a self, name: &'a str, number: &'a ResidentId) -> BoxFuture<'a, Result<Match>>;
}

/// Says that every valid number belongs to the name, but for those whose three-digit sequence
/// (places 15 to 17) is 999: these never match. For the demo and tests.
#[derive(Clone, Copy, Debug, Default)]
pub struct IdentityCheckSimulator;

impl IdentityCheck for IdentityCheckSimulator {
    fn check<'a>(&'a self, _name: &'a str, number: &'a ResidentId) -> BoxFuture<'a, Result<Match>> {
        let differs = number.as_str().get(14..17) == Some("999");
        let answer = if differs { Match::Differs } else { Match::Matches };
        Box::pin(std::future::ready(Ok(answer)))
    }
}
