//! Reading bodies with a bound. A body that is refused is still read and thrown away up to a bound:
//! a browser that is cut off in the middle of sending shows "connection reset" instead of our page.

use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes};
use base::Error;
use futures_util::{StreamExt as _, stream};
use tokio::time::timeout;

use crate::WebRefusal;

/// The most text a form may hold, in bytes of the body.
pub(crate) const FORM_BYTES_MAX: usize = 64 * 1024;

/// The most that is read only to be polite.
pub(crate) const DRAIN_BYTES_MAX: usize = 64 * 1024 * 1024;

const DRAIN_TIME: Duration = Duration::from_secs(20);

/// Reads and throws away.
pub(crate) async fn drain(body: Body) {
    drain_stream(body.into_data_stream()).await;
}

async fn drain_stream(mut stream: BodyDataStream) {
    let reading = async {
        let mut left = DRAIN_BYTES_MAX;
        while let Some(Ok(chunk)) = stream.next().await {
            match left.checked_sub(chunk.len()) {
                Some(rest) => left = rest,
                None => break,
            }
        }
    };
    let _ = timeout(DRAIN_TIME, reading).await;
}

/// The whole body of a form; one that is longer than [`FORM_BYTES_MAX`] is refused and drained.
pub(crate) async fn read_form(body: Body) -> Result<Bytes, Error> {
    let mut stream = body.into_data_stream();
    let mut read = Vec::new();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| WebRefusal::FormUnreadable)?;
        if read.len() + chunk.len() > FORM_BYTES_MAX {
            drain_stream(stream).await;
            return Err(WebRefusal::FormTooLarge { limit_kib: FORM_BYTES_MAX / 1024 }.into());
        }
        read.extend_from_slice(&chunk);
    }
    Ok(read.into())
}

/// The beginning of a body until `is_enough` or `max` bytes, and the whole body to hand on.
pub(crate) async fn peek(
    body: Body,
    max: usize,
    is_enough: impl Fn(&[u8]) -> bool,
) -> (Bytes, Body) {
    let mut stream = body.into_data_stream();
    let mut head = Vec::new();
    let mut broken = None;
    while head.len() < max && !is_enough(&head) {
        match stream.next().await {
            Some(Ok(chunk)) => head.extend_from_slice(&chunk),
            Some(Err(error)) => broken = Some(Err(error)),
            None => break,
        }
        if broken.is_some() {
            break;
        }
    }
    let head = Bytes::from(head);
    let again = stream::iter([Ok(head.clone())].into_iter().chain(broken)).chain(stream);
    (head, Body::from_stream(again))
}
