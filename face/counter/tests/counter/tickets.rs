//! The ticket in the hand: printed by the hall's printer or as PDF, each copy on record; taken by an identity card
//! that is read or typed, and checked; green only with an approval of the green channel.

use db::two_engines;
use http::StatusCode;
use queue::device::escpos::Printed;
use queue::device::{CardRead, PrinterTrouble};
use queue::{Place, TakenBy, Ticket};
use scenarios::hall::HALL;

use crate::browser::Browser;
use crate::green;
use crate::house::{House, qingdao};
use crate::queue::morning;

const NEW: &str = "/counter/queue/tickets/new";
const ITEM: (&str, &str) = ("item", "drv_replace_lost");

async fn tickets(house: &House, city: &base::Authority, point: &str) -> Vec<Ticket> {
    let place = Place { authority: city.clone(), point: point.into() };
    house.office.town.office.queue.open_tickets(&place).await.unwrap()
}

/// The number of the ticket that the page shows.
fn number(browser: &Browser) -> String {
    let (_, rest) = browser.path.split_once("/counter/queue/tickets/").unwrap();
    rest.split(['?', '/']).next().unwrap().to_owned()
}

async fn takes(clerk: &mut Browser, answers: &[(&str, &str)]) {
    clerk.get(&format!("{NEW}?point={HALL}")).await;
    let all: Vec<(&str, &str)> = [ITEM, ("class", "normal"), ("card", "")]
        .into_iter()
        .filter(|(name, _)| answers.iter().all(|(given, _)| given != name))
        .chain(answers.iter().copied())
        .collect();
    clerk.submit(NEW, &all).await;
}

two_engines! {
    reactions::schema();

    async fn a_ticket_comes_out_of_the_printer_and_every_copy_is_on_record(scratch: Scratch) {
        let house = morning(scratch).await;
        let mut clerk = house.signed_in("0201").await;
        takes(&mut clerk, &[]).await;
        let (number, print) = (number(&clerk), format!("/counter/queue/tickets/{}/print", number(&clerk)));
        clerk.expect("打印号票（模拟打印机）");
        let form = clerk.hidden(&print);
        clerk.send_form(&print, &form, &[("do", "printer")]).await;
        clerk.expect("已打印");
        // The same form again brings no second slip.
        clerk.send_form(&print, &form, &[("do", "printer")]).await;
        let slips = house.printer.came_out();
        assert_eq!(slips.len(), 1);
        assert!(slips[0].contains(&Printed::Line { words: number.clone(), size: 4 }), "{slips:?}");
        let ticket = tickets(&house, &qingdao(), HALL).await.pop().unwrap();
        let address = slips[0].iter().find_map(|one| match one {
            Printed::Qr(address) => Some(address.clone()),
            _ => None,
        });
        let path = format!("/tickets/{HALL}/{}/{}", ticket.key.day, ticket.code.as_str());
        assert!(address.unwrap().ends_with(&path));
        assert_eq!(slips[0].last(), Some(&Printed::Cut));
        // Once more is a reprint, and the slip says so.
        clerk.expect("再打印是补打");
        clerk.submit(&print, &[("do", "printer")]).await;
        let words = |slip: &[Printed]| format!("{slip:?}");
        assert!(words(&house.printer.came_out()[0]).contains("补打"));
        assert!(!words(&house.printer.came_out()[1]).contains("补打"));
        clerk.get("/counter/queue/devices?point=370200-hall").await;
        clerk.expect("补打");
        clerk.in_english();
        clerk.get("/counter/queue/devices?point=370200-hall").await;
        clerk.expect("Thermal printer, 80 mm");
        // A printer without paper says so, and makes no copy.
        clerk.in_chinese();
        house.printer.set_trouble(Some(PrinterTrouble::Empty));
        clerk.get(&format!("/counter/queue/tickets/{number}?point={HALL}")).await;
        clerk.submit(&print, &[("do", "printer")]).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        clerk.expect("没有纸了");
        clerk.expect("已打印 2 次");
        clerk.submit(&print, &[("do", "pdf")]).await;
        assert!(clerk.bytes.starts_with(b"%PDF"));
        let queue = &house.office.town.office.queue;
        assert_eq!(queue.slip_copies(&ticket.key).await.unwrap(), 3);
    }

    async fn a_card_is_read_or_typed_and_what_is_none_takes_no_ticket(scratch: Scratch) {
        let house = morning(scratch).await;
        let before = tickets(&house, &qingdao(), HALL).await.len();
        let mut clerk = house.signed_in("0201").await;
        let lay = |number: &str| {
            let card = CardRead { number: number.into(), name: None };
            house.reader.lay(Some(card));
        };
        takes(&mut clerk, &[("card", "不是身份证")]).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        clerk.expect("身份证号应为 18 位");
        takes(&mut clerk, &[("card", "370202195001010015")]).await;
        clerk.expect("校验码");
        takes(&mut clerk, &[("do", "card")]).await;
        clerk.expect("没有读到身份证");
        lay("37020219500101");
        takes(&mut clerk, &[("do", "card")]).await;
        clerk.expect("身份证号应为 18 位");
        assert_eq!(tickets(&house, &qingdao(), HALL).await.len(), before, "nothing of that made a ticket");

        lay("370202195001010017");
        takes(&mut clerk, &[("do", "card")]).await;
        clerk.expect("您的号");
        let taken = tickets(&house, &qingdao(), HALL).await.pop().unwrap();
        assert_eq!(taken.taken_by, TakenBy::Identity);
        // The same card has a ticket already, laid down or typed.
        takes(&mut clerk, &[("card", "370202195001010017")]).await;
        clerk.expect("已经有号");
        // Laid down and taken away by the page of devices, as in a demo.
        clerk.get("/counter/queue/devices?point=370200-hall").await;
        clerk.submit("/counter/queue/devices", &[("do", "take")]).await;
        clerk.expect("阅读器上没有卡");
    }

    async fn a_green_ticket_rests_on_an_approval_and_on_nothing_else(scratch: Scratch) {
        let house = House::over(scratch).await;
        house.office.town.hand.set(house.today().plus_days(1).start().plus_minutes(10 * 60));
        green::opened(&house).await;
        let (city, point) = (base::Authority::new("410100"), "410100-hall");
        let mut clerk = house.signed_in("4111").await;
        let mut chief = house.signed_in("4112").await;
        let page = green::asked(&house, &mut clerk, 31).await;
        let asked = house.office.town.office.policy.green_of_city(&city).await.unwrap().remove(0);
        let matter = asked.ask.matter.as_str();
        let green = |matter| {
            [("item", "veh_register_new"), ("class", "green"), ("card", ""), ("matter", matter)]
        };
        let new = format!("{NEW}?point={point}");
        // Words, and an asking that nobody approved, buy nothing.
        for word in ["随便写", matter, ""] {
            clerk.get(&new).await;
            clerk.submit(NEW, &green(word)).await;
            assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY, "{word}");
            clerk.expect("批准");
        }
        assert_eq!(tickets(&house, &city, point).await, []);
        chief.get(&page).await;
        chief.submit(&format!("{page}/approve"), &[]).await;
        clerk.get(&new).await;
        clerk.expect(matter);
        // For that item alone.
        clerk.submit(NEW, &[("item", "drv_replace_lost"), ("class", "green"), ("card", ""), ("matter", matter)]).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        clerk.get(&new).await;
        clerk.submit(NEW, &green(matter)).await;
        clerk.expect("G001");
        let ticket = tickets(&house, &city, point).await.remove(0);
        let history = house.office.town.office.journal.history(&city, &ticket.key.subject()).await.unwrap();
        assert!(history[0].payload.contains(&format!("\"approval\":\"{}\"", asked.id)), "{}", history[0].payload);
        // One approval, one live ticket.
        clerk.get(&new).await;
        clerk.submit(NEW, &green(matter)).await;
        clerk.expect("已经有号 G001");
        // Its time is over: it buys nothing any more.
        house.office.town.hand.advance_seconds(25 * 3_600);
        let mut late = house.signed_in("4111").await;
        late.get(&new).await;
        late.expect_not(matter);
        late.submit(NEW, &green(matter)).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn under_a_suspension_whoever_was_let_through_has_a_ticket_and_nobody_else(scratch: Scratch) {
        let house = House::over(scratch).await;
        house.office.town.hand.set(house.today().plus_days(1).start().plus_minutes(10 * 60));
        green::opened(&house).await;
        green::suspended(&house).await;
        let city = base::Authority::new("410100");
        let mut clerk = house.signed_in("4111").await;
        let mut chief = house.signed_in("4112").await;
        let page = green::asked(&house, &mut clerk, 31).await;
        let asked = house.office.town.office.policy.green_of_city(&city).await.unwrap().remove(0);
        let (new, matter) = (format!("{NEW}?point=410100-hall"), asked.ask.matter.as_str());
        let of = |class| {
            [("item", "veh_register_new"), ("class", class), ("card", ""), ("matter", matter)]
        };
        for class in ["normal", "green"] {
            clerk.get(&new).await;
            clerk.submit(NEW, &of(class)).await;
            assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY, "{class}");
            clerk.expect("暂停办理这项业务");
        }
        chief.get(&page).await;
        chief.submit(&format!("{page}/approve"), &[]).await;
        clerk.get(&new).await;
        clerk.submit(NEW, &of("normal")).await;
        clerk.expect("暂停办理这项业务");
        clerk.submit(NEW, &of("green")).await;
        clerk.expect("G001");
    }
}
