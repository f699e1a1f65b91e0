//! The frame of a staff page: window, search box, the places that this officer's roles open, keys.

use axum::response::{Html, IntoResponse, Response};
use base::Authority;
use codes::RegionCode;
use http::StatusCode;
use identity::{Action, Scope};
use ui::{Desk, Link, Locale, Shell, Tab};

use crate::page::queue::help::part;
use crate::{Counter, Officer, Visit};

/// The places of this face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// 办件: the work list and the case pages.
    Work,
    /// 录入: a case for the citizen at the window.
    Enter,
    /// 叫号: one's own window.
    Window,
    /// 大厅: all windows, for who manages them.
    Hall,
    /// 预约: who comes when.
    Bookings,
    /// 选号: the number desk.
    NumberDesk,
    /// 制证.
    Production,
    /// 寄递.
    Mail,
    /// 领取: things given to people at the window.
    Pickup,
    /// 收费.
    Cash,
    /// 退款.
    Refunds,
    /// 对账.
    Days,
    /// 回访.
    Calls,
    /// 待处置.
    Attention,
    /// 号池.
    Pools,
    /// 号段.
    Segments,
    /// 选号监管.
    Draws,
    /// 查号.
    Numbers,
    /// 推演: what if, in the lane.
    Lane,
    /// 服务点: what places tell.
    Points,
    /// 服务时间.
    Hours,
    /// 业务项目: what a place does.
    Items,
    /// 放号: plans of appointments.
    Slots,
    /// 容量: planned, booked, used.
    Capacity,
    /// 政策: directives.
    Directives,
    /// 绿色通道.
    Green,
    /// 人员.
    Staff,
    /// 日志.
    Audit,
    /// 账号: one's own.
    Account,
}

impl Place {
    const ALL: [Self; 29] = [
        Self::Work,
        Self::Enter,
        Self::Window,
        Self::Hall,
        Self::Bookings,
        Self::NumberDesk,
        Self::Production,
        Self::Mail,
        Self::Pickup,
        Self::Cash,
        Self::Refunds,
        Self::Days,
        Self::Calls,
        Self::Attention,
        Self::Pools,
        Self::Segments,
        Self::Draws,
        Self::Numbers,
        Self::Lane,
        Self::Points,
        Self::Hours,
        Self::Items,
        Self::Slots,
        Self::Capacity,
        Self::Directives,
        Self::Green,
        Self::Staff,
        Self::Audit,
        Self::Account,
    ];

    /// Where it is, what it is called, and which rights lead there.
    const fn sign(self) -> (&'static str, &'static str, &'static [Action]) {
        match self {
            Self::Work => ("/counter", "counter-tab-work", &[Action::CaseRead]),
            Self::Enter => ("/counter/enter", "counter-tab-enter", &[Action::CaseAccept]),
            Self::Window => ("/counter/queue", "counter-tab-window", &[Action::QueueServe]),
            Self::Hall => ("/counter/queue/panel", "counter-tab-hall", &[Action::QueueManage]),
            Self::Bookings => {
                ("/counter/bookings", "counter-tab-bookings", &[Action::BookingServe])
            }
            Self::NumberDesk => ("/counter/numbers", "counter-tab-choose", &[Action::PlatesDraw]),
            Self::Production => (
                "/counter/production",
                "counter-tab-production",
                &[Action::ProductionMake, Action::ProductionVoid, Action::BlanksStock],
            ),
            Self::Mail => ("/counter/mail", "counter-tab-mail", &[Action::DeliveryReturned]),
            Self::Pickup => ("/counter/pickup", "counter-tab-pickup", &[Action::DeliveryHandOver]),
            Self::Cash => ("/counter/cash", "counter-tab-cash", &[Action::PaymentsCash]),
            Self::Refunds => ("/counter/refunds", "counter-tab-refunds", &[Action::PaymentsRefund]),
            Self::Days => ("/counter/days", "counter-tab-days", &[Action::PaymentsReconcile]),
            Self::Calls => ("/counter/calls", "counter-tab-calls", &[Action::FeedbackFollowUp]),
            Self::Attention => (
                "/counter/attention",
                "counter-tab-attention",
                &[Action::CaseAssign, Action::CaseApprove, Action::PaymentsReconcile],
            ),
            Self::Pools => ("/office/pools", "counter-tab-pools", &[Action::PlatesSupervise]),
            Self::Segments => (
                "/office/segments",
                "counter-tab-segments",
                &[Action::PlatesFile, Action::PlatesSupervise],
            ),
            Self::Draws => ("/office/draws", "counter-tab-draws", &[Action::PlatesSupervise]),
            Self::Numbers => (
                "/office/numbers",
                "counter-tab-numbers",
                &[Action::PlatesFile, Action::PlatesSupervise],
            ),
            Self::Lane => ("/office/lane", "counter-tab-lane", &[Action::QueueManage]),
            Self::Points => ("/office/points", "counter-tab-points", &[Action::OfficesPoints]),
            Self::Hours => ("/office/hours", "counter-tab-hours", &[Action::OfficesHours]),
            Self::Items => ("/office/items", "counter-tab-items", &[Action::OfficesItems]),
            Self::Slots => (
                "/office/slots",
                "counter-tab-slots",
                &[Action::BookingPlan, Action::BookingPublish],
            ),
            Self::Capacity => (
                "/office/capacity",
                "counter-tab-capacity",
                &[Action::BookingPlan, Action::BookingPublish],
            ),
            Self::Directives => (
                "/office/directives",
                "counter-tab-directives",
                &[Action::PolicyDraft, Action::PolicyPublish],
            ),
            Self::Green => (
                "/office/green",
                "counter-tab-green",
                &[Action::GreenAsk, Action::GreenApprove, Action::GreenAudit],
            ),
            Self::Staff => ("/counter/staff", "counter-tab-staff", &[Action::StaffManage]),
            Self::Audit => ("/counter/audit", "counter-tab-audit", &[Action::AuditRead]),
            Self::Account => ("/counter/account", "counter-tab-account", &[]),
        }
    }

    fn is_open_to(self, officer: &Officer) -> bool {
        let (_, _, any_of) = self.sign();
        any_of.is_empty() || any_of.iter().any(|action| officer.may(*action))
    }
}

/// The first place that this officer's roles open: where signing in leads.
pub fn home_of(officer: &Officer) -> &'static str {
    let first = Place::ALL.into_iter().find(|place| place.is_open_to(officer));
    first.unwrap_or(Place::Account).sign().0
}

/// Frame and desk of a page.
pub fn frame(
    counter: &Counter,
    officer: &Officer,
    place: Place,
    title: impl Into<String>,
) -> (Shell, Desk) {
    let mut shell = officer.visit.shell(title);
    let (locale, now) = (shell.locale, counter.now());
    shell.place = counter.city_words(officer, locale);
    let open = Place::ALL.into_iter().filter(|place| place.is_open_to(officer));
    let tabs = open.map(|tab| {
        let (href, key, _) = tab.sign();
        let (words, href) = (shell.t(key), href.to_owned());
        Tab { words, href, current: tab == place, ..Tab::default() }
    });
    let (name, number) = (officer.actor.name.as_str(), officer.actor.number.as_str());
    let find =
        officer.may(Action::CaseRead).then(|| Link::new(shell.t("counter-find"), "/counter/cases"));
    let find_works = find.is_some();
    let mut desk = Desk {
        home: home_of(officer).to_owned(),
        place: counter.room(officer, locale),
        find,
        tabs: tabs.collect(),
        help: ui::Html::default(),
        alarm: ui::Html::default(),
        state: ui::Html::default(),
        officer: ui::text(locale, "counter-officer", &[("name", name), ("number", number)]),
        sign_out: "/counter/sign-out".to_owned(),
        day: day_words(locale, now),
        now,
        keys: keys(&officer.visit, if find_works { &[("F1", "counter-key-find")] } else { &[] }),
        foot: String::new(),
    };
    if officer.may(Action::QueueServe) {
        desk.help = part::button(counter, &shell);
        // Empty: the page's script fills it at once; pages of the hall fill it themselves.
        desk.alarm = part::alarm(&shell, &[]);
    }
    (shell, desk)
}

fn day_words(locale: Locale, now: base::Instant) -> String {
    let (date, weekday) = (ui::date_short(locale, now.date()), ui::weekday(locale, now.date()));
    ui::text(locale, "fmt-day", &[("date", &date), ("weekday", &weekday)])
}

/// Keys for the line at the foot, as pairs of key and the words of a text.
pub fn keys(visit: &Visit, keys: &[(&str, &str)]) -> Vec<(String, String)> {
    let words = |key: &str| ui::text(visit.locale, key, &[]);
    keys.iter().map(|(key, text)| ((*key).to_owned(), words(text))).collect()
}

/// The link above the heading that goes back and loses nothing; Esc presses it.
#[derive(askama::Template, Clone, Debug)]
#[template(
    source = r#"<a class="back no-print" href="{{ href }}" data-key="Escape">{{ ui::icon("left") }}{{ words }} <kbd>Esc</kbd></a>"#,
    ext = "html"
)]
pub struct Back {
    words: String,
    href: String,
}

impl askama::filters::HtmlSafe for Back {}

/// A way back.
pub fn back(words: impl Into<String>, href: impl Into<String>) -> Back {
    Back { words: words.into(), href: href.into() }
}

/// A page, all well.
pub fn page(page: &impl askama::Template) -> Response {
    Html(ui::render(page)).into_response()
}

/// A page that says what was wrong with the form (422), or what stands against the act (409).
pub fn refused(status: StatusCode, page: &impl askama::Template) -> Response {
    (status, Html(ui::render(page))).into_response()
}

/// A page that is text already, with how it went.
pub fn refused_text(status: StatusCode, page: String) -> Response {
    (status, Html(page)).into_response()
}

impl Counter {
    /// What the header calls the place of this officer: the room that their duties belong to. Those who look
    /// into cases without calling anybody sit in the online centre; a province has no rooms.
    fn room(&self, officer: &Officer, locale: Locale) -> String {
        let city = self.city_words(officer, locale);
        if self.offices.office(&officer.actor.home).is_none() {
            return city;
        }
        let calls = officer.may(Action::QueueServe);
        let key = match () {
            () if officer.may(Action::CaseClaim) && !calls => "counter-room-online",
            () if officer.may(Action::CaseInspect) => "counter-room-lane",
            () if officer.may(Action::CaseClaim) => "counter-room-hall",
            () if officer.may(Action::ProductionMake) => "counter-room-certificates",
            () if officer.may(Action::DeliveryReturned) => "counter-room-mail",
            () => "counter-room",
        };
        ui::text(locale, key, &[("city", &city)])
    }

    /// What people call the city of this officer, for titles: its office's name up to 市, or what
    /// follows "of"; of a province its name.
    fn city_words(&self, officer: &Officer, locale: Locale) -> String {
        let home = &officer.actor.home;
        let Some(office) = self.offices.office(home) else {
            return match (RegionCode::parse(home.as_str()).map(RegionCode::name), locale) {
                (Ok(name), Locale::ZhCn) => name.to_owned(),
                (Ok(name), Locale::En) => format!("{name} ({home})"),
                (Err(_), _) => ui::text(locale, "counter-nation", &[]),
            };
        };
        let name = office.name.in_language(locale.tag());
        let words = match locale {
            Locale::ZhCn => name.split('市').next(),
            Locale::En => name.rsplit(" of ").next(),
        };
        words.unwrap_or(name).to_owned()
    }

    /// The city whose list an officer sees: their own, else the first where they may do this.
    pub(crate) fn city(&self, officer: &Officer, action: Action) -> base::Result<Authority> {
        let scope = officer.scope(action);
        let home = Some(&officer.actor.home).filter(|home| self.offices.office(home).is_some());
        let mut cities = home.into_iter().chain(self.offices.authorities());
        let city = cities.find(|city| is_within(&scope, city)).cloned();
        city.ok_or_else(|| crate::guard::no_right(action).into())
    }
}

fn is_within(scope: &Scope, city: &Authority) -> bool {
    !matches!(scope.within(city), identity::Within::Nothing)
}
