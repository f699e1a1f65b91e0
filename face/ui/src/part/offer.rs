//! The numbers that were drawn, ten or fifty, to choose one of.

use askama::Template;

use crate::{Locale, Plate, text};

/// The grid of drawn numbers.
///
/// ```
/// use ui::{Locale, Offer};
/// Offer::new(Locale::ZhCn, "02", ["鄂EB2977", "鄂E693C0", "鄂E40204"])
///     .kept("draw-1")          // favourites come back when the page is loaded again
///     .avoid('4')
///     .digits_only()
///     .taken("鄂E693C0");
/// ```
/// Stands in a form, before its [`Tray`](crate::Tray). Without scripts each plate is a button that sends
/// `number=…`, which a confirmation page answers. With them it puts the number among three
/// favourites (`aria-pressed`, its place in its name). The filters only hide, and say how many.
/// Keyboard: one tab stop, arrows, Home and End within, Space presses. Screen reader: a group named
/// with kind and count; each number sign by sign. Elder view and kiosk: larger plates, fewer a row.
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/offer.html")]
pub struct Offer {
    locale: Locale,
    kind: String,
    name: String,
    kept: String,
    numbers: Vec<String>,
    taken: Vec<String>,
    filters: Vec<Filter>,
}

/// A filter: what the script looks for, and its words with how many it leaves.
#[derive(Clone, Debug)]
struct Filter {
    avoid: String,
    words: String,
}

impl Offer {
    /// The numbers, in the order in which they were drawn, and the code of their kind.
    pub fn new(
        locale: Locale,
        kind: impl Into<String>,
        numbers: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        Self {
            locale,
            kind: kind.into(),
            name: "number".to_owned(),
            kept: String::new(),
            numbers: numbers.into_iter().map(Into::into).collect(),
            taken: Vec::new(),
            filters: Vec::new(),
        }
    }

    /// The name under which the form carries the number, where `number` will not do.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Favourites come back after loading the page again, in this tab and for this draw only.
    #[must_use]
    pub fn kept(mut self, draw: impl Into<String>) -> Self {
        self.kept = draw.into();
        self
    }

    /// Somebody was first: the number stays, grey and struck through.
    #[must_use]
    pub fn taken(mut self, number: impl Into<String>) -> Self {
        self.taken.push(number.into());
        self
    }

    /// Offers to hide the numbers with a sign that some people avoid.
    #[must_use]
    pub fn avoid(mut self, sign: char) -> Self {
        let left = self.serials().filter(|serial| !serial.contains(sign)).count().to_string();
        let facts = [("digit", &*sign.to_string()), ("n", &*left)];
        let words = text(self.locale, "offer-without", &facts);
        self.filters.push(Filter { avoid: sign.to_string(), words });
        self
    }

    /// Offers to hide the numbers whose serial has letters.
    #[must_use]
    pub fn digits_only(mut self) -> Self {
        let is_digits = |serial: &String| serial.chars().all(|c| c.is_ascii_digit());
        let left = self.serials().filter(is_digits).count().to_string();
        let words = text(self.locale, "offer-digits", &[("n", &left)]);
        self.filters.push(Filter { avoid: "letters".to_owned(), words });
        self
    }

    fn serials(&self) -> impl Iterator<Item = String> {
        self.numbers.iter().map(|number| self.serial(number))
    }

    /// What the filters look at: province and letter are the same for all.
    fn serial(&self, number: &str) -> String {
        self.plate(number).written().split('·').next_back().unwrap_or_default().to_owned()
    }

    fn plate(&self, number: &str) -> Plate {
        Plate::new(self.locale, number, &self.kind).brief()
    }

    fn written(&self, number: &str) -> String {
        self.plate(number).written()
    }

    fn is_taken(&self, number: &str) -> bool {
        self.taken.iter().any(|taken| taken == number)
    }

    fn count(&self) -> String {
        self.numbers.len().to_string()
    }

    fn group(&self) -> String {
        let kind = crate::text::lookup(self.locale, &format!("plate-kind-{}", self.kind), &[])
            .unwrap_or_else(|| self.t("plate-kind"));
        text(self.locale, "offer-group", &[("kind", &kind), ("n", &self.count())])
    }

    fn t(&self, key: &str) -> String {
        text(self.locale, key, &[])
    }

    fn t_with(&self, key: &str, n: &str) -> String {
        text(self.locale, key, &[("n", n)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit;

    fn offer(locale: Locale) -> Offer {
        Offer::new(locale, "02", ["鄂EB2977", "鄂E693C0", "鄂E40204", "鄂E11S4W"])
    }

    #[test]
    fn each_number_is_a_button_that_sends_it() {
        for locale in Locale::ALL {
            let html = offer(locale).avoid('4').digits_only().to_string();
            assert_eq!(audit::part_problems(&html), Vec::<String>::new());
            let button = r#"type="submit" name="number" value="鄂E693C0""#;
            assert!(html.contains(button), "{html}");
            assert_eq!(html.matches(r#"class="num""#).count(), 4);
            assert!(
                !html.contains(r#"num" type="submit" aria-pressed"#),
                "only the script presses"
            );
        }
    }

    #[test]
    fn filters_say_how_many_they_leave() {
        let zh = offer(Locale::ZhCn).avoid('4').digits_only().to_string();
        assert!(zh.contains("全部 4<") && zh.contains("不含 4 · 2<") && zh.contains("纯数字 · 1<"));
        let en = offer(Locale::En).avoid('4').to_string();
        assert!(en.contains("All 4<") && en.contains("Without 4 · 2<"), "{en}");
        assert!(en.contains(r#"aria-label="Hubei E 4 0 2 0 4""#), "{en}");
        assert!(en.contains(r#"aria-label="small car plates: 4, choose one""#), "{en}");
    }

    #[test]
    fn a_taken_number_stays_and_cannot_be_sent() {
        let html = offer(Locale::ZhCn).taken("鄂E40204").to_string();
        assert!(!html.contains(r#"value="鄂E40204""#), "{html}");
        assert!(html.contains("plate--taken") && html.contains("刚被选走"));
        assert!(html.contains(r#"type="button" aria-disabled="true""#));
    }
}
