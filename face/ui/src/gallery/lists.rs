//! Samples of lists, and of ways into something.

use super::{Item, Say};
use crate::{
    Button, Cell, Empty, Html, Pager, Plate, Row, Rows, Table, Tabs, Tag, Tile, Tiles, left,
};

pub(super) fn items(say: Say) -> Vec<Item> {
    vec![
        Item::new(&say.of("办事入口", "Tiles"), tiles(say)).wide(),
        Item::new(&say.of("行", "Rows"), rows(say)),
        Item::new(&say.of("空", "Nothing yet"), empty(say)),
        Item::new(&say.of("工作清单、标签页、翻页", "Work list, tabs, pages"), work(say)).wide(),
        Item::new(&say.of("表格", "Table"), table(say)).wide(),
    ]
}

fn tiles(say: Say) -> Html {
    Tiles::from([
        Tile::new(
            "car",
            say.of("车辆", "Vehicle"),
            say.of("牌证、标志、过户", "Plates, marks, transfer"),
            "/services/vehicle",
        ),
        Tile::new(
            "licence",
            say.of("驾驶证", "Driving licence"),
            say.of("换证、补证、审验", "Renew, replace"),
            "/services/licence",
        ),
        Tile::off(
            "plate",
            say.of("补领号牌", "New plates"),
            say.of("14:00 开放，现在可去 3 号窗口", "Opens at 14:00; window 3 is open now"),
        ),
    ])
    .into()
}

fn rows(say: Say) -> Html {
    Rows::from([
        Row::new(say.of("可领免检标志", "Exempt mark available"), "/vehicles/1")
            .line(say.of("12月31日前办", "before 31 December"))
            .lead(Plate::new(say.0, "鄂E5K7C2", "02").medium()),
        Row::new(say.of("去窗口，当场领", "At a window, at once"), "/points")
            .line(say.of("最快：大厅，约等 12 分钟", "Soonest: the hall, about 12 minutes"))
            .icon("building"),
        Row::new(say.of("缴费记录", "Payments"), "/payments").icon("pay").end("10.00"),
    ])
    .into()
}

fn empty(say: Say) -> Html {
    Empty::new(
        "doc",
        say.of("还没有办件", "No cases yet"),
        say.of("办过的事会在这里。", "What you apply for will be here."),
    )
    .way(Button::link(say.of("看看能办什么", "See what can be done"), "/services"))
    .into()
}

fn work(say: Say) -> Html {
    let plate = |number: &str, kind: &str| Cell::new(Plate::new(say.0, number, kind).small());
    let review = || Cell::new(say.of("审核", "Review"));
    let tabs = Tabs::new(say.of("办件", "Cases"))
        .current(say.of("要我办", "For me"), "/counter", Some(11))
        .tab(say.of("等申请人", "With applicant"), "/counter?list=applicant", Some(4));
    let table =
        Table::new(say.of("要我办的办件，按剩余时限排序", "Cases for me, nearest deadline first"))
            .column(say.of("票号", "Ticket"))
            .column(say.of("号牌", "Plate"))
            .column(say.of("业务", "Item"))
            .column(say.of("现在这一步", "Step"))
            .column(say.of("状态", "State"))
            .number(say.of("剩余时限 ↑", "Left ↑"))
            .row([
                Cell::new("A009").ticket(),
                plate("鄂E3W810", "02"),
                Cell::link(say.of("补领行驶证", "Licence paper"), "/counter/cases/1"),
                review(),
                Cell::new(Tag::waiting(say.of("快到时限", "Near its limit"))),
                Cell::new(left(say.0, 16 * 60)).late(),
            ])
            .chosen([
                Cell::new("A012").ticket(),
                Cell::new(Plate::unchosen(say.0).small()),
                Cell::link(say.of("新车注册登记", "New registration"), "/counter/cases/2"),
                review(),
                Cell::new(Tag::going(say.of("办理中", "In progress"))),
                Cell::new(left(say.0, 51 * 60)),
            ])
            .row([
                Cell::new(say.of("网上", "Online")).soft(),
                plate("鄂ED02857", "52"),
                Cell::link(say.of("换领行驶证", "New licence paper"), "/counter/cases/3"),
                review(),
                Cell::new(Tag::plain(say.of("待办", "To do"))),
                Cell::new(left(say.0, 140 * 60)),
            ])
            .keys();
    Html::from(tabs)
        .then(table)
        .then(Pager::new(say.0).before("/counter?before=a1").after("/counter?after=b2"))
}

fn table(say: Say) -> Html {
    Table::new(say.of("按日对账", "Daily reconciliation"))
        .column(say.of("日期", "Day"))
        .number(say.of("订单", "Orders"))
        .number(say.of("到账（元）", "Received (yuan)"))
        .row([Cell::new("2026-11-24"), Cell::new("37"), Cell::new("555.00")])
        .row([Cell::new("2026-11-25"), Cell::new("41"), Cell::new("615.00")])
        .into()
}
