//! Samples of what is looked at: plates, figures, tags, time, icons.

use base::Fen;

use super::{Item, Say, now, stack};
use crate::{
    CaseCard, Confirmation, Countdown, Figure, Hours, Html, ICONS, Period, Plate, Promise, Step,
    Steps, Tag, Timeline, before, duration, icon, left, moment, moment_near, money,
};

pub(super) fn items(say: Say) -> Vec<Item> {
    vec![
        Item::new(&say.of("号牌", "Plates"), plates(say)).wide(),
        Item::new(&say.of("数字", "Figure"), figures(say)),
        Item::new(&say.of("状态：词、形、色三样同在", "States: word, shape and colour"), tags(say)),
        Item::new(&say.of("承诺用了多少", "A promise and how much is used"), promises(say)),
        Item::new(&say.of("时间、金额", "Times and money"), times(say)),
        Item::new(&say.of("办件时间线", "Timeline"), timeline(say)),
        Item::new(&say.of("开放时间条", "Hours"), hours(say)),
        Item::new(&say.of("倒计时", "Countdown"), countdowns(say)),
        Item::new(
            &say.of("第几步", "Steps"),
            Steps::new(say.0, say.of("申领免检标志", "Exempt mark"), 2, 3),
        ),
        Item::new(&say.of("卡片", "Card"), card(say)),
        Item::new(&say.of("办好了", "Confirmation"), confirmation(say)),
        Item::new(&say.of("图标：总和文字一起出现", "Icons: always with their word"), icons())
            .wide(),
    ]
}

fn plates(say: Say) -> Html {
    let drawn = [
        ("鄂E5K7C2", "02"),
        ("鄂ED02857", "52"),
        ("鄂E06193D", "51"),
        ("鄂E30B58", "01"),
        ("鄂E2094挂", "15"),
        ("鄂E1726学", "16"),
        ("鄂E0083警", "23"),
        ("粤ZF023港", "26"),
        ("224001使", "03"),
        ("鄂E7T219", "07"),
        ("鄂E04L63", "08"),
    ];
    let mut all = Html::trusted(r#"<div class="plates">"#.to_owned());
    for (number, kind) in drawn {
        all = all.then(Plate::new(say.0, number, kind));
    }
    all.then(Plate::new(say.0, "鄂E30B58", "01").rear())
        .then(Plate::new(say.0, "鄂E0A61C", "22").until(now().date().plus_days(14)))
        .then(Plate::new(say.0, "鄂E77546", "02").taken())
        .then(Plate::new(say.0, "鄂E5K7C2", "02").large())
        .then(Plate::new(say.0, "鄂E5K7C2", "02").medium())
        .then(Plate::new(say.0, "鄂E5K7C2", "02").small())
        .then(Plate::new(say.0, "鄂ED02857", "52").small())
        .then(Plate::unchosen(say.0).small())
        .then(Html::trusted("</div>".to_owned()))
}

fn figures(say: Say) -> Html {
    stack(vec![
        Figure::new("36", say.of("小时", "hours"))
            .below(say.of("从提交到送上门", "from sending to your door"))
            .into(),
        Figure::money(say.0, Fen::yuan(15)).above(say.of("合计", "Total")).into(),
        Figure::new("A012", "").plate().above(say.of("您的号", "Your ticket")).into(),
        Figure::new("4205 2611 2400 387", "").long().above(say.of("受理号", "Case number")).into(),
    ])
}

fn tags(say: Say) -> Html {
    Html::trusted(r#"<div class="btns">"#.to_owned())
        .then(Tag::waiting(say.of("等您处理", "For you to do")))
        .then(Tag::going(say.of("办理中", "In progress")))
        .then(Tag::done(say.of("办结", "Finished")))
        .then(Tag::refused(say.of("没有通过", "Refused")))
        .then(Tag::later(say.of("还不能开始", "Cannot start yet")))
        .then(Tag::plain(say.of("已撤回", "Withdrawn")))
        .then(Html::trusted("</div>".to_owned()))
}

fn promises(say: Say) -> Html {
    stack(vec![Promise::hours(say.0, 21, 36).into(), Promise::hours(say.0, 38, 36).into()])
}

fn times(say: Say) -> Html {
    let evening = now();
    let lines = [
        moment(say.0, evening.plus_hours(-22), evening),
        moment_near(say.0, evening.plus_minutes(-78), evening),
        before(say.0, evening.plus_hours(15), evening),
        before(say.0, evening.date().plus_days(1).start(), evening),
        duration(say.0, 100 * 60),
        left(say.0, 16 * 60),
        left(say.0, -2 * 3_600),
        money(say.0, Fen(1_050)),
    ];
    Html::each("ul", [Html::each("li", lines.into_iter().map(Html::words))])
}

fn timeline(say: Say) -> Html {
    let evening = now();
    let track = [
        (
            moment_near(say.0, evening.plus_minutes(-78), evening),
            say.of("到达西陵投递站", "At the Xiling station"),
        ),
        (
            moment_near(say.0, evening.plus_hours(-5), evening),
            say.of("邮政已从车管所取件", "Fetched from the office"),
        ),
    ];
    let case = Timeline::new()
        .step(
            Step::done(say.of("已提交", "Sent"))
                .who(say.of("您，在手机上", "You, on a phone"))
                .when(moment(say.0, evening.plus_hours(-22), evening)),
        )
        .step(
            Step::now(say.of("邮政已收件，正在路上", "With the post, on its way"))
                .who("EMS 1184 0026 7750 3")
                .track(track.iter().map(|(time, place)| (time.as_str(), place.as_str()))),
        )
        .step(Step::next(say.of("送到您手里，签收", "In your hands")).by(before(
            say.0,
            evening.plus_hours(15),
            evening,
        )));
    let waiting = Step::waiting(say.of("等您补一份材料", "Waiting for a paper from you"));
    let refused = Step::refused(say.of("没有通过", "Refused"));
    stack(vec![
        case.into(),
        Timeline::new().step(waiting).into(),
        Timeline::new().step(refused).into(),
    ])
}

fn hours(say: Say) -> Html {
    let day = Hours::new(say.0)
        .period(Period::Normal(540, 720))
        .period(Period::Noon(720, 840))
        .period(Period::Normal(840, 1_050))
        .period(Period::Late(1_050, 1_200))
        .now(740);
    stack(vec![day.into(), Hours::new(say.0).period(Period::Always).now(740).into()])
}

fn countdowns(say: Say) -> Html {
    let then = say
        .of("时间到还没选定，取左上角第一个号", "Then the first number at the top left is taken");
    stack(vec![
        Countdown::new(say.0, 134, 180, &then).into(),
        Countdown::new(say.0, 28, 180, then).into(),
    ])
}

fn card(say: Say) -> Html {
    Html::from(
        CaseCard::new(say.of("补领行驶证：请缴费", "New licence paper: please pay"), "/cases/1")
            .waiting(Tag::waiting(say.of("等您处理", "For you to do")))
            .line(before(say.0, now().date().plus_days(1).start(), now()))
            .figure(Figure::money(say.0, Fen::yuan(10))),
    )
}

fn confirmation(say: Say) -> Html {
    Html::from(
        Confirmation::new(say.of("已提交", "Sent"))
            .inside()
            .figure(
                Figure::new("4205 2611 2400 387", "").long().above(say.of("受理号", "Case number")),
            )
            .next(say.of(
                "车管所 2 小时内审核，结果发到 138****0001。",
                "We review within 2 hours and tell 138****0001.",
            )),
    )
}

fn icons() -> Html {
    let all = Html::each("small", ICONS.iter().map(|name| icon(name).then(Html::words(name))));
    Html::trusted(format!(r#"<div class="plates">{all}</div>"#))
}
