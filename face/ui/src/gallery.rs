//! Every component on one page, in each language and view: what a designer looks at, what axe reads,
//! and where a face's author finds what there is. The samples stand in `gallery/`.

mod forms;
mod lists;
mod looks;
mod numbers;

use askama::Template;
use base::{Date, Instant};

use crate::{Html, Link, Locale, Shell, Tab, View, render};

/// A sample and what it shows.
struct Item {
    title: String,
    html: Html,
    is_wide: bool,
}

impl Item {
    fn new(title: &str, html: impl Into<Html>) -> Self {
        Self { title: title.to_owned(), html: html.into(), is_wide: false }
    }

    fn wide(mut self) -> Self {
        self.is_wide = true;
        self
    }
}

#[derive(Template)]
#[template(path = "ui/gallery.html")]
struct GalleryPage {
    shell: Shell,
    items: Vec<Item>,
}

/// The gallery, as a whole page. People and numbers in it are invented.
pub fn gallery(locale: Locale, view: View, nonce: &str) -> String {
    let say = Say(locale);
    let shell = Shell {
        locale,
        view,
        title: say.of("组件", "Components"),
        place: say.of("宜昌", "Yichang"),
        office: say
            .of("宜昌市公安局交通警察支队车辆管理所", "Yichang Vehicle Administration Office"),
        path: "/gallery".into(),
        csrf: "sample".into(),
        nonce: nonce.into(),
        account_href: "/me".into(),
        tabs: tabs(say),
        footer: vec![
            Link::new(say.of("意见和投诉", "Complaints"), "/complaints"),
            Link::new(say.of("无障碍说明", "Accessibility"), "/accessibility"),
        ],
        ..Shell::default()
    };
    let mut items = looks::items(say);
    items.extend(numbers::items(say));
    items.extend(forms::items(say));
    items.extend(lists::items(say));
    render(&GalleryPage { shell, items })
}

fn tabs(say: Say) -> Vec<Tab> {
    let tab = |zh, en, href: &str, icon| Tab {
        words: say.of(zh, en),
        href: href.into(),
        icon,
        current: false,
        waiting: 0,
    };
    vec![
        Tab { current: true, ..tab("首页", "Home", "/", "home") },
        tab("办事", "Services", "/services", "doc"),
        Tab { waiting: 1, ..tab("办件", "Cases", "/cases", "clock") },
        tab("我的", "Me", "/me", "user"),
    ]
}

/// Sample sentences stand here in both languages: they belong to no page that people see.
#[derive(Clone, Copy)]
struct Say(Locale);

impl Say {
    fn of(self, zh: &str, en: &str) -> String {
        match self.0 {
            Locale::ZhCn => zh.to_owned(),
            Locale::En => en.to_owned(),
        }
    }
}

/// Wednesday 25 November 2026, 19:20: the evening of the design board's story.
fn now() -> Instant {
    Date::ymd(2026, 11, 25)
        .map_or(Instant::from_micros(0), Date::start)
        .plus_hours(19)
        .plus_minutes(20)
}

/// Under each other, with room between.
fn stack(parts: Vec<Html>) -> Html {
    parts
        .into_iter()
        .fold(Html::trusted(r#"<div class="gap-3">"#.to_owned()), Html::then)
        .then(Html::trusted("</div>".to_owned()))
}
