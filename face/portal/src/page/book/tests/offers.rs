//! Plays: the office took an appointment back; its page offers what is near, and one tap has it.

use booking::{NewChange, Range, Turn};
use catalogue::Group;

use super::*;

/// The office closes the day, and whoever is booked is looked after.
async fn closes(office: &Office, on: &str, reason: &str) {
    let range = Range {
        authority: Authority::new(QINGDAO),
        point: HALL.into(),
        groups: vec![Group::Vehicle],
        from: day(on),
        to: day(on),
        from_minute: 0,
        to_minute: 24 * 60,
    };
    let close = NewChange { range, turn: Turn::Close, reason: reason.into() };
    let bookings = &office.portal.bookings;
    bookings.publish_change(office.envelope(), &close).await.unwrap();
    bookings.sweep_changes(&Authority::new(QINGDAO)).await.unwrap();
}

db::two_engines! { reactions::schema();
    async fn one_tap_has_what_is_offered_instead(scratch: Scratch) {
        let office = Office::on(scratch).await;
        office.publish_day(DAY, &[540], 2).await;
        office.publish_day("2026-11-27", &[600, 630], 1).await;
        let (mut mine, _) = office.named(1).await;
        let (mut other, _) = office.named(2).await;
        let lost = booked(&mut mine, DAY, 540).await;
        let theirs = booked(&mut other, DAY, 540).await;
        mine.look(&lost).await.says_not("可以改到");
        closes(&office, DAY, "全天停电").await;
        // It stands on top, with why and the way to another, until there is one.
        let list = mine.look("/book").await;
        list.says("车管所取消了，请重新约").says("全天停电").says(&lost).says_not("以前的");

        let page = mine.look(&lost).await;
        page.says("全天停电").says("可以改到").says("11月27日").says("10:00").says("10:30");
        let page = mine.send(&format!("{lost}/instead"), &[("slot", "370200-hall/2026-11-27/600")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
        assert_ne!(page.location, lost);
        mine.follow().await.says("约好了").says("11月27日 周五 10:00");
        mine.look("/book").await.says_not("请重新约").says("以前的");
        // What the other had on the screen is gone; what is left is offered again.
        other.open(&theirs).await;
        mine.look(&lost).await.says("10:30");
        other.look(&theirs).await.says_not("10:00").says("10:30");
        let page = other.send(&format!("{theirs}/instead"), &[("slot", "370200-hall/2026-11-27/600")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
        page.good().says("已经约满").says("10:30");
        for wrong in ["", "nowhere/2026-11-27/630", "370200-hall/2026-11-27/9999"] {
            other.open(&theirs).await;
            let page = other.send(&format!("{theirs}/instead"), &[("slot", wrong)]).await;
            assert!(page.status.is_client_error(), "{wrong}: {}", page.status);
        }
        other.open(&theirs).await;
        let page = other.send(&format!("{theirs}/instead"), &[("slot", "370200-hall/2026-11-27/630")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
        mine.look(&lost).await.says_not("可以改到").says("重新预约");
    }

    async fn who_reads_english_has_the_reason_in_english_or_the_chinese_marked_as_such(scratch: Scratch) {
        let office = Office::on(scratch).await;
        office.publish_day(DAY, &[540], 1).await;
        office.publish_day("2026-11-27", &[540], 1).await;
        let (mut mine, _) = office.named(1).await;
        let (mut other, _) = office.named(2).await;
        let both = booked(&mut mine, DAY, 540).await;
        let alone = booked(&mut other, "2026-11-27", 540).await;
        closes(&office, DAY, "全天停电\nNo power all day").await;
        closes(&office, "2026-11-27", "设备检修").await;
        mine.look(&both).await.says("全天停电").says_not("No power");
        mine.look(&format!("{}?day={DAY}", hours())).await.says("全天停电").says_not("No power");
        for browser in [&mut mine, &mut other] {
            browser.open("/?lang=en").await;
        }
        mine.open(&both).await.good().says("No power all day").says_not("停电");
        let marked = "<span lang=\"zh\">设备检修</span>";
        other.open(&alone).await.good().says(marked);
        other.open(&format!("{}?day={DAY}", hours())).await.good().says("No power all day").says_not("停电");
        other.open(&format!("{}?day=2026-11-27", hours())).await.good().says(marked);
    }
}
