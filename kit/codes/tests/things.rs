//! VINs, regions, authorities, parcels and case numbers: the vectors of the standards, and what is
//! said about wrong ones. All numbers are made up.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use base::{Authority, Chance, Date};
use codes::{
    AuthorityRefusal, CaseNumber, CaseNumberRefusal, IssuingAuthority, Level, Plate, PlateKind,
    RegionCode, RegionRefusal, Vin, VinRefusal, Waybill, WaybillRefusal,
};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn vins_of_the_standard_pass() {
    for vin in ["11111111111111111", "1M8GDM9AXKP042788", "LSVAA4183E2000001", "LGXC16AFXM0000001"]
    {
        assert_eq!(Vin::parse(vin).unwrap().as_str(), vin);
    }
    assert_eq!(Vin::parse("lsvaa-4183 e２000001").unwrap().masked(), "***********000001");
    assert_eq!(Vin::with_check("LSVAA4180E2000001").unwrap().as_str(), "LSVAA4183E2000001");
}

#[test]
fn a_wrong_vin_says_what_and_where() {
    use VinRefusal as R;
    assert_eq!(Vin::parse("LSVAA4183E20000"), Err(R::Length { found: 15 }));
    assert_eq!(
        Vin::parse("LSVAA4183E2O00001"),
        Err(R::ForbiddenLetter { position: 12, found: 'O', digit: '0' })
    );
    assert_eq!(
        Vin::parse("ISVAA4183E2000001"),
        Err(R::ForbiddenLetter { position: 1, found: 'I', digit: '1' })
    );
    assert_eq!(Vin::parse("LSVAA4183E200000车"), Err(R::Character { position: 17, found: '车' }));
}

#[test]
fn the_check_digit_of_an_import_only_warns() {
    let wrong = VinRefusal::CheckDigit { position: 9, expected: '3', found: '4' };
    assert_eq!(Vin::parse("LSVAA4184E2000001"), Err(wrong.clone()));
    let import = Vin::imported("LSVAA4184E2000001").unwrap();
    assert_eq!(import.findings(), [wrong]);
    let stored = serde_json::to_string(&import).unwrap();
    assert_eq!(serde_json::from_str::<Vin>(&stored).unwrap(), import);
    assert!(serde_json::from_str::<Vin>("\"LSVAA\"").is_err());
}

#[test]
fn the_articles_regions_have_their_names() {
    let regions = [
        ("420500", "湖北省宜昌市"),
        ("420324", "湖北省十堰市竹溪县"),
        ("371600", "山东省滨州市"),
        ("520330", "贵州省遵义市习水县"),
        ("520425", "贵州省安顺市紫云苗族布依族自治县"),
        ("520602", "贵州省铜仁市碧江区"),
        ("522301", "贵州省黔西南布依族苗族自治州兴义市"),
        ("522634", "贵州省黔东南苗族侗族自治州雷山县"),
        ("419001", "河南省济源市"),
        ("110105", "北京市朝阳区"),
        ("441900", "广东省东莞市"),
        ("810000", "香港特别行政区"),
    ];
    for (code, name) in regions {
        assert_eq!(RegionCode::parse(code).unwrap().full_name(), name);
    }
    let zhuxi = RegionCode::parse("420324").unwrap();
    assert_eq!(zhuxi.level(), Level::County);
    assert_eq!(zhuxi.parent().unwrap().name(), "十堰市");
    assert_eq!(zhuxi.province().as_str(), "420000");
    let henan = RegionCode::parse("410000").unwrap();
    assert_eq!(henan.children().count(), 18, "17 cities and the group of Jiyuan");
    assert_eq!(RegionCode::parse("999999"), Err(RegionRefusal::Unknown { found: "999999".into() }));
    assert_eq!(
        RegionCode::parse("42O500"),
        Err(RegionRefusal::Character { position: 3, found: 'O' })
    );
    assert_eq!(RegionCode::parse("4205"), Err(RegionRefusal::Length { found: 4 }));
}

#[test]
fn letters_belong_to_cities_from_their_day_on() {
    use AuthorityRefusal as R;
    let city = |letter, kind, on: &str| {
        IssuingAuthority::on('鄂', letter, kind, day(on)).map(IssuingAuthority::name)
    };
    assert_eq!(city('E', PlateKind::SMALL_CAR, "2017-01-01"), Ok("宜昌"));
    assert_eq!(city('W', PlateKind::SMALL_CAR, "2022-04-26"), Ok("武汉"));
    assert_eq!(
        city('W', PlateKind::SMALL_CAR, "2022-04-25"),
        Err(R::NotYet { province: '鄂', letter: 'W', from: day("2022-04-26") })
    );
    assert_eq!(
        city('W', PlateKind::LARGE_CAR, "2023-01-01"),
        Err(R::OtherKind { province: '鄂', letter: 'W', kind: "01".into() })
    );
    assert_eq!(
        city('T', PlateKind::SMALL_CAR, "2023-01-01"),
        Err(R::Unknown { province: '鄂', letter: 'T' })
    );
    assert_eq!(city('O', PlateKind::SMALL_CAR, "2023-01-01"), Err(R::Special { province: '鄂' }));
    assert_eq!(
        IssuingAuthority::on('京', 'A', PlateKind::SMALL_CAR, day("2023-01-01"))
            .map(IssuingAuthority::letter),
        Err(R::ProvinceUnlisted { province: '京' })
    );
    let binzhou = Plate::of(PlateKind::SMALL_CAR, "鲁M12345").unwrap();
    let authority = binzhou.authority_on(day("2026-11-22")).unwrap();
    assert_eq!(authority.authority(), Authority::new("371600"));
    let embassy = Plate::of(PlateKind::parse("03").unwrap(), "224578使").unwrap();
    assert_eq!(
        embassy.authority_on(day("2026-11-22")).map(IssuingAuthority::letter),
        Err(R::NoLetter)
    );
}

#[test]
fn parcel_numbers_are_domestic_or_s10() {
    use WaybillRefusal as R;
    assert!(Waybill::parse("ee 473124829 cn").unwrap().is_s10());
    assert_eq!(Waybill::s10("EE", "47312482", "CN").unwrap().as_str(), "EE473124829CN");
    assert_eq!(Waybill::domestic(42).as_str(), "1000000000042");
    assert!(!Waybill::parse("1012345678901").unwrap().is_s10());
    assert_eq!(
        Waybill::parse("EE473124820CN"),
        Err(R::CheckDigit { position: 11, expected: '9', found: '0' })
    );
    assert_eq!(Waybill::parse("10123456789"), Err(R::Length { found: 11 }));
    assert_eq!(Waybill::parse("101234567890X"), Err(R::Character { position: 13, found: 'X' }));
    assert_eq!(Waybill::parse("EE473124829C1"), Err(R::Character { position: 13, found: '1' }));
}

#[test]
fn a_case_number_carries_region_and_day_and_is_read_in_fours() {
    use CaseNumberRefusal as R;
    let authority = Authority::new("420500");
    let case = CaseNumber::draw(&authority, day("2026-11-22"), &Chance::seeded(1)).unwrap();
    assert!(case.as_str().starts_with("4205261122"), "{case}");
    assert_eq!(case.to_string().len(), 19);
    assert_eq!(CaseNumber::parse(&case.to_string()).unwrap(), case);
    // ISO 7064 MOD 11,10 of the standard's example 0794: check digit 5
    assert_eq!(CaseNumber::with_check("420526112200001").unwrap().as_str().len(), 16);
    assert_eq!(CaseNumber::parse("4205 2611 22"), Err(R::Length { found: 10 }));
    assert_eq!(CaseNumber::with_check("420526133100001"), Err(R::Day));
    assert_eq!(CaseNumber::with_check("990026112200001"), Err(R::Region { found: "9900".into() }));
    assert!(
        CaseNumber::draw(&Authority::new("P07"), day("2026-11-22"), &Chance::seeded(1)).is_err()
    );
}
