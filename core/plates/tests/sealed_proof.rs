//! The proof of a draw against the journal: its entries say what the file says, were sealed in order,
//! and no part of it can be changed. The entries are those of a real journal; it keeps the same bytes on
//! either engine, as its own tests show.
#![expect(clippy::unwrap_used, reason = "tests say what they expect")]

use std::path::Path;

use base::{Authority, Chance, Instant, ManualClock, Result};
use db::testing::Scratch;
use db::{Engine, Schema, Tx, Writes};
use journal::{Actor, Command, CommandId, Desk, Entry, Envelope, Event, Journal, KeyRing, Next};
use plates::{Check, DrawProof, ProofEntry, Verdict, hex};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// An event of a draw, whatever it says.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
struct Said(Value);

impl Event for Said {
    const KIND: &'static str = "plates.draw.said";
    fn apply(&self, _: &mut Writes, _: &Entry) {}
}

impl From<Value> for Said {
    fn from(what: Value) -> Self {
        Self(what)
    }
}

/// What the program writes beside it.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
struct Shown(Value);

impl Event for Shown {
    const KIND: &'static str = "plates.draw.shown";
    fn apply(&self, _: &mut Writes, _: &Entry) {}
}

impl From<Value> for Shown {
    fn from(what: Value) -> Self {
        Self(what)
    }
}

#[derive(Serialize)]
struct Say<E> {
    subject: String,
    version: i64,
    what: E,
}

impl<E: Event + Clone> Command for Say<E> {
    const NAME: &'static str = "plates.say";
    fn home(&self) -> Authority {
        Authority::new("370200")
    }
    async fn decide(&self, _: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let what = self.what.clone();
        Ok(vec![Next::new(self.home(), self.subject.as_str(), self.version, what)?])
    }
}

/// The second example of the document, as if 鲁B20006 had been chosen.
fn example() -> DrawProof {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(here.join("../../docs/draws.md")).unwrap();
    let block = text.split("```json\n").nth(2).unwrap().split("```").next().unwrap();
    let mut proof: DrawProof = serde_json::from_str(block).unwrap();
    proof.chosen = Some("鲁B20006".into());
    proof
}

/// What the journal says of it, entry by entry.
fn story(proof: &DrawProof) -> Vec<Value> {
    let prepared = json!({
        "pool": proof.pool, "list": proof.list.id, "list_size": proof.list.size,
        "list_digest": proof.list.digest, "commitment": proof.commitment,
    });
    let offered = proof.batches.iter().map(|batch| {
        json!({"batch": batch.batch, "contribution": proof.contribution, "steps": batch.steps})
    });
    let chosen = json!({"plate": "02鲁B20006", "secret": proof.secret});
    [prepared].into_iter().chain(offered).chain([chosen]).collect()
}

/// A journal that tells this story of the draw, sealed, and the proof with its entries.
async fn recorded(proof: &DrawProof, story: Vec<Value>) -> (DrawProof, Vec<u8>) {
    let subject = format!("draw/{}", proof.draw);
    told::<Said>(proof, (&subject, story)).await
}

async fn told<E: Event + Clone + From<Value>>(
    proof: &DrawProof,
    (subject, story): (&str, Vec<Value>),
) -> (DrawProof, Vec<u8>) {
    let scratch = Scratch::new(Engine::Sqlite, &Schema::new([journal::migrations()])).await;
    let chance = Chance::seeded(3);
    let keys = KeyRing::seeded(&chance).unwrap();
    let clock = ManualClock::at(Instant::from_micros(1_800_000_000_000_000)).clock();
    let (db, node) = (scratch.db.clone(), "centre".to_owned());
    let setup = journal::Setup { db, clock, chance, node, keys, anchor: None };
    let journal = Journal::new(setup);
    let mut told = proof.clone();
    for (version, what) in (1..).zip(story) {
        let command = CommandId(journal.chance().uuid_random());
        let envelope = Envelope { command, actor: Actor::system("draw_proof") };
        let say = Say { subject: subject.to_owned(), version, what: E::from(what) };
        let done = journal.perform(envelope, say).await.unwrap();
        told.entries.push(ProofEntry::new(&done.entry, None));
    }
    journal.seal_all().await.unwrap();
    let authority = Authority::new("370200");
    for (version, one) in (1..).zip(&mut told.entries) {
        let entry = journal.entry(&authority, subject, version).await.unwrap().unwrap();
        let proof = journal.proof(&authority, subject, version).await.unwrap();
        *one = ProofEntry::new(&entry, proof.as_ref());
    }
    let key = journal.keys().public_key("seal-1").unwrap();
    told.keys.insert("seal-1".into(), hex(&key));
    // Through text and back, as it reaches a stranger.
    (serde_json::from_str(&serde_json::to_string(&told).unwrap()).unwrap(), key)
}

fn verdict(proof: &DrawProof, key: Option<&[u8]>, wanted: Check) -> Verdict {
    let mut checks = proof.check(key).into_iter();
    checks.find(|(check, _)| *check == wanted).unwrap().1
}

fn is_broken(proof: &DrawProof, key: Option<&[u8]>, wanted: Check) -> bool {
    matches!(verdict(proof, key, wanted), Verdict::Broken(_))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_true_proof_holds_whole_and_every_change_is_found() {
    let example = example();
    let (proof, key) = recorded(&example, story(&example)).await;
    for key in [None, Some(key.as_slice())] {
        for (check, verdict) in proof.check(key) {
            assert_eq!(verdict, Verdict::Holds, "{}", check.code());
        }
    }
    let other = KeyRing::seeded(&Chance::seeded(4)).unwrap().public_key("seal-1").unwrap();
    assert!(is_broken(&proof, Some(&other), Check::Seals), "another key");
    for field in proof.entries[1].entry.keys() {
        let mut forged = proof.clone();
        let text = forged.entries[1].entry.get_mut(field).unwrap();
        let digit = if text.ends_with('1') { '2' } else { '1' };
        text.pop();
        text.push(digit);
        let found = [Check::Seals, Check::Journal].map(|of| verdict(&forged, Some(&key), of));
        // An entry of another subject is none of the draw's, so that a version lacks.
        assert!(found.iter().any(|of| matches!(of, Verdict::Broken(_))), "{field}: {found:?}");
    }
}

type Forge = fn(&mut DrawProof);

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_says_something_else_than_the_journal_is_found() {
    let example = example();
    let (proof, key) = recorded(&example, story(&example)).await;
    let forges: [Forge; 9] = [
        |p| p.contribution.push('x'),
        |p| p.commitment.replace_range(..1, "0"),
        |p| p.list.digest.replace_range(..1, "0"),
        |p| p.pool = "01".into(),
        |p| p.secret = Some("0".repeat(64)),
        |p| p.chosen = Some("鲁B20012".into()),
        |p| drop(p.batches.pop()),
        |p| drop(p.entries.remove(1)),
        |p| drop(p.entries.pop()),
    ];
    for (no, forge) in forges.into_iter().enumerate() {
        let mut forged = proof.clone();
        forge(&mut forged);
        assert!(is_broken(&forged, Some(&key), Check::Journal), "{no}");
    }
    let mut bare = proof.clone();
    bare.entries.iter_mut().for_each(|one| one.proof = None);
    assert_eq!(verdict(&bare, None, Check::Seals), Verdict::Open("seal"));
    bare = proof.clone();
    bare.keys.clear();
    assert_eq!(verdict(&bare, None, Check::Seals), Verdict::Open("key"));
}

#[tokio::test(flavor = "multi_thread")]
async fn offering_more_after_the_secret_was_told_is_found() {
    let example = example();
    let mut story = story(&example);
    story.swap(2, 3);
    let (proof, key) = recorded(&example, story).await;
    assert_eq!(verdict(&proof, Some(&key), Check::Seals), Verdict::Holds);
    assert!(is_broken(&proof, Some(&key), Check::Journal));
}

/// What everybody has of it: what the program wrote beside, and its seals.
async fn shown(example: &DrawProof) -> DrawProof {
    let kinds =
        ["prepared", "offered", "offered", "chosen"].map(|kind| format!("plates.draw.{kind}"));
    let said: Vec<String> = story(example).iter().map(Value::to_string).collect();
    let beside = kinds
        .iter()
        .zip(&said)
        .map(|(of, said)| json!({"of": of, "digest": plates::commitment(said)}));
    let subject = format!("proof/{}", example.draw);
    let (mut proof, _) = told::<Shown>(example, (&subject, beside.collect())).await;
    for (one, said) in proof.entries.iter_mut().zip(said) {
        one.said = Some(said);
    }
    proof
}

#[tokio::test(flavor = "multi_thread")]
async fn the_file_that_browser_and_program_check_alike_is_a_true_one() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/draws/public.json");
    if std::env::var_os("CHEGUAN_UPDATE").is_some() {
        let text = serde_json::to_string_pretty(&shown(&example()).await).unwrap();
        std::fs::write(&file, text + "\n").unwrap();
    }
    let proof: DrawProof = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    for (check, verdict) in proof.check(None) {
        assert_eq!(verdict, Verdict::Holds, "{}", check.code());
    }
    let mut without = proof.clone();
    without.entries.iter_mut().for_each(|one| one.said = None);
    assert!(is_broken(&without, None, Check::Journal));
}
