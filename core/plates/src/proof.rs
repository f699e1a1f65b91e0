//! The proof of a draw (选号证明), as `docs/draws.md` tells it to strangers, and its checks. Pure: what
//! stands in the file is all that is asked. Whether a skipped number's entry says the truth stands in
//! the journal and not here.

mod public;
mod sealed;
pub(crate) mod shown;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::model::segment::SegmentId;
use crate::shuffle::{ListDigest, Walk, commitment, seed};

/// The format that this program writes and reads.
pub const PROOF_FORMAT: &str = "cheguan-draw-1";

/// What is known of a draw when it is over; before that `secret` is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawProof {
    /// [`PROOF_FORMAT`].
    pub format: String,
    /// Whose numbers.
    pub authority: String,
    /// Which draw.
    pub draw: String,
    /// From which pool: `02`, `52-battery`.
    pub pool: String,
    /// From which list.
    pub list: ProofList,
    /// Digest of the secret, on record before the draw began.
    pub commitment: String,
    /// What the citizen gave to chance.
    pub contribution: String,
    /// The office's secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
    /// What was offered, batch by batch.
    pub batches: Vec<ProofBatch>,
    /// What was chosen.
    pub chosen: Option<String>,
    /// The draw's journal entries in order, and others that its steps name.
    #[serde(default)]
    pub entries: Vec<ProofEntry>,
    /// Public halves of the keys that sealed them: SEC1 in hexadecimal digits, by id.
    #[serde(default)]
    pub keys: BTreeMap<String, String>,
}

/// The list that was walked through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProofList {
    /// Which.
    pub id: String,
    /// How many numbers.
    pub size: u64,
    /// Its digest.
    pub digest: String,
    /// The numbers in order, where the file carries them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numbers: Option<Vec<String>>,
}

/// One batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProofBatch {
    /// The how manieth, from 1.
    pub batch: u64,
    /// Every step of the walk since the batch before.
    pub steps: Vec<ProofStep>,
}

/// One step of the walk, with the outcome's code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProofStep {
    /// Which number stands there.
    pub number: String,
    /// `offered`, or why it was passed over.
    pub outcome: String,
    /// The entry that took it, as `subject@version`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// An entry and that it was sealed; without the proof it waits for its seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProofEntry {
    /// Every field as text.
    pub entry: BTreeMap<String, String>,
    /// What the entry is the digest of, word for word, where everybody may know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// The way to a signed seal.
    #[serde(default)]
    pub proof: Option<Inclusion>,
}

/// The way from an entry's digest to a signed seal, bytes in hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inclusion {
    /// Position in the chain.
    pub position: String,
    /// From the leaf to the root: which side the neighbour stands on, and its hash.
    pub steps: Vec<(String, String)>,
    /// The seal, every field as text.
    pub head: BTreeMap<String, String>,
}

/// What is checked, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Check {
    /// The secret is what was committed to.
    Commitment,
    /// The list is the one whose digest was committed to.
    List,
    /// The walk of the seed meets these numbers, in this order, none left out.
    Walk,
    /// Each number passed over names an entry about itself.
    Skips,
    /// What was chosen had been offered.
    Chosen,
    /// The journal's entries say the same.
    Journal,
    /// The entries were sealed, the commitment first.
    Seals,
}

impl Check {
    /// Its code, for words and machines.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Commitment => "commitment",
            Self::List => "list",
            Self::Walk => "walk",
            Self::Skips => "skips",
            Self::Chosen => "chosen",
            Self::Journal => "journal",
            Self::Seals => "seals",
        }
    }
}

/// What a check came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It holds.
    Holds,
    /// It does not; the place where, as it stands in the file.
    Broken(String),
    /// The file does not carry what it takes; what is missing.
    Open(&'static str),
}

impl DrawProof {
    /// Every check in order. `key` is the seal's public key, obtained elsewhere; without it the
    /// keys of the file serve, which tells no more than that the file agrees with itself.
    pub fn check(&self, key: Option<&[u8]>) -> Vec<(Check, Verdict)> {
        vec![
            (Check::Commitment, self.commitment_holds()),
            (Check::List, self.list_holds()),
            (Check::Walk, self.walk_holds()),
            (Check::Skips, told(self.skips_hold())),
            (Check::Chosen, self.chosen_holds()),
            (Check::Journal, self.journal_holds()),
            (Check::Seals, self.seals_hold(key)),
        ]
    }

    /// With the list's numbers, where they came in a file of their own, one a line.
    #[must_use]
    pub fn with_numbers(mut self, text: &str) -> Self {
        self.list.numbers = Some(text.lines().map(str::to_owned).collect());
        self
    }

    fn steps(&self) -> impl Iterator<Item = &ProofStep> {
        self.batches.iter().flat_map(|batch| &batch.steps)
    }

    /// The numbers passed over, whose entries stand in the journal.
    pub fn skipped(&self) -> impl Iterator<Item = &ProofStep> {
        self.steps().filter(|step| step.outcome != "offered")
    }

    fn commitment_holds(&self) -> Verdict {
        match &self.secret {
            None => Verdict::Open("secret"),
            Some(secret)
                if self.format == PROOF_FORMAT && commitment(secret) == self.commitment =>
            {
                Verdict::Holds
            }
            Some(_) if self.format != PROOF_FORMAT => Verdict::Broken(self.format.clone()),
            Some(_) => Verdict::Broken(self.commitment.clone()),
        }
    }

    fn list_holds(&self) -> Verdict {
        let Some(numbers) = &self.list.numbers else {
            return Verdict::Open("numbers");
        };
        let mut digest = ListDigest::new();
        for number in numbers {
            digest.add(number);
        }
        let distinct: BTreeSet<&String> = numbers.iter().collect();
        let counts = [numbers.len(), distinct.len()].map(u64::try_from);
        told(if counts != [Ok(self.list.size); 2] {
            Err(format!("{} ≠ {}", distinct.len(), self.list.size))
        } else if digest.finish() == self.list.digest {
            Ok(())
        } else {
            Err(self.list.digest.clone())
        })
    }

    fn walk_holds(&self) -> Verdict {
        let Some(secret) = &self.secret else {
            return Verdict::Open("secret");
        };
        let Some(numbers) = &self.list.numbers else {
            return Verdict::Open("numbers");
        };
        let size = u64::try_from(numbers.len()).unwrap_or(0);
        let mut walk = Walk::new(seed(secret, &self.draw, &self.contribution), size);
        let met = |at: u64| numbers.get(usize::try_from(at).ok()?);
        for (step, expected) in self.steps().zip(1..) {
            let number = walk.next().and_then(met);
            if number != Some(&step.number) {
                let met = number.map_or("–", String::as_str);
                return Verdict::Broken(format!("{expected}: {} ≠ {met}", step.number));
            }
        }
        let gap = self.batches.iter().zip(1..).find(|(batch, no)| batch.batch != *no);
        gap.map_or(Verdict::Holds, |(_, no)| Verdict::Broken(format!("batch {no}")))
    }

    fn skips_hold(&self) -> Result<(), String> {
        let kind = self.pool.split('-').next().unwrap_or_default();
        for step in self.steps() {
            let taken_by = step.by.as_deref().and_then(|by| by.rsplit_once('@'));
            let named = taken_by.filter(|(_, version)| is_version(version));
            let subject = named.map(|(subject, _)| subject);
            let holds = match step.outcome.as_str() {
                "offered" => step.by.is_none(),
                "offered_elsewhere" => subject
                    .and_then(|subject| subject.strip_prefix("draw/"))
                    .is_some_and(|other| !other.is_empty() && other != self.draw),
                // Frozen alone, or with its segment.
                "frozen" if subject.is_some_and(is_segment) => true,
                "held" | "issued" | "retained" | "cooling" | "frozen" | "withdrawn" => {
                    subject == Some(&format!("number/{kind}-{}", step.number))
                }
                _ => false,
            };
            if !holds {
                let by = step.by.as_deref().unwrap_or("–");
                return Err(format!("{} {} {by}", step.number, step.outcome));
            }
        }
        Ok(())
    }

    fn chosen_holds(&self) -> Verdict {
        let Some(chosen) = &self.chosen else {
            return Verdict::Holds;
        };
        let mut offered = self.steps().filter(|step| step.outcome == "offered");
        told(offered.any(|step| step.number == *chosen).then_some(()).ok_or(chosen.clone()))
    }

    fn of_subject(&self, subject: String) -> impl Iterator<Item = &ProofEntry> {
        self.entries.iter().filter(move |one| one.text("subject") == subject)
    }

    /// The draw's own entries, in the order of the file. Its citizen's file has them word for word;
    /// everybody's has those that the program wrote beside them, with what they are the digest of.
    fn own(&self) -> Vec<(&ProofEntry, Option<Value>)> {
        let own = self.of_subject(format!("draw/{}", self.draw));
        let own: Vec<_> = own.map(|one| (one, one.payload())).collect();
        if !own.is_empty() {
            return own;
        }
        self.of_subject(format!("proof/{}", self.draw)).map(|one| (one, one.shown())).collect()
    }

    /// The entries that opened the list, where the file carries them.
    fn of_list(&self) -> impl Iterator<Item = &ProofEntry> {
        self.of_subject(format!("list/{}", self.list.id))
    }

    fn journal_holds(&self) -> Verdict {
        let own = self.own();
        if own.is_empty() {
            return Verdict::Open("entries");
        }
        let (mut batches, mut secret, mut chosen, mut list) = (0_usize, None, None, None);
        for ((one, payload), version) in own.iter().zip(1_u64..) {
            let broken = Verdict::Broken(format!("{}@{version}", one.text("subject")));
            let Some(said) = payload else {
                return broken;
            };
            let is_next = one.text("version") == version.to_string()
                && one.text("authority") == self.authority
                && (version == 1) == said.get("commitment").is_some();
            let batch = said.get("steps").is_some_and(Value::is_array);
            let agrees = is_next
                && (version > 1 || self.is_prepared_by(said))
                && secret.is_none()
                && (batches == 0 || said.get("list").is_none())
                && (!batch || self.is_offered_by(said, batches));
            if !agrees {
                return broken;
            }
            batches += usize::from(batch);
            // A draw that waited in the line is admitted onto the list of that moment.
            list = said.get("list").map(|_| said).or(list);
            let word = |name| said.get(name).and_then(Value::as_str);
            if word("secret").is_some() {
                // Nothing comes after the secret is told.
                (secret, chosen) = (word("secret"), word("plate"));
            }
        }
        let tells = |name: &str, agrees: bool| if agrees { Ok(()) } else { Err(name.to_owned()) };
        // A plate is written with its kind in front.
        let is_chosen = match (&self.chosen, chosen) {
            (Some(number), Some(plate)) => plate.ends_with(number.as_str()),
            (number, _) => number.is_none(),
        };
        told(
            tells("list", list.is_some_and(|said| self.is_drawn_from(said)))
                .and(tells("batches", batches == self.batches.len()))
                .and(tells("secret", secret == self.secret.as_deref()))
                .and(tells("chosen", is_chosen))
                .and(tells("list", self.of_list().all(|one| self.is_opened_by(one)))),
        )
    }

    fn is_opened_by(&self, one: &ProofEntry) -> bool {
        one.payload().is_some_and(|said| {
            said.get("digest").and_then(Value::as_str) == Some(&self.list.digest)
                && said.get("size").and_then(Value::as_u64) == Some(self.list.size)
        })
    }

    fn is_prepared_by(&self, said: &Value) -> bool {
        let is = |name: &str, value: &str| said.get(name).and_then(Value::as_str) == Some(value);
        is("commitment", &self.commitment) && is("pool", &self.pool)
    }

    /// The entry that prepared the draw, or the last one that admitted it, names the list that was walked.
    fn is_drawn_from(&self, said: &Value) -> bool {
        let is = |name: &str, value: &str| said.get(name).and_then(Value::as_str) == Some(value);
        is("list", &self.list.id)
            && is("list_digest", &self.list.digest)
            && said.get("list_size").and_then(Value::as_u64) == Some(self.list.size)
    }

    /// The entry of the batch at `at` has its steps, the first one also the contribution.
    fn is_offered_by(&self, said: &Value, at: usize) -> bool {
        let Some(batch) = self.batches.get(at) else {
            return false;
        };
        let same = said.get("steps") == serde_json::to_value(&batch.steps).ok().as_ref();
        let given = said.get("contribution").and_then(Value::as_str);
        same && said.get("batch").and_then(Value::as_u64) == Some(batch.batch)
            && (at > 0 || given == Some(&self.contribution))
    }

    fn seals_hold(&self, key: Option<&[u8]>) -> Verdict {
        let own = self.own();
        if own.is_empty() {
            return Verdict::Open("entries");
        }
        if let Some(found) = self.of_list().find_map(|one| self.sealed(one, key).err()) {
            return found;
        }
        let mut last = 0;
        for (one, _) in own {
            match self.sealed(one, key) {
                Ok(position) if position > last => last = position,
                Ok(_) => return one.broken(),
                Err(found) => return found,
            }
        }
        Verdict::Holds
    }

    /// Its position in the chain; what there is to say where it was not sealed.
    fn sealed(&self, one: &ProofEntry, key: Option<&[u8]>) -> Result<i64, Verdict> {
        let inclusion = one.proof.as_ref().ok_or(Verdict::Open("seal"))?;
        let (Some(entry), Some(proof)) = (one.read(), inclusion.read(one)) else {
            return Err(one.broken());
        };
        let of_file = || unhex(self.keys.get(&proof.head.key_id)?);
        let key = key.map(<[u8]>::to_vec).or_else(of_file).ok_or(Verdict::Open("key"))?;
        let holds = entry.digest() == proof.digest
            && entry.authority == proof.head.authority
            && entry.node == proof.head.node
            && proof.holds_under(&key);
        if holds { Ok(proof.position) } else { Err(one.broken()) }
    }
}

fn is_version(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty() && !text.starts_with('0')
}

fn is_segment(subject: &str) -> bool {
    subject.strip_prefix("segment/").is_some_and(|id| id.parse::<SegmentId>().is_ok())
}

fn told(outcome: Result<(), String>) -> Verdict {
    outcome.map_or_else(Verdict::Broken, |()| Verdict::Holds)
}

/// The bytes that hexadecimal digits stand for.
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let plain = text.len().is_multiple_of(2) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    plain.then(|| text.as_bytes().chunks(2).map(pair).collect())?
}
