//! Code 128 (ISO/IEC 15417) for digits: code set C packs two digits into a symbol; an odd last
//! digit is set in code set B. What the sorting machines read on a waybill.

use base::{Fault, Result};

/// Bar and space widths of symbols 0 to 105, in modules, bar first (ISO/IEC 15417, table 1).
const WIDTHS: [&[u8; 6]; 106] = [
    b"212222", b"222122", b"222221", b"121223", b"121322", b"131222", b"122213", b"122312",
    b"132212", b"221213", b"221312", b"231212", b"112232", b"122132", b"122231", b"113222",
    b"123122", b"123221", b"223211", b"221132", b"221231", b"213212", b"223112", b"312131",
    b"311222", b"321122", b"321221", b"312212", b"322112", b"322211", b"212123", b"212321",
    b"232121", b"111323", b"131123", b"131321", b"112313", b"132113", b"132311", b"211313",
    b"231113", b"231311", b"112133", b"112331", b"132131", b"113123", b"113321", b"133121",
    b"313121", b"211331", b"231131", b"213113", b"213311", b"213131", b"311123", b"311321",
    b"331121", b"312113", b"312311", b"332111", b"314111", b"221411", b"431111", b"111224",
    b"111422", b"121124", b"121421", b"141122", b"141221", b"112214", b"112412", b"122114",
    b"122411", b"142112", b"142211", b"241211", b"221114", b"413111", b"241112", b"134111",
    b"111242", b"121142", b"121241", b"114212", b"124112", b"124211", b"411212", b"421112",
    b"421211", b"212141", b"214121", b"412121", b"111143", b"111341", b"131141", b"114113",
    b"114311", b"411113", b"411311", b"113141", b"114131", b"311141", b"411131", b"211412",
    b"211214", b"211232",
];
const STOP: &[u8; 7] = b"2331112";
const START_C: u8 = 105;
const TO_B: u8 = 100;

/// The symbol values: start, pairs, an odd last digit, check symbol. `Bug` unless all are digits.
fn symbols(digits: &str) -> Result<Vec<u8>> {
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Fault::Bug("a barcode holds digits only".to_owned()).into());
    }
    let mut values = vec![START_C];
    for pair in digits.as_bytes().chunks(2) {
        match pair {
            [tens, units] => values.push((tens - b'0') * 10 + (units - b'0')),
            // In set B the digit 0 is symbol 16.
            [last] => values.extend([TO_B, last - b'0' + 16]),
            _ => {}
        }
    }
    values.push(check(&values));
    Ok(values)
}

/// The start symbol and each following one times its place, modulo 103.
fn check(values: &[u8]) -> u8 {
    let weighted = (0_u32..).zip(values).map(|(place, value)| place.max(1) * u32::from(*value));
    u8::try_from(weighted.sum::<u32>() % 103).unwrap_or_default()
}

/// The whole code as alternating widths in modules, bar first; the quiet zone is the caller's.
pub fn bars(digits: &str) -> Result<Vec<u32>> {
    let symbols = symbols(digits)?;
    let patterns = symbols.iter().filter_map(|value| WIDTHS.get(usize::from(*value)));
    let widths = patterns.flat_map(|pattern| pattern.iter()).chain(STOP);
    Ok(widths.map(|width| u32::from(width - b'0')).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn modules(digits: &str) -> String {
        let mut drawn = String::new();
        for (i, width) in bars(digits).unwrap().into_iter().enumerate() {
            (0..width).for_each(|_| drawn.push(if i % 2 == 0 { '1' } else { '0' }));
        }
        drawn
    }

    /// The modules were made by another encoder (python-barcode 0.16.1).
    #[test]
    fn another_encoder_draws_the_same_bars() {
        let table = [
            ("00", "1101001110011011001100110011001101100011101011"),
            ("123456", "11010011100101100111001000101100011100010110100011011101100011101011"),
            (
                "1234567890128",
                "110100111001011001110010001011000111000101101100001010011011110110101100111001011110111011101001100110010111001100011101011",
            ),
            (
                "1012345678901",
                "110100111001100100010010110011100100010110001110001011011000010100110111101101011110111010011100110100001001101100011101011",
            ),
        ];
        for (digits, expected) in table {
            assert_eq!(modules(digits), expected, "{digits}");
        }
    }

    #[test]
    fn every_symbol_is_eleven_modules_of_three_bars_and_three_spaces() {
        for pattern in WIDTHS {
            assert_eq!(pattern.iter().map(|w| u32::from(w - b'0')).sum::<u32>(), 11);
        }
        let all: std::collections::BTreeSet<_> = WIDTHS.into_iter().collect();
        assert_eq!(all.len(), WIDTHS.len());
    }

    #[test]
    fn the_check_symbol_follows_the_standard() {
        assert_eq!(symbols("123456").unwrap(), [105, 12, 34, 56, 44]);
        assert_eq!(symbols("1234567890128").unwrap()[7..9], [100, 24]);
    }

    #[test]
    fn only_digits_are_encoded() {
        assert!(bars("").is_err());
        assert!(bars("12a4").is_err());
        assert!(bars("１２").is_err());
    }
}
