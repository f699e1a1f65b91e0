//! What a clerk typed from the originals, as an origin record. Everything that cannot be read is told at
//! once; what cannot be true the register refuses.

use std::str::FromStr;

use base::{Date, Fen, Refusal};
use codes::PlateKind;
use identity::PersonId;
use registry::{Origin, OriginId, OriginKind, Owner, Vehicle};
use web::{Answers, WebRefusal};

/// An amount as people write it on an invoice: `128000`, `128,000.00`.
struct Yuan(Fen);

impl FromStr for Yuan {
    type Err = ();

    fn from_str(typed: &str) -> Result<Self, ()> {
        let typed = typed.replace(',', "");
        let (whole, part) = typed.split_once('.').unwrap_or((typed.as_str(), ""));
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || whole.len() > 10 || part.len() > 2 || !digits(whole) || !digits(part)
        {
            return Err(());
        }
        format!("{whole}{part:0<2}").parse().map(|fen| Self(Fen(fen))).map_err(drop)
    }
}

/// Answers as they are read, and what was wrong with them.
struct Reader<'a> {
    answers: &'a Answers,
    wrong: Vec<Refusal>,
}

impl Reader<'_> {
    fn keep<T>(&mut self, read: Result<T, Refusal>) -> Option<T> {
        read.map_err(|refusal| self.wrong.push(refusal)).ok()
    }

    fn word(&mut self, field: &str) -> String {
        self.keep(self.answers.required(field))
            .map(|text| text.trim().to_owned())
            .unwrap_or_default()
    }

    fn needed<T: FromStr>(&mut self, field: &str) -> Option<T> {
        self.keep(self.answers.parsed(field))
    }

    fn optional<T: FromStr>(&mut self, field: &str) -> Option<T> {
        if self.answers.shown(field).trim().is_empty() { None } else { self.needed(field) }
    }

    /// The clerk has the originals on the counter.
    fn seen(&mut self) {
        self.keep(self.answers.required("seen").map(drop));
    }

    fn done(self, origin: Option<Origin>) -> Result<Origin, Vec<Refusal>> {
        match origin {
            Some(origin) if self.wrong.is_empty() => Ok(origin),
            _ => Err(self.wrong),
        }
    }
}

/// A new vehicle, made here or imported, by its certificate, invoice, tax and insurance.
///
/// # Errors
/// Everything that cannot be read, on its field.
pub fn new_vehicle(
    id: OriginId,
    owner: Result<PersonId, Refusal>,
    answers: &Answers,
) -> Result<Origin, Vec<Refusal>> {
    let mut read = Reader { answers, wrong: Vec::new() };
    let (owner, kind) = (read.keep(owner), read.keep(kind(answers)));
    let plate_kind = read.keep(plate_kind(answers));
    let (type_code, use_nature) = (read.word("type_code"), read.word("use_nature"));
    let (brand, model, colour) = (read.word("brand"), read.word("model"), read.word("colour"));
    let (seats, emission_stage) = (read.needed("seats"), read.optional("emission_stage"));
    let green = [PlateKind::SMALL_NEW_ENERGY, PlateKind::LARGE_NEW_ENERGY];
    let energy = match plate_kind {
        Some(kind) if green.contains(&kind) => read.needed("energy"),
        _ => read.optional("energy"),
    };
    let engine = answers.shown("engine_no").trim();
    let made_on = read.needed::<Date>("made_on");
    let invoice = read.needed::<Yuan>("invoice_fen");
    let insured = [read.optional("insurance_until"), read.optional("vehicle_tax_until")];
    let [insurance_until, vehicle_tax_until] = insured;
    read.seen();
    let known = owner.zip(kind).zip(plate_kind);
    let origin = known.map(|((owner, kind), plate_kind)| Origin {
        id,
        kind,
        plate_kind,
        type_code: type_code.to_uppercase(),
        use_nature,
        seats: seats.unwrap_or_default(),
        brand,
        model,
        colour,
        engine_no: (!engine.is_empty()).then(|| engine.to_owned()),
        emission_stage,
        made_on,
        first_registered_on: None,
        invoice_fen: invoice.map(|yuan| yuan.0),
        tax_paid: answers.ticked("tax_paid"),
        vehicle_tax_until,
        insurance_until,
        owner: Owner::Person(owner),
        from: None,
        stolen: false,
        seized: false,
        mortgaged: false,
        mark_valid_until: None,
        mark_serial: None,
        energy,
    });
    read.done(origin)
}

fn plate_kind(answers: &Answers) -> Result<PlateKind, Refusal> {
    let kind = answers.required("kind")?;
    PlateKind::parse(kind).map_err(|wrong| Refusal::from(wrong).on("kind"))
}

fn kind(answers: &Answers) -> Result<OriginKind, Refusal> {
    match answers.required("origin_kind")? {
        "factory" => Ok(OriginKind::Factory),
        "import" => Ok(OriginKind::Import),
        _ => Err(Refusal::from(WebRefusal::NotReadable).on("origin_kind")),
    }
}

/// A vehicle on record here that was sold: what it is stands in the record, the invoice says to whom.
///
/// # Errors
/// Everything that cannot be read, on its field.
pub fn sale(
    id: OriginId,
    (vehicle, buyer): (&Vehicle, Result<PersonId, Refusal>),
    answers: &Answers,
) -> Result<Origin, Vec<Refusal>> {
    let mut read = Reader { answers, wrong: Vec::new() };
    let buyer = read.keep(buyer);
    let invoice = read.needed::<Yuan>("invoice_fen").map(|yuan| yuan.0);
    let insurance_until = read.optional("insurance_until");
    read.seen();
    let origin = buyer.map(|buyer| Origin {
        id,
        kind: OriginKind::UsedLocal,
        plate_kind: vehicle.id.plate.kind(),
        type_code: vehicle.type_code.clone(),
        use_nature: vehicle.use_nature.clone(),
        seats: vehicle.seats,
        brand: vehicle.brand.clone(),
        model: vehicle.model.clone(),
        colour: vehicle.colour.clone(),
        engine_no: vehicle.engine_no.clone(),
        emission_stage: None,
        made_on: vehicle.manufactured_on,
        first_registered_on: Some(vehicle.first_registered_on),
        invoice_fen: invoice,
        tax_paid: true,
        vehicle_tax_until: vehicle.tax_paid_until,
        insurance_until: insurance_until.or(vehicle.insurance_until),
        owner: Owner::Person(buyer),
        from: Some(vehicle.id.clone()),
        stolen: false,
        seized: false,
        mortgaged: false,
        mark_valid_until: vehicle.mark_valid_until,
        mark_serial: vehicle.mark_serial.clone(),
        energy: vehicle.energy,
    });
    read.done(origin)
}

/// Papers that are there already, with what was missing. What maker, customs, tax office and police sent
/// stays: nobody clears a theft at a window.
///
/// # Errors
/// Everything that cannot be read, on its field.
pub fn rest(known: &Origin, answers: &Answers) -> Result<Origin, Vec<Refusal>> {
    let mut read = Reader { answers, wrong: Vec::new() };
    let mut origin = known.clone();
    if origin.invoice_fen.is_none() {
        origin.invoice_fen = read.optional::<Yuan>("invoice_fen").map(|yuan| yuan.0);
    }
    if origin.new_energy() && origin.energy.is_none() {
        origin.energy = read.optional("energy");
    }
    origin.tax_paid |= answers.ticked("tax_paid");
    origin.vehicle_tax_until = read.optional("vehicle_tax_until").or(origin.vehicle_tax_until);
    origin.insurance_until = read.optional("insurance_until").or(origin.insurance_until);
    read.seen();
    read.done(Some(origin))
}

/// Papers whose sale fell through, for another buyer, by the invoice to that buyer. What the vehicle is stays, and what
/// customs and police sent; the purchase tax of a new vehicle is that of who buys it.
///
/// # Errors
/// Everything that cannot be read, on its field.
pub fn other_buyer(
    known: &Origin,
    buyer: Result<PersonId, Refusal>,
    answers: &Answers,
) -> Result<Origin, Vec<Refusal>> {
    let mut read = Reader { answers, wrong: Vec::new() };
    let buyer = read.keep(buyer);
    let invoice = read.needed::<Yuan>("invoice_fen").map(|yuan| yuan.0);
    let insured = [read.optional("insurance_until"), read.optional("vehicle_tax_until")];
    let [insurance_until, vehicle_tax_until] = insured;
    read.seen();
    let origin = buyer.map(|buyer| Origin {
        invoice_fen: invoice,
        tax_paid: if known.kind.is_new() { answers.ticked("tax_paid") } else { known.tax_paid },
        vehicle_tax_until: vehicle_tax_until.or(known.vehicle_tax_until),
        insurance_until: insurance_until.or(known.insurance_until),
        owner: Owner::Person(buyer),
        ..known.clone()
    });
    read.done(origin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_people_write_it() {
        for (typed, fen) in [("128000", 12_800_000), ("128,000.5", 12_800_050), ("0.07", 7)] {
            assert_eq!(typed.parse::<Yuan>().map(|yuan| yuan.0), Ok(Fen(fen)), "{typed}");
        }
        for typed in ["", "-1", "1.234", "12e4", ".5", "99999999999"] {
            assert!(typed.parse::<Yuan>().is_err(), "{typed}");
        }
    }
}
