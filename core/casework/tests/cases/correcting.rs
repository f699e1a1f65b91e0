//! The one-time notice and the correction: everything at once, the clock stands meanwhile.

use base::Instant;
use casework::{
    CaseKey, Correction, Flag, Matter, NewUpload, Notice, Source, Status, Submission, WaitsFor,
};
use journal::Actor;
use registry::{Origin, OriginId, OriginKind};

use crate::vehicle::{CLERK, at_window, morning, origin};
use crate::world::*;

fn notice<const N: usize>(points: [(&str, &str); N]) -> Notice {
    answers(points)
}

fn lost(world: &World) -> Matter {
    Matter::Licence { holder: world.zhou }
}

fn form() -> Answers {
    answers([("delivery", "pickup"), ("loss_statement", "yes")])
}

async fn photo(world: &World, shade: u8) -> casework::Upload {
    let new = NewUpload {
        authority: qingdao(),
        item: LOST.into(),
        matter: lost(world),
        material: "photo".into(),
        bytes: picture(shade),
    };
    world.cases.store_upload(world.zhou, new).await.unwrap()
}

async fn lost_licence(world: &World) -> CaseKey {
    let upload = photo(world, 10).await;
    let mut submission = world.submission(LOST, lost(world), form());
    submission.source = Source::Given { answers: form(), uploads: vec![upload.id] };
    world.submit(submission).await
}

async fn give_back(world: &World, key: &CaseKey, points: Notice) -> base::Result<()> {
    let seen = world.case(key).await.version;
    let returned = world.cases.return_for_correction(world.by(CHEN), key.clone(), seen, points);
    returned.await.map(drop)
}

/// A car of this city that Zhou has bought, entered at the window: nothing is said of its number.
async fn transfer(world: &World) -> CaseKey {
    let seller = world.person("13900000002", "420500199202020015").await;
    let sold = another_car(seller, "鲁B5K7C9", "000009");
    world.enter(&sold).await;
    let papers = Origin {
        id: OriginId { authority: qingdao(), vin: sold.vin.clone() },
        kind: OriginKind::UsedLocal,
        made_on: sold.manufactured_on,
        first_registered_on: Some(sold.first_registered_on),
        from: Some(sold.id),
        ..origin(world)
    };
    world.parts.registry.enter_origin(world.system("import"), papers).await.unwrap();
    let form = answers([("delivery", "pickup")]);
    let matter = Some(Matter::NewVehicle { vin: sold.vin });
    let submission = Submission { matter, ..at_window(world, "veh_transfer_local", form) };
    let done = world.cases.submit(world.by(CLERK), submission).await.unwrap();
    CaseKey::of(&done.entry).unwrap()
}

db::two_engines! { schema();
    async fn the_clock_stands_until_the_correction_comes(scratch: Scratch) {
        let world = World::new(scratch).await;
        let start = world.now();
        let key = world.submitted().await;
        world.hand.advance_hours(10);
        give_back(&world, &key, notice([("address", "请写到门牌号")])).await.unwrap();
        let case = world.case(&key).await;
        assert_eq!((case.status, case.standing.waits_for), (Status::Returned, WaitsFor::Applicant));
        assert_eq!(case.missing, ["address"]);
        assert_eq!(case.due(world.now()), None);
        world.hand.advance_hours(48);
        let waiting = world.case(&key).await.review_due(world.now());
        assert_eq!(waiting.left_seconds, 14 * 3_600, "ten of 24 hours are used, whatever the time");

        let page = world.cases.page(&world.zhou.actor(), &key, "case_page").await.unwrap();
        assert_eq!(page.remarks.unwrap()["address"], "请写到门牌号");
        let answers = answers([("address", "青岛市崂山区示例路1号2栋302")]);
        world.cases.correct(world.zhou(), key.clone(), Correction { answers }).await.unwrap();
        let case = world.case(&key).await;
        assert_eq!((case.status, case.standing.waits_for), (Status::Submitted, WaitsFor::Review));
        assert_eq!(case.clocks.paused_seconds, 48 * 3_600);
        assert_eq!(case.clocks.review_due, start.plus_hours(24 + 48));
        assert_eq!(case.clocks.promise_due, start.plus_hours(36 + 48));
        assert_eq!(case.standing.due_at, start.plus_hours(72));
        let recipient = world.cases.recipient(&Actor::staff(HE), &key, "label").await.unwrap().unwrap();
        assert!(recipient.address.ends_with("302"));
        assert_eq!(recipient.name, "周晓明", "what was not wrong stays");

        world.pay(&key).await;
        let seen = world.case(&key).await.version;
        world.cases.accept(world.by(CHEN), key.clone(), seen).await.unwrap();
        world.approve(&key, LIN).await.unwrap();
        world.holds().await;
    }

    async fn what_was_accepted_counts_the_laws_days_anew(scratch: Scratch) {
        let world = World::new(scratch).await;
        let key = world.accepted().await;
        let legal = |at: Option<Instant>| at.map(|at| at.date().to_string());
        assert_eq!(legal(world.case(&key).await.clocks.legal_due).as_deref(), Some("2026-11-25"));
        let seen = world.case(&key).await.version;
        let points = notice([("declaration", "请本人确认")]);
        world.cases.return_for_correction(world.by(LIN), key.clone(), seen, points).await.unwrap();
        world.hand.advance_hours(24 * 3);
        world.cases.correct(world.zhou(), key.clone(), Correction::default()).await.unwrap();
        let case = world.case(&key).await;
        assert_eq!(case.status, Status::Accepted, "it need not be accepted again");
        // Friday 27th; the next working day is Monday
        assert_eq!(legal(case.clocks.legal_due).as_deref(), Some("2026-11-30"));
        assert_eq!(code_of(world.approve(&key, CHEN).await), "casework.same_person");
        world.approve(&key, LIN).await.unwrap();
        world.holds().await;
    }

    async fn the_notice_is_complete_or_refused(scratch: Scratch) {
        let world = World::new(scratch).await;
        let key = world.submitted().await;
        let refused = |points| {
            let (world, key) = (&world, &key);
            async move { refusal(give_back(world, key, points).await) }
        };
        assert_eq!(refused(Notice::new()).await.code, "casework.notice_empty");
        let unknown = refused(notice([("no_such_thing", "x")])).await;
        assert_eq!(unknown.code, "casework.notice_unknown");
        let wordless = refused(notice([("address", "请写清"), ("recipient", "")])).await;
        assert_eq!((wordless.code.as_str(), wordless.field.as_deref()), ("casework.words_needed", Some("recipient")));
        assert_eq!(
            code_of(world.cases.correct(world.zhou(), key.clone(), Correction::default()).await),
            "casework.nothing_to_correct"
        );
        give_back(&world, &key, notice([("address", "请写到门牌号")])).await.unwrap();
        assert_eq!(code_of(give_back(&world, &key, notice([("address", "x")])).await), "casework.waits_for_applicant");
        world.holds().await;
    }

    async fn a_correction_is_checked_like_an_application(scratch: Scratch) {
        let world = World::new(scratch).await;
        let key = world.submitted().await;
        give_back(&world, &key, notice([("address", "请写到门牌号")])).await.unwrap();
        let correct = |answers| {
            let (world, key) = (&world, &key);
            async move {
                let correction = Correction { answers };
                refusal(world.cases.correct(world.zhou(), key.clone(), correction).await)
            }
        };
        let short = correct(answers([("address", "示例路")])).await;
        assert_eq!((short.code.as_str(), short.field.as_deref()), ("catalogue.field_address", Some("address")));
        let nul = correct(answers([("recipient", "周\0")])).await;
        assert_eq!((nul.code.as_str(), nul.field.as_deref()), ("catalogue.field_characters", Some("recipient")));
        let fetched = correct(answers([("delivery", "pickup")])).await;
        assert_eq!((fetched.code.as_str(), fetched.field.as_deref()), ("casework.delivery_settled", Some("delivery")));
        let other = world.person("13900000002", "420500199202020015").await;
        let stranger = world.cases.correct(world.from(other.actor()), key.clone(), Correction::default()).await;
        assert_eq!(code_of(stranger), "casework.not_yours");
        world.holds().await;
    }

    async fn what_becomes_of_the_number_was_settled_with_fee_and_steps(scratch: Scratch) {
        let world = morning(scratch).await;
        let key = transfer(&world).await;
        let before = world.case(&key).await;
        give_back(&world, &key, notice([("number_choice", "请说明号码留不留用")])).await.unwrap();
        let choose = |choice| {
            let correction = Correction { answers: answers([("number_choice", choice)]) };
            world.cases.correct(world.zhou(), key.clone(), correction)
        };
        let kept = refusal(choose("keep").await);
        assert_eq!((kept.code.as_str(), kept.field.as_deref()), ("casework.number_settled", Some("number_choice")));
        assert_eq!(world.case(&key).await.status, Status::Returned, "nothing was taken");
        // To say what was meant changes nothing.
        choose("new").await.unwrap();
        let after = world.case(&key).await;
        assert_eq!((after.status, after.total()), (Status::Accepted, before.total()));
        assert!(after.has(Flag::NumberDue));
        world.holds().await;
    }

    async fn a_photo_that_was_asked_for_again_must_be_sent_again(scratch: Scratch) {
        let world = World::new(scratch).await;
        let key = lost_licence(&world).await;
        let before = world.case(&key).await.materials;
        give_back(&world, &key, notice([("photo", "请换白色背景的照片")])).await.unwrap();
        let missing = refusal(world.cases.correct(world.zhou(), key.clone(), Correction::default()).await);
        assert_eq!((missing.code.as_str(), missing.facts["list"].as_str()), ("casework.materials_missing", "photo"));
        let new = photo(&world, 200).await;
        world.cases.correct(world.zhou(), key.clone(), Correction::default()).await.unwrap();
        let case = world.case(&key).await;
        let kept = case.materials.iter().find(|m| m.code == "photo").unwrap();
        assert_eq!((kept.upload, kept.sha256.clone()), (Some(new.id), Some(new.sha256)));
        assert_ne!(case.materials, before);
        let chen = Actor::staff(CHEN);
        let opened = world.cases.open_upload(&chen, &qingdao(), new.id, "review").await.unwrap();
        assert_eq!(opened.upload.mime, "image/jpeg");
        // the one before is still there: it was looked at
        let old = before.iter().find_map(|m| m.upload).unwrap();
        world.cases.open_upload(&chen, &qingdao(), old, "review").await.unwrap();
        world.holds().await;
    }
}
