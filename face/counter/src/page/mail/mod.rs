//! `/counter/mail`: the mail room: parcels that lie there, that the post has, that came back, that are
//! lost. Labels are printed and parcels handed over as a batch; what came back is booked and sent again.

pub mod act;
pub mod resend;
pub mod returned;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Authority, Refusal, Result};
use codes::{CaseNumber, Waybill};
use delivery::{Cursor, Listed, Page, Parcel, ParcelState};
use identity::Action;
use ui::{Button, Desk, Empty, Notice, Pager, Refused, Shell, Tabs, Tag};
use web::{Answers, Query, Trouble};

use crate::desk::{self, Place};
use crate::guard::MailRoom;
use crate::{Counter, Officer, Staff, words};

/// Parcels on one page: one batch.
const PAGE: u64 = 50;

/// Which parcels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    Here,
    OnTheWay,
    Returned,
    Lost,
}

impl List {
    const ALL: [Self; 4] = [Self::Here, Self::OnTheWay, Self::Returned, Self::Lost];

    const fn word(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::OnTheWay => "way",
            Self::Returned => "returned",
            Self::Lost => "lost",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Here => "counter-mail-here",
            Self::OnTheWay => "counter-mail-way",
            Self::Returned => "counter-mail-returned",
            Self::Lost => "counter-mail-lost",
        }
    }

    /// From query or form; what it does not know counts as not said.
    pub fn read(asked: &Answers) -> Result<Self, Refusal> {
        let word = asked.text("list")?;
        Ok(Self::ALL.into_iter().find(|list| list.word() == word).unwrap_or(Self::Here))
    }

    /// Where what is done with its parcels is sent.
    const fn action(self) -> &'static str {
        match self {
            Self::Here => "/counter/mail",
            Self::OnTheWay => "/counter/mail/returned",
            Self::Returned | Self::Lost => "/counter/mail/resend",
        }
    }

    fn href(self) -> String {
        format!("/counter/mail?list={}", self.word())
    }
}

#[derive(Template)]
#[template(path = "mail/index.html")]
struct MailPage {
    shell: Shell,
    desk: Desk,
    refused: Option<Refused>,
    done: Option<Notice>,
    list: &'static str,
    action: &'static str,
    tabs: Tabs,
    rows: Vec<ParcelRow>,
    empty: Empty,
    pager: Pager,
    hand_over: Option<Button>,
    labels: Option<Button>,
    command: String,
    numbers_left: String,
}

/// A parcel.
pub struct ParcelRow {
    pub waybill: String,
    pub shown: String,
    pub case: Option<(String, String)>,
    pub receiver: String,
    pub tag: Tag,
    pub place: String,
    pub since: String,
    pub act: Option<Button>,
}

/// What has just been done.
pub enum Said<'a> {
    Nothing,
    HandedOver(usize),
    Resent,
    Returned,
    Refused(&'a Refusal),
}

/// The list.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<MailRoom>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let said = match asked.shown("done") {
        "resent" => Said::Resent,
        "returned" => Said::Returned,
        n => n.parse().map_or(Said::Nothing, Said::HandedOver),
    };
    let after = cursor(asked.text("after")?);
    let page = drawn(&counter, &staff, (List::read(&asked)?, after), said).await?;
    Ok(desk::page(&page))
}

fn cursor(text: &str) -> Option<Cursor> {
    let (at, waybill) = text.split_once('.')?;
    let at = base::Instant::from_micros(at.parse().ok()?);
    Some(Cursor { at, waybill: Waybill::parse(waybill).ok()? })
}

/// The city whose mail room it is.
pub fn city(counter: &Counter, officer: &Officer) -> Result<Authority> {
    counter.city(officer, Action::DeliveryHandOver)
}

async fn listed(
    counter: &Counter,
    city: &Authority,
    (list, after): (List, Option<Cursor>),
) -> Result<Listed> {
    let page = Page { after, limit: PAGE };
    match list {
        List::Here => counter.delivery.to_hand_over(city, None, page).await,
        List::OnTheWay => counter.delivery.on_the_way(city, page).await,
        List::Returned => counter.delivery.returned(city, page).await,
        List::Lost => counter.delivery.lost(city, page).await,
    }
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    (list, after): (List, Option<Cursor>),
    said: Said<'_>,
) -> Result<MailPage> {
    let city = city(counter, officer)?;
    let found = listed(counter, &city, (list, after)).await?;
    let blocks = counter.delivery.blocks(&city).await?;
    let title = ui::text(officer.visit.locale, "counter-mail", &[]);
    let (mut shell, mut desk) = desk::frame(counter, officer, Place::Mail, title);
    shell.path = list.href();
    let keys = [("F7", "counter-key-labels"), ("F9", "counter-key-hand-over")];
    desk.keys = desk::keys(&officer.visit, &keys);
    let mut rows = Vec::with_capacity(found.parcels.len());
    for parcel in &found.parcels {
        let person = counter.identity.person(parcel.person).await?;
        let name = person.and_then(|person| person.name).unwrap_or_default();
        rows.push(ParcelRow::new(counter, &shell, (parcel, name), list));
    }
    let mut pager = Pager::new(shell.locale);
    if let Some(next) = &found.next {
        let place = format!("{}.{}", next.at.micros(), next.waybill.as_str());
        pager = pager.after(format!("{}&after={place}", list.href()));
    }
    let tabs = List::ALL.into_iter().fold(Tabs::new(shell.t("counter-mail")), |tabs, one| {
        let (words, href) = (shell.t(one.key()), one.href());
        if one == list { tabs.current(words, href, None) } else { tabs.tab(words, href, None) }
    });
    let is_here = list == List::Here && !rows.is_empty();
    let hand_over = Button::submit(shell.t("counter-hand-over")).named("act", "hand-over");
    let labels = Button::submit(shell.t("counter-labels")).quiet().named("act", "labels");
    let left: i64 = blocks.iter().map(|block| block.left).sum();
    Ok(MailPage {
        refused: match &said {
            Said::Refused(refusal) => Some(Refused::of(shell.locale, refusal)),
            _ => None,
        },
        done: match said {
            Said::HandedOver(n) => Some(shell.t_with("counter-handed-over", "n", &n)),
            Said::Resent => Some(shell.t("counter-resent")),
            Said::Returned => Some(shell.t("counter-taken-back")),
            Said::Nothing | Said::Refused(_) => None,
        }
        .map(Notice::done),
        list: list.word(),
        action: list.action(),
        tabs,
        rows,
        empty: Empty::new("post", shell.t("counter-mail-none"), shell.t("counter-mail-none-words")),
        pager,
        hand_over: is_here.then(|| hand_over.key("F9")),
        labels: (is_here && officer.may(Action::PersonReadClear)).then(|| labels.key("F7")),
        command: counter.journal.command_id().to_string(),
        numbers_left: shell.t_with("counter-waybills-left", "n", &left),
        shell,
        desk,
    })
}

impl ParcelRow {
    fn new(
        counter: &Counter,
        shell: &Shell,
        (parcel, name): (&Parcel, String),
        list: List,
    ) -> Self {
        let number = parcel.matter.strip_prefix("case/").unwrap_or_default();
        let case = CaseNumber::parse(number).ok();
        let waybill = parcel.waybill.as_str().to_owned();
        let words = match list {
            List::Here => None,
            List::OnTheWay => Some("counter-take-back"),
            List::Returned | List::Lost => Some("counter-resend"),
        };
        let act = words.map(|words| {
            Button::submit(shell.t(words)).quiet().small().named("waybill", waybill.as_str())
        });
        Self {
            shown: words::in_fours(&waybill),
            case: case.map(|case| (words::in_fours(case.as_str()), words::case_href(&case))),
            receiver: name,
            tag: state(shell, parcel.state),
            place: parcel.place.clone().unwrap_or_default(),
            since: ui::moment_near(shell.locale, parcel.state_at, counter.now()),
            act,
            waybill,
        }
    }
}

/// Where a parcel stands, as a tag.
pub fn state(shell: &Shell, state: ParcelState) -> Tag {
    match state {
        ParcelState::Labelled => Tag::plain(shell.t("counter-parcel-labelled")),
        ParcelState::HandedOver => Tag::going(shell.t("counter-parcel-handed-over")),
        ParcelState::InTransit => Tag::going(shell.t("counter-parcel-in-transit")),
        ParcelState::AtStation => Tag::going(shell.t("counter-parcel-at-station")),
        ParcelState::OutForDelivery => Tag::going(shell.t("counter-parcel-out")),
        ParcelState::FailedAttempt => Tag::waiting(shell.t("counter-parcel-failed")),
        ParcelState::Returning => Tag::refused(shell.t("counter-parcel-returning")),
        ParcelState::Lost => Tag::refused(shell.t("counter-parcel-lost")),
        ParcelState::Delivered => Tag::done(shell.t("counter-parcel-delivered")),
        ParcelState::Returned => Tag::refused(shell.t("counter-parcel-returned")),
        ParcelState::Cancelled => Tag::plain(shell.t("counter-parcel-cancelled")),
    }
}
