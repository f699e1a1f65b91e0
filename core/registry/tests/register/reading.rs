//! Finding what a person has, across cities and pages.

use registry::{Owner, Register, Vehicle};

use super::*;

db::two_engines! { schema();
    async fn what_a_person_has_is_found_in_every_city(scratch: Scratch) {
        let office = Office::new(scratch);
        let (zhou, li) = (office.person().await, office.person().await);
        let cars = [
            car(QINGDAO, "鲁B12345", Owner::Person(zhou)),
            car(YICHANG, "鄂E5K7C2", Owner::Person(zhou)),
        ];
        for vehicle in &cars {
            office.enter(vehicle).await.unwrap();
        }
        office.enter(&car(YICHANG, "鄂E99999", Owner::Person(li))).await.unwrap();
        office.license(&licence(YICHANG, zhou, "420500000001"), None).await.unwrap();

        // Through the port, as casework asks it.
        let register: Arc<dyn Register> = Arc::new(office.registry.clone());
        let page = register.vehicles_of(&Owner::Person(zhou), None).await.unwrap();
        assert_eq!((page.vehicles.as_slice(), page.after), (cars.as_slice(), None));
        let found = register.licence_of(zhou).await.unwrap().unwrap();
        assert_eq!(found, licence(YICHANG, zhou, "420500000001"));
        assert_eq!(register.licence_of(li).await.unwrap(), None);
        assert_eq!(register.vehicle(&cars[0].id).await.unwrap().as_ref(), Some(&cars[0]));
        let elsewhere = VehicleId { authority: Authority::new(YICHANG), plate: cars[0].id.plate.clone() };
        assert_eq!(register.vehicle(&elsewhere).await.unwrap(), None);
        assert_eq!(office.verified().await, 4);
    }

    async fn a_fleet_comes_in_pages_over_the_border_of_two_cities(scratch: Scratch) {
        let office = Office::new(scratch);
        let owner = Owner::Person(office.person().await);
        let mut numbers = Vec::new();
        for (city, head, count) in [(QINGDAO, "鲁B", 30), (YICHANG, "鄂E", 75)] {
            for n in 0..count {
                let number = format!("{head}{n:05}");
                let mut vehicle = car(city, &number, owner.clone());
                vehicle.vin = codes::Vin::with_check(&format!("LSVAA41830{n:07}")).unwrap();
                office.enter(&vehicle).await.unwrap();
                numbers.push(number);
            }
        }
        let (mut after, mut read, mut sizes) = (None, Vec::new(), Vec::new());
        loop {
            let page = office.registry.vehicles_of(&owner, after.as_ref()).await.unwrap();
            sizes.push(page.vehicles.len());
            read.extend(page.vehicles.iter().map(|v: &Vehicle| v.id.plate.number().to_owned()));
            after = page.after;
            if after.is_none() { break }
        }
        assert_eq!(sizes, [50, 50, 5]);
        assert_eq!(read, numbers);
    }
}
