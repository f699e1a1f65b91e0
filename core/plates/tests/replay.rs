//! Ten thousand draws of the code, replayed by `tests/draws/replay.py`, which was written from
//! `docs/draws.md` alone; and what is forged is found, by it and by our own check.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what they expect")]

#[path = "draws/stranger.rs"]
mod stranger;

use std::collections::BTreeMap;

use base::{Chance, Instant};
use plates::{
    Check, DrawProof, ListDigest, ProofBatch, ProofEntry, ProofList, ProofStep, Verdict, Walk,
    commitment, hex, seed,
};
use stranger::{Folder, line};

const DRAWS: u64 = 10_000;
const OFFERED_AT: i64 = 1_800_000_000_000_000;
const CONTRIBUTIONS: [&str; 7] =
    ["", "公平", "我要一个好号码", "🍀🚗", "a:1", " two  spaces\n", "e\u{301} é \"\\"];
const REASONS: [&str; 7] =
    ["held", "issued", "retained", "cooling", "frozen", "withdrawn", "offered_elsewhere"];

/// Draws of one office, and what its journal holds of the numbers they skip.
struct Office {
    chance: Chance,
    lists: Vec<(ProofList, Vec<String>)>,
    journal: BTreeMap<String, String>,
}

fn list(size: u64) -> (ProofList, Vec<String>) {
    let numbers: Vec<String> = (0..size).map(|n| format!("鲁B{n:05}")).collect();
    let mut digest = ListDigest::new();
    for number in &numbers {
        digest.add(number);
    }
    let list =
        ProofList { id: format!("list-{size}"), size, digest: digest.finish(), numbers: None };
    (list, numbers)
}

impl Office {
    fn open() -> Self {
        let lists = [1, 2, 7, 10, 20, 50, 120].map(list).into();
        Self { chance: Chance::seeded(20_261_128), lists, journal: BTreeMap::new() }
    }

    fn entry(&mut self, subject: &str, version: u64, at: i64) {
        self.journal.insert(format!("{subject}@{version}"), line(subject, version, at));
    }

    fn step(&mut self, number: &str) -> ProofStep {
        let number = number.to_owned();
        if self.chance.below(4) > 0 {
            return ProofStep { number, outcome: "offered".into(), by: None };
        }
        let reason = REASONS[usize::try_from(self.chance.below(7)).unwrap()];
        // No two draws name the same entry, and what is odd is never undone.
        let version = 1 + 2 * u64::try_from(self.journal.len()).unwrap();
        let subject = match reason {
            "offered_elsewhere" => format!("draw/{}", self.chance.uuid_random()),
            // Alone, or with its whole segment.
            "frozen" if self.chance.below(2) == 0 => {
                format!("segment/{}", self.chance.uuid_random())
            }
            _ => format!("number/02-{number}"),
        };
        self.entry(&subject, version, OFFERED_AT - 60_000_000);
        let by = Some(format!("{subject}@{version}"));
        ProofStep { number, outcome: reason.into(), by }
    }

    fn draw(&mut self) -> DrawProof {
        let at = usize::try_from(self.chance.below(7)).unwrap();
        let (mut list, numbers) = self.lists[at].clone();
        let secret = hex(&self.chance.bytes::<32>());
        let draw = self.chance.uuid_random().to_string();
        let contribution = CONTRIBUTIONS[usize::try_from(self.chance.below(7)).unwrap()];
        let mut walk = Walk::new(seed(&secret, &draw, contribution), list.size);
        let mut batches = Vec::new();
        let mut entries = Vec::new();
        for batch in 1..=1 + self.chance.below(3) {
            let mut steps: Vec<ProofStep> = Vec::new();
            while steps.iter().filter(|step| step.outcome == "offered").count() < 5 {
                let Some(position) = walk.next() else { break };
                steps.push(self.step(&numbers[usize::try_from(position).unwrap()]));
            }
            let fields = [
                ("payload".to_owned(), format!(r#"{{"batch":{batch}}}"#)),
                ("at".to_owned(), OFFERED_AT.to_string()),
            ];
            entries.push(ProofEntry { entry: fields.into(), said: None, proof: None });
            batches.push(ProofBatch { batch, steps });
        }
        let steps = batches.iter().flat_map(|batch| &batch.steps);
        let mut offered = steps.filter(|step| step.outcome == "offered").map(|step| &step.number);
        let chosen = offered.next_back().filter(|_| self.chance.below(5) > 0).cloned();
        list.numbers = Some(numbers);
        DrawProof {
            format: plates::PROOF_FORMAT.into(),
            authority: "370200".into(),
            draw,
            pool: "02".into(),
            list,
            commitment: commitment(&secret),
            contribution: contribution.into(),
            secret: Some(secret),
            batches,
            chosen,
            entries,
            keys: BTreeMap::new(),
        }
    }

    /// A draw of two batches at least, with a skip that is no other offer's in the first one.
    fn rich(&mut self) -> DrawProof {
        loop {
            let draw = self.draw();
            let steps = &draw.batches[0].steps;
            let offered = steps.iter().filter(|step| step.outcome == "offered").count();
            let skipped = |step: &ProofStep| REASONS[..6].contains(&step.outcome.as_str());
            let is_rich = draw.batches.len() > 1 && offered == 5 && draw.chosen.is_some();
            if is_rich && steps.iter().any(skipped) && !draw.contribution.is_empty() {
                return draw;
            }
        }
    }
}

#[test]
fn ten_thousand_draws_are_replayed_by_a_stranger_and_spread_evenly() {
    let mut office = Office::open();
    let draws: Vec<DrawProof> = (0..DRAWS).map(|_| office.draw()).collect();
    let (code, words) = Folder::new("all").replay(&draws, &office.journal);
    assert_eq!(code, 0, "{words}");
    assert!(words.starts_with("draws 10000, ") && words.ends_with("ok\n"), "{words}");
    // Not the first numbers alone: also the tenth that somebody meets may be any of the list.
    for place in ["place 1", "place 10"] {
        assert!(words.contains(&format!("{place}: chi-square")), "{words}");
    }
}

/// The first check of ours that does not hold.
fn broken(draw: &DrawProof) -> Option<Check> {
    let verdicts = draw.check(None).into_iter();
    let without_journal = verdicts.filter(|(check, _)| *check < Check::Journal);
    let mut found = without_journal.filter(|(_, verdict)| *verdict != Verdict::Holds);
    found.next().map(|(check, _)| check)
}

type Forge = fn(&mut DrawProof);

/// Each kind of forgery, what the stranger says of it, and which check of ours finds it.
const FORGERIES: [(&str, Forge, &str, Option<Check>); 10] = [
    ("wrong secret", |d| d.secret = Some(commitment("x")), "the secret", Some(Check::Commitment)),
    ("changed contribution", |d| d.contribution.push('!'), "the walk meets", Some(Check::Walk)),
    (
        "swapped offered number",
        |d| {
            let last = d.batches[1].steps.last().unwrap().number.clone();
            d.batches[0].steps.iter_mut().find(|step| step.by.is_none()).unwrap().number = last;
        },
        "the walk meets",
        Some(Check::Walk),
    ),
    ("a skip without an entry", |d| hide(d, |_| None), "names no entry", Some(Check::Skips)),
    (
        "a skip by another number's entry",
        |d| hide(d, |_| Some("number/02-鲁B99999@1".into())),
        "about something else",
        Some(Check::Skips),
    ),
    // What the journal holds of other subjects does not stand in the file.
    (
        "a skip by an entry that is not there",
        |d| hide(d, |number| Some(format!("number/02-{number}@1000000"))),
        "there is no entry",
        None,
    ),
    (
        "changed list",
        |d| d.list.numbers.as_mut().unwrap().swap(0, 1),
        "the list is another",
        Some(Check::List),
    ),
    ("step omitted", |d| drop(d.batches[0].steps.remove(1)), "the walk meets", Some(Check::Walk)),
    ("batch omitted", |d| drop(d.batches.remove(0)), "batch 1 is missing", Some(Check::Walk)),
    (
        "a number that was never offered",
        |d| d.chosen = Some("鲁B99999".into()),
        "never offered",
        Some(Check::Chosen),
    ),
];

/// Hides the first offered number as one that is held.
fn hide(draw: &mut DrawProof, by: fn(&str) -> Option<String>) {
    let chosen = draw.chosen.clone();
    let mut steps = draw.batches[0].steps.iter_mut();
    let free = |step: &ProofStep| step.by.is_none() && Some(&step.number) != chosen.as_ref();
    let step = steps.find(|step| free(step)).unwrap();
    step.outcome = "held".into();
    step.by = by(&step.number);
}

#[test]
fn every_kind_of_forgery_is_found() {
    let mut office = Office::open();
    let folder = Folder::new("forged");
    for (name, forge, sentence, check) in FORGERIES {
        let honest = office.rich();
        let (code, words) = folder.replay(std::slice::from_ref(&honest), &office.journal);
        assert_eq!((code, broken(&honest)), (0, None), "{name}: {words}");
        let mut forged = honest.clone();
        forge(&mut forged);
        let (code, words) = folder.replay(&[honest, forged.clone()], &office.journal);
        assert!(code == 1 && words.starts_with("draw 2 "), "{name}: {words}");
        assert!(words.contains(sentence), "{name}: {words}");
        assert_eq!(broken(&forged), check, "{name}");
    }
}

#[test]
fn a_skip_by_an_entry_that_was_over_is_found_in_the_journal() {
    let mut office = Office::open();
    let draw = office.rich();
    let skipped = |step: &&ProofStep| REASONS[..6].contains(&step.outcome.as_str());
    let step = draw.batches[0].steps.iter().find(skipped).unwrap();
    let (subject, version) = step.by.as_ref().unwrap().rsplit_once('@').unwrap();
    let released = version.parse::<u64>().unwrap() + 1;
    let at = Instant::from_micros(OFFERED_AT).plus_seconds(-30);
    let folder = Folder::new("over");
    let alone: BTreeMap<_, _> = office.journal.clone();
    assert_eq!(folder.replay(std::slice::from_ref(&draw), &alone).0, 0);
    office.entry(subject, released, at.micros());
    let (code, words) = folder.replay(&[draw], &office.journal);
    assert!(code == 1 && words.contains("was over before the offer"), "{words}");
}
