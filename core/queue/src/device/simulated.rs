//! A printer that shows what came out of it, and a reader on which one lays a card by a form: for demos and tests.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use identity::BoxFuture;

use super::escpos::{self, Printed};
use super::{CardRead, CardReader, Printer, PrinterTrouble, ReaderTrouble};

/// Slips that are kept.
const KEPT: usize = 20;

#[derive(Debug, Default)]
struct Tray {
    slips: VecDeque<Vec<Printed>>,
    trouble: Option<PrinterTrouble>,
}

/// A printer without paper and ink.
#[derive(Clone, Debug, Default)]
pub struct SimulatedPrinter(Arc<Mutex<Tray>>);

impl SimulatedPrinter {
    /// What it is called.
    pub const NAME: &'static str = "模拟打印机";

    /// What came out, the latest first; at most twenty slips.
    pub fn came_out(&self) -> Vec<Vec<Printed>> {
        self.tray(|tray| tray.slips.iter().cloned().collect())
    }

    /// From now on it is out of paper, broken, silent, or well again.
    pub fn set_trouble(&self, trouble: Option<PrinterTrouble>) {
        self.tray(|tray| tray.trouble = trouble);
    }

    /// How it is.
    pub fn trouble(&self) -> Option<PrinterTrouble> {
        self.tray(|tray| tray.trouble)
    }

    fn tray<T>(&self, look: impl FnOnce(&mut Tray) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn well(&self) -> Result<(), PrinterTrouble> {
        self.tray(|tray| tray.trouble.map_or(Ok(()), Err))
    }
}

impl Printer for SimulatedPrinter {
    fn ready(&self) -> BoxFuture<'_, Result<(), PrinterTrouble>> {
        Box::pin(async { self.well() })
    }

    fn print<'a>(&'a self, bytes: &'a [u8]) -> BoxFuture<'a, Result<(), PrinterTrouble>> {
        Box::pin(async move {
            self.well()?;
            self.tray(|tray| {
                tray.slips.push_front(escpos::read(bytes));
                tray.slips.truncate(KEPT);
            });
            Ok(())
        })
    }
}

/// A reader without a card in it.
#[derive(Clone, Debug, Default)]
pub struct SimulatedReader(Arc<Mutex<Option<CardRead>>>);

impl SimulatedReader {
    /// What it is called.
    pub const NAME: &'static str = "模拟阅读器";

    /// Lays a card on it, or takes away what lies there.
    pub fn lay(&self, card: Option<CardRead>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = card;
    }

    /// Whether a card lies on it.
    pub fn has_card(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }
}

impl CardReader for SimulatedReader {
    fn read(&self) -> BoxFuture<'_, Result<CardRead, ReaderTrouble>> {
        Box::pin(async {
            let card = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
            card.ok_or(ReaderTrouble::NoCard)
        })
    }
}
