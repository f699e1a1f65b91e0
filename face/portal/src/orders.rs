//! What is to be paid for a case, and where it is fetched.

use base::{Authority, Result};
use casework::Case;
use offices::{Point, PointKind};
use payments::{Order, OrderState};

use crate::Portal;

impl Portal {
    /// The order of a case that can be paid now; `None` while it is being made out.
    pub(crate) async fn open_order(&self, case: &Case) -> Result<Option<Order>> {
        let now = self.now();
        let orders = self.orders(case).await?;
        Ok(orders.into_iter().find(|order| order.word_at(now) == OrderState::Open))
    }

    /// All orders of a case, oldest first.
    pub(crate) async fn orders(&self, case: &Case) -> Result<Vec<Order>> {
        self.payments.orders_of(&case.authority, &case.subject()).await
    }

    /// Where the things of this city are fetched.
    pub(crate) fn pickup_point(&self, authority: &Authority) -> Option<&Point> {
        let today = self.now().date();
        let mut halls = self.offices.points(authority).filter(|p| p.kind == PointKind::Hall);
        halls.find(|point| point.is_there(today))
    }
}
