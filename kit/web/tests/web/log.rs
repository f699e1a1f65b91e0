//! The log and the figures: enough to find what broke, nothing about the person.

use std::io::Write;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::routing::get;
use base::Fault;
use metrics_exporter_prometheus::PrometheusBuilder;
use tracing_subscriber::fmt::MakeWriter;
use web::Trouble;

use crate::house::{Browser, envelope};

#[derive(Clone, Default)]
struct Paper(Arc<Mutex<Vec<u8>>>);

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Paper {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

fn browser() -> Browser {
    async fn broken() -> Result<(), Trouble> {
        Err(Fault::Inconsistent("table people, id 42".into()))?
    }
    let router = Router::new().route("/people/{mobile}", get(broken));
    Browser::of(envelope().around(router))
}

#[tokio::test]
async fn a_fault_is_logged_once_under_the_reference_that_the_person_sees() {
    let paper = Paper::default();
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(paper.clone()).finish();
    let _writing = tracing::subscriber::set_default(subscriber);
    let answer = browser().get("/people/13800000001?name=Zhou").await;
    let log = String::from_utf8(paper.0.lock().unwrap().clone()).unwrap();
    let reference = answer.text.strip_prefix("broken ").unwrap();
    assert_eq!(log.matches("table people, id 42").count(), 1, "{log}");
    assert_eq!(log.matches(reference).count(), 1, "{log}");
    assert_eq!(log.matches(answer.header("x-request-id")).count(), 2, "{log}");
    assert!(log.contains("/people/{mobile}") && log.contains("status=500"), "{log}");
    assert!(!log.contains("13800000001") && !log.contains("Zhou"), "{log}");
}

#[tokio::test]
async fn requests_are_counted_by_route_and_not_by_address() {
    let recorder = PrometheusBuilder::new().build_recorder();
    let figures = recorder.handle();
    let _counting = metrics::set_default_local_recorder(&recorder);
    browser().get("/people/13800000001").await;
    browser().get("/people/13800000002").await;
    browser().send("FROBNICATE", "/nowhere/1", axum::body::Body::empty()).await;
    let text = figures.render();
    let line = r#"http_requests_total{method="GET",path="/people/{mobile}",status="500"} 2"#;
    assert!(text.contains(line), "{text}");
    assert!(text.contains(r#"{method="other",path="unmatched",status="404"} 1"#), "{text}");
    assert!(text.contains("http_request_seconds"), "{text}");
    assert!(!text.contains("13800000001"));
}
