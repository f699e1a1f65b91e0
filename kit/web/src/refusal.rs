//! What the web room refuses by itself. Words stand in `data/locales/*/refusals-web.ftl`.

use http::StatusCode;

base::refusals! {
    /// Why a request is not taken.
    pub enum WebRefusal: "web" {
        /// A field holds NUL, a control character or bytes that are no text.
        NotStorable = "not_storable",
        /// The field must be filled in.
        Required = "required",
        /// The field is not a number, date or choice of the wanted kind.
        NotReadable = "not_readable",
        /// The form carries no usable `command_id`.
        CommandId = "command_id",
        /// More text than a form may hold.
        FormTooLarge { limit_kib: usize } = "form_too_large",
        /// The body is not a form, or broke off.
        FormUnreadable = "form_unreadable",
        /// A file is over its limit.
        FileTooLarge { limit_mib: usize } = "file_too_large",
        /// The content is neither JPEG nor PNG, whatever the name says.
        FileWrongType { found: String } = "file_wrong_type",
        /// It begins like a picture but cannot be decoded.
        FileDamaged = "file_damaged",
        /// More pixels than are decoded here.
        PictureTooLarge { megapixels: u64, limit_megapixels: u64 } = "picture_too_large",
        /// More files than the form takes.
        TooManyFiles { limit: usize } = "too_many_files",
        /// A browser says that another site sent this form.
        OtherSite = "other_site",
        /// The hidden word of the form is missing, old or of another session.
        PageExpired = "page_expired",
        /// Too many requests in a short time.
        TooMany { seconds: u64 } = "too_many",
        /// Many requests of this network without an account: first a proof of work, or a pause.
        WorkNeeded { challenge: String, bits: u32, seconds: i64, wrong: &'static str } = "work_needed",
        /// There is no such page.
        NoPage = "no_page",
        /// The page exists but is not asked for in this way.
        NoMethod = "no_method",
    }
}

/// The HTTP status of a refusal of this room; `None` for codes of others.
pub(crate) fn status_of(code: &str) -> Option<StatusCode> {
    Some(match code.strip_prefix("web.")? {
        "form_unreadable" => StatusCode::BAD_REQUEST,
        "other_site" | "page_expired" => StatusCode::FORBIDDEN,
        "no_page" => StatusCode::NOT_FOUND,
        "no_method" => StatusCode::METHOD_NOT_ALLOWED,
        "form_too_large" | "file_too_large" => StatusCode::PAYLOAD_TOO_LARGE,
        "too_many" | "work_needed" => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    })
}
