//! The press: sets the words of papers with the embedded typst templates and writes the PDF. It is
//! the typesetter's whole world: templates, data and pictures in memory, two fonts, no date.

use std::collections::HashMap;
use std::sync::LazyLock;

use base::{Error, Fault, Instant, Result};
use chrono::{Datelike, Timelike};
use serde_json::{Value, json};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, Timestamp};

use super::{Fonts, Paper, qr, wording};

/// Renderings for which typst keeps unused intermediate results; more only costs memory.
const KEEP: usize = 10;

const TEMPLATES: [(&str, &str); 15] = [
    ("main.typ", include_str!("templates/main.typ")),
    ("style.typ", include_str!("templates/style.typ")),
    ("plate.typ", include_str!("templates/plate.typ")),
    ("mark.typ", include_str!("templates/mark.typ")),
    ("receipt.typ", include_str!("templates/receipt.typ")),
    ("payment.typ", include_str!("templates/payment.typ")),
    ("licence.typ", include_str!("templates/licence.typ")),
    ("parcel.typ", include_str!("templates/parcel.typ")),
    ("notice.typ", include_str!("templates/notice.typ")),
    ("vehicle_licence.typ", include_str!("templates/vehicle_licence.typ")),
    ("certificate.typ", include_str!("templates/certificate.typ")),
    ("plate_order.typ", include_str!("templates/plate_order.typ")),
    ("temp_plate.typ", include_str!("templates/temp_plate.typ")),
    ("batch.typ", include_str!("templates/batch.typ")),
    ("ticket.typ", include_str!("templates/ticket.typ")),
];

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

static SOURCES: LazyLock<HashMap<FileId, Source>> = LazyLock::new(|| {
    let parsed = TEMPLATES.into_iter().filter_map(|(name, text)| {
        let id = file_id(name)?;
        Some((id, Source::new(id, text.to_owned())))
    });
    parsed.collect()
});

/// Sets and prints the papers, one after the other, as one PDF file.
pub fn press(papers: &[&dyn Paper], fonts: &Fonts) -> Result<Vec<u8>> {
    let desk = Desk { main: id_of("main.typ")?, files: files(papers)?, fonts };
    let set = typst::compile::<PagedDocument>(&desk).output;
    let printed = set.and_then(|document| typst_pdf::pdf(&document, &options(papers)));
    typst::comemo::evict(KEEP);
    printed.map_err(|problems| fault(papers, &problems))
}

/// The words as `data.json` and the pictures beside it, one folder for each paper.
fn files(papers: &[&dyn Paper]) -> Result<HashMap<FileId, Bytes>> {
    let mut files = HashMap::new();
    let mut sheets = Vec::new();
    for (i, paper) in papers.iter().enumerate() {
        let mut names = Vec::new();
        let code = paper.verify_url().map(qr::qr).transpose()?;
        for picture in paper.pictures()?.into_iter().chain(code) {
            files.insert(id_of(&format!("{i}/{}", picture.name))?, Bytes::new(picture.bytes));
            names.push(picture.name);
        }
        sheets.push(json!({
            "template": paper.template(),
            "folder": format!("/{i}/"),
            "pictures": names,
            "verify_url": paper.verify_url(),
            "words": wording::printable_all(paper.words()),
        }));
    }
    let data =
        json!({ "title": wording::printable_all(Value::String(title(papers))), "sheets": sheets });
    files.insert(id_of("data.json")?, Bytes::new(data.to_string().into_bytes()));
    Ok(files)
}

fn title(papers: &[&dyn Paper]) -> String {
    match papers {
        [] => String::new(),
        [only] => format!("{} {}", only.title(), only.number()),
        [first, ..] => format!("{} {} 等 {} 份", first.title(), first.number(), papers.len()),
    }
}

/// Identity and time come from the papers, so that the same papers give the same bytes.
fn options(papers: &[&dyn Paper]) -> PdfOptions {
    let names = papers.iter().map(|p| format!("{}/{}\n", p.template(), p.number()));
    PdfOptions {
        ident: Smart::Custom(names.collect()),
        creator: Smart::Custom(Some("Cheguan 车管".to_owned())),
        timestamp: papers.iter().map(|p| p.issued_at()).max().and_then(timestamp),
        ..PdfOptions::default()
    }
}

fn timestamp(at: Instant) -> Option<Timestamp> {
    let wall = at.china();
    let part = |n: u32| u8::try_from(n).ok();
    let datetime = Datetime::from_ymd_hms(
        wall.year(),
        part(wall.month())?,
        part(wall.day())?,
        part(wall.hour())?,
        part(wall.minute())?,
        part(wall.second())?,
    )?;
    Timestamp::new_local(datetime, 8 * 60)
}

/// Names the kind of paper and what the typesetter said, nothing of the person.
fn fault(papers: &[&dyn Paper], problems: &[SourceDiagnostic]) -> Error {
    let kind = papers.first().map_or("none", |p| p.template());
    let said: Vec<&str> = problems.iter().map(|p| p.message.as_str()).collect();
    Fault::Bug(format!("paper {kind} cannot be set: {}", said.join("; "))).into()
}

fn file_id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

fn id_of(path: &str) -> Result<FileId> {
    file_id(path).ok_or_else(|| Fault::Bug(format!("{path} is no path")).into())
}

/// What typst may see while it sets one file.
struct Desk<'a> {
    main: FileId,
    files: HashMap<FileId, Bytes>,
    fonts: &'a Fonts,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        SOURCES.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.faces.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
