//! The named, typed facts that the expressions of item files may use. The caller (casework, who
//! assembles the one question) fills the structs; their field names are the names in the files:
//! `vehicle.seats`, `licence.photo_taken_on`. The list with its meanings stands in `README.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use base::{Date, Fen, Instant};
use cel::objects::Key;
use cel::{Context, Env, SerializationError, Value};
use serde::Serialize;

use crate::expr::{Expr, add_functions};
use crate::schedule::{Due, DueKind};
use crate::words::Applicant;

/// What is known when an item is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// The day of asking, in China.
    pub today: Date,
    /// Who asks.
    pub person: PersonFacts,
    /// The vehicle it is about.
    pub vehicle: Option<VehicleFacts>,
    /// The licence it is about.
    pub licence: Option<LicenceFacts>,
    /// Where the vehicle comes from that is not on record under the applicant's name yet.
    pub origin: Option<OriginFacts>,
    /// The number kept for its former owner that is asked for.
    pub number: Option<NumberFacts>,
    /// Rule values in force, by the keys of `data/rules/values.toml`; in expressions `rules.KEY`.
    pub rules: BTreeMap<String, i64>,
    /// Fees in force, by the keys of `data/fees.toml`; in expressions `fees.KEY`, in fen.
    pub fees: BTreeMap<String, Fen>,
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonFacts {
    /// A person or a unit.
    pub kind: Applicant,
    /// The real name was checked.
    pub real_name: bool,
}

/// What the register says of a vehicle. Letters are those of the national register.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own in the files")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VehicleFacts {
    /// The applicant is the registered owner.
    pub owned_by_applicant: bool,
    /// Status letters; `A` is normal, several may stand together.
    pub statuses: Vec<String>,
    /// Use nature letter; `A` is non-operating.
    pub use_nature: String,
    /// Vehicle type, a letter and two digits: `K33` saloon, `K39` van, `M21` motorcycle.
    pub type_code: String,
    /// Seats, the driver's included.
    pub seats: i64,
    /// First registration.
    pub first_registered_on: Date,
    /// Left the factory; `None` if the register does not say.
    pub manufactured_on: Option<Date>,
    /// Was in an accident in which people were hurt or killed.
    pub injury_accident: bool,
    /// Was punished for illegal modification.
    pub illegal_modification: bool,
    /// Last day of the compulsory insurance; `None` if there is none.
    pub insurance_until: Option<Date>,
    /// Last day covered by vehicle tax paid or exempted; `None` if there is none.
    pub tax_paid_until: Option<Date>,
    /// Violations not yet handled.
    pub open_violations: i64,
    /// Accidents not yet closed.
    pub open_accidents: i64,
    /// Plate kind, two digits.
    pub plate_kind: String,
    /// Since when it bears its number.
    pub plate_since: Date,
    /// Driven by new energy, whatever its plate.
    pub new_energy: bool,
    /// When its number was last swapped with another vehicle of the owner; `None` if never.
    pub swapped_on: Option<Date>,
    /// Last day of its inspection mark; `None` if it never had one.
    pub mark_until: Option<Date>,
    /// Its plates are ordered and not handed over yet, where a paper plate is asked for meanwhile.
    pub plates_making: bool,
    /// Last day of the paper plate it has had for that; `None` if it has had none.
    pub paper_plate_until: Option<Date>,
    /// The inspection cycle that is due, from [`Schedule::current`](crate::Schedule::current).
    pub cycle: Option<Due>,
}

/// What the register says of a driving licence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LicenceFacts {
    /// The applicant is the holder.
    pub held_by_applicant: bool,
    /// Status letters; `A` is normal, several may stand together.
    pub statuses: Vec<String>,
    /// Last day of validity; `None` for a long-term licence.
    pub valid_until: Option<Date>,
    /// When the stored photo was taken; `None` if there is none.
    pub photo_taken_on: Option<Date>,
}

/// Where a vehicle comes from (来历), by its VIN.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own in the files")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OriginFacts {
    /// `factory`, `import`, `used_local` or `file_in`.
    pub kind: String,
    /// The papers name the applicant as owner.
    pub owner_is_applicant: bool,
    /// A vehicle with this VIN is on record here, under a number.
    pub registered: bool,
    /// It is on the list of stolen vehicles.
    pub stolen: bool,
    /// A court or another authority has sealed or seized it.
    pub seized: bool,
    /// It is mortgaged.
    pub mortgaged: bool,
    /// An invoice or another proof of purchase is on file.
    pub invoiced: bool,
    /// The purchase tax is paid or exempted.
    pub tax_paid: bool,
    /// Last day of the compulsory insurance; `None` if there is none.
    pub insurance_until: Option<Date>,
    /// Left the factory; `None` if the papers do not say.
    pub made_on: Option<Date>,
    /// The kind of plate it is due, two digits.
    pub plate_kind: String,
    /// Use nature letter it is to be registered with.
    pub use_nature: String,
    /// Vehicle type, a letter and two digits.
    pub type_code: String,
    /// Seats, the driver's included.
    pub seats: i64,
    /// Driven by new energy.
    pub new_energy: bool,
    /// Emission stage, 6 for the sixth; `None` if the papers do not say.
    pub emission_stage: Option<i64>,
    /// The city whose register it leaves, six digits; `None` if it was never registered.
    pub from_authority: Option<String>,
    /// Status letters of the record it has with its former owner; `A` if nothing stands or there is none.
    pub statuses: Vec<String>,
    /// Violations of that record not yet handled.
    pub open_violations: i64,
    /// Accidents of that record not yet closed.
    pub open_accidents: i64,
    /// Paper plates it has had already, where the answers ask for one of which only so many are given.
    pub temp_plates: i64,
    /// For what the answers ask a paper plate; empty where they ask for none.
    pub temp_purpose: String,
    /// The answers ask to leave the number on the vehicle that it bears.
    pub keeps_number: bool,
}

/// A number that its former owner may use again (原号).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NumberFacts {
    /// It is kept for the applicant.
    pub kept_for_applicant: bool,
    /// Plate kind, two digits.
    pub plate_kind: String,
    /// When it came onto the old vehicle.
    pub used_since: Date,
    /// When the old vehicle was transferred, moved out or deregistered.
    pub left_on: Date,
    /// Violations of the old vehicle not yet handled.
    pub open_violations: i64,
    /// Accidents of the old vehicle not yet closed.
    pub open_accidents: i64,
}

impl Facts {
    /// The facts as CEL sees them.
    pub(crate) fn context(&self) -> Context<'static, 'static> {
        context(self.named(|_| true))
    }

    /// Those that these expressions name: what nobody asks for costs nothing.
    pub(crate) fn context_of<'a>(
        &self,
        expressions: impl IntoIterator<Item = &'a Expr>,
    ) -> Context<'static, 'static> {
        let wanted: BTreeSet<&str> =
            expressions.into_iter().flat_map(Expr::names).map(String::as_str).collect();
        let of_root = |root: &str| wanted.iter().any(|name| name.split('.').next() == Some(root));
        let mut named = self.named(of_root);
        named.retain(|(name, _)| wanted.contains(name.as_str()));
        context(named)
    }

    /// Every fact of these roots under its full name.
    fn named(&self, of_root: impl Fn(&str) -> bool) -> Vec<(String, Value)> {
        type Tell<'a> = &'a dyn Fn() -> Result<Value, SerializationError>;
        let roots: [(&str, Tell<'_>); 8] = [
            ("today", &|| cel::to_value(self.today)),
            ("person", &|| cel::to_value(&self.person)),
            ("vehicle", &|| cel::to_value(&self.vehicle)),
            ("licence", &|| cel::to_value(&self.licence)),
            ("origin", &|| cel::to_value(&self.origin)),
            ("number", &|| cel::to_value(&self.number)),
            ("rules", &|| cel::to_value(&self.rules)),
            ("fees", &|| cel::to_value(&self.fees)),
        ];
        let mut named = Vec::new();
        for (root, tell) in roots.into_iter().filter(|(root, _)| of_root(root)) {
            // Serialising plain structs with text keys cannot fail; if it did, nothing would be known
            // and every rule would say so.
            flatten(root, tell().unwrap_or(Value::Null), &mut named);
        }
        named
    }

    /// With an ordinary small car and an ordinary licence where nothing is known: for amounts, never
    /// for conditions.
    pub(crate) fn or_ordinary(&self) -> Self {
        static ORDINARY: LazyLock<Facts> =
            LazyLock::new(|| Facts::example(BTreeMap::new(), BTreeMap::new()));
        Self {
            vehicle: self.vehicle.clone().or_else(|| ORDINARY.vehicle.clone()),
            licence: self.licence.clone().or_else(|| ORDINARY.licence.clone()),
            origin: self.origin.clone().or_else(|| ORDINARY.origin.clone()),
            number: self.number.clone().or_else(|| ORDINARY.number.clone()),
            ..self.clone()
        }
    }

    /// The full names of all facts that are here.
    pub(crate) fn names(&self) -> BTreeSet<String> {
        self.named(|_| true).into_iter().map(|(name, _)| name).collect()
    }

    /// One of everything, with which each expression is tried when its file is read.
    pub(crate) fn example(rules: BTreeMap<String, i64>, fees: BTreeMap<String, Fen>) -> Self {
        // Any day does: the files are tried for types, not for answers.
        let day = Instant::from_micros(0).date();
        Self {
            today: day,
            person: PersonFacts { kind: Applicant::Person, real_name: true },
            vehicle: Some(VehicleFacts {
                owned_by_applicant: true,
                statuses: vec!["A".into()],
                use_nature: "A".into(),
                type_code: "K33".into(),
                seats: 5,
                first_registered_on: day,
                manufactured_on: Some(day),
                injury_accident: false,
                illegal_modification: false,
                insurance_until: Some(day),
                tax_paid_until: Some(day),
                open_violations: 0,
                open_accidents: 0,
                plate_kind: "02".into(),
                plate_since: day,
                new_energy: false,
                swapped_on: Some(day),
                mark_until: Some(day),
                plates_making: true,
                paper_plate_until: Some(day),
                cycle: Some(Due {
                    kind: DueKind::ExemptMark,
                    year: 2,
                    due_on: day,
                    opens_on: day,
                    valid_to: day,
                }),
            }),
            licence: Some(LicenceFacts {
                held_by_applicant: true,
                statuses: vec!["A".into()],
                valid_until: Some(day),
                photo_taken_on: Some(day),
            }),
            origin: Some(OriginFacts::example(day)),
            number: Some(NumberFacts {
                kept_for_applicant: true,
                plate_kind: "02".into(),
                used_since: day,
                left_on: day,
                open_violations: 0,
                open_accidents: 0,
            }),
            rules,
            fees,
        }
    }
}

impl NumberFacts {
    /// No number is kept: the one condition that says so fails, and the others have nothing to say.
    pub fn none(plate_kind: &str, today: Date) -> Self {
        const LONG_AGO_MONTHS: i32 = -1_200;
        Self {
            kept_for_applicant: false,
            plate_kind: plate_kind.to_owned(),
            used_since: today.plus_months(LONG_AGO_MONTHS),
            left_on: today,
            open_violations: 0,
            open_accidents: 0,
        }
    }
}

impl OriginFacts {
    fn example(day: Date) -> Self {
        Self {
            kind: "factory".into(),
            owner_is_applicant: true,
            registered: false,
            stolen: false,
            seized: false,
            mortgaged: false,
            invoiced: true,
            tax_paid: true,
            insurance_until: Some(day),
            made_on: Some(day),
            plate_kind: "02".into(),
            use_nature: "A".into(),
            type_code: "K33".into(),
            seats: 5,
            new_energy: false,
            emission_stage: Some(6),
            from_authority: Some("370200".into()),
            statuses: vec!["A".into()],
            open_violations: 0,
            open_accidents: 0,
            temp_plates: 0,
            temp_purpose: "acquired".into(),
            keeps_number: false,
        }
    }
}

fn context(named: Vec<(String, Value)>) -> Context<'static, 'static> {
    static ENV: LazyLock<Arc<Env>> = LazyLock::new(|| Arc::new(Env::stdlib()));
    let mut context = Context::with_env(Arc::clone(&ENV));
    add_functions(&mut context);
    for (name, value) in named {
        context.add_variable_from_value(name, value);
    }
    context
}

/// Turns nested maps into dotted names; rule keys carry their own dots and join on.
fn flatten(prefix: &str, value: Value, named: &mut Vec<(String, Value)>) {
    let Value::Map(map) = value else {
        named.push((prefix.to_owned(), value));
        return;
    };
    for (key, value) in map.map.iter() {
        if let Key::String(key) = key {
            flatten(&format!("{prefix}.{key}"), value.clone(), named);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readme_explains_every_fact() {
        let readme = include_str!("../README.md");
        for name in Facts::example(BTreeMap::new(), BTreeMap::new()).names() {
            assert!(readme.contains(&format!("| `{name}` |")), "{name} is not in README.md");
        }
    }

    #[test]
    fn keys_with_dots_are_reached_by_their_dots() {
        let rules = BTreeMap::from([("exempt_mark.seats_max".to_owned(), 9)]);
        let facts =
            Facts::example(rules, BTreeMap::from([("driving_licence".to_owned(), Fen(1000))]));
        let expr = crate::expr::Expr::try_from(
            "rules.exempt_mark.seats_max * 100 + fees.driving_licence".to_owned(),
        );
        assert_eq!(expr.unwrap().whole(&facts.context()), Ok(1900));
    }
}
