//! What holds for every number: a changed digit is caught, writing and reading are inverse, and no
//! text from outside makes a parser panic.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use base::Date;
use codes::{
    Calendar, CaseNumber, CreditCode, Mobile, Plate, PlateKind, RegionCode, ResidentId, Vin,
    Waybill,
};
use proptest::prelude::*;

const CREDIT_ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

fn resident() -> impl Strategy<Value = ResidentId> {
    let regions = prop::sample::select(vec!["420500", "371602", "520330", "110104", "419001"]);
    (regions, 1930..2026_i32, 1..=12_u32, 1..=28_u32, 0..1000_u32).prop_map(|(r, y, m, d, s)| {
        ResidentId::with_check(&format!("{r}{y:04}{m:02}{d:02}{s:03}")).unwrap()
    })
}

fn case_number() -> impl Strategy<Value = CaseNumber> {
    (1..=12_u32, 1..=28_u32, 0..100_000_u32)
        .prop_map(|(m, d, n)| CaseNumber::with_check(&format!("420526{m:02}{d:02}{n:05}")).unwrap())
}

fn with_changed(text: &str, at: usize, to: char) -> Option<String> {
    let mut chars: Vec<char> = text.chars().collect();
    let place = chars.get_mut(at)?;
    if *place == to {
        return None;
    }
    *place = to;
    Some(chars.into_iter().collect())
}

fn digit_char() -> impl Strategy<Value = char> {
    prop::char::range('0', '9')
}

proptest! {
    #[test]
    fn a_changed_digit_of_an_identity_number_is_caught(
        id in resident(), at in 0..18_usize, to in digit_char()
    ) {
        if let Some(wrong) = with_changed(id.as_str(), at, to) {
            prop_assert!(ResidentId::parse(&wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn swapped_neighbours_in_an_identity_number_are_caught(id in resident(), at in 0..16_usize) {
        let mut chars: Vec<char> = id.as_str().chars().collect();
        chars.swap(at, at + 1);
        let swapped: String = chars.into_iter().collect();
        prop_assert!(swapped == id.as_str() || ResidentId::parse(&swapped).is_err());
    }

    #[test]
    fn identity_numbers_survive_writing(id in resident()) {
        prop_assert_eq!(ResidentId::parse(&id.to_string()).unwrap(), id.clone());
        let json = serde_json::to_string(&id).unwrap();
        prop_assert_eq!(serde_json::from_str::<ResidentId>(&json).unwrap(), id);
    }

    #[test]
    fn a_changed_digit_of_a_vin_is_caught(
        body in "[A-HJ-NPR-Z0-9]{8}0[A-HJ-NPR-Z0-9]{4}[0-9]{4}", at in 0..17_usize, to in digit_char()
    ) {
        let vin = Vin::with_check(&body).unwrap();
        prop_assert_eq!(Vin::parse(&vin.to_string()).unwrap(), vin.clone());
        // a letter and the digit that counts the same cannot be told apart
        let was_digit = vin.as_str().chars().nth(at).unwrap().is_ascii_digit();
        if let Some(wrong) = with_changed(vin.as_str(), at, to).filter(|_| was_digit || at == 8) {
            prop_assert!(Vin::parse(&wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_changed_character_of_a_credit_code_is_caught(
        body in "9[1-3]420500[0-9A-HJ-NPQRTUWXY]{8}",
        at in 0..18_usize,
        to in prop::sample::select(CREDIT_ALPHABET.chars().collect::<Vec<_>>()),
    ) {
        let code = CreditCode::with_checks(&body).unwrap();
        prop_assert_eq!(CreditCode::parse(&code.to_string()).unwrap(), code.clone());
        prop_assert!(code.findings().is_empty());
        if let Some(wrong) = with_changed(code.as_str(), at, to) {
            prop_assert!(CreditCode::parse(&wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_changed_digit_of_a_case_number_is_caught(
        case in case_number(), at in 0..16_usize, to in digit_char()
    ) {
        prop_assert_eq!(CaseNumber::parse(&case.to_string()).unwrap(), case.clone());
        if let Some(wrong) = with_changed(case.as_str(), at, to) {
            prop_assert!(CaseNumber::parse(&wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn parcel_numbers_survive_writing(
        service in "E[A-Z]", digits in "[0-9]{8}", serial in any::<u64>(), wrong in digit_char()
    ) {
        let s10 = Waybill::s10(&service, &digits, "CN").unwrap();
        prop_assert_eq!(Waybill::parse(&s10.to_string()).unwrap(), s10.clone());
        let domestic = Waybill::domestic(serial);
        prop_assert_eq!(Waybill::parse(&domestic.to_string()).unwrap(), domestic);
        if let Some(wrong) = with_changed(s10.as_str(), 10, wrong) {
            prop_assert!(Waybill::parse(&wrong).is_err());
        }
    }

    #[test]
    fn plates_survive_writing(
        kind in prop::sample::select(PlateKind::all().collect::<Vec<_>>()),
        number in "[京鄂鲁豫贵粤][A-HJ-Z]([0-9]{4,6}|[A-HJK][0-9A-HJ-NP-Z][0-9]{4}|[0-9]{5}[A-HJK]|[0-9A-Z]{5})[挂学警领港澳]?|[0-9]{6}使",
    ) {
        if let Ok(plate) = Plate::of(kind, &number) {
            prop_assert_eq!(Plate::of(kind, &plate.to_string()).unwrap(), plate.clone());
            let json = serde_json::to_string(&plate).unwrap();
            prop_assert_eq!(serde_json::from_str::<Plate>(&json).unwrap(), plate);
        }
    }

    #[test]
    fn mobile_numbers_survive_writing(number in "1[3-9][0-9]{9}") {
        let mobile = Mobile::parse(&number).unwrap();
        prop_assert_eq!(mobile.to_string(), number);
    }

    #[test]
    fn working_days_only_move_forward(ahead in 0..300_i64, n in 1..20_u32) {
        let calendar = Calendar::embedded().unwrap();
        let start = Date::ymd(2025, 1, 1).unwrap().plus_days(ahead);
        let end = calendar.plus_working_days(start, n).unwrap();
        prop_assert!(calendar.is_working_day(end).unwrap());
        let between = (1..=400).map(|i| start.plus_days(i)).take_while(|d| *d <= end);
        let worked = between.filter(|d| calendar.is_working_day(*d).unwrap()).count();
        prop_assert_eq!(u32::try_from(worked).unwrap(), n);
    }

    #[test]
    fn junk_is_refused_without_panic(
        junk in prop_oneof![any::<String>(), "\\PC{15,18}", "[0-9Xx鄂使港 ·]{6,18}", "(02|52|03)\\PC{0,9}"]
    ) {
        let _ = ResidentId::parse(&junk);
        let _ = ResidentId::with_check(&junk);
        let _ = CreditCode::confirmed(&junk);
        let _ = CreditCode::with_checks(&junk);
        let _ = Vin::with_check(&junk);
        let _ = RegionCode::parse(&junk);
        let _ = Mobile::parse(&junk);
        let _ = Waybill::parse(&junk);
        let _ = Waybill::s10(&junk, &junk, &junk);
        let _ = CaseNumber::with_check(&junk);
        let _ = Plate::parse(&junk);
        for kind in PlateKind::all() {
            let _ = Plate::of(kind, &junk);
        }
    }
}
