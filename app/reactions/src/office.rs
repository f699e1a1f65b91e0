//! One office: every capability on one journal, wired by hand and in one place. The program, the
//! tests and the demo all open it here.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use base::{Fault, Result};
use booking::Bookings;
use casework::Cases;
use catalogue::Catalogue;
use db::Schema;
use delivery::{CarrierKey, Delivery};
use feedback::Feedback;
use identity::{Identity, IdentityCheck, Notices, Rights};
use issuance::Issuance;
use issuance::document::Fonts;
use journal::{Journal, Kinds};
use offices::Offices;
use payments::{Gateway, GatewayKey, Payments};
use plates::Plates;
use policy::{Directives, Policy};
use queue::{Lanes, Queue};
use registry::Registry;

use crate::shared::Shared;
use crate::{Reactions, Runner};

/// How far the carrier's clock and ours may differ, in minutes; agreed with the carrier.
const CARRIER_MINUTES: i64 = 10;

/// The folders of `data/` whose digest is put on record.
const FILES: [&str; 3] = ["catalogue", "points", "lanes"];

/// All capabilities of this node. Cloning shares them.
#[derive(Clone)]
pub struct Office {
    /// What happened.
    pub journal: Journal,
    /// The rules of the day.
    pub policy: Policy,
    /// Orders that close, open, extend, forgive, and the green channel.
    pub directives: Directives,
    /// What is offered.
    pub catalogue: Arc<Catalogue>,
    /// Where and when.
    pub offices: Offices,
    /// Who may do what.
    pub rights: Rights,
    /// People and staff.
    pub identity: Identity,
    /// Vehicles and licences.
    pub registry: Registry,
    /// Pools, draws and numbers.
    pub plates: Plates,
    /// Cases.
    pub cases: Cases,
    /// Appointments.
    pub bookings: Bookings,
    /// Tickets, calls and boards.
    pub queue: Queue,
    /// Orders and money.
    pub payments: Payments,
    /// Papers and marks.
    pub issuance: Issuance,
    /// Parcels.
    pub delivery: Delivery,
    /// Ratings.
    pub feedback: Feedback,
}

/// What an office needs from outside.
pub struct OfficeSetup {
    /// Where it is recorded.
    pub journal: Journal,
    /// A folder with the layout of `data/` that overlays the built-in files.
    pub overlay: Option<PathBuf>,
    /// How messages go out.
    pub notices: Arc<dyn Notices>,
    /// Who confirms names.
    pub check: Arc<dyn IdentityCheck>,
    /// Who moves money, and the key its messages are signed with.
    pub gateway: (Arc<dyn Gateway>, GatewayKey),
    /// The key that the carrier signs with.
    pub carrier: CarrierKey,
    /// For papers; without them papers answer that they cannot be made.
    pub fonts: Option<Fonts>,
    /// Where the public pages are, for QR codes: `https://cgs.example.cn`.
    pub public_address: String,
}

/// All tables of all capabilities.
pub fn schema() -> Schema {
    Schema::new([
        journal::migrations(),
        identity::migrations(),
        policy::migrations(),
        offices::migrations(),
        registry::migrations(),
        plates::migrations(),
        casework::migrations(),
        booking::migrations(),
        queue::migrations(),
        payments::migrations(),
        issuance::migrations(),
        delivery::migrations(),
        feedback::migrations(),
    ])
}

/// All kinds of event of all capabilities.
pub fn kinds() -> Kinds {
    Kinds::new()
        .and(identity::kinds())
        .and(policy::kinds())
        .and(offices::kinds())
        .and(registry::kinds())
        .and(plates::kinds())
        .and(casework::kinds())
        .and(booking::kinds())
        .and(queue::kinds())
        .and(payments::kinds())
        .and(issuance::kinds())
        .and(delivery::kinds())
        .and(feedback::kinds())
}

impl Office {
    /// Opens the office and puts the data of this start in force.
    ///
    /// # Errors
    /// `Inconsistent` with every mistake of the data files, each with file and line.
    pub async fn open(setup: OfficeSetup) -> Result<Self> {
        let OfficeSetup { journal, overlay, notices, check, gateway, carrier, fonts, .. } = setup;
        let overlay = overlay.as_deref();
        let catalogue = Arc::new(loaded(overlay)?);
        let rights =
            Rights::load(overlay).map_err(|wrong| Fault::Inconsistent(wrong.join("\n")))?;
        let policy = Policy::load(journal.clone(), overlay)?;
        let offices = Offices::load(&catalogue, policy.deadlines(), overlay)?;
        let identity = Identity::new(identity::Setup {
            journal: journal.clone(),
            rights: rights.clone(),
            notices,
            check,
        });
        let registry = Registry::new(journal.clone(), offices.authorities().cloned());
        let registry = registry.under(policy.clone());
        let issuance = Issuance::new(journal.clone(), fonts, &setup.public_address);
        let shared = Shared { journal, catalogue, identity, policy, offices, registry, issuance };
        let lanes = Lanes::load(&shared.catalogue, overlay)?;
        let files = [shared.catalogue.digest(), shared.offices.digest(), lanes.digest()];
        shared.policy.put_in_force(&FILES.into_iter().zip(files).collect::<Vec<_>>()).await?;
        let cases = shared.cases();
        cases.places().recall(None).await?;
        let (plates, bookings) = (shared.plates(&cases), shared.bookings());
        let (directives, queue) =
            (shared.directives(&cases, &bookings, &plates), shared.queue(&cases, lanes));
        let Shared { journal, catalogue, identity, policy, offices, registry, issuance } = shared;
        let (gateway, key) = gateway;
        let payments =
            payments::Setup { journal: journal.clone(), policy: policy.clone(), gateway, key };
        Ok(Self {
            directives,
            payments: Payments::new(payments),
            issuance,
            delivery: Delivery::new(delivery::Setup {
                journal: journal.clone(),
                key: carrier,
                signature_minutes: CARRIER_MINUTES,
            }),
            feedback: Feedback::new(journal.clone(), policy.clone()),
            journal,
            policy,
            catalogue,
            offices,
            rights,
            identity,
            registry,
            plates,
            cases,
            bookings,
            queue,
        })
    }

    /// The follower that lets things follow from each other.
    pub fn runner(&self) -> Runner {
        Runner::new(&self.journal, Reactions::new(self.clone()))
    }
}

/// The items, or all that is wrong with their files.
fn loaded(overlay: Option<&Path>) -> Result<Catalogue> {
    let told = |wrong: Vec<_>| {
        let lines: Vec<String> = wrong.iter().map(ToString::to_string).collect();
        Fault::Inconsistent(lines.join("\n")).into()
    };
    Catalogue::load(overlay).map_err(told)
}
