//! Calling for help from a window: by one press, seen at once by colleagues and the manager, answered by name, taken
//! back by who called, on record, and never on the public board.

use std::time::Duration;

use axum::body::Body;
use db::two_engines;
use futures_util::StreamExt as _;
use http::{Request, StatusCode};
use journal::{Actor, ActorKind, Envelope};
use queue::Place;
use scenarios::hall::HALL;
use tower::ServiceExt as _;

use crate::browser::Browser;
use crate::house::{House, qingdao};
use crate::queue::morning;

const PAGE: &str = "/counter/queue/help";

/// The address of the form by which a call is answered or taken back.
fn act(browser: &Browser) -> String {
    let (_, rest) = browser.page.split_once("action=\"/counter/queue/help/").unwrap();
    format!("{PAGE}/{}", rest.split('"').next().unwrap())
}

/// The stream of a signed-in page.
pub struct Stream(axum::body::BodyDataStream, String);

impl Stream {
    pub async fn of(house: &House, browser: &Browser) -> Self {
        let request =
            Request::get(format!("{PAGE}/stream")).header("cookie", browser.cookie_line());
        let answer = house.router.clone().oneshot(request.body(Body::empty()).unwrap()).await;
        let answer = answer.unwrap();
        assert_eq!(answer.headers()["content-type"], "text/event-stream");
        Self(answer.into_body().into_data_stream(), String::new())
    }

    /// Waits until it has told so many changes in all.
    async fn tells(&mut self, changes: usize) {
        while self.1.matches("event: help").count() < changes {
            let part = tokio::time::timeout(Duration::from_secs(30), self.0.next()).await;
            self.1.push_str(std::str::from_utf8(&part.unwrap().unwrap().unwrap()).unwrap());
        }
    }
}

two_engines! {
    reactions::schema();

    async fn one_press_is_seen_by_all_of_the_hall_and_one_goes(scratch: Scratch) {
        let house = morning(scratch).await;
        let mut clerk = house.signed_in("0201").await;
        let mut colleague = house.signed_in("0202").await;
        let mut stream = Stream::of(&house, &colleague).await;
        stream.tells(1).await;
        // From a page that is none of the hall's: the button stands on every page.
        clerk.get("/counter/enter").await;
        let form = clerk.hidden(PAGE);
        clerk.send_form(PAGE, &form, &[]).await;
        clerk.expect("已呼叫");
        clerk.expect("还没有人应答");
        // Pressed twice it is one call.
        clerk.get("/counter/queue").await;
        clerk.submit(PAGE, &[]).await;
        assert_eq!(clerk.status, StatusCode::OK);
        let place = Place { authority: qingdao(), point: HALL.into() };
        let queue = &house.office.town.office.queue;
        let open = queue.panel(&place).await.unwrap().help;
        assert_eq!((open.len(), open[0].window.as_str()), (1, "5"));
        stream.tells(2).await;

        // Colleagues and the manager see where and who, on the pages they have open.
        let mut manager = house.signed_in("0801").await;
        for (who, page) in [
            (&mut colleague, "/counter/queue"),
            (&mut manager, "/counter/queue/panel?point=370200-hall"),
        ] {
            who.get(page).await;
            who.expect("5 号窗口：保安、报警");
            who.expect("我去");
        }
        let action = act(&colleague);
        colleague.submit(&action, &[]).await;
        colleague.expect("已应答");
        stream.tells(3).await;
        clerk.get("/counter/queue").await;
        let name = house.office.town.office.identity.staff("0202").await.unwrap().unwrap().name;
        clerk.expect(&format!("{name} 已应答"));
        // The second one is told that somebody goes.
        manager.submit(&action, &[]).await;
        assert_eq!(manager.status, StatusCode::UNPROCESSABLE_ENTITY);
        manager.expect("已经有同事去了");
    }

    async fn a_false_alarm_is_taken_back_by_who_called(scratch: Scratch) {
        let house = morning(scratch).await;
        let mut clerk = house.signed_in("0201").await;
        clerk.get(PAGE).await;
        clerk.expect("您在：");
        clerk.submit(PAGE, &[("kind", "medical")]).await;
        let action = act(&clerk);
        clerk.expect("误报，撤回");
        let mut colleague = house.signed_in("0202").await;
        colleague.get("/counter/queue").await;
        assert!(!colleague.page.contains("误报，撤回"), "only who called takes it back");
        clerk.submit(&action, &[]).await;
        clerk.expect("已撤回");
        colleague.get("/counter/queue").await;
        colleague.expect("误报，已由本人撤回");
        assert!(!colleague.page.contains("我去"));
        // Some minutes later it is on record alone.
        house.office.town.hand.advance_seconds(6 * 60);
        colleague.get("/counter/queue").await;
        assert!(!colleague.page.contains("误报，已由本人撤回"));
        colleague.in_english();
        colleague.get(PAGE).await;
        colleague.expect("False alarm, taken back");
        let town = &house.office.town;
        let (city, today) = (qingdao(), town.now().date().start());
        let told = town.office.queue.help_since(&city, today).await.unwrap();
        assert!(told[0].withdrawn_at.is_some());
    }

    async fn a_call_from_the_touch_screen_is_answered_like_one_of_a_colleague(scratch: Scratch) {
        let house = morning(scratch).await;
        let place = Place { authority: qingdao(), point: HALL.into() };
        let queue = &house.office.town.office.queue;
        let command = house.office.town.office.journal.command_id();
        let visitor = Actor::new(ActorKind::Nobody, "visitor");
        queue.call_from_screen(Envelope { command, actor: visitor }, &place).await.unwrap();
        let mut clerk = house.signed_in("0201").await;
        clerk.get("/counter/queue").await;
        clerk.expect("取号屏前有人请工作人员帮忙（来访者");
        assert!(!clerk.page.contains("误报，撤回"), "it is nobody's of the staff");
        let action = act(&clerk);
        clerk.submit(&action, &[]).await;
        clerk.expect("已应答");
        assert!(!clerk.page.contains("value=\"visitor\""), "staff do not call as visitors");
        clerk.submit(PAGE, &[("kind", "visitor")]).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn who_has_no_window_says_where(scratch: Scratch) {
        let house = morning(scratch).await;
        // Works here, and has no window open.
        house.hire("0777", "supervisor", "370200").await;
        let mut floor = house.signed_in("0777").await;
        floor.get("/counter/account").await;
        floor.submit(PAGE, &[]).await;
        assert_eq!(floor.status, StatusCode::UNPROCESSABLE_ENTITY, "the city has several halls");
        floor.submit(PAGE, &[("point", HALL), ("kind", "supervisor")]).await;
        assert_eq!(floor.status, StatusCode::OK);
        floor.expect("主管到场");
        let mut clerk = house.signed_in("0201").await;
        clerk.get("/counter/queue").await;
        clerk.expect("主管到场");
    }
}
