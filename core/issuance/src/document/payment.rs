//! 缴费票据: what was paid, by whom, how and when, in figures and in capitals.

use base::{Fen, Instant, text};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Paper, capitals, wording};

/// What stands on a payment receipt. The total is the sum of its items.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PaymentReceipt {
    /// 订单号.
    pub order_number: String,
    /// 非税收入票据号, once the treasury has given one.
    pub non_tax_number: Option<String>,
    /// Full name; printed as 周**.
    pub payer: String,
    /// What was paid for.
    pub items: Vec<PaymentItem>,
    /// 支付方式: 微信支付, 现金.
    pub channel: String,
    /// When the money arrived.
    pub paid_at: Instant,
    /// The office that took it.
    pub issued_by: String,
    /// When this paper was made.
    pub issued_at: Instant,
    /// The public page that verifies it.
    pub verify_url: String,
}

/// A line of a payment receipt.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PaymentItem {
    /// 机动车驾驶证工本费.
    pub name: String,
    /// How many.
    pub count: u32,
    /// For all of them together; negative for money paid back.
    pub amount: Fen,
}

impl PaymentReceipt {
    /// What all items cost together.
    pub fn total(&self) -> Fen {
        self.items.iter().map(|item| item.amount).sum()
    }
}

impl PaymentItem {
    fn words(&self) -> Value {
        json!({ "name": self.name, "count": self.count.to_string(), "amount": figures(self.amount) })
    }
}

/// Always with both decimals, as in a column of a voucher.
fn figures(amount: Fen) -> String {
    let sign = if amount.0 < 0 { "-" } else { "" };
    let fen = amount.0.unsigned_abs();
    format!("{sign}{}.{:02}", fen / 100, fen % 100)
}

impl Paper for PaymentReceipt {
    fn template(&self) -> &'static str {
        "payment"
    }

    fn title(&self) -> &'static str {
        "缴费票据"
    }

    fn number(&self) -> &str {
        &self.order_number
    }

    fn issued_at(&self) -> Instant {
        self.issued_at
    }

    fn words(&self) -> Value {
        json!({
            "order_number": wording::in_fours(&self.order_number),
            "non_tax_number": self.non_tax_number,
            "payer": text::mask_name(&self.payer),
            "items": self.items.iter().map(PaymentItem::words).collect::<Vec<_>>(),
            "total": figures(self.total()),
            "capitals": capitals(self.total()),
            "channel": self.channel,
            "paid_at": wording::moment(self.paid_at),
            "issued_by": self.issued_by,
            "issued_at": wording::moment(self.issued_at),
        })
    }

    fn verify_url(&self) -> Option<&str> {
        Some(&self.verify_url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_carry_both_decimals() {
        assert_eq!(figures(Fen(1_000)), "10.00");
        assert_eq!(figures(Fen(-5)), "-0.05");
        assert_eq!(figures(Fen(i64::MIN)), "-92233720368547758.08");
    }
}
