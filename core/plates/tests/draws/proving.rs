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

fn of_journal(proof: &DrawProof) -> Verdict {
    proof.check(None).into_iter().find(|(check, _)| *check == Check::Journal).unwrap().1
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
        assert_eq!(whole.entries.len(), 5, "prepared, queued, admitted, offered, chosen");
        holds(&office, &whole);
        // The list that it was prepared with is not the one that was walked.
        let mut other = whole.clone();
        other.list.id = before.list.to_string();
        assert_eq!(of_journal(&other), Verdict::Broken("list".into()));
        // Nor does a file hold that leaves the admission out.
        let mut silent = whole.clone();
        silent.entries.remove(2);
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
