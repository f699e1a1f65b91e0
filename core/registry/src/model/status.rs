//! Status letters of the national register. `A` means that nothing else stands, so it is never stored
//! beside another letter; the others may stand together. Letters: common usage in the field, to be
//! checked against the interface of the national platform.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A status that is not `A`.
pub trait Letter: Copy + Ord + 'static {
    /// Every one.
    const ALL: &'static [Self];
    /// As the national register writes it.
    fn letter(self) -> char;
}

/// Declares the letters of one kind of record.
macro_rules! letters {
    ($($(#[$doc:meta])* pub enum $name:ident { $($(#[$member_doc:meta])* $member:ident = $letter:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$member_doc])* $member),+ }

        impl Letter for $name {
            const ALL: &'static [Self] = &[$(Self::$member),+];
            fn letter(self) -> char {
                match self { $(Self::$member => $letter),+ }
            }
        }
    )+};
}

letters! {
    /// What stands against a vehicle.
    pub enum VehicleStatus {
        /// 转出
        MovedOut = 'B',
        /// 被盗抢
        Stolen = 'C',
        /// 停驶
        OutOfUse = 'D',
        /// 注销
        Deregistered = 'E',
        /// 违法未处理
        ViolationOpen = 'G',
        /// 海关监管
        Customs = 'H',
        /// 事故未处理
        AccidentOpen = 'I',
        /// 嫌疑车
        Suspect = 'J',
        /// 查封
        Sealed = 'K',
        /// 扣留
        Detained = 'L',
        /// 强制注销
        DeregisteredByForce = 'M',
        /// 事故逃逸
        HitAndRun = 'N',
        /// 锁定
        Locked = 'O',
        /// 达到报废标准
        ScrapReached = 'P',
        /// 逾期未检验
        InspectionOverdue = 'Q',
    }

    /// What stands against a driving licence.
    pub enum LicenceStatus {
        /// 记满 12 分
        FullPoints = 'B',
        /// 转出
        MovedOut = 'C',
        /// 暂扣
        Suspended = 'D',
        /// 撤销
        Withdrawn = 'E',
        /// 吊销
        Revoked = 'F',
        /// 注销
        Cancelled = 'G',
        /// 违法未处理
        ViolationOpen = 'H',
        /// 事故未处理
        AccidentOpen = 'I',
        /// 停止使用
        Stopped = 'J',
        /// 扣押
        Detained = 'K',
        /// 锁定
        Locked = 'L',
        /// 逾期未换证
        RenewalOverdue = 'M',
        /// 延期换证
        RenewalDeferred = 'N',
        /// 延期体检
        MedicalDeferred = 'P',
        /// 注销可恢复
        CancelledRecoverable = 'R',
        /// 逾期未审验
        ReviewOverdue = 'S',
        /// 延期审验
        ReviewDeferred = 'T',
        /// 扣留
        Withheld = 'U',
    }
}

/// All that stands against a record; nothing is `A`, normal. Written as its letters: `A`, `GI`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statuses<L: Letter>(BTreeSet<L>);

impl<L: Letter> Statuses<L> {
    /// `A`.
    pub fn normal() -> Self {
        Self(BTreeSet::new())
    }

    /// These stand.
    pub fn of(statuses: impl IntoIterator<Item = L>) -> Self {
        Self(statuses.into_iter().collect())
    }

    /// Whether nothing stands.
    pub fn is_normal(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this stands.
    pub fn has(&self, status: L) -> bool {
        self.0.contains(&status)
    }

    /// And this stands too.
    #[must_use]
    pub fn with(mut self, status: L) -> Self {
        self.0.insert(status);
        self
    }

    /// And this no longer stands.
    #[must_use]
    pub fn without(mut self, status: L) -> Self {
        self.0.remove(&status);
        self
    }

    /// The letters, each by itself; `["A"]` if nothing stands.
    pub fn letters(&self) -> Vec<String> {
        self.to_string().chars().map(String::from).collect()
    }
}

impl<L: Letter> fmt::Display for Statuses<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_normal() {
            return f.write_str("A");
        }
        self.0.iter().try_for_each(|status| write!(f, "{}", status.letter()))
    }
}

impl<L: Letter> FromStr for Statuses<L> {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        if text == "A" {
            return Ok(Self::normal());
        }
        let known = |c| L::ALL.iter().copied().find(|status| status.letter() == c);
        let found: Option<BTreeSet<L>> = text.chars().map(known).collect();
        match found {
            Some(found) if !found.is_empty() => Ok(Self(found)),
            _ => Err(format!("`{text}` are no status letters")),
        }
    }
}

impl<L: Letter> Serialize for Statuses<L> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de, L: Letter> Deserialize<'de> for Statuses<L> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_never_stands_beside_another_letter() {
        let none = Statuses::<VehicleStatus>::normal();
        assert_eq!((none.to_string().as_str(), none.letters()), ("A", vec!["A".to_owned()]));
        let two = none.with(VehicleStatus::AccidentOpen).with(VehicleStatus::ViolationOpen);
        assert_eq!(two.to_string(), "GI");
        assert_eq!("GI".parse(), Ok(two.clone()));
        assert_eq!("IG".parse(), Ok(two.clone()));
        let left = two.without(VehicleStatus::AccidentOpen).without(VehicleStatus::ViolationOpen);
        assert!(left.is_normal());
        for wrong in ["", "AG", "Z", "F"] {
            assert!(wrong.parse::<Statuses<VehicleStatus>>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn no_letter_stands_for_two_things() {
        fn distinct<L: Letter>() -> bool {
            let letters: BTreeSet<char> = L::ALL.iter().map(|status| status.letter()).collect();
            letters.len() == L::ALL.len() && !letters.contains(&'A')
        }
        assert!(distinct::<VehicleStatus>() && distinct::<LicenceStatus>());
    }
}
