//! What every face of the house needs of HTTP and no business word: cookies, forged-request guard,
//! forms and pictures, trouble shown in one place, security headers, limits, the server itself.
//!
//! A face builds its router, wraps it once in an [`Envelope`], and answers `Result<Response, Trouble>`.
//! Nothing here knows a language, a page or a database: words and pages are handed in
//! ([`TroublePages`], [`Speaks`]).

mod address;
mod answers;
mod asset;
mod body;
mod cookie;
mod csrf;
mod envelope;
mod form;
mod gate;
mod headers;
mod limit;
mod picture;
mod preferences;
mod problem;
mod redirect;
mod reference;
mod refusal;
mod serve;
mod session;
mod site;
mod trouble;
mod upload;
mod watch;
mod work;

pub use address::{ClientAddress, TrustedProxies};
pub use answers::{Answers, COMMAND_ID_FIELD};
pub use asset::asset;
pub use cookie::{CookieMode, SetCookie};
pub use csrf::{CSRF_FIELD, CSRF_HEADER, Csrf, CsrfKeys, CsrfToken};
pub use envelope::Envelope;
pub use form::{Form, Query};
pub use gate::{Gate, WORK_FIELD, WORK_HEADER, guarded};
pub use headers::Nonce;
pub use limit::RateLimit;
pub use picture::{Picture, PictureKind};
pub use preferences::{Lang, Preferences, View};
pub use problem::{Problem, Problems, Speaks, Spoken};
pub use redirect::{is_local, redirect};
pub use reference::Reference;
pub use refusal::WebRefusal;
pub use serve::{Tls, bind, install_crypto, serve};
pub use session::{SessionCookie, SessionToken};
pub use trouble::{Asked, StatusOf, Trouble, TroublePages};
pub use upload::{Upload, UploadLimits};
