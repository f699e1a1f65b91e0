//! Who comes: people with accounts, signed in. So that a crowd of bookings needs no crowd of accounts, each
//! may have more bookings at once than the rules allow elsewhere.

use std::path::Path;

use base::{Fault, Result};
use codes::{Mobile, ResidentId};
use reactions::Office;

use crate::bench::account::{Account, Who, account, all_of};

/// Values of this bench alone, from a later day on than those of the files.
const RULES: [(&str, u64); 2] = [("booking.open_max", 60), ("booking.holds_a_day_max", 200)];

/// Writes them into a folder of rules.
pub(super) fn rules(folder: &Path) -> Result<()> {
    let value = |(key, value): &(&str, u64)| {
        format!(
            "[[value]]\nkey = '{key}'\nregion = '000000'\nvalid_from = '2021-01-02'\n\
             value = {value}\nsource = 'bench'\n"
        )
    };
    let away = |e: std::io::Error| Fault::Unavailable(format!("{}: {e}", folder.display()));
    std::fs::create_dir_all(folder).map_err(away)?;
    let text: String = RULES.iter().map(value).collect();
    Ok(std::fs::write(folder.join("bench.toml"), text).map_err(away)?)
}

/// Opens the accounts of `count` people.
pub(super) async fn people(office: &Office, count: u64) -> Result<Vec<Account>> {
    let office = office.clone();
    all_of(count, move |n| {
        let office = office.clone();
        async move { account(&office, &who(n)?, "crowd").await }
    })
    .await
}

/// The `n`-th of a crowd of less than a hundred thousand.
fn who(n: u64) -> Result<Who> {
    // The simulator of the real-name check knows nobody whose serial is 999.
    let (month, day) = (1 + n / 999 % 12, 1 + n / 11_988 % 28);
    let first17 = format!("3702021988{month:02}{day:02}{:03}", n % 999);
    Ok(Who {
        name: "周晓明".to_owned(),
        identity_number: ResidentId::with_check(&first17)?,
        // The last digit is one that the simulator of messages reaches.
        mobile: Mobile::parse(&format!("137{n:07}1"))?,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use identity::DemoInbox;

    use super::*;

    #[test]
    fn everybody_of_the_crowd_is_somebody_else() {
        let crowd: Vec<Who> = (0..20_000).map(|n| who(n).unwrap()).collect();
        let numbers: BTreeSet<&str> =
            crowd.iter().map(|one| one.identity_number.as_str()).collect();
        let mobiles: BTreeSet<&str> = crowd.iter().map(|one| one.mobile.as_str()).collect();
        assert_eq!((numbers.len(), mobiles.len()), (20_000, 20_000));
        assert!(mobiles.iter().all(|mobile| !mobile.ends_with(DemoInbox::OUT_OF_REACH)));
        assert!(
            numbers.iter().all(|number| !number[14..17].eq("999")),
            "the check knows everybody"
        );
    }
}
