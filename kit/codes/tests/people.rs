//! Identity numbers, mobile numbers and credit codes: the vectors of the standards, and what is said
//! about wrong ones. All numbers are made up.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use base::{Date, Refusal};
use codes::{
    CreditCode, CreditCodeRefusal, Holder, Mobile, MobileRefusal, ResidentId, ResidentIdRefusal,
    Sex,
};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn identity_numbers_tell_region_birth_date_and_sex() {
    let vectors = [
        ("420500199001010013", "湖北省宜昌市", "1990-01-01", Sex::Male),
        ("371600198512310023", "山东省滨州市", "1985-12-31", Sex::Female),
        ("520100200002290018", "贵州省贵阳市", "2000-02-29", Sex::Male),
        ("370200194910010017", "山东省青岛市", "1949-10-01", Sex::Male),
        ("410100197506150035", "河南省郑州市", "1975-06-15", Sex::Male),
        ("420324200111118880", "湖北省十堰市竹溪县", "2001-11-11", Sex::Female),
    ];
    for (number, region, birth, sex) in vectors {
        let id = ResidentId::parse(number).unwrap();
        assert_eq!(id.region().unwrap().full_name(), region);
        assert_eq!(id.birth_date(), day(birth));
        assert_eq!(id.sex(), sex, "{number}");
        assert_eq!(id.holder(), Holder::Citizen);
        assert!(id.findings().is_empty());
        assert_eq!(ResidentId::with_check(&number[..17]).unwrap(), id);
    }
}

#[test]
fn an_identity_number_is_taken_as_people_type_it() {
    let id = ResidentId::with_check("37020019491001005").unwrap();
    assert_eq!(id.as_str(), "37020019491001005X");
    assert_eq!(ResidentId::parse("　370200 1949－1001 ００５x ").unwrap(), id);
    assert_eq!(id.masked(), "3702**********005X");
    assert_eq!(format!("{id:?}"), "ResidentId(3702**********005X)");
}

#[test]
fn a_wrong_identity_number_says_what_and_where() {
    use ResidentIdRefusal as R;
    let refused = |number: &str| ResidentId::parse(number).unwrap_err();
    assert_eq!(
        refused("420500199001010016"),
        R::CheckDigit { position: 18, expected: '3', found: '6' }
    );
    assert_eq!(refused("420500900101001"), R::OldForm);
    assert_eq!(refused("4205001990010100"), R::Length { found: 16 });
    assert_eq!(refused("42050019900101001Y"), R::Character { position: 18, found: 'Y' });
    assert_eq!(refused("4205O0199001010013"), R::Character { position: 5, found: 'O' });
    assert_eq!(refused("420500199002300013"), R::BirthDate);
    assert_eq!(refused("520100200102290018"), R::BirthDate);
    assert_eq!(refused("420500189001010013"), R::BirthDate);
    assert_eq!(refused("990500199001010013"), R::Region { found: "9905".into() });
    assert_eq!(refused("429900199001010013"), R::Region { found: "4299".into() });
    let refusal: Refusal = refused("420500199001010016").into();
    assert_eq!(refusal.code, "codes.resident_id_check_digit");
    assert_eq!(refusal.facts["position"], "18");
}

#[test]
fn a_number_keeps_the_region_of_its_day() {
    let xuanwu = ResidentId::with_check("11010419800101001").unwrap();
    assert_eq!(xuanwu.region().unwrap().full_name(), "北京市宣武区");
    assert!(!xuanwu.region().unwrap().is_current());
}

#[test]
fn an_unlisted_county_of_a_listed_city_is_a_warning() {
    let zone = ResidentId::with_check("42059919900101001").unwrap();
    assert_eq!(zone.region(), None);
    assert_eq!(zone.findings(), [ResidentIdRefusal::CountyUnlisted { found: "420599".into() }]);
}

#[test]
fn residence_permits_and_foreigners_cards_follow_the_same_check() {
    for (start, holder) in [
        ("81000019900101001", Holder::HongKong),
        ("82000019900101001", Holder::Macau),
        ("83000019900101001", Holder::Taiwan),
        ("94239219900101001", Holder::Foreigner),
    ] {
        let id = ResidentId::with_check(start).unwrap();
        assert_eq!(id.holder(), holder);
        assert_eq!(id.region(), None);
        assert!(id.findings().is_empty());
    }
    assert_eq!(
        ResidentId::with_check("81010019900101001"),
        Err(ResidentIdRefusal::Region { found: "8101".into() })
    );
}

#[test]
fn age_is_counted_from_the_birthday() {
    let id = ResidentId::parse("520100200002290018").unwrap();
    assert_eq!(id.age_on(day("2018-02-28")), 17);
    assert_eq!(id.age_on(day("2018-03-01")), 18);
    assert_eq!(id.age_on(day("2020-02-29")), 20);
    assert_eq!(id.age_on(day("1999-01-01")), 0);
    assert_eq!(id.check_born_by(day("2000-02-29")), Ok(()));
    assert_eq!(id.check_born_by(day("2000-02-28")), Err(ResidentIdRefusal::NotYetBorn));
}

#[test]
fn mobile_numbers_are_eleven_digits_from_13_to_19() {
    use MobileRefusal as R;
    let mobile = Mobile::parse("138 0000-0001").unwrap();
    assert_eq!(mobile.as_str(), "13800000001");
    assert_eq!(mobile.masked(), "138****0001");
    assert_eq!(format!("{mobile:?}"), "Mobile(138****0001)");
    for typed in ["+86 13800000001", "008613800000001", "86-138-0000-0001", "１３８００００００01"]
    {
        assert_eq!(Mobile::parse(typed).unwrap(), mobile);
    }
    assert_eq!(Mobile::parse("1380000000"), Err(R::Length { found: 10 }));
    assert_eq!(Mobile::parse("12800000001"), Err(R::Start { position: 2, found: '2' }));
    assert_eq!(Mobile::parse("23800000001"), Err(R::Start { position: 1, found: '2' }));
    assert_eq!(Mobile::parse("1380000O001"), Err(R::Character { position: 8, found: 'O' }));
}

#[test]
fn credit_codes_check_whole_and_inner_part() {
    let genuine = CreditCode::parse("91350200776049653A").unwrap();
    assert!(genuine.findings().is_empty());
    assert_eq!(genuine.organisation_code(), "776049653");
    assert_eq!(genuine.region().unwrap().full_name(), "福建省厦门市");
    let synthetic = CreditCode::parse("91420500ma00000ter").unwrap();
    assert_eq!(
        synthetic.findings(),
        [CreditCodeRefusal::OrganisationCheck { position: 17, expected: '4', found: 'E' }]
    );
    let made = CreditCode::with_checks("91420500MA4K0001").unwrap();
    assert!(made.findings().is_empty());
}

#[test]
fn a_wrong_credit_code_says_what_and_where() {
    use CreditCodeRefusal as R;
    let wrong = R::CheckDigit { position: 18, expected: 'A', found: 'B' };
    assert_eq!(CreditCode::parse("91350200776049653B"), Err(wrong.clone()));
    assert_eq!(CreditCode::parse("9135020077604965"), Err(R::Length { found: 16 }));
    assert_eq!(
        CreditCode::parse("9135O200776049653A"),
        Err(R::Character { position: 5, found: 'O' })
    );
    assert_eq!(
        CreditCode::parse("9135A200776049653A"),
        Err(R::Character { position: 5, found: 'A' })
    );
    let confirmed = CreditCode::confirmed("91350200776049653B").unwrap();
    assert_eq!(confirmed.findings(), [wrong]);
    let stored = serde_json::to_string(&confirmed).unwrap();
    assert_eq!(serde_json::from_str::<CreditCode>(&stored).unwrap(), confirmed);
}
