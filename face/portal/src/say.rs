//! Words that come from data in both languages, and plain names of places.

use catalogue::Text;
use offices::Office;
use ui::Locale;

/// The text in the language of the page.
pub(crate) fn said(locale: Locale, text: &Text) -> String {
    text.in_language(locale.tag()).to_owned()
}

/// What people call the city of an office: its full name up to 市, or what follows "of".
pub(crate) fn place(locale: Locale, office: &Office) -> String {
    match locale {
        Locale::ZhCn => {
            office.name.zh.split('市').next().unwrap_or(office.name.zh.as_str()).to_owned()
        }
        Locale::En => {
            office.name.en.rsplit(" of ").next().unwrap_or(office.name.en.as_str()).to_owned()
        }
    }
}

/// Numbers that people read out, in groups of four: `4205 2611 2207 3159`.
pub(crate) fn in_fours(number: &str) -> String {
    let chars: Vec<char> = number.chars().collect();
    chars.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Authority;

    #[test]
    fn a_city_is_called_by_its_short_name() {
        let name = Text {
            zh: "宜昌市公安局交通警察支队车辆管理所".into(),
            en: "Vehicle Administration Office of Yichang".into(),
        };
        let office = Office { authority: Authority::new("420500"), name };
        assert_eq!(place(Locale::ZhCn, &office), "宜昌");
        assert_eq!(place(Locale::En, &office), "Yichang");
    }

    #[test]
    fn numbers_stand_in_groups_of_four() {
        assert_eq!(in_fours("4205261122073159"), "4205 2611 2207 3159");
        assert_eq!(in_fours("1184002677503"), "1184 0026 7750 3");
    }
}
