//! A question with one line to answer: label above, hint under it, error between hint and box, the
//! answer kept.

use askama::Template;

/// A text field. Its `id` is its name, so a page asks each name once.
///
/// ```
/// use ui::Field;
/// let sentence: Option<&str> = Some("少了一位：要填六位，现在是五位");
/// Field::text("vin_tail", "车架号后六位")
///     .hint("行驶证上“车辆识别代号”的最后六位")
///     .value("00001")
///     .error(sentence)
///     .short();
/// Field::mobile("mobile", "手机号");
/// Field::code("code", "短信验证码");
/// ```
/// Screen reader: `aria-invalid`, and `aria-describedby` names hint and error; the label is always
/// visible and never a placeholder. Elder view: one column, 64 px.
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/field.html")]
pub struct Field {
    name: String,
    label: String,
    hint: Option<String>,
    value: String,
    error: Option<String>,
    width: &'static str,
    kind: Kind,
    is_required: bool,
}

/// What the box is for: keyboard, autofill and appearance follow.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// An input: type, and its other attributes as name and value.
    Input { type_: &'static str, rest: &'static [(&'static str, &'static str)] },
    /// Several lines.
    Area { rows: u8 },
    /// A file: accepted types, and the side to which photos are made smaller in the browser.
    File { accept: String, shrink: u16 },
}

impl Field {
    fn of(name: impl Into<String>, label: impl Into<String>, kind: Kind) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            hint: None,
            value: String::new(),
            error: None,
            width: "",
            kind,
            is_required: false,
        }
    }

    fn input(
        name: impl Into<String>,
        label: impl Into<String>,
        type_: &'static str,
        rest: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self::of(name, label, Kind::Input { type_, rest })
    }

    /// Any one line.
    pub fn text(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::input(name, label, "text", &[])
    }

    /// A person's name, offered by the browser.
    pub fn person(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::input(name, label, "text", &[("autocomplete", "name")])
    }

    /// A mobile number: the digit keyboard, offered by the browser.
    pub fn mobile(name: impl Into<String>, label: impl Into<String>) -> Self {
        let rest = &[("inputmode", "numeric"), ("autocomplete", "tel-national")];
        Self::input(name, label, "tel", rest).middling()
    }

    /// A one-time code: digits, taken from the message by the phone.
    pub fn code(name: impl Into<String>, label: impl Into<String>) -> Self {
        let rest = &[("inputmode", "numeric"), ("autocomplete", "one-time-code")];
        Self::input(name, label, "text", rest).short()
    }

    /// An identity number, plate or VIN: capitals, never corrected or remembered.
    pub fn identifier(name: impl Into<String>, label: impl Into<String>) -> Self {
        let rest =
            &[("autocomplete", "off"), ("autocapitalize", "characters"), ("spellcheck", "false")];
        Self::input(name, label, "text", rest).middling()
    }

    /// Digits that are not a code: an amount, a count. (`type=number` changes under the mouse wheel.)
    pub fn digits(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::input(name, label, "text", &[("inputmode", "numeric")]).short()
    }

    /// A day, ISO 8601 in the form.
    pub fn date(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::input(name, label, "date", &[]).short()
    }

    /// A password; its value is never printed back.
    pub fn password(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::input(name, label, "password", &[("autocomplete", "current-password")]).middling()
    }

    /// Several lines.
    pub fn area(name: impl Into<String>, label: impl Into<String>, rows: u8) -> Self {
        Self::of(name, label, Kind::Area { rows })
    }

    /// A file of the accepted types (`image/jpeg,image/png`); the form needs `enctype="multipart/form-data"`.
    pub fn file(
        name: impl Into<String>,
        label: impl Into<String>,
        accept: impl Into<String>,
    ) -> Self {
        Self::of(name, label, Kind::File { accept: accept.into(), shrink: 0 })
    }

    /// A photo: made smaller in the browser before it travels, to `side` pixels.
    pub fn photo(name: impl Into<String>, label: impl Into<String>, side: u16) -> Self {
        Self::of(
            name,
            label,
            Kind::File { accept: "image/jpeg,image/png".to_owned(), shrink: side },
        )
    }

    /// What helps to answer.
    #[must_use]
    pub fn hint(mut self, words: impl Into<String>) -> Self {
        self.hint = Some(words.into());
        self
    }

    /// The answer so far. Ignored by passwords and files.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// What is wrong with it, if anything: the same words as in the error summary.
    #[must_use]
    pub fn error(mut self, words: Option<impl Into<String>>) -> Self {
        self.error = words.map(Into::into);
        self
    }

    /// The browser may insist on an answer.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.is_required = true;
        self
    }

    /// 200 px: codes, days.
    #[must_use]
    pub fn short(mut self) -> Self {
        self.width = " short";
        self
    }

    /// 320 px: numbers of people and vehicles.
    #[must_use]
    pub fn middling(mut self) -> Self {
        self.width = " middling";
        self
    }

    fn described_by(&self) -> String {
        described_by(&self.name, self.hint.is_some(), self.error.is_some())
    }

    fn shows_value(&self) -> bool {
        !self.value.is_empty() && !matches!(self.kind, Kind::Input { type_: "password", .. })
    }
}

/// The value of `aria-describedby`: ids of hint and error, as far as they are there.
pub(super) fn described_by(name: &str, has_hint: bool, has_error: bool) -> String {
    let hint = has_hint.then(|| format!("{name}-hint"));
    let error = has_error.then(|| format!("{name}-error"));
    hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_tied_to_its_box() {
        let field =
            Field::text("vin", "车架号").hint("六位").value("00001").error(Some("少了一位"));
        let html = field.to_string();
        assert!(
            html.contains(r#"aria-invalid="true" aria-describedby="vin-hint vin-error""#),
            "{html}"
        );
        assert!(html.contains(r#"<label class="field__label" for="vin">"#));
        assert!(html.contains(r#"id="vin-error""#) && html.contains(r#"value="00001""#));
    }

    #[test]
    fn a_password_is_never_printed() {
        assert!(!Field::password("p", "密码").value("secret").to_string().contains("secret"));
    }
}
