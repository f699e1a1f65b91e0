//! What may come on record, and what is refused with a reason.

use base::{Authority, Error};
use codes::{CreditCode, Vin};
use registry::{Owner, Register as _, Vehicle};

use super::*;

db::two_engines! { schema();
    async fn a_number_a_vin_and_a_file_number_are_on_one_record(scratch: Scratch) {
        let office = Office::new(scratch);
        let (zhou, li) = (office.person().await, office.person().await);
        let first = car(YICHANG, "鄂E5K7C2", Owner::Person(zhou));
        office.enter(&first).await.unwrap();
        let again = office.enter(&first).await.unwrap_err();
        assert_eq!(again.code(), Some("registry.vehicle_known"));
        let mut twin = car(YICHANG, "鄂E5K7C3", Owner::Person(li));
        twin.vin = first.vin.clone();
        let refused = office.enter(&twin).await.unwrap_err();
        assert_eq!(refused.code(), Some("registry.vin_known"));
        assert!(!refused.to_string().contains(first.vin.as_str()), "{refused}");

        office.license(&licence(YICHANG, zhou, "420500000001"), None).await.unwrap();
        let known = office.license(&licence(YICHANG, zhou, "420500000002"), None).await;
        assert_eq!(known.unwrap_err().code(), Some("registry.licence_known"));
        let filed = office.license(&licence(YICHANG, li, "420500000001"), None).await;
        assert_eq!(filed.unwrap_err().code(), Some("registry.file_number_known"));
        assert_eq!(office.verified().await, 2);
    }

    async fn a_form_sent_twice_is_entered_once(scratch: Scratch) {
        let office = Office::new(scratch);
        let zhou = office.person().await;
        let vehicle = car(YICHANG, "鄂E5K7C2", Owner::Person(zhou));
        let (envelope, known) = (office.envelope(), Some(contact("13800000001", None)));
        let send = |contact| office.registry.enter_vehicle(envelope.clone(), vehicle.clone(), contact);
        let (a, b) = tokio::join!(send(known.clone()), send(known));
        assert_eq!(a.unwrap().entry.id, b.unwrap().entry.id);
        let other = send(Some(contact("13800000002", None))).await.unwrap_err();
        assert_eq!(other.code(), Some("journal.already_sent"));
        assert_eq!(office.verified().await, 1);
    }

    async fn units_own_vehicles_by_their_credit_code(scratch: Scratch) {
        let office = Office::new(scratch);
        let unit = Owner::Unit(CreditCode::with_checks("91420500MA00000T").unwrap());
        office.enter(&car(YICHANG, "鄂E5K7C2", unit.clone())).await.unwrap();
        let page = office.registry.vehicles_of(&unit, None).await.unwrap();
        assert_eq!(page.vehicles.len(), 1);
        let sealed = office.registry.enter_vehicle(
            office.envelope(),
            car(YICHANG, "鄂E5K7C3", unit),
            Some(contact("13800000001", None)),
        );
        assert!(matches!(sealed.await.unwrap_err(), Error::Fault(_)));
        assert_eq!(office.verified().await, 1);
    }
}

/// Makes one thing wrong.
type Spoil<T> = fn(&mut T);

#[tokio::test]
async fn a_vehicle_that_cannot_be_is_refused_by_field() {
    let office = Office::new(Scratch::new(db::Engine::Sqlite, &schema()).await);
    let person = office.person().await;
    let good = car(YICHANG, "鄂E5K7C2", Owner::Person(person));
    let wrong: [(&str, Spoil<Vehicle>); 10] = [
        ("type_code", |v| v.type_code = "K3".into()),
        ("use_nature", |v| v.use_nature = "Z".into()),
        ("seats", |v| v.seats = 0),
        ("brand", |v| v.brand = "a\0b".into()),
        ("colour", |v| v.colour = " ".into()),
        ("first_registered_on", |v| v.first_registered_on = day("2026-11-23")),
        ("manufactured_on", |v| v.manufactured_on = Some(day("2024-12-01"))),
        ("open_violations", |v| v.open_violations = -1),
        ("mark_serial", |v| v.mark_serial = None),
        ("mark_serial", |v| v.mark_serial = Some("no. 1".into())),
    ];
    for (field, spoil) in wrong {
        let mut vehicle = good.clone();
        spoil(&mut vehicle);
        let refused = office.enter(&vehicle).await.unwrap_err();
        let refusal = refused.refusal().unwrap();
        assert_eq!(
            (refusal.code.as_str(), refusal.field.as_deref()),
            ("registry.record_field", Some(field))
        );
    }
    let code = |vehicle: Vehicle| {
        let office = &office;
        async move { office.enter(&vehicle).await.unwrap_err().code().unwrap().to_owned() }
    };
    let elsewhere = Vehicle {
        id: VehicleId { authority: Authority::new(QINGDAO), ..good.id.clone() },
        ..good.clone()
    };
    assert_eq!(code(elsewhere).await, "registry.plate_elsewhere");
    let midmonth = Vehicle { mark_valid_until: Some(day("2026-11-29")), ..good.clone() };
    assert_eq!(code(midmonth).await, "registry.mark_day");
    // The letter Z is no city's of Hubei.
    let nobody = car(YICHANG, "鄂Z5K7C2", Owner::Person(person));
    assert_eq!(code(nobody).await, "codes.authority_unknown");
    // An imported car may lack a check digit.
    let imported = Vehicle { vin: Vin::imported("LSVAA41831E000001").unwrap(), ..good };
    office.enter(&imported).await.unwrap();
    assert_eq!(office.verified().await, 1);
}

#[tokio::test]
async fn a_licence_that_cannot_be_is_refused_by_field() {
    let office = Office::new(Scratch::new(db::Engine::Sqlite, &schema()).await);
    let person = office.person().await;
    let good = licence(YICHANG, person, "420500000001");
    let wrong: [(&str, Spoil<Licence>); 8] = [
        ("file_number", |l| l.file_number = "42050000000".into()),
        ("file_number", |l| l.file_number = "990000000001".into()),
        ("classes", |l| l.classes = "C9".into()),
        ("first_issued_on", |l| l.first_issued_on = day("2021-05-11")),
        ("valid_from", |l| l.valid_from = day("2026-12-01")),
        ("valid_until", |l| l.valid_until = Some(day("2021-05-10"))),
        ("points", |l| l.points = -1),
        ("card_serial", |l| l.card_serial = String::new()),
    ];
    for (field, spoil) in wrong {
        let mut licence = good.clone();
        spoil(&mut licence);
        let refused = office.license(&licence, None).await.unwrap_err();
        assert_eq!(refused.refusal().unwrap().field.as_deref(), Some(field));
    }
    let stranger = PersonId(office.journal.chance().uuid_random());
    let unknown = licence(YICHANG, stranger, "420500000002");
    let unknown = office.license(&unknown, Some(contact("13800000001", None))).await;
    assert_eq!(unknown.unwrap_err().code(), Some("registry.person_unknown"));
    office.license(&good, None).await.unwrap();
    assert_eq!(office.verified().await, 1);
}
