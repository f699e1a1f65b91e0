//! Drafts and files: they survive, they are sealed, they become a case once, they are cleaned away.

use casework::{Matter, NewUpload, Source, Status};
use journal::Actor;

use crate::world::*;

fn lost(world: &World) -> Matter {
    Matter::Licence { holder: world.zhou }
}

fn new(world: &World, material: &str, bytes: Vec<u8>) -> NewUpload {
    NewUpload {
        authority: qingdao(),
        item: LOST.into(),
        matter: lost(world),
        material: material.into(),
        bytes,
    }
}

fn form() -> Answers {
    answers([
        ("lost_on", "2026-11-20"),
        ("delivery", "post"),
        ("recipient", "周晓明"),
        ("recipient_mobile", "13800000001"),
        ("address", "青岛市崂山区示例路1号2栋301"),
        ("loss_statement", "yes"),
    ])
}

db::two_engines! { schema();
    async fn a_draft_survives_a_restart_and_is_sent_once(scratch: Scratch) {
        let world = World::new(scratch).await;
        world.save(LOST, lost(&world), answers([("recipient", "周")])).await;
        world.cases.store_upload(world.zhou, new(&world, "photo", picture(1))).await.unwrap();
        let second = world.cases.store_upload(world.zhou, new(&world, "photo", picture(2))).await.unwrap();
        world.save(LOST, lost(&world), form()).await;

        let later = open(world.scratch.db.clone(), &world.hand, 9);
        let draft = later.cases.draft(world.zhou, &qingdao(), LOST, &lost(&world)).await.unwrap().unwrap();
        assert_eq!((draft.answers, draft.step.as_str()), (form(), "check"));
        assert_eq!(draft.uploads, std::slice::from_ref(&second), "a new picture replaces the one before");
        assert_eq!(later.cases.drafts(world.zhou).await.unwrap().len(), 1);

        let mut submission = world.submission(LOST, lost(&world), Answers::new());
        submission.source = Source::Draft;
        assert_eq!(later.cases.check_submission(&submission).await.unwrap(), []);
        let envelope = world.zhou();
        let done = later.cases.submit(envelope.clone(), submission.clone()).await.unwrap();
        let again = later.cases.submit(envelope, submission.clone()).await.unwrap();
        assert_eq!(done.entry.id, again.entry.id);
        assert_eq!(later.cases.drafts(world.zhou).await.unwrap(), []);
        let key = casework::CaseKey::of(&done.entry).unwrap();
        let case = world.case(&key).await;
        assert_eq!((case.status, case.total().0), (Status::Submitted, 2_500));
        assert_eq!(case.materials.iter().find(|m| m.code == "photo").unwrap().upload, Some(second.id));
        world.cases.cancel(world.zhou(), key).await.unwrap();
        let gone = world.cases.submit(world.zhou(), submission).await;
        assert_eq!(code_of(gone), "casework.draft_gone");
        world.holds().await;
    }

    async fn everything_missing_is_told_at_once(scratch: Scratch) {
        let world = World::new(scratch).await;
        let answers = answers([("delivery", "post"), ("recipient", "周1"), ("address", "短")]);
        let submission = world.submission(LOST, lost(&world), answers);
        let all = world.cases.check_submission(&submission).await.unwrap();
        let told: Vec<(&str, Option<&str>)> =
            all.iter().map(|r| (r.code.as_str(), r.field.as_deref())).collect();
        assert_eq!(told, [
            ("catalogue.field_name", Some("recipient")),
            ("catalogue.field_required", Some("recipient_mobile")),
            ("catalogue.field_address", Some("address")),
            ("catalogue.field_declaration", Some("loss_statement")),
            ("casework.materials_missing", None),
        ]);
        assert_eq!(all[4].facts["list"], "photo");
        let first = refusal(world.cases.submit(world.zhou(), submission).await);
        assert_eq!(first, all[0]);
        world.holds().await;
    }

    async fn only_what_the_item_asks_is_taken(scratch: Scratch) {
        let world = World::new(scratch).await;
        let store = |upload| world.cases.store_upload(world.zhou, upload);
        let pdf = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n".to_vec();
        let refused = refusal(store(new(&world, "photo", pdf)).await);
        assert_eq!((refused.code.as_str(), refused.facts["found"].as_str()), ("casework.upload_type", "pdf"));
        let large = store(new(&world, "photo", vec![0; 30 * 1024 * 1024])).await;
        assert_eq!(code_of(large), "casework.upload_too_large");
        let identity = store(new(&world, "identity", picture(1))).await;
        assert_eq!(code_of(identity), "casework.upload_not_asked");
        let mut torn = picture(1);
        torn.truncate(80);
        assert_eq!(code_of(store(new(&world, "photo", torn)).await), "casework.upload_unreadable");
        world.holds().await;
    }

    async fn a_file_is_opened_by_who_may_and_that_is_noted(scratch: Scratch) {
        let world = World::new(scratch).await;
        let upload = world.cases.store_upload(world.zhou, new(&world, "photo", picture(7))).await.unwrap();
        let open = |reader: Actor| {
            let cases = world.cases.clone();
            async move { cases.open_upload(&reader, &qingdao(), upload.id, "review").await }
        };
        open(world.zhou.actor()).await.unwrap();
        // before it belongs to a case, it is nobody else's business
        assert_eq!(code_of(open(Actor::staff(CHEN)).await), "casework.not_found");
        let mut submission = world.submission(LOST, lost(&world), form());
        submission.source = Source::Given { answers: form(), uploads: vec![upload.id] };
        world.submit(submission).await;
        assert_eq!(open(Actor::staff(CHEN)).await.unwrap().upload, upload);
        assert_eq!(code_of(open(Actor::staff(SUN)).await), "casework.not_found");
        let other = world.person("13900000002", "420500199202020015").await;
        assert_eq!(code_of(open(other.actor()).await), "casework.not_found");
        let looked = world.parts.identity.accesses(world.zhou, 10).await.unwrap();
        assert_eq!((looked.len(), looked[0].purpose.as_str()), (1, "review"));

        // somebody else's file is no file of mine, and a sent one cannot be taken away
        world.cases.discard_upload(world.zhou, &qingdao(), upload.id).await.unwrap();
        open(world.zhou.actor()).await.unwrap();
        world.license(&registry::Licence { id: registry::LicenceId { authority: qingdao(), holder: other }, file_number: "370200000009".into(), ..licence(other) }).await;
        let mut theirs = world.submission(LOST, Matter::Licence { holder: other }, form());
        theirs.applicant = other;
        theirs.source = Source::Given { answers: form(), uploads: vec![upload.id] };
        assert_eq!(code_of(world.cases.submit(world.from(other.actor()), theirs).await), "casework.upload_gone");
        world.holds().await;
    }

    async fn what_nobody_came_back_for_is_swept_after_thirty_days(scratch: Scratch) {
        let world = World::new(scratch).await;
        let used = world.cases.store_upload(world.zhou, new(&world, "photo", picture(3))).await.unwrap();
        let mut submission = world.submission(LOST, lost(&world), form());
        submission.source = Source::Given { answers: form(), uploads: vec![used.id] };
        world.submit(submission).await;
        world.cases.store_upload(world.zhou, new(&world, "photo", picture(4))).await.unwrap();
        world.save(MARK, my_car(), by_post()).await;
        world.hand.advance_hours(24 * 29);
        let swept = world.cases.sweep(&qingdao()).await.unwrap();
        assert_eq!((swept.drafts, swept.uploads), (0, 0));
        world.hand.advance_hours(25);
        let swept = world.cases.sweep(&qingdao()).await.unwrap();
        assert_eq!((swept.drafts, swept.uploads), (1, 1));
        world.cases.open_upload(&world.zhou.actor(), &qingdao(), used.id, "mine").await.unwrap();
        world.holds().await;
    }

    async fn a_draft_is_thrown_away_with_its_files(scratch: Scratch) {
        let world = World::new(scratch).await;
        world.save(LOST, lost(&world), form()).await;
        let upload = world.cases.store_upload(world.zhou, new(&world, "photo", picture(5))).await.unwrap();
        world.cases.discard_draft(world.zhou, &qingdao(), LOST, &lost(&world)).await.unwrap();
        assert_eq!(world.cases.drafts(world.zhou).await.unwrap(), []);
        let opened = world.cases.open_upload(&world.zhou.actor(), &qingdao(), upload.id, "mine").await;
        assert_eq!(code_of(opened), "casework.upload_gone");
        let stored = {
            let read = |tx: db::Tx| async move { tx.rows(&db::select("case_draft", &["answers"], &[])).await };
            world.scratch.db.read(read).await.unwrap().len()
        };
        assert_eq!(stored, 0);
        world.holds().await;
    }
}
