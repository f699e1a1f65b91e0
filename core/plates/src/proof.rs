//! The proof of a draw (选号证明), as `docs/draws.md` tells it to strangers, and its checks. Pure: what
//! stands in the file is all that is asked. Whether a skipped number's entry says the truth stands in
//! the journal and not here.

mod entries;
mod public;
mod sealed;
pub(crate) mod shown;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

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

    /// With the list's numbers, where they came in a file of their own, one a line. Empty lines are none, here as in
    /// the browser.
    #[must_use]
    pub fn with_numbers(mut self, text: &str) -> Self {
        self.list.numbers =
            Some(text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect());
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
