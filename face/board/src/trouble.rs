//! What went wrong, as a page: an address without a board, or something broken.

use axum::response::{Html, IntoResponse as _, Response};
use base::Refusal;
use http::StatusCode;
use ui::{Shell, refused_page, trouble_page};
use web::{Asked, Reference, TroublePages};

use crate::page::locale;

/// Shows trouble of the boards.
pub struct BoardTrouble;

fn shell(asked: &Asked) -> Shell {
    let path = asked.uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
    let (locale, nonce) = (locale(asked.preferences()), asked.nonce.to_string());
    Shell { locale, nonce, path: path.to_owned(), ..Shell::default() }
}

impl TroublePages for BoardTrouble {
    fn refused(&self, asked: &Asked, status: StatusCode, refusal: &Refusal) -> Response {
        let shell = shell(asked);
        Html(match status {
            StatusCode::NOT_FOUND => trouble_page(shell, &ui::Trouble::Missing),
            _ => refused_page(shell, refusal, Vec::new()),
        })
        .into_response()
    }

    fn broken(&self, asked: &Asked, _: StatusCode, reference: &Reference) -> Response {
        let trouble = ui::Trouble::Fault(reference.to_string());
        Html(trouble_page(shell(asked), &trouble)).into_response()
    }
}
