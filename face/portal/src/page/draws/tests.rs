//! What anybody sees of draws and segments: everything that proves, nothing that names.

use base::Authority;
use codes::Plate;
use http::StatusCode;
use identity::PersonId;
use plates::{Check, Draw, DrawFor, DrawId, DrawMode, DrawProof, NewDraw, Purpose, Verdict};

use crate::testing::{Office, QINGDAO, origin};

fn qingdao() -> Authority {
    Authority::new(QINGDAO)
}

/// Somebody with a new car, and numbers in the pool.
async fn buyer(office: &Office) -> PersonId {
    office.publish("02", "鲁B77#8#").await;
    let (_, person) = office.named(1).await;
    office.arrives(origin(1, person)).await;
    person
}

impl Office {
    async fn prepared(&self, person: PersonId, mode: DrawMode) -> DrawId {
        let vin = origin(1, person).id.vin;
        let about = DrawFor { person, vin, purpose: Purpose::NewVehicle, case: None };
        let pool = "02".parse().unwrap();
        let new = NewDraw { authority: qingdao(), pool, mode, about, device: None };
        self.portal.plates.prepare_draw(self.by(person), new).await.unwrap()
    }

    fn by(&self, person: PersonId) -> journal::Envelope {
        journal::Envelope { command: self.portal.command(), actor: person.actor() }
    }

    async fn begun(&self, person: PersonId, draw: DrawId) -> Draw {
        let plates = &self.portal.plates;
        plates.begin_draw(self.by(person), &qingdao(), draw, "<喜欢>下雨天").await.unwrap();
        plates.draw(&qingdao(), draw).await.unwrap().unwrap()
    }

    async fn chooses(&self, person: PersonId, draw: &Draw) -> Plate {
        let plate = draw.offered_at(self.portal.now())[3].clone();
        let which = (&qingdao(), draw.id);
        self.portal.plates.choose_number(self.by(person), which, &plate).await.unwrap();
        plate
    }
}

#[tokio::test]
async fn a_draw_shows_everybody_what_proves_it_and_nobody_who_drew() {
    let office = Office::new().await;
    let person = buyer(&office).await;
    let id = office.prepared(person, DrawMode::Online).await;
    let (at, file) = (format!("/draws/370200/{id}"), format!("/draws/370200/{id}.json"));
    let mut browser = office.browser();
    browser.look(&at).await.says("正在选号").says_not("data-draw-check");
    let draw = office.begun(person, id).await;
    let open: DrawProof = serde_json::from_str(&browser.open(&file).await.body).unwrap();
    assert_eq!(open.secret, None, "nobody learns the secret before the end");
    let plate = office.chooses(person, &draw).await;

    let page = browser.look(&at).await;
    // Drawn as a plate: the letters, a dot, the serial.
    page.says(&plate.number().replacen("鲁B", "鲁B·", 1));
    page.says(&format!("data-draw-check=\"{file}\"")).says("第 1 批");
    page.says("cheguan draw verify").says("秘密已经公布").says("下雨天").says("&#60;喜欢&#62;");
    office.portal.journal.seal_all().await.unwrap();
    let file = browser.open(&file).await;
    assert_eq!(file.status, StatusCode::OK);
    let vin = origin(1, person).id.vin;
    for word in [person.to_string().as_str(), vin.as_str(), "citizen:"] {
        page.says_not(word);
        file.says_not(word);
    }
    let proof: DrawProof = serde_json::from_str(&file.body).unwrap();
    assert_eq!(proof.entries.len(), 4, "the list, prepared, offered, chosen");
    for (check, verdict) in proof.check(None) {
        assert_eq!(verdict, Verdict::Holds, "{}", check.code());
    }
    // Another number that was offered, in everybody's file: it is found without a key of one's own.
    let mut forged = proof.clone();
    forged.chosen = Some(draw.offered_at(draw.prepared_at)[4].number().to_owned());
    let of_journal = forged.check(None).into_iter().find(|(check, _)| *check == Check::Journal);
    assert_eq!(of_journal.unwrap().1, Verdict::Broken("chosen".into()));
    let list = browser.open(&format!("/draws/lists/370200/{}.txt", proof.list.id)).await;
    let lines: Vec<String> = list.body.lines().map(str::to_owned).collect();
    assert_eq!(Some(lines), proof.list.numbers);
    assert!(list.body.ends_with('\n'));
}

#[tokio::test]
async fn a_draw_that_led_to_nothing_says_how_it_ended() {
    let office = Office::new().await;
    let person = buyer(&office).await;
    let id = office.prepared(person, DrawMode::Online).await;
    office.begun(person, id).await;
    let over = office.portal.plates.end_draw(office.by(person), &qingdao(), id).await;
    over.unwrap();
    let page = office.browser().look(&format!("/draws/370200/{id}")).await;
    page.says("没有选，自己结束了").says("data-draw-check");
}

#[tokio::test]
async fn composed_numbers_have_no_proof_and_tries_are_nobodys_business() {
    let office = Office::new().await;
    let person = buyer(&office).await;
    let id = office.prepared(person, DrawMode::Compose).await;
    let plates = &office.portal.plates;
    let which = (&qingdao(), id);
    plates.try_number(office.by(person), which, "鲁B77181").await.unwrap();
    plates.try_number(office.by(person), which, "鲁B77282").await.unwrap();
    let plate = plates.draw(&qingdao(), id).await.unwrap().unwrap();
    let plate = plate.offered_at(office.portal.now())[0].clone();
    plates.choose_number(office.by(person), which, &plate).await.unwrap();
    let mut browser = office.browser();
    let page = browser.look(&format!("/draws/370200/{id}")).await;
    page.says("没有经过抽号").says("77282").says_not("77181").says_not("data-draw-check");
    let file = browser.open(&format!("/draws/370200/{id}.json")).await;
    assert_eq!(file.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_not_there_is_said_and_leads_on() {
    let office = Office::new().await;
    let mut browser = office.browser();
    for at in [
        "/draws/370200/0197f3a0-0000-7000-8000-000000000001",
        "/draws/370200/nonsense",
        "/draws/nonsense/0197f3a0-0000-7000-8000-000000000001",
    ] {
        let page = browser.open(at).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{at}");
        page.good().says("请核对编号").says("/about/draws");
        let file = browser.open(&format!("{at}.json")).await;
        assert_eq!(file.status, StatusCode::NOT_FOUND, "{at}.json");
    }
    for at in [
        "/draws/lists/370200/0197f3a0-0000-7000-8000-000000000001.txt",
        "/draws/lists/370200/0197f3a0-0000-7000-8000-000000000001",
        "/segments?city=110000",
        "/segments?city=x",
    ] {
        assert_eq!(browser.open(at).await.status, StatusCode::NOT_FOUND, "{at}");
    }
}

#[tokio::test]
async fn the_states_of_a_segment_are_there_for_all_and_add_up() {
    let office = Office::new().await;
    let mut browser = office.browser();
    browser.look("/segments").await.says("没有公布的号段");
    let person = buyer(&office).await;
    office.publish("52-battery", "鲁BD7777#").await;
    let id = office.prepared(person, DrawMode::Online).await;
    let draw = office.begun(person, id).await;
    office.chooses(person, &draw).await;
    let page = browser.look("/segments").await;
    page.says("鲁B77#8#").says("纯电动").says("鲁BD7777#").says("公布时间").says("宜昌");
    let first = page.body.split("<table").nth(1).unwrap().split("</table>").next().unwrap();
    let numbers: Vec<u64> = first
        .split("class=\"num\">")
        .skip(2)
        .map(|cell| cell.replace("<b>", "").split('<').next().unwrap().parse().unwrap())
        .collect();
    let [states @ .., sum] = numbers.as_slice() else { panic!("{first}") };
    assert_eq!((states.len(), states.iter().sum::<u64>(), *sum), (9, 100, 100));
    assert_eq!(states[3], 1, "held");
    browser.look("/segments?city=420500").await.says("没有公布的号段");
}

#[tokio::test]
async fn a_draw_is_found_by_what_stands_on_paper() {
    let office = Office::new().await;
    let person = buyer(&office).await;
    let id = office.prepared(person, DrawMode::Online).await;
    let mut browser = office.browser();
    browser.look("/draws").await.says("选号编号").says("name=\"draw\"");
    let at = format!("/draws/370200/{id}");
    for typed in [id.to_string(), format!("370200/{id}"), format!("https://x.example{at}.json")] {
        let typed = typed.replace('/', "%2F").replace(':', "%3A");
        let found = browser.open(&format!("/draws?draw={typed}")).await;
        assert_eq!((found.status, found.location.as_str()), (StatusCode::SEE_OTHER, at.as_str()));
    }
    for typed in ["nothing", "0197f3a0-0000-7000-8000-000000000001"] {
        let missing = browser.open(&format!("/draws?draw={typed}")).await;
        assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
        missing.says("没有");
    }
}
