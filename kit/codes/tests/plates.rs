//! Plate numbers: every kind that GA 36-2018 gives a form, and what is said about wrong ones.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use codes::{Energy, Plate, PlateColours as C, PlateKind, PlateRefusal as R};

fn plate(kind: &str, number: &str) -> Result<Plate, R> {
    Plate::of(PlateKind::parse(kind).unwrap(), number)
}

#[test]
fn every_kind_has_its_form_face_and_colours() {
    let plates = [
        ("01", "鄂EA1234", "鄂E·A1234", C::YellowBlack),
        ("02", "鄂e·５k7 c2", "鄂E·5K7C2", C::BlueWhite),
        ("03", "224578使", "224578使", C::BlackWhite),
        ("04", "沪A0012领", "沪A·0012领", C::BlackWhite),
        ("04", "沪00123领", "沪·00123领", C::BlackWhite),
        ("07", "鲁B12345", "鲁B·12345", C::YellowBlack),
        ("08", "鲁B1234A", "鲁B·1234A", C::BlueWhite),
        ("09", "224578使", "224578使", C::BlackWhite),
        ("10", "粤A0012领", "粤A·0012领", C::BlackWhite),
        ("13", "豫R12345", "豫R·12345", C::YellowBlack),
        ("15", "豫A123A挂", "豫A·123A挂", C::YellowBlack),
        ("16", "贵A1234学", "贵A·1234学", C::YellowBlack),
        ("17", "贵A1234学", "贵A·1234学", C::YellowBlack),
        ("22", "鄂C12345", "鄂C·12345", C::Paper),
        ("22", "鄂C123456", "鄂C·123456", C::Paper),
        ("23", "鄂O0012警", "鄂O·0012警", C::WhiteBlack),
        ("24", "鄂E0012警", "鄂E·0012警", C::WhiteBlack),
        ("26", "粤ZA123港", "粤Z·A123港", C::BlackWhite),
        ("27", "粤Z123A澳", "粤Z·123A澳", C::BlackWhite),
        ("51", "鲁B12345D", "鲁B·12345D", C::YellowGreenBlack),
        ("52", "鄂ED12345", "鄂E·D12345", C::GreenBlack),
    ];
    for (kind, number, face, colours) in plates {
        let plate = plate(kind, number).unwrap();
        assert_eq!(plate.to_string(), face);
        assert_eq!(plate.colours(), Some(colours));
        assert_eq!(Plate::of(plate.kind(), face).unwrap(), plate);
        assert_eq!(plate.as_str().parse::<Plate>().unwrap(), plate);
    }
    let tested: std::collections::BTreeSet<_> = plates.iter().map(|p| p.0).collect();
    for kind in PlateKind::all() {
        assert_eq!(kind.colours().is_some(), tested.contains(kind.as_str()), "{kind}");
    }
}

#[test]
fn the_key_is_kind_and_number() {
    let car = plate("02", "鄂E·12345").unwrap();
    let motorcycle = plate("07", "鄂E·12345").unwrap();
    assert_ne!(car, motorcycle);
    assert_eq!(car.number(), motorcycle.number());
    assert_eq!(serde_json::to_string(&car).unwrap(), "\"02鄂E12345\"");
    assert_eq!(serde_json::from_str::<Plate>("\"07鄂E12345\"").unwrap(), motorcycle);
    assert!(serde_json::from_str::<Plate>("\"07鄂E1234I\"").is_err());
    assert_eq!((car.province(), car.letter(), car.serial()), (Some('鄂'), Some('E'), "12345"));
    assert_eq!("鄂E12345".parse::<Plate>(), Err(R::Kind { found: "鄂E".into() }));
}

#[test]
fn new_energy_letters_tell_the_drive() {
    let energy = |kind, number| plate(kind, number).unwrap().energy();
    assert_eq!(energy("52", "鄂ED12345"), Some(Energy::Battery));
    assert_eq!(energy("52", "鄂EFA2345"), Some(Energy::Other));
    assert_eq!(energy("51", "鄂E12345K"), Some(Energy::Other));
    assert_eq!(energy("02", "鄂ED1234"), None);
}

#[test]
fn a_wrong_plate_says_what_and_where() {
    let wrong = [
        ("02", "鄂E123456", "length expected=7 found=8"),
        ("22", "鄂E1234", "length expected=7/8 found=6"),
        ("02", "额E12345", "province found=额 position=1"),
        ("02", "鄂I12345", "authority_letter found=I position=2"),
        ("02", "鄂112345", "authority_letter found=1 position=2"),
        ("02", "鄂E1O345", "forbidden_letter digit=0 found=O position=4"),
        ("52", "鄂ED1234I", "forbidden_letter digit=1 found=I position=8"),
        ("02", "鄂EABC12", "too_many_letters found=3"),
        ("15", "豫AABC1挂", "too_many_letters found=3"),
        ("02", "鄂E123?5", "character found=? position=6"),
        ("02", "鄂E12\u{0}45", "character found=\u{fffd} position=5"),
        ("52", "鄂EL12345", "energy_letter found=L position=3"),
        ("52", "鄂EDAB345", "not_a_digit found=B position=5"),
        ("15", "豫A1234学", "fixed_sign expected=挂 found=学 position=7"),
        ("26", "粤A1234港", "fixed_sign expected=Z found=A position=2"),
        ("03", "000123使", "mission"),
        ("32", "VA12345", "kind_not_given kind=32"),
    ];
    for (kind, number, why) in wrong {
        let refusal = plate(kind, number).unwrap_err();
        assert_eq!(refusal.to_string(), format!("refused: codes.plate_{why}"));
    }
}
