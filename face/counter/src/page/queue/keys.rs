//! The keys of the buttons that a window has just now, for the foot of its page.

use queue::StageState;

/// By the state of the stage at the window, if there is one. What a stage's own button does, it says itself.
pub(super) fn of(
    state: Option<StageState>,
    has_station: bool,
    may_transfer: bool,
) -> Vec<(&'static str, &'static str)> {
    let Some(state) = state else { return vec![("F2", "counter-key-call")] };
    let mut keys = Vec::new();
    if state == StageState::Called {
        keys.extend([
            ("F9", "counter-key-begin"),
            ("F3", "counter-key-recall"),
            ("F4", "counter-key-miss"),
            ("F8", "counter-key-skip"),
        ]);
    } else if !has_station {
        keys.push(("F9", "counter-key-step"));
    }
    keys.push(("F7", "counter-key-park"));
    if may_transfer {
        keys.push(("F6", "counter-key-transfer"));
    }
    keys
}
