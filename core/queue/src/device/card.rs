//! The port of a reader of identity cards, and the real one: the maker's service beside the reader, asked over the
//! network. It hears the line `READ` and answers one line of JSON: `{"number": "…", "name": "…"}` with the card that
//! lies on it, or `{"error": "no_card"}`.

use std::time::Duration;

use identity::BoxFuture;
use serde::Deserialize;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// How long reading a card may take, the call included.
const READ: Duration = Duration::from_secs(5);
/// Bytes of an answer at most.
const ANSWER_MAX: u64 = 4_096;

/// What stands on a card, as far as a ticket needs it. Not checked yet.
#[derive(Clone, PartialEq, Eq)]
pub struct CardRead {
    /// 公民身份号码.
    pub number: String,
    /// The name; only its first sign may go on a board.
    pub name: Option<String>,
}

impl std::fmt::Debug for CardRead {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CardRead(…)")
    }
}

/// Why nothing was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReaderTrouble {
    /// It does not answer.
    Silent,
    /// No card lies on it.
    NoCard,
}

/// A reader.
pub trait CardReader: Send + Sync {
    /// The card that lies on it.
    fn read(&self) -> BoxFuture<'_, Result<CardRead, ReaderTrouble>>;
}

/// A reader whose service listens at `host:port`.
#[derive(Clone, Debug)]
pub struct TcpReader {
    address: String,
}

#[derive(Deserialize)]
struct Answer {
    number: Option<String>,
    name: Option<String>,
}

impl TcpReader {
    /// The reader at this address; it is called only when a card is to be read.
    pub fn new(address: impl Into<String>) -> Self {
        Self { address: address.into() }
    }

    async fn asked(&self) -> std::io::Result<String> {
        let mut line = TcpStream::connect(&self.address).await?;
        line.write_all(b"READ\n").await?;
        let mut answer = String::new();
        BufReader::new(line.take(ANSWER_MAX)).read_line(&mut answer).await?;
        Ok(answer)
    }

    async fn card(&self) -> Result<CardRead, ReaderTrouble> {
        let asked = timeout(READ, self.asked()).await;
        let told = asked.ok().and_then(Result::ok).ok_or(ReaderTrouble::Silent)?;
        let answer: Answer = serde_json::from_str(&told).map_err(|_| ReaderTrouble::Silent)?;
        let number = answer.number.filter(|number| !number.trim().is_empty());
        Ok(CardRead { number: number.ok_or(ReaderTrouble::NoCard)?, name: answer.name })
    }
}

impl CardReader for TcpReader {
    fn read(&self) -> BoxFuture<'_, Result<CardRead, ReaderTrouble>> {
        Box::pin(self.card())
    }
}
