//! Samples of choosing a number: every kind of plate, the fifty, the tray, the line, the clock, the proof.

use super::{Item, Say, now, stack};
use crate::{
    Compose, Contribution, Countdown, Html, Offer, Plate, Proof, Qr, Tag, Tray, WaitingLine,
};

/// The kinds of `data/plate_kinds.csv` that have colours, each with a number of its form.
const KINDS: [(&str, &str); 19] = [
    ("01", "鄂E30B58"),
    ("02", "鄂E5K7C2"),
    ("03", "224001使"),
    ("04", "鄂E0012领"),
    ("07", "鄂E7T219"),
    ("08", "鄂E04L63"),
    ("09", "224001使"),
    ("10", "鄂20012领"),
    ("13", "鄂E6M208"),
    ("15", "鄂E2094挂"),
    ("16", "鄂E1726学"),
    ("17", "鄂E3051学"),
    ("22", "鄂E0A61C"),
    ("23", "鄂E0083警"),
    ("24", "鄂E0147警"),
    ("26", "粤ZF023港"),
    ("27", "粤ZA815澳"),
    ("51", "鄂E06193D"),
    ("52", "鄂ED02857"),
];

/// The fifty of the design board.
const FIFTY: &str = "B2977 693C0 E740Y 11S4W 853J9 59E8L 40204 769SW 5G213 316F9 717B7 1073T 227X5 \
    46658 A1E84 881G0 A5747 6H374 54A50 96XX0 3G86E 93050 594GC 9431Z 2AN36 70482 66S3F FQ255 9343T \
    Y75L7 7XB89 Z4359 77546 3475Y V26C5 46W40 8Y489 0V7B9 7413R 9969K 3G552 V6209 L07J9 2M345 9D4K5 \
    44M30 9Y7Q3 95N61 97P35 5425E";

/// The second batch of ten, for a small new-energy car.
const TEN: &str = "D02857 F31906 D77013 D58846 F90215 D13579 D64420 F08731 D26658 D99302";

/// A code of shapes, as the program makes it from the address of a draw (this one leads nowhere).
const QR: &str = r#"<svg viewBox="0 0 21 21"><path d="M0 0h7v7H0zM1 1v5h5V1zM2 2h3v3H2zM14 0h7v7h-7zM15 1v5h5V1zM16 2h3v3h-3zM0 14h7v7H0zM1 15v5h5v-5zM2 16h3v3H2zM9 1h1v2H9zM11 3h2v1h-2zM8 5h2v1H8zM1 8h2v1H1zM5 9h3v2H5zM9 8h4v1H9zM14 9h1v3h-1zM17 8h3v1h-3zM9 12h3v2H9zM16 13h4v1h-4zM8 16h2v3H8zM12 15h2v2h-2zM15 17h3v2h-3zM19 19h2v2h-2z" fill-rule="evenodd"/></svg>"#;

pub(super) fn items(say: Say) -> Vec<Item> {
    vec![
        Item::new(&say.of("号牌，每一种", "Plates, each kind"), kinds(say)).wide(),
        Item::new(&say.of("五十个号、备选", "The fifty, and favourites"), fifty(say)).wide(),
        Item::new(&say.of("一批十个", "A batch of ten"), ten(say)),
        Item::new(&say.of("备选", "Tray"), tray(say)),
        Item::new(&say.of("排队等号", "Waiting line"), lines(say)),
        Item::new(&say.of("时间到", "The last seconds"), clocks(say)),
        Item::new(&say.of("自编号码", "A number of one's own"), compose(say)),
        Item::new(&say.of("自编：别的号牌", "Other kinds composed"), compose_others(say)),
        Item::new(&say.of("自己的随机文字", "One's own random text"), contribution(say)),
        Item::new(&say.of("二维码", "A code for phones"), code(say)),
        Item::new(&say.of("抽号凭证", "Proof of a draw"), proof(say)).wide(),
    ]
}

fn captioned(plate: &Plate, words: &str) -> Html {
    let words = Html::words(words);
    Html::trusted(format!(
        r#"<figure>{plate}<figcaption class="small soft">{words}</figcaption></figure>"#
    ))
}

fn kinds(say: Say) -> Html {
    let mut all = Html::trusted(r#"<div class="plates plates--kinds">"#.to_owned());
    for (kind, number) in KINDS {
        let plate = Plate::new(say.0, number, kind);
        let plate = if kind == "22" { plate.until(now().date().plus_days(14)) } else { plate };
        all = all.then(captioned(&plate.holes(), kind));
    }
    let rear = Plate::new(say.0, "鄂E30B58", "01").rear().holes();
    let taken = Plate::new(say.0, "鄂E0083警", "23").holes().taken();
    let taken_energy = Plate::new(say.0, "鄂ED02857", "52").taken();
    all.then(captioned(&rear, &say.of("01 后", "01 rear")))
        .then(captioned(&taken, &say.of("刚被选走", "taken")))
        .then(captioned(&taken_energy, &say.of("刚被选走", "taken")))
        .then(Html::trusted("</div>".to_owned()))
}

fn drawn(serials: &str) -> impl Iterator<Item = String> {
    serials.split_whitespace().map(|serial| format!("鄂E{serial}"))
}

/// The form of a page around its parts; in the gallery nobody answers it.
fn form(parts: Html) -> Html {
    Html::trusted(r#"<form method="get">"#.to_owned())
        .then(parts)
        .then(Html::trusted("</form>".to_owned()))
}

fn fifty(say: Say) -> Html {
    let then = say.of(
        "时间到还没选定，按规则取左上角的鄂E·B2977。",
        "If you have not chosen by then, the first at the top left is taken.",
    );
    let clock = Countdown::until(say.0, now().plus_seconds(134), now(), 180, then);
    let offer = Offer::new(say.0, "02", drawn(FIFTY)).avoid('4').digits_only().taken("鄂E77546");
    Html::from(clock).then(form(Html::from(offer).then(Tray::new(say.0, "02"))))
}

fn ten(say: Say) -> Html {
    let offer = Offer::new(say.0, "52", drawn(TEN)).named("batch").avoid('4');
    form(Html::from(offer).then(Tray::new(say.0, "52").named("batch")))
}

fn tray(say: Say) -> Html {
    let three = ["鄂E853J9", "鄂E96XX0", "鄂E3475Y"];
    form(Tray::new(say.0, "02").named("kept").holding(three).into())
}

fn lines(say: Say) -> Html {
    WaitingLine::new(say.0, 37)
        .minutes(4, 9)
        .next(say.of(
            "轮到您时这一页变成选号页，您有 3 分钟。过时不选，位置让给下一位。",
            "When it is your turn this page becomes the choice, and you have 3 minutes. After that it is the next person's.",
        ))
        .look("/gallery", 3_600)
        .into()
}

fn clocks(say: Say) -> Html {
    let then = say.of("时间到，这一批就没有了", "Then this batch is gone");
    let clock = |left| Countdown::until(say.0, now().plus_seconds(left), now(), 90, &then);
    stack(vec![clock(28).into(), clock(0).into()])
}

fn compose(say: Say) -> Html {
    let why = say.of(
        "号牌第 4 位是字母“I”。号牌序号里没有字母 I 和 O。",
        "Character 4 of the plate is the letter “I”. Serials of plates have no letters I and O.",
    );
    Compose::new(say.0, "serial", "鄂E", "02")
        .value("7I219")
        .error(Some(why))
        .tries(17, 20)
        .live("/gallery")
        .tried("鄂E88888", Tag::refused(say.of("不在公布的号段里", "not in a published segment")))
        .tried("鄂E77546", Tag::refused(say.of("已经有主", "has an owner")))
        .tried("鄂E7T219", Tag::done(say.of("可以选", "free")))
        .into()
}

fn compose_others(say: Say) -> Html {
    let one = |name: &str, kind| Html::from(Compose::new(say.0, name, "鄂E", kind));
    stack(vec![
        one("serial-energy", "52"),
        one("serial-large", "51"),
        one("serial-trailer", "15"),
        one("serial-moto", "07"),
    ])
}

fn contribution(say: Say) -> Html {
    let own = say.of("喜欢下雨天 1987", "rain on the roof 1987");
    stack(vec![
        Contribution::new(say.0, "contribution").into(),
        Contribution::new(say.0, "contribution-own").value(own).into(),
    ])
}

fn code(say: Say) -> Html {
    let label = say.of("二维码：在手机上看这张号票", "QR code: this ticket on a phone");
    Qr::of("https://cgs.example.cn/tickets/370200-hall/2026-11-27/7F3K9P", label).into()
}

fn proof(say: Say) -> Html {
    let digest = "8f3a60c1d9e27b4405aa61c7f0e39d2218be74c6a50f13d98e6b2c40917fd35e";
    let list = "c01dbeef3920aa17644b0ce85d12f7639be8d05c71a9f34e2206d8b17c5e90fa";
    Proof::new(say.0, "420500/0197f3a0-0000-7000-8000-000000000001", digest)
        .contribution(say.of("喜欢下雨天 1987", "rain on the roof 1987"))
        .list("4205-2026-11-24-07", list)
        .qr(QR)
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Locale, audit};

    #[test]
    fn each_kind_of_plate_is_shown_in_each_language() {
        for locale in Locale::ALL {
            let html = kinds(Say(locale)).to_string();
            assert_eq!(audit::part_problems(&html), Vec::<String>::new());
            for kind in KINDS.map(|(kind, _)| kind) {
                let name = crate::text(locale, &format!("plate-kind-{kind}"), &[]);
                assert!(html.contains(&format!("aria-label=\"{name} ")), "{kind} {name}");
            }
        }
    }

    #[test]
    fn the_fifty_are_fifty() {
        assert_eq!(drawn(FIFTY).count(), 50);
        let html = fifty(Say(Locale::ZhCn)).to_string();
        assert_eq!(html.matches("<button class=\"num").count(), 50);
    }
}
