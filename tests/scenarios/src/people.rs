//! Invented people with valid numbers: the n-th of a city is always the same.

use base::{Authority, Result};
use codes::{Mobile, ResidentId};

/// Somebody who has things to do at the office.
#[derive(Clone, Debug)]
pub struct Profile {
    /// As on the identity card.
    pub name: String,
    /// GB 11643, with a right check digit.
    pub identity_number: ResidentId,
    /// Where messages go.
    pub mobile: Mobile,
    /// Where the post goes.
    pub address: String,
}

const FAMILY: [&str; 24] = [
    "周", "孙", "何", "吴", "郑", "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨", "朱", "秦", "许",
    "吕", "施", "张", "孔", "曹", "严", "华", "金",
];
const GIVEN: [&str; 20] = [
    "晓明", "丽娟", "建国", "秀英", "志强", "海燕", "文博", "雨桐", "立新", "春梅", "俊杰", "婷婷",
    "国栋", "思远", "慧敏", "永康", "佳怡", "成龙", "素芬", "一鸣",
];
const STREETS: [&str; 8] =
    ["香港中路", "东海西路", "延安三路", "山东路", "江西路", "南京路", "宁夏路", "辽阳西路"];

/// The item of `list` that belongs to `n`, round and round.
fn pick<'a>(list: &[&'a str], n: u64) -> &'a str {
    let at = usize::try_from(n).unwrap_or(0) % list.len();
    list.get(at).copied().unwrap_or("")
}

/// The `n`-th person of a city.
///
/// # Errors
/// A refusal of `codes` if the city is no region.
pub fn profile(city: &Authority, n: u64) -> Result<Profile> {
    let region = if city.as_str() == "370200" { "370202" } else { "420503" };
    let (year, month, day) = (1962 + n * 7 % 40, 1 + n % 12, 1 + n * 5 % 28);
    let first17 = format!("{region}{year}{month:02}{day:02}{:03}", 100 + n % 800);
    let lead = if city.as_str() == "370200" { "1385320" } else { "1387170" };
    let street = pick(&STREETS, n);
    Ok(Profile {
        name: format!("{}{}", pick(&FAMILY, n * 5 + 1), pick(&GIVEN, n * 3)),
        identity_number: ResidentId::with_check(&first17)?,
        mobile: Mobile::parse(&format!("{lead}{:04}", n % 10_000))?,
        address: format!("市南区{street}{}号{}单元{}01室", 3 + n * 2, 1 + n % 4, 1 + n % 12),
    })
}
