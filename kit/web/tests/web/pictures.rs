//! Photos: really photos, within bounds, upright, and without what the camera wrote about the person.

use std::io::Cursor;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::{Body, Bytes};
use axum::routing::post;
use axum::{Extension, Router};
use futures_util::{StreamExt as _, stream};
use http::StatusCode;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use web::{CSRF_FIELD, Upload, UploadLimits};

use crate::house::{Answer, Browser, MULTIPART, Part, envelope, multipart, part_head};

fn browser(limits: UploadLimits) -> Browser {
    async fn tell(upload: Upload) -> String {
        let codes: Vec<_> = upload
            .refusals()
            .iter()
            .map(|r| format!("{}@{}", r.code, r.field.as_deref().unwrap_or("-")))
            .collect();
        let photo = upload.picture("photo").ok().flatten().map(|p| (p.mime(), p.width, p.height));
        let answers: Vec<_> = upload.answers.iter().collect();
        format!("{codes:?} {photo:?} {answers:?}")
    }
    async fn bytes(upload: Upload) -> Bytes {
        upload.picture("photo").unwrap().unwrap().bytes.clone()
    }
    let router =
        Router::new().route("/", post(tell)).route("/bytes", post(bytes)).layer(Extension(limits));
    Browser::of(envelope().around(router)).with("content-type", MULTIPART)
}

async fn send(parts: &[Part<'_>]) -> Answer {
    browser(UploadLimits::default()).send("POST", "/", multipart(parts).into()).await
}

fn picture(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
    let image =
        RgbImage::from_fn(width, height, |x, _| Rgb([if x < width / 2 { 255 } else { 0 }, 0, 0]));
    let mut file = Cursor::new(Vec::new());
    DynamicImage::from(image).write_to(&mut file, format).unwrap();
    file.into_inner()
}

/// A JPEG whose EXIF says "turn clockwise by 90°" (orientation 6) and holds the owner's name.
fn photo_with_exif() -> Vec<u8> {
    let jpeg = picture(ImageFormat::Jpeg, 40, 20);
    let mut exif =
        b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend(b"Zhou Xiaoming 30.69N 111.29E");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &exif, &jpeg[2..]].concat()
}

#[tokio::test]
async fn a_photo_and_the_answers_beside_it_arrive() {
    let jpeg = picture(ImageFormat::Jpeg, 40, 20);
    let answer = send(&[
        (CSRF_FIELD, None, b"word"),
        ("name", None, "周晓明 🚗".as_bytes()),
        ("photo", Some("车 \"1\".jpg"), &jpeg),
    ])
    .await;
    assert_eq!(answer.text, r#"[] Some(("image/jpeg", 40, 20)) [("name", "周晓明 🚗")]"#);
    let png = picture(ImageFormat::Png, 30, 50);
    let answer = send(&[("photo", Some("a.jpg"), &png)]).await;
    assert_eq!(answer.text, r#"[] Some(("image/png", 30, 50)) []"#);
}

#[tokio::test]
async fn a_file_field_left_empty_is_no_file() {
    assert_eq!(send(&[("photo", Some(""), b"")]).await.text, "[] None []");
}

#[tokio::test]
async fn exif_is_gone_and_the_picture_stands_upright() {
    let sent = photo_with_exif();
    assert!(sent.windows(4).any(|w| w == b"Exif"));
    let mut browser = browser(UploadLimits::default());
    let body = multipart(&[("photo", Some("a.jpg"), &sent)]);
    let told = browser.send("POST", "/", body.clone().into()).await.text;
    assert_eq!(told, r#"[] Some(("image/jpeg", 20, 40)) []"#, "40 x 20 turned by 90°");
    let kept = browser.send("POST", "/bytes", body.into()).await.text;
    assert!(!kept.contains("Exif") && !kept.contains("Zhou"));
}

#[tokio::test]
async fn a_pdf_called_jpg_is_refused_with_its_real_kind() {
    let pdf = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";
    let answer = send(&[("name", None, b"kept"), ("photo", Some("photo.jpg"), pdf)]).await;
    assert_eq!(answer.text, r#"["web.file_wrong_type@photo"] None [("name", "kept")]"#);
    for other in
        [&b"hello"[..], b"GIF89a\x01\0\x01\0\0\0\0;", b"<svg onload=alert(1)>", b"MZ\x90\0"]
    {
        let answer = send(&[("photo", Some("photo.png"), other)]).await;
        assert_eq!(answer.text, r#"["web.file_wrong_type@photo"] None []"#);
    }
}

#[tokio::test]
async fn a_photo_cut_short_is_refused_as_damaged() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png] {
        let whole = picture(format, 200, 200);
        let answer = send(&[("photo", Some("a.jpg"), &whole[..whole.len() / 3])]).await;
        assert_eq!(answer.text, r#"["web.file_damaged@photo"] None []"#, "{format:?}");
    }
}

#[tokio::test]
async fn a_decompression_bomb_is_refused_before_it_is_decoded() {
    let mut bomb = picture(ImageFormat::Png, 10, 10);
    bomb.splice(16..24, [60_000_u32.to_be_bytes(), 60_000_u32.to_be_bytes()].concat());
    let sum = crc32(&bomb[12..29]).to_be_bytes();
    bomb.splice(29..33, sum);
    let answer = send(&[("photo", Some("a.png"), &bomb)]).await;
    assert_eq!(answer.text, r#"["web.picture_too_large@photo"] None []"#);
    let mut small = browser(UploadLimits { pixels: 799, ..UploadLimits::default() });
    let body = multipart(&[("photo", Some("a.jpg"), &picture(ImageFormat::Jpeg, 40, 20))]);
    let answer = small.send("POST", "/", body.into()).await;
    assert_eq!(answer.text, r#"["web.picture_too_large@photo"] None []"#);
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |c, _| if c & 1 == 1 { c >> 1 ^ 0xEDB8_8320 } else { c >> 1 },
        )
    })
}

#[tokio::test]
async fn too_many_files_are_refused_once() {
    let jpeg = picture(ImageFormat::Jpeg, 8, 8);
    let mut browser = browser(UploadLimits { files: 2, ..UploadLimits::default() });
    let parts: Vec<Part<'_>> = (0..5).map(|_| ("photo", Some("a.jpg"), &jpeg[..])).collect();
    let answer = browser.send("POST", "/", multipart(&parts).into()).await;
    assert_eq!(answer.text, r#"["web.too_many_files@photo"] None []"#);
}

#[tokio::test]
async fn text_beside_files_is_bounded_too() {
    let long = vec![b'x'; 70_000];
    assert_eq!(send(&[("name", None, &long)]).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let empty: Vec<Part<'_>> = (0..2_000).map(|_| ("a", None, &b""[..])).collect();
    assert_eq!(send(&empty).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let answer = send(&[("na", None, b"a\0b")]).await;
    assert_eq!(answer.text, "[\"web.not_storable@na\"] None [(\"na\", \"a\u{FFFD}b\")]");
}

#[tokio::test]
async fn a_form_that_breaks_off_is_refused() {
    let whole = multipart(&[("photo", Some("a.jpg"), &picture(ImageFormat::Jpeg, 40, 20))]);
    let mut browser = browser(UploadLimits::default());
    let answer = browser.send("POST", "/", whole[..200].to_vec().into()).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.text.starts_with("refused web.form_unreadable"), "{}", answer.text);
}

/// A form whose only file has `megabytes` of them, made as it is read; counts what was read.
fn large_form(megabytes: usize, read: &Arc<AtomicUsize>) -> Body {
    let head = part_head("name", None) + "kept\r\n" + &part_head("photo", Some("a.jpg"));
    let chunk = Bytes::from(vec![0xFF_u8; 64 * 1024]);
    let chunks = stream::repeat(chunk).take(megabytes * 16);
    let tail = stream::iter([Bytes::from("\r\n--XXborderXX--\r\n")]);
    let read = Arc::clone(read);
    let whole = stream::iter([Bytes::from(head)]).chain(chunks).chain(tail).map(move |chunk| {
        read.fetch_add(chunk.len(), Ordering::Relaxed);
        Ok::<_, std::io::Error>(chunk)
    });
    Body::from_stream(whole)
}

#[tokio::test]
async fn a_file_of_thirty_megabytes_is_read_to_its_end_and_refused_with_the_answers_kept() {
    let read = Arc::new(AtomicUsize::new(0));
    let mut browser = browser(UploadLimits::default());
    let answer = browser.send("POST", "/", large_form(30, &read)).await;
    assert_eq!(answer.text, r#"["web.file_too_large@photo"] None [("name", "kept")]"#);
    assert!(read.load(Ordering::Relaxed) > 30 * 1024 * 1024, "the browser could send it all");
}

#[tokio::test]
async fn an_endless_file_is_cut_off() {
    let read = Arc::new(AtomicUsize::new(0));
    let mut browser = browser(UploadLimits::default());
    let answer = browser.send("POST", "/", large_form(10_000, &read)).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.text.starts_with("refused web.file_too_large - {\"limit_mib\": \"10\"}"));
    assert!(read.load(Ordering::Relaxed) < 70 * 1024 * 1024);
}

#[tokio::test]
async fn a_small_form_that_arrives_late_and_whole_is_read() {
    let whole = multipart(&[("name", None, b"kept")]);
    let late = stream::once(async {
        tokio::task::yield_now().await;
        Ok::<_, std::io::Error>(whole)
    });
    let mut browser = browser(UploadLimits::default());
    let answer = browser.send("POST", "/", Body::from_stream(late)).await;
    assert_eq!(answer.text, r#"[] None [("name", "kept")]"#);
}
