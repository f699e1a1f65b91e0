//! What every page knows of the request that asks for it: language, view, address, and the words of
//! its forms. Serves the duty that switches come back to the same page and that forms cannot be forged.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, OriginalUri};
use http::request::Parts;
use ui::{Locale, Shell, View};
use web::{CsrfToken, Lang, Nonce, Preferences};

/// A request that wants a page.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Language of the page.
    pub locale: Locale,
    view: View,
    path: String,
    nonce: String,
    csrf: Option<CsrfToken>,
}

impl Visit {
    /// From the cookies and the address alone, for pages about trouble, which have no forms.
    pub fn bare(preferences: Preferences, path: String, nonce: String) -> Self {
        let locale = match preferences.lang {
            Lang::ZhCn => Locale::ZhCn,
            Lang::En => Locale::En,
        };
        let view = match preferences.view {
            web::View::Normal => View::Normal,
            web::View::Elder => View::Elder,
        };
        Self { locale, view, path, nonce, csrf: None }
    }

    /// The page lies there, where a form was sent to another address: switches lead to it.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// The frame of a page with this title.
    pub fn shell(&self, title: impl Into<String>) -> Shell {
        let csrf = self.csrf.as_ref().map(|token| token.reveal().to_owned());
        Shell {
            locale: self.locale,
            view: self.view,
            title: title.into(),
            path: self.path.clone(),
            csrf: csrf.unwrap_or_default(),
            nonce: self.nonce.clone(),
            ..Shell::default()
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let OriginalUri(uri) = OriginalUri::from_request_parts(parts, state).await?;
        let path = uri.path_and_query().map_or("/counter", http::uri::PathAndQuery::as_str);
        let nonce = parts.extensions.get::<Nonce>().map(ToString::to_string);
        let preferences = Preferences::of(&parts.headers);
        let mut visit = Self::bare(preferences, path.to_owned(), nonce.unwrap_or_default());
        visit.csrf = parts.extensions.get::<CsrfToken>().cloned();
        Ok(visit)
    }
}
