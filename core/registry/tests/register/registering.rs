//! How vehicles come on record under a number: papers, VIN, kind and letter.

use codes::{CreditCode, Energy};
use registry::{Origin, OriginKind, Owner, Register as _, Registration, VehicleRegistered};
use std::slice::from_ref;

use super::numbers::{bought, code, id, small};
use super::*;

db::two_engines! { schema();
    async fn a_new_vehicle_comes_on_record_under_its_number(scratch: Scratch) {
        let office = Office::new(scratch);
        let zhou = Owner::Person(office.person().await);
        let origin = papers(YICHANG, zhou.clone());
        let number = small("鄂E5K7C2");
        assert_eq!(code(office.register(&number, &origin).await), "registry.origin_unknown");
        office.enter_origin(&origin).await.unwrap();
        let waiting = office.registry.origins_of(from_ref(&origin.id.authority), &zhou).await.unwrap();
        assert_eq!(waiting.iter().map(|file| &file.origin).collect::<Vec<_>>(), [&origin]);
        let done = office.register(&number, &origin).await.unwrap();
        let event: VehicleRegistered = done.event().unwrap();

        let vehicle = office.at(&number).await.unwrap();
        assert_eq!((&event.vehicle, event.case), (&vehicle, case()));
        assert_eq!((&vehicle.vin, &vehicle.owner), (&origin.id.vin, &zhou));
        assert_eq!(vehicle.first_registered_on, day("2026-11-22"));
        assert_eq!(vehicle.bears_number_since(), day("2026-11-22"));
        assert_eq!(vehicle.engine_no, origin.engine_no);
        assert_eq!(office.registry.vehicles_of(&zhou, None).await.unwrap().vehicles, [vehicle]);
        let file = office.file(&origin).await;
        assert_eq!(file.registered, Some(number.plate.clone()));
        assert!(file.facts(&zhou, day("2026-11-22")).registered);
        assert_eq!(office.registry.origins_of(from_ref(&origin.id.authority), &zhou).await.unwrap(), []);
        assert_eq!(office.verified().await, 3);
    }

    async fn what_drives_a_vehicle_goes_from_its_papers_onto_its_record(scratch: Scratch) {
        let office = Office::new(scratch);
        let zhou = Owner::Person(office.person().await);
        let origin = papers(YICHANG, zhou.clone());
        let electric = Origin {
            plate_kind: PlateKind::SMALL_NEW_ENERGY,
            energy: Some(Energy::Battery),
            ..origin
        };
        office.enter_origin(&electric).await.unwrap();
        let plate = Plate::of(PlateKind::SMALL_NEW_ENERGY, "鄂ED12345").unwrap();
        let number = VehicleId { authority: electric.id.authority.clone(), plate };
        office.register(&number, &electric).await.unwrap();
        let vehicle = office.at(&number).await.unwrap();
        assert_eq!((vehicle.new_energy, vehicle.energy), (true, Some(Energy::Battery)));
        let petrol = Vehicle { energy: Some(Energy::Other), ..car(YICHANG, "鄂E5K7C4", zhou) };
        assert_eq!(office.enter(&petrol).await.unwrap_err().code(), Some("registry.record_field"));
        office.verified().await;
    }

    async fn a_vin_on_record_is_not_registered_again(scratch: Scratch) {
        let office = Office::new(scratch);
        let zhou = Owner::Person(office.person().await);
        let origin = papers(YICHANG, zhou.clone());
        office.enter_origin(&origin).await.unwrap();
        office.register(&small("鄂E5K7C2"), &origin).await.unwrap();
        assert_eq!(code(office.register(&small("鄂E5K7C3"), &origin).await), "registry.vin_known");
        // Papers sent once more do not help, nor does an import under another number.
        office.enter_origin(&origin).await.unwrap();
        let again = office.register(&small("鄂E5K7C3"), &origin).await.unwrap_err();
        assert_eq!(again.code(), Some("registry.vin_known"));
        assert!(!again.to_string().contains(origin.id.vin.as_str()), "{again}");
        let mut twin = car(YICHANG, "鄂E5K7C4", zhou);
        twin.vin = origin.id.vin.clone();
        assert_eq!(office.enter(&twin).await.unwrap_err().code(), Some("registry.vin_known"));
        assert_eq!(office.verified().await, 4);
    }

    async fn of_two_registrations_of_one_vin_at_once_one_wins(scratch: Scratch) {
        let office = Office::new(scratch);
        let zhou = Owner::Person(office.person().await);
        let origin = papers(YICHANG, zhou);
        office.enter_origin(&origin).await.unwrap();
        let numbers: Vec<VehicleId> = (0..8).map(|n| small(&format!("鄂E5K7C{n}"))).collect();
        let mut tries = tokio::task::JoinSet::new();
        for number in numbers.clone() {
            let (registry, vin, envelope) =
                (office.registry.clone(), origin.id.vin.clone(), office.envelope());
            let registration = Registration { vehicle: number, vin, case: case() };
            tries.spawn(async move { registry.register_vehicle(envelope, registration).await });
        }
        let answers = tries.join_all().await;
        let lost: Vec<_> = answers.iter().filter_map(|answer| answer.as_ref().err()).collect();
        assert_eq!(lost.len(), 7, "{lost:?}");
        assert!(lost.iter().all(|e| e.code() == Some("registry.vin_known")), "{lost:?}");
        let mut standing = Vec::new();
        for number in &numbers {
            standing.extend(office.at(number).await);
        }
        assert_eq!(standing.len(), 1);
        assert_eq!(office.verified().await, 3);
    }

    async fn a_form_sent_twice_registers_once(scratch: Scratch) {
        let office = Office::new(scratch);
        let origin = papers(YICHANG, Owner::Person(office.person().await));
        office.enter_origin(&origin).await.unwrap();
        let envelope = office.envelope();
        let vin = origin.id.vin.clone();
        let registration = Registration { vehicle: small("鄂E5K7C2"), vin, case: case() };
        let send = || office.registry.register_vehicle(envelope.clone(), registration.clone());
        let (a, b) = tokio::join!(send(), send());
        assert_eq!(a.unwrap().entry.id, b.unwrap().entry.id);
        assert!(send().await.unwrap().repeated);
        assert_eq!(office.verified().await, 3);
    }

    async fn a_number_is_of_the_kind_the_vehicle_is_due_of_its_city_and_free(scratch: Scratch) {
        let office = Office::new(scratch);
        let zhou = Owner::Person(office.person().await);
        office.enter(&car(YICHANG, "鄂E99999", zhou.clone())).await.unwrap();
        let origin = papers(YICHANG, zhou);
        office.enter_origin(&origin).await.unwrap();
        for (number, refusal) in [
            (id(YICHANG, PlateKind::LARGE_CAR, "鄂E5K7C2"), "registry.plate_kind_wrong"),
            (id(YICHANG, PlateKind::MOTORCYCLE, "鄂E5K7C2"), "registry.plate_kind_wrong"),
            (id(YICHANG, PlateKind::SMALL_NEW_ENERGY, "鄂ED12345"), "registry.plate_kind_wrong"),
            (id(YICHANG, PlateKind::TEMPORARY, "鄂E12345"), "registry.plate_kind_wrong"),
            (small("鲁B5K7C2"), "registry.plate_elsewhere"),
            (small("鄂A5K7C2"), "registry.plate_elsewhere"),
            (small("鄂Z5K7C2"), "codes.authority_unknown"),
            (small("鄂E99999"), "registry.vehicle_known"),
        ] {
            assert_eq!(code(office.register(&number, &origin).await), refusal, "{number}");
        }
        office.register(&small("鄂E5K7C2"), &origin).await.unwrap();
        assert_eq!(office.verified().await, 4);
    }

    async fn what_is_stolen_seized_or_used_is_not_registered(scratch: Scratch) {
        let office = Office::new(scratch);
        let zhou = Owner::Person(office.person().await);
        let good = papers(YICHANG, zhou.clone());
        for (stolen, seized) in [(true, false), (false, true)] {
            office.enter_origin(&Origin { stolen, seized, ..good.clone() }).await.unwrap();
            let refused = office.register(&small("鄂E5K7C2"), &good).await;
            assert_eq!(code(refused), "registry.origin_stopped");
        }
        let sold = car(YICHANG, "鄂E99999", zhou);
        office.enter(&sold).await.unwrap();
        let used = bought(&sold, &Owner::Person(office.person().await));
        office.enter_origin(&used).await.unwrap();
        let refused = office.register(&small("鄂E5K7C2"), &used).await;
        assert_eq!(code(refused), "registry.origin_is_transfer");
        assert_eq!(office.verified().await, 4);
    }
}

/// Makes one thing wrong.
type Spoil = fn(&mut Origin);

#[tokio::test]
async fn papers_that_cannot_be_are_refused_by_field() {
    let office = Office::new(Scratch::new(db::Engine::Sqlite, &schema()).await);
    let zhou = Owner::Person(office.person().await);
    let other = car(YICHANG, "鄂E99999", zhou.clone());
    office.enter(&other).await.unwrap();
    let good = papers(YICHANG, zhou);
    let wrong: [(&str, Spoil); 13] = [
        ("type_code", |o| o.type_code = "K3".into()),
        ("use_nature", |o| o.use_nature = "Z".into()),
        ("plate_kind", |o| o.plate_kind = PlateKind::MOTORCYCLE),
        ("plate_kind", |o| o.use_nature = "N".into()),
        ("engine_no", |o| o.engine_no = Some(" ".into())),
        ("emission_stage", |o| o.emission_stage = Some(60)),
        ("made_on", |o| o.made_on = Some(day("2026-11-23"))),
        ("made_on", |o| o.first_registered_on = Some(day("2026-08-31"))),
        ("invoice_fen", |o| o.invoice_fen = Some(Fen(-1))),
        ("from", |o| o.kind = OriginKind::UsedLocal),
        ("first_registered_on", |o| o.kind = OriginKind::FileIn),
        ("from", |o| o.from = Some(small("鄂E99999"))),
        ("from", |o| {
            // The car of this number is another one.
            (o.kind, o.from) = (OriginKind::UsedLocal, Some(small("鄂E99999")));
        }),
    ];
    for (field, spoil) in wrong {
        let mut origin = good.clone();
        spoil(&mut origin);
        let refused = office.enter_origin(&origin).await.unwrap_err();
        assert_eq!(refused.refusal().unwrap().field.as_deref(), Some(field));
    }
    let unit = Owner::Unit(CreditCode::with_checks("91420500MA00000T").unwrap());
    office.enter_origin(&Origin { owner: unit, ..good }).await.unwrap();
    assert_eq!(office.verified().await, 2);
}
