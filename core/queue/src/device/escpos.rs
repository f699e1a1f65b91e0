//! ESC/POS, the language of thermal printers, as far as a ticket needs it: initialise, Chinese in GB18030, sizes,
//! a QR code drawn by the printer, cut. Byte by byte as Epson's command reference describes them (ESC @, ESC a,
//! ESC E, ESC d, GS !, GS ( k, GS V, FS &, DLE EOT). [`read`] is the way back, for the simulator and for tests.

use encoding_rs::GB18030;

const ESC: u8 = 0x1b;
const GS: u8 = 0x1d;
const FS: u8 = 0x1c;
const LF: u8 = 0x0a;

/// Asks a printer why it may be offline, and for its paper: `DLE EOT 2`, `DLE EOT 4`.
pub const ASK_STATUS: [u8; 6] = [0x10, 0x04, 0x02, 0x10, 0x04, 0x04];

/// What is to be printed, command by command.
#[derive(Clone, Debug, Default)]
pub struct Roll(Vec<u8>);

impl Roll {
    /// Begins: the printer forgets what it was told before (ESC @), and reads Chinese (FS &).
    pub fn begin() -> Self {
        let mut roll = Self::default();
        roll.0.extend([ESC, b'@', FS, b'&']);
        roll
    }

    /// In the middle, or from the left.
    pub fn centred(&mut self, is_centred: bool) -> &mut Self {
        self.0.extend([ESC, b'a', u8::from(is_centred)]);
        self
    }

    /// So many times as wide and as high, 1 to 8.
    pub fn size(&mut self, times: u8) -> &mut Self {
        let step = times.clamp(1, 8) - 1;
        self.0.extend([GS, b'!', step << 4 | step]);
        self
    }

    /// Bold or not.
    pub fn bold(&mut self, is_bold: bool) -> &mut Self {
        self.0.extend([ESC, b'E', u8::from(is_bold)]);
        self
    }

    /// A line. What could be read as a command is left out of it: a name never commands the printer.
    pub fn line(&mut self, words: &str) -> &mut Self {
        let plain: String = words.chars().filter(|sign| !sign.is_control()).collect();
        let (bytes, ..) = GB18030.encode(&plain);
        self.0.extend_from_slice(&bytes);
        self.0.push(LF);
        self
    }

    /// A QR code, model 2, error correction M, with dots of so many printer's dots.
    pub fn qr(&mut self, content: &str, dots: u8) -> &mut Self {
        let content: Vec<u8> = content.bytes().filter(u8::is_ascii_graphic).collect();
        self.code(&[b'A', b'2', 0]).code(&[b'C', dots.clamp(1, 16)]).code(b"E1");
        let stored: Vec<u8> = b"P0".iter().copied().chain(content).collect();
        self.code(&stored).code(b"Q0")
    }

    /// A function of `GS ( k` for symbols of kind 49, QR.
    fn code(&mut self, function: &[u8]) -> &mut Self {
        let length = u16::try_from(function.len() + 1).unwrap_or(u16::MAX);
        let [low, high] = length.to_le_bytes();
        self.0.extend([GS, b'(', b'k', low, high, b'1']);
        self.0.extend_from_slice(function);
        self
    }

    /// So many empty lines.
    pub fn feed(&mut self, lines: u8) -> &mut Self {
        self.0.extend([ESC, b'd', lines]);
        self
    }

    /// Cuts, a corner left.
    pub fn cut(&mut self) -> &mut Self {
        self.0.extend([GS, b'V', b'B', 0]);
        self
    }

    /// The bytes.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

/// What stands on the paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Printed {
    /// A line, and how many times as large as usual.
    Line {
        /// The words.
        words: String,
        /// 1 is usual.
        size: u8,
    },
    /// A QR code of this text.
    Qr(String),
    /// The paper was cut.
    Cut,
}

/// What a printer makes of these bytes; what is no command of ours is left out.
pub fn read(mut bytes: &[u8]) -> Vec<Printed> {
    let mut paper = Vec::new();
    let (mut line, mut size, mut code) = (Vec::new(), 1, String::new());
    while let [first, rest @ ..] = bytes {
        bytes = match bytes {
            [ESC, b'@', rest @ ..] => {
                size = 1;
                rest
            }
            [FS, b'&', rest @ ..]
            | [ESC, b'a' | b'E' | b'd', _, rest @ ..]
            | [0x10, 0x04, _, rest @ ..] => rest,
            [GS, b'!', told, rest @ ..] => {
                size = (told & 7) + 1;
                rest
            }
            [GS, b'V', b'B', _, rest @ ..] => {
                paper.push(Printed::Cut);
                rest
            }
            [GS, b'(', b'k', low, high, rest @ ..] => {
                let length = usize::from(u16::from_le_bytes([*low, *high])).min(rest.len());
                let (function, rest) = rest.split_at(length);
                match function {
                    [b'1', b'P', b'0', stored @ ..] => {
                        code = String::from_utf8_lossy(stored).into_owned();
                    }
                    [b'1', b'Q', ..] => paper.push(Printed::Qr(code.clone())),
                    _ => {}
                }
                rest
            }
            [LF, rest @ ..] => {
                let (words, ..) = GB18030.decode(&line);
                paper.push(Printed::Line { words: words.into_owned(), size });
                line.clear();
                rest
            }
            _ => {
                line.push(*first);
                rest
            }
        };
    }
    paper
}
