//! People at a window: enrolled by their card, with a mobile number or without, and given another one.

use base::Result;
use codes::ResidentId;
use identity::{CodePurpose, Enrolment, Level, Message, PersonId};
use journal::{Actor, Envelope};

use crate::world::{MOBILE, NAME, NUMBER, OTHER_MOBILE, World, code_of, on_field, schema};

const CLERK: &str = "0201";
const OTHER_NUMBER: &str = "11010519491231002X";

fn card<'a>(mobile: Option<(&'a str, &'a str)>) -> Enrolment<'a> {
    Enrolment { name: NAME, identity_number: NUMBER, mobile }
}

async fn enrolled(world: &World, envelope: &Envelope, new: &Enrolment<'_>) -> Result<PersonId> {
    world.identity.enrol(envelope.clone(), new).await
}

db::two_engines! { schema();
    async fn who_has_no_phone_is_enrolled_by_their_card(scratch: Scratch) {
        let world = World::new(scratch);
        let form = world.by(CLERK);
        let person = enrolled(&world, &form, &card(None)).await.unwrap();
        assert_eq!(enrolled(&world, &form, &card(None)).await.unwrap(), person, "sent twice");
        let view = world.identity.person(person).await.unwrap().unwrap();
        assert_eq!((view.level, view.mobile.as_str()), (Level::RealName, ""));
        assert_eq!(view.name.as_deref(), Some("周**"));
        let number = ResidentId::parse(NUMBER).unwrap();
        assert_eq!(world.identity.find_by_identity(&number).await.unwrap(), Some(person));
        // Nothing to write to; that is no fault.
        let message = Message::new("notice-case-accepted").with("case", "4205261124003876");
        assert!(!world.identity.notify(person, &message).await.unwrap());
        let again = enrolled(&world, &world.by("0202"), &card(None)).await;
        assert_eq!(on_field(again), ("identity.identity_taken".into(), "identity_number".into()));
        // Citizens enrol nobody.
        let other = Enrolment { identity_number: OTHER_NUMBER, ..card(None) };
        let form = world.from(person.actor());
        assert_eq!(code_of(enrolled(&world, &form, &other).await), "identity.no_right");
        world.verify().await;
    }

    async fn who_tells_the_code_signs_in_with_that_number_from_then_on(scratch: Scratch) {
        let world = World::new(scratch);
        let form = world.by(CLERK);
        // The code that signs in is none for a clerk.
        let secret = world.code(MOBILE, CodePurpose::SignIn).await;
        let wrong = enrolled(&world, &form, &card(Some((MOBILE, &secret)))).await;
        assert_eq!(on_field(wrong), ("identity.code_unknown".into(), "code".into()));
        let code = world.code(MOBILE, CodePurpose::AtWindow).await;
        let person = enrolled(&world, &form, &card(Some((MOBILE, &code)))).await.unwrap();
        assert_eq!(enrolled(&world, &form, &card(Some((MOBILE, &code)))).await.unwrap(), person);
        let signed_in = world.sign_in(MOBILE).await;
        assert_eq!((signed_in.person, signed_in.is_new), (person, false));
        world.verify().await;
    }

    async fn an_account_without_a_name_gets_it_at_the_window(scratch: Scratch) {
        let world = World::new(scratch);
        let before = world.sign_in(MOBILE).await.person;
        let form = world.by(CLERK);
        let code = world.code(MOBILE, CodePurpose::AtWindow).await;
        for _ in 0..2 {
            let person = enrolled(&world, &form, &card(Some((MOBILE, &code)))).await.unwrap();
            assert_eq!(person, before);
        }
        let view = world.identity.person(before).await.unwrap().unwrap();
        assert_eq!(view.level, Level::RealName);
        // Somebody else's number, though they read the code aloud.
        let code = world.code(MOBILE, CodePurpose::AtWindow).await;
        let other = Enrolment { identity_number: OTHER_NUMBER, ..card(Some((MOBILE, &code))) };
        let taken = enrolled(&world, &world.by(CLERK), &other).await;
        assert_eq!(on_field(taken), ("identity.mobile_taken".into(), "mobile".into()));
        world.verify().await;
    }

    async fn a_name_that_is_not_the_cards_is_refused_and_nobody_finds_out_numbers_all_day(scratch: Scratch) {
        let world = World::new(scratch);
        let differs = Enrolment { identity_number: "420500199001019990", ..card(None) };
        let mut last = String::new();
        for _ in 0..=identity::limits::ENROLMENTS_PER_DAY_MAX {
            last = code_of(enrolled(&world, &world.by(CLERK), &differs).await);
        }
        assert_eq!(last, "identity.enrolments_too_many");
        let colleague = enrolled(&world, &world.by("0202"), &differs).await;
        assert_eq!(on_field(colleague), ("identity.identity_differs".into(), "identity_number".into()));
    }

    async fn a_number_is_given_changed_and_the_former_one_hears_of_it(scratch: Scratch) {
        let world = World::new(scratch);
        let person = enrolled(&world, &world.by(CLERK), &card(None)).await.unwrap();
        for mobile in [MOBILE, OTHER_MOBILE] {
            let code = world.code(mobile, CodePurpose::ChangeMobile).await;
            let (form, told) = (world.by(CLERK), (mobile, code.as_str()));
            world.identity.give_mobile(form, person, told).await.unwrap();
            assert_eq!(world.sign_in(mobile).await.person, person);
        }
        let former = codes::Mobile::parse(MOBILE).unwrap();
        let told = world.inbox.of_mobile(&former, 1).await.unwrap();
        assert_eq!(told[0].key, "notice-mobile-changed");
        assert!(world.sign_in(MOBILE).await.is_new, "it is free again");
        world.verify().await;
    }

    async fn who_has_no_number_may_be_erased_like_anybody(scratch: Scratch) {
        let world = World::new(scratch);
        let person = enrolled(&world, &world.by(CLERK), &card(None)).await.unwrap();
        let clear = world.identity.person_clear(person, Actor::staff(CLERK), "window").await.unwrap();
        assert_eq!(clear.mobile, None);
        world.identity.erase(world.by(CLERK), person, false).await.unwrap();
        let later = enrolled(&world, &world.by(CLERK), &card(None)).await.unwrap();
        assert_ne!(later, person);
        world.verify().await;
    }
}
