//! Pictures that people send: only what really decodes as JPEG or PNG, within a bound of pixels, and
//! written anew, so that no EXIF (place, device, thumbnail) and no hidden payload is kept.

use std::io::Cursor;

use axum::body::Bytes;
use base::{Error, Fault};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use crate::WebRefusal;

/// A decoded picture of 50 megapixels takes 150 MB, so only two are in work at a time.
static DECODERS: Semaphore = Semaphore::const_new(2);

const JPEG_QUALITY: u8 = 90;

/// What a picture is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureKind {
    /// `image/jpeg`.
    Jpeg,
    /// `image/png`.
    Png,
}

/// A picture, cleaned.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// The file.
    pub bytes: Bytes,
    /// JPEG or PNG, as it was sent.
    pub kind: PictureKind,
    /// Pixels, upright.
    pub width: u32,
    /// Pixels, upright.
    pub height: u32,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({:?} {}x{})", self.kind, self.width, self.height)
    }
}

impl Picture {
    /// The media type.
    pub const fn mime(&self) -> &'static str {
        match self.kind {
            PictureKind::Jpeg => "image/jpeg",
            PictureKind::Png => "image/png",
        }
    }
}

/// Decodes, turns upright and writes anew; at most `pixels_max` pixels.
pub(crate) async fn clean(sent: Vec<u8>, pixels_max: u64) -> Result<Picture, Error> {
    let _turn = DECODERS.acquire().await.map_err(|closed| Fault::Bug(closed.to_string()))?;
    let work = spawn_blocking(move || clean_now(&sent, pixels_max));
    let cleaned = work.await.map_err(|panic| Fault::Bug(format!("picture decoder: {panic}")))?;
    Ok(cleaned?)
}

fn clean_now(sent: &[u8], pixels_max: u64) -> Result<Picture, WebRefusal> {
    let kind = sniff(sent)?;
    if kind == PictureKind::Jpeg && !is_whole_jpeg(sent) {
        return Err(WebRefusal::FileDamaged);
    }
    let format = match kind {
        PictureKind::Jpeg => ImageFormat::Jpeg,
        PictureKind::Png => ImageFormat::Png,
    };
    let mut reader = ImageReader::with_format(Cursor::new(sent), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(pixels_max.saturating_mul(8));
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| unreadable(&error, pixels_max))?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > pixels_max {
        return Err(too_large(pixels, pixels_max));
    }
    let upright = decoder.orientation().map_err(|error| unreadable(&error, pixels_max))?;
    let mut picture =
        DynamicImage::from_decoder(decoder).map_err(|error| unreadable(&error, pixels_max))?;
    picture.apply_orientation(upright);
    let (width, height) = (picture.width(), picture.height());
    let bytes = write(picture, kind).map_err(|error| unreadable(&error, pixels_max))?;
    Ok(Picture { bytes: bytes.into(), kind, width, height })
}

/// Whether a JPEG reaches its end. The decoder paints what is missing grey and says nothing, and a
/// half grey photo would come back from the officer days later.
fn is_whole_jpeg(sent: &[u8]) -> bool {
    const SCAN: u8 = 0xDA;
    let mut rest = sent.get(2..).unwrap_or_default();
    // Segments before the scan are stepped over: a thumbnail in them has an end of its own.
    while let [0xFF, marker, high, low, ..] = rest {
        if *marker == SCAN {
            return rest.windows(2).any(|pair| pair == [0xFF, 0xD9]);
        }
        let is_fill = *marker == 0xFF;
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        rest = rest.get(if is_fill { 1 } else { 2 + length }..).unwrap_or_default();
    }
    false
}

/// By content; the name and the browser's word count for nothing.
fn sniff(sent: &[u8]) -> Result<PictureKind, WebRefusal> {
    let found = infer::get(sent);
    match found.map(|found| found.mime_type()) {
        Some("image/jpeg") => Ok(PictureKind::Jpeg),
        Some("image/png") => Ok(PictureKind::Png),
        _ => {
            let found = found.map_or("unknown".into(), |found| found.extension().to_uppercase());
            Err(WebRefusal::FileWrongType { found })
        }
    }
}

fn write(picture: DynamicImage, kind: PictureKind) -> Result<Vec<u8>, ImageError> {
    let mut bytes = Cursor::new(Vec::new());
    match kind {
        PictureKind::Jpeg => picture
            .into_rgb8()
            .write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY))?,
        PictureKind::Png if picture.color().has_alpha() => {
            picture.into_rgba8().write_to(&mut bytes, ImageFormat::Png)?;
        }
        PictureKind::Png => picture.into_rgb8().write_to(&mut bytes, ImageFormat::Png)?,
    }
    Ok(bytes.into_inner())
}

fn unreadable(error: &ImageError, pixels_max: u64) -> WebRefusal {
    match error {
        ImageError::Limits(_) => too_large(pixels_max.saturating_add(1), pixels_max),
        _ => WebRefusal::FileDamaged,
    }
}

fn too_large(pixels: u64, pixels_max: u64) -> WebRefusal {
    WebRefusal::PictureTooLarge {
        megapixels: pixels.div_ceil(1_000_000),
        limit_megapixels: pixels_max / 1_000_000,
    }
}
