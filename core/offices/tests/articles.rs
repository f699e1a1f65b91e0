//! The places of the articles come out: how many, of which kind, what each does, when it is open.
#![expect(clippy::unwrap_used, reason = "tests say what they expect")]

use std::collections::BTreeSet;

use base::{Authority, Instant};
use catalogue::{Catalogue, Channel};
use offices::{Equipment, Offices, Point, PointKind, WindowKind};
use policy::Deadlines;

fn offices() -> Offices {
    let catalogue = Catalogue::load(None).unwrap();
    Offices::load(&catalogue, &Deadlines::load(None).unwrap(), None).unwrap()
}

fn at(text: &str) -> Instant {
    let (day, time) = text.split_once(' ').unwrap();
    let (hour, minute) = time.split_once(':').unwrap();
    let start = day.parse::<base::Date>().unwrap().start();
    start.plus_minutes(hour.parse::<i64>().unwrap() * 60 + minute.parse::<i64>().unwrap())
}

fn of<'a>(offices: &'a Offices, city: &str, kind: PointKind) -> Vec<&'a Point> {
    offices.points(&Authority::new(city)).filter(|point| point.kind == kind).collect()
}

fn codes(point: &Point) -> BTreeSet<&str> {
    point.items().iter().map(String::as_str).collect()
}

/// Under which kind of hours a point serves at an instant.
fn window(offices: &Offices, point: &str, when: &str) -> Option<WindowKind> {
    let point = offices.point(point).unwrap();
    let open = offices.openings(point, at(when).date()).unwrap();
    open.into_iter().find(|opening| opening.contains(at(when))).map(|opening| opening.kind)
}

#[test]
fn article_000_yichang_has_noon_delayed_night_and_appointment_hours_and_an_office_that_never_closes()
 {
    let offices = offices();
    for (when, kind) in [
        ("2026-11-27 10:00", Some(WindowKind::Normal)),
        ("2026-11-27 12:30", Some(WindowKind::Noon)),
        ("2026-11-27 18:00", Some(WindowKind::Delayed)),
        ("2026-11-27 19:30", Some(WindowKind::Night)),
        ("2026-11-26 19:30", None), // a Thursday
        ("2026-11-28 10:00", Some(WindowKind::Appointment)),
        ("2026-10-02 10:00", None), // a Friday in the holiday
    ] {
        assert_eq!(window(&offices, "420500-hall", when), kind, "{when}");
    }
    let night = offices.point("420500-night").unwrap();
    assert_eq!(codes(night).len(), 8);
    assert_eq!(
        window(&offices, "420500-night", "2026-10-01 03:00"),
        Some(WindowKind::RoundTheClock)
    );
}

#[test]
fn article_000_zhuxi_serves_six_townships_with_nine_items_and_a_van_tours_shiyan() {
    let offices = offices();
    let stations = of(&offices, "420300", PointKind::Rural);
    let [station] = stations.as_slice() else { panic!("{stations:?}") };
    assert_eq!((station.serves_places.len(), codes(station).len()), (6, 9));
    for named in
        ["veh_exempt_mark", "drv_replace_lost", "drv_replace_damaged", "drv_contact_change"]
    {
        assert!(codes(station).contains(named), "{named}");
    }
    assert_eq!(station.region().as_str(), "420324");

    let stops = of(&offices, "420300", PointKind::Mobile);
    assert_eq!(stops.len(), 4);
    assert!(stops.iter().all(|stop| stop.van.as_deref() == Some("420300-van")));
    // Fengxi: the first and third Tuesday of a month.
    for (when, there) in [
        ("2026-11-03 10:00", true),
        ("2026-11-10 10:00", false),
        ("2026-11-17 10:00", true),
        ("2026-11-17 16:00", false),
    ] {
        let kind = there.then_some(WindowKind::OnSite);
        assert_eq!(window(&offices, "420300-van_fengxi", when), kind, "{when}");
    }
    // Never two stops at once.
    for day in (0..365).map(|n| at("2026-01-01 00:00").date().plus_days(n)) {
        let there = |stop: &&&Point| !offices.openings(stop, day).unwrap().is_empty();
        assert!(stops.iter().filter(there).count() <= 1, "{day}");
    }
}

#[test]
fn article_000_an_insurer_serves_beside_the_post_with_what_the_province_named() {
    let offices = offices();
    let outlets = of(&offices, "420300", PointKind::PoliceInsurance);
    let [outlet] = outlets.as_slice() else { panic!("{outlets:?}") };
    // 补换领牌证, 免检标志, 体检.
    for named in ["veh_plate_replace", "drv_replace_lost", "veh_exempt_mark", "drv_medical_exam"] {
        assert!(codes(outlet).contains(named), "{named}");
    }
    assert!(outlet.equipment.contains(&Equipment::Medical));
    // A directive that speaks of agents speaks of both.
    assert_eq!(outlet.kind.venue(), PointKind::Post.venue());
    assert_eq!(outlet.channels(), [Channel::Post]);
}

#[test]
fn article_002_guizhou_serves_in_police_stations_township_centres_communities_and_malls() {
    let offices = offices();
    for (city, kind) in
        [("520500", PointKind::PoliceStation), ("522300", PointKind::TownshipCentre)]
    {
        let found = of(&offices, city, kind);
        let [point] = found.as_slice() else { panic!("{found:?}") };
        assert!(codes(point).contains("drv_replace_lost"), "{}", point.code);
        assert_eq!(point.channels(), [Channel::Rural], "{}", point.code);
        assert_eq!(point.kind.venue(), PointKind::Rural.venue());
        // On a workday one may come.
        let when = "2026-11-27 10:00";
        assert_eq!(window(&offices, &point.code, when), Some(WindowKind::Normal), "{when}");
    }
    let kiosks = of(&offices, "520100", PointKind::Kiosk);
    let named: BTreeSet<&str> = kiosks.iter().map(|kiosk| kiosk.code.as_str()).collect();
    assert_eq!(named, BTreeSet::from(["520100-mall_kiosk", "520100-community_kiosk"]));
}

#[test]
fn article_001_binzhou_has_36_stations_and_34_post_outlets_with_seven_items_each() {
    let offices = offices();
    let stations = of(&offices, "371600", PointKind::Station);
    let outlets = of(&offices, "371600", PointKind::Post);
    assert_eq!((stations.len(), outlets.len()), (36, 34));
    let seven = BTreeSet::from([
        "veh_register_new",
        "veh_transfer_local",
        "veh_exempt_mark",
        "veh_licence_replace",
        "veh_plate_replace",
        "veh_mark_replace",
        "acct_face_sign",
    ]);
    assert!(stations.iter().all(|station| codes(station) == seven));
    // Re-issue of licences is two items, change of contact is two: seven lines of the article.
    assert!(outlets.iter().all(|outlet| codes(outlet).len() == 9));
    let names: BTreeSet<&str> =
        stations.iter().chain(&outlets).map(|point| point.name.zh.as_str()).collect();
    assert_eq!(names.len(), 70);
    // All seven counties have both.
    let counties = |points: &[&Point]| -> BTreeSet<String> {
        points.iter().map(|point| point.region().to_string()).collect()
    };
    assert_eq!(counties(&stations).len(), 7);
    assert_eq!(counties(&stations), counties(&outlets));
    assert_eq!(of(&offices, "371600", PointKind::InspectionStation).len(), 7);
}

#[test]
fn article_002_guizhou_serves_after_hours_and_at_weekends_and_tongren_never_closes() {
    let offices = offices();
    for hall in ["520100-hall", "520600-hall", "520500-hall", "522300-hall"] {
        for (when, kind) in [
            ("2024-05-30 17:29", Some(WindowKind::Normal)),
            // Mr Li came at 17:41 for a new vehicle licence.
            ("2024-05-30 17:41", Some(WindowKind::Delayed)),
            ("2024-05-30 19:00", None),
            ("2024-06-01 10:00", Some(WindowKind::Overtime)), // Saturday
            ("2024-06-10 10:00", Some(WindowKind::Overtime)), // Dragon Boat Festival
            ("2024-06-10 18:00", None),
        ] {
            assert_eq!(window(&offices, hall, when), kind, "{hall} {when}");
        }
    }
    let night = offices.point("520600-night").unwrap();
    assert_eq!(night.kind, PointKind::Unattended);
    for item in ["drv_renew_expiry", "drv_replace_lost", "drv_replace_damaged"] {
        assert!(codes(night).contains(item), "{item}");
    }
    for equipment in [
        Equipment::Kiosk,
        Equipment::Violations,
        Equipment::CardPrinter,
        Equipment::Medical,
        Equipment::Photo,
    ] {
        assert!(night.equipment.contains(&equipment), "{equipment}");
    }
    let robot = offices.point("522300-night").unwrap();
    assert!(robot.equipment.contains(&Equipment::GuideRobot));
}

#[test]
fn article_003_qingdao_has_a_lane_of_four_windows_two_kiosks_with_nine_items_and_a_photo_machine() {
    let offices = offices();
    let lanes = of(&offices, "370200", PointKind::Lane);
    let [lane] = lanes.as_slice() else { panic!("{lanes:?}") };
    // Four where people are accepted; the other desks of the lane have letters of their own.
    let acceptance = lane.windows.iter().filter(|window| window.starts_with('L'));
    assert_eq!((acceptance.count(), lane.windows.len()), (4, 17));
    assert!(lane.equipment.contains(&Equipment::SelfSelect));
    assert!(lane.equipment.contains(&Equipment::EPayment));
    let stands = of(&offices, "370200", PointKind::Kiosk);
    let (kiosks, photo): (Vec<&Point>, Vec<&Point>) =
        stands.into_iter().partition(|stand| stand.equipment.contains(&Equipment::Kiosk));
    assert_eq!((kiosks.len(), photo.len()), (2, 1));
    assert!(kiosks.iter().all(|kiosk| codes(kiosk).len() == 9));
    assert!(kiosks.iter().all(|kiosk| kiosk.channels() == [Channel::Kiosk]));
}

#[test]
fn article_004_zhengzhou_has_an_online_centre_and_the_classes_have_halls_and_branches() {
    let offices = offices();
    let centre = offices.online_centre(&Authority::new("410100")).unwrap();
    assert_eq!(centre.kind, PointKind::OnlineCentre);
    for city in ["410100", "411500", "410200", "411000"] {
        for kind in [PointKind::Hall, PointKind::Branch, PointKind::OnlineCentre] {
            assert_eq!(of(&offices, city, kind).len(), 1, "{city} {kind}");
        }
    }
}

#[test]
fn every_place_that_people_go_to_is_on_the_map_of_its_city_and_says_how_to_get_in() {
    let offices = offices();
    for authority in offices.authorities() {
        let hall = of(&offices, authority.as_str(), PointKind::Hall);
        let centre = hall.first().unwrap().position.unwrap();
        for point in offices.points(authority).filter(|point| !point.channels().is_empty()) {
            let metres =
                point.position.unwrap_or_else(|| panic!("{}", point.code)).metres_to(centre);
            // 竹溪 is the farthest county; within it the farthest township is 300 km from town by road.
            assert!(metres < 170_000.0, "{}: {metres} m", point.code);
            let online = point.kind == PointKind::OnlineCentre;
            assert!(online || !point.accessibility.is_empty(), "{}", point.code);
        }
    }
}
