//! The rows of the production page: documents with the blank that lies on top for each, and the safe.

use base::Result;
use casework::CaseKey;
use codes::{CaseNumber, Plate};
use identity::Action;
use issuance::{BlankKind, DocumentKind, IssuedDocument, Status, Stock};
use journal::Actor;
use ui::{Button, Html, Shell};

use crate::{Counter, Officer, words};

/// The name under which the number on plates is read for who makes them.
const NUMBER_TO_MAKE: &str = "number_to_make";

/// A document of the list.
pub struct DocumentRow {
    pub serial: String,
    pub shown: String,
    pub matter: Html,
    pub title: String,
    pub case: Option<(String, String)>,
    pub ordered: String,
    pub prints: String,
    /// The blank that lies on top; the maker types what is printed on the card.
    pub blank: String,
    pub made_on: Option<String>,
    pub spoil: Option<Button>,
    /// Takes back what is in force.
    pub void: Option<Button>,
}

/// One kind of blank in the safe.
pub struct StockRow {
    pub kind: String,
    pub left: i64,
    pub sum: String,
}

/// What a blank of this kind is called.
pub fn blank_name(shell: &Shell, kind: BlankKind) -> String {
    shell.t(match kind {
        BlankKind::InspectionMark => "counter-kind-mark",
        BlankKind::DrivingLicence => "counter-kind-licence",
        BlankKind::VehicleLicence => "counter-kind-vehicle-licence",
        BlankKind::RegistrationCertificate => "counter-kind-certificate",
        BlankKind::Plates => "counter-kind-plates",
        BlankKind::TempPlate => "counter-kind-temp-plate",
    })
}

impl StockRow {
    /// The safe's count of one kind.
    pub fn new(shell: &Shell, stock: &Stock) -> Self {
        let numbers =
            [stock.received, stock.used, stock.spoiled, stock.left].map(|n| n.to_string());
        let names = ["received", "used", "spoiled", "left"];
        let facts: Vec<(&str, &str)> =
            names.into_iter().zip(numbers.iter().map(String::as_str)).collect();
        Self {
            kind: blank_name(shell, stock.kind),
            left: stock.left,
            sum: ui::text(shell.locale, "counter-stock-sum", &facts),
        }
    }
}

/// What a document is for: the plate to match it with, where this officer may read the case; else
/// what anyone may know of it.
pub async fn about(
    counter: &Counter,
    officer: &Officer,
    shell: &Shell,
    document: &IssuedDocument,
) -> Result<Html> {
    if let Some(plate) = plate_of(counter, officer, document).await? {
        return Ok(words::drawn(shell.locale, &plate).small().into());
    }
    let known = document.facts.holder.as_ref().or(document.facts.plate.as_ref());
    Ok(known.map(Html::from).unwrap_or_default())
}

/// The number of the vehicle that a document is for: for those who may read its case, and of plates for
/// whoever makes them.
pub async fn plate_of(
    counter: &Counter,
    officer: &Officer,
    document: &IssuedDocument,
) -> Result<Option<Plate>> {
    let Some(key) = key_of(document) else { return Ok(None) };
    let may = |action: Action| officer.can_at(action, &key.authority).is_ok();
    let reader = if may(Action::CaseRead) {
        officer.actor.actor()
    } else if document.kind == DocumentKind::Plates && may(Action::ProductionMake) {
        // Nothing of the case but the number that the order sheet tells this maker anyway.
        Actor::system(NUMBER_TO_MAKE)
    } else {
        return Ok(None);
    };
    let case = counter.cases.case(&reader, &key).await?;
    Ok(document.vehicle.as_ref().or(case.shown_plate()).cloned())
}

/// The case that a document comes from, for those who may read cases.
pub fn case_key(officer: &Officer, document: &IssuedDocument) -> Option<CaseKey> {
    let key = key_of(document)?;
    officer.can_at(Action::CaseRead, &key.authority).ok()?;
    Some(key)
}

fn key_of(document: &IssuedDocument) -> Option<CaseKey> {
    let number = CaseNumber::parse(document.matter.strip_prefix("case/")?).ok()?;
    Some(CaseKey { authority: words::authority_of(&number), number })
}

impl DocumentRow {
    /// A document, with what it is for.
    pub fn new(
        counter: &Counter,
        officer: &Officer,
        shell: &Shell,
        (document, about): (&IssuedDocument, Html),
    ) -> Self {
        let case = case_key(officer, document).map(|key| key.number);
        let is_void = officer.may(Action::ProductionVoid);
        let act = |act: &str, word: &str| {
            let href = format!("/counter/production/{}/{act}", document.serial);
            Button::link(shell.t(word), href).text().small()
        };
        let in_force = document.status == Status::Made;
        Self {
            serial: document.serial.clone(),
            shown: words::in_fours(&document.serial),
            matter: about,
            title: document.facts.title.clone(),
            case: case.map(|case| (words::in_fours(case.as_str()), words::case_href(&case))),
            ordered: ui::moment_near(shell.locale, document.ordered_at, counter.now()),
            prints: shell.t_with("counter-prints", "n", &document.prints),
            blank: String::new(),
            made_on: document.blank.clone(),
            spoil: is_void.then(|| act("spoil", "counter-spoil")),
            void: (is_void && in_force).then(|| act("void", "counter-void")),
        }
    }

    /// To be made on this blank, if there is one left.
    #[must_use]
    pub fn on(self, blank: Option<String>) -> Self {
        Self { blank: blank.unwrap_or_default(), ..self }
    }
}
