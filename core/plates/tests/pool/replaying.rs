//! Real draws through the service, fifty at once and five batches of ten, while numbers are held, issued,
//! kept, cooling, frozen and withdrawn around them: what everybody may have of each is done again by the
//! stranger, who looks up what the journal says of the numbers that were passed over.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use base::Date;
use db::Engine;
use db::testing::Scratch;
use plates::{
    Draw, DrawId, DrawMode, DrawProof, Issue, PersonId, ProofStep, ReleaseReason, Retention,
    SegmentId,
};

use crate::stranger::{Folder, line};
use crate::world::{Office, WARDEN, car, offered, qingdao, rule, schema};

/// From each of two lists.
const DRAWS: usize = 120;
/// So many people look at numbers at once.
const AT_ONCE: usize = 3;
const WORDS: [&str; 5] = ["", "公平", "🍀🚗", "two  spaces", "e\u{301} é \"\\"];

struct Play {
    office: Office,
    live: VecDeque<(PersonId, Draw)>,
    drawn: Vec<DrawId>,
}

impl Play {
    /// The `n`-th citizen is offered numbers: every third online, to the last batch.
    async fn comes(&mut self, n: usize) {
        let (office, plates, here) = (&self.office, &self.office.plates, qingdao());
        let online = n.is_multiple_of(3);
        let mode = if online { DrawMode::Online } else { DrawMode::Onsite };
        let (person, id) = office.prepares(n, mode).await.unwrap();
        let by = || office.from(person.actor());
        plates.begin_draw(by(), &here, id, WORDS[n % WORDS.len()]).await.unwrap();
        if online {
            for after in 1..5 {
                plates.next_batch(by(), (&here, id), after, None).await.unwrap();
            }
        }
        let draw = office.draw(id).await;
        assert_eq!(offered(&draw).len(), if online { 10 } else { 50 });
        self.live.push_back((person, draw));
        self.drawn.push(id);
    }

    /// Who came first of those who look leaves without a number, or takes one; what becomes of it goes round.
    async fn decides(&mut self, n: usize) {
        let Some((person, draw)) = self.live.pop_front() else { return };
        let (office, plates, here) = (&self.office, &self.office.plates, qingdao());
        let by = || office.from(person.actor());
        let fate = n % 7;
        if fate == 0 {
            plates.end_draw(by(), &here, draw.id).await.unwrap();
            return;
        }
        let shown = offered(&draw);
        let plate = shown[n % shown.len()].clone();
        office.chooses(person, &draw, &plate).await.unwrap();
        if fate == 1 {
            plates.give_up_number(by(), &here, &plate, person).await.unwrap();
        }
        if fate >= 3 {
            plates.confirm_number(by(), &here, &plate, person).await.unwrap();
        }
        if fate >= 5 {
            let to = Issue { case: format!("case/{n}"), vin: draw.about.vin.clone(), person };
            plates.issue(office.program(), &here, &plate, to).await.unwrap();
        }
        if fate == 6 {
            let day = |text: &str| text.parse::<Date>().unwrap();
            let (used_since, ended_on) = (day("2020-01-01"), day("2026-11-01"));
            let reason = ReleaseReason::Replaced;
            let kept = Retention { person, used_since, ended_on, reason };
            plates.retain(office.program(), &here, &plate, kept).await.unwrap();
        }
    }

    /// So many come and decide, one after another; in between `segment` stands frozen.
    async fn goes_on(&mut self, from: usize, segment: SegmentId) {
        for n in from..from + DRAWS {
            let (plates, here) = (&self.office.plates, qingdao());
            let by = self.office.by(WARDEN);
            if n == from + DRAWS / 4 {
                plates.freeze_segment(by, (&here, segment), "核查").await.unwrap();
            } else if n == from + DRAWS / 2 {
                plates.unfreeze_segment(by, (&here, segment), "查清").await.unwrap();
            }
            self.comes(n).await;
            self.office.hand.advance_seconds(2);
            if self.live.len() > AT_ONCE {
                self.decides(n).await;
            }
        }
        while !self.live.is_empty() {
            self.decides(from).await;
        }
        self.office.plates.run_draws(&qingdao()).await.unwrap();
    }

    /// What everybody may have of each draw, as the public page serves it.
    async fn proofs(&self) -> Vec<DrawProof> {
        let (plates, here) = (&self.office.plates, qingdao());
        self.office.journal.seal_all().await.unwrap();
        let mut proofs = Vec::new();
        for id in &self.drawn {
            let record = plates.draw_proof(&here, *id).await.unwrap().unwrap();
            proofs.push(plates.public_proof(&record).await.unwrap().unwrap());
        }
        proofs
    }

    /// All that the journal has of whatever took a number that was passed over.
    async fn entries(&self, proofs: &[DrawProof]) -> BTreeMap<String, String> {
        let mut entries = BTreeMap::new();
        let subjects: BTreeSet<&str> = skipped(proofs)
            .map(|step| step.by.as_ref().unwrap().rsplit_once('@').unwrap().0)
            .collect();
        for subject in subjects {
            for entry in self.office.journal.history(&qingdao(), subject).await.unwrap() {
                let text = line(subject, entry.version, entry.at.micros());
                entries.insert(format!("{subject}@{}", entry.version), text);
            }
        }
        entries
    }
}

fn skipped(proofs: &[DrawProof]) -> impl Iterator<Item = &ProofStep> {
    proofs.iter().flat_map(DrawProof::skipped)
}

/// Nine segments in one list, with numbers that are frozen and withdrawn alone.
async fn opened() -> (Play, Vec<SegmentId>) {
    let scratch = Scratch::new(Engine::Sqlite, &schema()).await;
    let office = Office::ruled(scratch, &[rule("plates.list_numbers", 900)]).await;
    let mut segments = Vec::new();
    for digit in 1..=9 {
        segments.push(office.published(&format!("鲁B5K{digit}##")).await);
    }
    assert_eq!(office.list().await.unwrap().size, 900);
    for number in ["鲁B5K107", "鲁B5K542"] {
        office.freeze(&car(number)).await.unwrap();
    }
    for number in ["鲁B5K300", "鲁B5K999"] {
        office.withdraw(&car(number)).await.unwrap();
    }
    (Play { office, live: VecDeque::new(), drawn: Vec::new() }, segments)
}

#[tokio::test(flavor = "multi_thread")]
async fn hundreds_of_real_draws_are_replayed_by_a_stranger() {
    let (mut play, segments) = opened().await;
    play.goes_on(0, segments[1]).await;
    // Ten days later what cooled comes back, into a new list.
    play.office.hand.advance_hours(241);
    assert!(play.office.list().await.unwrap().returned > 0);
    play.goes_on(DRAWS, segments[6]).await;

    let proofs = play.proofs().await;
    let mut journal = play.entries(&proofs).await;
    let lists: BTreeSet<&str> = proofs.iter().map(|proof| proof.list.id.as_str()).collect();
    assert_eq!((proofs.len(), lists.len()), (2 * DRAWS, 2));
    let of_segment = |step: &ProofStep| step.by.as_ref().unwrap().starts_with("segment/");
    let met: BTreeSet<(&str, bool)> =
        skipped(&proofs).map(|step| (step.outcome.as_str(), of_segment(step))).collect();
    let outcomes =
        ["cooling", "frozen", "held", "issued", "offered_elsewhere", "retained", "withdrawn"];
    let mut expected = BTreeSet::from(outcomes.map(|outcome| (outcome, false)));
    expected.insert(("frozen", true));
    assert_eq!(met, expected, "every reason to pass a number over was met");

    let folder = Folder::new("real");
    let (code, words) = folder.replay(&proofs, &journal);
    assert_eq!(code, 0, "{words}");
    assert!(words.starts_with("draws 240, ") && words.ends_with("ok\n"), "{words}");
    // It did look them up: with one entry less it says which.
    let by = skipped(&proofs).next().unwrap().by.clone().unwrap();
    journal.remove(&by).unwrap();
    let (code, words) = folder.replay(&proofs, &journal);
    assert!(code == 1 && words.contains(&format!("there is no entry {by}")), "{words}");
    play.office.holds().await;
}
