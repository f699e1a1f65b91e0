//! Officers: who may decide what, two at once, forms sent twice, reasons that must be given.

use base::Chance;
use casework::{CaseKey, Decision, Tab};
use codes::CaseNumber;
use journal::Actor;

use crate::world::*;

fn no() -> Decision {
    Decision {
        reason: "行驶证照片看不清".into(), remedy: "请重新拍照后再申请".into()
    }
}

db::two_engines! { schema();
    async fn who_accepted_it_may_not_decide_and_who_decided_may_not_make(scratch: Scratch) {
        let world = World::new(scratch).await;
        // two roles do not help
        world.grant(CHEN, "approver").await;
        world.grant(LIN, "cert_maker").await;
        let key = world.accepted().await;
        let refused = refusal(world.approve(&key, CHEN).await);
        assert_eq!(refused.code, "casework.same_person");
        assert_eq!((refused.facts["by"].as_str(), refused.facts["other"].as_str()), (CHEN, "case-accept"));
        // Which law, and whether anybody compared it with its text: a mark, no words of one language.
        assert!(!refused.facts["law"].contains("待核"), "{}", refused.facts["law"]);
        assert_eq!(refused.facts["verified"], "false");
        let seen = world.case(&key).await.version;
        let rejected = world.cases.reject(world.by(CHEN), key.clone(), seen, no()).await;
        assert_eq!(code_of(rejected), "casework.same_person");
        world.approve(&key, LIN).await.unwrap();
        let made = refusal(world.cases.record_made(world.by(LIN), key.clone()).await);
        assert_eq!((made.code.as_str(), made.facts["other"].as_str()), ("casework.same_person", "case-approve"));
        world.cases.record_made(world.by(SUN), key.clone()).await.unwrap();
        world.holds().await;
    }

    async fn two_officers_approve_at_once_and_one_is_told_who_was_first(scratch: Scratch) {
        let world = World::new(scratch).await;
        world.officer("0419", "online_centre").await;
        let key = world.accepted().await;
        let (a, b) = tokio::join!(world.approve(&key, LIN), world.approve(&key, "0419"));
        let (won, lost) = if a.is_ok() { (a, b) } else { (b, a) };
        let first = won.unwrap().entry.actor.id;
        let refused = refusal(lost);
        assert_eq!(refused.code, "casework.already_approved");
        assert_eq!(refused.facts["by"], first);
        world.holds().await;
    }

    async fn an_old_page_decides_nothing(scratch: Scratch) {
        let world = World::new(scratch).await;
        let key = world.submitted().await;
        let seen = world.case(&key).await.version;
        world.pay(&key).await;
        let accepted = world.cases.accept(world.by(CHEN), key.clone(), seen).await;
        assert_eq!(code_of(accepted), "casework.changed_meanwhile");
        world.cases.accept(world.by(CHEN), key.clone(), seen + 1).await.unwrap();
        assert_eq!(code_of(world.approve(&key, CHEN).await), "casework.same_person");
        let stale = world.cases.approve(world.by(LIN), key.clone(), seen).await;
        assert_eq!(code_of(stale), "casework.changed_meanwhile");
        world.holds().await;
    }

    async fn the_same_form_twice_has_one_effect_and_one_answer(scratch: Scratch) {
        let world = World::new(scratch).await;
        let envelope = world.zhou();
        let send = || world.cases.submit(envelope.clone(), world.mark());
        let (a, b) = tokio::join!(send(), send());
        let (a, b, c) = (a.unwrap(), b.unwrap(), send().await.unwrap());
        assert_eq!((a.entry.id, b.entry.id), (b.entry.id, c.entry.id));
        assert_eq!(world.cases.mine(world.zhou, None, 10).await.unwrap().lines.len(), 1);
        let mut other = world.mark();
        other.source = casework::Source::Given { answers: by_hand(), uploads: Vec::new() };
        let changed = world.cases.submit(envelope.clone(), other).await;
        assert_eq!(code_of(changed), "journal.already_sent");

        let key = CaseKey::of(&a.entry).unwrap();
        let once = world.by(CHEN);
        let accept = || world.cases.accept(once.clone(), key.clone(), 1);
        let (first, second) = (accept().await.unwrap(), accept().await.unwrap());
        assert_eq!(first.entry.id, second.entry.id);
        assert!(second.repeated);
        world.holds().await;
    }

    async fn a_second_open_case_for_the_same_car_is_refused_with_the_first_ones_number(scratch: Scratch) {
        let world = World::new(scratch).await;
        let (a, b) = tokio::join!(
            world.cases.submit(world.zhou(), world.mark()),
            world.cases.submit(world.zhou(), world.mark()),
        );
        let (won, lost) = if a.is_ok() { (a, b) } else { (b, a) };
        let key = CaseKey::of(&won.unwrap().entry).unwrap();
        let refused = refusal(lost);
        assert_eq!(refused.code, "casework.already_open");
        assert_eq!(refused.facts["number"], key.number.to_string());
        assert_eq!(world.cases.find(&key.number), Some(key.clone()));

        world.cases.cancel(world.zhou(), key.clone()).await.unwrap();
        let again = world.submitted().await;
        world.cases.reject(world.by(CHEN), again, 1, no()).await.unwrap();
        world.submitted().await;
        world.holds().await;
    }

    async fn a_rejection_says_why_and_what_to_do_to_the_applicant_alone(scratch: Scratch) {
        let world = World::new(scratch).await;
        let key = world.accepted().await;
        let seen = world.case(&key).await.version;
        let empty = Decision { reason: "  ".into(), remedy: "x".into() };
        let refused = refusal(world.cases.reject(world.by(LIN), key.clone(), seen, empty).await);
        assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("casework.words_needed", Some("reason")));
        let nul = Decision { remedy: "a\0b".into(), ..no() };
        let refused = refusal(world.cases.reject(world.by(LIN), key.clone(), seen, nul).await);
        assert_eq!(refused.field.as_deref(), Some("remedy"));
        let done = world.cases.reject(world.by(LIN), key.clone(), seen, no()).await.unwrap();
        let event: casework::CaseRejected = done.event().unwrap();
        assert_eq!(event.refund.as_deref(), Some("order-1"), "what was paid goes back");

        let page = world.cases.page(&world.zhou.actor(), &key, "case_page").await.unwrap();
        assert_eq!(page.decision, Some(no()));
        let steps = world.cases.timeline(&world.zhou.actor(), &key).await.unwrap();
        assert_eq!(steps.last().map(|step| step.kind.code()), Some("rated"));
        assert!(!world.journal_text().await.contains("看不清"));
        let other = world.person("13900000002", "420500199202020015").await;
        assert_eq!(code_of(world.cases.case(&other.actor(), &key).await), "casework.not_found");
        assert_eq!(code_of(world.cases.timeline(&other.actor(), &key).await), "casework.not_found");
        world.holds().await;
    }

    async fn nobody_approves_what_has_lapsed(scratch: Scratch) {
        let world = World::new(scratch).await;
        let mut vehicle = another_car(world.zhou, "鲁B30000", "000030");
        vehicle.insurance_until = Some(day("2026-11-24"));
        world.enter(&vehicle).await;
        let matter = casework::Matter::Vehicle { plate: vehicle.id.plate };
        let key = world.submit(world.submission(MARK, matter, by_hand())).await;
        world.hand.advance_hours(4); // after midnight
        world.cases.accept(world.by(CHEN), key.clone(), 1).await.unwrap();
        assert_eq!(code_of(world.approve(&key, LIN).await), "catalogue.insurance_expired");

        let page = world.cases.page(&Actor::staff(LIN), &key, "case_page").await.unwrap();
        let of = |checks: Option<casework::Checks>| {
            let checks = checks.unwrap();
            let line = checks.rules.iter().find(|check| check.rule == "insurance").unwrap().clone();
            (line.refusal.map(|refusal| refusal.code), checks.facts["vehicle.insurance_until"].clone())
        };
        assert_eq!(of(page.then), (None, "2026-11-24".into()));
        assert_eq!(of(page.now), (Some("catalogue.insurance_expired".into()), "2026-11-24".into()));
        world.holds().await;
    }

    async fn rights_are_asked_at_every_step(scratch: Scratch) {
        let world = World::new(scratch).await;
        world.officer("0700", "clerk_aux").await;
        world.officer("0800", "accountant").await;
        let key = world.submitted().await;
        for (officer, right) in [(SUN, "case-accept"), ("0800", "case-accept")] {
            let refused = refusal(world.cases.accept(world.by(officer), key.clone(), 1).await);
            assert_eq!((refused.code.as_str(), refused.facts["action"].as_str()), ("identity.no_right", right));
        }
        assert_eq!(code_of(world.cases.accept(world.zhou(), key.clone(), 1).await), "identity.no_right");
        assert_eq!(code_of(world.cases.accept(world.by("9999"), key.clone(), 1).await), "identity.no_right");
        world.cases.accept(world.by("0700"), key.clone(), 1).await.unwrap();
        assert_eq!(code_of(world.approve(&key, "0700").await), "identity.no_right");
        assert_eq!(code_of(world.cases.mark_paid(world.by(LIN), key.clone(), "x".into()).await), "casework.not_by_hand");
        let accountant = Actor::staff("0800");
        assert_eq!(code_of(world.cases.case(&accountant, &key).await), "casework.not_found");
        assert_eq!(code_of(world.cases.counts(&accountant, &filter()).await), "identity.no_right");
        // the certificate room sees the case, not the person
        let page = world.cases.page(&Actor::staff(SUN), &key, "case_page").await.unwrap();
        assert!(page.answers.is_none() && page.then.is_none());
        let page = world.cases.page(&Actor::staff(CHEN), &key, "case_page").await.unwrap();
        assert_eq!(page.answers.unwrap()["recipient"], "周晓明");
        let looked = world.parts.identity.accesses(world.zhou, 10).await.unwrap();
        assert_eq!(looked.len(), 1);
        assert_eq!((looked[0].actor.clone(), looked[0].purpose.as_str()), (Actor::staff(CHEN), "case_page"));
        world.holds().await;
    }

    async fn a_case_is_held_by_one_officer_until_it_is_put_back(scratch: Scratch) {
        let world = World::new(scratch).await;
        let key = world.submitted().await;
        let (a, b) = tokio::join!(
            world.cases.take(world.by(CHEN), key.clone()),
            world.cases.take(world.by(LIN), key.clone()),
        );
        let (won, lost) = if a.is_ok() { (a, b) } else { (b, a) };
        let holder = won.unwrap().entry.actor.id;
        let other = if holder == CHEN { LIN } else { CHEN };
        let refused = refusal(lost);
        assert_eq!((refused.code.as_str(), &refused.facts["by"]), ("casework.taken_by", &holder));
        assert_eq!(code_of(world.cases.accept(world.by(other), key.clone(), 2).await), "casework.taken_by");
        assert_eq!(code_of(world.cases.put_back(world.by(other), key.clone()).await), "casework.taken_by");
        world.cases.put_back(world.by(WU), key.clone()).await.unwrap();
        world.cases.take(world.by(other), key.clone()).await.unwrap();
        let mine = world.cases.worklist(&Actor::staff(other), (&filter(), Tab::Mine), None, 5).await;
        assert_eq!(mine.unwrap().lines.len(), 1);
        world.holds().await;
    }

    async fn a_number_drawn_twice_is_drawn_again(scratch: Scratch) {
        let world = World::new(scratch).await;
        let another = another_car(world.zhou, "鲁B40000", "000040");
        world.enter(&another).await;
        // Two programs with the same dice.
        let [one, two] = [77, 77].map(|seed| open(world.scratch.db.clone(), &world.hand, seed));
        let number = |done: &journal::Done| CaseKey::of(&done.entry).unwrap().number;
        let first = one.cases.submit(world.zhou(), world.mark()).await.unwrap();
        let dice = Chance::seeded(77);
        let drawn = CaseNumber::draw(&qingdao(), world.now().date(), &dice).unwrap();
        assert_eq!(number(&first), drawn, "the number is the first thing that the dice decide");
        let matter = casework::Matter::Vehicle { plate: another.id.plate };
        let submission = world.submission(MARK, matter, by_hand());
        let second = two.cases.submit(world.zhou(), submission).await.unwrap();
        assert_ne!(number(&second), drawn);
        world.holds().await;
    }
}
