//! `/cases/{number}/orders`: what is to be paid for a case, and where it is paid.

use axum::extract::State;
use axum::response::Response;
use base::Instant;
use payments::{Order, OrderKey, PaymentsRefusal};
use serde::Serialize;
use utoipa::ToSchema;
use web::Trouble;

use super::key;
use crate::Api;
use crate::guard::Citizen;
use crate::inside::{Inside, InsideTwo};
use crate::told::{Tongue, moment};

/// An order.
#[derive(Serialize, ToSchema)]
pub struct OrderShown {
    /// City and number: `370200-9370226326123454`.
    key: String,
    /// `open`, `paid`, `lapsed`, `cancelled`, `refund_due` or `refunded`.
    state: &'static str,
    /// What is paid for.
    lines: Vec<OrderLine>,
    /// Together, in fen.
    total_fen: i64,
    /// When it was made.
    #[schema(format = DateTime)]
    opened_at: String,
    /// Money that comes later is late.
    #[schema(format = DateTime)]
    expires_at: String,
    /// When the money came.
    #[schema(format = DateTime)]
    paid_at: Option<String>,
    /// Number of the receipt.
    receipt: Option<String>,
}

/// A line of an order.
#[derive(Serialize, ToSchema)]
pub struct OrderLine {
    /// As in the price list: `driving_licence`.
    code: String,
    /// What it costs, in fen.
    fen: i64,
    /// `fees`, `fines` or `postage`.
    account: &'static str,
}

/// Where an order is paid.
#[derive(Serialize, ToSchema)]
pub struct PayShown {
    /// The gateway's reference of its page, for a link or a QR code.
    reference: String,
}

/// Lists the orders of a case, oldest first.
#[utoipa::path(
    get, path = "/api/v1/cases/{number}/orders", tag = "payments", operation_id = "list_orders",
    params(("number" = String, Path, description = "Number of the case", pattern = "^[0-9]{16}$")),
    responses((status = 200, description = "The orders", body = Vec<OrderShown>, links(
        ("pay" = (operation_id = "pay_order", parameters(
            ("number" = "$request.path.number"), ("order" = "$response.body#/0/key"),
        ))),
    )))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    tongue: Tongue,
    citizen: Citizen,
    Inside(number): Inside,
) -> Result<Response, Trouble> {
    let (orders, now) = (orders_of(&api, &citizen, &number).await?, api.now());
    Ok(tongue.tell(orders.iter().map(|order| OrderShown::of(order, now)).collect::<Vec<_>>()))
}

/// Opens the page where an order is paid, or gives the one that is open.
#[utoipa::path(
    post, path = "/api/v1/cases/{number}/orders/{order}/pay", tag = "payments", operation_id = "pay_order",
    params(
        ("number" = String, Path, description = "Number of the case", pattern = "^[0-9]{16}$"),
        ("order" = String, Path, description = "Key of the order", pattern = "^[0-9]{6}-[0-9]{16}$"),
    ),
    responses((status = 200, description = "The page", body = PayShown))
)]
pub(crate) async fn pay(
    State(api): State<Api>,
    tongue: Tongue,
    citizen: Citizen,
    InsideTwo(number, order): InsideTwo,
) -> Result<Response, Trouble> {
    let orders = orders_of(&api, &citizen, &number).await?;
    let wanted: OrderKey = order.parse()?;
    if !orders.iter().any(|order| order.key == wanted) {
        return Err(PaymentsRefusal::UnknownOrder.into());
    }
    let page = api.payments.pay_page(&wanted).await?;
    Ok(tongue.tell(PayShown { reference: page.reference }))
}

async fn orders_of(api: &Api, citizen: &Citizen, number: &str) -> Result<Vec<Order>, Trouble> {
    let case = api.cases.case(&citizen.actor(), &key(api, number)?).await?;
    Ok(api.payments.orders_of(&case.authority, &case.subject()).await?)
}

impl OrderShown {
    fn of(order: &Order, now: Instant) -> Self {
        let payment = order.state.payment();
        let receipt = payment.and_then(|payment| payment.receipt.as_ref());
        let line = |item: &payments::Item| OrderLine {
            code: item.code.clone(),
            fen: item.fen.0,
            account: item.account.code(),
        };
        Self {
            key: order.key.to_string(),
            state: order.word_at(now).code(),
            lines: order.items.iter().map(line).collect(),
            total_fen: order.total.0,
            opened_at: moment(order.opened_at),
            expires_at: moment(order.expires_at),
            paid_at: payment.map(|payment| moment(payment.at)),
            receipt: receipt.map(|receipt| receipt.as_str().to_owned()),
        }
    }
}
