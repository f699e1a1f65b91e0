//! What a place that runs this face decides: whose name stands on the pages, how browsers reach it,
//! whether it is a demo.

use base::Authority;
use identity::DemoInbox;
use payments::SimulatedGateway;
use web::{CookieMode, Csrf, Gate, RateLimit, SessionCookie, TrustedProxies};

/// Settings of the portal. Made once at start.
pub struct Site {
    /// The office whose name and city stand on pages; records of other cities are served all the same.
    pub home: Authority,
    /// https, or a demo by plain http.
    pub mode: CookieMode,
    /// The guard against forged requests, made for [`SessionCookie::citizen`] of the same mode.
    pub csrf: Csrf,
    /// How many requests a session may make; none in tests.
    pub limit: Option<RateLimit>,
    /// Before signing in, where a flood costs a proof of work; none in most tests.
    pub gate: Option<Gate>,
    /// Before searches over all places, likewise.
    pub search_gate: Option<Gate>,
    /// The narrower limit behind it, on what sends messages and tries codes; none in tests.
    pub sign_in_limit: Option<RateLimit>,
    /// Proxies of ours before this program.
    pub proxies: TrustedProxies,
    /// In a demo: where messages are kept for show. Opens `/inbox`.
    pub inbox: Option<DemoInbox>,
    /// In a demo: the bank that takes everybody's money. Opens `/pay/simulator/…`.
    pub gateway: Option<SimulatedGateway>,
}

impl Site {
    /// The cookie of citizens.
    pub(crate) fn session(&self) -> SessionCookie {
        SessionCookie::citizen(self.mode)
    }

    /// The cookie of the device that they come with.
    pub(crate) fn device(&self) -> SessionCookie {
        SessionCookie::device(self.mode)
    }
}
