//! Which of the program's own approvals an auditor looks at again: decided by the case number alone,
//! so that nobody can steer it and everybody can check it.

use codes::CaseNumber;
use sha2::{Digest as _, Sha256};

/// Whether a case is drawn for the audit, at so many percent.
pub fn is_sampled(number: &CaseNumber, percent: i64) -> bool {
    let digest: [u8; 32] = Sha256::digest(number.as_str().as_bytes()).into();
    let [a, b, c, d, ..] = digest;
    // 2^32 is no multiple of 100; the bias is below one in forty million
    i64::from(u32::from_be_bytes([a, b, c, d]) % 100) < percent
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_follows_from_the_number_and_is_as_large_as_asked() {
        let number = |n: u32| CaseNumber::with_check(&format!("4205261122{n:05}")).unwrap();
        let sampled = (0..10_000).filter(|n| is_sampled(&number(*n), 5)).count();
        assert!((400..600).contains(&sampled), "{sampled}");
        assert!((0..100).all(|n| is_sampled(&number(n), 100)));
        assert!((0..100).all(|n| !is_sampled(&number(n), 0)));
        assert_eq!(is_sampled(&number(7), 5), is_sampled(&number(7), 5));
    }
}
