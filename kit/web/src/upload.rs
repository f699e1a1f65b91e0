//! Forms with pictures (`multipart/form-data`), read as a stream: never more than one file's limit is
//! held per file, and a file that is refused keeps the other answers, so that nothing has to be typed
//! again.

use axum::body::Body;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use base::{Error, Refusal};
use futures_util::{StreamExt as _, stream};
use http::StatusCode;
use tokio::task::yield_now;

use crate::body::{DRAIN_BYTES_MAX, FORM_BYTES_MAX};
use crate::{Answers, CSRF_FIELD, Picture, Trouble, WebRefusal, picture};

const MIB: usize = 1024 * 1024;

/// A part costs at least this much of the text limit, so that a million empty fields are refused too.
const PART_COST: usize = 64;

/// How much a form may carry. Hand others than the default in as `Extension(UploadLimits { … })`.
#[derive(Clone, Copy, Debug)]
pub struct UploadLimits {
    /// Bytes of one file.
    pub file_bytes: usize,
    /// Files of one form.
    pub files: usize,
    /// Pixels of one picture, before it is decoded.
    pub pixels: u64,
}

impl Default for UploadLimits {
    /// 10 MiB, 6 files, 50 megapixels.
    fn default() -> Self {
        Self { file_bytes: 10 * MIB, files: 6, pixels: 50_000_000 }
    }
}

/// What was typed and sent.
#[derive(Clone, Debug, Default)]
pub struct Upload {
    /// The text fields.
    pub answers: Answers,
    pictures: Vec<(String, Result<Picture, Refusal>)>,
}

impl Upload {
    /// The picture of a field; `None` when no file was chosen, refused when it is none we can keep.
    pub fn picture(&self, field: &str) -> Result<Option<&Picture>, Refusal> {
        Ok(self.pictures(field)?.first().copied())
    }

    /// All pictures of a field with `multiple`.
    pub fn pictures(&self, field: &str) -> Result<Vec<&Picture>, Refusal> {
        let of_field = self.pictures.iter().filter(|(name, _)| name == field);
        of_field.map(|(_, picture)| picture.as_ref().map_err(Clone::clone)).collect()
    }

    /// Every refusal: of text that cannot be stored, then of files.
    pub fn refusals(&self) -> Vec<Refusal> {
        let files = self.pictures.iter().filter_map(|(_, picture)| picture.as_ref().err().cloned());
        self.answers.refusals().into_iter().chain(files).collect()
    }

    async fn read(mut parts: Multipart, limits: &UploadLimits) -> Result<Self, Error> {
        let mut upload = Self::default();
        let mut text_left = FORM_BYTES_MAX;
        while let Some(part) = parts.next_field().await.map_err(|error| broken(&error, limits))? {
            let name = part.name().unwrap_or_default().to_owned();
            text_left = text_left.checked_sub(name.len() + PART_COST).ok_or_else(too_much_text)?;
            if part.file_name().is_some() {
                upload.take_file(part, name, limits).await?;
            } else {
                let typed = read_part(part, text_left, limits).await?.ok_or_else(too_much_text)?;
                text_left -= typed.len();
                if name != CSRF_FIELD {
                    upload.answers.push(&name, &String::from_utf8_lossy(&typed));
                }
            }
        }
        Ok(upload)
    }

    async fn take_file(
        &mut self,
        part: Field<'_>,
        name: String,
        limits: &UploadLimits,
    ) -> Result<(), Error> {
        let is_room = self.pictures.len() < limits.files;
        let bytes_max = if is_room { limits.file_bytes } else { 0 };
        let picture = match read_part(part, bytes_max, limits).await? {
            // A file field that was left empty is sent as a file without bytes.
            Some(sent) if sent.is_empty() => return Ok(()),
            Some(sent) => picture::clean(sent, limits.pixels).await,
            None if is_room => Err(file_too_large(limits)),
            None => Err(WebRefusal::TooManyFiles { limit: limits.files }.into()),
        };
        let picture = match picture {
            Ok(picture) => Ok(picture),
            Err(Error::Refused(refusal)) => Err(refusal.on(&name)),
            Err(fault) => return Err(fault),
        };
        // Only the first file too many is told.
        if self.pictures.len() <= limits.files {
            self.pictures.push((name, picture));
        }
        Ok(())
    }
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Trouble;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, Trouble> {
        let limits = request.extensions().get::<UploadLimits>().copied().unwrap_or_default();
        DefaultBodyLimit::max(DRAIN_BYTES_MAX).apply(&mut request);
        let request = request.map(chunk_by_chunk);
        let parts = Multipart::from_request(request, state)
            .await
            .map_err(|_| Trouble::from(WebRefusal::FormUnreadable))?;
        Ok(Self::read(parts, &limits).await?)
    }
}

/// The parser takes in whatever is ready before it looks at any of it, which on a fast line is the
/// whole body; and it loses a small form whose end it sees together with its beginning. So the stream
/// pauses after each chunk.
fn chunk_by_chunk(body: Body) -> Body {
    let chunks = body.into_data_stream();
    Body::from_stream(stream::unfold((chunks, false), async |(mut chunks, is_begun)| {
        if is_begun {
            yield_now().await;
        }
        let chunk = chunks.next().await?;
        Some((chunk, (chunks, true)))
    }))
}

/// A part's bytes, or `None` when there are more than `bytes_max`: the rest is read and thrown away.
async fn read_part(
    mut part: Field<'_>,
    bytes_max: usize,
    limits: &UploadLimits,
) -> Result<Option<Vec<u8>>, Error> {
    let mut read = Some(Vec::new());
    while let Some(chunk) = part.chunk().await.map_err(|error| broken(&error, limits))? {
        read = read.filter(|bytes| bytes.len() + chunk.len() <= bytes_max);
        if let Some(bytes) = &mut read {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(read)
}

fn too_much_text() -> Error {
    WebRefusal::FormTooLarge { limit_kib: FORM_BYTES_MAX / 1024 }.into()
}

fn file_too_large(limits: &UploadLimits) -> Error {
    WebRefusal::FileTooLarge { limit_mib: limits.file_bytes / MIB }.into()
}

/// The body broke off, is no form, or is longer than we read even to be polite.
fn broken(error: &MultipartError, limits: &UploadLimits) -> Error {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => file_too_large(limits),
        _ => WebRefusal::FormUnreadable.into(),
    }
}
