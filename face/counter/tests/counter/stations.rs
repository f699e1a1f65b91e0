//! Stations of the one-queue lane in browsers: a clerk enters the case for the ticket in front of them and the ticket
//! follows it; a station shows whose vehicle it is and leads to the step instead of ticking it off; who has no right
//! to a stage opens no window for it; who came in time is entered after closing.

use casework::{CaseKey, Findings, Matter};
use catalogue::Stage;
use codes::{CaseNumber, Vin};
use http::StatusCode;
use identity::PersonId;
use journal::Actor;
use queue::{Asked, NewTicket, Place, Skill, StageState, TicketKey, WindowKey};
use scenarios::hall::{HALL, LANE};
use scenarios::people::profile;
use scenarios::window::new_car;

use crate::browser::Browser;
use crate::help::Stream;
use crate::house::{House, qingdao};

const PAGE: &str = "/counter/queue?point=370200-lane";
const REGISTER: &str = "veh_register_new";
const CLERK: &str = "0201";
const INSPECTOR: &str = "0301";

/// Wednesday at this time, and somebody with a new car and a ticket of the lane.
async fn comes(house: &House, hour: i64, minute: i64) -> (TicketKey, PersonId, Vin) {
    next_day(house, hour, minute);
    comes_now(house).await
}

fn next_day(house: &House, hour: i64, minute: i64) {
    let town = &house.office.town;
    let day = town.now().date().plus_days(1).start();
    town.hand.set(day.plus_hours(hour).plus_minutes(minute));
}

async fn comes_now(house: &House) -> (TicketKey, PersonId, Vin) {
    let (town, city) = (&house.office.town, qingdao());
    let person = town.sign_up(&profile(&city, 1).unwrap()).await.unwrap();
    let car = new_car(&city, 1, person, house.today()).unwrap();
    let vin = car.id.vin.clone();
    town.papers_arrive(car).await.unwrap();
    let new = NewTicket {
        place: Place { authority: city, point: LANE.into() },
        item: REGISTER.into(),
        appointment: None,
        visitor: None,
        asked: Asked::Normal,
        case: None,
    };
    (town.takes_ticket(new).await.unwrap(), person, vin)
}

async fn state(house: &House, ticket: &TicketKey, stage: Stage) -> StageState {
    let found = house.office.town.office.queue.ticket(ticket).await.unwrap().unwrap();
    found.turn(&Skill::new("new_car", stage)).unwrap().state
}

/// Opens a window for these stages and calls whoever waits for them.
async fn calls(browser: &mut Browser, window: &str, stages: &[&str]) {
    browser.get(PAGE).await;
    let skills = stages.iter().map(|stage| format!("new_car/{stage}")).collect::<Vec<_>>();
    let answers: Vec<(&str, &str)> = [("window", window)]
        .into_iter()
        .chain(skills.iter().map(|skill| ("skill", skill.as_str())))
        .collect();
    let form = browser.hidden("/counter/queue/open");
    browser.send_form("/counter/queue/open", &form, &answers).await;
    browser.expect("已开窗");
    browser.submit("/counter/queue/call", &[("do", "next")]).await;
    browser.expect("A001");
}

/// The case whose page is open.
fn case_of(browser: &Browser) -> CaseKey {
    let number = browser.path.split(['/', '?']).nth(3).unwrap();
    CaseKey { authority: qingdao(), number: CaseNumber::parse(number).unwrap() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_ticket_in_front_of_the_clerk_follows_the_case_that_is_entered() {
    let house = House::open().await;
    let (ticket, _, vin) = comes(&house, 10, 0).await;
    let mut clerk = house.signed_in(CLERK).await;
    calls(&mut clerk, "L1", &["accept", "check_data"]).await;
    clerk.submit("/counter/queue/act", &[("do", "begin")]).await;
    clerk.expect("录入这辆车");
    clerk.expect_not("这一步办完");
    // A form made by hand ticks nothing off either.
    clerk.submit("/counter/queue/act", &[("do", "finish")]).await;
    assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
    clerk.expect("还没有办件");
    clerk.in_english();
    clerk.get(PAGE).await;
    clerk.expect("This ticket has no case yet");
    clerk.in_chinese();

    clerk.get(&format!("/counter/enter?item={REGISTER}&matter={}", vin.as_str())).await;
    clerk.expect("A001");
    clerk.expect("青岛市车管所通道式查验区");
    let form = clerk.hidden("/counter/enter");
    clerk.send_form("/counter/enter", &form, &[("delivery", "pickup")]).await;
    clerk.expect("号票从现在起跟着这个办件走");
    let case = case_of(&clerk);
    house.office.town.settle().await.unwrap();
    assert_eq!(state(&house, &ticket, Stage::Accept).await, StageState::Done);
    assert_eq!(state(&house, &ticket, Stage::CheckData).await, StageState::Done);
    // Sent twice it is one case, though the ticket has gone on.
    clerk.send_form("/counter/enter", &form, &[("delivery", "pickup")]).await;
    assert_eq!(case_of(&clerk), case);
    let known = house.office.town.office.cases.case(&Actor::system("play"), &case).await.unwrap();
    assert_eq!((known.about.point.as_str(), known.window.as_str()), (LANE, "normal"));
    clerk.get(PAGE).await;
    clerk.expect("窗口空着");

    // The inspector sees whose car it is, and is led to the record.
    let mut inspector = house.signed_in(INSPECTOR).await;
    calls(&mut inspector, "L2", &["inspect", "photo"]).await;
    inspector.expect(vin.as_str());
    inspector.expect("去记查验结果");
    inspector.submit("/counter/queue/act", &[("do", "finish")]).await;
    assert_eq!(inspector.status, StatusCode::UNPROCESSABLE_ENTITY);
    inspector.expect("不能在这里勾完");
    house.office.town.inspect(INSPECTOR, &case, Findings::new()).await.unwrap();
    house.office.town.settle().await.unwrap();
    inspector.get(PAGE).await;
    inspector.expect("去照相");
    house.office.town.photograph(INSPECTOR, &case).await.unwrap();
    house.office.town.settle().await.unwrap();
    inspector.get(PAGE).await;
    inspector.expect("窗口空着");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ticket_stays_with_the_clerk_who_types_its_case() {
    let house = House::open().await;
    let (ticket, _, vin) = comes(&house, 10, 0).await;
    let mut clerk = house.signed_in(CLERK).await;
    calls(&mut clerk, "L1", &["accept", "check_data"]).await;
    let town = &house.office.town;
    let taken_back = async || town.office.queue.take_back_silent(&ticket.place).await.unwrap();
    town.hand.advance_seconds(6 * 60);
    assert_eq!(taken_back().await, 1, "a browser that died does not come back");
    clerk.get(PAGE).await;
    clerk.submit("/counter/queue/call", &[("do", "next")]).await;
    clerk.submit("/counter/queue/act", &[("do", "begin")]).await;
    town.hand.advance_seconds(4 * 60);
    clerk.get(&format!("/counter/enter?item={REGISTER}&matter={}", vin.as_str())).await;
    let form = clerk.hidden("/counter/enter");
    for _ in 0..2 {
        town.hand.advance_seconds(4 * 60);
        // The page listens for calls for help, and comes back for them.
        drop(Stream::of(&house, &clerk).await);
        assert_eq!(taken_back().await, 0);
    }
    clerk.send_form("/counter/enter", &form, &[("delivery", "pickup")]).await;
    clerk.expect("号票从现在起跟着这个办件走");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stage_is_opened_by_whoever_has_the_right_to_it() {
    let house = House::open().await;
    comes(&house, 10, 0).await;
    let mut clerk = house.signed_in(CLERK).await;
    clerk.get(PAGE).await;
    clerk.expect("value=\"new_car/accept\"");
    clerk.expect_not("value=\"new_car/approve\"");
    clerk.expect_not("value=\"new_car/inspect\"");
    clerk.expect("其余的由别的岗位开窗");
    for stage in ["approve", "inspect", "select_plate", "make_plate", "make_cert"] {
        clerk.get(PAGE).await;
        let skill = format!("new_car/{stage}");
        clerk.submit("/counter/queue/open", &[("window", "L1"), ("skill", &skill)]).await;
        assert_ne!(clerk.status, StatusCode::OK, "{stage}");
        clerk.expect("您的岗位不能办");
    }
    let mut inspector = house.signed_in(INSPECTOR).await;
    inspector.get(PAGE).await;
    inspector.expect("value=\"new_car/inspect\"");
    inspector.expect_not("value=\"new_car/accept\"");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_inspector_names_the_case_of_a_car_that_comes_again() {
    let house = House::open().await;
    let (ticket, person, vin) = comes(&house, 10, 0).await;
    let town = &house.office.town;
    let fetched = [("delivery".to_owned(), "pickup".to_owned())].into();
    let about = (REGISTER, Matter::NewVehicle { vin });
    let case = town.enter_at_window(CLERK, (person, HALL), about, fetched).await.unwrap();
    let mut inspector = house.signed_in(INSPECTOR).await;
    calls(&mut inspector, "L2", &["inspect", "photo"]).await;
    inspector.expect("还没有录入办件");
    let named = [("do", "join"), ("number", "A001"), ("case", case.number.as_str())];
    inspector.submit("/counter/queue/act", &named).await;
    inspector.expect("去记查验结果");
    town.settle().await.unwrap();
    assert_eq!(state(&house, &ticket, Stage::CheckData).await, StageState::Done);
    assert_eq!(state(&house, &ticket, Stage::Inspect).await, StageState::Serving);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_came_in_time_is_entered_after_closing() {
    let house = House::open().await;
    let town = &house.office.town;
    let place = Place { authority: qingdao(), point: LANE.into() };
    let window = WindowKey { place, label: "L1".into() };
    let skills = [Stage::Accept, Stage::CheckData].map(|stage| Skill::new("new_car", stage));
    // The ticket is of ten to five, the lane closes at five.
    next_day(&house, 16, 50);
    town.opens_window(CLERK, &window, &skills).await.unwrap();
    let (_, person, vin) = comes_now(&house).await;
    let mut clerk = house.signed_in(CLERK).await;
    town.hand.advance_seconds(20 * 60);
    let enter = format!("/counter/enter?item={REGISTER}&matter={}", vin.as_str());
    clerk.get(&enter).await;
    assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
    clerk.expect("现在没有开门");
    clerk.get(PAGE).await;
    clerk.submit("/counter/queue/call", &[("do", "next")]).await;
    clerk.submit("/counter/queue/act", &[("do", "begin")]).await;
    clerk.get(&enter).await;
    assert_eq!(clerk.status, StatusCode::OK);
    clerk.submit("/counter/enter", &[("delivery", "pickup")]).await;
    clerk.expect("号票从现在起跟着这个办件走");
    let case = case_of(&clerk);
    let known = town.office.cases.case(&Actor::system("play"), &case).await.unwrap();
    assert_eq!((known.window.as_str(), known.about.applicant), ("delayed", person));
    assert!(matches!(known.about.matter, Matter::NewVehicle { .. }));
    // And so the week counts it.
    let mut chief = house.signed_in("0801").await;
    chief.get("/office/capacity").await;
    chief.expect("按哪一种时段计");
    chief.expect("<th scope=\"col\" class=\"num\">延时</th>");
    chief.expect("<td class=\"num\">1</td>");
    chief.in_english();
    chief.get("/office/capacity").await;
    chief.expect("<th scope=\"col\" class=\"num\">delayed</th>");
}
