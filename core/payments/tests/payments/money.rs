//! The law of this capability: money in = orders settled, to the fen, whatever happens in whatever
//! order. Random lives of three orders; a failing one is shrunk and shown.

use base::Fen;
use db::testing::Scratch;
use journal::Actor;
use payments::{
    CancelReason, DiscrepancyState, Method, Notification, OrderKey, OrderState, RefundReason,
    SignedNotification,
};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::till::{Till, schema, today, yichang};

/// Something that may happen to an order of the three.
#[derive(Clone, Debug)]
enum Step {
    Pay(usize),
    PayOdd(usize, i64),
    /// Tell one of the messages that were made so far, perhaps again.
    Tell(usize),
    Cash(usize),
    Cancel(usize),
    AskRefund(usize),
    PayOut(usize),
    AcceptLate(usize),
    Wait(i64),
    Jobs,
}

fn step() -> impl Strategy<Value = Step> {
    let order = 0..3_usize;
    prop_oneof![
        3 => order.clone().prop_map(Step::Pay),
        1 => (order.clone(), 1..3_000_i64).prop_map(|(n, fen)| Step::PayOdd(n, fen)),
        5 => (0..20_usize).prop_map(Step::Tell),
        1 => order.clone().prop_map(Step::Cash),
        1 => order.clone().prop_map(Step::Cancel),
        2 => order.clone().prop_map(Step::AskRefund),
        1 => order.clone().prop_map(Step::PayOut),
        1 => order.prop_map(Step::AcceptLate),
        1 => (1..40_i64).prop_map(Step::Wait),
        2 => Just(Step::Jobs),
    ]
}

struct Life {
    till: Till,
    orders: Vec<OrderKey>,
    messages: Vec<SignedNotification>,
}

impl Life {
    async fn take(&mut self, step: &Step) {
        let (till, key) = (&self.till, |n: &usize| &self.orders[*n]);
        // Refusals are part of life; only what is left of the money counts.
        match step {
            Step::Pay(n) => self.messages.extend(till.gateway.pay(&key(n).to_string())),
            Step::PayOdd(n, fen) => self.messages.extend(till.gateway.take(key(n), Fen(*fen))),
            Step::Tell(n) => {
                if let Some(message) = self.messages.get(*n) {
                    drop(till.tell(message).await);
                }
            }
            Step::Cash(n) => drop(till.payments.take_cash(till.officer("0417"), key(n)).await),
            Step::Cancel(n) => {
                let reason = CancelReason::Withdrawn;
                drop(till.payments.cancel_order(till.officer("0417"), key(n), reason).await);
            }
            Step::AskRefund(n) => {
                let reason = RefundReason::NotGranted;
                drop(till.payments.ask_refund(till.officer("0417"), key(n), reason).await);
            }
            Step::PayOut(n) => drop(till.payments.pay_out(till.officer("0418"), key(n)).await),
            Step::AcceptLate(n) => {
                drop(till.payments.accept_late(till.by(Actor::system("r")), key(n)).await);
            }
            Step::Wait(hours) => till.hand.advance_hours(*hours),
            Step::Jobs => {
                till.payments.lapse_due(&yichang()).await.unwrap();
                till.payments.send_refunds(&yichang()).await.unwrap();
                self.messages.extend(till.gateway.messages());
            }
        }
    }

    /// What we have told of is what the gateway has, and all of it is accounted for.
    async fn is_accounted_for(&self) {
        let till = &self.till;
        for message in &self.messages {
            // Signed anew, for some have lain for weeks.
            let told = Notification::read(&message.body).unwrap();
            till.tell(&till.gateway.sign(&told).unwrap()).await.unwrap();
        }
        let mut held = Fen::ZERO;
        for key in &self.orders {
            let order = till.see(key).await;
            let word = order.state.word();
            let payment = order.state.payment();
            let has_money = matches!(word, OrderState::Paid | OrderState::RefundDue);
            if has_money && payment.unwrap().method == Method::Gateway {
                held = held + order.total;
            }
            let is_settled = payment.is_some_and(|payment| payment.receipt.is_some());
            assert!(word != OrderState::Paid || is_settled);
        }
        for state in [DiscrepancyState::Open, DiscrepancyState::ReturnDue] {
            let odd = till.payments.discrepancies(&yichang(), state).await.unwrap();
            held = held + odd.into_iter().map(|odd| odd.fen).sum();
        }
        assert_eq!(held, till.gateway.balance());
    }

    /// Every day agrees with the gateway, and its accounts with its money.
    async fn every_day_agrees(&self) {
        let till = &self.till;
        let (mut day, last) = (today(), till.now().date());
        let (mut moved, mut cash) = (Fen::ZERO, Fen::ZERO);
        while day <= last {
            till.payments.fetch_statement(&yichang(), day).await.unwrap();
            let found = till.payments.reconcile(&yichang(), day).await.unwrap();
            assert_eq!(found.differences(), 0, "{found:?}");
            assert_eq!(found.totals.money(), found.totals.accounted(), "{found:?}");
            moved = moved + found.totals.gateway_in - found.totals.gateway_out;
            cash = cash + found.totals.cash_in - found.totals.cash_out;
            day = day.plus_days(1);
        }
        assert_eq!(moved, till.gateway.balance());
        assert!(cash >= Fen::ZERO);
    }
}

async fn live(till: Till, steps: &[Step]) -> Till {
    let mut orders = Vec::new();
    for _ in 0..3 {
        let key = till.order().await;
        till.payments.pay_page(&key).await.unwrap();
        orders.push(key);
    }
    let mut life = Life { till, orders, messages: Vec::new() };
    for step in steps {
        life.take(step).await;
    }
    life.is_accounted_for().await;
    life.every_day_agrees().await;
    life.till
}

db::two_engines! { schema();
    async fn money_in_is_orders_settled_to_the_fen(scratch: Scratch) {
        let engine = scratch.db.engine();
        let config = Config { cases: 12, failure_persistence: None, ..Config::default() };
        let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let mut runner = TestRunner::new_with_rng(config, rng);
        let lives = proptest::collection::vec(step(), 1..40);
        let handle = tokio::runtime::Handle::current();
        let run = |steps: Vec<Step>| {
            handle.block_on(async {
                let till = Till::open(Scratch::new(engine, &schema()).await);
                live(till, &steps).await.holds().await;
            });
            Ok(())
        };
        tokio::task::block_in_place(|| runner.run(&lives, run)).unwrap();
    }
}
