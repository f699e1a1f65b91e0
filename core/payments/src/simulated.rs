//! The gateway of the demo and of tests: it takes everybody's money, keeps a ledger, signs what it
//! tells, and answers for the day. With a file its ledger survives a restart.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base::{Authority, Chance, Clock, Date, Fault, Fen, Result};
use identity::BoxFuture;
use serde::{Deserialize, Serialize};

use crate::gateway::{Gateway, PayPage, PayRequest, RefundRequest};
use crate::model::day::Line;
use crate::model::notification::{Notification, SignedNotification};
use crate::model::number::OrderKey;
use crate::model::words::NotificationKind;
use crate::signature::GatewayKey;

/// A gateway that lives in the program. Cloning shares it.
#[derive(Clone)]
pub struct SimulatedGateway {
    key: GatewayKey,
    clock: Clock,
    chance: Chance,
    ledger: Arc<Mutex<Ledger>>,
}

#[derive(Default)]
struct Ledger {
    pages: BTreeMap<OrderKey, Fen>,
    /// Everything that moved, in order, as it was told.
    told: Vec<Notification>,
    /// What is still to be told.
    outbox: Vec<SignedNotification>,
    file: Option<File>,
    /// Whether it answers none of our calls.
    away: bool,
}

/// A line of the ledger's file.
#[derive(Serialize, Deserialize)]
enum Kept {
    Page(OrderKey, Fen),
    Told(Notification),
}

impl std::fmt::Debug for SimulatedGateway {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SimulatedGateway")
    }
}

impl SimulatedGateway {
    /// With an empty ledger in memory.
    pub fn new(key: GatewayKey, clock: Clock, chance: Chance) -> Self {
        Self { key, clock, chance, ledger: Arc::default() }
    }

    /// With a ledger in a file, read if it is there.
    pub fn open(key: GatewayKey, clock: Clock, chance: Chance, file: &Path) -> Result<Self> {
        let new = Self::new(key, clock, chance);
        let trouble = |e: &dyn std::fmt::Display| {
            Fault::Unavailable(format!("the gateway's ledger {}: {e}", file.display()))
        };
        let opened = OpenOptions::new().read(true).append(true).create(true).open(file);
        let opened = opened.map_err(|e| trouble(&e))?;
        let mut ledger = new.ledger();
        for line in BufReader::new(&opened).lines() {
            let line = line.map_err(|e| trouble(&e))?;
            match serde_json::from_str(&line).map_err(|e| trouble(&e))? {
                Kept::Page(order, fen) => drop(ledger.pages.insert(order, fen)),
                Kept::Told(told) => ledger.told.push(told),
            }
        }
        ledger.file = Some(opened);
        drop(ledger);
        Ok(new)
    }

    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Pays at a page ([`PayPage::reference`]): the message to tell. Paying again moves no money and
    /// gives the same message, signed anew.
    pub fn pay(&self, page: &str) -> Result<SignedNotification> {
        let unknown = || Fault::Unavailable(format!("the gateway has no page {page}"));
        let order: OrderKey = page.parse().map_err(|_| unknown())?;
        let fen = *self.ledger().pages.get(&order).ok_or_else(unknown)?;
        let before = self.ledger().told.iter().find(|told| is_payment_of(told, page)).cloned();
        match before {
            Some(told) => self.sign(&told),
            None => self.take(&order, fen),
        }
    }

    /// Takes any amount for an order, whatever is due: the message to tell.
    pub fn take(&self, order: &OrderKey, fen: Fen) -> Result<SignedNotification> {
        let told = Notification {
            id: format!("N{}", self.chance.digits(20)),
            kind: NotificationKind::Paid,
            order: order.to_string(),
            trade: format!("T{}", self.chance.digits(20)),
            refund: None,
            fen,
            at: self.seconds(),
        };
        self.ledger().keep(&Kept::Told(told.clone()))?;
        self.sign(&told)
    }

    /// What is to be told of refunds; each is given once.
    pub fn messages(&self) -> Vec<SignedNotification> {
        std::mem::take(&mut self.ledger().outbox)
    }

    /// From now on it answers none of our calls, or answers again.
    pub fn go_away(&self, away: bool) {
        self.ledger().away = away;
    }

    fn answer(&self) -> Result<()> {
        if self.ledger().away {
            return Err(Fault::Unavailable("the gateway does not answer".into()).into());
        }
        Ok(())
    }

    /// A message signed now.
    pub fn sign(&self, told: &Notification) -> Result<SignedNotification> {
        let body =
            serde_json::to_vec(told).map_err(|e| Fault::Bug(format!("a notification: {e}")))?;
        let signature = self.key.sign(self.clock.now(), &self.chance.digits(16), &body)?;
        Ok(SignedNotification { body, signature })
    }

    /// All the money it has: what came less what went back.
    pub fn balance(&self) -> Fen {
        let signed = |told: &Notification| match told.kind {
            NotificationKind::Paid => told.fen,
            NotificationKind::Refunded => Fen::ZERO - told.fen,
        };
        self.ledger().told.iter().map(signed).sum()
    }

    fn seconds(&self) -> i64 {
        self.clock.now().micros().div_euclid(1_000_000)
    }

    fn page(&self, request: &PayRequest) -> Result<PayPage> {
        let mut ledger = self.ledger();
        if !ledger.pages.contains_key(&request.order) {
            ledger.keep(&Kept::Page(request.order.clone(), request.total))?;
        }
        Ok(PayPage { reference: request.order.to_string() })
    }

    fn send_back(&self, request: &RefundRequest) -> Result<()> {
        let before = |told: &&Notification| told.refund.as_ref() == Some(&request.reference);
        let found = self.ledger().told.iter().find(before).cloned();
        let is_new = found.is_none();
        let told = found.unwrap_or_else(|| Notification {
            id: format!("R{}", request.reference),
            kind: NotificationKind::Refunded,
            order: request.order.to_string(),
            trade: request.trade.clone(),
            refund: Some(request.reference.clone()),
            fen: request.fen,
            at: self.seconds(),
        });
        if is_new {
            self.ledger().keep(&Kept::Told(told.clone()))?;
        }
        let message = self.sign(&told)?;
        self.ledger().outbox.push(message);
        Ok(())
    }

    fn lines(&self, authority: &Authority, day: Date) -> Vec<Line> {
        let of_day = |told: &&Notification| {
            let ours = told.order.parse::<OrderKey>().is_ok_and(|key| key.authority == *authority);
            ours && told.happened_at().date() == day
        };
        let line = |told: &Notification| Line {
            kind: told.kind,
            reference: told.refund.clone().unwrap_or_else(|| told.trade.clone()),
            order: told.order.clone(),
            fen: told.fen,
        };
        self.ledger().told.iter().filter(of_day).map(line).collect()
    }
}

fn is_payment_of(told: &Notification, page: &str) -> bool {
    told.kind == NotificationKind::Paid && told.order == page
}

impl Ledger {
    fn keep(&mut self, kept: &Kept) -> Result<()> {
        if let Some(file) = &mut self.file {
            let line =
                serde_json::to_string(kept).map_err(|e| Fault::Bug(format!("the ledger: {e}")))?;
            writeln!(file, "{line}")
                .map_err(|e| Fault::Unavailable(format!("the gateway's ledger: {e}")))?;
        }
        match kept {
            Kept::Page(order, fen) => drop(self.pages.insert(order.clone(), *fen)),
            Kept::Told(told) => self.told.push(told.clone()),
        }
        Ok(())
    }
}

impl Gateway for SimulatedGateway {
    fn create<'a>(&'a self, request: &'a PayRequest) -> BoxFuture<'a, Result<PayPage>> {
        Box::pin(async move { self.answer().and_then(|()| self.page(request)) })
    }

    fn refund<'a>(&'a self, request: &'a RefundRequest) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move { self.answer().and_then(|()| self.send_back(request)) })
    }

    fn statement<'a>(
        &'a self,
        authority: &'a Authority,
        day: Date,
    ) -> BoxFuture<'a, Result<Vec<Line>>> {
        Box::pin(async move { self.answer().map(|()| self.lines(authority, day)) })
    }
}
