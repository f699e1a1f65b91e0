//! `/counter/keys`: every key of the counter and what it does.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use ui::{Desk, Shell};

use crate::desk::{self, Place};
use crate::guard::SignedIn;
use crate::{Counter, Staff};

/// Key → text of what it does, by where it works.
const KEYS: &[(&str, &[(&str, &str)])] = &[
    (
        "counter-keys-everywhere",
        &[
            ("F1", "counter-key-find"),
            ("Esc", "counter-key-back"),
            ("?", "counter-key-keys"),
            ("Tab", "counter-key-tab"),
            ("Pause", "counter-key-help"),
        ],
    ),
    (
        "counter-keys-lists",
        &[
            ("↑ ↓", "counter-key-rows"),
            ("Enter", "counter-key-open"),
            ("F2", "counter-key-take-next"),
            ("F7", "counter-key-print"),
        ],
    ),
    (
        "counter-keys-case",
        &[
            ("F2", "counter-key-take"),
            ("F4", "counter-key-put-back"),
            ("F8", "counter-key-reject"),
            ("F9", "counter-key-main"),
            ("F10", "counter-key-return"),
        ],
    ),
    (
        "counter-keys-window",
        &[
            ("F2", "counter-key-call"),
            ("F3", "counter-key-recall"),
            ("F4", "counter-key-miss"),
            ("F6", "counter-key-transfer"),
            ("F7", "counter-key-park"),
            ("F8", "counter-key-skip"),
            ("F9", "counter-key-begin-or-step"),
        ],
    ),
];

#[derive(Template)]
#[template(path = "keys.html")]
struct KeysPage {
    shell: Shell,
    desk: Desk,
    groups: &'static [(&'static str, &'static [(&'static str, &'static str)])],
}

/// The list.
pub async fn get(State(counter): State<Counter>, staff: Staff<SignedIn>) -> Response {
    let title = ui::text(staff.visit.locale, "counter-all-keys", &[]);
    let (shell, desk) = desk::frame(&counter, &staff, Place::Account, title);
    desk::page(&KeysPage { shell, desk, groups: KEYS })
}
