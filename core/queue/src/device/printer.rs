//! The port of a printer, and the real one: a thermal printer in the network that listens on a port of its own,
//! most often 9100, and prints what it hears.

use std::time::Duration;

use identity::BoxFuture;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::escpos::ASK_STATUS;

/// How long a printer may take to answer a call, and to take a slip on.
const CONNECT: Duration = Duration::from_secs(3);
const SEND: Duration = Duration::from_secs(5);
/// Many cheap ones never tell how they are: after so long they are taken to be well.
const STATUS: Duration = Duration::from_millis(400);

/// Why nothing is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrinterTrouble {
    /// It does not answer.
    Silent,
    /// No paper.
    Empty,
    /// The cover is open, or something is jammed.
    Fault,
}

/// A printer.
pub trait Printer: Send + Sync {
    /// Whether it could print now.
    fn ready(&self) -> BoxFuture<'_, Result<(), PrinterTrouble>>;

    /// Prints; done when all bytes are with it.
    fn print<'a>(&'a self, bytes: &'a [u8]) -> BoxFuture<'a, Result<(), PrinterTrouble>>;
}

/// A printer at `host:port`.
#[derive(Clone, Debug)]
pub struct TcpPrinter {
    address: String,
}

impl TcpPrinter {
    /// The printer at this address; it is called only when something is to be printed.
    pub fn new(address: impl Into<String>) -> Self {
        Self { address: address.into() }
    }

    async fn call(&self) -> Result<TcpStream, PrinterTrouble> {
        let called = timeout(CONNECT, TcpStream::connect(&self.address)).await;
        called.ok().and_then(Result::ok).ok_or(PrinterTrouble::Silent)
    }

    async fn asked(&self) -> Result<(), PrinterTrouble> {
        let mut line = self.call().await?;
        line.write_all(&ASK_STATUS).await.map_err(|_| PrinterTrouble::Silent)?;
        let mut answers = [0; 2];
        let mut told = 0;
        while let Some(room) = answers.get_mut(told..).filter(|room| !room.is_empty()) {
            match timeout(STATUS, line.read(room)).await {
                Ok(Ok(more)) if more > 0 => told += more,
                _ => break,
            }
        }
        match answers {
            [offline, paper] if told == 2 => status(offline, paper),
            [offline, _] if told == 1 => status(offline, USUAL),
            _ => Ok(()),
        }
    }

    async fn sent(&self, bytes: &[u8]) -> Result<(), PrinterTrouble> {
        let mut line = self.call().await?;
        let send = async {
            line.write_all(bytes).await?;
            line.flush().await?;
            line.shutdown().await
        };
        let sent = timeout(SEND, send).await;
        sent.ok().and_then(Result::ok).ok_or(PrinterTrouble::Silent)
    }
}

/// The bits that stand in every answer of `DLE EOT`, and nothing else.
const USUAL: u8 = 0b0001_0010;

/// What a printer says of itself: offline causes (2), paper (4). What is no answer of that kind is not looked at.
fn status(offline: u8, paper: u8) -> Result<(), PrinterTrouble> {
    let told = |byte: u8, bits: u8| byte & 0b1001_0011 == USUAL && byte & bits != 0;
    if told(paper, 0b0110_0000) || told(offline, 0b0010_0000) {
        return Err(PrinterTrouble::Empty);
    }
    if told(offline, 0b0100_0100) { Err(PrinterTrouble::Fault) } else { Ok(()) }
}

impl Printer for TcpPrinter {
    fn ready(&self) -> BoxFuture<'_, Result<(), PrinterTrouble>> {
        Box::pin(self.asked())
    }

    fn print<'a>(&'a self, bytes: &'a [u8]) -> BoxFuture<'a, Result<(), PrinterTrouble>> {
        Box::pin(self.sent(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printer_says_what_it_lacks() {
        for (offline, paper, expected) in [
            (USUAL, USUAL, Ok(())),
            (USUAL | 0x20, USUAL, Err(PrinterTrouble::Empty)),
            (USUAL, USUAL | 0x60, Err(PrinterTrouble::Empty)),
            // Near the end of the roll it still prints.
            (USUAL, USUAL | 0x0c, Ok(())),
            (USUAL | 0x04, USUAL, Err(PrinterTrouble::Fault)),
            (USUAL | 0x40, USUAL, Err(PrinterTrouble::Fault)),
            (0xff, 0xff, Ok(())),
        ] {
            assert_eq!(status(offline, paper), expected, "{offline:#x} {paper:#x}");
        }
    }
}
