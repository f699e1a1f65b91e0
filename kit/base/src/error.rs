//! The two ways a thing can fail. A [`Refusal`] is a rule saying no: it has a stable code, the facts
//! that explain it, and words and a remedy in every language of `data/locales`. A [`Fault`] is
//! something broken: it is logged once, where it is handled, and people get a reference number.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// What every fallible function of the house returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A refusal or a fault.
#[derive(Debug, Clone)]
pub enum Error {
    /// A rule said no.
    Refused(Box<Refusal>),
    /// Something is broken.
    Fault(Box<Fault>),
}

impl Error {
    /// The refusal, if it is one.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            Self::Fault(_) => None,
        }
    }

    /// The refusal's code; `None` for faults.
    pub fn code(&self) -> Option<&str> {
        self.refusal().map(|r| r.code.as_str())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => refusal.fmt(f),
            Self::Fault(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

/// A rule saying no. Texts stand under the key `code` with `.` written as `-` in
/// `data/locales/*/refusals.ftl`: the value says why, `.remedy` what to do instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Stable: `casework.not_yours`. Faces and clients may rely on it.
    pub code: String,
    /// What the words need: name → value.
    pub facts: BTreeMap<String, String>,
    /// The form field it concerns, where there is one.
    pub field: Option<String>,
}

impl Refusal {
    /// About this form field.
    #[must_use]
    pub fn on(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "refused: {}", self.code)?;
        self.facts.iter().try_for_each(|(name, value)| write!(f, " {name}={value}"))
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

/// Something broken. `context` is for the log, never for the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A part that we need does not answer (database down, disk full, carrier away); trying again later may help.
    Unavailable(String),
    /// Stored things contradict each other; names table, column and id.
    Inconsistent(String),
    /// The program is wrong.
    Bug(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable(context) => write!(f, "unavailable: {context}"),
            Self::Inconsistent(context) => write!(f, "inconsistent: {context}"),
            Self::Bug(context) => write!(f, "bug: {context}"),
        }
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self::Fault(Box::new(fault))
    }
}

/// What a capability's refusal enum can tell; implemented by [`refusals!`](crate::refusals).
pub trait Reason {
    /// `capability.reason`.
    fn code(&self) -> &'static str;
    /// Name → value of what explains it.
    fn facts(&self) -> BTreeMap<String, String>;
}

/// Declares a capability's refusals once:
///
/// ```
/// base::refusals! {
///     /// Why a case is not what you hoped.
///     pub enum CaseRefusal: "casework" {
///         /// Somebody else's case.
///         NotYours = "not_yours",
///         /// Papers are missing.
///         Missing { list: String } = "missing",
///     }
/// }
/// let refusal: base::Refusal = CaseRefusal::Missing { list: "photo".into() }.into();
/// assert_eq!(refusal.code, "casework.missing");
/// assert_eq!(CaseRefusal::CODES, ["casework.not_yours", "casework.missing"]);
/// ```
#[macro_export]
macro_rules! refusals {
    ($(#[$doc:meta])* pub enum $name:ident : $area:literal {
        $($(#[$vdoc:meta])* $variant:ident $({ $($field:ident : $ty:ty),+ $(,)? })? = $code:literal),+ $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $name {
            $($(#[$vdoc])* $variant $({ $(#[doc = "A fact of the sentence."] $field: $ty),+ })?),+
        }

        impl $name {
            /// Every code, for the test that asks for words in each language.
            pub const CODES: &'static [&'static str] = &[$(concat!($area, ".", $code)),+];
        }

        impl $crate::Reason for $name {
            fn code(&self) -> &'static str {
                match self { $(Self::$variant { .. } => concat!($area, ".", $code)),+ }
            }

            fn facts(&self) -> std::collections::BTreeMap<String, String> {
                match self {
                    $(Self::$variant $({ $($field),+ })? => std::collections::BTreeMap::from([
                        $($((stringify!($field).to_owned(), $field.to_string())),+)?
                    ])),+
                }
            }
        }

        impl From<$name> for $crate::Refusal {
            fn from(reason: $name) -> Self {
                use $crate::Reason as _;
                Self { code: reason.code().to_owned(), facts: reason.facts(), field: None }
            }
        }

        impl From<$name> for $crate::Error {
            fn from(reason: $name) -> Self {
                $crate::Refusal::from(reason).into()
            }
        }
    };
}
