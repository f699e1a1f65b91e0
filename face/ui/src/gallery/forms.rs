//! Samples of what is answered and pressed.

use super::{Item, Say, stack};
use crate::{
    Answer, Button, Choices, Errors, Field, Html, Link, Notice, Plate, RefusalWords, Refused,
    Select, Summary, Tasks, Tick, back,
};

pub(super) fn items(say: Say) -> Vec<Item> {
    let errors = errors(say);
    vec![
        Item::new(&say.of("按钮", "Buttons"), buttons(say)),
        Item::new(&say.of("错误汇总（在页首，得到焦点）", "Error summary"), errors.clone()),
        Item::new(&say.of("输入和错误", "Fields and errors"), fields(say, &errors)),
        Item::new(&say.of("更多输入", "More fields"), more_fields(say)),
        Item::new(&say.of("单选和声明", "Choices and a declaration"), choices(say, &errors)),
        Item::new(&say.of("核对", "Check your answers"), summary(say)),
        Item::new(&say.of("任务清单", "Task list"), tasks(say)),
        Item::new(&say.of("告知", "Notices"), notices(say)),
        Item::new(&say.of("办不了：原因和出路", "Refusal: why, and the way out"), refused(say)),
    ]
}

fn buttons(say: Say) -> Html {
    back(say.of("上一步", "Back"), "/back")
        .then(Html::trusted(r#"<div class="btns top-1">"#.to_owned()))
        .then(Button::submit(say.of("提交申请", "Send")))
        .then(Button::link(say.of("存下来，以后再办", "Save for later"), "/later").quiet())
        .then(Button::link(say.of("取消", "Cancel"), "/cancel").text())
        .then(Button::submit(say.of("叫下一位", "Call next")).key("F2"))
        .then(Button::submit(say.of("退号", "Return")).refuse())
        .then(Button::submit(say.of("审核", "Approve")).off(
            "why-approve",
            say.of("您受理的办件由别人审核", "You accepted it, so someone else approves it"),
        ))
        .then(Html::trusted("</div>".to_owned()))
}

fn errors(say: Say) -> Errors {
    let mut errors = Errors::new(say.0);
    errors.add(
        "vin_tail",
        say.of("车架号后六位", "Last six of the VIN"),
        say.of("少了一位：要填六位，现在是五位", "one is missing: six are needed, there are five"),
    );
    errors.add(
        "declared",
        say.of("声明", "Declaration"),
        say.of("请勾选“以上内容属实”", "please tick “all this is true”"),
    );
    errors
}

fn fields(say: Say, errors: &Errors) -> Html {
    let vin = Field::identifier("vin_tail", say.of("车架号后六位", "Last six of the VIN"))
        .hint(say.of(
            "行驶证上“车辆识别代号”的最后六位",
            "The end of the vehicle identification number on the licence",
        ))
        .value("00001")
        .error(errors.of("vin_tail"))
        .short();
    stack(vec![
        vin.into(),
        Field::mobile("mobile", say.of("手机号", "Mobile number")).value("13800000001").into(),
        Field::code("code", say.of("短信验证码", "Code from the message")).required().into(),
        Field::date("day", say.of("日期", "Day")).value("2026-11-26").into(),
    ])
}

fn more_fields(say: Say) -> Html {
    stack(vec![
        Select::new("district", say.of("区县", "District"))
            .option("420502", say.of("西陵区", "Xiling"))
            .option("420503", say.of("伍家岗区", "Wujiagang"))
            .into(),
        Field::photo("photo", say.of("照片", "Photo"), 2_000)
            .hint(say.of("JPG 或 PNG，10 MB 以内", "JPG or PNG, at most 10 MB"))
            .into(),
        Field::area("words", say.of("要说的话", "Your words"), 3).into(),
        Field::password("password", say.of("密码", "Password")).into(),
    ])
}

fn choices(say: Say, errors: &Errors) -> Html {
    stack(vec![
        Choices::new("delivery", say.of("怎样拿到标志？", "How do you want the mark?"))
            .option(
                "post",
                say.of("寄到家", "By post"),
                say.of("邮费 15 元，后天送到", "15 yuan, in two days"),
            )
            .option(
                "pickup",
                say.of("自己去取", "At the window"),
                say.of("大厅 9 号窗口", "Hall, window 9"),
            )
            .chosen("post")
            .into(),
        Tick::new(
            "declared",
            say.of(
                "以上内容属实。车辆没有非法改装。",
                "All this is true. The vehicle is not altered.",
            ),
        )
        .error(errors.of("declared"))
        .into(),
    ])
}

fn summary(say: Say) -> Html {
    Summary::new(say.0)
        .row(
            Answer::new(say.of("号牌", "Plate"), Plate::new(say.0, "鄂E5K7C2", "02").medium())
                .change("/apply/vehicle"),
        )
        .row(Answer::new(say.of("姓名", "Name"), "周**").note("4205**********0016"))
        .row(Answer::new(say.of("手机", "Mobile"), "138****0001").change("/apply/mobile"))
        .into()
}

fn tasks(say: Say) -> Html {
    Tasks::new(say.0)
        .done(say.of("车辆信息", "Vehicle"), "/apply/vehicle")
        .open(say.of("收件地址", "Address"), "/apply/address")
        .later(say.of("核对并提交", "Check and send"))
        .into()
}

fn notices(say: Say) -> Html {
    stack(vec![
        Notice::info(say.of(
            "11月28日（周六）加时办公 9:00—16:00。",
            "Open on Saturday 28 November, 9:00 to 16:00.",
        ))
        .into(),
        Notice::waiting(Html::strong(
            say.of("请在今天 24:00 前缴费", "Please pay by midnight"),
            say.of("，过时申请作废。", "; after that the application ends."),
        ))
        .into(),
        Notice::refused(
            Html::strong(
                say.of("这个号刚被选走。", "This number was just taken. "),
                say.of("请另选一个。", "Please choose another."),
            )
            .then(Html::trusted("<br>".to_owned()))
            .then(Plate::new(say.0, "鄂E77546", "02").medium().taken()),
        )
        .into(),
        Notice::done(
            say.of("手机号已改为 138****0001。", "Your mobile number is now 138****0001."),
        )
        .into(),
    ])
}

fn refused(say: Say) -> Html {
    Refused::new(RefusalWords {
        why: say.of(
            "这里只换领，不补领：没有核验本人的设备。",
            "Only worn papers are exchanged here: there is no way to check who you are.",
        ),
        remedy: Some(say.of(
            "请去宜昌车管所大厅，现在约等 12 分钟，或在网上补领。",
            "Please go to the hall, about 12 minutes now, or apply online.",
        )),
    })
    .way(Link::new(say.of("在网上补领", "Apply online"), "/services/veh_licence_replace"))
    .way(Link::new(say.of("看别的地点", "Other places"), "/points"))
    .into()
}
