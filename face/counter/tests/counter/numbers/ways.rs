//! Other ways to a number at the desk: chosen beforehand, green plates, a line, one used again, one that time takes.

use super::*;

db::two_engines! { reactions::schema();
    async fn a_vehicle_that_came_with_its_number_is_led_to_its_item(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let (town, person, city) = (&morning.house.office.town, morning.person, qingdao());
        let vin = morning.car.id.vin.clone();
        let purpose = plates::Purpose::NewVehicle;
        let about = plates::DrawFor { person, vin: vin.clone(), purpose, case: None };
        let whose = (&city, "02".parse().unwrap(), plates::DrawMode::Online);
        let draw = town.draw(person.actor(), whose, about).await.unwrap();
        let plate = town.choose(person.actor(), &draw, 3).await.unwrap();
        town.confirm(person.actor(), &draw, &plate).await.unwrap();
        town.settle().await.unwrap();
        let find = format!("/counter/numbers?number={}", vin.as_str());
        let mut desk = morning.signed_in(DESK).await;
        desk.get(&find).await;
        desk.expect("这辆车已经预选了号码");
        desk.expect("您的岗位不受理业务");
        desk.expect_not("/counter/enter?item=");
        morning.house.hire_also(DESK, "clerk_police", "370200").await;
        desk.get(&find).await;
        desk.expect(&format!("/counter/enter?item=veh_register_new&#38;matter={}", vin.as_str()));
        desk.expect("录入“");
        desk.expect_not("您的岗位不受理业务");
    }

    async fn an_electric_car_chooses_its_green_number_at_the_desk(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let car = morning.electric().await;
        let town = &morning.house.office.town;
        let what = (SWAP, Matter::Vehicle { plate: car.id.plate.clone() });
        let fetched = [("delivery".to_owned(), "pickup".to_owned())].into();
        let who = (morning.person, "370200-hall");
        let case = town.enter_at_window("0201", who, what, fetched).await.unwrap();
        town.settle().await.unwrap();
        town.until_paid(&case).await.unwrap();
        let number = case.number.as_str();
        let mut desk = morning.signed_in(DESK).await;
        desk.get("/counter/numbers").await;
        let page = format!("/counter/numbers/{number}");
        desk.expect(&page);
        let serial: String = car.id.plate.number().chars().skip(2).collect();
        desk.expect(&serial);
        desk.get(&page).await;
        desk.submit(&format!("{page}/start"), &[]).await;
        desk.expect("等申请人开始");
        let mut screen = desk.clone();
        screen.get(&format!("/counter/terminal/{number}")).await;
        let plate = chosen(&mut screen, number).await;
        assert!(plate.starts_with("鲁BD"), "{plate}");
        confirmed(&morning, &mut screen, number).await;
        town.settle().await.unwrap();
        assert_eq!(morning.case(&case).await.plate.unwrap().number(), plate);
        morning.house.office.holds().await;
    }

    async fn an_electric_car_that_came_with_its_number_is_led_to_its_item(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let car = morning.electric().await;
        let (town, person, city) = (&morning.house.office.town, morning.person, qingdao());
        let purpose = plates::Purpose::EnergySwap;
        let about = plates::DrawFor { person, vin: car.vin.clone(), purpose, case: None };
        let whose = (&city, BATTERY.parse().unwrap(), plates::DrawMode::Online);
        let draw = town.draw(person.actor(), whose, about).await.unwrap();
        let plate = town.choose(person.actor(), &draw, 3).await.unwrap();
        town.confirm(person.actor(), &draw, &plate).await.unwrap();
        town.settle().await.unwrap();
        morning.house.hire_also(DESK, "clerk_police", "370200").await;
        let mut desk = morning.signed_in(DESK).await;
        // It is on record, and no papers of it ever came here.
        desk.get(&format!("/counter/numbers?number={}", car.vin.as_str())).await;
        desk.expect("这辆车已经预选了号码");
        let number = car.id.plate.number();
        let number = number.replace('鲁', "%E9%B2%81");
        let enter = format!("/counter/enter?item={SWAP}&matter={number}&kind=02");
        desk.expect(&enter.replace('&', "&#38;"));
        let mut clerk = morning.signed_in("0201").await;
        clerk.get(&enter).await;
        clerk.expect("请核对");
        clerk.expect("提交并受理");
    }

    async fn where_too_few_numbers_are_free_desk_and_terminal_show_the_line(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let case = morning.paid().await;
        let (town, number) = (&morning.house.office.town, case.number.as_str());
        let (page, at) =
            (format!("/counter/numbers/{number}"), format!("/counter/terminal/{number}"));
        let mut desk = morning.signed_in(DESK).await;
        morning.others_look().await;
        desk.get(&page).await;
        desk.submit(&format!("{page}/start"), &[]).await;
        let mut screen = desk.clone();
        screen.get(&at).await;
        screen.expect("可以开始选号了");
        screen.submit(&format!("{at}/begin"), &[]).await;
        for words in ["请排队", "下一个就是您", "大约还要等 1 到 8 分钟", "不会丢掉您的位置"] {
            screen.expect(words);
        }
        assert_eq!(offered(&screen.page), Vec::<String>::new());
        // The window sees the same, may end it, and prepares no second draw.
        desk.get(&page).await;
        desk.expect("tag--later\">排队</span>");
        desk.expect(&format!("{page}/end\""));
        desk.expect_not(&format!("{page}/start\""));
        // A page asked for again loses no place; the second screen of the window shows it too.
        screen.get(&format!("{at}?screen=side")).await;
        screen.expect("请排队");
        screen.in_english();
        screen.get(&at).await;
        screen.expect_not("可以开始选号了");
        screen.expect("id=\"waiting-line\"");
        screen.in_chinese();
        // Who does not want to wait goes, and may come back while the case waits.
        screen.get(&at).await;
        screen.submit(&format!("{at}/end"), &[]).await;
        screen.expect("您结束了这次选号");
        town.hand.advance_seconds(1);
        desk.get(&page).await;
        desk.submit(&format!("{page}/start"), &[]).await;
        screen.get(&at).await;
        screen.submit(&format!("{at}/begin"), &[]).await;
        screen.expect("请排队");
        // What the others passed by is free again: the turn has come, and all fifty are there.
        town.hand.advance_seconds(120);
        town.office.plates.run_draws(&qingdao()).await.unwrap();
        screen.get(&at).await;
        let plate = chosen(&mut screen, number).await;
        confirmed(&morning, &mut screen, number).await;
        town.settle().await.unwrap();
        assert_eq!(morning.case(&case).await.plate.unwrap().number(), plate);
        morning.house.office.holds().await;
    }

    async fn a_former_number_is_used_again_at_the_desk(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let kept = morning.kept_number().await;
        let case = morning.paid().await;
        let (town, number) = (&morning.house.office.town, case.number.as_str());
        let page = format!("/counter/numbers/{number}");
        let mut desk = morning.signed_in(DESK).await;
        desk.get(&page).await;
        desk.expect("可以用回的原号");
        desk.expect(&format!("用回 {}", kept.number()));
        desk.expect("2028");
        // One that is not kept for them is none of theirs.
        desk.get(&format!("{page}/reuse?plate=鲁B5K188")).await;
        assert!(desk.status.is_client_error(), "{}", desk.status);
        desk.get(&format!("{page}/reuse?plate={}", kept.number())).await;
        // It is said once more that there is no way back, and nothing is bound by looking.
        desk.expect("不能再换");
        assert_eq!(morning.case(&case).await.plate, None);
        let reuse = format!("{page}/reuse");
        let form = desk.hidden(&reuse);
        desk.submit(&reuse, &[]).await;
        desk.expect("原号已经用上，业务接着走");
        desk.expect_not("/start\"");
        town.settle().await.unwrap();
        let now = morning.case(&case).await;
        assert_eq!((now.plate.as_ref(), now.standing.waits_for), (Some(&kept), WaitsFor::Making));
        // A double click uses it once.
        desk.send_form(&reuse, &form, &[]).await;
        desk.expect("原号已经用上，业务接着走");
        desk.get("/counter/numbers").await;
        desk.expect("没有业务在等选号");
        let mut warden = morning.signed_in(WARDEN).await;
        let life = format!("/office/numbers?city=370200&kind=02&number={}", kept.number());
        warden.get(&life).await;
        warden.expect("原车主再次使用");
        warden.expect(&format!("工号 {DESK}"));
        made_and_given(&morning, &case).await;
        let id = VehicleId { authority: qingdao(), plate: kept };
        let on_record = town.office.registry.vehicle(&id).await.unwrap().unwrap();
        assert_eq!(on_record.vin, morning.car.id.vin);
        morning.house.office.holds().await;
    }

    async fn where_time_takes_the_first_number_the_screen_says_which(scratch: Scratch) {
        let morning = Morning::at(House::under_rules(scratch, TAKES_FIRST).await).await;
        let case = morning.paid().await;
        let (town, number) = (&morning.house.office.town, case.number.as_str());
        let mut desk = morning.signed_in(DESK).await;
        desk.get(&format!("/counter/numbers/{number}")).await;
        desk.submit(&format!("/counter/numbers/{number}/start"), &[]).await;
        let mut screen = desk.clone();
        let at = format!("/counter/terminal/{number}");
        screen.get(&at).await;
        screen.submit(&format!("{at}/begin"), &[]).await;
        let plates = &town.office.plates;
        let draws = plates.draws_of(&[qingdao()], morning.person).await.unwrap();
        let first = draws[0].batch.as_ref().unwrap().numbers[0].number().to_owned();
        screen.expect(&format!("按规则取 {first}"));
        town.hand.advance_seconds(181);
        screen.get(&at).await;
        screen.expect(&format!("按规则取 {first}，正在记入"));
        screen.expect_not("没有选定号码");
        plates.run_draws(&qingdao()).await.unwrap();
        screen.get(&at).await;
        screen.expect("请第二次确认");
        confirmed(&morning, &mut screen, number).await;
        town.settle().await.unwrap();
        assert_eq!(morning.case(&case).await.plate.unwrap().number(), first);
        morning.house.office.holds().await;
    }
}
