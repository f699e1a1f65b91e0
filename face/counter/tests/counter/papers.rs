//! What the applicant sent and what the office wrote, opened from the page of a case.

use casework::{Matter, NewUpload, Source, Submission};
use catalogue::Channel;
use http::StatusCode;
use scenarios::actors::by_hand;
use scenarios::cars::Situation;
use scenarios::life::LOST;

use crate::house::{House, case_path, qingdao};

/// A picture of two by two white dots, as PNG.
const PICTURE: [u8; 71] = [
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 2, 0, 0, 0, 2, 8, 2, 0,
    0, 0, 253, 212, 154, 115, 0, 0, 0, 14, 73, 68, 65, 84, 120, 156, 99, 248, 15, 6, 12, 16, 10, 0,
    83, 186, 11, 245, 152, 172, 32, 103, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_photo_is_opened_by_a_click_and_that_is_journaled() {
    let house = House::open().await;
    let citizen = house.citizen(1, Situation::Early).await;
    let (person, of) = (citizen.person, &house.office.town.office);
    let matter = Matter::Licence { holder: person };
    let photo = NewUpload {
        authority: qingdao(),
        item: LOST.into(),
        matter: matter.clone(),
        material: "photo".into(),
        bytes: PICTURE.to_vec(),
    };
    let photo = of.cases.store_upload(person, photo).await.unwrap();
    let mut answers = by_hand();
    let declared = answers.remove("declaration").unwrap();
    answers.insert("loss_statement".into(), declared);
    let submission = Submission {
        authority: qingdao(),
        item: LOST.into(),
        matter: Some(matter),
        channel: Channel::App,
        point: None,
        applicant: person,
        source: Source::Given { answers, uploads: vec![photo.id] },
    };
    let done = of.cases.submit(house.form(person.actor()), submission).await.unwrap();
    let case = casework::CaseKey::of(&done.entry).unwrap();
    let path = format!("{}/materials/photo", case_path(&case));
    let opened = || async {
        let accesses = of.identity.accesses(person, 100).await.unwrap();
        accesses.iter().filter(|access| access.purpose == "material").count()
    };
    let mut officer = house.signed_in("0417").await;
    officer.get(&case_path(&case)).await;
    officer.expect(&path);
    house.office.town.hand.advance_seconds(61);
    officer.get(&path).await;
    officer.expect("<img");
    assert_eq!(opened().await, 0);
    officer.get(&format!("{path}/file")).await;
    assert!(officer.bytes.starts_with(b"\x89PNG") || officer.bytes.starts_with(&[0xFF, 0xD8]));
    assert_eq!(opened().await, 1);
    // Not for makers, and not what is no file.
    let mut maker = house.signed_in("0501").await;
    maker.get(&path).await;
    assert_eq!(maker.status, StatusCode::FORBIDDEN);
    officer.get(&format!("{}/materials/identity", case_path(&case))).await;
    assert_eq!(officer.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_receipt_of_acceptance_is_printed_from_the_case() {
    let house = House::open().await;
    let (_, case) = house.approved(1, true).await;
    let mut officer = house.signed_in("0419").await;
    officer.get(&case_path(&case)).await;
    let prefix = format!("{}/documents/", case_path(&case));
    let (_, rest) = officer.page.split_once(&prefix).unwrap();
    let serial = rest.split('"').next().unwrap().to_owned();
    officer.get(&format!("{prefix}{serial}")).await;
    assert!(officer.bytes.starts_with(b"%PDF-"));
    officer.get(&format!("{prefix}999999999999999")).await;
    assert_eq!(officer.status, StatusCode::NOT_FOUND);
}
