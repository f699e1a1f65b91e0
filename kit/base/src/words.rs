//! Closed vocabularies: enums whose members are written by one code everywhere.

/// Declares such enums: each member has one code for files, storage, events and the names of texts.
///
/// ```
/// base::words! {
///     /// How a case came.
///     pub enum Way {
///         /// By hand.
///         Window = "window",
///         /// By phone.
///         Phone = "phone",
///     }
/// }
/// assert_eq!("phone".parse(), Ok(Way::Phone));
/// assert_eq!((Way::Window.code(), Way::from_code("post")), ("window", None));
/// ```
#[macro_export]
macro_rules! words {
    ($($(#[$doc:meta])* pub enum $name:ident { $($(#[$member_doc:meta])* $member:ident = $code:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$member_doc])* #[serde(rename = $code)] $member),+
        }

        impl $name {
            /// Every one, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$member),+];

            /// Every code, in the same order.
            pub const CODES: &'static [&'static str] = &[$($code),+];

            /// As written everywhere.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$member => $code),+ }
            }

            /// The one with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(code: &str) -> Result<Self, Self::Err> {
                Self::from_code(code).ok_or_else(|| format!("{code:?} is no {}", stringify!($name)))
            }
        }
    )+};
}
