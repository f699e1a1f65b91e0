//! Directives: published, gone back, withdrawn.

use base::Authority;
use booking::{BookingState, Guest, Holder, Pool};
use catalogue::Channel;
use identity::PersonId;
use journal::Actor;
use policy::{
    ClassRule, DirectiveId, Effect, NewDirective, Reclassification, RegionClass, Selection,
    StepDecision, Switch, Venue, Wording,
};
use reactions::Reactions;

use super::binzhou::*;

/// The halls of Binzhou do not take lost licences from Thursday on.
fn closes_lost_licences() -> NewDirective {
    let switch = Switch {
        open: false,
        items: Selection::of([LOST]),
        venues: vec![Venue::MainOffice],
        channels: vec![],
    };
    NewDirective {
        scope: binzhou(),
        title: Wording {
            zh: "大厅停办补证".into(), en: "No lost licences at the hall".into()
        },
        basis: "滨州市车管所".into(),
        from: day(THURSDAY),
        until: None,
        effects: vec![Effect::Switch(switch)],
    }
}

/// The four steps of article 004 for Binzhou alone.
fn four_steps() -> NewDirective {
    let text = include_str!("../../../../../data/policies/henan_2020.toml");
    let mut said = NewDirective::from_toml(text).unwrap();
    said.scope = Authority::new("370000");
    said.from = day("2026-11-24");
    said.effects.retain(|effect| matches!(effect, Effect::Stages(_)));
    for effect in &mut said.effects {
        let Effect::Stages(stages) = effect else { continue };
        stages.classes.retain(|class| class.rule == ClassRule::Stepped);
        stages.classes[0].members = vec![binzhou()];
    }
    said
}

/// The city goes through all four steps, a minute after each other.
async fn all_steps(play: &Binzhou, under: DirectiveId) {
    for n in 1..=4 {
        play.passes(60).await;
        play.publishes(step(under, n)).await;
    }
    play.passes(60).await;
}

/// Binzhou is at this step of the province's directive from today on.
fn step(under: DirectiveId, step: u8) -> NewDirective {
    let chosen = if step == 3 { Selection::of([SOLD]) } else { Selection::default() };
    let decision = StepDecision { under, regions: vec![], step, chosen, review_on: None };
    NewDirective {
        scope: binzhou(),
        title: Wording { zh: format!("第{step}步"), en: format!("Step {step}") },
        basis: "滨州市局".into(),
        from: day("2026-11-24"),
        until: None,
        effects: vec![Effect::Step(decision)],
    }
}

/// The same steps, with a class that stays closed, to which no city belongs yet.
fn with_a_closed_class() -> NewDirective {
    let mut said = four_steps();
    for effect in &mut said.effects {
        let Effect::Stages(stages) = effect else { continue };
        let (code, rule) = ("closed".into(), ClassRule::Held);
        stages.classes.push(RegionClass { code, members: vec![], rule });
    }
    said
}

/// The province moves Binzhou there.
fn into_the_closed_class(under: DirectiveId) -> NewDirective {
    let to = Reclassification { under, region: binzhou(), class: "closed".into() };
    NewDirective {
        scope: Authority::new("370000"),
        title: Wording {
            zh: "滨州市调整类别".into(), en: "Another class for Binzhou".into()
        },
        basis: "山东省公安厅交警总队".into(),
        from: day("2026-11-24"),
        until: None,
        effects: vec![Effect::Reclassify(to)],
    }
}

db::two_engines! { reactions::schema();
    async fn whom_a_directive_displaces_is_told_freed_and_offered_what_is_near(scratch: Scratch) {
        let play = Binzhou::of(scratch).await;
        let (one, two, three, four) =
            (play.citizen(1).await, play.citizen(2).await, play.citizen(3).await, play.citizen(4).await);
        play.branch_keeps_seats_for_the_phone().await;
        let first = play.books(one, (HALL, LOST), (THURSDAY, 540)).await;
        let second = play.books(two, (HALL, LOST), (FRIDAY, 600)).await;
        let guest = play.calls("曲淑珍", LOST, (THURSDAY, 570)).await;
        // Another item in the hall, and the same item at the branch: neither is touched.
        let other = play.books(three, (HALL, SOLD), (THURSDAY, 540)).await;
        let branch = play.books(four, (BRANCH, LOST), (THURSDAY, 570)).await;
        play.town().settle().await.unwrap();

        let (id, touched) = play.publishes(closes_lost_licences()).await;
        assert_eq!(touched.bookings, 3, "two by web, one by phone");
        // A run that was killed after the first of them.
        let lost = play.booking(&first.code).await;
        assert!(play.town().office.bookings.turn_away(&lost, "大厅停办补证\nNo lost licences at the hall").await.unwrap());
        let mut runner = play.town().office.runner();
        runner.drain().await.unwrap();

        let mut told = 0;
        for (person, placed, at) in [(one, &first, "11-26 09:00"), (two, &second, "11-27 10:00")] {
            let gone = play.booking(&placed.code).await;
            assert_eq!(gone.state, BookingState::Revoked);
            assert_eq!(gone.reason_in("zh-CN"), Some("大厅停办补证"));
            assert_eq!(gone.reason_in("en"), Some("No lost licences at the hall"));
            let messages = play.told(person, "revoked").await;
            told += messages.len();
            let facts = &messages[0].facts;
            assert_eq!((facts["at"].as_str(), facts["reason"].as_str()), (at, "大厅停办补证"));
            assert_eq!(facts["reason_en"], "No lost licences at the hall");
            assert!(facts["instead"].contains("邹平"), "{facts:?}");
            assert!(facts["instead_en"].contains("Zouping"), "{facts:?}");
            assert!(!facts["instead"].contains("业务大厅"), "the hall is closed: {facts:?}");
        }
        // Who has no account is called: a colleague finds whom, why and what is free.
        let calls = play.to_call().await;
        assert_eq!(calls.len(), 1);
        assert_eq!(calls[0].code, "booking.call_taken_back");
        assert_eq!(calls[0].facts["code"], guest.code.to_string());
        assert!(calls[0].facts["instead_zh"].contains("邹平"), "{:?}", calls[0].facts);
        assert_eq!(u64::try_from(told + calls.len()).unwrap(), touched.bookings, "as many as were counted");
        assert_eq!(play.state(&guest).await, BookingState::Revoked);
        assert_eq!(play.state(&other).await, BookingState::Confirmed);
        assert_eq!(play.state(&branch).await, BookingState::Confirmed);

        // Once more, and by the clock: nobody is told twice.
        let subject = format!("directive/{id}");
        let history = play.town().office.journal.history(&binzhou(), &subject).await.unwrap();
        let reactions = Reactions::new(play.town().office.clone());
        for entry in &history {
            reactions.react(entry).await.unwrap();
        }
        play.passes(60).await;
        assert_eq!(play.told(one, "revoked").await.len() + play.told(two, "revoked").await.len(), told);
        assert_eq!(play.to_call().await.len(), 1);
        play.office.holds().await;
    }

    async fn what_is_offered_is_had_at_once_and_a_withdrawn_directive_harms_nobody(scratch: Scratch) {
        let play = Binzhou::of(scratch).await;
        let (one, two) = (play.citizen(1).await, play.citizen(2).await);
        play.books(one, (HALL, LOST), (THURSDAY, 540)).await;
        let second = play.books(two, (HALL, LOST), (FRIDAY, 600)).await;
        let (id, _) = play.publishes(closes_lost_licences()).await;
        play.passes(60).await;

        // What was offered is had at once, and the lost one counts against nobody.
        let instead = play.booking(&second.code).await;
        let places = play.town().office.cases.places().today(&binzhou()).await.unwrap();
        let offered = play.town().office.bookings.instead(&places, &instead, Pool::Web).await.unwrap();
        assert_eq!(offered.iter().map(|one| one.point.as_str()).collect::<Vec<_>>(), [BRANCH]);
        let slot = &offered[0].slots[0];
        let again = play.books(two, (BRANCH, LOST), (&slot.sheet.day.to_string(), slot.minute)).await;

        // Withdrawn, it gives nobody trouble: what was taken instead stays, the hall can be booked again.
        let by = play.town().form(Actor::staff(OFFICERS[1]));
        play.town().office.directives.repeal(by, (&binzhou(), id), "恢复办理").await.unwrap();
        play.passes(60).await;
        assert_eq!(play.state(&again).await, BookingState::Confirmed);
        let back = play.books(one, (HALL, LOST), (THURSDAY, 540)).await;
        play.passes(60).await;
        assert_eq!(play.state(&back).await, BookingState::Confirmed);
        play.office.holds().await;
    }

    async fn what_is_published_between_the_page_and_the_command_is_not_booked_by_any_way(scratch: Scratch) {
        let play = Binzhou::of(scratch).await;
        let (one, two, three) = (play.citizen(1).await, play.citizen(2).await, play.citizen(3).await);
        let bookings = &play.town().office.bookings;
        let of = |person: PersonId| play.town().form(person.actor());
        let by = || play.town().form(Actor::staff(CHIEF));
        let at = |minute, channel| Binzhou::wanted(HALL, LOST, (THURSDAY, minute), channel);
        let held = bookings.hold(of(one), one, at(540, Channel::Web)).await.unwrap();
        let near = play.books(two, (BRANCH, LOST), (THURSDAY, 570)).await;
        // Each page asks the one question, and is told yes; then the directive is published, and nothing follows yet.
        play.may_come((HALL, LOST), (THURSDAY, 600)).await.unwrap();
        let (id, _) = play.publishes(closes_lost_licences()).await;

        let guest = || Holder::Guest(Guest { name: "曲淑珍".into(), identity_number: None, mobile: None });
        let told = [
            bookings.hold(of(three), three, at(600, Channel::Web)).await.map(drop),
            bookings.book(of(three), Holder::Person(three), at(600, Channel::Web)).await.map(drop),
            bookings.book(by(), guest(), at(600, Channel::Hotline)).await.map(drop),
            bookings.book(by(), guest(), at(600, Channel::Window)).await.map(drop),
            bookings.confirm(of(one), &binzhou(), &held.code).await.map(drop),
            bookings.move_booking(of(two), &near.code, at(600, Channel::Web).slot).await.map(drop),
        ];
        for (n, told) in told.into_iter().enumerate() {
            let Err(base::Error::Refused(refusal)) = told else { panic!("{n} is booked: {told:?}") };
            assert_eq!((n, refusal.code.as_str()), (n, "policy.suspended"));
            assert_eq!(refusal.facts["title_zh"], "大厅停办补证");
            assert_eq!(refusal.facts["instead"], "point", "another place does it: {:?}", refusal.facts);
        }
        assert_eq!(play.booking(&near.code).await.seat.slot.sheet.point, BRANCH);
        // What the directive does not speak of is booked as ever, and so is all once it is withdrawn.
        play.books(three, (HALL, SOLD), (THURSDAY, 600)).await;
        play.town().office.directives.repeal(play.town().form(Actor::staff(OFFICERS[1])), (&binzhou(), id), "撤回").await.unwrap();
        bookings.confirm(of(one), &binzhou(), &held.code).await.unwrap();
        play.office.holds().await;
    }

    async fn an_order_withdrawn_before_anybody_looked_turns_nobody_away(scratch: Scratch) {
        let play = Binzhou::of(scratch).await;
        let person = play.citizen(1).await;
        let mine = play.books(person, (HALL, LOST), (THURSDAY, 540)).await;
        let (id, touched) = play.publishes(closes_lost_licences()).await;
        assert_eq!(touched.bookings, 1);
        let by = play.town().form(Actor::staff(OFFICERS[1]));
        play.town().office.directives.repeal(by, (&binzhou(), id), "撤回").await.unwrap();
        play.passes(60).await;
        assert_eq!(play.state(&mine).await, BookingState::Confirmed);
        assert!(play.told(person, "revoked").await.is_empty());
        play.office.holds().await;
    }

    async fn a_city_that_goes_back_a_step_harms_nobody_whom_the_step_still_serves(scratch: Scratch) {
        let play = Binzhou::of(scratch).await;
        let (one, two) = (play.citizen(1).await, play.citizen(2).await);
        // The province closes, the city goes forward to all: both before anybody booked.
        let (under, _) = play.publishes(four_steps()).await;
        all_steps(&play, under).await;
        let lost = play.books(one, (HALL, LOST), (THURSDAY, 540)).await;
        let sold = play.books(two, (HALL, SOLD), (THURSDAY, 540)).await;
        play.passes(60).await;
        assert_eq!(play.state(&sold).await, BookingState::Confirmed, "everything is open at step four");

        // Back to the first step: lost licences at the hall stay, cars that were sold do not.
        let (_, touched) = play.publishes(step(under, 1)).await;
        assert_eq!(touched.bookings, 1);
        play.passes(60).await;
        assert_eq!(play.state(&lost).await, BookingState::Confirmed);
        assert_eq!(play.state(&sold).await, BookingState::Revoked);
        assert_eq!(play.told(two, "revoked_nothing").await.len(), 1, "nothing is open for it anywhere");
        assert!(play.told(one, "revoked").await.is_empty());
        play.office.holds().await;
    }

    async fn a_city_that_is_moved_into_a_closed_class_frees_and_tells_whoever_is_booked(scratch: Scratch) {
        let play = Binzhou::of(scratch).await;
        let (one, two) = (play.citizen(1).await, play.citizen(2).await);
        let (under, _) = play.publishes(with_a_closed_class()).await;
        all_steps(&play, under).await;
        let hall = play.books(one, (HALL, LOST), (THURSDAY, 540)).await;
        let branch = play.books(two, (BRANCH, LOST), (FRIDAY, 570)).await;
        play.passes(60).await;

        let (_, touched) = play.publishes(into_the_closed_class(under)).await;
        assert_eq!(touched.bookings, 2);
        for _ in 0..2 {
            play.passes(60).await;
        }
        for (person, placed) in [(one, &hall), (two, &branch)] {
            assert_eq!(play.state(placed).await, BookingState::Revoked);
            let told = play.told(person, "revoked_nothing").await;
            assert_eq!(told.len(), 1, "once, and no place does it");
            assert_eq!(told[0].facts["reason"], "分区域、分业务、分步骤恢复线下车驾管业务");
        }
        let refused = play.may_come((HALL, LOST), (THURSDAY, 600)).await.unwrap_err();
        assert_eq!(refused.code(), Some("policy.suspended"));
        play.office.holds().await;
    }

    async fn where_directives_overlap_each_of_them_has_to_let_a_booking_through(scratch: Scratch) {
        let play = Binzhou::of(scratch).await;
        let (one, two, three) = (play.citizen(1).await, play.citizen(2).await, play.citizen(3).await);
        let (under, _) = play.publishes(four_steps()).await;
        all_steps(&play, under).await;
        let lost = play.books(one, (HALL, LOST), (THURSDAY, 540)).await;
        let sold = play.books(two, (HALL, SOLD), (THURSDAY, 540)).await;
        let branch = play.books(three, (BRANCH, LOST), (THURSDAY, 570)).await;
        play.passes(60).await;

        // The steps let everything through; an order of the city's own closes one item at the hall.
        let (order, touched) = play.publishes(closes_lost_licences()).await;
        assert_eq!(touched.bookings, 1);
        play.passes(60).await;
        assert_eq!(play.state(&lost).await, BookingState::Revoked);
        let told = play.told(one, "revoked").await;
        assert_eq!((told.len(), told[0].facts["reason"].as_str()), (1, "大厅停办补证"));
        assert!(told[0].facts["instead"].contains("邹平"), "{:?}", told[0].facts);
        assert_eq!(play.state(&sold).await, BookingState::Confirmed);
        assert_eq!(play.state(&branch).await, BookingState::Confirmed);

        // Back at the first step, which opens lost licences at halls alone: there the order still closes them.
        let (_, touched) = play.publishes(step(under, 1)).await;
        assert_eq!(touched.bookings, 2);
        play.passes(60).await;
        for (person, placed) in [(two, &sold), (three, &branch)] {
            assert_eq!(play.state(placed).await, BookingState::Revoked);
            assert_eq!(play.told(person, "revoked_nothing").await.len(), 1);
        }
        // Without the order the step lets the hall serve again, and nothing else.
        let by = play.town().form(Actor::staff(OFFICERS[1]));
        play.town().office.directives.repeal(by, (&binzhou(), order), "恢复办理").await.unwrap();
        play.passes(60).await;
        let back = play.books(one, (HALL, LOST), (THURSDAY, 540)).await;
        play.passes(60).await;
        assert_eq!(play.state(&back).await, BookingState::Confirmed);
        let refused = play.may_come((BRANCH, LOST), (THURSDAY, 570)).await.unwrap_err();
        assert_eq!(refused.code(), Some("policy.suspended"));
        play.office.holds().await;
    }
}
