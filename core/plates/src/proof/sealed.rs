//! Entries and their seals as texts in the file of a proof, and back.

use std::collections::BTreeMap;

use base::{Authority, Instant};
use journal::{Actor, Entry, Event as _, Head, Proof, Step as Turn};
use serde_json::Value;

use super::{Inclusion, ProofEntry, Verdict, unhex};
use crate::event::DrawShown;
use crate::shuffle::{commitment, hex};

fn digest_of(text: &str) -> Option<[u8; 32]> {
    unhex(text)?.try_into().ok()
}

fn texts<const N: usize>(fields: [(&str, String); N]) -> BTreeMap<String, String> {
    fields.into_iter().map(|(name, text)| (name.to_owned(), text)).collect()
}

impl ProofEntry {
    /// As it stands in the journal.
    pub fn new(entry: &Entry, proof: Option<&Proof>) -> Self {
        let fields = texts([
            ("authority", entry.authority.to_string()),
            ("id", entry.id.to_string()),
            ("subject", entry.subject.clone()),
            ("version", entry.version.to_string()),
            ("kind", entry.kind.clone()),
            ("event_version", entry.event_version.to_string()),
            ("payload", entry.payload.clone()),
            ("actor", entry.actor.to_string()),
            ("command", entry.command.to_string()),
            ("part", entry.part.to_string()),
            ("request", hex(&entry.request)),
            ("at", entry.at.micros().to_string()),
            ("node", entry.node.clone()),
            ("rulebook", entry.rulebook.clone()),
            ("seen", entry.seen.clone()),
        ]);
        Self { entry: fields, said: None, proof: proof.map(Inclusion::new) }
    }

    /// With what it is the digest of.
    #[must_use]
    pub fn saying(mut self, said: String) -> Self {
        self.said = Some(said);
        self
    }

    pub(super) fn broken(&self) -> Verdict {
        Verdict::Broken(format!("{}@{}", self.text("subject"), self.text("version")))
    }

    /// What it says.
    pub(super) fn payload(&self) -> Option<Value> {
        serde_json::from_str(self.text("payload")).ok()
    }

    /// What it is the digest of, if that is what it is the digest of.
    pub(super) fn shown(&self) -> Option<Value> {
        let (said, payload) = (self.said.as_ref()?, self.payload()?);
        let digest = payload.get("digest").and_then(Value::as_str);
        let holds = self.text("kind") == DrawShown::KIND && digest == Some(&commitment(said));
        holds.then(|| serde_json::from_str(said).ok())?
    }

    /// A field; empty where it is missing.
    pub(super) fn text(&self, name: &str) -> &str {
        self.entry.get(name).map_or("", String::as_str)
    }

    pub(super) fn read(&self) -> Option<Entry> {
        let text = |name| self.entry.get(name).cloned();
        let number = |name| text(name)?.parse::<i64>().ok();
        Some(Entry {
            authority: Authority::new(text("authority")?),
            id: text("id")?.parse().ok()?,
            subject: text("subject")?,
            version: number("version")?,
            kind: text("kind")?,
            event_version: number("event_version")?,
            payload: text("payload")?,
            actor: text("actor")?.parse::<Actor>().ok()?,
            command: text("command")?.parse().ok()?,
            part: number("part")?,
            request: unhex(&text("request")?)?,
            at: Instant::from_micros(number("at")?),
            node: text("node")?,
            rulebook: text("rulebook")?,
            seen: text("seen")?,
        })
    }
}

impl Inclusion {
    fn new(proof: &Proof) -> Self {
        let side = |turn: &Turn| if turn.left { "left" } else { "right" };
        let head = &proof.head;
        let head = texts([
            ("authority", head.authority.to_string()),
            ("node", head.node.clone()),
            ("no", head.no.to_string()),
            ("first", head.first.to_string()),
            ("last", head.last.to_string()),
            ("root", hex(&head.root)),
            ("previous", hex(&head.previous)),
            ("hash", hex(&head.hash)),
            ("key_id", head.key_id.clone()),
            ("signature", hex(&head.signature)),
            ("at", head.at.micros().to_string()),
        ]);
        let steps = proof.steps.iter().map(|turn| (side(turn).to_owned(), hex(&turn.hash)));
        Self { position: proof.position.to_string(), steps: steps.collect(), head }
    }

    /// As the journal has it, over the digest of this entry.
    pub(super) fn read(&self, of: &ProofEntry) -> Option<Proof> {
        let text = |name| self.head.get(name).cloned();
        let number = |name| text(name)?.parse::<i64>().ok();
        let bytes = |name| unhex(&text(name)?);
        let turn = |(side, hash): &(String, String)| {
            let left = ["right", "left"].iter().position(|known| known == side)? == 1;
            Some(Turn { left, hash: digest_of(hash)? })
        };
        Some(Proof {
            digest: of.read()?.digest(),
            position: self.position.parse().ok()?,
            steps: self.steps.iter().map(turn).collect::<Option<_>>()?,
            head: Head {
                authority: Authority::new(text("authority")?),
                node: text("node")?,
                no: number("no")?,
                first: number("first")?,
                last: number("last")?,
                root: bytes("root")?,
                previous: bytes("previous")?,
                hash: bytes("hash")?,
                key_id: text("key_id")?,
                signature: bytes("signature")?,
                at: Instant::from_micros(number("at")?),
            },
        })
    }
}
