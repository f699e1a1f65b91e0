//! The hall in browsers: a clerk opens a window and takes somebody through it by the page's own forms; two
//! clerks never have one ticket, and who comes second is told who was first; the reception gives tickets;
//! the manager sees what to do and takes a ticket back. Each page in both languages, without scripts.

use db::testing::Scratch;
use db::two_engines;
use http::StatusCode;
use queue::Place;
use scenarios::hall::{HALL, open_day};

use crate::browser::Browser;
use crate::house::{House, qingdao};

const PAGE: &str = "/counter/queue?point=370200-hall";

fn place() -> Place {
    Place { authority: qingdao(), point: HALL.into() }
}

/// Wednesday, half past ten, in a hall that has been open since nine.
pub async fn morning(scratch: Scratch) -> House {
    let house = House::over(scratch).await;
    let town = &house.office.town;
    let end = town.now().date().plus_days(1).start().plus_minutes(10 * 60 + 30);
    open_day(town, end).await.unwrap();
    house
}

/// The number that the page shows largest.
fn number(browser: &Browser) -> String {
    let (_, rest) = browser.page.split_once("hall-now__ticket").unwrap();
    let (_, rest) = rest.split_once("figure--plate").unwrap();
    let (_, rest) = rest.split_once('>').unwrap();
    rest.split('<').next().unwrap().to_owned()
}

/// The line of keys at the foot.
fn foot(browser: &Browser) -> &str {
    let (_, rest) = browser.page.split_once("<footer class=\"keys\"").unwrap();
    rest.split("</footer>").next().unwrap()
}

async fn act(browser: &mut Browser, what: &str) {
    browser.submit("/counter/queue/act", &[("do", what)]).await;
}

two_engines! {
    reactions::schema();

    async fn a_clerk_calls_serves_and_finishes_by_the_forms_of_the_page(scratch: Scratch) {
        let house = morning(scratch).await;
        let mut clerk = house.signed_in("0201").await;
        clerk.get("/counter/queue").await;
        clerk.expect("青岛业务大厅 · 5 号窗口");
        clerk.expect("窗口空着");
        assert!(foot(&clerk).contains("F2"), "{}", foot(&clerk));
        let form = clerk.hidden("/counter/queue/call");
        clerk.send_form("/counter/queue/call", &form, &[("do", "next")]).await;
        clerk.expect("已叫号");
        for key in ["F3", "F4", "F7", "F8", "F9"] {
            assert!(foot(&clerk).contains(key), "{key}: {}", foot(&clerk));
        }
        // The one who goes first by the rule, whoever came before.
        assert_eq!(number(&clerk), "E001");
        // The same form again calls nobody else.
        clerk.send_form("/counter/queue/call", &form, &[("do", "next")]).await;
        assert_eq!(number(&clerk), "E001");
        act(&mut clerk, "recall").await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        clerk.expect("刚刚叫过");
        house.office.town.hand.advance_seconds(30);
        act(&mut clerk, "recall").await;
        clerk.expect("已重呼");
        act(&mut clerk, "begin").await;
        clerk.expect("正在办理");
        clerk.in_english();
        clerk.get(PAGE).await;
        clerk.expect("Being served");
        clerk.in_chinese();
        clerk.get(PAGE).await;
        act(&mut clerk, "finish").await;
        clerk.expect("窗口空着");
        let board = house.office.town.office.queue.board(&place()).await.unwrap();
        assert_eq!(board.calls[0].number.as_str(), "E001");
        clerk.submit("/counter/queue/close", &[]).await;
        clerk.expect("能办的环节");
        clerk.submit("/counter/queue/open", &[("window", "5"), ("skill", "counter/accept")]).await;
        clerk.expect("已开窗");
    }

    async fn who_comes_second_is_told_who_was_first(scratch: Scratch) {
        let house = morning(scratch).await;
        let mut first = house.signed_in("0201").await;
        let mut second = house.signed_in("0202").await;
        first.get(PAGE).await;
        second.get(PAGE).await;
        first.submit("/counter/queue/call", &[("do", "next")]).await;
        let taken = number(&first);
        let typed = [("do", "number"), ("number", taken.as_str())];
        second.submit("/counter/queue/call", &typed).await;
        assert_eq!(second.status, StatusCode::CONFLICT);
        second.expect(&format!("{taken} 号刚才已由 5 号窗口叫走"));
        second.submit("/counter/queue/call", &[("do", "next"), ("number", "")]).await;
        assert_ne!(number(&second), taken);
        // Nobody acts at the window of somebody else.
        let mut form = first.hidden("/counter/queue/act");
        form.retain(|(name, _)| name != "_csrf");
        let own = second.hidden("/counter/queue/act");
        form.extend(own.into_iter().filter(|(name, _)| name == "_csrf"));
        second.send_form("/counter/queue/act", &form, &[("do", "begin")]).await;
        assert_eq!(second.status, StatusCode::CONFLICT);
        second.expect("由另一位同事使用");
    }

    async fn missed_is_not_lost_and_a_ticket_is_handed_over(scratch: Scratch) {
        let house = morning(scratch).await;
        let mut clerk = house.signed_in("0201").await;
        clerk.get(PAGE).await;
        clerk.submit("/counter/queue/call", &[("do", "next")]).await;
        let missed = number(&clerk);
        house.office.town.hand.advance_seconds(90);
        act(&mut clerk, "miss").await;
        clerk.expect("已过号");
        clerk.expect(&format!("恢复 {missed}"));
        clerk.submit("/counter/queue/back", &[("do", "restore")]).await;
        clerk.expect("已恢复排队");
        clerk.submit("/counter/queue/call", &[("do", "next")]).await;
        assert_eq!(number(&clerk), missed, "at its old place");
        clerk.submit("/counter/queue/transfer", &[("to", "window:2")]).await;
        clerk.expect("已转交");
        let mut other = house.signed_in("0202").await;
        other.get(PAGE).await;
        other.submit("/counter/queue/call", &[("do", "next")]).await;
        assert_eq!(number(&other), missed);
        act(&mut other, "park").await;
        other.expect("位置保留");
    }

    async fn the_reception_gives_a_ticket_and_its_slip(scratch: Scratch) {
        let house = morning(scratch).await;
        let mut clerk = house.signed_in("0201").await;
        clerk.get("/counter/queue/tickets/new?point=370200-hall").await;
        let form = clerk.hidden("/counter/queue/tickets/new");
        let asked = [("item", "drv_replace_lost"), ("class", "elder"), ("card", "370202195001010017")];
        clerk.send_form("/counter/queue/tickets/new", &form, &asked).await;
        clerk.expect("您的号");
        clerk.expect("E002");
        let path = clerk.path.clone();
        clerk.send_form("/counter/queue/tickets/new", &form, &asked).await;
        assert_eq!(clerk.path, path, "twice is once");
        clerk.get("/counter/queue/tickets/new?point=370200-hall").await;
        clerk.submit("/counter/queue/tickets/new", &asked).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        clerk.expect("已经有号 E002");
        clerk.submit("/counter/queue/tickets/new", &[("item", "drv_replace_lost"), ("class", "green"), ("card", "")]).await;
        clerk.expect("绿色通道要有批准");
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn after_closing_the_reception_gives_tickets_as_long_as_staff_stay(scratch: Scratch) {
        let house = morning(scratch).await;
        let asked = [("item", "drv_replace_lost"), ("class", "normal"), ("card", "")];
        let midnight = house.office.town.now().date().start();
        // Ten past five, windows are open and few wait.
        house.office.town.hand.set(midnight.plus_minutes(17 * 60 + 10));
        let mut clerk = house.signed_in("0202").await;
        clerk.get("/counter/queue/tickets/new?point=370200-hall").await;
        clerk.submit("/counter/queue/tickets/new", &asked).await;
        clerk.expect("您的号");
        // Six is when staff go home.
        house.office.town.hand.set(midnight.plus_minutes(18 * 60 + 1));
        let mut late = house.signed_in("0201").await;
        late.get("/counter/queue/tickets/new?point=370200-hall").await;
        late.submit("/counter/queue/tickets/new", &asked).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        late.expect("现在没有开门");
    }

    async fn the_manager_sees_what_to_do_and_takes_a_ticket_back(scratch: Scratch) {
        let house = morning(scratch).await;
        house.office.town.hand.advance_seconds(20 * 60);
        let mut manager = house.signed_in("0801").await;
        manager.get("/counter/queue/panel?point=370200-lane").await;
        manager.expect("L1 号窗口空着");
        manager.get("/counter/queue/panel?point=370200-hall").await;
        manager.expect("没有音讯");
        manager.expect("收回这个号");
        manager.in_english();
        manager.get("/counter/queue/panel?point=370200-hall").await;
        manager.expect("Silent");
        manager.in_chinese();
        manager.get("/counter/queue/panel?point=370200-hall").await;
        manager.submit("/counter/queue/panel/take-back", &[]).await;
        manager.expect("已收回");
        let panel = house.office.town.office.queue.panel(&place()).await.unwrap();
        assert!(panel.windows.iter().all(|one| one.window.ticket.is_none()));
        // A window that somebody left open is closed, and open to a colleague.
        manager.submit("/counter/queue/panel/close", &[("window", "5")]).await;
        manager.expect("已关窗；");
        let panel = house.office.town.office.queue.panel(&place()).await.unwrap();
        let fifth = panel.windows.iter().find(|one| one.window.key.label == "5").unwrap();
        assert!(!fifth.window.is_open);
        manager.submit("/counter/queue/panel/close", &[("window", "5")]).await;
        assert_ne!(manager.status, StatusCode::OK);
        manager.expect("notice--refused");
        // A clerk serves, and does not manage.
        let mut clerk = house.signed_in("0201").await;
        clerk.get("/counter/queue/panel").await;
        assert_eq!(clerk.status, StatusCode::FORBIDDEN);
    }
}
