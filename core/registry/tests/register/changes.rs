//! What finished cases bring: marks, cards, contact details.

use registry::{
    ContactChange, LicenceStatus, MarkExtension, NewCard, Owner, Register as _, VehicleStatus,
};

use super::*;

fn mark(vehicle: &Vehicle, until: &str, serial: &str) -> MarkExtension {
    MarkExtension {
        vehicle: vehicle.id.clone(),
        until: day(until),
        serial: serial.into(),
        case: case(),
    }
}

fn card(licence: &Licence, serial: &str, photo: Option<&str>) -> NewCard {
    NewCard {
        licence: licence.id.clone(),
        serial: serial.into(),
        photo_taken_on: photo.map(day),
        case: case(),
    }
}

db::two_engines! { schema();
    async fn a_mark_gets_longer_and_settles_an_overdue_inspection(scratch: Scratch) {
        let office = Office::new(scratch);
        let mut vehicle = car(YICHANG, "鄂E5K7C2", Owner::Person(office.person().await));
        vehicle.statuses = Statuses::of([VehicleStatus::InspectionOverdue, VehicleStatus::ViolationOpen]);
        office.enter(&vehicle).await.unwrap();
        let extend = |mark| office.registry.extend_mark(office.envelope(), mark);
        extend(mark(&vehicle, "2028-11-30", "0000000002")).await.unwrap();

        let now = office.registry.vehicle(&vehicle.id).await.unwrap().unwrap();
        assert_eq!(now.mark_valid_until, Some(day("2028-11-30")));
        assert_eq!(now.mark_serial.as_deref(), Some("0000000002"));
        assert_eq!(now.statuses, Statuses::of([VehicleStatus::ViolationOpen]));
        for (until, serial, code) in [
            ("2028-11-30", "0000000003", "registry.mark_not_later"),
            ("2030-11-29", "0000000003", "registry.mark_day"),
            ("2030-11-30", "", "registry.record_field"),
        ] {
            let refused = extend(mark(&vehicle, until, serial)).await.unwrap_err();
            assert_eq!(refused.code(), Some(code));
        }
        let nobody = car(YICHANG, "鄂E00000", vehicle.owner.clone());
        let unknown = extend(mark(&nobody, "2028-11-30", "0000000003")).await.unwrap_err();
        assert_eq!(unknown.code(), Some("registry.vehicle_unknown"));
        assert_eq!(office.verified().await, 2);
    }

    async fn a_deregistered_vehicle_gets_no_mark(scratch: Scratch) {
        let office = Office::new(scratch);
        let mut vehicle = car(YICHANG, "鄂E5K7C2", Owner::Person(office.person().await));
        vehicle.statuses = Statuses::of([VehicleStatus::DeregisteredByForce]);
        office.enter(&vehicle).await.unwrap();
        let refused = office.registry.extend_mark(office.envelope(), mark(&vehicle, "2028-11-30", "2"));
        assert_eq!(refused.await.unwrap_err().code(), Some("registry.vehicle_ended"));
        assert_eq!(office.verified().await, 1);
    }

    async fn a_new_card_voids_the_old_one_and_keeps_the_validity(scratch: Scratch) {
        let office = Office::new(scratch);
        let zhou = office.person().await;
        let old = licence(YICHANG, zhou, "420500000001");
        office.license(&old, None).await.unwrap();
        let replace = |card| office.registry.replace_card(office.envelope(), card);
        replace(card(&old, "4250000000002", None)).await.unwrap();
        replace(card(&old, "4250000000003", Some("2026-11-20"))).await.unwrap();

        let new = office.registry.licence_of(zhou).await.unwrap().unwrap();
        let expected = Licence {
            card_serial: "4250000000003".into(),
            photo_taken_on: Some(day("2026-11-20")),
            ..old.clone()
        };
        assert_eq!(new, expected);
        let same = replace(card(&old, "4250000000003", None)).await.unwrap_err();
        assert_eq!(same.code(), Some("registry.card_same"));
        assert!(office.journal_text().await.contains("\"void_serial\":\"4250000000002\""));

        let mut revoked = licence(QINGDAO, office.person().await, "370200000001");
        revoked.statuses = Statuses::of([LicenceStatus::Revoked]);
        office.license(&revoked, None).await.unwrap();
        let ended = replace(card(&revoked, "4250000000009", None)).await.unwrap_err();
        assert_eq!(ended.code(), Some("registry.licence_ended"));
        let nowhere = licence(QINGDAO, zhou, "370200000002");
        let unknown = replace(card(&nowhere, "4250000000009", None)).await.unwrap_err();
        assert_eq!(unknown.code(), Some("registry.licence_unknown"));
        assert_eq!(office.verified().await, 4);
    }

    async fn contact_details_are_sealed_and_an_address_stays_until_it_is_given(scratch: Scratch) {
        let office = Office::new(scratch);
        let zhou = office.person().await;
        let old = licence(YICHANG, zhou, "420500000001");
        office.license(&old, Some(contact("13800000001", Some("东山大道1号")))).await.unwrap();
        let change = |mobile: &str, address: Option<&str>| {
            let change = ContactChange { licence: old.id.clone(), contact: contact(mobile, address), case: case() };
            office.registry.change_contact(office.envelope(), change)
        };
        change("13900000002", None).await.unwrap();
        let kept = office.registry.licence_contact(&old.id).await.unwrap();
        assert_eq!(kept, Some(contact("13900000002", Some("东山大道1号"))));
        change("13900000003", Some("西陵一路2号")).await.unwrap();
        let new = office.registry.licence_contact(&old.id).await.unwrap();
        assert_eq!(new, Some(contact("13900000003", Some("西陵一路2号"))));
        let nul = change("13900000003", Some("a\0b")).await.unwrap_err();
        assert_eq!(nul.refusal().unwrap().field.as_deref(), Some("address"));

        let text = office.journal_text().await;
        for clear in ["13800000001", "13900000002", "13900000003", "大道", "一路"] {
            assert!(!text.contains(clear), "{clear}");
        }
        assert_eq!(office.verified().await, 3);
    }

    async fn an_erased_person_has_no_contact_details_and_the_record_stays(scratch: Scratch) {
        let office = Office::new(scratch);
        let zhou = office.person().await;
        let vehicle = car(YICHANG, "鄂E5K7C2", Owner::Person(zhou));
        let known = Some(contact("13800000001", None));
        office.registry.enter_vehicle(office.envelope(), vehicle.clone(), known.clone()).await.unwrap();
        assert_eq!(office.registry.vehicle_contact(&vehicle.id).await.unwrap(), known);

        let vault = office.journal.vault().clone();
        let erase = move |tx| {
            let vault = vault.clone();
            async move { vault.erase_in(&tx, zhou.0).await }
        };
        office.journal.db().technical(erase).await.unwrap();
        assert_eq!(office.registry.vehicle_contact(&vehicle.id).await.unwrap(), None);
        assert_eq!(office.registry.vehicle(&vehicle.id).await.unwrap(), Some(vehicle));
        assert_eq!(office.verified().await, 1);
    }
}
