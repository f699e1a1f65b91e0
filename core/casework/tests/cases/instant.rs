//! Changing contact details: approved by the program under a named rule, at once, and sampled.

use casework::{Flag, Matter, Status, WaitsFor, Who};
use journal::Actor;

use crate::world::*;

const RULE: &str = "contact_change_instant";

fn my_licence(world: &World) -> Matter {
    Matter::Licence { holder: world.zhou }
}

db::two_engines! { schema();
    async fn the_program_approves_at_once_and_a_part_is_audited(scratch: Scratch) {
        let world = World::new(scratch).await;
        let mut sampled = 0;
        for _ in 0..12 {
            let submission = world.submission(CONTACT, my_licence(&world), answers([("mobile", MOBILE)]));
            let start = world.now();
            let key = world.submit(submission).await;
            let case = world.case(&key).await;
            assert_eq!(case.clocks.review_due, start.plus_minutes(1));
            assert_eq!(case.auto_rule.as_deref(), Some(RULE));
            world.cases.approve_by_rule(world.system(RULE), key.clone()).await.unwrap();
            let case = world.case(&key).await;
            assert_eq!((case.status, case.standing.waits_for), (Status::Approved, WaitsFor::Archive));
            sampled += i32::from(case.has(Flag::AuditSample));
            world.cases.close(world.system("archive"), key.clone()).await.unwrap();
            let steps = world.cases.timeline(&world.zhou.actor(), &key).await.unwrap();
            assert!(steps.iter().any(|step| step.who == Who::Program(RULE.into())));
        }
        assert!(sampled < 12, "a sample, not all");
        world.holds().await;
    }

    async fn no_other_rule_and_no_other_item(scratch: Scratch) {
        let world = World::new(scratch).await;
        let submission = world.submission(CONTACT, my_licence(&world), answers([("mobile", MOBILE)]));
        let key = world.submit(submission).await;
        let other = world.cases.approve_by_rule(world.system("online_intake"), key.clone()).await;
        assert_eq!(code_of(other), "casework.not_automatic");
        let staff = world.cases.approve_by_rule(world.by(LIN), key).await;
        assert_eq!(code_of(staff), "casework.not_accepted");
        let mark = world.submitted().await;
        let mark = world.cases.approve_by_rule(world.system(RULE), mark).await;
        assert_eq!(code_of(mark), "casework.not_automatic");
        world.holds().await;
    }

    async fn the_program_accepts_what_the_rights_file_lists(scratch: Scratch) {
        let world = World::new(scratch).await;
        let key = world.submitted().await;
        let intake = |rule: &str| world.cases.accept(world.system(rule), key.clone(), 1);
        assert_eq!(code_of(intake("no_such_rule").await), "identity.no_right");
        intake("online_intake").await.unwrap();
        world.approve(&key, CHEN).await.unwrap();
        let decided = world.case(&key).await.hands.decided.unwrap().by;
        assert_eq!(decided, CHEN);
        world.holds().await;
    }

    async fn a_new_number_must_be_proved(scratch: Scratch) {
        let world = World::new(scratch).await;
        let submission = world.submission(CONTACT, my_licence(&world), answers([("mobile", "139 0000 0009")]));
        let refused = refusal(world.cases.submit(world.zhou(), submission.clone()).await);
        assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("casework.mobile_unverified", Some("mobile")));
        let all = world.cases.check_submission(&submission).await.unwrap();
        assert_eq!(all, [refused]);

        let identity = &world.parts.identity;
        identity.send_code("13900000009", identity::CodePurpose::ChangeMobile).await.unwrap();
        let code = world.latest_code("13900000009").await;
        identity.prove_mobile(world.zhou, "13900000009", &code).await.unwrap();
        identity.change_mobile(world.zhou(), world.zhou, "13900000009").await.unwrap();
        let key = world.submit(submission).await;
        let page = world.cases.page(&Actor::system(RULE), &key, "contact_change").await.unwrap();
        assert_eq!(page.answers.unwrap()["mobile"], "13900000009");
        assert!(!world.journal_text().await.contains("13900000009"));
        world.holds().await;
    }
}
