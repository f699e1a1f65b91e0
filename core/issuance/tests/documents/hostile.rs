//! Texts from outside that try to command the typesetter, break the layout or deceive the reader.
//! They are printed as they are, as data, or made harmless; nothing is run and nothing fails.

use issuance::document::*;

use super::samples::*;

/// Markup, code, quotes, entities and shell: each must come out letter for letter.
const COMMANDS: [&str; 8] = [
    "#read(\"/data.json\")",
    "#panic(\"x\")",
    "$ sum_(i=1)^n $",
    "\\ \\u{41} \\#",
    "*b* _i_ `raw` <label> @ref = h",
    "\"q\" 'q' “q” ../../etc/passwd",
    "] #pagebreak() [",
    "</script>&lt;{{7*7}}%s",
];

fn receipt_for(text: &str) -> Receipt {
    Receipt { item_name: text.into(), received: vec![text.into()], ..receipt() }
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn commands_are_printed_letter_for_letter() {
    for (i, text) in COMMANDS.into_iter().enumerate() {
        let name = format!("command-{i}");
        let words = words(&name, &[Document::Receipt(receipt_for(text))]);
        assert_eq!(words.matches(&bare(text)).count(), 2, "{text}: {words}");
        assert_eq!(info(&name, &[Document::Receipt(receipt_for(text))], "Pages"), "1");
    }
}

/// Commands and endless words in every field of every paper: each is still set, and what is printed
/// on a blank keeps to its pages. Papers for reading may grow.
#[test]
fn every_field_of_every_paper_takes_anything() {
    let texts = [COMMANDS.join(" "), "欧阳".repeat(60), "W".repeat(120)];
    for (i, text) in texts.iter().enumerate() {
        for document in everywhere(text) {
            let pages = match document {
                Document::InspectionMark(_)
                | Document::DrivingLicence(_)
                | Document::VehicleLicence(_)
                | Document::TempPlate(_) => Some("2"),
                Document::ParcelLabel(_)
                | Document::RegistrationCertificate(_)
                | Document::TicketSlip(_) => Some("1"),
                _ => None,
            };
            let name = format!("anything-{i}-{}", document.title());
            let counted = info(&name, &[document], "Pages");
            assert!(pages.is_none_or(|pages| pages == counted), "{name}: {counted} pages");
        }
    }
}

/// The token of an address is one word without a place to break.
#[test]
fn a_long_address_stays_on_the_paper() {
    let url = format!("https://cheguan.example/v/{}", "AQYzNzAyMDAx".repeat(16));
    let papers = [
        Document::Receipt(Receipt { verify_url: url.clone(), ..receipt() }),
        Document::PaymentReceipt(PaymentReceipt { verify_url: url.clone(), ..payment() }),
        Document::Notice(Notice { verify_url: url.clone(), ..notice(NoticeKind::Missing) }),
    ];
    for paper in papers {
        let (name, one) = (format!("address-{}", paper.title()), [paper]);
        let (right, width) = reach(&name, &one);
        assert!(right > 0.0 && right < width - 30.0, "{name}: {right} of {width} points");
        assert!(words(&name, &one).contains(&url), "{name}");
    }
}

#[test]
fn rare_characters_of_names_are_there() {
    let name = "龘靐齉爩䶮㛃𬭚𫖯·买买提";
    let card = DrivingLicence { name: name.into(), ..licence() };
    assert!(words("rare", &[Document::DrivingLicence(card)]).contains(name));
}

#[test]
fn emoji_nul_and_direction_marks_harm_nothing() {
    let words = words("odd", &[Document::Receipt(receipt_for("甲🚗乙\0丙\u{202e}丁\u{7}戊"))]);
    assert!(words.contains("乙丙丁戊"), "{words}");
    assert!(!words.contains('\u{202e}'));
}

/// One of each kind with `text` wherever a text may come from people.
fn everywhere(text: &str) -> Vec<Document> {
    vec![
        Document::InspectionMark(mark_about(text)),
        Document::DrivingLicence(licence_about(text)),
        Document::VehicleLicence(vehicle_licence_about(text)),
        Document::RegistrationCertificate(certificate_about(text)),
        Document::PlateOrder(order_about(text)),
        Document::TempPlate(temp_plate_about(text)),
        Document::ParcelLabel(label_about(text)),
        Document::PaymentReceipt(payment_about(text)),
        Document::Receipt(receipt_about(text)),
        Document::Notice(notice_about(text)),
        Document::BatchSheet(list_about(text)),
        Document::TicketSlip(slip_about(text)),
    ]
}

fn slip_about(text: &str) -> TicketSlip {
    TicketSlip {
        place: text.into(),
        above: text.into(),
        number: text.into(),
        item: text.into(),
        rows: vec![(text.into(), text.into())],
        rule: text.into(),
        code: text.into(),
        ..slip()
    }
}

fn plate(text: &str) -> Plate {
    on_one_line(text, PlateColour::Green)
}

fn receipt_about(text: &str) -> Receipt {
    Receipt {
        case_number: text.into(),
        applicant: text.into(),
        plate: Some(plate(text)),
        ..receipt_for(text)
    }
}

fn mark_about(text: &str) -> InspectionMark {
    InspectionMark {
        plate: plate(text),
        serial: text.into(),
        plate_kind: text.into(),
        vehicle_type: text.into(),
        vin_tail: text.into(),
        issued_by: text.into(),
        ..mark()
    }
}

fn licence_about(text: &str) -> DrivingLicence {
    DrivingLicence {
        licence_number: text.into(),
        file_number: text.into(),
        name: text.into(),
        address: text.into(),
        class: text.into(),
        record: text.into(),
        ..licence()
    }
}

fn vehicle_licence_about(text: &str) -> VehicleLicence {
    VehicleLicence {
        plate: plate(text),
        vehicle_type: text.into(),
        owner: text.into(),
        address: text.into(),
        use_nature: text.into(),
        model: text.into(),
        vin: text.into(),
        engine_number: text.into(),
        file_number: text.into(),
        record: text.into(),
        issued_by: text.into(),
        ..vehicle_licence()
    }
}

fn certificate_about(text: &str) -> RegistrationCertificate {
    RegistrationCertificate {
        serial: text.into(),
        plate: Some(plate(text)),
        owner: text.into(),
        identity: text.into(),
        entry: text.into(),
        vehicle_type: text.into(),
        brand: text.into(),
        model: text.into(),
        colour: text.into(),
        vin: text.into(),
        engine_number: text.into(),
        use_nature: text.into(),
        issued_by: text.into(),
        ..certificate()
    }
}

fn order_about(text: &str) -> PlateOrder {
    PlateOrder {
        serial: text.into(),
        case_number: text.into(),
        reason: text.into(),
        vin_tail: text.into(),
        ..plate_order("01", text, plate(text))
    }
}

fn temp_plate_about(text: &str) -> TempPlate {
    TempPlate {
        plate: plate(text),
        vehicle_type: text.into(),
        model: text.into(),
        vin: text.into(),
        engine_number: text.into(),
        owner: text.into(),
        issued_by: text.into(),
        ..temp_plate()
    }
}

fn label_about(text: &str) -> ParcelLabel {
    let party = Party {
        name: text.into(),
        phone: text.into(),
        address: text.into(),
        postcode: text.into(),
    };
    ParcelLabel {
        product: text.into(),
        sender: party.clone(),
        receiver: party,
        contents: text.into(),
        case_number: text.into(),
        ..parcel()
    }
}

fn payment_about(text: &str) -> PaymentReceipt {
    PaymentReceipt {
        order_number: text.into(),
        non_tax_number: Some(text.into()),
        payer: text.into(),
        items: vec![PaymentItem { name: text.into(), count: u32::MAX, amount: base::Fen(1) }],
        ..payment()
    }
}

fn notice_about(text: &str) -> Notice {
    let reason = NoticeReason { what: text.into(), basis: Some(text.into()), remedy: text.into() };
    Notice {
        applicant: text.into(),
        item_name: text.into(),
        reasons: vec![reason],
        redress: Some(text.into()),
        ..notice(NoticeKind::NotAccepted)
    }
}

fn list_about(text: &str) -> BatchSheet {
    let row = BatchRow {
        case_number: text.into(),
        plate: Some(plate(text)),
        receiver: text.into(),
        serial: text.into(),
        waybill: Some(text.into()),
    };
    BatchSheet { batch_number: text.into(), rows: vec![row], ..batch(0) }
}
