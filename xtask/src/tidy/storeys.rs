//! Words that belong to one storey: drivers to kit/db, HTTP and HTML to the faces, SQL below them.
//! `tiers` checks the manifests; this checks the code, which may reach a crate through another.

use super::is_kind;
use crate::finding::Finding;
use crate::source::{code_only, names};

struct Ban {
    words: &'static [&'static str],
    forbidden: fn(&str) -> bool,
    reason: &'static str,
}

const BANS: [Ban; 3] = [
    Ban {
        words: &["rusqlite", "tokio_postgres", "deadpool_postgres", "refinery"],
        forbidden: |path| !path.starts_with("kit/db/"),
        reason: "is a driver's name: only kit/db knows drivers and dialects",
    },
    Ban {
        words: &["axum", "askama", "http::", "tower_http"],
        forbidden: |path| path.starts_with("core/"),
        reason: "belongs to the faces: a capability knows neither HTTP nor HTML",
    },
    Ban {
        words: &["sea_query", "db::"],
        // A face's tests may open a scratch database for the office they visit.
        forbidden: |path| {
            path.starts_with("face/") && !path.contains("/tests/") && !path.contains("/testing")
        },
        reason: "belongs to the capabilities: a face asks a service, never the database",
    },
];

/// Words found on the wrong storey. Comments and strings may name what they like.
pub fn check(path: &str, text: &str) -> Vec<Finding> {
    let bans: Vec<&Ban> = BANS.iter().filter(|ban| (ban.forbidden)(path)).collect();
    if !is_kind(path, &["rs"]) || bans.is_empty() {
        return Vec::new();
    }
    let code = code_only(text);
    let lines = code.lines().enumerate();
    lines
        .flat_map(|(at, line)| bans.iter().flat_map(move |ban| findings(path, at, line, ban)))
        .collect()
}

fn findings(path: &str, at: usize, line: &str, ban: &Ban) -> Vec<Finding> {
    let named = ban.words.iter().filter(|word| names(line, word));
    named.map(|word| Finding::new(path, at + 1, format!("`{word}` {}", ban.reason))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(path: &str, text: &str) -> Vec<usize> {
        check(path, text).into_iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn a_driver_is_named_in_kit_db_alone() {
        let text = "//! A.\nuse rusqlite::Connection;\nuse tokio_postgres::Client;\n";
        assert_eq!(places("core/journal/src/lib.rs", text), [2, 3]);
        assert_eq!(places("tests/scenarios/tests/a.rs", text), [2, 3]);
        assert!(places("kit/db/src/lite.rs", text).is_empty());
    }

    #[test]
    fn a_capability_knows_no_http() {
        let text = "//! Answers axum's questions.\nuse axum::Json;\nlet a: http::Uri;\nuse askama::Template;\n";
        assert_eq!(places("core/policy/src/lib.rs", text), [2, 3, 4]);
        assert!(places("face/portal/src/lib.rs", text).is_empty());
    }

    #[test]
    fn a_face_knows_no_sql() {
        let text = "//! A.\nuse sea_query::Query;\nlet d: db::Db;\n";
        assert_eq!(places("face/portal/src/lib.rs", text), [2, 3]);
        assert!(places("core/policy/src/store/mod.rs", text).is_empty());
    }
}
