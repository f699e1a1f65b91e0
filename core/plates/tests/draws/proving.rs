//! The whole proof of draws that took detours: it says what the journal says, and every check holds.

use plates::{Check, DrawId, DrawMode, DrawProof, DrawState, Verdict};

use crate::world::{Citizen, Office, offered, qingdao, schema};

async fn proof(office: &Office, draw: DrawId) -> DrawProof {
    office.journal.seal_all().await.unwrap();
    office.plates.whole_proof(&qingdao(), draw).await.unwrap().unwrap()
}

/// Every check, under the office's key.
fn holds(office: &Office, proof: &DrawProof) {
    let id = proof.keys.keys().next().unwrap();
    let key = office.journal.keys().public_key(id).unwrap();
    for (check, verdict) in proof.check(Some(&key)) {
        assert_eq!(verdict, Verdict::Holds, "{}", check.code());
    }
}

fn of(proof: &DrawProof, wanted: Check) -> Verdict {
    proof.check(None).into_iter().find(|(check, _)| *check == wanted).unwrap().1
}

fn of_journal(proof: &DrawProof) -> Verdict {
    of(proof, Check::Journal)
}

/// What everybody may have.
async fn public(office: &Office, draw: DrawId) -> DrawProof {
    let record = office.plates.draw_proof(&qingdao(), draw).await.unwrap().unwrap();
    office.plates.public_proof(&record).await.unwrap().unwrap()
}

/// Somebody waits in the line because one before has the numbers.
async fn waits(office: &Office) -> (Citizen, DrawId) {
    let (first, second) = (office.citizen(1), office.citizen(2));
    let ahead = first.draws(DrawMode::Onsite).await;
    office.hand.advance_seconds(1);
    let draw = second.prepares(DrawMode::Onsite).await.unwrap();
    assert_eq!(second.begins(draw).await.unwrap().state, DrawState::Waiting);
    first.chooses(ahead.id, &offered(&ahead)[0]).await.unwrap();
    (second, draw)
}

db::two_engines! { schema();
    async fn a_draw_that_was_admitted_onto_a_newer_list_proves_itself(scratch: Scratch) {
        let office = Office::with(&scratch, 60).await;
        let (person, id) = waits(&office).await;
        let before = person.sees(id).await;
        office.list(120, 2).await;
        office.plates.run_draws(&qingdao()).await.unwrap();
        let admitted = person.sees(id).await;
        assert_eq!((admitted.state, admitted.list_size), (DrawState::Ready, 120));
        assert_ne!(admitted.list, before.list, "it walks through the newer one");
        let draw = person.begins(id).await.unwrap();
        assert_eq!(offered(&draw).len(), 50);
        person.chooses(id, &offered(&draw)[7]).await.unwrap();

        let whole = proof(&office, id).await;
        assert_eq!((whole.list.id.clone(), whole.list.size), (admitted.list.to_string(), 120));
        let own = whole.entries.iter().filter(|one| one.entry["subject"].starts_with("draw/"));
        assert_eq!(own.count(), 5, "prepared, queued, admitted, offered, chosen");
        holds(&office, &whole);
        // The list that it was prepared with is not the one that was walked.
        let mut other = whole.clone();
        other.list.id = before.list.to_string();
        assert_eq!(of_journal(&other), Verdict::Broken("list".into()));
        // Nor does a file hold that leaves the admission out.
        let mut silent = whole.clone();
        silent.entries.remove(3);
        assert!(matches!(of_journal(&silent), Verdict::Broken(_)));
        office.holds().await;
    }

    async fn a_draw_that_was_admitted_onto_the_same_list_proves_itself(scratch: Scratch) {
        let office = Office::with(&scratch, 60).await;
        let (person, id) = waits(&office).await;
        office.plates.run_draws(&qingdao()).await.unwrap();
        let draw = person.begins(id).await.unwrap();
        person.chooses(id, &offered(&draw)[0]).await.unwrap();
        let whole = proof(&office, id).await;
        assert!(whole.skipped().next().is_some(), "the number of the one before was passed over");
        holds(&office, &whole);
        office.holds().await;
    }

    async fn everybodys_proof_holds_names_nobody_and_cannot_be_forged(scratch: Scratch) {
        let office = Office::with(&scratch, 300).await;
        let person = office.citizen(1);
        let first = person.draws(DrawMode::Online).await;
        person.next(first.id, 1, None).await.unwrap();
        let draw = person.sees(first.id).await;
        person.chooses(first.id, &offered(&draw)[4]).await.unwrap();
        let open = public(&office, first.id).await;
        assert_eq!(of(&open, Check::Seals), Verdict::Open("seal"), "not sealed yet");
        office.journal.seal_all().await.unwrap();
        let proof = public(&office, first.id).await;
        assert_eq!(proof.entries.len(), 5, "the list, prepared, offered twice, chosen");
        holds(&office, &proof);
        let text = serde_json::to_string(&proof).unwrap();
        let about = person.sees(first.id).await.about;
        for word in [about.person.to_string().as_str(), about.vin.as_str(), "citizen:"] {
            assert!(!text.contains(word), "{word}: {text}");
        }
        // Another number that was offered, in the file alone and in what is said to have been said.
        let (chosen, other) = (proof.chosen.clone().unwrap(), offered(&draw)[5].number().to_owned());
        let mut forged = proof.clone();
        forged.chosen = Some(other.clone());
        assert_eq!(of(&forged, Check::Journal), Verdict::Broken("chosen".into()));
        let said = forged.entries.last_mut().unwrap().said.as_mut().unwrap();
        *said = said.replace(&chosen, &other);
        assert!(matches!(of(&forged, Check::Journal), Verdict::Broken(_)), "no longer its digest");
        let last = forged.entries.last_mut().unwrap();
        let digest = plates::commitment(last.said.as_ref().unwrap());
        let payload = format!("{{\"of\":\"plates.draw.chosen\",\"digest\":\"{digest}\"}}");
        last.entry.insert("payload".into(), payload);
        assert_eq!(of(&forged, Check::Journal), Verdict::Holds);
        assert!(matches!(of(&forged, Check::Seals), Verdict::Broken(_)), "that was never sealed");
        // The commitment behind the offers.
        let mut forged = proof.clone();
        forged.entries.swap(1, 2);
        assert!(matches!(of(&forged, Check::Journal), Verdict::Broken(_)));
        // Another list than the one that was opened.
        let mut forged = proof.clone();
        let payload = forged.entries[0].entry.get_mut("payload").unwrap();
        *payload = payload.replace("300", "301");
        assert_eq!(of(&forged, Check::Journal), Verdict::Broken("list".into()));
        assert!(matches!(of(&forged, Check::Seals), Verdict::Broken(_)));
        office.holds().await;
    }

    async fn what_was_given_to_chance_is_used_with_the_spaces_around_it(scratch: Scratch) {
        let office = Office::with(&scratch, 300).await;
        let person = office.citizen(1);
        let (id, given) = (person.prepares(DrawMode::Online).await.unwrap(), " 我的 生日\u{3000}");
        let by = person.envelope();
        office.plates.begin_draw(by, &qingdao(), id, given).await.unwrap();
        office.plates.end_draw(person.envelope(), &qingdao(), id).await.unwrap();
        let whole = proof(&office, id).await;
        assert_eq!(whole.contribution, given);
        holds(&office, &whole);
        office.holds().await;
    }

    async fn a_draw_that_ran_out_in_batches_proves_itself(scratch: Scratch) {
        let office = Office::with(&scratch, 300).await;
        let person = office.citizen(1);
        let first = person.draws(DrawMode::Online).await;
        assert!(office.plates.whole_proof(&qingdao(), first.id).await.unwrap().is_none(),
            "nobody learns the secret before the end");
        person.next(first.id, 1, None).await.unwrap();
        office.plates.end_draw(person.envelope(), &qingdao(), first.id).await.unwrap();
        let whole = proof(&office, first.id).await;
        assert_eq!((whole.batches.len(), &whole.chosen), (2, &None));
        holds(&office, &whole);
        office.holds().await;
    }
}
