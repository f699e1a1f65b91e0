//! 行驶证上的住址: where the owner lives, as the case says; never where the parcel goes.

use std::path::Path;
use std::process::Command;

use base::Authority;
use casework::{CaseKey, Matter};
use codes::{Plate, PlateKind};
use issuance::document::Fonts;
use issuance::{DocumentKind, Issuance};
use journal::Actor;
use scenarios::actors::by_post;
use scenarios::people::profile;
use scenarios::window::new_car;
use testkit::TestOffice;

const HALL: &str = "370200-hall";
const HOME: &str = "青岛市市南区香港中路10号1栋101";

fn qingdao() -> Authority {
    Authority::new("370200")
}

/// A car of the first person is registered, and its papers go by post.
async fn registered(office: &TestOffice, (n, number): (u64, &str), home: Option<&str>) -> CaseKey {
    let (town, city) = (&office.town, qingdao());
    let owner = profile(&city, n).unwrap();
    let person = town.sign_up(&owner).await.unwrap();
    let car = new_car(&city, n, person, town.now().date()).unwrap();
    let vin = car.id.vin.clone();
    town.papers_arrive(car).await.unwrap();
    let mut answers = by_post(&owner);
    answers.remove("declaration");
    answers.extend(home.map(|home| ("owner_address".to_owned(), home.to_owned())));
    let what = ("veh_register_new", Matter::NewVehicle { vin });
    let case = town.enter_at_window("0201", (person, HALL), what, answers).await.unwrap();
    town.settle().await.unwrap();
    town.until_paid(&case).await.unwrap();
    let plate = Plate::of(PlateKind::SMALL_CAR, number).unwrap();
    town.bind_number(&case, plate).await.unwrap();
    town.settle().await.unwrap();
    assert_eq!(town.office.cases.attention(&city).await.unwrap(), []);
    case
}

/// The words of the vehicle licence of a case, without white space.
pub async fn licence(office: &TestOffice, case: &CaseKey) -> String {
    let (town, city) = (&office.town, qingdao());
    let subject = format!("case/{}", case.number.as_str());
    let papers = town.office.issuance.of_matter(&city, &subject).await.unwrap();
    let licence = papers.iter().find(|paper| paper.kind == DocumentKind::VehicleLicence).unwrap();
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist/fonts");
    let [regular, bold] = ["Regular", "Bold"].map(|weight| {
        let file = fonts.join(format!("NotoSansSC-{weight}.ttf"));
        // `make` builds them.
        std::fs::read(file).unwrap()
    });
    let fonts = Some(Fonts::new(regular, bold).unwrap());
    let press = Issuance::new(town.office.journal.clone(), fonts, "https://cheguan.example");
    let serials = [licence.serial.clone()];
    let pdf = press.print(town.form(Actor::staff("0501")), &city, &serials, None).await.unwrap();
    let file = office.folder().join(format!("{}.pdf", licence.serial));
    std::fs::write(&file, pdf).unwrap();
    let read = Command::new("pdftotext").arg(file).arg("-").output().unwrap();
    assert!(read.status.success(), "{read:?}");
    let words = String::from_utf8(read.stdout).unwrap();
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_licence_names_where_the_owner_lives_and_not_where_it_is_sent() {
    let scratch = db::testing::Scratch::new(db::Engine::Sqlite, &reactions::schema()).await;
    let office = TestOffice::new(scratch).await;
    let town = &office.town;
    town.hand.set(town.now().date().plus_days(1).start().plus_hours(10));
    let said = registered(&office, (1, "鲁B5L001"), Some(HOME)).await;
    let unsaid = registered(&office, (2, "鲁B5L002"), None).await;
    let words = [licence(&office, &said).await, licence(&office, &unsaid).await];
    for (n, words) in (1..).zip(&words) {
        let sent_to = profile(&qingdao(), n).unwrap().address;
        assert!(!words.contains(&sent_to), "{words}");
    }
    let [said, _] = words;
    assert!(said.contains(HOME), "{said}");
    office.holds().await;
}
