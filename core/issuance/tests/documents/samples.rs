//! One paper of each kind with invented people, and the tools to read a PDF back: fonts from the web
//! build, `pdftotext` and `pdfinfo` from poppler-utils.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests stop where they fail")]

use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;

use base::{Date, Fen, Instant};
use issuance::document::*;

/// The fonts of the web build, parsed once for all tests.
pub static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    Fonts::new(font("NotoSansSC-Regular.ttf"), font("NotoSansSC-Bold.ttf")).unwrap()
});

fn font(name: &str) -> Vec<u8> {
    let built = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/dist/fonts");
    let folder = std::env::var_os("CHEGUAN_FONTS").map_or(PathBuf::from(built), PathBuf::from);
    let path = folder.join(name);
    std::fs::read(&path).unwrap_or_else(|error| {
        panic!(
            "{}: {error}. `make` builds the fonts into web/dist/fonts; or set CHEGUAN_FONTS",
            path.display()
        )
    })
}

/// The PDF of these papers, kept under `target/tmp` to be looked at.
pub fn print(name: &str, documents: &[Document]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pdf"));
    std::fs::write(&path, render_all(documents, &FONTS).unwrap()).unwrap();
    path
}

/// The words of a PDF without white space: a line may break anywhere.
pub fn words(name: &str, documents: &[Document]) -> String {
    let path = print(name, documents);
    let text = poppler(Command::new("pdftotext").arg(path).arg("-"));
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

/// How far right words reach on any page, and how wide the pages are, in points.
pub fn reach(name: &str, documents: &[Document]) -> (f64, f64) {
    let path = print(name, documents);
    let boxes = poppler(Command::new("pdftotext").arg("-bbox").arg(path).arg("-"));
    let widest = |mark: &str| {
        let all = boxes.split(mark).skip(1).filter_map(|rest| rest.split('"').next());
        all.map(|number| number.parse::<f64>().unwrap()).fold(0.0, f64::max)
    };
    (widest("xMax=\""), widest("<page width=\""))
}

/// How far down the first word with this sign reaches on its page, in points.
pub fn depth(name: &str, documents: &[Document], sign: char) -> f64 {
    let path = print(name, documents);
    let boxes = poppler(Command::new("pdftotext").arg("-bbox").arg(path).arg("-"));
    let mut words =
        boxes.lines().filter_map(|line| line.trim().strip_prefix("<word")?.split_once('>'));
    let (place, _) = words.find(|(_, text)| text.contains(sign)).unwrap();
    let end = place.split("yMax=\"").nth(1).unwrap().split('"').next().unwrap();
    end.parse().unwrap()
}

/// A line of `pdfinfo`.
pub fn info(name: &str, documents: &[Document], field: &str) -> String {
    let path = print(name, documents);
    let all = poppler(Command::new("pdfinfo").arg("-isodates").arg(path));
    let line = all.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'));
    line.unwrap_or_default().trim().to_owned()
}

fn poppler(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| {
        panic!("{}: {error}. Install poppler-utils", command.get_program().display())
    });
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

pub fn date(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn at(day: &str, hour: i64, minute: i64) -> Instant {
    date(day).start().plus_minutes(hour * 60 + minute)
}

pub fn on_one_line(number: &str, colour: PlateColour) -> Plate {
    Plate { number: number.into(), colour, shape: PlateShape::Line }
}

pub fn blue() -> Plate {
    on_one_line("鲁B·5K7C2", PlateColour::Blue)
}

pub fn mark() -> InspectionMark {
    InspectionMark {
        serial: "370226112200017".into(),
        plate: blue(),
        plate_kind: "小型汽车".into(),
        vehicle_type: "小型轿车".into(),
        vin_tail: "000001".into(),
        valid_until: date("2028-11-30"),
        issued_by: "青岛市公安局交通警察支队车辆管理所".into(),
        issued_at: at("2026-11-23", 10, 20),
        verify_url: "https://cheguan.example/v/7K2M9QX4".into(),
    }
}

pub fn receipt() -> Receipt {
    Receipt {
        stage: ReceiptStage::Accepted,
        case_number: "3702261122000172".into(),
        item_name: "申领免检标志".into(),
        item_name_en: "Inspection-exempt mark".into(),
        applicant: "周晓明".into(),
        plate: Some(blue()),
        received: vec![
            "机动车行驶证照片".into(),
            "机动车交通事故责任强制保险凭证（系统核验）".into(),
            "车船税完税证明（系统核验）".into(),
        ],
        promised_by: Some(at("2026-11-24", 9, 12)),
        fee: Fen::ZERO,
        journal_head: Some(JournalHead {
            entries: 10_482,
            hash: "9f2c01ab77e04d1c5a6b0c2d3e4f5061728394a5b6c7d8e9f00112233445566a".into(),
        }),
        draw: None,
        issued_by: "青岛市公安局交通警察支队车辆管理所网办中心".into(),
        issued_at: at("2026-11-22", 21, 12),
        verify_url: "https://cheguan.example/v/7K2M9QX4".into(),
    }
}

pub fn payment() -> PaymentReceipt {
    PaymentReceipt {
        order_number: "202611220000000317".into(),
        non_tax_number: Some("3702000126110048".into()),
        payer: "周晓明".into(),
        items: vec![PaymentItem {
            name: "机动车驾驶证工本费".into(),
            count: 1,
            amount: Fen::yuan(10),
        }],
        channel: "微信支付".into(),
        paid_at: at("2026-11-22", 21, 14),
        issued_by: "青岛市公安局交通警察支队车辆管理所".into(),
        issued_at: at("2026-11-22", 21, 15),
        verify_url: "https://cheguan.example/v/P7K2M9QX".into(),
    }
}

pub fn licence() -> DrivingLicence {
    DrivingLicence {
        licence_number: "420500199001010013".into(),
        file_number: "420500123456".into(),
        name: "周晓明".into(),
        sex: "男".into(),
        nationality: "中国".into(),
        address: "湖北省宜昌市西陵区东山大道118号3栋2单元502室".into(),
        born_on: date("1990-01-01"),
        first_issued_on: date("2012-06-18"),
        class: "C1".into(),
        valid_from: date("2018-06-18"),
        valid_until: Some(date("2028-06-18")),
        record:
            "2026年11月22日遗失补证。请于每个记分周期结束后三十日内接受审验，无记分的免予本次审验。"
                .into(),
        photo: None,
        issued_by: "湖北省宜昌市公安局交通警察支队".into(),
        issued_at: at("2026-11-22", 16, 40),
        verify_url: "https://cheguan.example/v/L9QX47K2".into(),
    }
}

pub fn vehicle_licence() -> VehicleLicence {
    VehicleLicence {
        plate: blue(),
        vehicle_type: "小型轿车".into(),
        owner: "周晓明".into(),
        address: "山东省青岛市崂山区海尔路1号滨海花园12号楼3单元1702户".into(),
        use_nature: "非营运".into(),
        model: "大众 SVW71610".into(),
        vin: "LSVAA4183E2000001".into(),
        engine_number: "EA211000001".into(),
        registered_on: date("2026-11-28"),
        file_number: "370200123456".into(),
        seats: 5,
        record: "检验有效期至2028年11月".into(),
        photo: None,
        issued_by: "山东省青岛市公安局交通警察支队".into(),
        issued_at: at("2026-11-28", 11, 5),
        verify_url: "https://cheguan.example/v/V9QX47K2".into(),
    }
}

pub fn certificate() -> RegistrationCertificate {
    RegistrationCertificate {
        serial: "370226112800031".into(),
        plate: Some(blue()),
        owner: "周晓明".into(),
        identity: "居民身份证 420500199001010013".into(),
        registered_on: date("2026-11-28"),
        entry: "注册登记".into(),
        vehicle_type: "小型轿车".into(),
        brand: "大众".into(),
        model: "SVW71610".into(),
        colour: "白".into(),
        vin: "LSVAA4183E2000001".into(),
        engine_number: "EA211000001".into(),
        made_on: Some(date("2026-10-09")),
        seats: 5,
        use_nature: "非营运".into(),
        issued_by: "山东省青岛市公安局交通警察支队".into(),
        issued_at: at("2026-11-28", 11, 5),
        verify_url: "https://cheguan.example/v/C9QX47K2".into(),
    }
}

/// The order for the plates of a kind.
pub fn plate_order(kind: &str, kind_name: &str, plate: Plate) -> PlateOrder {
    PlateOrder {
        serial: "370226112800042".into(),
        plate,
        kind: kind.into(),
        kind_name: kind_name.into(),
        case_number: "3702261128000172".into(),
        reason: "注册登记".into(),
        vin_tail: "000001".into(),
        issued_by: "青岛市公安局交通警察支队车辆管理所".into(),
        issued_at: at("2026-11-28", 10, 40),
        verify_url: "https://cheguan.example/v/O9QX47K2".into(),
    }
}

pub fn blue_order() -> PlateOrder {
    plate_order("02", "小型汽车", blue())
}

pub fn temp_plate() -> TempPlate {
    TempPlate {
        plate: on_one_line("鲁B·0A61C", PlateColour::White),
        purpose: TempPlateUse::Acquired,
        vehicle_type: "小型轿车".into(),
        model: "大众 SVW71610".into(),
        vin: "LSVAA4183E2000001".into(),
        engine_number: "EA211000001".into(),
        owner: "周晓明".into(),
        valid_from: date("2026-11-28"),
        valid_until: date("2026-12-27"),
        issued_by: "青岛市公安局交通警察支队车辆管理所".into(),
        issued_at: at("2026-11-28", 10, 45),
        verify_url: "https://cheguan.example/v/T9QX47K2".into(),
    }
}

pub fn parcel() -> ParcelLabel {
    ParcelLabel {
        waybill: "1012345678901".into(),
        product: "特快专递 EMS".into(),
        sender: Party {
            name: "青岛市车管所网办中心".into(),
            phone: "0532-66570000".into(),
            address: "山东省青岛市市北区合肥路666号".into(),
            postcode: "266034".into(),
        },
        receiver: Party {
            name: "周晓明".into(),
            phone: "13800000001".into(),
            address: "山东省青岛市崂山区海尔路1号滨海花园12号楼3单元1702户".into(),
            postcode: "266061".into(),
        },
        contents: "机动车检验合格标志 1 件".into(),
        case_number: "3702261122000172".into(),
        issued_at: at("2026-11-23", 10, 25),
    }
}

pub fn notice(kind: NoticeKind) -> Notice {
    Notice {
        kind,
        case_number: "3702261122000172".into(),
        applicant: "周晓明".into(),
        item_name: "申领免检标志".into(),
        item_name_en: "Inspection-exempt mark".into(),
        plate: Some(blue()),
        reasons: vec![
            NoticeReason {
                what: "交强险将于 2026年11月20日 到期，申领时已不在有效期内。".into(),
                basis: Some("《机动车登记规定》（公安部令第164号）第五十四条".into()),
                remedy: "请先续保交强险。保险公司出单后数据自动传来，您无需上传保单。".into(),
            },
            NoticeReason {
                what: "行驶证照片不清楚，看不清发动机号。".into(),
                basis: None,
                remedy: "请在光线充足处重新拍摄行驶证正页，四角完整、没有反光，在“我的业务”中上传。"
                    .into(),
            },
        ],
        reply_by: (kind == NoticeKind::Missing).then(|| at("2026-12-06", 18, 0)),
        redress: (kind != NoticeKind::Missing).then(|| {
            "如不服本决定，可以自收到之日起六十日内向青岛市人民政府申请行政复议，或者六个月内依法提起行政诉讼。"
                .into()
        }),
        contact: "青岛市市北区合肥路666号一楼大厅；电话 0532-66570000".into(),
        issued_by: "青岛市公安局交通警察支队车辆管理所".into(),
        issued_at: at("2026-11-22", 9, 30),
        verify_url: "https://cheguan.example/v/N47K2M9Q".into(),
    }
}

pub fn batch(rows: usize) -> BatchSheet {
    let plates = [
        Some(blue()),
        Some(on_one_line("鲁B·D12345", PlateColour::Green)),
        Some(on_one_line("鲁B·12345D", PlateColour::YellowGreen)),
        Some(on_one_line("鲁B·8A21学", PlateColour::Yellow)),
        Some(on_one_line("鲁B·0123警", PlateColour::White)),
        Some(on_one_line("粤Z·1234港", PlateColour::Black)),
        None,
    ];
    let row = |n: usize| BatchRow {
        case_number: format!("37022611220{n:05}"),
        plate: plates[n % plates.len()].clone(),
        receiver: "周晓明".into(),
        serial: format!("3702261122{n:05}"),
        waybill: (n % 5 != 4).then(|| format!("10123456{n:05}")),
    };
    BatchSheet {
        batch_number: "20261123007".into(),
        product: "机动车检验合格标志".into(),
        rows: (0..rows).map(row).collect(),
        made_by: "王羽（制证岗）".into(),
        issued_by: "青岛市公安局交通警察支队车辆管理所".into(),
        issued_at: at("2026-11-23", 10, 30),
    }
}

pub fn slip() -> TicketSlip {
    TicketSlip {
        place: "青岛市车管所办证大厅".into(),
        above: "您的号".into(),
        number: "A012".into(),
        item: "补领驾驶证".into(),
        rows: vec![
            ("取号时间".into(), "10:30".into()),
            ("前面".into(), "3 人".into()),
            ("约等".into(), "5–12 分钟".into()),
        ],
        rule: "请听广播、看屏幕。过号不作废，30 分钟内到导办台恢复。".into(),
        code: "票码 K7MX3P".into(),
        address: "https://cheguan.example/tickets/370200-hall/2026-11-23/K7MX3P".into(),
        issued_at: at("2026-11-23", 10, 30),
    }
}

/// One of each.
pub fn all() -> Vec<Document> {
    vec![
        Document::InspectionMark(mark()),
        Document::Receipt(receipt()),
        Document::PaymentReceipt(payment()),
        Document::DrivingLicence(licence()),
        Document::VehicleLicence(vehicle_licence()),
        Document::RegistrationCertificate(certificate()),
        Document::PlateOrder(blue_order()),
        Document::TempPlate(temp_plate()),
        Document::ParcelLabel(parcel()),
        Document::Notice(notice(NoticeKind::Missing)),
        Document::Notice(notice(NoticeKind::NotApproved)),
        Document::BatchSheet(batch(12)),
        Document::TicketSlip(slip()),
    ]
}
