//! A till to play with: payments, a simulated gateway, and a clock in the hand.

use std::sync::Arc;

use base::{Authority, Chance, Clock, Date, Fen, Instant, ManualClock, Result};
use db::Schema;
use db::testing::Scratch;
use journal::{Actor, CommandId, Envelope, Journal, KeyRing, VerifyOptions};
use payments::{
    Account, GatewayKey, Item, NewOrder, Order, OrderKey, OrderState, Outcome, Payments, PersonId,
    Setup, SignedNotification, SimulatedGateway,
};
use policy::Policy;

pub const MATTER: &str = "case/4205261122073159";

pub fn schema() -> Schema {
    Schema::new([journal::migrations(), payments::migrations()])
}

pub fn yichang() -> Authority {
    Authority::new("420500")
}

/// Sunday, 22 November 2026.
pub fn today() -> Date {
    Date::ymd(2026, 11, 22).unwrap()
}

pub struct Till {
    pub payments: Payments,
    pub gateway: SimulatedGateway,
    pub key: GatewayKey,
    pub hand: Arc<ManualClock>,
    pub journal: Journal,
    pub scratch: Scratch,
}

impl Till {
    /// Sunday morning at nine.
    pub fn open(scratch: Scratch) -> Self {
        let hand = ManualClock::at(today().start().plus_hours(9));
        let journal = Journal::new(journal::Setup {
            db: scratch.db.clone(),
            clock: hand.clock(),
            chance: Chance::seeded(1),
            node: "test".into(),
            keys: KeyRing::seeded(&Chance::seeded(2)).unwrap(),
            anchor: None,
        });
        let key = GatewayKey::new(&[7; 32]).unwrap();
        let clock: Clock = hand.clock();
        let gateway = SimulatedGateway::new(key.clone(), clock, Chance::seeded(3));
        let payments = Payments::new(Setup {
            journal: journal.clone(),
            policy: Policy::load(journal.clone(), None).unwrap(),
            gateway: Arc::new(gateway.clone()),
            key: key.clone(),
        });
        Self { payments, gateway, key, hand, journal, scratch }
    }

    pub fn now(&self) -> Instant {
        self.journal.clock().now()
    }

    pub fn by(&self, actor: Actor) -> Envelope {
        Envelope { command: self.journal.command_id(), actor }
    }

    pub fn officer(&self, number: &str) -> Envelope {
        self.by(Actor::staff(number))
    }

    pub fn asked(items: &[(&str, i64, Account)]) -> NewOrder {
        let item = |(code, fen, account): &(&str, i64, Account)| Item {
            code: (*code).into(),
            name: format!("fee-{code}"),
            fen: Fen(*fen),
            account: *account,
        };
        NewOrder {
            authority: yichang(),
            matter: MATTER.into(),
            payer: PersonId(uuid::Uuid::from_u128(7)),
            items: items.iter().map(item).collect(),
        }
    }

    /// The licence and its postage: 25 yuan.
    pub async fn order(&self) -> OrderKey {
        let items =
            [("driving_licence", 1_000, Account::Fees), ("postage", 1_500, Account::Postage)];
        let system = self.by(Actor::system("case_approved"));
        self.payments.open_order(system, Self::asked(&items)).await.unwrap()
    }

    /// The page is opened, the payer pays: the gateway's message.
    pub async fn pay(&self, key: &OrderKey) -> SignedNotification {
        let page = self.payments.pay_page(key).await.unwrap();
        self.gateway.pay(&page.reference).unwrap()
    }

    pub async fn tell(&self, message: &SignedNotification) -> Result<Outcome> {
        self.payments.receive_notification(&message.body, &message.signature).await
    }

    /// An order that was paid through the gateway.
    pub async fn paid_order(&self) -> OrderKey {
        let key = self.order().await;
        let message = self.pay(&key).await;
        assert_eq!(self.tell(&message).await.unwrap(), Outcome::Settled);
        key
    }

    /// The gateway is asked for all refunds, and tells of them.
    pub async fn refund_all(&self) -> Vec<Outcome> {
        self.payments.send_refunds(&yichang()).await.unwrap();
        let mut outcomes = Vec::new();
        for message in self.gateway.messages() {
            outcomes.push(self.tell(&message).await.unwrap());
        }
        outcomes
    }

    pub async fn see(&self, key: &OrderKey) -> Order {
        self.payments.order(key).await.unwrap().unwrap()
    }

    pub async fn word(&self, key: &OrderKey) -> OrderState {
        self.see(key).await.state.word()
    }

    /// How often an event of this kind happened to a subject.
    pub async fn count(&self, subject: &str, kind: &str) -> usize {
        let history = self.journal.history(&yichang(), subject).await.unwrap();
        history.iter().filter(|entry| entry.kind == kind).count()
    }

    /// Everything sealed, and the tables are the fold of the journal.
    pub async fn holds(&self) {
        self.journal.seal_all().await.unwrap();
        let folder = self.scratch.folder().join(self.journal.chance().digits(12));
        std::fs::create_dir_all(&folder).unwrap();
        let options = VerifyOptions {
            schema: schema(),
            kinds: payments::kinds(),
            keys: self.journal.keys().clone(),
            rebuild_in: Some(folder),
            anchor: None,
            progress: Arc::new(|_, _| {}),
        };
        let report = journal::verify(&self.scratch.db, options).await.unwrap();
        assert_eq!(report.difference, None);
        assert!(report.rows > 0);
    }
}

/// The same form, sent again.
pub fn again(envelope: &Envelope) -> Envelope {
    let command: CommandId = envelope.command;
    Envelope { command, actor: envelope.actor.clone() }
}
