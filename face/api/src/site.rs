//! What a place that runs this face decides: how clients reach it and how often they may ask.

use web::{CookieMode, Gate, RateLimit, TrustedProxies};

/// Settings of the API. Made once at start.
pub struct Site {
    /// https, or a demo by plain http. No cookie is set either way; it decides on HSTS.
    pub mode: CookieMode,
    /// How many requests an address may make; none in tests and for load.
    pub limit: Option<RateLimit>,
    /// The narrower limit on what sends messages and tries codes: an address could otherwise have
    /// codes sent to thousands of numbers.
    pub sign_in_limit: Option<RateLimit>,
    /// Before that, where a flood from one network costs a proof of work; none in most tests.
    pub gate: Option<Gate>,
    /// Before searches over all places, likewise.
    pub search_gate: Option<Gate>,
    /// Proxies of ours before this program.
    pub proxies: TrustedProxies,
}
