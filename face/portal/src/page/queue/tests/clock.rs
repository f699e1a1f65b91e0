//! What the clock brings about, as the phone of whoever waits tells it: a clerk's browser that died while serving, and
//! a missed call that nobody restored.

use catalogue::Stage;
use journal::{Actor, Envelope};
use queue::{Act, Skill, WindowKey};
use reactions::Clockwork;

use super::{acts, calls, opens, own, takes, window};
use crate::testing::{Office, day};

/// Wednesday at ten, with staff.
fn at_ten(office: &Office) {
    office.hand.set(day("2026-11-25").start().plus_minutes(600));
}

/// The clock looks round, as it does every half-minute.
async fn ticks(office: &Office) {
    Clockwork::new(&office.kit().town.office).tick().await.unwrap();
}

/// A colleague opens window 6 and calls the next.
async fn window_6_calls(office: &Office) {
    let queue = &office.portal.halls.queue;
    let by = || Envelope { command: office.portal.command(), actor: Actor::staff("0202") };
    let sixth = WindowKey { label: "6".into(), ..window() };
    queue.open_window(by(), &sixth, &[Skill::new("counter", Stage::Accept)]).await.unwrap();
    queue.call_next(by(), &sixth).await.unwrap();
}

db::two_engines! { reactions::schema();
    async fn a_ticket_at_a_window_that_fell_silent_is_back_in_line(scratch: Scratch) {
        let office = Office::staffed_on(scratch).await;
        at_ten(&office);
        let mine = own(&takes(&mut office.browser()).await.location);
        opens(&office).await;
        calls(&office).await;
        acts(&office, Act::Begin).await;
        let mut phone = office.browser();
        // While the browser of the window gives signs of life the clock lets it be.
        office.wait(5 * 60);
        office.portal.halls.queue.seen(&window()).await.unwrap();
        office.wait(4 * 60);
        ticks(&office).await;
        phone.look(&mine).await.says("正在 5 号窗口办理");
        // It dies.
        office.wait(2 * 60);
        ticks(&office).await;
        let page = phone.look(&mine).await;
        page.says("0<small>人</small>").says("在您前面").says_not("正在 5 号窗口办理");
        window_6_calls(&office).await;
        phone.look(&mine).await.says("B001 号请到 6 号窗口");
    }

    async fn a_missed_ticket_that_nobody_restored_ends(scratch: Scratch) {
        let office = Office::staffed_on(scratch).await;
        at_ten(&office);
        let mine = own(&takes(&mut office.browser()).await.location);
        opens(&office).await;
        calls(&office).await;
        office.wait(60);
        acts(&office, Act::Miss).await;
        let open = async || office.portal.halls.queue.open_tickets(&window().place).await.unwrap().len();
        let mut phone = office.browser();
        office.wait(29 * 60);
        ticks(&office).await;
        assert_eq!(open().await, 1, "it may still be restored");
        phone.look(&mine).await.says("今天 10:31 前到导办台恢复");
        office.wait(2 * 60);
        ticks(&office).await;
        assert_eq!(open().await, 0, "the hall counts it no longer");
        phone.look(&mine).await.says("已经失效").says("再取一个号");
    }
}
