//! A file over its limit is not held in memory. Alone in its process, because it measures it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

use axum::body::{Body, Bytes};
use axum::extract::FromRequest as _;
use futures_util::{StreamExt as _, stream};
use http::Request;
use web::Upload;

/// The most memory this process ever had, in kB.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[tokio::test]
async fn sixty_megabytes_are_refused_in_less_than_twenty_five() {
    let head = "--B\r\nContent-Disposition: form-data; name=\"p\"; filename=\"p.jpg\"\r\n\r\n";
    let chunks = stream::unfold(60 * 16, |left: u32| async move {
        (left > 0).then(|| (Bytes::from(vec![0xFF_u8; 64 * 1024]), left - 1))
    });
    let whole = stream::iter([Bytes::from(head)]).chain(chunks);
    let whole = whole.chain(stream::iter([Bytes::from("\r\n--B--\r\n")]));
    let request = Request::post("/")
        .header("content-type", "multipart/form-data; boundary=B")
        .body(Body::from_stream(whole.map(Ok::<_, std::io::Error>)))
        .unwrap();
    let before = peak();
    let upload = Upload::from_request(request, &()).await.unwrap();
    let grown = peak() - before;
    assert_eq!(upload.picture("p").unwrap_err().code, "web.file_too_large");
    assert!(grown < 25 * 1024, "grew by {grown} kB");
}
