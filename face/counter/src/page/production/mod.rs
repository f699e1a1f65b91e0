//! `/counter/production`: what is to be made, oldest first; printed in one go, and put on record with the
//! blank that each was made on. Beside it the safe: received = used + spoiled + left.

pub mod act;
pub mod blanks;
pub mod paper;
pub mod rows;
pub mod sheet;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Authority, Instant, Refusal, Result};
use identity::Action;
use issuance::{DocumentKind, Production, Status};
use ui::{Button, Desk, Empty, Field, Notice, Pager, Refused, Shell, Tabs};
use web::{Answers, Query, Trouble};

use self::rows::{DocumentRow, StockRow, about};
use crate::desk::{self, Place};
use crate::guard::SeeProduction;
use crate::page::work::filter::FilterPart;
use crate::{Counter, Officer, Staff};

/// Documents on one page: one sheaf of blanks.
const PAGE: u64 = 50;

/// Kinds made on blanks, and states in which they wait or were made: word in the address and text.
const KINDS: [(DocumentKind, &str); 6] = [
    (DocumentKind::InspectionMark, "counter-kind-mark"),
    (DocumentKind::DrivingLicence, "counter-kind-licence"),
    (DocumentKind::VehicleLicence, "counter-kind-vehicle-licence"),
    (DocumentKind::RegistrationCertificate, "counter-kind-certificate"),
    (DocumentKind::Plates, "counter-kind-plates"),
    (DocumentKind::TempPlate, "counter-kind-temp-plate"),
];
const STATES: [(Status, &str); 3] = [
    (Status::Ordered, "counter-making-ordered"),
    (Status::Spoiled, "counter-making-spoiled"),
    (Status::Made, "counter-making-made"),
];

/// Which list is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub kind: DocumentKind,
    pub status: Status,
}

impl Wanted {
    /// From query or form; what it does not know counts as not said.
    pub fn read(asked: &Answers) -> Result<Self, Refusal> {
        let kind = asked.text("kind")?.parse().ok();
        let kind = kind.filter(|kind| KINDS.iter().any(|(known, _)| known == kind));
        let status = asked.text("status")?.parse().ok();
        let status = status.filter(|status| STATES.iter().any(|(known, _)| known == status));
        Ok(Self {
            kind: kind.unwrap_or(DocumentKind::InspectionMark),
            status: status.unwrap_or(Status::Ordered),
        })
    }

    fn href(self) -> String {
        format!("/counter/production?kind={}&status={}", self.kind, self.status)
    }
}

#[derive(Template)]
#[template(path = "production/index.html")]
struct ProductionPage {
    shell: Shell,
    desk: Desk,
    refused: Option<Refused>,
    done: Option<Notice>,
    wanted: Wanted,
    kinds: FilterPart,
    show: Button,
    tabs: Tabs,
    rows: Vec<DocumentRow>,
    empty: Empty,
    pager: Pager,
    why: Field,
    print: Option<Button>,
    make: Option<Button>,
    sheet: Button,
    command: String,
    stock: Vec<StockRow>,
    blanks: Option<Button>,
}

/// What has just been done.
pub enum Said<'a> {
    Nothing,
    Made(usize),
    Spoiled,
    Voided,
    Received,
    Refused { done: usize, refusal: &'a Refusal },
}

/// The list.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<SeeProduction>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let wanted = Wanted::read(&asked)?;
    let said = match asked.shown("done") {
        "spoiled" => Said::Spoiled,
        "voided" => Said::Voided,
        "received" => Said::Received,
        n => n.parse().map_or(Said::Nothing, Said::Made),
    };
    let after = place(asked.text("after")?);
    let page = drawn(&counter, &staff, (wanted, after), said).await?;
    Ok(desk::page(&page))
}

/// Where a page begins: `1795500000000000.370226112200017`.
fn place(text: &str) -> Option<(Instant, String)> {
    let (at, serial) = text.split_once('.')?;
    Some((Instant::from_micros(at.parse().ok()?), serial.to_owned()))
}

/// The city whose documents an officer makes, prints or counts.
pub fn city(counter: &Counter, officer: &Officer) -> Result<Authority> {
    let duties = [
        Action::ProductionMake,
        Action::ProductionPrint,
        Action::ProductionVoid,
        Action::BlanksStock,
    ];
    let first = duties.into_iter().find(|duty| officer.may(*duty));
    counter.city(officer, first.unwrap_or(Action::ProductionMake))
}

async fn drawn(
    counter: &Counter,
    officer: &Officer,
    (wanted, after): (Wanted, Option<(Instant, String)>),
    said: Said<'_>,
) -> Result<ProductionPage> {
    let city = city(counter, officer)?;
    let what = (wanted.kind, wanted.status);
    let production = counter.issuance.production(&city, what, after, PAGE).await?;
    let stock = counter.issuance.stock(&city).await?;
    let title = ui::text(officer.visit.locale, "counter-production", &[]);
    let (mut shell, mut desk) = desk::frame(counter, officer, Place::Production, title);
    shell.path = wanted.href();
    let keys = [("F7", "counter-key-print"), ("F9", "counter-key-made")];
    desk.keys = desk::keys(&officer.visit, &keys);
    let mut pager = Pager::new(shell.locale);
    if let Some((at, serial)) = &production.next {
        pager = pager.after(format!("{}&after={}.{serial}", wanted.href(), at.micros()));
    }
    let rows = rows(counter, officer, &shell, (&city, wanted, &production)).await?;
    let waits = wanted.status != Status::Made;
    let print = Button::submit(shell.t("counter-print")).quiet().named("act", "print").key("F7");
    let make = Button::submit(shell.t("counter-make")).named("act", "make").key("F9");
    let keeps = officer.may(Action::BlanksStock);
    let sheet = format!("/counter/production/sheet?kind={}", wanted.kind);
    Ok(ProductionPage {
        refused: match &said {
            Said::Refused { refusal, .. } => Some(Refused::of(shell.locale, refusal)),
            _ => None,
        },
        done: done(&shell, &said),
        kinds: kinds(&shell, wanted.kind),
        show: Button::submit(shell.t("counter-show")).quiet().small(),
        tabs: tabs(&shell, wanted),
        rows,
        empty: Empty::new(
            "doc",
            shell.t("counter-making-none"),
            shell.t("counter-making-none-words"),
        ),
        pager,
        why: Field::text("why", shell.t("counter-reprint-why"))
            .hint(shell.t("counter-reprint-hint")),
        print: officer.may(Action::ProductionPrint).then_some(print),
        make: (waits && officer.may(Action::ProductionMake)).then_some(make),
        sheet: Button::link(shell.t("counter-sheet"), sheet).text(),
        command: counter.journal.command_id().to_string(),
        stock: stock.iter().map(|stock| StockRow::new(&shell, stock)).collect(),
        blanks: keeps.then(|| {
            Button::link(shell.t("counter-blanks-receive"), "/counter/production/blanks").quiet()
        }),
        wanted,
        shell,
        desk,
    })
}

/// The documents, each with the blank that lies on top for it while it waits to be made.
async fn rows(
    counter: &Counter,
    officer: &Officer,
    shell: &Shell,
    (city, wanted, production): (&Authority, Wanted, &Production),
) -> Result<Vec<DocumentRow>> {
    let documents = &production.documents;
    let blanks = match wanted.kind.blank().filter(|_| wanted.status != Status::Made) {
        Some(kind) => counter.issuance.next_blanks(city, kind, documents.len()).await?,
        None => Vec::new(),
    };
    let mut blanks = blanks.into_iter();
    let mut rows = Vec::with_capacity(documents.len());
    for document in documents {
        let about = (document, about(counter, officer, shell, document).await?);
        rows.push(DocumentRow::new(counter, officer, shell, about).on(blanks.next()));
    }
    Ok(rows)
}

fn done(shell: &Shell, said: &Said<'_>) -> Option<Notice> {
    let words = match said {
        Said::Made(n) | Said::Refused { done: n @ 1.., .. } => {
            shell.t_with("counter-made-done", "n", n)
        }
        Said::Spoiled => shell.t("counter-spoiled-done"),
        Said::Voided => shell.t("counter-voided-done"),
        Said::Received => shell.t("counter-blanks-done"),
        Said::Nothing | Said::Refused { .. } => return None,
    };
    Some(Notice::done(words))
}

fn kinds(shell: &Shell, chosen: DocumentKind) -> FilterPart {
    let all = KINDS.iter().map(|(kind, key)| (kind.code().to_owned(), shell.t(key)));
    FilterPart::new("kind", shell.t("counter-kind"), chosen.code()).with_all(all)
}

fn tabs(shell: &Shell, wanted: Wanted) -> Tabs {
    STATES.iter().fold(Tabs::new(shell.t("counter-production")), |tabs, (status, key)| {
        let href = Wanted { status: *status, ..wanted }.href();
        if *status == wanted.status {
            tabs.current(shell.t(key), href, None)
        } else {
            tabs.tab(shell.t(key), href, None)
        }
    })
}
