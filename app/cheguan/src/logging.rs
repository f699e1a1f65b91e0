//! The log: one line for each thing that happened, as JSON or text, on standard error. Requests carry
//! their id (`x-request-id`); nothing in it tells who a person is.

use std::io;

use tracing::Subscriber;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::{EnvFilter, fmt};

use crate::config::Log;
use crate::redact::Net;

/// Starts the log of the whole program; what panics is logged too. Later calls change nothing.
pub fn start(log: &Log) {
    if tracing::subscriber::set_global_default(subscriber(log, io::stderr)).is_ok() {
        std::panic::set_hook(Box::new(|panic| {
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            let text = panic.payload_as_str().unwrap_or("no message");
            tracing::error!(place, "panic: {text}");
        }));
    }
}

/// What `start` starts, writing to `out`.
pub fn subscriber<M>(log: &Log, out: M) -> Box<dyn Subscriber + Send + Sync>
where
    M: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let filter = EnvFilter::builder().parse_lossy(&log.level);
    // Colours would stand between a name and its number, and the net would not see the number.
    let lines = fmt().with_env_filter(filter).with_ansi(false);
    let lines = lines.with_writer(Net::new(out, log.is_json));
    if log.is_json {
        Box::new(lines.json().flatten_event(true).with_span_list(false).finish())
    } else {
        Box::new(lines.finish())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Paper(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Paper {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn told(is_json: bool) -> String {
        let paper = Paper::default();
        let out = paper.clone();
        let log = Log { level: "info".into(), is_json };
        tracing::subscriber::with_default(subscriber(&log, move || out.clone()), || {
            let span = tracing::info_span!("request", id = "F7K2-9Q", who = "13800000001");
            let _inside = span.enter();
            tracing::info!(mobile = 13_800_000_001_i64, number = "42050019900101001X", "code sent");
            tracing::debug!("not asked for");
        });
        let bytes = paper.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_number_that_was_logged_by_mistake_is_hidden_in_fields_and_spans() {
        for is_json in [true, false] {
            let told = told(is_json);
            assert!(!told.contains("13800000001") && !told.contains("4205001990"), "{told}");
            assert_eq!(told.matches("[mobile]").count(), 2, "{told}");
            assert_eq!(told.matches("[id-number]").count(), 1, "{told}");
            assert!(told.contains("F7K2-9Q") && told.contains("code sent"), "{told}");
            assert_eq!(told.lines().count(), 1, "{told}");
        }
    }

    #[test]
    fn a_line_of_json_is_an_object_with_the_requests_id() {
        let line: serde_json::Value = serde_json::from_str(&told(true)).unwrap();
        assert_eq!(line["level"], "INFO");
        assert_eq!(line["message"], "code sent");
        assert_eq!(line["span"]["id"], "F7K2-9Q");
    }
}
