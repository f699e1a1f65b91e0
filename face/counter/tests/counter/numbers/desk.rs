//! A new car's morning at the window; what desk and terminal find and refuse.

use super::*;

db::two_engines! { reactions::schema();
    async fn before_its_number_a_case_is_taken_back_at_a_window(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let case = morning.paid().await;
        let path = case_path(&case);
        let mut clerk = morning.signed_in("0201").await;
        clerk.get(&path).await;
        clerk.expect("申请人撤回");
        clerk.get(&format!("{path}/withdraw")).await;
        clerk.expect("请先核对身份证明");
        clerk.expect("这次审核作废");
        clerk.submit(&format!("{path}/withdraw"), &[]).await;
        assert_eq!(clerk.path, format!("{path}?done=withdrawn"));
        clerk.expect("已按申请人的要求撤回");
        assert_eq!(morning.case(&case).await.status, casework::Status::Cancelled);
        // Nothing is left to take back, and the page says so.
        clerk.get(&format!("{path}/withdraw")).await;
        assert_ne!(clerk.status, StatusCode::OK);
        clerk.expect("role=\"alert\"");
        morning.house.office.holds().await;
    }

    async fn a_new_car_is_done_wholly_at_the_window(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let case = morning.paid().await;
        let number = case.number.as_str();
        let mut desk = morning.signed_in(DESK).await;
        desk.get("/counter/numbers").await;
        let page = format!("/counter/numbers/{number}");
        desk.expect(&page);
        desk.get(&page).await;
        desk.expect("一次抽出 50 个，限时 180 秒");
        let start = format!("{page}/start");
        let form = desk.hidden(&start);
        desk.submit(&start, &[]).await;
        desk.expect("等申请人开始");
        // A double click prepares one draw.
        desk.send_form(&start, &form, &[]).await;
        desk.expect("等申请人开始");
        // The second screen: no navigation of the staff, and the whole choice without scripts.
        let mut screen = desk.clone();
        screen.get(&format!("/counter/terminal/{number}")).await;
        screen.expect("可以开始选号了");
        screen.expect_not("counter__nav");
        let plate = chosen(&mut screen, number).await;
        desk.get(&page).await;
        desk.expect("等第二次确认");
        screen.expect("确认以后不能换");
        let confirm = format!("/counter/terminal/{number}/confirm");
        let form = screen.hidden(&confirm);
        let last = morning.last_four().await;
        screen.submit(&confirm, &[("last", &last)]).await;
        screen.expect("号码是您的了");
        screen.expect("href=\"/draws/370200/");
        screen.send_form(&confirm, &form, &[("last", &last)]).await;
        screen.expect("号码是您的了");
        // Nothing of it stays on the screen, a minute after the case has taken the number.
        let town = &morning.house.office.town;
        town.settle().await.unwrap();
        town.hand.advance_seconds(70);
        screen.get(&format!("/counter/terminal/{number}")).await;
        assert_eq!(screen.path, "/counter/terminal");
        screen.expect_not(&plate);
        screen.expect_not(number);
        let now = morning.case(&case).await;
        assert_eq!(now.plate.as_ref().unwrap().number(), plate);
        assert_eq!(now.standing.waits_for, WaitsFor::Making);
        made_and_given(&morning, &case).await;
        morning.house.office.holds().await;
    }

    async fn a_terminal_finds_a_case_by_what_its_owner_knows(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let case = morning.paid().await;
        let number = case.number.as_str();
        let mut screen = morning.signed_in(DESK).await;
        let left = screen.clone();
        screen.get("/counter/terminal").await;
        screen.submit("/counter/terminal/give", &[]).await;
        // From then on it leads nowhere else, and nobody goes on with the session of before.
        for page in ["/counter", "/counter/numbers", "/counter/account"] {
            screen.get(page).await;
            assert_eq!(screen.path, "/counter/terminal");
        }
        screen.expect_not("把这台机器交给群众");
        // What somebody types here and leaves does not stay for the next; a page that nobody touched needs no clock.
        screen.expect("data-idle=\"60\" data-home=\"/counter/terminal?lang=zh-CN&#38;view=normal\" data-idle-touched");
        let mut left = left;
        left.get("/counter/numbers").await;
        assert!(left.path.starts_with("/counter/sign-in"), "{}", left.path);
        screen.submit("/counter/terminal", &[("number", number), ("last", "0000")]).await;
        assert_eq!(screen.status, StatusCode::UNPROCESSABLE_ENTITY);
        screen.expect("href=\"#number\"");
        screen.expect("data-idle=\"60\"");
        screen.expect_not("data-idle-touched");
        screen.get("/counter/terminal").await;
        let last = morning.last_four().await;
        screen.submit("/counter/terminal", &[("number", number), ("last", &last)]).await;
        screen.expect("可以开始选号了");
        let _ = chosen(&mut screen, number).await;
        // Nobody brings a screen reader: the countdown is said aloud, here and not on the screen beside a window.
        screen.expect("data-aloud=\"zh-CN\"");
        screen.expect("data-countdown-voice=");
        screen.get(&format!("/counter/terminal/{number}?screen=side")).await;
        screen.expect("data-countdown-voice=");
        screen.expect_not("data-aloud");
        screen.expect_not("data-idle");
        // The button that cannot be taken back is left alone on no terminal. Asked for again the number is where it was.
        screen.get(&format!("/counter/terminal/{number}")).await;
        screen.expect("请第二次确认");
        screen.expect("data-idle=\"60\"");
        screen.submit(&format!("/counter/terminal/{number}/give-up"), &[]).await;
        screen.expect("这次选号结束了");
        screen.expect("data-idle=\"60\"");
        // Which draw is the later one shows from its time.
        morning.house.office.town.hand.advance_seconds(1);
        screen.in_english();
        screen.get("/counter/terminal").await;
        // A language that somebody chose goes with them.
        screen.expect("data-idle=\"60\"");
        screen.expect_not("data-idle-touched");
        screen.submit("/counter/terminal", &[("number", number), ("last", &last)]).await;
        screen.expect("You may begin");
        screen.submit(&format!("/counter/terminal/{number}/begin"), &[]).await;
        screen.expect("50 numbers, choose one");
        screen.expect("data-aloud=\"en\"");
        // The clock is the server's: after its time the batch is gone, and said to be.
        morning.house.office.town.hand.advance_seconds(181);
        screen.get(&format!("/counter/terminal/{number}")).await;
        screen.expect("The time is over");
        morning.house.office.holds().await;
    }

    async fn who_walks_away_from_a_terminal_has_no_number_confirmed_by_the_next_one(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let case = morning.paid().await;
        let number = case.number.as_str();
        let (at, last) = (format!("/counter/terminal/{number}"), morning.last_four().await);
        let mut screen = morning.signed_in(DESK).await;
        screen.get("/counter/terminal").await;
        screen.submit("/counter/terminal/give", &[]).await;
        let owner = [("number", number), ("last", last.as_str())];
        screen.submit("/counter/terminal", &owner).await;
        let plate = chosen(&mut screen, number).await;
        // What is asked for does not stand there to be read.
        screen.expect("请所有人再输入一次");
        screen.expect_not(&format!("*{last}"));
        let confirm = format!("{at}/confirm");
        screen.submit(&confirm, &[("last", "")]).await;
        assert_eq!(screen.status, StatusCode::UNPROCESSABLE_ENTITY);
        screen.expect("href=\"#last\"");
        for left in [2, 1] {
            screen.submit(&confirm, &[("last", "9999")]).await;
            assert_eq!(screen.status, StatusCode::UNPROCESSABLE_ENTITY);
            screen.expect(&format!("还可以试 {left} 次"));
            screen.expect("请第二次确认");
        }
        let form = screen.hidden(&confirm);
        screen.submit(&confirm, &[("last", "9999")]).await;
        screen.expect("这台机器先退出了");
        screen.expect("请选您的车牌号码");
        screen.expect_not(&plate);
        // There is no way back to it, neither to confirm it nor to give it up.
        screen.send_form(&confirm, &form, &owner).await;
        screen.expect("这台机器先退出了");
        screen.send_form(&format!("{at}/give-up"), &form, &[]).await;
        screen.expect("这台机器先退出了");
        screen.get(&at).await;
        assert_eq!(screen.path, "/counter/terminal");
        assert_eq!(morning.case(&case).await.plate, None);
        // Who knows case and signs finds it where it was.
        screen.submit("/counter/terminal", &owner).await;
        screen.expect("请第二次确认");
        // Beside a window somebody sits: nothing is asked there.
        let mut beside = morning.signed_in(DESK).await;
        beside.get(&format!("{at}?screen=side")).await;
        beside.expect("请第二次确认");
        beside.expect_not("请所有人再输入一次");
        beside.submit(&confirm, &[]).await;
        beside.expect("号码是您的了");
        morning.house.office.town.settle().await.unwrap();
        assert_eq!(morning.case(&case).await.plate.unwrap().number(), plate);
        morning.house.office.holds().await;
    }

    async fn what_is_done_at_a_terminal_is_not_the_officers_who_gave_it(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let case = morning.paid().await;
        let number = case.number.as_str();
        let mut screen = morning.signed_in(DESK).await;
        screen.get("/counter/terminal").await;
        screen.submit("/counter/terminal/give", &[]).await;
        let last = morning.last_four().await;
        screen.submit("/counter/terminal", &[("number", number), ("last", &last)]).await;
        let plate = chosen(&mut screen, number).await;
        confirmed(&morning, &mut screen, number).await;
        let town = &morning.house.office.town;
        let plate = codes::Plate::of(codes::PlateKind::SMALL_CAR, &plate).unwrap();
        let record = town.office.plates.number(&qingdao(), &plate).await.unwrap().unwrap();
        let draw = record.draw.unwrap();
        for subject in [format!("draw/{draw}"), format!("number/02-{}", plate.number())] {
            let entries = town.office.journal.history(&qingdao(), &subject).await.unwrap();
            let by = |entry: &journal::Entry| entry.actor == Actor::terminal(DESK);
            assert!(entries.len() > 1 && entries.iter().all(by), "{subject}: {entries:?}");
        }
        town.settle().await.unwrap();
        // The province sees the terminal, and so does whoever opens the case.
        let mut warden = morning.signed_in(WARDEN).await;
        for page in [
            format!("/office/numbers?city=370200&kind=02&number={}", plate.number()),
            format!("/office/draws/370200/{draw}"),
            "/office/draws?city=370200".to_owned(),
        ] {
            warden.get(&page).await;
            warden.expect("自助选号机（工号 8301 交出）");
        }
        // And at which point: DESK has no window open, so it is where the case was entered.
        let point = morning.case(&case).await.about.point;
        let point = town.office.offices.point(&point).unwrap().name.in_language("zh-CN");
        let (_, points) = warden.page.split_once("各服务点").unwrap();
        assert!(points.contains(point), "{point}");
        let mut clerk = morning.signed_in("0201").await;
        clerk.get(&case_path(&case)).await;
        clerk.expect("申请人，在自助选号机上（民警 8301 交出）");
        clerk.in_english();
        clerk.get(&case_path(&case)).await;
        clerk.expect("the applicant, at a self-select terminal (given by officer 8301)");
        morning.house.office.holds().await;
    }

    async fn the_desk_draws_for_nobody_too_early_and_not_for_its_own_pool(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let case = morning.entered().await;
        let number = case.number.as_str();
        let page = format!("/counter/numbers/{number}");
        let mut desk = morning.signed_in(DESK).await;
        desk.get("/counter/numbers").await;
        desk.expect("没有业务在等选号");
        desk.get(&page).await;
        desk.expect("还不到选号的时候");
        desk.expect_not("/start\"");
        desk.get("/counter/numbers?number=LSVAA4180N2000009").await;
        assert_eq!(desk.status, StatusCode::UNPROCESSABLE_ENTITY);
        desk.get("/counter/numbers/3702261124000013").await;
        assert_eq!(desk.status, StatusCode::NOT_FOUND);
        // Who supervises the pool finds no number desk, and is refused at its door.
        let mut warden = morning.signed_in(WARDEN).await;
        warden.get("/counter/numbers").await;
        assert_eq!(warden.status, StatusCode::FORBIDDEN);
        let (status, _) = warden.ask("POST", &format!("{page}/start")).await;
        assert_eq!(status, StatusCode::FORBIDDEN);
        // Another car cannot be entered for it twice.
        let mut clerk = morning.signed_in("0201").await;
        let vin = morning.car.id.vin.as_str();
        clerk.get(&format!("/counter/enter?item={REGISTER}&matter={vin}")).await;
        clerk.submit("/counter/enter", &[("delivery", "pickup")]).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        clerk.expect("role=\"alert\"");
        clerk.get(&format!("/counter/enter?item={REGISTER}&matter=LSVAA4180N2999999")).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
        clerk.expect("href=\"#matter\"");
        clerk.in_english();
        clerk.get("/counter/enter").await;
        clerk.expect("Enter a case");
        morning.house.office.holds().await;
    }
}
