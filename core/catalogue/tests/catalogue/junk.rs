//! Whatever the register says, an answer comes: junk facts refuse, they never panic.

use std::collections::BTreeMap;

use base::{Date, Fen};
use catalogue::{
    Applicant, Catalogue, Facts, LicenceFacts, NumberFacts, OriginFacts, PersonFacts, VehicleFacts,
};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use std::sync::LazyLock;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(crate::sample::catalogue);

fn date() -> impl Strategy<Value = Date> {
    (-9_999_i32..=99_999, 1_u32..=12, 1_u32..=28).prop_map(|(y, m, d)| Date::ymd(y, m, d).unwrap())
}

fn letters() -> impl Strategy<Value = Vec<String>> {
    vec("[A-Z]?|.{0,3}", 0..4)
}

prop_compose! {
    fn vehicle()(
        flags in any::<[bool; 5]>(), statuses in letters(), use_nature in ".{0,2}", type_code in "K[34][0-9]|.{0,4}",
        numbers in any::<[i64; 3]>(), plate_kind in "0[12]|5[12]|.{0,3}", plate_since in date(), swapped_on in option::of(date()), first_registered_on in date(), days in [option::of(date()), option::of(date()), option::of(date()), option::of(date()), option::of(date())],
        today in date(),
    ) -> VehicleFacts {
        let [owned_by_applicant, injury_accident, illegal_modification, new_energy, plates_making] = flags;
        let [seats, open_violations, open_accidents] = numbers;
        let [manufactured_on, insurance_until, tax_paid_until, mark_until, paper_plate_until] = days;
        let cycle = CATALOGUE.schedule().current(first_registered_on, mark_until, today);
        VehicleFacts {
            owned_by_applicant, statuses, use_nature, type_code, seats, first_registered_on, manufactured_on,
            injury_accident, illegal_modification, insurance_until, tax_paid_until, open_violations, open_accidents,
            plate_kind, plate_since, new_energy, swapped_on, mark_until, plates_making, paper_plate_until, cycle,
        }
    }
}

prop_compose! {
    fn origin()(
        flags in any::<[bool; 9]>(), kind in "factory|import|used_local|file_in|.{0,3}", days in [option::of(date()), option::of(date())],
        words in [".{0,3}", "[A-R]|.{0,2}", "K[34][0-9]|.{0,4}", "acquired|.{0,3}"], seats in any::<i64>(), emission_stage in option::of(any::<i64>()),
        from_authority in option::of("[0-9]{6}|.{0,3}"), statuses in letters(), counts in any::<[i64; 3]>(),
    ) -> OriginFacts {
        let [owner_is_applicant, registered, stolen, seized, mortgaged, invoiced, tax_paid, new_energy, keeps_number] = flags;
        let ([insurance_until, made_on], [plate_kind, use_nature, type_code, temp_purpose]) = (days, words);
        let [open_violations, open_accidents, temp_plates] = counts;
        OriginFacts {
            kind, owner_is_applicant, registered, stolen, seized, mortgaged, invoiced, tax_paid, insurance_until, made_on, plate_kind,
            use_nature, type_code, seats, new_energy, emission_stage, from_authority, statuses, open_violations, open_accidents,
            temp_plates, temp_purpose, keeps_number,
        }
    }
}

prop_compose! {
    fn number()(
        kept_for_applicant in any::<bool>(), plate_kind in "02|.{0,3}", used_since in date(), left_on in date(), counts in any::<[i64; 2]>(),
    ) -> NumberFacts {
        let [open_violations, open_accidents] = counts;
        NumberFacts { kept_for_applicant, plate_kind, used_since, left_on, open_violations, open_accidents }
    }
}

prop_compose! {
    fn facts()(
        today in date(), unit in any::<bool>(), real_name in any::<bool>(), vehicle in option::of(vehicle()), origin in option::of(origin()), number in option::of(number()),
        held_by_applicant in any::<bool>(), statuses in letters(), valid_until in option::of(date()), photo_taken_on in option::of(date()),
        rules in btree_map("(exempt_mark|licence_photo|plate_reuse|plate_swap|temp_plate)\\.(seats_max|issues_max|motorcycles|factory_months_max|age_max_months|used_months_min|apply_months|months_min)|.{0,5}", any::<i64>(), 0..6),
        fees in btree_map("driving_licence|postage|.{0,5}", any::<i64>().prop_map(Fen), 0..3),
    ) -> Facts {
        let kind = if unit { Applicant::Unit } else { Applicant::Person };
        let licence = Some(LicenceFacts { held_by_applicant, statuses, valid_until, photo_taken_on });
        Facts { today, person: PersonFacts { kind, real_name }, vehicle, licence, origin, number, rules, fees }
    }
}

proptest! {
    #[test]
    fn every_question_has_an_answer(facts in facts()) {
        for item in CATALOGUE.items() {
            let refusals = item.eligibility(&facts);
            prop_assert!(refusals.iter().all(|refusal| refusal.code.starts_with("catalogue.")));
            prop_assert!(item.fee(&facts).map_or(true, |fen| fen >= Fen::ZERO));
            prop_assert!(item.postage(&facts).map_or(true, |fen| fen >= Fen::ZERO));
            let _ = (item.missing(&facts, &[].into()), item.promised_minutes(&facts.rules));
        }
    }

    #[test]
    fn what_is_not_known_is_never_eligible(mut facts in facts()) {
        facts.rules.clear();
        let item = CATALOGUE.item("veh_exempt_mark").unwrap();
        prop_assert!(!item.eligibility(&facts).is_empty());
    }

    #[test]
    fn any_answer_is_kept_or_refused_by_field(answers in btree_map("delivery|recipient|recipient_mobile|address|declaration|lost_on|mobile|.{0,4}", "post|yes|\\PC{0,200}|.{0,9}", 0..8)) {
        let answers: BTreeMap<String, String> = answers;
        for item in CATALOGUE.items() {
            match item.check_answers(&answers) {
                Ok(kept) => prop_assert!(kept.keys().all(|name| item.fields.iter().any(|field| field.name == *name))),
                Err(refusals) => prop_assert!(refusals.iter().all(|refusal| refusal.field.is_some())),
            }
        }
    }

    #[test]
    fn any_question_is_searched(query in ".{0,60}") {
        let _ = CATALOGUE.search(&query);
    }

    #[test]
    fn due_days_only_go_forward(registered in date(), until in date()) {
        let dues = CATALOGUE.schedule().dues(registered, until);
        prop_assert!(dues.iter().all(|due| due.opens_on <= due.due_on && due.due_on <= due.valid_to));
        prop_assert!(dues.is_sorted_by_key(|due| due.due_on));
    }
}
