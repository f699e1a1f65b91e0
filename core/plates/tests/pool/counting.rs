//! Whatever happens, each number of a segment is in exactly one state. The counts are compared with a
//! second way of counting, number by number, after each of many random steps.

use std::collections::{BTreeMap, BTreeSet};

use base::Chance;
use codes::Plate;
use db::Value;
use plates::{
    Draw, DrawFor, DrawMode, Issue, PersonId, ReleaseReason, Retention, SegmentId, StateCounts,
};

use crate::world::{Office, WARDEN, cars, offered, qingdao, schema, text};

const FORMS: [&str; 4] = ["鲁B5K1##", "鲁B5@211", "鲁B#5K7#", "鲁B5@2#8"];

/// Number by number, from the rows alone.
async fn by_hand(office: &Office, id: SegmentId) -> BTreeMap<&'static str, u64> {
    let record: BTreeMap<String, String> = office
        .rows("plate_number", &["number", "state"], &[])
        .await
        .iter()
        .map(|row| (text(&row[0]), text(&row[1])))
        .collect();
    let live = |until: &Value| matches!(until, Value::Int(at) if *at > office.now().micros());
    let leases = office.rows("plate_lease", &["number", "until"], &[]).await;
    let leased: BTreeSet<String> =
        leases.iter().filter(|row| live(&row[1])).map(|row| text(&row[0])).collect();
    let list = office.plates.current_list(&qingdao(), cars()).await.unwrap();
    let listed: BTreeSet<String> = match list {
        None => BTreeSet::new(),
        Some(list) => {
            let key = [("list", list.id.to_string().into())];
            let rows = office.rows("plate_list_number", &["number"], &key).await;
            rows.iter().map(|row| text(&row[0])).collect()
        }
    };
    let segment = office.seen(id).await.segment;
    let mut counts = BTreeMap::new();
    for at in 0..segment.size {
        let number = segment.form.plate(at).unwrap().number().to_owned();
        let state = match record.get(&number).map(String::as_str) {
            None | Some("pooled") if leased.contains(&number) => "offered",
            Some("pooled") => {
                assert!(listed.contains(&number), "{number} came back into no list");
                "pooled"
            }
            None if listed.contains(&number) => "pooled",
            None => "unreleased",
            Some("held") => "held",
            Some("issued") => "issued",
            Some("retained") => "retained",
            Some("cooling") => "cooling",
            Some("frozen") => "frozen",
            Some("withdrawn") => "withdrawn",
            Some(other) => panic!("{other}"),
        };
        // Of a frozen segment nobody gets what nobody has.
        let stopped = segment.frozen.is_some() && matches!(state, "pooled" | "unreleased");
        let state = if stopped { "frozen" } else { state };
        *counts.entry(state).or_insert(0) += 1;
    }
    counts
}

struct Play {
    office: Office,
    dice: Chance,
    live: Vec<(PersonId, Draw)>,
    held: Vec<(DrawFor, Plate)>,
    confirmed: Vec<(DrawFor, Plate)>,
    issued: Vec<(DrawFor, Plate)>,
    segments: Vec<SegmentId>,
    /// The segment that stands frozen.
    frozen: Option<SegmentId>,
    next: usize,
}

impl Play {
    fn of(office: Office, segments: Vec<SegmentId>) -> Self {
        let (live, held, confirmed, issued) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let dice = Chance::seeded(20_261_128);
        Self { office, dice, live, held, confirmed, issued, segments, frozen: None, next: 0 }
    }

    /// A number of the list of the day, whatever its state.
    async fn some_number(&self) -> Option<Plate> {
        let list = self.office.plates.current_list(&qingdao(), cars()).await.unwrap()?;
        let key = [("list", list.id.to_string().into())];
        let rows = self.office.rows("plate_list_number", &["number"], &key).await;
        let at = usize::try_from(self.dice.below(u64::try_from(rows.len()).unwrap())).unwrap();
        rows.get(at).map(|row| crate::world::car(&text(&row[0])))
    }

    /// One random step; what a rule refuses changes nothing, which is part of the play.
    async fn step(&mut self) -> &'static str {
        let (office, plates) = (&self.office, &self.office.plates);
        let warden = || office.by(WARDEN);
        match self.dice.below(16) {
            0..=2 => {
                self.next += 1;
                self.live.extend(office.draws(self.next, DrawMode::Onsite).await.ok());
                "draw"
            }
            3 | 4 => {
                // Whoever waits in the line has nothing to choose from yet.
                let begun = self.live.pop().filter(|(_, draw)| draw.batch.is_some());
                if let Some((person, draw)) = begun {
                    let pick = offered(&draw)[0].clone();
                    if office.chooses(person, &draw, &pick).await.is_ok() {
                        self.held.push((draw.about, pick));
                    }
                }
                "choose"
            }
            5 => {
                if let Some((about, plate)) = self.held.pop() {
                    let by = office.from(about.person.actor());
                    let _ = plates.give_up_number(by, &qingdao(), &plate, about.person).await;
                }
                "give up"
            }
            6 | 7 => {
                if let Some((about, plate)) = self.held.pop() {
                    let by = office.from(about.person.actor());
                    let done = plates.confirm_number(by, &qingdao(), &plate, about.person).await;
                    self.confirmed.extend(done.ok().map(|_| (about, plate)));
                }
                "confirm"
            }
            8 => {
                if let Some(plate) = self.some_number().await {
                    let _ = office.freeze(&plate).await;
                    if self.dice.below(2) == 0 {
                        let _ = plates.unfreeze_number(warden(), (&qingdao(), &plate), "清").await;
                    }
                }
                "freeze"
            }
            9 => {
                if let Some(plate) = self.some_number().await {
                    let _ = office.withdraw(&plate).await;
                }
                "withdraw"
            }
            10 => {
                let minutes = i64::try_from(self.dice.below(4)).unwrap();
                office.hand.advance_seconds(minutes * 60);
                "minutes"
            }
            11 => {
                let hours = i64::try_from(self.dice.below(72)).unwrap();
                office.hand.advance_hours(hours);
                plates.run_draws(&qingdao()).await.unwrap();
                plates.run_numbers(&qingdao(), 100).await.unwrap();
                "hours"
            }
            12 | 13 => self.drives().await,
            14 => self.frosts().await,
            _ => {
                plates.refill_pools(&qingdao()).await.unwrap();
                "refill"
            }
        }
    }

    /// A confirmed number comes onto its vehicle, or a vehicle leaves its number, which is kept.
    async fn drives(&mut self) -> &'static str {
        let (office, plates) = (&self.office, &self.office.plates);
        if self.dice.below(2) == 0 {
            if let Some((about, plate)) = self.confirmed.pop() {
                let (case, vin) = ("case/1".to_owned(), about.vin.clone());
                let to = Issue { case, vin, person: about.person };
                let done = plates.issue(office.program(), &qingdao(), &plate, to).await;
                self.issued.extend(done.ok().map(|_| (about, plate)));
            }
            return "issue";
        }
        if let Some((about, plate)) = self.issued.pop() {
            let kept = Retention {
                person: about.person,
                used_since: "2020-01-01".parse().unwrap(),
                ended_on: "2026-11-01".parse().unwrap(),
                reason: ReleaseReason::Replaced,
            };
            plates.retain(office.program(), &qingdao(), &plate, kept).await.unwrap();
        }
        "retain"
    }

    /// The province stops a segment, or lets the one go on that stands.
    async fn frosts(&mut self) -> &'static str {
        let (office, plates) = (&self.office, &self.office.plates);
        let by = office.by(WARDEN);
        if let Some(segment) = self.frozen.take() {
            plates.unfreeze_segment(by, (&qingdao(), segment), "清").await.unwrap();
            return "unfreeze a segment";
        }
        let one = self.segments[usize::try_from(self.dice.below(4)).unwrap()];
        plates.freeze_segment(by, (&qingdao(), one), "查").await.unwrap();
        self.frozen = Some(one);
        "freeze a segment"
    }
}

db::two_engines! { schema();
    async fn the_states_of_a_segment_add_up_after_every_step(scratch: Scratch) {
        let office = Office::open(scratch, 80).await;
        let mut ids = Vec::new();
        for form in FORMS {
            ids.push(office.published(form).await);
        }
        // All were filed in one millisecond of the hand-moved clock.
        ids.sort_unstable();
        let mut play = Play::of(office, ids.clone());
        let every = StateCounts::default().all().map(|(state, _)| state);
        let mut met = BTreeSet::new();
        for n in 0..240 {
            if n >= 90 && met.len() == every.len() {
                break;
            }
            let step = play.step().await;
            let all = play.office.plates.segments(&qingdao(), Some(cars())).await.unwrap();
            assert_eq!(all.iter().map(|seen| seen.segment.id).collect::<Vec<_>>(), ids);
            for seen in all {
                assert_eq!(seen.counts.sum(), seen.segment.size, "step {n}: {step}");
                let told = seen.counts.all();
                met.extend(told.iter().filter(|(_, n)| *n > 0).map(|(state, _)| *state));
                let told: BTreeMap<_, _> = told.into_iter().filter(|(_, n)| *n > 0).collect();
                let counted = by_hand(&play.office, seen.segment.id).await;
                assert_eq!(told, counted, "step {n}: {step}, {}", seen.segment.form.form);
            }
        }
        for state in every {
            assert!(met.contains(state), "no number was ever {state}");
        }
        play.office.holds().await;
    }
}
