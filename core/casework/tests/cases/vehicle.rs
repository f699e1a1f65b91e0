//! At the vehicle and at its number: who may, in which order, what the clock does, what is kept.

use casework::{
    CaseKey, CheckPoint, ConfirmedNumber, Entered, Findings, Flag, InspectionRecord, Matter,
    PhotoRecord, Source, Status, StepKind, Submission, Tab, WaitsFor, Who,
};
use catalogue::Channel;
use codes::{PlateKind, Vin};
use db::testing::Scratch;
use journal::Actor;
use registry::{Origin, OriginId, OriginKind, Owner};

use crate::world::*;

const REGISTER: &str = "veh_register_new";
const TEMPORARY: &str = "veh_temp_plate";
/// At the window, and who looks at vehicles.
pub const CLERK: &str = "0700";
const DING: &str = "0301";

fn vin() -> Vin {
    Vin::with_check("LSVAA4180N2000007").unwrap()
}

/// What maker, tax office and insurer have sent.
pub fn origin(world: &World) -> Origin {
    Origin {
        id: OriginId { authority: qingdao(), vin: vin() },
        kind: OriginKind::Factory,
        plate_kind: PlateKind::SMALL_CAR,
        type_code: "K33".into(),
        use_nature: "A".into(),
        seats: 5,
        brand: "大众".into(),
        model: "SVW71610".into(),
        colour: "白".into(),
        engine_no: Some("EA211000007".into()),
        emission_stage: Some(6),
        made_on: Some(day("2026-10-01")),
        first_registered_on: None,
        invoice_fen: Some(base::Fen::yuan(128_000)),
        tax_paid: true,
        vehicle_tax_until: Some(day("2027-12-31")),
        insurance_until: Some(day("2027-11-20")),
        owner: Owner::Person(world.zhou),
        from: None,
        stolen: false,
        seized: false,
        mortgaged: false,
        mark_valid_until: None,
        mark_serial: None,
        energy: None,
    }
}

/// Wednesday, 10:00: the hall is open, a clerk and an inspector are there, the papers have come.
pub async fn morning(scratch: Scratch) -> World {
    let world = World::new(scratch).await;
    world.hand.set(day("2026-11-25").start().plus_hours(10));
    world.officer(CLERK, "clerk_aux").await;
    world.officer(DING, "inspector").await;
    let by = world.from(Actor::system("import"));
    world.parts.registry.enter_origin(by, origin(&world)).await.unwrap();
    world
}

pub fn at_window(world: &World, item: &str, answers: Answers) -> Submission {
    Submission {
        authority: qingdao(),
        item: item.into(),
        matter: Some(Matter::NewVehicle { vin: vin() }),
        channel: Channel::Window,
        point: Some("370200-hall".into()),
        applicant: world.zhou,
        source: Source::Window { answers, seen: [].into(), arrived: None },
    }
}

async fn entered(world: &World) -> CaseKey {
    let submission = at_window(world, REGISTER, answers([("delivery", "pickup")]));
    let done = world.cases.submit(world.by(CLERK), submission).await.unwrap();
    CaseKey::of(&done.entry).unwrap()
}

async fn record(world: &World, key: &CaseKey, findings: Findings) -> InspectionRecord {
    let seen = world.case(key).await.version;
    let pictures = vec![picture(9)];
    InspectionRecord { seen, passed: findings.is_empty(), findings, note: String::new(), pictures }
}

async fn inspect(world: &World, key: &CaseKey, findings: Findings) -> base::Result<journal::Done> {
    let record = record(world, key, findings).await;
    world.cases.record_inspection(world.by(DING), key.clone(), record).await
}

async fn photograph(world: &World, key: &CaseKey) -> base::Result<journal::Done> {
    let record = PhotoRecord { seen: world.case(key).await.version, picture: picture(200) };
    world.cases.record_photo(world.by(DING), key.clone(), record).await
}

fn worn() -> Findings {
    Findings::from([(CheckPoint::Tyres, "左前轮胎花纹磨平".to_owned())])
}

db::two_engines! { schema();
    async fn who_came_in_time_is_entered_after_closing_under_its_kind_of_hours(scratch: Scratch) {
        let world = morning(scratch).await;
        // The hall closed at five; the ticket was taken at ten to five.
        let at = |minute: i64| day("2026-11-25").start().plus_minutes(16 * 60 + minute);
        world.hand.set(at(70));
        let came = |arrived| Submission {
            source: Source::Window {
                answers: answers([("delivery", "pickup")]),
                seen: [].into(),
                arrived,
            },
            ..at_window(&world, REGISTER, answers([]))
        };
        let told = world.cases.check_submission(&came(None)).await.unwrap();
        assert_eq!(told[0].code, "offices.closed");
        assert_eq!(code_of(world.cases.submit(world.by(CLERK), came(None)).await), "offices.closed");
        let yesterday = Some(at(50).plus_hours(-24));
        assert_eq!(code_of(world.cases.submit(world.by(CLERK), came(yesterday)).await), "offices.closed");
        let in_time = || came(Some(at(50)));
        assert_eq!(world.cases.check_submission(&in_time()).await.unwrap(), []);
        let done = world.cases.submit(world.by(CLERK), in_time()).await.unwrap();
        let case = world.case(&CaseKey::of(&done.entry).unwrap()).await;
        assert_eq!((case.window.as_str(), case.status), ("delayed", Status::Accepted));
        // And so it is counted, on its day and on no other.
        let of = |window: &str| Entered {
            point: "370200-hall".into(),
            window: window.into(),
            cases: 1,
        };
        let of_day = async |from| {
            world.cases.entered_at_windows(&qingdao(), (day(from), 1)).await.unwrap()
        };
        assert_eq!(of_day("2026-11-25").await, [of("delayed")]);
        assert!(of_day("2026-11-24").await.is_empty() && of_day("2026-11-26").await.is_empty());
        world.submitted().await;
        assert_eq!(of_day("2026-11-25").await, [of("delayed")], "what came online is at no window");
        world.holds().await;
    }

    async fn a_clerk_enters_a_case_and_has_accepted_it(scratch: Scratch) {
        let world = morning(scratch).await;
        let submission = || at_window(&world, REGISTER, answers([("delivery", "pickup")]));
        let form = world.by(CLERK);
        let first = world.cases.submit(form.clone(), submission()).await.unwrap();
        let again = world.cases.submit(form, submission()).await.unwrap();
        assert!(again.repeated && again.entry.id == first.entry.id, "one form, one case");
        let key = CaseKey::of(&first.entry).unwrap();
        let case = world.case(&key).await;
        assert_eq!((case.status, case.version), (Status::Accepted, 2));
        assert_eq!(case.hands.accepted.unwrap().by, CLERK);
        assert_eq!((case.window.as_str(), case.about.channel), ("normal", Channel::Window));
        assert!(case.clocks.legal_due.is_some());
        for flag in [Flag::InspectionDue, Flag::PhotoDue, Flag::NumberDue, Flag::PaymentDue] {
            assert!(case.flags.contains(&flag), "{flag}");
        }
        // An inspector finds it in the list, an approver does not yet.
        let counts = world.cases.counts(&Actor::staff(DING), &filter()).await.unwrap();
        assert_eq!((counts.to_inspect, counts.free), (1, 0));
        let found = casework::Filter { search: Some("N2000007".into()), ..filter() };
        let list = world.cases.worklist(&Actor::staff(DING), (&found, Tab::All), None, 5).await;
        assert_eq!(list.unwrap().lines.len(), 1, "found by the end of its VIN");
        // A citizen cannot say what a clerk has seen, and who does not accept enters nothing.
        let own = world.cases.submit(world.zhou(), submission()).await;
        assert_eq!(code_of(own), "casework.not_yours");
        let inspector = world.cases.submit(world.by(DING), submission()).await;
        assert_eq!(code_of(inspector), "casework.not_yours");
        world.holds().await;
    }

    async fn inspection_and_photo_come_in_any_order_and_before_the_decision(scratch: Scratch) {
        let world = morning(scratch).await;
        let key = entered(&world).await;
        assert_eq!(code_of(world.approve(&key, LIN).await), "casework.not_inspected");
        assert_eq!(code_of(world.cases.take(world.by(LIN), key.clone()).await), "casework.not_inspected");
        photograph(&world, &key).await.unwrap();
        assert_eq!(world.case(&key).await.standing.waits_for, WaitsFor::Inspection);
        photograph(&world, &key).await.unwrap();
        inspect(&world, &key, Findings::new()).await.unwrap();
        let case = world.case(&key).await;
        assert_eq!(case.standing.waits_for, WaitsFor::Review);
        let codes: Vec<&str> = case.materials.iter().map(|m| m.code.as_str()).collect();
        assert_eq!(codes.iter().filter(|code| **code == "vehicle_photo").count(), 1, "{codes:?}");
        assert!(codes.contains(&"inspection_photo_1"));
        let again = inspect(&world, &key, Findings::new()).await;
        assert_eq!(code_of(again), "casework.already_inspected");
        world.approve(&key, LIN).await.unwrap();
        assert_eq!(code_of(photograph(&world, &key).await), "casework.already_approved");
        // The pictures belong to the case and open for who may see the person.
        let photo = case.materials.iter().find(|m| m.code == "vehicle_photo").unwrap();
        let open = async |reader: Actor| {
            let upload = photo.upload.unwrap();
            let opened = world.cases.open_upload(&reader, &key.authority, upload, "look").await;
            opened.map(|opened| opened.upload.mime).map_err(|e| e.code().unwrap_or("").to_owned())
        };
        assert_eq!(open(Actor::staff(LIN)).await, Ok("image/jpeg".to_owned()));
        assert_eq!(open(Actor::staff(DING)).await, Err("casework.not_found".to_owned()));
        world.holds().await;
    }

    async fn a_failed_vehicle_waits_with_its_owner_while_the_clock_stands(scratch: Scratch) {
        let world = morning(scratch).await;
        let key = entered(&world).await;
        let before = world.case(&key).await.clocks;
        world.hand.advance_hours(1);
        inspect(&world, &key, worn()).await.unwrap();
        let failed = world.case(&key).await;
        assert!(failed.has(Flag::InspectionFailed) && !failed.has(Flag::Inspected));
        assert_eq!(failed.standing.waits_for, WaitsFor::Applicant);
        assert_eq!(failed.clocks.paused_at, Some(world.now()));
        assert_eq!(code_of(world.approve(&key, LIN).await), "casework.inspection_failed");
        // A photo changes nothing of that; a second failure keeps the first pause.
        photograph(&world, &key).await.unwrap();
        assert_eq!(world.case(&key).await.standing.waits_for, WaitsFor::Applicant);
        world.hand.advance_hours(2);
        inspect(&world, &key, worn()).await.unwrap();
        world.hand.advance_hours(3);
        inspect(&world, &key, Findings::new()).await.unwrap();
        let passed = world.case(&key).await;
        assert!(passed.has(Flag::Inspected) && !passed.has(Flag::InspectionFailed));
        assert_eq!((passed.clocks.paused_at, passed.clocks.paused_seconds), (None, 5 * 3_600));
        assert_eq!(passed.clocks.review_due, before.review_due.plus_hours(5));
        assert_eq!(passed.standing.waits_for, WaitsFor::Review);
        assert!(!world.journal_text().await.contains("磨平"), "what was found is sealed");
        let page = world.cases.page(&world.zhou.actor(), &key, "case_page").await.unwrap();
        assert!(page.inspection.unwrap().passed());
        world.holds().await;
    }

    async fn what_cannot_be_mended_is_rejected_and_the_clock_ends(scratch: Scratch) {
        let world = morning(scratch).await;
        let key = entered(&world).await;
        inspect(&world, &key, worn()).await.unwrap();
        let seen = world.case(&key).await.version;
        let no = casework::Decision { reason: "车辆识别代号有改动".into(), remedy: "请向公安机关报案".into() };
        world.cases.reject(world.by(LIN), key.clone(), seen, no).await.unwrap();
        let case = world.case(&key).await;
        assert_eq!((case.status, case.clocks.paused_at), (Status::Rejected, None));
        world.holds().await;
    }

    async fn a_result_fits_what_was_found(scratch: Scratch) {
        let world = morning(scratch).await;
        let key = entered(&world).await;
        let send = |record: InspectionRecord| world.cases.record_inspection(world.by(DING), key.clone(), record);
        let lied = InspectionRecord { passed: true, ..record(&world, &key, worn()).await };
        let refused = refusal(send(lied).await);
        assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("casework.result_differs", Some("result")));
        let empty = InspectionRecord { passed: false, ..record(&world, &key, Findings::new()).await };
        assert_eq!(code_of(send(empty).await), "casework.result_differs");
        let blank = Findings::from([(CheckPoint::Colour, " ".to_owned())]);
        let refused = refusal(send(record(&world, &key, blank).await).await);
        assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("casework.words_needed", Some("found_colour")));
        let many = InspectionRecord { pictures: vec![picture(1); 7], ..record(&world, &key, Findings::new()).await };
        assert_eq!(code_of(send(many).await), "casework.photos_too_many");
        let text = InspectionRecord { pictures: vec![b"GIF89a".to_vec()], ..record(&world, &key, Findings::new()).await };
        let refused = refusal(send(text).await);
        assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("casework.upload_type", Some("picture")));
        let none = PhotoRecord { seen: world.case(&key).await.version, picture: Vec::new() };
        assert_eq!(code_of(world.cases.record_photo(world.by(DING), key.clone(), none).await), "casework.photo_needed");
        let old = InspectionRecord { seen: 1, ..record(&world, &key, Findings::new()).await };
        assert_eq!(code_of(send(old).await), "casework.changed_meanwhile");
        let clerk = world.cases.record_inspection(world.by(CLERK), key.clone(), record(&world, &key, Findings::new()).await);
        assert_eq!(code_of(clerk.await), "identity.no_right");
        world.holds().await;
    }

    async fn the_same_inspection_sent_twice_is_one(scratch: Scratch) {
        let world = morning(scratch).await;
        let key = entered(&world).await;
        let (form, record) = (world.by(DING), record(&world, &key, Findings::new()).await);
        let send = || world.cases.record_inspection(form.clone(), key.clone(), record.clone());
        let (first, second) = (send().await.unwrap(), send().await.unwrap());
        assert!(second.repeated && first.entry.id == second.entry.id);
        let other = InspectionRecord { note: "车身有划痕".into(), ..record.clone() };
        let changed = world.cases.record_inspection(form.clone(), key.clone(), other).await;
        assert_eq!(code_of(changed), "journal.already_sent");
        world.holds().await;
    }

    async fn a_number_comes_after_the_money_and_the_clock_stands_for_the_choice(scratch: Scratch) {
        let world = morning(scratch).await;
        let key = entered(&world).await;
        inspect(&world, &key, Findings::new()).await.unwrap();
        photograph(&world, &key).await.unwrap();
        world.approve(&key, LIN).await.unwrap();
        assert_eq!(world.case(&key).await.standing.waits_for, WaitsFor::Applicant);
        world.hand.advance_seconds(10 * 60);
        world.pay(&key).await;
        let paid = world.case(&key).await;
        assert_eq!((paid.standing.waits_for, paid.clocks.paused_seconds), (WaitsFor::Number, 600));
        assert_eq!(code_of(world.cases.record_made(world.by(SUN), key.clone()).await), "casework.number_missing");
        let by_hand = world.cases.record_number(world.by(WU), key.clone(), plate("鲁B12345")).await;
        assert_eq!(code_of(by_hand), "casework.not_by_hand");
        world.hand.advance_seconds(5 * 60);
        let at_terminal = ConfirmedNumber { plate: plate("鲁B12345"), terminal: Some("8301".into()) };
        world.cases.record_number(world.system("number_confirmed"), key.clone(), at_terminal).await.unwrap();
        let bound = world.case(&key).await;
        assert_eq!((bound.standing.waits_for, bound.clocks.paused_at), (WaitsFor::Making, None));
        assert_eq!(bound.clocks.paused_seconds, 900);
        assert_eq!(bound.shown_plate(), Some(&plate("鲁B12345")));
        let found = casework::Filter { search: Some("鲁B12345".into()), ..filter() };
        let list = world.cases.worklist(&Actor::staff(LIN), (&found, Tab::All), None, 5).await;
        assert_eq!(list.unwrap().lines.len(), 1);
        world.cases.lose_number(world.system("number_released"), key.clone()).await.unwrap();
        let lost = world.case(&key).await;
        assert_eq!((lost.standing.waits_for, lost.plate), (WaitsFor::Number, None));
        assert_eq!(code_of(world.cases.lose_number(world.system("number_released"), key.clone()).await), "casework.number_missing");
        world.cases.record_number(world.system("number_confirmed"), key.clone(), plate("鲁B54321")).await.unwrap();
        world.cases.record_made(world.by(SUN), key.clone()).await.unwrap();
        assert_eq!(code_of(world.cases.lose_number(world.system("number_released"), key.clone()).await), "casework.already_made");
        // Both choices are the applicant's; the first was made at a machine that an officer gave to the public.
        let steps = world.cases.timeline(&Actor::staff(LIN), &key).await.unwrap().into_iter();
        let chosen = steps.filter(|step| step.kind == StepKind::NumberBound).map(|step| step.who);
        assert_eq!(chosen.collect::<Vec<_>>(), [Who::Terminal("8301".into()), Who::Applicant]);
        world.holds().await;
    }

    async fn a_paper_plate_needs_a_number_and_no_inspection(scratch: Scratch) {
        let world = morning(scratch).await;
        let trial = answers([("purpose", "trial"), ("days", "30"), ("delivery", "pickup")]);
        let early = world.cases.submit(world.by(CLERK), at_window(&world, TEMPORARY, trial)).await;
        assert_eq!(code_of(early), "casework.materials_missing", "its approval was not seen");
        let form = answers([("purpose", "acquired"), ("days", "30"), ("delivery", "pickup")]);
        let done = world.cases.submit(world.by(CLERK), at_window(&world, TEMPORARY, form)).await.unwrap();
        let key = CaseKey::of(&done.entry).unwrap();
        let case = world.case(&key).await;
        assert!(case.has(Flag::NumberDue) && !case.has(Flag::InspectionDue));
        let shown = |code: &str| case.materials.iter().any(|material| material.code == code);
        assert!(shown("identity") && !shown("approval_trial") && !shown("approval_special"));
        assert_eq!(case.standing.waits_for, WaitsFor::Review);
        assert_eq!(code_of(inspect(&world, &key, Findings::new()).await), "casework.nothing_to_inspect");
        world.holds().await;
    }
}

/// Events from before there were stages at the vehicle read as they always did.
#[test]
fn old_events_are_read_for_ever() {
    let accepted = r#"{"about":{"item":"veh_exempt_mark","applicant":"00000000-0000-0000-0000-000000000007","matter":{"kind":"vehicle","plate":"02鲁B5K7C2"},"channel":"A","point":"370200-online"},"officer":"0417","legal_due":null}"#;
    let read: casework::CaseAccepted = serde_json::from_str(accepted).unwrap();
    assert_eq!(read.standing, None);
    assert_eq!(serde_json::to_string(&read).unwrap(), accepted, "and written as before");
}
