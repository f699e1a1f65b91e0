//! A plate is drawn as a plate, everywhere, to the proportions of GA 36-2018. The number stays text:
//! it can be selected, copied and read out.

use askama::Template;
use base::Date;

use super::spoken::spoken;
use crate::{Locale, date, text};

/// How the number is set on the metal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
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
/// an unknown one is drawn white. Without a size it is as wide as `--plate-w` around it says, as in
/// the grid of an [`Offer`](crate::Offer). Screen reader: `role="img"`, kind and number, sign by sign.
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
    has_holes: bool,
    is_brief: bool,
}

impl Plate {
    /// A number as people write it (`鄂E·5K7C2`, `鄂E 5K7C2`) and the code of its kind.
    pub fn new(locale: Locale, number: &str, kind: &str) -> Self {
        let (prefix, mut serial) = parted(number);
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
            has_holes: false,
            is_brief: false,
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
        self.size = " plate--l";
        self.holes()
    }

    /// With its bolt holes: from 300 px on, where they can be seen.
    #[must_use]
    pub fn holes(mut self) -> Self {
        self.has_holes = true;
        self
    }

    /// Said without its kind, where a heading has named it for all: in a grid of fifty.
    #[must_use]
    pub fn brief(mut self) -> Self {
        self.is_brief = true;
        self
    }

    /// The rear plate of a large vehicle; other kinds have the same plate behind.
    #[must_use]
    pub fn rear(mut self) -> Self {
        if self.kind == "01" {
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

    /// What a screen reader says: `小型汽车号牌 鄂 E 5 K 7 C 2`.
    pub(super) fn label(&self) -> String {
        if self.setting == Setting::None {
            return text(self.locale, "plate-unchosen-label", &[]);
        }
        let kind = crate::text::lookup(self.locale, &format!("plate-kind-{}", self.kind), &[])
            .unwrap_or_else(|| text(self.locale, "plate-kind", &[]));
        let kind = if self.is_brief { "" } else { kind.as_str() };
        let number = spoken(self.locale, &format!("{}{}{}", self.prefix, self.serial, self.red));
        let key = if self.is_taken { "plate-label-taken" } else { "plate-label" };
        let label = text(self.locale, key, &[("kind", kind), ("number", &number)]);
        label.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The number as people write it: `鄂E·5K7C2`.
    pub(super) fn written(&self) -> String {
        let dot = if self.prefix.is_empty() { "" } else { "·" };
        format!("{}{dot}{}{}", self.prefix, self.serial, self.red)
    }

    /// Upper and lower line of two: `鄂·E` over `7T219`. An embassy's mission stands above its number.
    fn lines(&self) -> (String, &str) {
        if self.prefix.is_empty() {
            let (mission, low) = self.serial.split_at_checked(3).unwrap_or(("", &self.serial));
            return (mission.to_owned(), low);
        }
        let (province, letter) = (self.province(), self.letter());
        // a consulate's five digits and 领 would not fit: the first goes where there is no letter
        match self.serial.split_at_checked(1).filter(|_| letter.is_empty()) {
            Some((first, low)) => (format!("{province}·{first}"), low),
            None => (format!("{province}·{letter}"), &self.serial),
        }
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

/// Province and letter, and what follows: `鄂E` and `5K7C2`. New consulate plates have no letter, those
/// of embassies neither.
fn parted(number: &str) -> (String, String) {
    let signs = || number.chars().filter(|c| !c.is_whitespace() && !"·.-".contains(*c));
    let has_province = signs().next().is_some_and(|c| !c.is_ascii_digit());
    let has_letter = signs().nth(1).is_some_and(|c| !c.is_ascii_digit());
    let head = usize::from(has_province) + usize::from(has_province && has_letter);
    (signs().take(head).collect(), signs().skip(head).collect())
}

/// Colours and setting by kind, GA 36-2018 §4.
pub(super) fn drawn(kind: &str) -> (Setting, &'static str) {
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
            r#"<span class="plate plate--blue" role="img" aria-label="小型汽车号牌 鄂 E 5 K 7 C 2">鄂E·5K7C2</span>"#
        );
        assert_eq!(
            drawn_as("鄂ED02857", "52"),
            r#"<span class="plate plate--nev" role="img" aria-label="小型新能源汽车号牌 鄂 E D 0 2 8 5 7">鄂E<i class="plate__ev"></i>D02857</span>"#
        );
        assert_eq!(
            drawn_as("鄂E 0083警", "23"),
            r#"<span class="plate plate--white" role="img" aria-label="警用汽车号牌 鄂 E 0 0 8 3 警">鄂E·0083<em>警</em></span>"#
        );
        assert_eq!(
            drawn_as("鄂E2094挂", "15"),
            r#"<span class="plate plate--yellow plate--two" role="img" aria-label="挂车号牌 鄂 E 2 0 9 4 挂"><span class="plate__top">鄂·E</span><span class="plate__row">2094挂</span></span>"#
        );
    }

    #[test]
    fn odd_numbers_are_still_shown() {
        assert!(drawn_as("", "02").contains(r#"aria-label="小型汽车号牌""#));
        assert!(drawn_as("224001使", "03").contains(">224001<em>使</em><"));
        assert!(!drawn_as("<b>", "77").contains("<b"));
    }

    #[test]
    fn missions_and_consulates_fit_on_two_lines() {
        let lines = |number, kind| {
            let plate = Plate::new(Locale::ZhCn, number, kind);
            let (up, low) = plate.lines();
            format!("{up} {low}{}", plate.red)
        };
        assert_eq!(lines("鄂E7T219", "07"), "鄂·E 7T219");
        assert_eq!(lines("224001使", "09"), "224 001使");
        assert_eq!(lines("鄂E0012领", "10"), "鄂·E 0012领");
        assert_eq!(lines("鄂20012领", "10"), "鄂·2 0012领");
        assert!(drawn_as("鄂20012领", "04").contains(">鄂·20012<em>领</em><"));
    }

    #[test]
    fn it_is_said_sign_by_sign_in_each_language() {
        let said = |locale, plate: Plate| Plate { locale, ..plate }.label();
        let plate = |number, kind| Plate::new(Locale::ZhCn, number, kind);
        assert_eq!(said(Locale::En, plate("鄂E5K7C2", "02")), "small car plate Hubei E 5 K 7 C 2");
        assert_eq!(said(Locale::En, plate("鄂E5K7C2", "02").brief()), "Hubei E 5 K 7 C 2");
        assert_eq!(
            said(Locale::ZhCn, plate("鄂E5K7C2", "02").brief().taken()),
            "已被选走， 鄂 E 5 K 7 C 2"
        );
    }

    /// The colours of `data/plate_kinds.csv`, and the classes that paint them.
    #[test]
    fn each_kind_has_the_colours_of_the_list() {
        let list = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/plate_kinds.csv");
        let (list, mut seen) = (std::fs::read_to_string(list).unwrap(), 0);
        for line in list.lines().filter(|line| !line.starts_with('#')).skip(1) {
            let [kind, name, _, colours, _] = line.split(',').collect::<Vec<_>>()[..] else {
                panic!("{line}")
            };
            let Some(class) = painted(colours) else { continue };
            let (_, classes) = drawn(kind);
            let is_blue = class == "plate--blue" && classes == "plate--moto";
            assert!(is_blue || classes.split(' ').any(|c| c == class), "{kind} {name}: {classes}");
            let label = Plate::new(Locale::ZhCn, "鄂E5K7C2", kind).label();
            assert_eq!(label, format!("{name}号牌 鄂 E 5 K 7 C 2"));
            seen += 1;
        }
        assert_eq!(seen, 19);
    }

    fn painted(colours: &str) -> Option<&'static str> {
        Some(match colours {
            "" => return None,
            "blue_white" => "plate--blue",
            "yellow_black" => "plate--yellow",
            "black_white" => "plate--black",
            "white_black" => "plate--white",
            "green_black" => "plate--nev",
            "yellow_green_black" => "plate--nev-large",
            "paper" => "plate--temp",
            other => panic!("a new colour: {other}"),
        })
    }
}
