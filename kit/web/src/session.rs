//! The session cookie: an opaque random token, of which storage keeps only the hash. Who is behind it
//! is not known here.

use base::Chance;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::HeaderMap;
use sha2::{Digest, Sha256};

use crate::cookie;
use crate::{CookieMode, SetCookie};

/// 32 random bytes; written base64url, 43 characters. Never logged, never stored.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionToken([u8; 32]);

impl std::fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SessionToken(..)")
    }
}

impl SessionToken {
    /// A fresh one.
    pub fn draw(chance: &Chance) -> Self {
        Self(chance.bytes())
    }

    /// As it stands in the cookie; `None` when it cannot be one of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// For the cookie.
    pub fn reveal(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// SHA-256, for storage and look-up: a leaked table opens no session.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// The cookie in which a face keeps its session token. Citizens and staff have one each, so that one
/// browser can hold both.
#[derive(Clone, Copy, Debug)]
pub struct SessionCookie {
    name: &'static str,
    mode: CookieMode,
}

impl SessionCookie {
    /// For those who come as citizens.
    pub const fn citizen(mode: CookieMode) -> Self {
        let name = if mode.is_secure() { "__Host-cheguan" } else { "cheguan-demo" };
        Self { name, mode }
    }

    /// For those who work here.
    pub const fn staff(mode: CookieMode) -> Self {
        let name = if mode.is_secure() { "__Host-cheguan-staff" } else { "cheguan-demo-staff" };
        Self { name, mode }
    }

    /// For the device that they come with: it stays when they go, and tells nothing but that it is the same.
    pub const fn device(mode: CookieMode) -> Self {
        let name = if mode.is_secure() { "__Host-cheguan-device" } else { "cheguan-demo-device" };
        Self { name, mode }
    }

    /// What the browser sent, if it can be a token of ours.
    pub fn read(&self, headers: &HeaderMap) -> Option<SessionToken> {
        SessionToken::parse(cookie::read(headers, self.name)?)
    }

    /// Keep the token until the browser closes; how long it is good for, storage decides.
    pub fn set(&self, token: &SessionToken) -> SetCookie {
        SetCookie::new(self.mode, self.name, &token.reveal(), None)
    }

    /// Keep the token for a year.
    pub fn keep(&self, token: &SessionToken) -> SetCookie {
        SetCookie::new(self.mode, self.name, &token.reveal(), Some(365 * 24 * 3_600))
    }

    /// Forget it.
    pub fn clear(&self) -> SetCookie {
        SetCookie::new(self.mode, self.name, "", Some(0))
    }

    pub(crate) const fn mode(&self) -> CookieMode {
        self.mode
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::header::{COOKIE, SET_COOKIE};

    #[test]
    fn a_token_goes_out_and_comes_back() {
        let token = SessionToken::draw(&Chance::seeded(1));
        assert_eq!(token.reveal().len(), 43);
        assert_eq!(SessionToken::parse(&token.reveal()), Some(token.clone()));
        assert_ne!(token.hash(), <[u8; 32]>::try_from(token.bytes()).unwrap());
        assert_eq!(format!("{token:?}"), "SessionToken(..)");
        for wrong in ["", "short", &"A".repeat(44), &"!".repeat(43)] {
            assert_eq!(SessionToken::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn citizens_and_staff_share_a_browser() {
        let chance = Chance::seeded(2);
        let (mine, theirs) = (SessionToken::draw(&chance), SessionToken::draw(&chance));
        let mut sent = HeaderMap::new();
        SessionCookie::citizen(CookieMode::Secure).set(&mine).append_to(&mut sent);
        SessionCookie::staff(CookieMode::Secure).set(&theirs).append_to(&mut sent);
        let mut back = HeaderMap::new();
        for line in sent.get_all(SET_COOKIE) {
            let pair = line.to_str().unwrap().split(';').next().unwrap();
            back.append(COOKIE, pair.parse().unwrap());
        }
        assert_eq!(SessionCookie::citizen(CookieMode::Secure).read(&back), Some(mine));
        assert_eq!(SessionCookie::staff(CookieMode::Secure).read(&back), Some(theirs));
        assert_eq!(SessionCookie::citizen(CookieMode::PlainDemo).read(&back), None);
    }
}
