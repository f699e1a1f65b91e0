//! A number of one's own: province and letter are given, the serial is typed, on a plate.

use askama::Template;

use super::plate::{Setting, drawn};
use super::spoken::spoken;
use crate::{Html, Locale, Plate, Tag, text};

/// The question for a self-composed number (自编自选).
///
/// ```
/// use ui::{Compose, Locale, Tag};
/// Compose::new(Locale::ZhCn, "serial", "鄂E", "02")
///     .value("7I219")
///     .error(Some("号牌第 4 位是字母“I”。号牌序号里没有字母 I 和 O。"))
///     .tries(17, 20)
///     .tried("鄂E77546", Tag::refused("已经有主"));
/// ```
/// The form sends it and the server's reasons come back, in the box's own error. With scripts and
/// [`live`](Self::live) they come while typing, from the same server. Keyboard: capitals, never
/// corrected. Screen reader: the label says how many signs follow what; reasons are read politely.
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/compose.html")]
pub struct Compose {
    locale: Locale,
    name: String,
    head: String,
    kind: String,
    value: String,
    error: Option<String>,
    live: Option<String>,
    tries: Option<(u32, u32)>,
    tried: Vec<(String, Tag)>,
}

impl Compose {
    /// A serial after province and letter (`鄂E`), for a kind of plate.
    pub fn new(
        locale: Locale,
        name: impl Into<String>,
        head: impl Into<String>,
        kind: impl Into<String>,
    ) -> Self {
        Self {
            locale,
            name: name.into(),
            head: head.into(),
            kind: kind.into(),
            value: String::new(),
            error: None,
            live: None,
            tries: None,
            tried: Vec::new(),
        }
    }

    /// What was typed so far.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// Why the number cannot be, if it cannot: the same words as in the error summary.
    #[must_use]
    pub fn error(mut self, words: Option<impl Into<String>>) -> Self {
        self.error = words.map(Into::into);
        self
    }

    /// Where the script asks for reasons while typing: it gets words or [`Html`] without a page.
    #[must_use]
    pub fn live(mut self, href: impl Into<String>) -> Self {
        self.live = Some(href.into());
        self
    }

    /// How many tries are left, of how many.
    #[must_use]
    pub fn tries(mut self, left: u32, all: u32) -> Self {
        self.tries = Some((left.min(all), all));
        self
    }

    /// A number tried before, and what became of it; the last one first.
    #[must_use]
    pub fn tried(mut self, number: impl Into<String>, answer: Tag) -> Self {
        self.tried.push((number.into(), answer));
        self
    }

    /// How many signs are typed, and the sign that the kind has at the end, GA 36-2018 (see
    /// `data/plate_kinds.csv`).
    fn slots(&self) -> (&'static str, &'static str) {
        match self.kind.as_str() {
            "15" => ("4", "挂"),
            "16" | "17" => ("4", "学"),
            "51" | "52" => ("6", ""),
            _ => ("5", ""),
        }
    }

    fn label(&self) -> String {
        let (n, sign) = self.slots();
        let head = match self.locale {
            Locale::ZhCn => self.head.clone(),
            Locale::En => spoken(self.locale, &self.head),
        };
        let key = if sign.is_empty() { "compose-label" } else { "compose-label-sign" };
        text(self.locale, key, &[("head", &head), ("n", n), ("sign", sign)])
    }

    fn hint(&self) -> String {
        let is_energy = matches!(self.kind.as_str(), "51" | "52");
        self.t(if is_energy { "compose-hint-energy" } else { "compose-hint" })
    }

    fn tries_words(&self) -> Option<String> {
        let (left, all) = self.tries?;
        let key = if left == 0 { "compose-tries-none" } else { "compose-tries" };
        Some(text(self.locale, key, &[("left", &left.to_string()), ("all", &all.to_string())]))
    }

    fn classes(&self) -> &'static str {
        drawn(&self.kind).1
    }

    fn has_two_lines(&self) -> bool {
        matches!(drawn(&self.kind).0, Setting::Two | Setting::Moto)
    }

    /// `鄂E·`; on two lines `鄂·E`; the mark of new-energy plates is drawn.
    fn head(&self) -> Html {
        let two = self.head.chars().map(|c| c.to_string()).collect::<Vec<_>>().join("·");
        match drawn(&self.kind).0 {
            Setting::Two | Setting::Moto => Html::words(two),
            Setting::Energy => Html::words(&self.head)
                .then(Html::trusted(r#"<i class="plate__ev"></i>"#.to_owned())),
            _ => Html::words(format!("{}·", self.head)),
        }
    }

    fn plate(&self, number: &str) -> Plate {
        Plate::new(self.locale, number, &self.kind).medium()
    }

    fn described_by(&self) -> String {
        let ties = super::field::described_by(&self.name, true, self.error.is_some());
        if self.live.is_some() { format!("{ties} {}-said", self.name) } else { ties }
    }

    fn t(&self, key: &str) -> String {
        text(self.locale, key, &[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit;

    #[test]
    fn the_serial_is_typed_and_its_error_tied_to_it() {
        for locale in Locale::ALL {
            let compose = Compose::new(locale, "serial", "鄂E", "02")
                .value("7I219")
                .error(Some("没有字母 I"))
                .tries(17, 20)
                .live("/compose/check")
                .tried("鄂E77546", Tag::refused("x"));
            let html = compose.to_string();
            assert_eq!(audit::part_problems(&html), Vec::<String>::new());
            assert!(html.contains(r#"aria-describedby="serial-hint serial-error serial-said""#));
            assert!(html.contains(r#"value="7I219""#) && html.contains("鄂E·</span>"), "{html}");
            assert!(html.contains("17") && html.contains(r#"hx-get="/compose/check""#));
        }
        let label = Compose::new(Locale::En, "s", "鄂E", "02").label();
        assert_eq!(label, "The 5 signs after Hubei E");
    }

    #[test]
    fn each_kind_has_its_own_slots() {
        let label = |kind| Compose::new(Locale::ZhCn, "s", "鄂E", kind).label();
        assert_eq!(label("52"), "鄂E 后面的 6 位");
        assert_eq!(label("15"), "鄂E 和“挂”之间的 4 位");
        let moto = Compose::new(Locale::ZhCn, "s", "鄂E", "07").to_string();
        assert!(moto.contains("plate__row") && moto.contains("鄂·E"), "{moto}");
        let none = Compose::new(Locale::ZhCn, "s", "鄂E", "02").tries(0, 20).to_string();
        assert!(none.contains("20 次都试完了"));
    }
}
