//! How vehicles change their numbers and owners, and leave the register.

use journal::Done;
use registry::{
    EndReason, Ending, Origin, OriginKind, Owner, PlateChange, PlateChanged, PlateReplacement,
    PlateSwap, Register as _, Registration, Transfer, VehicleEnded, VehicleStatus,
    VehicleTransferred,
};

use super::*;

pub fn id(city: &str, kind: PlateKind, number: &str) -> VehicleId {
    VehicleId { authority: Authority::new(city), plate: Plate::of(kind, number).unwrap() }
}

pub fn small(number: &str) -> VehicleId {
    id(YICHANG, PlateKind::SMALL_CAR, number)
}

pub fn code(answer: base::Result<Done>) -> String {
    answer.unwrap_err().code().unwrap_or("a fault").to_owned()
}

impl Office {
    pub async fn enter_origin(&self, origin: &Origin) -> base::Result<Done> {
        self.registry.enter_origin(self.envelope(), origin.clone()).await
    }

    pub async fn register(&self, vehicle: &VehicleId, origin: &Origin) -> base::Result<Done> {
        let (vin, case) = (origin.id.vin.clone(), case());
        let registration = Registration { vehicle: vehicle.clone(), vin, case };
        self.registry.register_vehicle(self.envelope(), registration).await
    }

    async fn transfer(
        &self,
        from: &VehicleId,
        owner: &Owner,
        to: Option<&VehicleId>,
    ) -> base::Result<Done> {
        let vin = self.at(from).await.map(|vehicle| vehicle.vin);
        let vin = vin.unwrap_or_else(|| papers(YICHANG, owner.clone()).id.vin);
        self.transfer_of(&vin, (from, to), owner).await
    }

    async fn transfer_of(
        &self,
        vin: &Vin,
        (from, to): (&VehicleId, Option<&VehicleId>),
        owner: &Owner,
    ) -> base::Result<Done> {
        let transfer = Transfer {
            vin: vin.clone(),
            from: from.clone(),
            owner: owner.clone(),
            plate: to.map(|id| id.plate.clone()),
            case: case(),
        };
        self.registry.transfer_vehicle(self.envelope(), transfer).await
    }

    async fn change(&self, vehicle: &VehicleId, to: &VehicleId) -> base::Result<Done> {
        self.change_of(None, vehicle, to).await
    }

    async fn change_of(
        &self,
        vin: Option<&Vin>,
        vehicle: &VehicleId,
        to: &VehicleId,
    ) -> base::Result<Done> {
        let (vehicle, plate) = (vehicle.clone(), to.plate.clone());
        let change = PlateChange { vehicle, vin: vin.cloned(), plate, case: case() };
        self.registry.change_plate(self.envelope(), change).await
    }

    async fn swap(&self, first: &VehicleId, second: &VehicleId) -> base::Result<Done> {
        let (first, second) = (first.clone(), second.clone());
        let swap = PlateSwap { first, second, months_min: 12, case: case() };
        self.registry.swap_plates(self.envelope(), swap).await
    }

    async fn end(&self, vehicle: &VehicleId, reason: EndReason) -> base::Result<Done> {
        let ending = Ending { vehicle: vehicle.clone(), reason, case: None };
        self.registry.end_vehicle(self.envelope(), ending).await
    }

    pub async fn at(&self, id: &VehicleId) -> Option<Vehicle> {
        self.registry.vehicle(id).await.unwrap()
    }

    pub async fn file(&self, origin: &Origin) -> registry::OriginFile {
        let found = self.registry.origin(&origin.id.authority, &origin.id.vin).await;
        found.unwrap().unwrap()
    }
}

/// The papers of a used car of this city, in the hands of its buyer.
pub fn bought(vehicle: &Vehicle, buyer: &Owner) -> Origin {
    let new = papers(YICHANG, buyer.clone());
    Origin {
        id: OriginId { vin: vehicle.vin.clone(), ..new.id.clone() },
        kind: OriginKind::UsedLocal,
        from: Some(vehicle.id.clone()),
        ..new
    }
}

/// Makes one thing wrong.
type Spoil = fn(&mut Vehicle);

db::two_engines! { schema();
    async fn a_used_car_goes_to_its_buyer_under_another_number(scratch: Scratch) {
        let office = Office::new(scratch);
        let (zhou, li) = (Owner::Person(office.person().await), Owner::Person(office.person().await));
        let sold = car(YICHANG, "鄂E5K7C2", zhou.clone());
        let known = Some(contact("13800000001", None));
        office.registry.enter_vehicle(office.envelope(), sold.clone(), known).await.unwrap();
        let used = bought(&sold, &li);
        office.enter_origin(&used).await.unwrap();
        let file = office.file(&used).await;
        assert_eq!((file.registered.as_ref(), file.former.as_ref()), (None, Some(&sold)));

        let to = small("鄂EA0001");
        let done = office.transfer(&sold.id, &li, Some(&to)).await.unwrap();
        let event: VehicleTransferred = done.event().unwrap();
        assert_eq!((&event.former, &event.former_owner), (&sold.id, &zhou));
        let now = office.at(&to).await.unwrap();
        assert_eq!((&now.owner, &now.vin), (&li, &sold.vin));
        assert_eq!(now.first_registered_on, sold.first_registered_on);
        assert_eq!(now.bears_number_since(), day("2026-11-22"));
        assert_eq!(office.at(&sold.id).await, None);
        assert_eq!(office.registry.vehicles_of(&zhou, None).await.unwrap().vehicles, []);
        assert_eq!(office.registry.vehicles_of(&li, None).await.unwrap().vehicles, [now]);
        assert_eq!(office.registry.vehicle_contact(&to).await.unwrap(), None, "not the seller's");
        let text = office.journal_text().await;
        assert!(text.contains("\"plate_since\":\"2024-11-05\",\"left_on\":\"2026-11-22\",\"transferred\":true"));
        assert_eq!(code(office.transfer(&sold.id, &li, None).await), "registry.vehicle_unknown");

        // The seller puts the old number on a new car, and the buyer sells on, keeping the number on it.
        let new = papers(YICHANG, zhou.clone());
        office.enter_origin(&new).await.unwrap();
        office.register(&sold.id, &new).await.unwrap();
        assert_eq!(office.at(&sold.id).await.unwrap().vin, new.id.vin);
        office.transfer(&to, &zhou, None).await.unwrap();
        assert_eq!(office.at(&to).await.unwrap().owner, zhou);
        assert_eq!(office.verified().await, 9);
    }

    async fn a_sale_moves_the_vehicle_that_was_sold_and_no_other(scratch: Scratch) {
        let office = Office::new(scratch);
        let (zhou, li) = (Owner::Person(office.person().await), Owner::Person(office.person().await));
        let (sold, kept) = (car(YICHANG, "鄂E00001", zhou.clone()), car(YICHANG, "鄂E00002", zhou));
        office.enter(&sold).await.unwrap();
        office.enter(&kept).await.unwrap();
        office.swap(&sold.id, &kept.id).await.unwrap();
        for to in [None, Some(&small("鄂EA0001"))] {
            let refused = office.transfer_of(&sold.vin, (&sold.id, to), &li).await;
            assert_eq!(code(refused), "registry.vehicle_other");
        }
        office.transfer_of(&sold.vin, (&kept.id, None), &li).await.unwrap();
        assert_eq!(office.at(&kept.id).await.unwrap().owner, li);
        assert_eq!(office.at(&sold.id).await.unwrap().owner, kept.owner);
        assert_eq!(office.verified().await, 5);
    }

    async fn a_transfer_waits_until_everything_is_settled(scratch: Scratch) {
        let office = Office::new(scratch);
        let (zhou, li) = (Owner::Person(office.person().await), Owner::Person(office.person().await));
        let spoils: [(&str, Spoil, &str); 4] = [
            ("鄂E00001", |v| v.open_violations = 1, "registry.vehicle_unsettled"),
            ("鄂E00002", |v| v.open_accidents = 1, "registry.vehicle_unsettled"),
            ("鄂E00003", |v| v.statuses = Statuses::of([VehicleStatus::Sealed]), "registry.vehicle_stopped"),
            ("鄂E00004", |v| v.statuses = Statuses::of([VehicleStatus::ViolationOpen]), ""),
        ];
        for (number, spoil, refusal) in spoils {
            let mut vehicle = car(YICHANG, number, zhou.clone());
            spoil(&mut vehicle);
            office.enter(&vehicle).await.unwrap();
            let answer = office.transfer(&vehicle.id, &li, None).await;
            if refusal.is_empty() {
                answer.unwrap();
                let again = office.transfer(&vehicle.id, &li, None).await;
                assert_eq!(code(again), "registry.owner_same");
            } else {
                assert_eq!(code(answer), refusal, "{number}");
            }
        }
        assert_eq!(office.verified().await, 5);
    }

    async fn an_electric_car_changes_to_a_green_plate_and_no_other_does(scratch: Scratch) {
        let office = Office::new(scratch);
        let zhou = Owner::Person(office.person().await);
        let mut electric = car(YICHANG, "鄂E5K7C2", zhou.clone());
        electric.new_energy = true;
        let known = Some(contact("13800000001", None));
        office.registry.enter_vehicle(office.envelope(), electric.clone(), known.clone()).await.unwrap();
        let petrol = car(YICHANG, "鄂E5K7C3", zhou);
        office.enter(&petrol).await.unwrap();
        let green = id(YICHANG, PlateKind::SMALL_NEW_ENERGY, "鄂ED12345");
        assert_eq!(code(office.change(&petrol.id, &green).await), "registry.plate_kind_wrong");
        assert_eq!(code(office.change(&electric.id, &electric.id).await), "registry.number_same");
        assert_eq!(code(office.change(&electric.id, &petrol.id).await), "registry.vehicle_known");
        let other = office.change_of(Some(&petrol.vin), &electric.id, &green).await;
        assert_eq!(code(other), "registry.vehicle_other");
        let done = office.change_of(Some(&electric.vin), &electric.id, &green).await.unwrap();
        let event: PlateChanged = done.event().unwrap();
        assert_eq!(event.former, electric.id);
        assert_eq!(office.at(&electric.id).await, None);
        assert_eq!(office.at(&green).await.unwrap().vin, electric.vin);
        assert_eq!(office.registry.vehicle_contact(&green).await.unwrap(), known);
        assert_eq!(office.verified().await, 4);
    }

    async fn two_cars_of_one_owner_exchange_numbers_once_a_year(scratch: Scratch) {
        let office = Office::new(scratch);
        let (zhou, li) = (Owner::Person(office.person().await), Owner::Person(office.person().await));
        let first = car(YICHANG, "鄂E00001", zhou.clone());
        let second = car(YICHANG, "鄂E00002", zhou.clone());
        let taxi = Vehicle { use_nature: "D".into(), ..car(YICHANG, "鄂E00003", zhou) };
        let foreign = car(YICHANG, "鄂E00004", li);
        for vehicle in [&first, &second, &taxi, &foreign] {
            office.enter(vehicle).await.unwrap();
        }
        assert_eq!(code(office.swap(&first.id, &taxi.id).await), "registry.swap_operating");
        assert_eq!(code(office.swap(&first.id, &foreign.id).await), "registry.swap_owners");
        assert_eq!(code(office.swap(&first.id, &first.id).await), "registry.number_same");
        office.swap(&first.id, &second.id).await.unwrap();
        let (one, other) = (office.at(&first.id).await.unwrap(), office.at(&second.id).await.unwrap());
        assert_eq!((&one.vin, &other.vin), (&second.vin, &first.vin));
        assert_eq!(one.swapped_on, Some(day("2026-11-22")));
        let soon = office.swap(&first.id, &second.id).await.unwrap_err();
        let refusal = soon.refusal().unwrap();
        assert_eq!(refusal.code, "registry.swap_too_soon");
        assert_eq!(refusal.facts.get("from").unwrap(), "2027-11-22");
        assert_eq!(office.verified().await, 6);
    }

    async fn a_vehicle_keeps_the_number_of_its_file(scratch: Scratch) {
        let office = Office::new(scratch);
        let (zhou, li) = (Owner::Person(office.person().await), Owner::Person(office.person().await));
        let file = async |id: &VehicleId| {
            let vehicle = office.at(id).await.unwrap();
            office.registry.file_number(&vehicle).await.unwrap()
        };
        let new = papers(YICHANG, zhou.clone());
        office.enter_origin(&new).await.unwrap();
        let (number, to) = (small("鄂E5K7C2"), small("鄂EA0001"));
        office.register(&number, &new).await.unwrap();
        let own = Some(case().as_str()[4..].to_owned());
        assert_eq!(file(&number).await, own);
        // Sold under another number, by another case.
        let sale = CaseNumber::with_check("420526112300077").unwrap();
        let transfer = Transfer {
            vin: new.id.vin,
            from: number,
            owner: li,
            plate: Some(to.plate.clone()),
            case: sale,
        };
        office.registry.transfer_vehicle(office.envelope(), transfer).await.unwrap();
        assert_eq!(file(&to).await, own);
        // What was loaded has a file with the first case that brings it under a number, and each of two its own.
        let (first, second) = (car(YICHANG, "鄂E00001", zhou.clone()), car(YICHANG, "鄂E00002", zhou));
        office.enter(&first).await.unwrap();
        office.enter(&second).await.unwrap();
        assert_eq!(file(&first.id).await, None);
        office.swap(&first.id, &second.id).await.unwrap();
        let (one, other) = (file(&first.id).await.unwrap(), file(&second.id).await.unwrap());
        assert_ne!(one, other);
        assert_eq!((one.len(), other.len()), (12, 12));
        office.verified().await;
    }

    async fn what_moved_out_may_come_back_and_what_was_deregistered_may_not(scratch: Scratch) {
        let office = Office::new(scratch);
        let zhou = Owner::Person(office.person().await);
        for (reason, comes_back) in [(EndReason::MovedOut, true), (EndReason::Deregistered, false)] {
            let letter = if comes_back { 'A' } else { 'B' };
            let old = car(YICHANG, &format!("鄂E{letter}0001"), zhou.clone());
            office.enter(&old).await.unwrap();
            let done = office.end(&old.id, reason).await.unwrap();
            let event: VehicleEnded = done.event().unwrap();
            assert_eq!((event.plate_since, event.ended_on), (day("2024-11-05"), day("2026-11-22")));
            assert_eq!(code(office.end(&old.id, reason).await), "registry.vehicle_ended");
            let lost = office.registry.note_plates_replaced(
                office.envelope(),
                PlateReplacement { vehicle: old.id.clone(), case: case() },
            );
            assert_eq!(code(lost.await), "registry.vehicle_stopped");

            let new = papers(YICHANG, zhou.clone());
            let back = Origin {
                id: OriginId { vin: old.vin.clone(), ..new.id.clone() },
                kind: OriginKind::FileIn,
                made_on: old.manufactured_on,
                first_registered_on: Some(old.first_registered_on),
                from: Some(VehicleId { authority: Authority::new(QINGDAO), plate: plate("鲁B12345") }),
                ..new
            };
            office.enter_origin(&back).await.unwrap();
            let number = small(&format!("鄂E{letter}0002"));
            let answer = office.register(&number, &back).await;
            if comes_back {
                answer.unwrap();
                let vehicle = office.at(&number).await.unwrap();
                assert_eq!(vehicle.first_registered_on, old.first_registered_on);
            } else {
                assert_eq!(code(answer), "registry.vin_known");
            }
        }
        assert_eq!(office.verified().await, 8);
    }

    async fn lost_plates_are_replaced_under_the_same_number(scratch: Scratch) {
        let office = Office::new(scratch);
        let vehicle = car(YICHANG, "鄂E5K7C2", Owner::Person(office.person().await));
        office.enter(&vehicle).await.unwrap();
        let replacement = PlateReplacement { vehicle: vehicle.id.clone(), case: case() };
        office.registry.note_plates_replaced(office.envelope(), replacement).await.unwrap();
        assert_eq!(office.at(&vehicle.id).await, Some(vehicle));
        assert_eq!(office.verified().await, 2);
    }
}

#[tokio::test]
async fn a_swap_leaves_no_number_behind() {
    let office = Office::new(Scratch::new(db::Engine::Sqlite, &schema()).await);
    let zhou = Owner::Person(office.person().await);
    let (first, second) = (car(YICHANG, "鄂E00001", zhou.clone()), car(YICHANG, "鄂E00002", zhou));
    office.enter(&first).await.unwrap();
    office.enter(&second).await.unwrap();
    let done = office.swap(&first.id, &second.id).await.unwrap();
    assert_eq!(done.entry.subject, first.id.subject());
    assert!(!office.journal_text().await.contains("left_on"));
    assert_eq!(office.verified().await, 4);
}
