//! Articles 003 and 004: 机动车检验预约 and 新能源汽车换牌预约 through the whole office. Which vehicle may come and on which
//! day; booked, moved, brought and tested, or not brought; what stays open online while a directive closes the hall;
//! and a visit for everything that is done at a window.

use base::{Authority, Date, Result};
use booking::{Booking, BookingState, Place, Placed, Pool, Range, SheetKey, Wanted, by_way};
use casework::{Ask, Matter, PersonId};
use catalogue::{Channel, Group};
use codes::Plate;
use journal::Actor;
use offices::Visit;
use policy::NewDirective;
use registry::{Owner, Vehicle};
use scenarios::actors::Town;
use scenarios::cars::{Situation, vehicle};
use scenarios::hall::HALL;
use scenarios::life::{Citizen, move_in};
use scenarios::people::profile;
use testkit::TestOffice;

const TEST: &str = "veh_inspection_book";
pub const GREEN: &str = "plate_nev_swap_book";
const STATION: &str = "370200-test_1";
pub const THURSDAY: &str = "2026-11-26";

pub fn qingdao() -> Authority {
    Authority::new("370200")
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn code<T: std::fmt::Debug>(result: Result<T>) -> String {
    result.map_or_else(|error| error.code().unwrap().to_owned(), |_| "yes".to_owned())
}

pub async fn citizen(town: &Town, n: u64, situation: Situation) -> Citizen {
    move_in(town, &qingdao(), n, (situation, town.now().date())).await.unwrap()
}

/// Somebody of a city whose car differs in a point.
pub async fn with_car(
    town: &Town,
    city: &Authority,
    situation: Situation,
    change: impl FnOnce(&mut Vehicle),
) -> Citizen {
    let profile = profile(city, 1).unwrap();
    let person = town.sign_up(&profile).await.unwrap();
    let of = (Owner::Person(person), situation);
    let mut car = vehicle(city, 1, of, town.now().date()).unwrap();
    change(&mut car);
    let plate = car.id.plate.clone();
    let import = town.form(Actor::system("import"));
    town.office.registry.enter_vehicle(import, car, None).await.unwrap();
    Citizen { person, profile, plate }
}

/// The one question about a vehicle brought to a point at an hour of a day.
pub fn brought(whose: &Citizen, (item, point): (&str, &str), (on, minute): (&str, i64)) -> Ask {
    let channel = if item == TEST { Channel::Inspection } else { Channel::Window };
    Ask {
        authority: qingdao(),
        item: item.to_owned(),
        point: Some(point.to_owned()),
        channel,
        at: day(on).start().plus_minutes(minute),
        applicant: Some(whose.person),
        matter: Some(Matter::Vehicle { plate: whose.plate.clone() }),
    }
}

pub fn seat(point: &str, (on, minute): (&str, i64)) -> booking::SlotKey {
    let (authority, point) = (qingdao(), point.to_owned());
    SheetKey { authority, point, group: Group::Appointment, day: day(on) }.slot(minute)
}

/// Asks, holds and confirms, as the portal does.
pub async fn books(
    town: &Town,
    whose: &Citizen,
    of: (&str, &str),
    when: (&str, i64),
) -> Result<Placed> {
    let ask = brought(whose, of, when);
    town.office.cases.availability_of_visit(&ask, Visit::Booked).await?;
    let wanted = Wanted {
        slot: seat(of.1, when),
        item: of.0.to_owned(),
        vehicle: Some(whose.plate.clone()),
        channel: Channel::Web,
    };
    let (bookings, actor) = (&town.office.bookings, whose.person.actor());
    let placed = bookings.hold(town.form(actor.clone()), whose.person, wanted).await?;
    bookings.confirm(town.form(actor), &qingdao(), &placed.code).await?;
    town.settle().await?;
    Ok(placed)
}

pub async fn stands(town: &Town, placed: &Placed) -> Booking {
    town.office.bookings.booking(&qingdao(), &placed.code).await.unwrap().unwrap()
}

/// The newest message about an appointment: its key and the item that it names.
async fn told(town: &Town, person: PersonId) -> (String, String) {
    let all = town.inbox.of_person(person, 20).await.unwrap();
    let newest = all.into_iter().find(|one| one.key.starts_with("notice-booking-")).unwrap();
    (newest.key, newest.facts.get("item").cloned().unwrap_or_default())
}

db::two_engines! { reactions::schema();
    async fn article_003_a_vehicle_that_is_due_is_booked_moved_brought_and_tested(scratch: Scratch) {
        let office = TestOffice::new(scratch).await;
        let town = &office.town;
        town.publish_appointments().await.unwrap();
        let due = citizen(town, 1, Situation::YearSix).await;
        let taxi = citizen(town, 2, Situation::Operating).await;
        let exempt = citizen(town, 3, Situation::Due).await;
        let early = citizen(town, 4, Situation::Early).await;
        let at = (TEST, STATION);
        for (whose, answer) in [(&exempt, "catalogue.inspection_exempt"), (&early, "catalogue.inspection_exempt")] {
            assert_eq!(code(books(town, whose, at, (THURSDAY, 540)).await), answer);
        }
        // Nor for somebody else's vehicle, nor at a hall, nor by another channel.
        let foreign = Citizen { plate: due.plate.clone(), ..exempt.clone() };
        assert_eq!(code(books(town, &foreign, at, (THURSDAY, 540)).await), "catalogue.not_your_vehicle");
        let hall = Ask { point: Some(HALL.into()), ..brought(&due, at, (THURSDAY, 540)) };
        let told_so = town.office.cases.availability_of_visit(&hall, Visit::Booked).await;
        assert_eq!(code(told_so), "offices.item_not_here");

        let mine = books(town, &due, at, (THURSDAY, 540)).await.unwrap();
        let (key, item) = told(town, due.person).await;
        assert_eq!(key, "notice-booking-booked");
        assert!(item.contains("机动车检验预约"), "{item}");
        let bookings = &town.office.bookings;
        let to = seat(STATION, (THURSDAY, 570));
        bookings.move_booking(town.form(due.person.actor()), &mine.code, to).await.unwrap();
        let other = books(town, &taxi, at, (THURSDAY, 540)).await.unwrap();
        let moved = stands(town, &mine).await;
        assert_eq!((moved.seat.slot.time(), moved.vehicle.as_ref()), ("09:30".into(), Some(&due.plate)));

        // The car comes; the taxi does not, and its owner is told what that means.
        town.hand.set(day(THURSDAY).start().plus_minutes(565));
        let by = town.form(Actor::staff("0821"));
        bookings.arrive(by, &qingdao(), &mine.code).await.unwrap();
        town.hand.advance_hours(3);
        reactions::Clockwork::new(&town.office).tick().await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(stands(town, &mine).await.state, BookingState::Arrived);
        assert_eq!(stands(town, &other).await.state, BookingState::Missed);
        assert_eq!(told(town, taxi.person).await.0, "notice-booking-missed");
    }

    async fn three_months_are_counted_to_the_day_of_the_visit(scratch: Scratch) {
        let office = TestOffice::new(scratch).await;
        let town = &office.town;
        town.publish_appointments().await.unwrap();
        // Six years old at the end of February: from 28 November on, which is a Saturday.
        let city = qingdao();
        let whose = with_car(town, &city, Situation::YearSix, |car| {
            car.first_registered_on = day("2021-02-10");
            car.manufactured_on = Some(day("2020-12-10"));
            car.mark_valid_until = Some(day("2027-02-28"));
        });
        let whose = whose.await;
        let at = (TEST, STATION);
        assert_eq!(code(books(town, &whose, at, ("2026-11-27", 540)).await), "catalogue.inspection_too_early");
        assert_eq!(code(books(town, &whose, at, ("2026-11-28", 540)).await), "yes");
    }

    async fn article_004_what_is_online_stays_open_and_the_hall_says_why_not(scratch: Scratch) {
        let office = TestOffice::new(scratch).await;
        let town = &office.town;
        town.publish_appointments().await.unwrap();
        let zhengzhou = Authority::new("410100");
        town.hand.set(day("2026-11-25").start().plus_hours(10));
        let mine = with_car(town, &zhengzhou, Situation::Electric, |car| {
            car.id.plate = Plate::of(codes::PlateKind::SMALL_CAR, "豫A3D003").unwrap();
        });
        let mine = mine.await;
        let visit = Ask {
            authority: zhengzhou.clone(),
            ..brought(&mine, (GREEN, "410100-hall"), (THURSDAY, 600))
        };
        let online = Ask { channel: Channel::Web, point: None, at: town.now(), ..visit.clone() };
        let ask = |ask: Ask| async move { town.office.cases.availability_of_visit(&ask, Visit::Booked).await };
        assert_eq!((code(ask(online.clone()).await), code(ask(visit.clone()).await)), ("yes".into(), "yes".into()));

        let text = include_str!("../../../../data/policies/henan_2020.toml");
        let said = NewDirective { from: day("2026-11-25"), ..NewDirective::from_toml(text).unwrap() };
        let (directives, scope) = (&town.office.directives, said.scope.clone());
        let id = directives.draft(town.form(Actor::staff("4101")), said).await.unwrap();
        let seen = directives.preview(&Actor::staff("4102"), &scope, id).await.unwrap();
        directives.publish(town.form(Actor::staff("4102")), &scope, (id, seen.version)).await.unwrap();
        assert_eq!(code(ask(online).await), "yes", "what is online stays open");
        let refusal = ask(visit).await.unwrap_err();
        assert_eq!(refusal.code(), Some("policy.suspended"));
        // Other provinces go on.
        let electric = citizen(town, 2, Situation::Electric).await;
        let booked = books(town, &electric, (GREEN, HALL), (THURSDAY, 600)).await.unwrap();
        assert_eq!(stands(town, &booked).await.vehicle, Some(electric.plate));
        let petrol = citizen(town, 3, Situation::YearSix).await;
        assert_eq!(code(books(town, &petrol, (GREEN, HALL), (THURSDAY, 600)).await), "catalogue.not_new_energy");
    }

    async fn whoever_is_asked_for_by_staff_is_the_vehicles_owner(scratch: Scratch) {
        let office = TestOffice::new(scratch).await;
        let town = &office.town;
        let unit = Owner::Unit(codes::CreditCode::with_checks("91370200MA3C5T2K").unwrap());
        let electric = vehicle(&qingdao(), 7, (unit, Situation::Electric), town.now().date()).unwrap();
        let plate = electric.id.plate.clone();
        town.office.registry.enter_vehicle(town.form(Actor::system("import")), electric, None).await.unwrap();
        let petrol = citizen(town, 1, Situation::Due).await;
        let for_owner = |plate: &Plate| Ask {
            applicant: None,
            matter: Some(Matter::Vehicle { plate: plate.clone() }),
            ..brought(&petrol, (GREEN, HALL), (THURSDAY, 600))
        };
        let cases = &town.office.cases;
        let permit = cases.availability_for_owner(&for_owner(&plate), Visit::Booked).await.unwrap();
        assert!(permit.eligible, "the records were asked");
        let other = cases.availability_for_owner(&for_owner(&petrol.plate), Visit::Booked).await;
        assert_eq!(code(other), "catalogue.not_new_energy");
        let nobody = Plate::of(codes::PlateKind::SMALL_CAR, "鲁B9Z999").unwrap();
        let unknown = cases.availability_for_owner(&for_owner(&nobody), Visit::Booked).await;
        assert_eq!(code(unknown), "catalogue.no_vehicle");
        // Whoever is not staff learns nothing of a vehicle by its number.
        for plate in [&plate, &petrol.plate, &nobody] {
            let ask = for_owner(plate);
            let permit = cases.availability_of_visit(&ask, Visit::Booked).await.unwrap();
            assert!(!permit.eligible && permit.matter.is_none(), "{plate}");
        }
    }

    async fn a_visit_can_be_booked_for_everything_that_is_done_at_a_window(scratch: Scratch) {
        let office = TestOffice::new(scratch).await;
        let town = &office.town;
        town.publish_appointments().await.unwrap();
        let (bookings, today) = (&town.office.bookings, town.now().date());
        let at_window = |item: &&catalogue::Item| item.channels().contains(&Channel::Window);
        let items: Vec<_> = town.office.catalogue.items().filter(at_window).collect();
        assert!(items.len() >= 11, "{}", items.len());
        for (n, item) in (1..).zip(items) {
            let whose = citizen(town, n, Situation::Electric).await;
            for city in ["370200", "371600", "420500"] {
                let point = town.office.offices.point(&format!("{city}-hall")).unwrap();
                assert!(point.does(item), "{} {city}", item.code);
                assert_eq!(by_way(point, item), Some(Channel::Window), "{} {city}", item.code);
                let (authority, point) = (Authority::new(city), point.code.clone());
                let place = Place { authority, point, group: item.group };
                let days = bookings.calendar(&place, Pool::Web, (today, 14)).await.unwrap();
                assert!(days.iter().any(|day| day.free > 0), "{} {city}", item.code);
            }
            let place = Place { authority: qingdao(), point: HALL.into(), group: item.group };
            let days = bookings.calendar(&place, Pool::Web, (today, 14)).await.unwrap();
            let free = days.iter().find(|day| day.free > 0).unwrap();
            let minute = free.slots.iter().find(|slot| slot.refusal.is_none()).unwrap().minute;
            let sheet = SheetKey { authority: qingdao(), point: HALL.into(), group: item.group, day: free.day };
            let slot = sheet.slot(minute);
            let vehicle = item.books_vehicle().then(|| whose.plate.clone());
            let ask = Ask {
                at: slot.starts_at(),
                item: item.code.clone(),
                matter: vehicle.clone().map(|plate| Matter::Vehicle { plate }),
                ..brought(&whose, (GREEN, HALL), (THURSDAY, 600))
            };
            town.office.cases.availability_of_visit(&ask, Visit::Booked).await.unwrap();
            let wanted = Wanted { slot, item: item.code.clone(), vehicle, channel: Channel::Web };
            let form = town.form(whose.person.actor());
            bookings.hold(form, whose.person, wanted).await.unwrap_or_else(|e| panic!("{}: {e}", item.code));
        }
    }

    async fn every_test_station_and_hall_has_hours_and_a_closed_day_moves_the_vehicle(scratch: Scratch) {
        let office = TestOffice::new(scratch).await;
        let town = &office.town;
        town.publish_appointments().await.unwrap();
        let (bookings, today) = (&town.office.bookings, town.now().date());
        let stations = [("370200", 3), ("371600", 7), ("420500", 2)];
        let tests = stations.iter().flat_map(|(city, n)| (1..=*n).map(move |n| (*city, format!("test_{n}"))));
        let halls = stations.iter().map(|(city, _)| (*city, "hall".to_owned()));
        for (city, point) in tests.chain(halls) {
            let (authority, point) = (Authority::new(city), format!("{city}-{point}"));
            let place = Place { authority, point, group: Group::Appointment };
            let days = bookings.calendar(&place, Pool::Web, (today, 14)).await.unwrap();
            assert!(days.iter().filter(|day| day.free > 0).count() >= 6, "{place:?}");
            let days = bookings.calendar(&place, Pool::Phone, (today, 14)).await.unwrap();
            assert!(days.iter().any(|day| day.free > 0), "by phone: {place:?}");
        }
        // A line breaks down for half an hour: the vehicle goes to the next half-hour, and is still named.
        let due = citizen(town, 1, Situation::YearSix).await;
        let mine = books(town, &due, (TEST, STATION), (THURSDAY, 480)).await.unwrap();
        let range = Range {
            authority: qingdao(),
            point: STATION.into(),
            groups: vec![Group::Appointment],
            from: day(THURSDAY),
            to: day(THURSDAY),
            from_minute: 480,
            to_minute: 510,
        };
        let new = booking::NewChange { range, turn: booking::Turn::Close, reason: "检测线检修".into() };
        bookings.publish_change(town.form(Actor::staff("0801")), &new).await.unwrap();
        town.hand.advance_seconds(30);
        reactions::Clockwork::new(&town.office).tick().await.unwrap();
        town.settle().await.unwrap();
        let moved = stands(town, &mine).await;
        assert_eq!((moved.state, moved.seat.slot.time()), (BookingState::Confirmed, "08:30".to_owned()));
        assert_eq!(moved.vehicle, Some(due.plate));
    }
}
