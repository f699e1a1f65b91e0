//! Amounts in Chinese capitals, as vouchers carry them against alteration: 人民币壹拾元整.
//! Rule: 《支付结算办法》 (银发〔1997〕393号), annex 1, articles 1 to 4; its examples are the tests.

use base::Fen;

const DIGITS: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
const UNITS: [(u64, &str); 5] =
    [(100_000_000, "亿"), (10_000, "万"), (1_000, "仟"), (100, "佰"), (10, "拾")];

/// The amount in words. Ends in 整 unless there are fen; money paid back begins with 负.
pub fn capitals(amount: Fen) -> String {
    let fen_all = amount.0.unsigned_abs();
    let (yuan, jiao, fen) = (fen_all / 100, fen_all / 10 % 10, fen_all % 10);
    let mut words = String::from(if amount.0 < 0 { "人民币负" } else { "人民币" });
    if yuan > 0 || fen_all == 0 {
        words += &spell(yuan);
        words += "元";
    }
    if jiao > 0 {
        words += digit(jiao);
        words += "角";
    } else if yuan > 0 && fen > 0 {
        words += "零";
    }
    if fen > 0 {
        words += digit(fen);
        words += "分";
    } else {
        words += "整";
    }
    words
}

/// Largest unit first; one 零 stands for any run of empty places.
fn spell(n: u64) -> String {
    let Some((unit, name)) = UNITS.into_iter().find(|(unit, _)| n >= *unit) else {
        return digit(n).to_owned();
    };
    let head = spell(n / unit) + name;
    match n % unit {
        0 => head,
        rest if rest < unit / 10 => head + "零" + &spell(rest),
        rest => head + &spell(rest),
    }
}

fn digit(n: u64) -> &'static str {
    usize::try_from(n).ok().and_then(|n| DIGITS.get(n)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_the_rule_writes_them() {
        let table = [
            (0, "人民币零元整"),
            (1_000, "人民币壹拾元整"),
            (140_950, "人民币壹仟肆佰零玖元伍角整"),
            (600_714, "人民币陆仟零柒元壹角肆分"),
            (168_032, "人民币壹仟陆佰捌拾元叁角贰分"),
            (10_700_053, "人民币壹拾万柒仟元伍角叁分"),
            (1_640_902, "人民币壹万陆仟肆佰零玖元零贰分"),
            (32_504, "人民币叁佰贰拾伍元零肆分"),
        ];
        for (fen, words) in table {
            assert_eq!(capitals(Fen(fen)), words);
        }
    }

    #[test]
    fn small_round_and_negative_amounts_are_whole() {
        let table = [
            (5, "人民币伍分"),
            (50, "人民币伍角整"),
            (15, "人民币壹角伍分"),
            (10_000, "人民币壹佰元整"),
            (100_100, "人民币壹仟零壹元整"),
            (10_010_000, "人民币壹拾万零壹佰元整"),
            (10_000_000_000, "人民币壹亿元整"),
            (10_001_000_000, "人民币壹亿零壹万元整"),
            (1_000_000_000_001, "人民币壹佰亿元零壹分"),
            (1_234_567_890_000, "人民币壹佰贰拾叁亿肆仟伍佰陆拾柒万捌仟玖佰元整"),
            (-1_000, "人民币负壹拾元整"),
        ];
        for (fen, words) in table {
            assert_eq!(capitals(Fen(fen)), words);
        }
    }

    #[test]
    fn the_largest_amount_has_words_too() {
        let words = capitals(Fen(i64::MAX));
        assert!(words.starts_with("人民币玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿"), "{words}");
    }
}
