//! One-time codes: life, tries, rations, use.

use codes::Mobile;
use identity::{CodePurpose, NoticeState};

use crate::world::{MOBILE, World, code_of, on_field, schema};

const SIGN_IN: CodePurpose = CodePurpose::SignIn;

fn other_than(code: &str) -> &'static str {
    if code == "000000" { "111111" } else { "000000" }
}

db::two_engines! { schema();
    async fn a_code_expires_after_five_minutes(scratch: Scratch) {
        let world = World::new(scratch);
        let sent = world.identity.send_code(MOBILE, SIGN_IN).await.unwrap();
        assert_eq!(sent.mobile, "138****0001");
        assert_eq!(sent.expires_at, world.now().plus_minutes(5));
        let code = world.latest_code(MOBILE).await;
        world.hand.advance_seconds(300);
        let late = world.identity.sign_in(world.nobody(), MOBILE, &code).await;
        assert_eq!(on_field(late), ("identity.code_expired".into(), "code".into()));
        let fresh = world.code(MOBILE, SIGN_IN).await;
        world.hand.advance_seconds(299);
        assert!(world.identity.sign_in(world.nobody(), MOBILE, &fresh).await.unwrap().is_new);
    }

    async fn a_code_may_be_tried_five_times(scratch: Scratch) {
        let world = World::new(scratch);
        let code = world.code(MOBILE, SIGN_IN).await;
        let wrong = other_than(&code);
        for left in (1..5).rev() {
            let refused = world.identity.sign_in(world.nobody(), MOBILE, wrong).await.unwrap_err();
            assert_eq!(refused.code(), Some("identity.code_wrong"));
            assert_eq!(refused.refusal().unwrap().facts["left"], left.to_string());
        }
        for typed in [wrong, code.as_str()] {
            let spent = world.identity.sign_in(world.nobody(), MOBILE, typed).await;
            assert_eq!(code_of(spent), "identity.code_tries_spent");
        }
        // A new code works again.
        world.sign_in(MOBILE).await;
    }

    async fn many_tries_at_once_are_counted_one_by_one(scratch: Scratch) {
        let world = World::new(scratch);
        let code = world.code(MOBILE, SIGN_IN).await;
        let wrong = other_than(&code);
        let tries: Vec<_> = (0..20).map(|_| {
            let (identity, envelope) = (world.identity.clone(), world.nobody());
            tokio::spawn(async move { identity.sign_in(envelope, MOBILE, wrong).await })
        }).collect();
        let mut counted = 0;
        for call in tries {
            if code_of(call.await.unwrap()) == "identity.code_wrong" { counted += 1 }
        }
        assert_eq!(counted, 4, "the fifth wrong try spends the code");
        let spent = world.identity.sign_in(world.nobody(), MOBILE, &code).await;
        assert_eq!(code_of(spent), "identity.code_tries_spent");
    }

    async fn five_codes_an_hour_and_no_more(scratch: Scratch) {
        let world = World::new(scratch);
        let calls: Vec<_> = (0..12).map(|_| {
            let identity = world.identity.clone();
            tokio::spawn(async move { identity.send_code(MOBILE, SIGN_IN).await })
        }).collect();
        let mut sent = 0;
        for call in calls {
            match call.await.unwrap() {
                Ok(_) => sent += 1,
                Err(e) => assert_eq!(e.code(), Some("identity.codes_too_many"), "{e}"),
            }
        }
        assert_eq!(sent, 5);
        world.hand.advance_seconds(59 * 60);
        let early = world.identity.send_code(MOBILE, SIGN_IN).await.unwrap_err();
        assert_eq!(early.refusal().unwrap().facts["minutes"], "1");
        world.hand.advance_seconds(60);
        world.identity.send_code(MOBILE, SIGN_IN).await.unwrap();
    }

    async fn a_code_serves_its_purpose_once(scratch: Scratch) {
        let world = World::new(scratch);
        let nothing = world.identity.sign_in(world.nobody(), MOBILE, "123456").await;
        assert_eq!(code_of(nothing), "identity.code_unknown");
        let code = world.code(MOBILE, CodePurpose::ChangeMobile).await;
        let wrong_purpose = world.identity.sign_in(world.nobody(), MOBILE, &code).await;
        assert_eq!(code_of(wrong_purpose), "identity.code_unknown");
        let code = world.code(MOBILE, SIGN_IN).await;
        world.identity.sign_in(world.nobody(), MOBILE, &code).await.unwrap();
        let again = world.identity.sign_in(world.nobody(), MOBILE, &code).await;
        assert_eq!(code_of(again), "identity.code_used");
    }

    async fn full_width_and_spaces_are_forgiven(scratch: Scratch) {
        let world = World::new(scratch);
        let code = world.code("+86 138 0000 0001", SIGN_IN).await;
        let wide: String = code.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap()).collect();
        let typed = format!(" {wide} ");
        assert!(world.identity.sign_in(world.nobody(), "１３８００００００01", &typed).await.is_ok());
    }

    async fn the_inbox_tells_how_far_a_message_got(scratch: Scratch) {
        let world = World::new(scratch);
        let lost = "13800000404";
        let failed = world.identity.send_code(lost, SIGN_IN).await;
        assert_eq!(code_of(failed), "identity.notice_failed");
        world.identity.send_code(MOBILE, SIGN_IN).await.unwrap();
        let all = world.inbox.newest(10).await.unwrap();
        let states: Vec<_> = all.iter().map(|m| (m.mobile.as_str(), m.state)).collect();
        assert_eq!(states, [("138****0001", NoticeState::Sent), ("138****0404", NoticeState::Failed)]);
        assert_eq!(all[0].key, "notice-code-sign_in");
        let one = world.inbox.of_mobile(&Mobile::parse(lost).unwrap(), 10).await.unwrap();
        assert_eq!(one.len(), 1);
        let malformed = world.identity.send_code("12345", SIGN_IN).await;
        assert_eq!(on_field(malformed), ("codes.mobile_length".into(), "mobile".into()));
    }
}
