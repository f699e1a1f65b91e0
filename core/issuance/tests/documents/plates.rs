//! Plates drawn for the plate maker, and the paper plate: how many, which shape, and that the number
//! stays text.

use issuance::document::*;

use super::samples::*;

fn order(kind: &str, name: &str, (number, colour): (&str, PlateColour)) -> Document {
    Document::PlateOrder(plate_order(kind, name, on_one_line(number, colour)))
}

#[test]
fn an_order_shows_every_plate_of_the_kind_with_its_size() {
    use PlateColour::{Black, Blue, Green, White, Yellow, YellowGreen};
    for (kind, name, plate, sizes, count) in [
        ("02", "小型汽车", ("鲁B·5K7C2", Blue), ["前号牌Front440×140", "后号牌Rear440×140"], "2块"),
        (
            "01",
            "大型汽车",
            ("鲁B·30B58", Yellow),
            ["前号牌Front440×140", "后号牌Rear440×220"],
            "2块",
        ),
        ("52", "小型新能源汽车", ("鲁B·D02857", Green), ["Front480×140", "Rear480×140"], "2块"),
        (
            "51",
            "大型新能源汽车",
            ("鲁B·06193D", YellowGreen),
            ["Front480×140", "Rear480×140"],
            "2块",
        ),
        ("15", "挂车", ("鲁B·2094挂", Yellow), ["后号牌Rear440×220", "数量"], "1块"),
        ("07", "普通摩托车", ("鲁B·7T219", Yellow), ["后号牌Rear220×140", "数量"], "1块"),
        ("23", "警用汽车", ("鲁B·0083警", White), ["Front440×140", "Rear440×140"], "2块"),
        ("26", "香港入出境车", ("粤Z·F023港", Black), ["Front440×140", "Rear440×140"], "2块"),
    ] {
        let paper = order(kind, name, plate);
        let words = words(&format!("plates-{kind}"), std::slice::from_ref(&paper));
        for expected in [sizes[0], sizes[1], count, name, plate.0, "3702261128000172"] {
            assert!(words.contains(expected), "{kind} lacks {expected}: {words}");
        }
        assert_eq!(info(&format!("plates-{kind}"), &[paper], "Pages"), "1", "{kind}");
    }
}

#[test]
fn the_number_can_be_copied_from_each_plate_drawn() {
    // once as a line of its own, and once for each plate on one line
    let small = words("plates-copy", &[order("02", "小型汽车", ("鲁B·5K7C2", PlateColour::Blue))]);
    assert_eq!(small.matches("鲁B·5K7C2").count(), 1);
    assert_eq!(small.matches("鲁B5K7C2").count(), 2, "{small}");
    // the rear plate of a large vehicle has two lines
    let large =
        words("plates-copy-01", &[order("01", "大型汽车", ("鲁B·30B58", PlateColour::Yellow))]);
    assert_eq!(large.matches("30B58").count(), 3, "{large}");
}

#[test]
fn papers_draw_motorcycles_and_trailers_in_two_lines_that_can_be_copied() {
    for (number, shape, two) in [
        ("鲁Q·7X2Z9", PlateShape::Small, true),
        ("鲁Q·2X94挂", PlateShape::Two, true),
        ("鲁Q·7X2Z9", PlateShape::Line, false),
    ] {
        let plate = Plate { number: number.into(), colour: PlateColour::Yellow, shape };
        let paper = [Document::InspectionMark(InspectionMark { plate, ..mark() })];
        let name = format!("mark-{shape:?}");
        assert_eq!(info(&name, &paper, "Pages"), "2", "{shape:?} keeps to its blank");
        // Drawn in front, and in words behind.
        let serial = number.split('·').nth(1).unwrap();
        assert_eq!(words(&name, &paper).matches(serial).count(), 2, "{shape:?}");
        let step = depth(&name, &paper, 'X') - depth(&name, &paper, 'Q');
        assert_eq!(step > 10.0, two, "{shape:?}: {step} points");
    }
}

#[test]
fn a_temporary_plate_shows_its_last_day_in_front_and_the_vehicle_behind() {
    let paper = Document::TempPlate(temp_plate());
    let words = words("temp-plate", &[paper]);
    for expected in [
        "临时行驶车号牌",
        "有效期至2026年12月27日",
        "鲁B0A61C",
        "鲁B·0A61C",
        "未注册登记",
        "LSVAA4183E2000001",
        "周**",
        "2026年11月28日",
    ] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
    assert!(!words.contains("晓明"));
}

#[test]
fn each_use_is_named() {
    for (purpose, name) in TempPlateUse::ALL.into_iter().zip([
        "未销售",
        "未注册登记",
        "出口销售",
        "科研、定型试验",
        "特型机动车",
        "号牌制作期间",
    ]) {
        assert_eq!(purpose.code().parse(), Ok(purpose));
        let paper = Document::TempPlate(TempPlate { purpose, ..temp_plate() });
        let words = words(&format!("temp-{}", purpose.code()), &[paper]);
        assert!(words.contains(name), "{name}: {words}");
    }
}
