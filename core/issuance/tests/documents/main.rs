//! Papers as people and machines read them back: words, pages, title and time, and the same bytes
//! again. What hostile texts can do stands in `hostile`.

mod hostile;
mod plates;
mod samples;
mod square;

use issuance::document::*;
use samples::*;

fn shows(name: &str, document: &Document, expected: &[&str]) {
    let words = words(name, std::slice::from_ref(document));
    for text in expected {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(words.contains(&text), "{name} lacks {text}: {words}");
    }
}

#[test]
fn a_mark_shows_the_car_and_the_month() {
    let expected = [
        "机动车检验合格标志",
        "2028",
        "11",
        "鲁B5K7C2",
        "鲁B·5K7C2",
        "小型汽车",
        "小型轿车",
        "000001",
        "2026年11月23日",
        "青岛市公安局交通警察支队车辆管理所",
        "3702 2611 2200 017",
    ];
    shows("mark", &Document::InspectionMark(mark()), &expected);
}

#[test]
fn a_receipt_shows_promise_and_journal_head_and_hides_the_name() {
    let accepted = Document::Receipt(receipt());
    let expected = [
        "业务受理回执",
        "3702 2611 2200 0172",
        "申领免检标志",
        "周**",
        "鲁B·5K7C2",
        "1. 机动车行驶证照片",
        "不收费",
        "2026年11月22日 21:12",
        "2026年11月24日 09:12 前",
        "9f2c 01ab 77e0 4d1c / 10482",
        "https://cheguan.example/v/7K2M9QX4",
        "第1页，共1页",
    ];
    shows("receipt", &accepted, &expected);
    assert!(!words("receipt", &[accepted]).contains("晓明"));

    let finished = Receipt {
        stage: ReceiptStage::Finished,
        plate: None,
        promised_by: None,
        journal_head: None,
        fee: base::Fen(1_050),
        ..receipt()
    };
    let expected = ["业务办结回执", "发放物品", "10.50 元", "办结时间"];
    shows("receipt-finished", &Document::Receipt(finished.clone()), &expected);
    // Nothing was handed out: no row that says so.
    let bare = Document::Receipt(Receipt { received: Vec::new(), ..finished });
    assert!(!words("receipt-bare", &[bare]).contains("发放物品"));
}

#[test]
fn a_payment_receipt_adds_up_in_figures_and_capitals() {
    let mut paid = payment();
    let (name, amount) = ("证件专递费".to_owned(), base::Fen(1_205));
    paid.items.push(PaymentItem { name, count: 1, amount });
    let expected = [
        "缴费票据",
        "¥22.05",
        "人民币贰拾贰元零伍分",
        "机动车驾驶证工本费",
        "12.05",
        "2026 1122 0000 0003 17",
        "3702000126110048",
        "周**",
        "微信支付",
        "2026年11月22日 21:14",
    ];
    shows("payment", &Document::PaymentReceipt(paid), &expected);
}

#[test]
fn a_licence_shows_its_holder_in_full() {
    let mut card = licence();
    let expected = [
        "中华人民共和国机动车驾驶证",
        "420500199001010013",
        "周晓明",
        "东山大道118号3栋2单元502室",
        "1990-01-01",
        "2012-06-18",
        "C1",
        "2018-06-18 至 2028-06-18",
        "4205 0012 3456",
        "2026年11月22日遗失补证",
    ];
    shows("licence", &Document::DrivingLicence(card.clone()), &expected);
    card.valid_until = None;
    shows("licence-long", &Document::DrivingLicence(card), &["2018-06-18 至 长期"]);
}

#[test]
fn a_vehicle_licence_shows_vehicle_and_owner() {
    let expected = [
        "中华人民共和国机动车行驶证",
        "鲁B·5K7C2",
        "小型轿车",
        "周晓明",
        "滨海花园12号楼3单元1702户",
        "非营运",
        "LSVAA4183E2000001",
        "EA211000001",
        "2026-11-28",
        "3702 0012 3456",
        "5人",
        "检验有效期至2028年11月",
    ];
    let card = vehicle_licence();
    shows("vehicle-licence", &Document::VehicleLicence(card.clone()), &expected);
    let plain = render(&Document::VehicleLicence(card.clone()), &FONTS).unwrap();
    let photo = Document::VehicleLicence(VehicleLicence { photo: Some(PNG.to_vec()), ..card });
    assert!(render(&photo, &FONTS).unwrap().len() > plain.len());
}

#[test]
fn a_certificate_shows_title_and_vehicle_and_leaves_out_what_is_not_there() {
    let expected = [
        "机动车登记证书",
        "3702 2611 2800 031",
        "居民身份证 420500199001010013",
        "注册登记",
        "2026年11月28日",
        "SVW71610",
        "2026年10月9日",
        "发动机号",
    ];
    shows("certificate", &Document::RegistrationCertificate(certificate()), &expected);
    let electric = RegistrationCertificate {
        engine_number: String::new(),
        made_on: None,
        plate: None,
        ..certificate()
    };
    let bare = words("certificate-bare", &[Document::RegistrationCertificate(electric)]);
    for absent in ["发动机号", "出厂日期", "登记编号", "none"] {
        assert!(!bare.contains(absent), "{absent}: {bare}");
    }
}

fn drawn() -> DrawProof {
    DrawProof {
        authority: "370200".into(),
        draw: "0e8f9a11-5d6c-4b3a-9c1d-2e3f40516273".into(),
        commitment: "7d0c51aa90b1e2f3445566778899aabbccddeeff00112233445566778899aabb".into(),
        seed: "a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90".into(),
        url: "https://cheguan.example/draws/370200/0e8f9a11-5d6c-4b3a-9c1d-2e3f40516273".into(),
    }
}

#[test]
fn a_receipt_leads_to_the_proof_of_the_draw() {
    let proven = Document::Receipt(Receipt { draw: Some(drawn()), ..receipt() });
    let expected = [
        "选号可以验证",
        "发牌机关 370200",
        "0e8f9a11-5d6c-4b3a-9c1d-2e3f40516273",
        "7d0c 51aa 90b1 e2f3",
        "8899 aabb",
        "a1b2 c3d4 e5f6 0718",
        "cheguan.example/draws/370200/0e8f",
    ];
    shows("receipt-draw", &proven, &expected);
    assert_eq!(info("receipt-draw", &[proven], "Pages"), "1");
    assert!(!words("receipt-of-no-draw", &[Document::Receipt(receipt())]).contains("选号可以验证"));
}

#[test]
fn a_chosen_number_has_a_receipt_of_its_own() {
    let chosen = |number: &str| Receipt {
        stage: ReceiptStage::Chosen,
        case_number: number.into(),
        received: Vec::new(),
        draw: Some(drawn()),
        ..receipt()
    };
    let of_case = Document::Receipt(chosen("3702261122000172"));
    let expected = ["选号回执", "3702 2611 2200 0172", "选定时间", "登记期限", "选号可以验证"];
    shows("receipt-chosen", &of_case, &expected);
    assert!(!words("receipt-chosen", &[of_case]).contains("费用"), "choosing costs nothing");
    // Chosen beforehand it is known by the draw.
    let beforehand = Document::Receipt(chosen("0e8f9a11-5d6c-4b3a-9c1d-2e3f40516273"));
    let said = words("receipt-beforehand", std::slice::from_ref(&beforehand));
    assert!(said.contains("选号编号") && !said.contains("业务流水号"), "{said}");
    assert_eq!(info("receipt-beforehand", &[beforehand], "Pages"), "1");
}

#[test]
fn a_photo_is_placed_and_anything_else_is_a_fault() {
    let with = |photo: &[u8]| {
        let card = DrivingLicence { photo: Some(photo.to_vec()), ..licence() };
        render(&Document::DrivingLicence(card), &FONTS)
    };
    let plain = render(&Document::DrivingLicence(licence()), &FONTS).unwrap();
    assert!(with(PNG).unwrap().len() > plain.len());
    for broken in [b"GIF89a".as_slice(), b"", &PNG[..20], &[0xFF, 0xD8, 0xFF, 0xE0]] {
        assert!(matches!(with(broken), Err(base::Error::Fault(_))), "{broken:?}");
    }
}

#[test]
fn a_label_carries_the_waybill_and_hides_the_receiver() {
    let label = Document::ParcelLabel(parcel());
    let expected = [
        "1012 3456 7890 1",
        "周**",
        "138****0001",
        "海尔路1号滨海花园12号楼3单元1702户",
        "青岛市车管所网办中心",
        "0532-66570000",
        "机动车检验合格标志 1 件",
        "3702 2611 2200 0172",
    ];
    shows("parcel", &label, &expected);
    let words = words("parcel", &[label]);
    assert!(!words.contains("晓明") && !words.contains("13800000001"));

    let waybill = "10123456789O1".to_owned();
    let wrong = Document::ParcelLabel(ParcelLabel { waybill, ..parcel() });
    assert!(matches!(render(&wrong, &FONTS), Err(base::Error::Fault(_))));
}

#[test]
fn a_slip_shows_the_number_and_the_way_to_it() {
    let slip = Document::TicketSlip(slip());
    let expected = ["A012", "补领驾驶证", "前面", "3 人", "过号不作废", "票码 K7MX3P", "当天有效"];
    shows("slip", &slip, &expected);
    assert_eq!(info("slip", std::slice::from_ref(&slip), "Pages"), "1");
    // 80 mm are 226.77 points.
    let size = info("slip", &[slip], "Page size");
    assert!(size.starts_with("226.77"), "{size}");
}

#[test]
fn a_notice_names_every_reason_with_its_remedy() {
    let missing = Document::Notice(notice(NoticeKind::Missing));
    let both = ["交强险将于", "请先续保交强险", "行驶证照片不清楚", "重新拍摄行驶证正页"];
    shows("missing", &missing, &both);
    shows("missing", &missing, &["一次性告知书", "2026年12月6日 18:00 前", "公安部令第164号"]);
    let rejected = Document::Notice(notice(NoticeKind::NotApproved));
    shows("rejected", &rejected, &both);
    shows("rejected", &rejected, &["审核不通过通知书", "行政复议", "2026年11月22日"]);
    let refused = Document::Notice(notice(NoticeKind::NotAccepted));
    shows("refused", &refused, &["不予受理通知书", "经审查，不予受理"]);
    let over = Document::Notice(notice(NoticeKind::Deregistered));
    shows("deregistered", &over, &["机动车注销证明", "已经办结，证明如下"]);
}

#[test]
fn a_long_list_goes_over_pages_with_its_head() {
    let list = Document::BatchSheet(batch(40));
    let expected =
        ["3702 2611 2200 0039", "共 40 件", "王羽（制证岗）", "第2页，共3页", "第3页，共3页"];
    shows("batch", &list, &expected);
    assert_eq!(words("batch", std::slice::from_ref(&list)).matches("证件编号").count(), 3);
}

#[test]
fn every_kind_has_its_pages_title_and_time() {
    let pages = ["2", "1", "1", "2", "2", "1", "1", "2", "1", "1", "1", "1", "1"];
    for (i, (document, pages)) in all().into_iter().zip(pages).enumerate() {
        let (name, one) = (format!("kind-{i}"), std::slice::from_ref(&document));
        assert_eq!(info(&name, one, "Pages"), pages, "{}", document.title());
        let title = format!("{} {}", document.title(), document.number());
        assert_eq!(info(&name, one, "Title"), title);
        let issued = document.issued_at().china().format("%Y-%m-%dT%H:%M:%S+08").to_string();
        assert_eq!(info(&name, one, "CreationDate"), issued);
    }
}

#[test]
fn many_papers_share_a_file_and_count_their_own_pages() {
    let all = all();
    assert_eq!(info("together", &all, "Pages"), "17");
    assert_eq!(words("together", &all).matches("第1页，共1页").count(), 6);
    assert!(info("together", &all, "Title").ends_with("等 13 份"));
    assert!(render_all(&[], &FONTS).is_err());
    assert!(render_all(&vec![Document::Receipt(receipt()); PAPERS_MAX + 1], &FONTS).is_err());
}

#[test]
fn the_same_paper_is_the_same_bytes_and_another_is_not() {
    for document in all() {
        let once = render(&document, &FONTS).unwrap();
        assert_eq!(once, render(&document.clone(), &FONTS).unwrap(), "{}", document.title());
    }
    let paper = |number: &str| {
        let paper = Receipt { case_number: number.into(), ..receipt() };
        render(&Document::Receipt(paper), &FONTS).unwrap()
    };
    assert_ne!(paper("3702261122000172"), paper("3702261122000173"));
}

#[test]
fn other_fonts_are_refused_with_the_way_out() {
    let Err(base::Error::Fault(fault)) = Fonts::new(b"no font".as_slice(), Vec::new()) else {
        panic!("a broken font was taken");
    };
    assert!(fault.to_string().contains("make"), "{fault}");
}

/// One grey pixel.
const PNG: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\x0aIDATx\xdach\x00\x00\x00\x82\x00\x81\xdaE\x08;\x00\x00\x00\x00IEND\xaeB`\x82";
