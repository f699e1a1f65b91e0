//! A plate number as a voice reader should say it: sign by sign, since `740` is not "seven hundred and
//! forty"; in English the province by its name, which such a voice cannot read from its sign.

use crate::{Locale, text};

/// The Chinese signs of plates (GA 36-2018) and the keys of what they are called.
const SIGNS: [(char, &str); 38] = [
    ('京', "plate-sign-beijing"),
    ('津', "plate-sign-tianjin"),
    ('沪', "plate-sign-shanghai"),
    ('渝', "plate-sign-chongqing"),
    ('冀', "plate-sign-hebei"),
    ('豫', "plate-sign-henan"),
    ('云', "plate-sign-yunnan"),
    ('辽', "plate-sign-liaoning"),
    ('黑', "plate-sign-heilongjiang"),
    ('湘', "plate-sign-hunan"),
    ('皖', "plate-sign-anhui"),
    ('鲁', "plate-sign-shandong"),
    ('新', "plate-sign-xinjiang"),
    ('苏', "plate-sign-jiangsu"),
    ('浙', "plate-sign-zhejiang"),
    ('赣', "plate-sign-jiangxi"),
    ('鄂', "plate-sign-hubei"),
    ('桂', "plate-sign-guangxi"),
    ('甘', "plate-sign-gansu"),
    ('晋', "plate-sign-shanxi"),
    ('蒙', "plate-sign-neimenggu"),
    ('陕', "plate-sign-shaanxi"),
    ('吉', "plate-sign-jilin"),
    ('闽', "plate-sign-fujian"),
    ('贵', "plate-sign-guizhou"),
    ('粤', "plate-sign-guangdong"),
    ('青', "plate-sign-qinghai"),
    ('藏', "plate-sign-xizang"),
    ('川', "plate-sign-sichuan"),
    ('宁', "plate-sign-ningxia"),
    ('琼', "plate-sign-hainan"),
    ('警', "plate-sign-police"),
    ('挂', "plate-sign-trailer"),
    ('学', "plate-sign-learner"),
    ('使', "plate-sign-embassy"),
    ('领', "plate-sign-consulate"),
    ('港', "plate-sign-hongkong"),
    ('澳', "plate-sign-macau"),
];

/// `鄂 E 5 K 7 C 2`; `Hubei E 5 K 7 C 2`.
pub(super) fn spoken(locale: Locale, number: &str) -> String {
    let said = number.chars().filter(|c| c.is_alphanumeric()).map(|sign| {
        let known = SIGNS.iter().find(|(known, _)| *known == sign);
        known.map_or_else(|| sign.to_string(), |(_, key)| text(locale, key, &[]))
    });
    said.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sign_has_a_name_in_each_language() {
        for (sign, key) in SIGNS {
            assert_eq!(spoken(Locale::ZhCn, &sign.to_string()), sign.to_string());
            let english = text(Locale::En, key, &[]);
            assert!(english.is_ascii() && !english.is_empty(), "{sign}: {english}");
        }
    }

    #[test]
    fn separators_are_not_said() {
        assert_eq!(spoken(Locale::En, "粤Z·F023港"), "Guangdong Z F 0 2 3 Hong Kong");
    }
}
