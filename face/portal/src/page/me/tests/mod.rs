//! What somebody has in hand who deletes the account.

use base::Authority;
use booking::{BookingState, WaitState};
use http::StatusCode;
use identity::PersonId;
use journal::Envelope;
use plates::{DrawFor, DrawId, DrawMode, DrawState, NewDraw, NumberState, Purpose};
use queue::TicketState;

use crate::testing::{MOBILE, Office, QINGDAO, VISIT, day, origin};

fn qingdao() -> Authority {
    Authority::new(QINGDAO)
}

fn by(office: &Office, person: PersonId) -> Envelope {
    Envelope { command: office.portal.command(), actor: person.actor() }
}

/// Wednesday at ten: somebody with a new car has a draw ready to be begun.
async fn draws(office: &Office, person: PersonId) -> DrawId {
    office.publish("02", "鲁B77#8#").await;
    let car = origin(1, person);
    office.arrives(car.clone()).await;
    let (vin, purpose) = (car.id.vin, Purpose::NewVehicle);
    let new = NewDraw {
        authority: qingdao(),
        pool: "02".parse().unwrap(),
        mode: DrawMode::Online,
        about: DrawFor { person, vin, purpose, case: None },
        device: None,
    };
    office.portal.plates.prepare_draw(by(office, person), new).await.unwrap()
}

/// … begins it, chooses a number and confirms it.
async fn preselects(office: &Office, person: PersonId) {
    let (draw, plates, city) = (draws(office, person).await, &office.portal.plates, qingdao());
    office.wait(15);
    plates.begin_draw(by(office, person), &city, draw, "海阔凭鱼跃").await.unwrap();
    let begun = plates.draw(&city, draw).await.unwrap().unwrap();
    let plate = begun.offered_at(office.portal.now()).remove(0);
    plates.choose_number(by(office, person), (&city, draw), &plate).await.unwrap();
    plates.confirm_number(by(office, person), &city, &plate, person).await.unwrap();
}

db::two_engines! { reactions::schema();
    async fn what_is_in_hand_goes_back_before_the_account_goes(scratch: Scratch) {
        let office = Office::on(scratch).await;
        office.hand.set(day("2026-11-25").start().plus_hours(10));
        let (mut browser, person) = office.named(1).await;
        let (city, portal) = (qingdao(), &office.portal);
        let draw = draws(&office, person).await;
        let placed = office.books(person, ("2026-11-26", 9 * 60)).await;
        let waiting = office.waits(person, "2026-11-27").await;
        browser.open("/tickets/new/370200-hall").await;
        let taken = [("item", VISIT), ("class", "normal")];
        let ticket = browser.send("/tickets/new/370200-hall", &taken).await;
        assert_eq!(ticket.status, StatusCode::SEE_OTHER, "{}", ticket.text());
        let cities = [city.clone()];
        let open = async || {
            let tickets = portal.halls.queue.tickets_of(&cities, person).await.unwrap();
            tickets.iter().filter(|ticket| ticket.state == TicketState::Open).count()
        };
        assert_eq!(open().await, 1);

        browser.look("/me/delete").await.says("注销时一并取消");
        let page = browser.send("/me/delete", &[("sure", "yes")]).await;
        assert_eq!(page.location, "/about/deleted", "{}", page.text());
        let stay = portal.bookings.booking(&city, &placed.code).await.unwrap().unwrap();
        assert_eq!(stay.state, BookingState::Cancelled);
        let place = portal.bookings.waiting(&city, waiting).await.unwrap().unwrap();
        assert_eq!((place.state, open().await), (WaitState::Left, 0));
        let ended = portal.plates.draw(&city, draw).await.unwrap().unwrap();
        assert_eq!(ended.state, DrawState::Ended);
        assert!(portal.identity.person(person).await.unwrap().is_none());
    }

    async fn a_number_chosen_beforehand_keeps_the_account_until_its_day(scratch: Scratch) {
        let office = Office::on(scratch).await;
        office.hand.set(day("2026-11-25").start().plus_hours(10));
        let (mut browser, person) = office.named(1).await;
        let (city, portal) = (qingdao(), &office.portal);
        preselects(&office, person).await;
        let placed = office.books(person, ("2026-11-26", 9 * 60)).await;
        browser.open("/me/delete").await;
        let page = browser.send("/me/delete", &[("sure", "yes")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.good().says("还给您留着，到 2026年11月30日 为止");
        let stay = portal.bookings.booking(&city, &placed.code).await.unwrap().unwrap();
        assert_eq!(stay.state, BookingState::Confirmed, "nothing is given back then");
        let held = portal.plates.numbers_of(&[city], person).await.unwrap();
        assert_eq!((held[0].state, held[0].confirmed), (NumberState::Held, true));

        office.hand.set(day("2026-12-01").start());
        let (mut browser, same) = office.again(MOBILE).await;
        assert_eq!(same, person);
        browser.open("/me/delete").await;
        let page = browser.send("/me/delete", &[("sure", "yes")]).await;
        assert_eq!(page.location, "/about/deleted", "{}", page.text());
    }
}

#[tokio::test]
async fn an_account_is_deleted_after_a_tick_and_can_be_opened_anew() {
    let office = Office::new().await;
    let (mut browser, person) = office.zhou().await;
    browser.look("/me/delete").await.says("再也打不开");
    let page = browser.send("/me/delete", &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.good().says("还没有勾选");
    let page = browser.send("/me/delete", &[("sure", "yes")]).await;
    assert_eq!(page.location, "/about/deleted");
    browser.look("/about/deleted").await.says("账户已注销");
    assert_eq!(browser.open("/me").await.status, StatusCode::SEE_OTHER);
    assert!(office.portal.identity.person(person).await.unwrap().is_none());
    let (_, again) = office.again(MOBILE).await;
    assert_ne!(again, person);
}

#[tokio::test]
async fn an_open_case_keeps_the_account() {
    let office = Office::new().await;
    let (mut browser, _) = office.zhou().await;
    office.applied(&mut browser).await;
    browser.open("/me/delete").await;
    let page = browser.send("/me/delete", &[("sure", "yes")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.good().says("还有没办完的业务");
}
