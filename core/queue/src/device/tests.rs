//! Devices as the hall meets them: the bytes of a slip, a printer and a reader in the network, who stands nearest.

use base::Authority;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use super::escpos::{Printed, read};
use super::file::parse;
use super::*;

fn slip() -> Slip {
    Slip {
        place: "青岛市车管所办证大厅".into(),
        above: "您的号".into(),
        number: "A012".into(),
        item: "补领驾驶证".into(),
        rows: vec![
            ("取号时间".into(), "10:30".into()),
            ("前面".into(), "3 人".into()),
            ("服务点".into(), "青岛市市北区合肥路六百六十六号一楼办证大厅".into()),
        ],
        rule: "请听广播、看屏幕。过号不作废，30 分钟内到导办台恢复。".into(),
        code: "票码 K7MX3P".into(),
        address: Some("https://cheguan.example/t/K7MX3P".into()),
    }
}

/// As one reads bytes: 1B 40 …, sixteen in a line.
fn hex(bytes: &[u8]) -> String {
    let pair = |byte: &u8| format!("{byte:02X}");
    let line = |line: &[u8]| line.iter().map(pair).collect::<Vec<_>>().join(" ");
    bytes.chunks(16).map(line).collect::<Vec<_>>().join("\n") + "\n"
}

/// The bytes were read against Epson's reference once; a change of them is looked at again.
#[test]
fn a_slip_is_these_bytes_on_either_paper() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden"));
    for (paper, name) in [(Paper::Mm80, "slip-80mm.hex"), (Paper::Mm58, "slip-58mm.hex")] {
        let (bytes, file) = (hex(&slip().escpos(paper)), folder.join(name));
        if std::env::var_os("CHEGUAN_UPDATE").is_some() {
            std::fs::write(&file, &bytes).unwrap();
        }
        assert_eq!(bytes, std::fs::read_to_string(&file).unwrap(), "{name}");
    }
}

#[test]
fn the_commands_stand_where_they_belong() {
    let bytes = slip().escpos(Paper::Mm80);
    assert!(bytes.starts_with(&[0x1b, b'@', 0x1c, b'&']));
    // 补领 in GB18030.
    assert!(bytes.windows(4).any(|four| four == [0xb2, 0xb9, 0xc1, 0xec]));
    // The number four times as large, then as before.
    let large = [&[0x1d, b'!', 0x33][..], &[0x1b, b'E', 1], b"A012\n", &[0x1d, b'!', 0]].concat();
    assert!(bytes.windows(large.len()).any(|some| some == large));
    let stored = [&[0x1d, b'(', b'k', 35, 0][..], b"1P0https://cheguan.example/t/K7MX3P"].concat();
    assert!(bytes.windows(stored.len()).any(|some| some == stored));
    assert!(bytes.ends_with(&[0x1d, b'V', b'B', 0]));
}

#[test]
fn a_slip_reads_back_line_by_line_within_the_paper() {
    for paper in [Paper::Mm80, Paper::Mm58] {
        let printed = read(&slip().escpos(paper));
        let number = Printed::Line { words: "A012".into(), size: 4 };
        assert!(printed.contains(&number), "{printed:?}");
        assert!(printed.contains(&Printed::Qr("https://cheguan.example/t/K7MX3P".into())));
        assert_eq!(printed.last(), Some(&Printed::Cut));
        for one in &printed {
            let Printed::Line { words, size } = one else { continue };
            let wide: usize = words.chars().map(|sign| if sign.is_ascii() { 1 } else { 2 }).sum();
            assert!(wide * usize::from(*size) <= paper.columns(), "{words}");
        }
    }
}

#[test]
fn a_name_never_commands_the_printer() {
    let hostile = Slip { item: "补\u{1b}@领\n\u{1d}V\u{0}证".into(), ..slip() };
    let printed = read(&hostile.escpos(Paper::Mm80));
    let lines = printed.iter().filter(|one| matches!(one, Printed::Cut)).count();
    assert_eq!(lines, 1);
    assert!(printed.contains(&Printed::Line { words: "补@领V证".into(), size: 1 }));
}

/// A printer in the network that answers `status` and keeps what it hears.
async fn printer(status: &'static [u8]) -> (String, tokio::task::JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let heard = tokio::spawn(async move {
        let (mut asks, _) = listener.accept().await.unwrap();
        let mut question = [0; 6];
        asks.read_exact(&mut question).await.unwrap();
        assert_eq!(question, escpos::ASK_STATUS);
        asks.write_all(status).await.unwrap();
        let Ok((mut prints, _)) = listener.accept().await else { return Vec::new() };
        let mut heard = Vec::new();
        prints.read_to_end(&mut heard).await.unwrap();
        heard
    });
    (address, heard)
}

fn named(address: &str) -> Devices {
    let text = format!(
        "[[printer]]\nname = \"导办台\"\nauthority = \"370200\"\npoint = \"370200-hall\"\n\
         address = \"{address}\"\npaper_mm = 58\n\
         [[printer]]\nname = \"五号窗口\"\nauthority = \"370200\"\npoint = \"370200-hall\"\n\
         window = \"5\"\naddress = \"192.0.2.1:9100\"\npaper_mm = 80\n\
         [[reader]]\nname = \"导办台阅读器\"\nauthority = \"370200\"\npoint = \"370200-hall\"\n\
         address = \"{address}\"\n"
    );
    parse(&text).unwrap()
}

fn hall() -> Place {
    Place { authority: Authority::new("370200"), point: "370200-hall".into() }
}

#[tokio::test]
async fn a_printer_in_the_network_is_asked_and_hears_every_byte() {
    let (address, heard) = printer(&[0x12, 0x12]).await;
    let devices = named(&address);
    let printer = devices.printer(&hall(), None).unwrap();
    printer.ready().await.unwrap();
    printer.print(&slip()).await.unwrap();
    assert_eq!(heard.await.unwrap(), slip().escpos(Paper::Mm58));
}

#[tokio::test]
async fn a_printer_without_paper_or_without_power_is_told_by_its_name() {
    let (address, heard) = printer(&[0x32, 0x72]).await;
    let devices = named(&address);
    let refused = devices.printer(&hall(), None).unwrap().ready().await;
    assert_eq!(refused, Err(QueueRefusal::PrinterEmpty { printer: "导办台".into() }));
    heard.abort();
    // A port on which nobody listens any more.
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().to_string();
    let silent = named(&free);
    let refused = silent.printer(&hall(), Some("2")).unwrap().print(&slip()).await;
    assert_eq!(refused, Err(QueueRefusal::PrinterSilent { printer: "导办台".into() }));
}

#[tokio::test]
async fn a_reader_in_the_network_gives_the_card_that_lies_on_it() {
    let number = || "370202199001011232".to_owned();
    for (answer, expected) in [
        (
            "{\"number\":\"370202199001011232\",\"name\":\"张小明\"}\n",
            Ok(CardRead { number: number(), name: Some("张小明".into()) }),
        ),
        ("{\"error\":\"no_card\"}\n", Err("queue.no_card")),
        ("what?\n", Err("queue.reader_silent")),
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let devices = named(&listener.local_addr().unwrap().to_string());
        let asked = tokio::spawn(async move {
            let (mut line, _) = listener.accept().await.unwrap();
            let mut word = [0; 5];
            line.read_exact(&mut word).await.unwrap();
            line.write_all(answer.as_bytes()).await.unwrap();
            word
        });
        let read = devices.reader(&hall(), Some("5")).unwrap().read().await;
        let read = read.map_err(|refused| base::Refusal::from(refused).code);
        assert_eq!(read, expected.map_err(Into::into));
        assert_eq!(&asked.await.unwrap(), b"READ\n");
    }
}

#[test]
fn the_nearest_device_serves_a_window() {
    let devices = named("192.0.2.2:9100");
    let name = |window| devices.printer(&hall(), window).unwrap().name().to_owned();
    assert_eq!((name(Some("5")), name(Some("2")), name(None)), {
        ("五号窗口".to_owned(), "导办台".to_owned(), "导办台".to_owned())
    });
    let other = Place { point: "370200-lane".into(), ..hall() };
    assert!(devices.printer(&other, Some("5")).is_err() && devices.reader(&other, None).is_err());
    let demo = Devices::simulated(SimulatedPrinter::default(), SimulatedReader::default());
    assert_eq!(demo.printer(&other, None).unwrap().name(), SimulatedPrinter::NAME);
}

#[test]
fn a_reader_of_a_touch_screen_serves_that_screen_and_no_window() {
    let line = |name: &str, rest: &str| {
        format!(
            "[[reader]]\nname = \"{name}\"\nauthority = \"370200\"\npoint = \"370200-hall\"\n\
             address = \"10.20.1.41:7001\"\n{rest}\n"
        )
    };
    let first = line("一号屏", "screen = \"10.20.1.51\"");
    let devices = parse(&(first.clone() + &line("导办台", ""))).unwrap();
    let beside = |screen: [u8; 4]| devices.reader_of_screen(&hall(), screen.into());
    assert_eq!(beside([10, 20, 1, 51]).unwrap().name, "一号屏");
    assert!(beside([10, 20, 1, 52]).is_err(), "the reception's is not read from a screen");
    assert_eq!(devices.reader(&hall(), None).unwrap().name, "导办台");
    assert!(parse(&first).unwrap().reader(&hall(), Some("5")).is_err());
    let other = Place { point: "370200-lane".into(), ..hall() };
    assert!(devices.reader_of_screen(&other, [10, 20, 1, 51].into()).is_err());
    for (rest, why) in
        [("screen = \"screen 1\"", "IP"), ("window = \"5\"\nscreen = \"10.20.1.51\"", "not both")]
    {
        let told = parse(&line("一号屏", rest)).unwrap_err();
        assert!(told.contains(why), "{told}");
    }
    let demo = Devices::simulated(SimulatedPrinter::default(), SimulatedReader::default());
    assert_eq!(
        demo.reader_of_screen(&other, [127, 0, 0, 1].into()).unwrap().name,
        SimulatedReader::NAME
    );
}

#[test]
fn a_printer_of_a_touch_screen_prints_for_that_screen_and_no_window() {
    let line = |name: &str, rest: &str| {
        format!(
            "[[printer]]\nname = \"{name}\"\nauthority = \"370200\"\npoint = \"370200-hall\"\n\
             address = \"10.20.1.61:9100\"\npaper_mm = 80\n{rest}\n"
        )
    };
    let first = line("一号屏", "screen = \"10.20.1.51\"");
    let devices = parse(&(first.clone() + &line("导办台", ""))).unwrap();
    let beside = |screen: [u8; 4]| devices.printer_of_screen(&hall(), screen.into());
    assert_eq!(beside([10, 20, 1, 51]).unwrap().name(), "一号屏");
    assert!(beside([10, 20, 1, 52]).is_err(), "the reception's does not print for a screen");
    assert_eq!(devices.printer(&hall(), None).unwrap().name(), "导办台");
    assert!(parse(&first).unwrap().printer(&hall(), Some("5")).is_err());
    let both = line("一号屏", "window = \"5\"\nscreen = \"10.20.1.51\"");
    assert!(parse(&both).unwrap_err().contains("not both"));
    let demo = Devices::simulated(SimulatedPrinter::default(), SimulatedReader::default());
    let anywhere = demo.printer_of_screen(&hall(), [127, 0, 0, 1].into()).unwrap();
    assert_eq!(anywhere.name(), SimulatedPrinter::NAME);
}

#[test]
fn a_file_that_says_something_else_is_refused_with_a_reason() {
    let line = |rest: &str| format!("[[printer]]\nname = \"P\"\nauthority = \"370200\"\n{rest}");
    for (rest, why) in [
        ("point = \"h\"\naddress = \"10.0.0.1:9100\"\npaper_mm = 76\n", "58 or 80"),
        ("point = \"h\"\naddress = \"10.0.0.1\"\npaper_mm = 80\n", "host:port"),
        ("point = \"h\"\naddress = \"a:1\"\npaper_mm = 80\ncolour = 1\n", "colour"),
    ] {
        let told = parse(&line(rest)).unwrap_err();
        assert!(told.contains(why), "{told}");
    }
}
