//! 变更驾驶证联系方式: who may, what it costs, and that the program alone does it.

use std::collections::BTreeMap;

use crate::sample::{catalogue, codes, facts, refused};
use base::{Fen, Refusal};
use catalogue::{Doer, Validator};

#[test]
fn whoever_holds_a_living_licence_may() {
    let catalogue = catalogue();
    let (item, good) = (catalogue.item("drv_contact_change").unwrap(), facts(&catalogue));
    let with = |letter: &str| {
        let statuses = vec![letter.to_owned()];
        refused(item, &good, |f| {
            f.licence.as_mut().expect("sample").statuses = statuses;
        })
    };
    for letter in ["A", "B", "H", "K", "R", "M"] {
        assert_eq!(with(letter), [], "{letter}");
    }
    for letter in ["E", "F", "G"] {
        assert_eq!(codes(&with(letter)), ["catalogue.licence_ended"], "{letter}");
    }
    let other = refused(item, &good, |f| {
        f.licence.as_mut().expect("sample").held_by_applicant = false;
    });
    assert_eq!(codes(&other), ["catalogue.not_your_licence"]);
    let unproven = refused(item, &good, |f| f.person.real_name = false);
    assert_eq!(codes(&unproven), ["catalogue.identity_unproven"]);
}

#[test]
fn it_is_free_instant_and_done_by_the_program_under_a_named_rule() {
    let catalogue = catalogue();
    let (item, good) = (catalogue.item("drv_contact_change").unwrap(), facts(&catalogue));
    assert_eq!(item.auto_approve.as_deref(), Some("contact_change_instant"));
    assert!(item.steps.iter().all(|step| step.by == Doer::System));
    assert_eq!((item.fee(&good).unwrap(), item.postage(&good).unwrap()), (Fen::ZERO, Fen::ZERO));
    assert_eq!(item.promised_minutes(&good.rules), Some(1));
    assert!(item.delivery.is_empty());
    assert_eq!(item.fields[0].validator, Some(Validator::VerifiedMobile));
}

fn answers(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, answer)| ((*name).to_owned(), (*answer).to_owned())).collect()
}

fn objections(refusals: &[Refusal]) -> Vec<(&str, &str)> {
    refusals.iter().map(|r| (r.field.as_deref().unwrap_or_default(), r.code.as_str())).collect()
}

#[test]
fn answers_are_kept_clean_or_refused_by_field() {
    let catalogue = catalogue();
    let item = catalogue.item("drv_contact_change").unwrap();
    let kept = item.check_answers(&answers(&[("mobile", " １３８ 0000 0001 "), ("address", "")]));
    assert_eq!(kept.unwrap(), answers(&[("mobile", "13800000001")]));

    let wrong =
        item.check_answers(&answers(&[("mobile", ""), ("address", "西陵区"), ("colour", "red")]));
    let expected = [
        ("mobile", "catalogue.field_required"),
        ("address", "catalogue.field_address"),
        ("colour", "catalogue.field_unknown"),
    ];
    assert_eq!(objections(&wrong.unwrap_err()), expected);

    let wrong =
        item.check_answers(&answers(&[("mobile", "12800000001"), ("address", "东山大道1号\0")]));
    let expected = [("mobile", "codes.mobile_start"), ("address", "catalogue.field_characters")];
    assert_eq!(objections(&wrong.unwrap_err()), expected);
}

#[test]
fn a_question_that_hangs_on_another_answer_is_asked_only_then() {
    let catalogue = catalogue();
    let item = catalogue.item("veh_exempt_mark").unwrap();
    let pickup =
        answers(&[("delivery", "pickup"), ("address", "left over"), ("declaration", "yes")]);
    let expected = answers(&[("delivery", "pickup"), ("declaration", "yes")]);
    assert_eq!(item.check_answers(&pickup).unwrap(), expected);
    let post = answers(&[("delivery", "post"), ("recipient", "张3"), ("declaration", "")]);
    let expected = [
        ("recipient", "catalogue.field_name"),
        ("recipient_mobile", "catalogue.field_required"),
        ("address", "catalogue.field_required"),
        ("declaration", "catalogue.field_declaration"),
    ];
    assert_eq!(objections(&item.check_answers(&post).unwrap_err()), expected);
    let odd = answers(&[("delivery", "drone"), ("declaration", "yes")]);
    assert_eq!(
        objections(&item.check_answers(&odd).unwrap_err()),
        [("delivery", "catalogue.field_choice")]
    );
}

#[test]
fn a_date_is_a_day_and_a_text_has_its_length() {
    let catalogue = catalogue();
    let item = catalogue.item("drv_replace_lost").unwrap();
    let field = |name: &str| item.fields.iter().find(|field| field.name == name).unwrap();
    assert_eq!(field("lost_on").check("2026-02-28").unwrap(), "2026-02-28");
    assert_eq!(field("lost_on").check("").unwrap(), "");
    assert_eq!(field("lost_on").check("2026-02-30").unwrap_err().code, "catalogue.field_date");
    assert_eq!(field("recipient").check("阿依古丽·买买提").unwrap(), "阿依古丽·买买提");
    let long = field("recipient").check(&"长".repeat(31)).unwrap_err();
    assert_eq!((long.facts["max"].as_str(), long.facts["length"].as_str()), ("30", "31"));
}
