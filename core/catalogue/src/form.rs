//! The questions of an item's form and the check of the answers. Answers are text by field name;
//! a refusal names the field it is about. Whether a mobile number was proved by a code, or a photo
//! really uploaded, only casework can know.

use std::collections::BTreeMap;

use base::{Date, Refusal, text};
use codes::{Mobile, Plate, PlateKind};
use serde::Deserialize;
use toml::Spanned;

use crate::item::Item;
use crate::refusal::CatalogueRefusal;
use crate::wording::Text;
use crate::words::{FieldKind, Validator};

/// The fewest characters that an address may have.
const ADDRESS_MIN: usize = 6;

/// One question.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Stable within the item; the key of the answer.
    pub name: String,
    /// How it is asked.
    pub kind: FieldKind,
    /// Above the box.
    pub label: Text,
    /// Below the label.
    pub hint: Option<Text>,
    /// Must be answered, if asked at all.
    pub required: bool,
    /// The most characters it takes.
    pub max_length: usize,
    /// What else the answer must satisfy.
    pub validator: Option<Validator>,
    /// For the kind `choice`.
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// Asked only if an earlier field has this answer.
    pub(crate) only_if: Option<Spanned<OnlyIf>>,
}

/// One of the answers to choose from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The answer.
    pub code: String,
    /// As people read it.
    pub label: Text,
}

/// An earlier answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnlyIf {
    /// The earlier field.
    pub field: String,
    /// Its answer.
    pub is: String,
}

impl Field {
    /// The earlier answer on which it hangs.
    pub fn only_if(&self) -> Option<&OnlyIf> {
        self.only_if.as_ref().map(Spanned::get_ref)
    }

    /// Whether it is asked at all, given the other answers.
    pub fn asked(&self, answers: &BTreeMap<String, String>) -> bool {
        self.only_if().is_none_or(|when| answers.get(&when.field) == Some(&when.is))
    }

    /// The answer as kept, or what is wrong with it.
    ///
    /// # Errors
    /// A refusal about this field.
    pub fn check(&self, answer: &str) -> Result<String, Refusal> {
        let kept = answer.trim();
        self.fits(kept).map_err(|refusal| refusal.on(&self.name))?;
        if self.kind == FieldKind::Mobile && !kept.is_empty() {
            return match Mobile::parse(kept) {
                Ok(mobile) => Ok(mobile.as_str().to_owned()),
                Err(reason) => Err(Refusal::from(reason).on(&self.name)),
            };
        }
        Ok(kept.to_owned())
    }

    fn fits(&self, kept: &str) -> Result<(), Refusal> {
        let length = kept.chars().count();
        if length > self.max_length {
            return Err(CatalogueRefusal::FieldTooLong { max: self.max_length, length }.into());
        }
        if !text::is_storable(kept) {
            return Err(CatalogueRefusal::FieldCharacters.into());
        }
        let objection = match (self.kind, kept) {
            (FieldKind::Declaration, "yes") => None,
            (FieldKind::Declaration, _) if self.required || !kept.is_empty() => {
                Some(CatalogueRefusal::FieldDeclaration)
            }
            (_, "") => self.required.then_some(CatalogueRefusal::FieldRequired),
            (FieldKind::Choice, _) if !self.choices.iter().any(|choice| choice.code == kept) => {
                Some(CatalogueRefusal::FieldChoice)
            }
            (FieldKind::Date, _) if kept.parse::<Date>().is_err() => {
                Some(CatalogueRefusal::FieldDate)
            }
            _ => self.validator.and_then(|validator| validator.objection(kept)),
        };
        objection.map_or(Ok(()), |reason| Err(reason.into()))
    }
}

impl Validator {
    fn objection(self, kept: &str) -> Option<CatalogueRefusal> {
        let name_letter = |c: char| c.is_alphabetic() || matches!(c, '·' | ' ' | '\'' | '-' | '.');
        match self {
            Self::PersonName if !kept.chars().all(name_letter) => Some(CatalogueRefusal::FieldName),
            Self::Address if kept.chars().count() < ADDRESS_MIN => {
                Some(CatalogueRefusal::FieldAddress)
            }
            Self::PlateNumber if !is_plate(kept) => Some(CatalogueRefusal::FieldPlate),
            // The proof of a mobile number lies with identity; its grammar is that of its kind.
            Self::PersonName | Self::Address | Self::PlateNumber | Self::VerifiedMobile => None,
        }
    }
}

/// Whether some kind has such numbers: of which kind it is, the register says.
fn is_plate(text: &str) -> bool {
    PlateKind::all().any(|kind| Plate::of(kind, text).is_ok())
}

impl Item {
    /// All answers as kept, or everything that is wrong with them, in the order of the form.
    /// Answers to questions that are not asked are left out; unknown names are refused.
    ///
    /// # Errors
    /// One refusal for each field, with the field's name.
    pub fn check_answers(
        &self,
        answers: &BTreeMap<String, String>,
    ) -> Result<BTreeMap<String, String>, Vec<Refusal>> {
        let mut kept = BTreeMap::new();
        let mut refusals = Vec::new();
        for field in self.fields.iter().filter(|field| field.asked(answers)) {
            let answer = answers.get(&field.name).map(String::as_str).unwrap_or_default();
            match field.check(answer) {
                Ok(text) if text.is_empty() => {}
                Ok(text) => _ = kept.insert(field.name.clone(), text),
                Err(refusal) => refusals.push(refusal),
            }
        }
        let strangers =
            answers.keys().filter(|name| self.fields.iter().all(|field| field.name != **name));
        refusals
            .extend(strangers.map(|name| Refusal::from(CatalogueRefusal::FieldUnknown).on(name)));
        if refusals.is_empty() { Ok(kept) } else { Err(refusals) }
    }
}
