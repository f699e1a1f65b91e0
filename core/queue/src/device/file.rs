//! The file that names the devices of halls: `[[printer]]` and `[[reader]]`, each with its hall, for one window or
//! all of them, or for one touch screen.

use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;

use base::{Authority, Fault, Result};
use serde::Deserialize;

use super::{
    At, CardReader, Devices, Paper, Printer, PrinterAt, ReaderAt, Spot, TcpPrinter, TcpReader,
};
use crate::model::window::Place;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DevicesFile {
    #[serde(default)]
    printer: Vec<PrinterLine>,
    #[serde(default)]
    reader: Vec<ReaderLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PrinterLine {
    name: String,
    authority: String,
    point: String,
    window: Option<String>,
    /// The network address of the touch screen beside it.
    screen: Option<IpAddr>,
    /// `host:port`.
    address: String,
    /// 58 or 80.
    paper_mm: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReaderLine {
    name: String,
    authority: String,
    point: String,
    window: Option<String>,
    /// The network address of the touch screen beside it.
    screen: Option<IpAddr>,
    /// `host:port`.
    address: String,
}

/// Reads the file.
pub fn load(file: &Path) -> Result<Devices> {
    let wrong = |why: String| Fault::Unavailable(format!("{}: {why}", file.display()));
    let text = std::fs::read_to_string(file).map_err(|error| wrong(error.to_string()))?;
    parse(&text).map_err(|why| wrong(why).into())
}

/// The devices that a text names, or what is wrong with it.
pub fn parse(text: &str) -> Result<Devices, String> {
    let read: DevicesFile = toml::from_str(text).map_err(|error| error.to_string())?;
    let printers = read.printer.into_iter().map(printer).collect::<Result<Vec<_>, _>>()?;
    let readers = read.reader.into_iter().map(reader).collect::<Result<Vec<_>, _>>()?;
    Ok(Devices { printers: printers.into(), readers: readers.into(), simulated: None })
}

fn printer(line: PrinterLine) -> Result<PrinterAt, String> {
    if line.window.is_some() && line.screen.is_some() {
        return Err(format!("{}: a printer serves a window or a screen, not both", line.name));
    }
    let paper = match line.paper_mm {
        58 => Paper::Mm58,
        80 => Paper::Mm80,
        other => return Err(format!("{}: paper_mm is 58 or 80, not {other}", line.name)),
    };
    let address = dialled(&line.name, line.address)?;
    let spot = Some(spot(line.authority, line.point, line.window));
    let device: Arc<dyn Printer> = Arc::new(TcpPrinter::new(address));
    Ok(PrinterAt { at: At { spot, name: line.name, screen: line.screen, device }, paper })
}

fn reader(line: ReaderLine) -> Result<ReaderAt, String> {
    if line.window.is_some() && line.screen.is_some() {
        return Err(format!("{}: a reader serves a window or a screen, not both", line.name));
    }
    let address = dialled(&line.name, line.address)?;
    let spot = Some(spot(line.authority, line.point, line.window));
    let device: Arc<dyn CardReader> = Arc::new(TcpReader::new(address));
    Ok(At { spot, name: line.name, screen: line.screen, device })
}

fn spot(authority: String, point: String, window: Option<String>) -> Spot {
    Spot { place: Place { authority: Authority::new(authority), point }, window }
}

/// `host:port`, as it stands; that the host is there is seen when it is called.
fn dialled(name: &str, address: String) -> Result<String, String> {
    let parts = address.rsplit_once(':');
    let is_one = parts.is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok());
    if is_one { Ok(address) } else { Err(format!("{name}: address is host:port, not {address:?}")) }
}
