//! The journal's rows beside their places: those that are sealed, and those that wait.

use base::Authority;
use db::sea_query::{Expr, ExprTrait as _, Order, Query, SelectStatement};
use db::val;

use super::PAGE;
use crate::seal::Head;
use crate::store;

fn journal_of(query: &mut SelectStatement, alias: &'static str) {
    for column in store::journal_columns() {
        query.column(("journal", *column));
    }
    let joined = |column: &'static str| Expr::col((alias, column)).equals(("journal", column));
    let on = joined("authority").and(joined("subject")).and(joined("version"));
    query.left_join("journal", on);
}

pub(super) fn sealed_rows(head: &Head) -> SelectStatement {
    let mut query = Query::select();
    query
        .expr_as(Expr::col(("sealed", "subject")), "sealed_subject")
        .expr_as(Expr::col(("sealed", "version")), "sealed_version")
        .expr_as(Expr::col(("sealed", "digest")), "sealed_digest")
        .from("sealed");
    journal_of(&mut query, "sealed");
    query
        .and_where(Expr::col(("sealed", "authority")).eq(val(&head.authority)))
        .and_where(Expr::col(("sealed", "node")).eq(val(head.node.as_str())))
        .and_where(Expr::col(("sealed", "position")).between(val(head.first), val(head.last)))
        .order_by(("sealed", "position"), Order::Asc);
    query
}

pub(super) fn unsealed_rows(authority: &Authority, after: &(i64, String)) -> SelectStatement {
    let mut query = Query::select();
    query
        .expr_as(Expr::col(("unsealed", "subject")), "waiting_subject")
        .expr_as(Expr::col(("unsealed", "version")), "waiting_version")
        .expr_as(Expr::col(("unsealed", "id")), "waiting_id")
        .expr_as(Expr::col(("unsealed", "digest")), "waiting_digest")
        .from("unsealed");
    journal_of(&mut query, "unsealed");
    let place = Expr::tuple([Expr::col(("unsealed", "version")), Expr::col(("unsealed", "id"))]);
    query
        .and_where(Expr::col(("unsealed", "authority")).eq(val(authority)))
        .and_where(place.gt(Expr::tuple([val(after.0), val(after.1.as_str())])))
        .order_by(("unsealed", "version"), Order::Asc)
        .order_by(("unsealed", "id"), Order::Asc)
        .limit(PAGE);
    query
}
