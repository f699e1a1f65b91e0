//! One condition of an item: what must be true, what is said if it is not, where that is written,
//! and where the refusal leads on. Conditions are data, so that an official can read and amend them.

use std::collections::BTreeMap;

use base::Refusal;
use cel::Context;
use serde::Deserialize;
use toml::Spanned;

use crate::expr::Expr;
use crate::refusal::CatalogueRefusal;
use crate::wording::{Basis, Text};
use crate::words::Remedy;

/// A condition.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Stable within the item.
    pub code: String,
    /// The condition in words, as it reads when it is met: 交强险在有效期内.
    pub name: Text,
    pub(crate) when: Spanned<Expr>,
    pub(crate) refusal: Spanned<String>,
    #[serde(default)]
    pub(crate) facts: BTreeMap<String, Spanned<Expr>>,
    /// Where it is written.
    pub basis: Basis,
    /// Where the refusal leads on.
    pub remedy: Remedy,
}

impl Rule {
    /// The code of the refusal if it fails; its words stand in `refusals-catalogue.ftl`.
    pub fn refusal_code(&self) -> &str {
        self.refusal.get_ref()
    }

    /// The refusal, unless the condition holds.
    pub(crate) fn refusal(&self, context: &Context<'_, '_>) -> Option<Refusal> {
        match self.when.get_ref().holds(context) {
            Ok(true) => None,
            Ok(false) => Some(Refusal {
                code: self.refusal_code().to_owned(),
                facts: self.told(context),
                field: None,
            }),
            Err(_) => Some(CatalogueRefusal::CannotCheck { rule: self.code.clone() }.into()),
        }
    }

    /// The condition and the facts of the sentence.
    pub(crate) fn expressions(&self) -> impl Iterator<Item = &Spanned<Expr>> {
        std::iter::once(&self.when).chain(self.facts.values())
    }

    /// The facts of the sentence; `none` for what cannot be told.
    fn told(&self, context: &Context<'_, '_>) -> BTreeMap<String, String> {
        let tell = |expr: &Spanned<Expr>| expr.get_ref().text(context).unwrap_or("none".into());
        self.facts.iter().map(|(name, expr)| (name.clone(), tell(expr))).collect()
    }
}
