//! The boards on the in-process router: what hangs on the wall, in both languages, without a name; and the
//! stream that goes on behind the last call a board saw.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests say what they expect"
)]

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use base::Authority;
use board::{Board, ROUTES, Site};
use db::testing::Scratch;
use db::two_engines;
use futures_util::StreamExt as _;
use http::{Request, StatusCode};
use journal::Actor;
use queue::{Act, Asked, NewTicket, Place, WindowKey};
use scenarios::hall::{HALL, LANE, open_day};
use testkit::TestOffice;
use tower::ServiceExt as _;
use web::{CookieMode, TrustedProxies};

const PAGE: &str = "/board/370200/370200-hall";

struct Hall {
    office: TestOffice,
    router: Router,
}

impl Hall {
    async fn open(scratch: Scratch) -> Self {
        let office = TestOffice::new(scratch).await;
        let end = office.town.now().date().plus_days(1).start().plus_minutes(630);
        open_day(&office.town, end).await.unwrap();
        office.town.settle().await.unwrap();
        let of = office.town.office.clone();
        let board = Board::new(of.journal, of.offices, of.policy, of.queue);
        let site = Site { mode: CookieMode::PlainDemo, proxies: TrustedProxies::default() };
        let router = board::router(board, site);
        Self { office, router }
    }

    async fn page(&self, path: &str, lang: &str) -> (StatusCode, String) {
        let request = Request::get(path).header("cookie", format!("lang={lang}"));
        let answer = self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await;
        let (parts, body) = answer.unwrap().into_parts();
        let bytes = axum::body::to_bytes(body, 1 << 20).await.unwrap();
        (parts.status, String::from_utf8(bytes.to_vec()).unwrap())
    }

    fn window() -> WindowKey {
        let place = Place { authority: Authority::new("370200"), point: HALL.into() };
        WindowKey { place, label: "5".into() }
    }

    async fn calls(&self) {
        let (town, queue) = (&self.office.town, &self.office.town.office.queue);
        queue.call_next(town.form(Actor::staff("0201")), &Self::window()).await.unwrap();
        town.office.journal.seal_all().await.unwrap();
    }

    async fn recalls(&self) {
        let (town, queue) = (&self.office.town, &self.office.town.office.queue);
        town.hand.advance_seconds(40);
        let by = town.form(Actor::staff("0201"));
        queue.act(by, &Self::window(), Act::Recall).await.unwrap();
        town.office.journal.seal_all().await.unwrap();
    }

    /// Listens from `after` until so many events came.
    async fn hears(&self, after: &str, last: Option<&str>, events: usize) -> Vec<Heard> {
        let mut request = Request::get(format!("{PAGE}/stream?after={after}"));
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        let answer = self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await;
        let answer = answer.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()["content-type"], "text/event-stream");
        let (mut text, mut body) = (String::new(), answer.into_body().into_data_stream());
        while text.matches("\n\n").count() < events {
            let part = tokio::time::timeout(Duration::from_secs(10), body.next()).await;
            text.push_str(std::str::from_utf8(&part.unwrap().unwrap().unwrap()).unwrap());
        }
        text.split("\n\n").filter(|one| !one.is_empty()).map(Heard::of).collect()
    }
}

#[derive(Debug, PartialEq)]
struct Heard {
    event: String,
    id: String,
    data: String,
}

impl Heard {
    fn of(text: &str) -> Self {
        let line = |name: &str| {
            let found = text.lines().find_map(|line| line.strip_prefix(name));
            found.unwrap_or_else(|| panic!("no {name} in {text}")).trim().to_owned()
        };
        Self { event: line("event:"), id: line("id:"), data: line("data:") }
    }
}

/// Where the page says that its stream goes on.
fn cursor(page: &str) -> String {
    let (_, rest) = page.split_once("stream?after=").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

two_engines! {
    reactions::schema();

    async fn a_board_is_a_good_page_in_both_languages_and_names_nobody(scratch: Scratch) {
        let hall = Hall::open(scratch).await;
        for (lang, words) in [("zh-CN", "号到 3 号窗口"), ("en", "window 3, please")] {
            let (status, page) = hall.page(PAGE, lang).await;
            assert_eq!(status, StatusCode::OK);
            assert_eq!(ui::audit::problems(&page), Vec::<String>::new());
            assert!(page.contains(words), "{page}");
            assert!(page.contains("http-equiv=\"refresh\""), "works without scripts");
            assert!(page.contains("B025"), "the one just called");
            assert!(page.contains("id=\"board-day\""), "the script puts the new day there");
        }
        // Numbers of the whole morning, at most eight.
        let (_, page) = hall.page(PAGE, "zh-CN").await;
        assert_eq!(page.matches("号窗口\">").count(), 8);
    }

    async fn who_pays_at_a_machine_waits_for_no_window(scratch: Scratch) {
        let hall = Hall::open(scratch).await;
        let (town, queue) = (&hall.office.town, &hall.office.town.office.queue);
        let new = NewTicket {
            place: Place { authority: Authority::new("370200"), point: LANE.into() },
            item: "veh_register_new".into(),
            appointment: None,
            visitor: None,
            asked: Asked::Normal,
            case: None,
        };
        let key = town.takes_ticket(new).await.unwrap();
        // Papers, data, inspection, photos, approval: what comes next is the payment.
        for one in queue.lanes().lane("new_car").unwrap().stage.iter().take(5) {
            let by = town.form(Actor::system("lane_case"));
            queue.finish_elsewhere(by, &key, one.stage).await.unwrap();
        }
        let (_, page) = hall.page("/board/370200/370200-lane", "zh-CN").await;
        assert!(page.contains("递交资料"), "{page}");
        assert!(!page.contains("缴费"), "{page}");
    }

    async fn a_call_is_heard_once_and_what_was_missed_afterwards(scratch: Scratch) {
        let hall = Hall::open(scratch).await;
        hall.office.town.office.journal.seal_all().await.unwrap();
        let (_, page) = hall.page(PAGE, "zh-CN").await;
        let start = cursor(&page);
        hall.calls().await;
        let first = hall.hears(&start, None, 1).await;
        assert_eq!(first[0].event, "call");
        assert!(first[0].data.contains("\"say\":\"请 E 0 0 1 号到 5 号窗口"), "{first:?}");
        assert!(first[0].data.contains("号到 5 号窗口"), "{first:?}");
        // The network was away; what the board has is the id of the call that it heard.
        hall.recalls().await;
        let missed = hall.hears(&start, Some(&first[0].id), 1).await;
        assert_eq!(missed.len(), 1, "the first call is not heard again");
        assert!(missed[0].data.contains("\"calls\":2"), "{missed:?}");
        // Each says how old it is: a board that comes back speaks what somebody may still be coming to.
        for (heard, age) in hall.hears(&start, None, 2).await.iter().zip([40, 0]) {
            assert!(heard.data.contains(&format!("\"age\":{age},")), "{heard:?}");
        }
        // Behind everything it waits, and hears the next thing when it happens.
        let (heard, ()) = tokio::join!(hall.hears(&start, Some(&missed[0].id), 1), async {
            tokio::time::sleep(Duration::from_millis(200)).await;
            hall.recalls().await;
        });
        assert!(heard[0].data.contains("\"calls\":3"), "{heard:?}");
    }
}

#[tokio::test]
async fn what_is_no_board_is_told_as_a_page() {
    let scratch = Scratch::new(db::Engine::Sqlite, &reactions::schema()).await;
    let hall = Hall::open(scratch).await;
    let wrong =
        ["/board/370200/370200-online", "/board/420500/370200-hall", "/board/x/y", "/board/1"];
    for path in wrong {
        assert_eq!(hall.page(path, "zh-CN").await.0, StatusCode::NOT_FOUND, "{path}");
    }
    let (status, _) = hall.page(&format!("{PAGE}/stream?after=nonsense"), "zh-CN").await;
    assert!(status.is_client_error());
    for route in ROUTES {
        let path = route.path.replace("{authority}", "370200").replace("{point}", "370200-nothing");
        assert_eq!(hall.page(&path, "en").await.0, StatusCode::NOT_FOUND, "{path}");
    }
}
