//! The commitment comes first, the proof replays, no number lies in two live offers.

use std::collections::{BTreeMap, BTreeSet};

use plates::{DrawMode, DrawState, Outcome, Walk, commitment, seed};

use crate::world::{Office, offered, qingdao, schema};

db::two_engines! { schema();
    async fn the_office_commits_itself_before_the_citizen_gives_to_chance(scratch: Scratch) {
        let office = Office::with(&scratch, 500).await;
        let her = office.citizen(1);
        let draw = her.prepares(DrawMode::Onsite).await.unwrap();
        let ready = her.sees(draw).await;
        assert_eq!((ready.state, ready.secret.as_deref()), (DrawState::Ready, None));
        let drawn = her.begins(draw).await.unwrap();
        assert_eq!(offered(&drawn).len(), 50);
        assert_eq!(drawn.secret, None, "told only when the draw is over");
        let pick = offered(&drawn)[7].clone();
        her.chooses(draw, &pick).await.unwrap();

        let record = office.plates.draw_proof(&qingdao(), draw).await.unwrap().unwrap();
        let secret = record.draw.secret.clone().unwrap();
        assert_eq!(commitment(&secret), record.draw.commitment);
        let kinds: Vec<&str> = record.entries.iter().map(|e| e.kind.as_str()).collect();
        assert_eq!(kinds, ["plates.draw.prepared", "plates.draw.offered", "plates.draw.chosen"]);
        let seed = seed(&secret, &draw.to_string(), "我的生日");
        let (_, list) = office.plates.list(&qingdao(), record.list.id).await.unwrap().unwrap();
        let walked: Vec<String> = Walk::new(seed, record.list.size)
            .take(record.batches[0].1.len())
            .map(|position| list[usize::try_from(position).unwrap()].clone())
            .collect();
        let told: Vec<String> = record.batches[0].1.iter().map(|s| s.number.clone()).collect();
        assert_eq!(walked, told);
        office.holds().await;
    }

    async fn the_secret_is_nowhere_in_the_clear_while_the_draw_goes_on(scratch: Scratch) {
        let office = Office::with(&scratch, 200).await;
        let her = office.citizen(1);
        let drawn = her.draws(DrawMode::Onsite).await;
        let sealed = scratch.db.read(|tx| async move {
            tx.one(&db::select("plate_secret", &["sealed"], &[])).await?.bytes("sealed")
        });
        let sealed = sealed.await.unwrap();
        her.chooses(drawn.id, &offered(&drawn)[0]).await.unwrap();
        let secret = her.sees(drawn.id).await.secret.unwrap();
        assert!(!sealed.windows(16).any(|part| secret.as_bytes().windows(16).any(|s| s == part)));
        let journal = office.journal.history(&qingdao(), &format!("draw/{}", drawn.id)).await.unwrap();
        let before = journal.iter().filter(|e| e.kind != "plates.draw.chosen");
        assert!(before.into_iter().all(|e| !e.payload.contains(&secret)));
        office.holds().await;
    }

    async fn what_is_passed_over_names_the_entry_that_took_it(scratch: Scratch) {
        let office = Office::with(&scratch, 120).await;
        let (first, second) = (office.citizen(1), office.citizen(2));
        let one = first.draws(DrawMode::Onsite).await;
        let taken = offered(&one)[0].clone();
        first.chooses(one.id, &taken).await.unwrap();
        first.confirms(&taken).await.unwrap();
        let third = office.citizen(3);
        let other = third.draws(DrawMode::Onsite).await;
        let two = second.draws(DrawMode::Onsite).await;
        let record = office.plates.draw_proof(&qingdao(), two.id).await.unwrap().unwrap();
        let mut by: BTreeMap<Outcome, BTreeSet<String>> = BTreeMap::new();
        for step in record.batches.iter().flat_map(|(_, steps)| steps) {
            by.entry(step.outcome).or_default().extend(step.by.clone());
        }
        let other = BTreeSet::from([format!("draw/{}@2", other.id)]);
        assert_eq!(by.get(&Outcome::OfferedElsewhere), Some(&other));
        if let Some(held) = by.get(&Outcome::Held) {
            assert_eq!(held, &BTreeSet::from([format!("number/02-{}@2", taken.number())]));
        }
        office.holds().await;
    }

    async fn no_number_lies_in_two_live_offers(scratch: Scratch) {
        let office = Office::with(&scratch, 2_000).await;
        let mut ready = Vec::new();
        for n in 0..32 {
            let citizen = office.citizen(n);
            let draw = citizen.prepares(DrawMode::Onsite).await.unwrap();
            ready.push((citizen, draw));
        }
        let begun = ready.into_iter().map(|(citizen, draw)| {
            tokio::spawn(async move { citizen.begins(draw).await.unwrap() })
        });
        let mut seen = BTreeSet::new();
        for draw in begun {
            for plate in offered(&draw.await.unwrap()) {
                assert!(seen.insert(plate.clone()), "{plate} lies in two live offers");
            }
        }
        assert_eq!(seen.len(), 32 * 50);
        office.holds().await;
    }

    async fn two_repeats_of_one_beginning_are_one(scratch: Scratch) {
        let office = Office::with(&scratch, 500).await;
        let her = office.citizen(1);
        let draw = her.prepares(DrawMode::Onsite).await.unwrap();
        let envelope = her.envelope();
        let begin = || office.plates.begin_draw(envelope.clone(), here(), draw, "");
        let (one, two) = tokio::join!(begin(), begin());
        assert_eq!(one.unwrap().entry.id, two.unwrap().entry.id);
        let other = her.begins(draw).await.unwrap_err();
        assert_eq!(other.code(), Some("plates.draw_begun"), "a second tab looks at the first one's");
        office.holds().await;
    }
}

fn here() -> &'static base::Authority {
    use std::sync::LazyLock;
    static HERE: LazyLock<base::Authority> = LazyLock::new(qingdao);
    &HERE
}
