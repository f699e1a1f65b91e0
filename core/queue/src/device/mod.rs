//! Devices of a hall: printers of tickets and readers of identity cards, each behind a port, with a simulator
//! where no device stands. Which of them serves which window is configuration (`devices.file`).

mod card;
pub mod escpos;
mod file;
mod printer;
mod simulated;
mod slip;
#[cfg(test)]
mod tests;

use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;

use base::Result;

pub use card::{CardRead, CardReader, ReaderTrouble, TcpReader};
pub use printer::{Printer, PrinterTrouble, TcpPrinter};
pub use simulated::{SimulatedPrinter, SimulatedReader};
pub use slip::{Paper, Slip};

use crate::QueueRefusal;
use crate::model::window::Place;

/// Where a device stands: before one window, or for a whole hall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Which hall.
    pub place: Place,
    /// What stands on the window; `None`: all windows of the hall, and its reception.
    pub window: Option<String>,
}

/// A device and where it stands.
pub struct At<D: ?Sized> {
    /// Where; `None`: everywhere, as simulators do.
    spot: Option<Spot>,
    /// What people call it.
    pub name: String,
    /// From which network address the touch screen beside it asks; it serves that screen alone.
    screen: Option<IpAddr>,
    device: Arc<D>,
}

/// A printer of tickets, and how wide its paper is.
pub struct PrinterAt {
    at: At<dyn Printer>,
    /// The paper in it.
    pub paper: Paper,
}

/// A reader of identity cards.
pub type ReaderAt = At<dyn CardReader>;

/// All devices of this node. A cheap handle; without any, pages offer the browser's own printing and a field to type
/// into.
#[derive(Clone, Default)]
pub struct Devices {
    printers: Arc<[PrinterAt]>,
    readers: Arc<[ReaderAt]>,
    simulated: Option<(SimulatedPrinter, SimulatedReader)>,
}

impl std::fmt::Debug for Devices {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Devices({} printers, {} readers)", self.printers.len(), self.readers.len())
    }
}

impl Devices {
    /// What a file names.
    ///
    /// # Errors
    /// `Unavailable` with a sentence that names the file, when it cannot be read or says something else.
    pub fn load(file: &Path) -> Result<Self> {
        file::load(file)
    }

    /// One simulated printer and one simulated reader for every window and touch screen: a demo.
    pub fn simulated(printer: SimulatedPrinter, reader: SimulatedReader) -> Self {
        let device: Arc<dyn Printer> = Arc::new(printer.clone());
        let name = SimulatedPrinter::NAME.to_owned();
        let at = At { spot: None, name, screen: None, device };
        let device: Arc<dyn CardReader> = Arc::new(reader.clone());
        let name = SimulatedReader::NAME.to_owned();
        let lies = At { spot: None, name, screen: None, device };
        Self {
            printers: Arc::new([PrinterAt { at, paper: Paper::Mm80 }]),
            readers: Arc::new([lies]),
            simulated: Some((printer, reader)),
        }
    }

    /// The printer of a window, else that of its hall.
    ///
    /// # Errors
    /// `queue.no_printer`.
    pub fn printer(&self, place: &Place, window: Option<&str>) -> Result<&PrinterAt, QueueRefusal> {
        let printers = self.printers.iter().filter(|one| one.at.screen.is_none());
        let found = nearest(printers, |one| &one.at.spot, (place, window));
        found.ok_or(QueueRefusal::NoPrinter)
    }

    /// The printer beside a touch screen of a hall, known as its reader is: by the address from which the screen asks.
    ///
    /// # Errors
    /// `queue.no_printer`.
    pub fn printer_of_screen(
        &self,
        place: &Place,
        screen: IpAddr,
    ) -> Result<&PrinterAt, QueueRefusal> {
        let is_beside = |one: &&PrinterAt| one.at.is_beside(place, screen);
        self.printers.iter().find(is_beside).ok_or(QueueRefusal::NoPrinter)
    }

    /// The reader of a window, else that of its hall.
    ///
    /// # Errors
    /// `queue.no_reader`.
    pub fn reader(&self, place: &Place, window: Option<&str>) -> Result<&ReaderAt, QueueRefusal> {
        let readers = self.readers.iter().filter(|one| one.screen.is_none());
        let found = nearest(readers, |one| &one.spot, (place, window));
        found.ok_or(QueueRefusal::NoReader)
    }

    /// The reader beside a touch screen of a hall. The pages of a screen open anywhere, so it is known by the network
    /// address from which it asks: nobody elsewhere reads the card that lies there.
    ///
    /// # Errors
    /// `queue.no_reader`.
    pub fn reader_of_screen(
        &self,
        place: &Place,
        screen: IpAddr,
    ) -> Result<&ReaderAt, QueueRefusal> {
        let is_beside = |one: &&ReaderAt| one.is_beside(place, screen);
        self.readers.iter().find(is_beside).ok_or(QueueRefusal::NoReader)
    }

    /// The printers and readers that serve a hall.
    pub fn at(&self, place: &Place) -> (Vec<&PrinterAt>, Vec<&ReaderAt>) {
        let is_here = |spot: &Option<Spot>| spot.as_ref().is_none_or(|spot| spot.place == *place);
        let printers = self.printers.iter().filter(|one| is_here(&one.at.spot));
        let readers = self.readers.iter().filter(|one| is_here(&one.spot));
        (printers.collect(), readers.collect())
    }

    /// The simulators, where they stand in.
    pub fn simulators(&self) -> Option<&(SimulatedPrinter, SimulatedReader)> {
        self.simulated.as_ref()
    }
}

/// Of the devices that serve a window the one that stands nearest: at it, in its hall, anywhere.
fn nearest<'d, T>(
    all: impl Iterator<Item = &'d T>,
    spot: impl Fn(&T) -> &Option<Spot>,
    (place, window): (&Place, Option<&str>),
) -> Option<&'d T> {
    let near = |one: &&'d T| match spot(one) {
        None => Some(0),
        Some(at) if at.place != *place => None,
        Some(Spot { window: None, .. }) => Some(1),
        Some(Spot { window: own, .. }) => (own.as_deref() == window).then_some(2),
    };
    let ranked = all.filter_map(|one| Some((near(&one)?, one)));
    // Of two that stand equally near the first one named.
    ranked.reduce(|best, one| if one.0 > best.0 { one } else { best }).map(|(_, one)| one)
}

impl<D: ?Sized> At<D> {
    /// Whether it serves the touch screen that asks from this address; simulators serve all.
    fn is_beside(&self, place: &Place, screen: IpAddr) -> bool {
        match &self.spot {
            Some(spot) => spot.place == *place && self.screen == Some(screen),
            None => true,
        }
    }
}

impl PrinterAt {
    /// What people call it.
    pub fn name(&self) -> &str {
        &self.at.name
    }

    /// The touch screen that it serves alone, by its network address.
    pub const fn screen(&self) -> Option<IpAddr> {
        self.at.screen
    }

    /// The only window that it serves; `None`: all of its hall.
    pub fn window(&self) -> Option<&str> {
        self.at.spot.as_ref()?.window.as_deref()
    }

    /// Whether it could print now.
    ///
    /// # Errors
    /// `queue.printer_silent`, `.printer_empty`, `.printer_fault`.
    pub async fn ready(&self) -> Result<(), QueueRefusal> {
        self.at.device.ready().await.map_err(|trouble| self.told(trouble))
    }

    /// Prints a slip; it is done when the printer has all of it.
    ///
    /// # Errors
    /// As [`PrinterAt::ready`].
    pub async fn print(&self, slip: &Slip) -> Result<(), QueueRefusal> {
        let bytes = slip.escpos(self.paper);
        self.at.device.print(&bytes).await.map_err(|trouble| self.told(trouble))
    }

    fn told(&self, trouble: PrinterTrouble) -> QueueRefusal {
        let printer = self.at.name.clone();
        match trouble {
            PrinterTrouble::Silent => QueueRefusal::PrinterSilent { printer },
            PrinterTrouble::Empty => QueueRefusal::PrinterEmpty { printer },
            PrinterTrouble::Fault => QueueRefusal::PrinterFault { printer },
        }
    }
}

impl ReaderAt {
    /// The only window that it serves; `None`: all of its hall.
    pub fn window(&self) -> Option<&str> {
        self.spot.as_ref()?.window.as_deref()
    }

    /// The touch screen that it serves alone, by its network address.
    pub const fn screen(&self) -> Option<IpAddr> {
        self.screen
    }

    /// The card that lies on it.
    ///
    /// # Errors
    /// `queue.reader_silent`, `queue.no_card`.
    pub async fn read(&self) -> Result<CardRead, QueueRefusal> {
        let reader = || self.name.clone();
        self.device.read().await.map_err(|trouble| match trouble {
            ReaderTrouble::Silent => QueueRefusal::ReaderSilent { reader: reader() },
            ReaderTrouble::NoCard => QueueRefusal::NoCard { reader: reader() },
        })
    }
}
