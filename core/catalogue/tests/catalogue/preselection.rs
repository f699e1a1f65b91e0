//! Who chooses a number beforehand can register: what stands against the registration stood against the
//! choice too, for who lets a number lapse is barred. Papers that come meanwhile are asked for later.

use std::collections::BTreeSet;

use crate::sample::catalogue;

/// Insurance, invoice and tax come after the choice; and who keeps the number on the car chooses none.
const LATER: [&str; 4] = [
    "catalogue.insurance_expired",
    "catalogue.origin_no_invoice",
    "catalogue.purchase_tax_unpaid",
    "catalogue.number_not_kept",
];

#[test]
fn numbers_are_chosen_only_for_what_can_be_registered() {
    let catalogue = catalogue();
    let conditions = |code: &str| -> BTreeSet<String> {
        let rules = &catalogue.item(code).unwrap().eligibility;
        rules.iter().map(|rule| rule.refusal_code().to_owned()).collect()
    };
    for (choice, registration) in [
        ("plate_preselect_new", "veh_register_new"),
        ("plate_preselect_used_local", "veh_transfer_local"),
        ("plate_preselect_used_in", "veh_transfer_in"),
        ("plate_preselect_nev", "plate_nev_swap"),
    ] {
        let mut untold = &conditions(registration) - &conditions(choice);
        untold.retain(|code| !LATER.contains(&code.as_str()));
        assert_eq!(untold, BTreeSet::new(), "{choice}");
    }
}
