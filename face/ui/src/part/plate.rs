//! A plate is drawn as a plate, everywhere, to the proportions of GA 36-2018. The number stays text:
//! it can be selected, copied and read out.

use askama::Template;
use base::Date;

use crate::{Locale, date, text};

/// How the number is set on the metal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Setting {
    /// One line: `鄂E·5K7C2`.
    Line,
    /// One line with the new-energy mark instead of the dot.
    Energy,
    /// Two lines, 440 × 220: rear plates of large vehicles, trailers.
    Two,
    /// Two lines, 220 × 140: motorcycles.
    Moto,
    /// Paper, 220 × 140, with its last day.
    Paper,
    /// No number yet.
    None,
}

/// A plate.
///
/// ```
/// use ui::{Locale, Plate};
/// Plate::new(Locale::ZhCn, "鄂E5K7C2", "02");                 // 176 px, for cards
/// Plate::new(Locale::ZhCn, "鄂E·D02857", "52").small();       // 88 px, for tables
/// Plate::new(Locale::ZhCn, "鄂E30B58", "01").rear();          // two lines
/// Plate::new(Locale::ZhCn, "鄂E77546", "02").medium().taken();// somebody was first
/// Plate::unchosen(Locale::ZhCn).small();
/// ```
/// Kinds are the codes of GA/T 16.7 (`domain.md` §3.6: 01 large, 02 small, 15 trailer, 52 new energy …);
/// an unknown one is drawn white. Screen reader: `role="img"`, kind and number.
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/plate.html")]
pub struct Plate {
    locale: Locale,
    kind: String,
    prefix: String,
    serial: String,
    /// The last character where it is red: 警, 使, 领.
    red: String,
    setting: Setting,
    classes: &'static str,
    size: &'static str,
    last_day: Option<Date>,
    is_taken: bool,
}

impl Plate {
    /// A number as people write it (`鄂E·5K7C2`, `鄂E 5K7C2`) and the code of its kind.
    pub fn new(locale: Locale, number: &str, kind: &str) -> Self {
        let mut rest =
            number.chars().filter(|c| !c.is_whitespace() && !"·.-".contains(*c)).peekable();
        let has_prefix = rest.peek().is_some_and(|c| !c.is_ascii_digit());
        let prefix: String = rest.by_ref().take(if has_prefix { 2 } else { 0 }).collect();
        let mut serial: String = rest.collect();
        let red = match serial.chars().last() {
            Some(last @ ('警' | '使' | '领')) => {
                serial.pop();
                last.to_string()
            }
            _ => String::new(),
        };
        let (setting, classes) = drawn(kind);
        Self {
            locale,
            kind: kind.to_owned(),
            prefix,
            serial,
            red,
            setting,
            classes,
            size: "",
            last_day: None,
            is_taken: false,
        }
    }

    /// A vehicle that has no number yet.
    pub fn unchosen(locale: Locale) -> Self {
        Self {
            setting: Setting::None,
            classes: "plate--white plate--none",
            ..Self::new(locale, "", "")
        }
    }

    /// 88 px: tables. The least size.
    #[must_use]
    pub fn small(mut self) -> Self {
        self.size = " plate--s";
        self
    }

    /// 128 px: rows and summaries.
    #[must_use]
    pub fn medium(mut self) -> Self {
        self.size = " plate--m";
        self
    }

    /// 308 px with its bolt holes: the hero of a page.
    #[must_use]
    pub fn large(mut self) -> Self {
        self.size = " plate--l plate--holes";
        self
    }

    /// The rear plate of a large vehicle.
    #[must_use]
    pub fn rear(mut self) -> Self {
        if self.setting == Setting::Line {
            (self.setting, self.classes) = (Setting::Two, "plate--yellow plate--two");
        }
        self
    }

    /// The last day of a paper plate.
    #[must_use]
    pub fn until(mut self, day: Date) -> Self {
        self.last_day = Some(day);
        self
    }

    /// Somebody chose it first: grey and struck through, its number still readable.
    #[must_use]
    pub fn taken(mut self) -> Self {
        self.is_taken = true;
        self
    }

    /// What a screen reader says: `小型汽车号牌 鄂E 5K7C2`.
    fn label(&self) -> String {
        if self.setting == Setting::None {
            return text(self.locale, "plate-unchosen-label", &[]);
        }
        let kind = crate::text::lookup(self.locale, &format!("plate-kind-{}", self.kind), &[])
            .unwrap_or_else(|| text(self.locale, "plate-kind", &[]));
        let number = format!("{} {}{}", self.prefix, self.serial, self.red);
        let key = if self.is_taken { "plate-label-taken" } else { "plate-label" };
        text(self.locale, key, &[("kind", &kind), ("number", number.trim())]).trim_end().to_owned()
    }

    fn last_day_words(&self) -> Option<String> {
        let day = date(self.locale, self.last_day?);
        Some(text(self.locale, "plate-until", &[("date", &day)]))
    }

    fn province(&self) -> &str {
        self.prefix.char_indices().nth(1).map_or(self.prefix.as_str(), |(at, _)| {
            self.prefix.split_at_checked(at).map_or("", |(province, _)| province)
        })
    }

    fn letter(&self) -> &str {
        self.prefix.strip_prefix(self.province()).unwrap_or_default()
    }

    fn t(&self, key: &str) -> String {
        text(self.locale, key, &[])
    }
}

/// Colours and setting by kind, GA 36-2018 §4.
fn drawn(kind: &str) -> (Setting, &'static str) {
    match kind {
        "01" | "16" | "18" => (Setting::Line, "plate--yellow"),
        "02" => (Setting::Line, "plate--blue"),
        "03" | "04" | "05" | "06" | "26" | "27" => (Setting::Line, "plate--black"),
        "07" | "13" | "17" | "19" => (Setting::Moto, "plate--moto plate--yellow"),
        "08" => (Setting::Moto, "plate--moto"),
        "09" | "10" | "11" | "12" => (Setting::Moto, "plate--moto plate--black"),
        "15" => (Setting::Two, "plate--yellow plate--two"),
        "20" | "21" | "22" => (Setting::Paper, "plate--temp"),
        "24" => (Setting::Moto, "plate--moto plate--white"),
        "51" => (Setting::Energy, "plate--nev-large"),
        "52" => (Setting::Energy, "plate--nev"),
        _ => (Setting::Line, "plate--white"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn_as(number: &str, kind: &str) -> String {
        Plate::new(Locale::ZhCn, number, kind).to_string()
    }

    #[test]
    fn plates_are_those_of_the_design_board() {
        assert_eq!(
            drawn_as("鄂e·5K7C2".to_uppercase().as_str(), "02"),
            r#"<span class="plate plate--blue" role="img" aria-label="小型汽车号牌 鄂E 5K7C2">鄂E·5K7C2</span>"#
        );
        assert_eq!(
            drawn_as("鄂ED02857", "52"),
            r#"<span class="plate plate--nev" role="img" aria-label="小型新能源汽车号牌 鄂E D02857">鄂E<i class="plate__ev"></i>D02857</span>"#
        );
        assert_eq!(
            drawn_as("鄂E 0083警", "23"),
            r#"<span class="plate plate--white" role="img" aria-label="警用汽车号牌 鄂E 0083警">鄂E·0083<em>警</em></span>"#
        );
        assert_eq!(
            drawn_as("鄂E2094挂", "15"),
            r#"<span class="plate plate--yellow plate--two" role="img" aria-label="挂车号牌 鄂E 2094挂"><span class="plate__top">鄂·E</span><span class="plate__row">2094挂</span></span>"#
        );
    }

    #[test]
    fn odd_numbers_are_still_shown() {
        assert!(drawn_as("", "02").contains(r#"aria-label="小型汽车号牌""#));
        assert!(drawn_as("224001使", "03").contains(">224001<em>使</em><"));
        assert!(!drawn_as("<b>", "77").contains("<b"));
    }
}
