//! What comes in a file, judged by its content and not by its name. Pictures are decoded and made
//! anew, upright: whatever else was in the file (place, camera, hidden payload) is gone.

use std::io::Cursor;

use base::Refusal;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits};

use crate::CaseRefusal;

/// Larger pictures are no photographs of papers or people.
const SIDE_MAX: u32 = 12_000;
/// Memory that one picture may take while it is decoded.
const DECODE_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// Nobody needs more to read a paper or to print a photo of 32 × 22 mm.
const KEPT_SIDE_MAX: u32 = 2_400;
/// Quality of the picture made anew.
const JPEG_QUALITY: u8 = 90;

/// A file that may be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clean {
    pub bytes: Vec<u8>,
    pub mime: &'static str,
}

/// Whether so many bytes may come.
pub(crate) fn fits(bytes: usize, kilobytes_max: i64) -> Result<(), Refusal> {
    let kilobytes = i64::try_from(bytes / 1024).unwrap_or(i64::MAX);
    if kilobytes < kilobytes_max {
        return Ok(());
    }
    // rounded up, so that the sentence never says "10 MB, at most 10"
    let (limit_mb, size_mb) = (kilobytes_max / 1024, kilobytes / 1024 + 1);
    Err(CaseRefusal::UploadTooLarge { limit_mb, size_mb }.into())
}

/// The file made clean. `with_papers`: PDF is taken too.
pub(crate) fn clean(bytes: Vec<u8>, with_papers: bool) -> Result<Clean, Refusal> {
    let kind = infer::get(&bytes).map_or("unknown", |kind| kind.extension());
    match kind {
        "jpg" => anew(&bytes, ImageFormat::Jpeg),
        "png" => anew(&bytes, ImageFormat::Png),
        "pdf" if with_papers => Ok(Clean { bytes, mime: "application/pdf" }),
        found => {
            let found = found.to_owned();
            Err(CaseRefusal::UploadType { found }.into())
        }
    }
}

fn anew(bytes: &[u8], format: ImageFormat) -> Result<Clean, Refusal> {
    let picture = decoded(bytes, format).map_err(|_| CaseRefusal::UploadUnreadable)?;
    let (width, height) = (picture.width(), picture.height());
    let picture = if width.max(height) > KEPT_SIDE_MAX {
        picture.thumbnail(KEPT_SIDE_MAX, KEPT_SIDE_MAX)
    } else {
        picture
    };
    let mut made = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut made, JPEG_QUALITY);
    let flat = DynamicImage::ImageRgb8(picture.to_rgb8());
    flat.write_with_encoder(encoder).map_err(|_| CaseRefusal::UploadUnreadable)?;
    Ok(Clean { bytes: made, mime: "image/jpeg" })
}

fn decoded(bytes: &[u8], format: ImageFormat) -> image::ImageResult<DynamicImage> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(DECODE_BYTES_MAX);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    // Telephones store pictures lying and say so in the data that is thrown away here.
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::new_rgba8(width, height).write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_picture_is_made_anew_and_never_larger_than_needed() {
        let clean = clean(png(3_000, 100), false).unwrap();
        assert_eq!(clean.mime, "image/jpeg");
        let again = decoded(&clean.bytes, ImageFormat::Jpeg).unwrap();
        assert_eq!((again.width(), again.height()), (KEPT_SIDE_MAX, 80));
    }

    #[test]
    fn content_decides_and_not_the_name() {
        let pdf = b"%PDF-1.7\n%....".to_vec();
        let code = |refusal: Refusal| (refusal.code, refusal.facts);
        let (name, facts) = code(clean(pdf.clone(), false).unwrap_err());
        assert_eq!(name, "casework.upload_type");
        assert_eq!(facts.get("found").map(String::as_str), Some("pdf"));
        assert_eq!(clean(pdf.clone(), true).unwrap().bytes, pdf);
        let (name, _) = code(clean(b"#!/bin/sh".to_vec(), true).unwrap_err());
        assert_eq!(name, "casework.upload_type");
        let mut torn = png(100, 100);
        torn.truncate(60);
        assert_eq!(clean(torn, false).unwrap_err().code, "casework.upload_unreadable");
    }

    #[test]
    fn thirty_megabytes_are_too_many() {
        assert!(fits(10 * 1024 * 1024 - 1, 10_240).is_ok());
        let refusal = fits(30 * 1024 * 1024, 10_240).unwrap_err();
        assert_eq!(refusal.code, "casework.upload_too_large");
        assert_eq!(refusal.facts.get("limit_mb").map(String::as_str), Some("10"));
        assert_eq!(refusal.facts.get("size_mb").map(String::as_str), Some("31"));
    }
}
