//! Citizens: signing up, the real name, another number, who looked, taking the data, leaving.

use identity::{CodePurpose, Level, Message};
use journal::Actor;

use crate::world::{MOBILE, NAME, NUMBER, OTHER_MOBILE, World, code_of, on_field, schema};

const CHANGE: CodePurpose = CodePurpose::ChangeMobile;

db::two_engines! { schema();
    async fn the_first_code_opens_an_account_the_next_finds_it(scratch: Scratch) {
        let world = World::new(scratch);
        let first = world.sign_in(MOBILE).await;
        let second = world.sign_in(MOBILE).await;
        assert!(first.is_new && !second.is_new);
        assert_eq!(first.person, second.person);
        let other = world.sign_in(OTHER_MOBILE).await;
        assert_ne!(first.person, other.person);
        let view = world.identity.person(first.person).await.unwrap().unwrap();
        assert_eq!((view.mobile.as_str(), view.level), ("138****0001", Level::Mobile));
        assert_eq!(view.name, None);
        world.verify().await;
    }

    async fn two_sign_ups_at_once_give_one_person(scratch: Scratch) {
        let world = World::new(scratch);
        // Eight forms with the right code of one number, at the same moment: one form may use it.
        let code = world.code(MOBILE, CodePurpose::SignIn).await;
        let calls: Vec<_> = (0..8).map(|_| {
            let (identity, envelope, code) = (world.identity.clone(), world.nobody(), code.clone());
            tokio::spawn(async move { identity.sign_in(envelope, MOBILE, &code).await })
        }).collect();
        let mut signed_in = 0;
        for call in calls {
            match call.await.unwrap() {
                Ok(_) => signed_in += 1,
                Err(e) => assert_eq!(e.code(), Some("identity.code_used"), "{e}"),
            }
        }
        assert_eq!(signed_in, 1);
        // One form sent eight times at the same moment: one person, eight times the same answer.
        let code = world.code(OTHER_MOBILE, CodePurpose::SignIn).await;
        let envelope = world.nobody();
        let calls: Vec<_> = (0..8).map(|_| {
            let (identity, envelope, code) = (world.identity.clone(), envelope.clone(), code.clone());
            tokio::spawn(async move { identity.sign_in(envelope, OTHER_MOBILE, &code).await })
        }).collect();
        let mut people = std::collections::BTreeSet::new();
        let mut new = 0;
        for call in calls {
            let answer = call.await.unwrap().unwrap();
            people.insert(answer.person);
            new += u32::from(answer.is_new);
        }
        assert_eq!((people.len(), new), (1, 1));
        world.verify().await;
    }

    async fn the_same_form_twice_is_answered_twice(scratch: Scratch) {
        let world = World::new(scratch);
        let code = world.code(MOBILE, CodePurpose::SignIn).await;
        let form = world.nobody();
        let once = world.identity.sign_in(form.clone(), MOBILE, &code).await.unwrap();
        let twice = world.identity.sign_in(form, MOBILE, &code).await.unwrap();
        assert_eq!(once.person, twice.person);
        let person = once.person;
        let form = world.from(person.actor());
        for _ in 0..2 {
            world.identity.check_real_name(form.clone(), person, NAME, NUMBER).await.unwrap();
        }
        let other = world.identity.check_real_name(form, person, "周小明", NUMBER).await;
        assert_eq!(code_of(other), "journal.already_sent");
        let history = world.journal.history(&person.authority(), &format!("person/{person}")).await.unwrap();
        assert_eq!(history.len(), 2);
        world.verify().await;
    }

    async fn a_real_name_is_checked_field_by_field(scratch: Scratch) {
        let world = World::new(scratch);
        let person = world.sign_in(MOBILE).await.person;
        let try_it = |name: &'static str, number: &'static str| {
            let (identity, envelope) = (world.identity.clone(), world.from(person.actor()));
            async move { on_field(identity.check_real_name(envelope, person, name, number).await) }
        };
        let number = |code: &str| (code.to_owned(), "identity_number".to_owned());
        assert_eq!(try_it("周1", NUMBER).await, ("identity.name_malformed".into(), "name".into()));
        assert_eq!(try_it(NAME, "42050019900101001X").await, number("codes.resident_id_check_digit"));
        assert_eq!(try_it(NAME, "420500209901010015").await, number("codes.resident_id_not_yet_born"));
        // Sequence 999 never matches in the simulator.
        assert_eq!(try_it(NAME, "420500199001019990").await, number("identity.identity_differs"));
        assert_eq!(world.identity.person(person).await.unwrap().unwrap().level, Level::Mobile);
        world.identity.check_real_name(world.from(person.actor()), person, NAME, NUMBER).await.unwrap();
        let view = world.identity.person(person).await.unwrap().unwrap();
        assert_eq!(view.name.as_deref(), Some("周**"));
        assert_eq!(view.identity_number.as_deref(), Some("4205**********0013"));
        assert_eq!((view.level, view.real_name_at), (Level::RealName, Some(world.now())));
        let again = world.identity.check_real_name(world.from(person.actor()), person, NAME, NUMBER).await;
        assert_eq!(code_of(again), "identity.real_name_already");
        world.verify().await;
    }

    async fn the_check_is_no_oracle(scratch: Scratch) {
        let world = World::new(scratch);
        let person = world.sign_in(MOBILE).await.person;
        for _ in 0..5 {
            let envelope = world.from(person.actor());
            let differs = world.identity.check_real_name(envelope, person, NAME, "420500199001019990").await;
            assert_eq!(code_of(differs), "identity.identity_differs");
        }
        let envelope = world.from(person.actor());
        let enough = world.identity.check_real_name(envelope, person, NAME, NUMBER).await.unwrap_err();
        assert_eq!(enough.refusal().unwrap().facts["hours"], "24");
    }

    async fn one_account_per_identity_number(scratch: Scratch) {
        let world = World::new(scratch);
        let first = world.real_person(MOBILE, NUMBER).await;
        let second = world.sign_in(OTHER_MOBILE).await.person;
        let envelope = world.from(second.actor());
        let taken = world.identity.check_real_name(envelope, second, NAME, NUMBER).await;
        assert_eq!(on_field(taken), ("identity.identity_taken".into(), "identity_number".into()));
        let number = codes::ResidentId::parse(NUMBER).unwrap();
        assert_eq!(world.identity.find_by_identity(&number).await.unwrap(), Some(first));
        world.verify().await;
    }

    async fn another_number_is_proven_then_taken(scratch: Scratch) {
        let world = World::new(scratch);
        let person = world.sign_in(MOBILE).await.person;
        let rule = || world.from(Actor::system("contact_change_instant"));
        let early = world.identity.change_mobile(rule(), person, OTHER_MOBILE).await;
        assert_eq!(on_field(early), ("identity.mobile_not_proven".into(), "mobile".into()));
        let code = world.code(OTHER_MOBILE, CHANGE).await;
        let wrong = if code == "000000" { "111111" } else { "000000" };
        let refused = world.identity.prove_mobile(person, OTHER_MOBILE, wrong).await;
        assert_eq!(on_field(refused), ("identity.code_wrong".into(), "code".into()));
        for _ in 0..2 {
            world.identity.prove_mobile(person, OTHER_MOBILE, &code).await.unwrap();
        }
        let form = rule();
        for _ in 0..2 {
            world.identity.change_mobile(form.clone(), person, OTHER_MOBILE).await.unwrap();
        }
        assert_eq!(world.identity.person(person).await.unwrap().unwrap().mobile, "139****0002");
        assert_eq!(world.sign_in(OTHER_MOBILE).await.person, person);
        // The old number is free: whoever has it now opens an account of their own.
        let stranger = world.sign_in(MOBILE).await;
        assert!(stranger.is_new && stranger.person != person);
        let same = world.identity.change_mobile(rule(), person, OTHER_MOBILE).await;
        assert_eq!(code_of(same), "identity.mobile_same");
        let taken = world.identity.change_mobile(rule(), person, MOBILE).await;
        assert_eq!(code_of(taken), "identity.mobile_taken");
        world.verify().await;
    }

    async fn a_proof_does_not_last(scratch: Scratch) {
        let world = World::new(scratch);
        let person = world.sign_in(MOBILE).await.person;
        let code = world.code(OTHER_MOBILE, CHANGE).await;
        world.identity.prove_mobile(person, OTHER_MOBILE, &code).await.unwrap();
        let other = world.sign_in("13700000003").await.person;
        let theirs = world.identity.change_mobile(world.from(other.actor()), other, OTHER_MOBILE).await;
        assert_eq!(code_of(theirs), "identity.mobile_not_proven");
        world.hand.advance_seconds(30 * 60);
        let late = world.identity.change_mobile(world.from(person.actor()), person, OTHER_MOBILE).await;
        assert_eq!(code_of(late), "identity.mobile_not_proven");
    }

    async fn two_people_may_swap_numbers_through_a_third(scratch: Scratch) {
        let world = World::new(scratch);
        let a = world.sign_in(MOBILE).await.person;
        let b = world.sign_in(OTHER_MOBILE).await.person;
        for (person, mobile) in [(a, "13700000003"), (b, MOBILE), (a, OTHER_MOBILE)] {
            let code = world.code(mobile, CHANGE).await;
            world.identity.prove_mobile(person, mobile, &code).await.unwrap();
            world.identity.change_mobile(world.from(person.actor()), person, mobile).await.unwrap();
        }
        assert_eq!(world.sign_in(MOBILE).await.person, b);
        assert_eq!(world.sign_in(OTHER_MOBILE).await.person, a);
        world.verify().await;
    }

    async fn reading_in_the_clear_is_noted_once_a_minute(scratch: Scratch) {
        let world = World::new(scratch);
        let person = world.real_person(MOBILE, NUMBER).await;
        let clerk = || Actor::staff("0417");
        for purpose in ["review", "review", "call back"] {
            let clear = world.identity.person_clear(person, clerk(), purpose).await.unwrap();
            assert_eq!(clear.name.as_deref(), Some(NAME));
            assert_eq!(clear.identity_number.as_ref().unwrap().as_str(), NUMBER);
            assert_eq!(clear.mobile.as_ref().unwrap().as_str(), MOBILE);
            assert!(!format!("{clear:?}").contains(MOBILE));
        }
        // Another program on the same data does not know what this one noted, and notes it once all the same.
        let (_, _, second) = crate::world::open(world.scratch.db.clone(), &world.hand, 9);
        second.note_access(person, clerk(), "review").await.unwrap();
        world.identity.person_clear(person, person.actor(), "profile").await.unwrap();
        world.identity.person_clear(person, Actor::staff("0418"), "post").await.unwrap();
        world.hand.advance_seconds(60);
        world.identity.person_clear(person, clerk(), "complaint").await.unwrap();
        let accesses = world.identity.accesses(person, 10).await.unwrap();
        let mut seen: Vec<_> = accesses.iter().map(|a| (a.actor.to_string(), a.purpose.as_str())).collect();
        assert_eq!(seen.remove(0), ("staff:0417".into(), "complaint"), "newest first");
        seen.sort_unstable();
        assert_eq!(seen, [("staff:0417".into(), "review"), ("staff:0418".into(), "post")]);
        world.verify().await;
    }

    async fn an_erased_person_is_unreadable_and_the_chain_is_whole(scratch: Scratch) {
        let world = World::new(scratch);
        let person = world.real_person(MOBILE, NUMBER).await;
        let busy = world.identity.erase(world.from(person.actor()), person, true).await;
        assert_eq!(code_of(busy), "identity.cases_open");
        let form = world.from(person.actor());
        for _ in 0..2 {
            world.identity.erase(form.clone(), person, false).await.unwrap();
        }
        assert_eq!(world.identity.person(person).await.unwrap(), None);
        let clear = world.identity.person_clear(person, Actor::staff("0417"), "review").await;
        assert_eq!(code_of(clear), "identity.person_unknown");
        let vault = world.journal.vault().clone();
        let key = world.scratch.db.read(move |tx| async move {
            Ok(vault.key_in(&tx, person.0).await?.is_some())
        }).await.unwrap();
        assert!(!key, "the key is gone");
        // Both numbers are free again, for another person.
        let later = world.real_person(MOBILE, NUMBER).await;
        assert_ne!(later, person);
        world.holds().await;
        // Keys that come back with an old backup are erased again.
        let vault = world.journal.vault().clone();
        world.scratch.db.technical(move |tx| {
            let vault = vault.clone();
            async move { vault.create_in(&tx, person.0).await.map(drop) }
        }).await.unwrap();
        assert_eq!(world.identity.erase_again().await.unwrap(), 1);
        assert_eq!(world.identity.person(later).await.unwrap().unwrap().level, Level::RealName);
        world.verify().await;
    }

    async fn people_may_take_their_data_with_them(scratch: Scratch) {
        let world = World::new(scratch);
        let person = world.real_person(MOBILE, NUMBER).await;
        world.identity.person_clear(person, Actor::staff("0417"), "review").await.unwrap();
        let export = world.identity.export(person).await.unwrap();
        assert_eq!(export.person.name.as_deref(), Some(NAME));
        assert_eq!(export.accesses.len(), 1, "one's own reading is not among them");
    }

    async fn a_person_is_told_by_message(scratch: Scratch) {
        let world = World::new(scratch);
        let person = world.sign_in(MOBILE).await.person;
        let message = Message::new("notice-case-accepted").with("case", "4205261124003876");
        assert!(world.identity.notify(person, &message).await.unwrap());
        let told = world.inbox.of_person(person, 1).await.unwrap();
        assert_eq!(told[0].key, "notice-case-accepted");
        assert_eq!(told[0].facts["case"], "4205261124003876");
    }

    async fn no_personal_value_stands_in_the_journal(scratch: Scratch) {
        let world = World::new(scratch);
        let person = world.real_person(MOBILE, NUMBER).await;
        let code = world.code(OTHER_MOBILE, CHANGE).await;
        world.identity.prove_mobile(person, OTHER_MOBILE, &code).await.unwrap();
        world.identity.change_mobile(world.from(person.actor()), person, OTHER_MOBILE).await.unwrap();
        let text = world.journal_text().await;
        for value in [MOBILE, OTHER_MOBILE, NAME, NUMBER] {
            assert!(!text.contains(value), "{value}");
        }
        assert!(text.contains(&person.to_string()));
    }
}
