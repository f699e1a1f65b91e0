//! Words that come from data in both languages, and plain names of places.

use base::{Date, Refusal};
use catalogue::Text;
use codes::Vin;
use offices::Office;
use registry::Origin;
use ui::Locale;

/// The text in the language of the page.
pub(crate) fn said(locale: Locale, text: &Text) -> String {
    text.in_language(locale.tag()).to_owned()
}

/// What people call the city of an office: whose police it is, without 市; or what follows "of".
pub(crate) fn place(locale: Locale, office: &Office) -> String {
    match locale {
        Locale::ZhCn => {
            let name = office.name.zh.split("公安").next().unwrap_or(&office.name.zh);
            name.strip_suffix('市').unwrap_or(name).to_owned()
        }
        Locale::En => {
            office.name.en.rsplit(" of ").next().unwrap_or(office.name.en.as_str()).to_owned()
        }
    }
}

/// How long something takes, as it is promised: `36 小时`, `24 hours`, `1 分钟`; whole days from the
/// fourth on.
pub(crate) fn within(locale: Locale, minutes: i64) -> String {
    let (key, n) = match minutes {
        n if n < 60 || n % 60 != 0 => ("portal-span-minutes", n),
        n if n > 3 * 1_440 => return ui::duration(locale, n * 60),
        n => ("portal-span-hours", n / 60),
    };
    ui::text(locale, key, &[("n", &n.to_string())])
}

/// A vehicle that has no number yet, as people know it: make, model, and the end of its VIN.
pub(crate) fn origin_words(locale: Locale, origin: &Origin) -> String {
    let facts = [
        ("brand", origin.brand.as_str()),
        ("model", origin.model.as_str()),
        ("tail", vin_tail(&origin.id.vin)),
    ];
    ui::text(locale, "portal-numbers-vehicle", &facts)
}

/// The last six characters of a VIN, the part that people compare.
pub(crate) fn vin_tail(vin: &Vin) -> &str {
    let vin = vin.as_str();
    vin.get(vin.len().saturating_sub(6)..).unwrap_or(vin)
}

/// A refusal whose days and times read as people write them.
pub(crate) fn readable(locale: Locale, refusal: &Refusal) -> Refusal {
    let mut told = refusal.clone();
    for value in told.facts.values_mut() {
        let (day, time) = match value.split_once(' ') {
            Some((day, time)) if is_time(time) => (day, Some(time)),
            _ => (value.as_str(), None),
        };
        let Ok(day) = day.parse::<Date>() else { continue };
        let day = ui::date(locale, day);
        *value = time.map_or(day.clone(), |time| format!("{day} {time}"));
    }
    told
}

/// `09:00`, as refusals carry it.
fn is_time(text: &str) -> bool {
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once(':').is_some_and(|(hours, minutes)| digits(hours) && digits(minutes))
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
        let zh = "黔西南州公安局交通警察支队车辆管理所".into();
        let name = Text { zh, en: "Vehicle Administration Office of Qianxinan".into() };
        let office = Office { authority: Authority::new("522300"), name };
        assert_eq!(place(Locale::ZhCn, &office), "黔西南州");
        let zh = "贵阳市公安交通管理局车辆管理所".into();
        let name = Text { zh, en: "Vehicle Administration Office of Guiyang".into() };
        let office = Office { authority: Authority::new("520100"), name };
        assert_eq!(place(Locale::ZhCn, &office), "贵阳");
    }

    #[test]
    fn a_promise_is_told_in_the_unit_in_which_it_was_given() {
        let told = [1, 90, 60, 24 * 60, 36 * 60, 15 * 1_440].map(|n| within(Locale::ZhCn, n));
        assert_eq!(told, ["1 分钟", "90 分钟", "1 小时", "24 小时", "36 小时", "15 天"]);
        assert_eq!(within(Locale::En, 60), "1 hour");
    }

    #[test]
    fn days_in_a_refusal_read_as_people_write_them() {
        let facts = [("until", "2027-03-01"), ("count", "2"), ("at", "2026-12-03 08:00")];
        let facts = facts.map(|(n, v)| (n.to_owned(), v.to_owned())).into_iter().collect();
        let refusal = Refusal { code: "x.y".into(), facts, field: None };
        let told = readable(Locale::ZhCn, &refusal);
        assert_eq!(told.facts["until"], "2027年3月1日");
        assert_eq!(told.facts["count"], "2");
        assert_eq!(told.facts["at"], "2026年12月3日 08:00");
    }

    #[test]
    fn numbers_stand_in_groups_of_four() {
        assert_eq!(in_fours("4205261122073159"), "4205 2611 2207 3159");
        assert_eq!(in_fours("1184002677503"), "1184 0026 7750 3");
    }
}
