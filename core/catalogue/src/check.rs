//! From files to a catalogue, or to a list of everything wrong with them. serde refuses unknown keys
//! and words by itself; here is what concerns several places at once: names, codes, references, and
//! that each expression has an answer of its type.

use std::collections::{BTreeMap, BTreeSet};

use base::Fen;
use cel::Context;
use serde::de::DeserializeOwned;

use crate::catalogue::Catalogue;
use crate::check_item;
use crate::cycles::Cycles;
use crate::dated::DatedValues;
use crate::facts::Facts;
use crate::files::{DataError, Files, line};
use crate::item::Item;
use crate::refusal::CatalogueRefusal;
use crate::schedule::Schedule;
use crate::search::Synonyms;
use crate::texts::{self, Sentence, TEXT_FILES};

const RULES: &str = "rules/values.toml";
const FEES: &str = "fees.toml";
const SCHEDULE: &str = "rules/exempt_mark.toml";
const CYCLES: &str = "rules/inspection.toml";

/// What items may refer to.
pub(crate) struct Known {
    /// Names of facts.
    pub names: BTreeSet<String>,
    /// An example of all facts, to try expressions with.
    pub example: Context<'static, 'static>,
    /// Rule values by key.
    pub rules: BTreeMap<String, i64>,
    /// Per language file: sentences by message key.
    pub sentences: Vec<(&'static str, BTreeMap<String, Sentence>)>,
}

/// Builds the catalogue.
pub(crate) fn catalogue(files: &Files) -> Result<Catalogue, Vec<DataError>> {
    let mut errors = Vec::new();
    let rules: Option<DatedValues> = values(files, RULES, &mut errors);
    let fees: Option<DatedValues> = values(files, FEES, &mut errors);
    let schedule: Option<Schedule> = parse(SCHEDULE, files.text(SCHEDULE), &mut errors);
    if let Some(message) = schedule.as_ref().and_then(Schedule::fault) {
        errors.push(DataError { file: SCHEDULE.into(), line: 0, message });
    }
    let cycles: Option<Cycles> = parse(CYCLES, files.text(CYCLES), &mut errors);
    if let Some(message) = cycles.as_ref().and_then(Cycles::fault) {
        errors.push(DataError { file: CYCLES.into(), line: 0, message });
    }
    let synonyms: Option<Synonyms> =
        parse("synonyms.toml", files.text("synonyms.toml"), &mut errors);
    let sentences = sentences(files, &mut errors);
    let mut items = BTreeMap::new();
    let known = known(rules.unwrap_or_default().keys(), fees.as_ref(), sentences);
    own_sentences(&known, &mut errors);
    for (file, text) in files.items() {
        if let Some(item) = parse::<Item>(file, text, &mut errors) {
            let faults = check_item::faults(file, &item, &known);
            errors.extend(faults.into_iter().map(|(position, message)| DataError {
                file: file.to_owned(),
                line: line(text, position),
                message,
            }));
            items.insert(item.code.clone(), item);
        }
    }
    match (fees, schedule, cycles, synonyms) {
        (Some(fees), Some(schedule), Some(cycles), Some(synonyms)) if errors.is_empty() => {
            Ok(Catalogue { items, fees, schedule, cycles, synonyms, digest: files.digest() })
        }
        _ => Err(errors),
    }
}

fn parse<T: DeserializeOwned>(file: &str, text: &str, errors: &mut Vec<DataError>) -> Option<T> {
    match toml::from_str(text) {
        Ok(parsed) => Some(parsed),
        Err(error) => {
            errors.push(DataError {
                file: file.to_owned(),
                line: error.span().map_or(0, |span| line(text, span.start)),
                message: error.message().to_owned(),
            });
            None
        }
    }
}

fn values(files: &Files, file: &str, errors: &mut Vec<DataError>) -> Option<DatedValues> {
    let text = files.text(file);
    let values: DatedValues = parse(file, text, errors)?;
    errors.extend(values.faults().into_iter().map(|(position, message)| DataError {
        file: file.to_owned(),
        line: line(text, position),
        message,
    }));
    Some(values)
}

fn sentences(
    files: &Files,
    errors: &mut Vec<DataError>,
) -> Vec<(&'static str, BTreeMap<String, Sentence>)> {
    let mut all = Vec::new();
    for file in TEXT_FILES {
        match texts::sentences(file, files.text(file)) {
            Ok(sentences) => all.push((file, sentences)),
            Err(wrong) => errors.extend(wrong),
        }
    }
    all
}

fn known(
    rules: BTreeMap<String, i64>,
    fees: Option<&DatedValues>,
    sentences: Vec<(&'static str, BTreeMap<String, Sentence>)>,
) -> Known {
    let fees = fees.map(DatedValues::keys).unwrap_or_default();
    let fees: BTreeMap<String, Fen> = fees.into_iter().map(|(key, fen)| (key, Fen(fen))).collect();
    let example = Facts::example(rules.clone(), fees);
    Known { names: example.names(), example: example.context(), rules, sentences }
}

/// The catalogue's own refusals need words too.
fn own_sentences(known: &Known, errors: &mut Vec<DataError>) {
    for (file, sentences) in &known.sentences {
        for code in CatalogueRefusal::CODES {
            if !sentences.get(&texts::key(code)).is_some_and(|sentence| sentence.complete) {
                let message = format!("`{code}` lacks its text or `.remedy`");
                errors.push(DataError { file: (*file).to_owned(), line: 0, message });
            }
        }
    }
}
