//! The town with its simulated outside, and its staff: what the demo and the tests start from.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use base::{Authority, Chance, ManualClock, Result};
use delivery::{CarrierKey, CarrierSimulator};
use identity::{DemoInbox, IdentityCheckSimulator, NewGrant, NewStaff, TotpEnrolment};
use issuance::document::Fonts;
use journal::{Actor, Journal};
use payments::{GatewayKey, SimulatedGateway};
use reactions::{Office, OfficeSetup};

use crate::actors::{Outside, Town};
use crate::staff::{ADMINISTRATOR, Member, STAFF};

/// Everybody's password in the invented office.
pub const PASSWORD: &str = "春江花月夜-2026!";
const FIRST_PASSWORD: &str = "只用一次-换掉它-7391";

/// What a simulated town needs.
pub struct TownSetup {
    /// Where it is recorded; its clock is `hand`.
    pub journal: Journal,
    /// The clock, moved by hand.
    pub hand: Arc<ManualClock>,
    /// For papers.
    pub fonts: Option<Fonts>,
    /// Where the public pages are.
    pub public_address: String,
    /// The keys of the simulated bank and of the simulated post.
    pub keys: (GatewayKey, CarrierKey),
    /// The file of the bank's ledger; `None` keeps it in memory.
    pub ledger: Option<PathBuf>,
}

impl Town {
    /// Opens a town with a simulated bank and post.
    ///
    /// # Errors
    /// Mistakes of the data files, faults of the engine.
    pub async fn open(setup: TownSetup) -> Result<Self> {
        Self::open_under(setup, None).await
    }

    /// Opens a town that has rules of its own, in a folder laid over the data.
    ///
    /// # Errors
    /// As [`Town::open`].
    pub async fn open_under(setup: TownSetup, overlay: Option<PathBuf>) -> Result<Self> {
        let TownSetup { journal, hand, fonts, public_address, keys, ledger } = setup;
        let (bank, post) = keys;
        let (clock, chance) = (journal.clock().clone(), journal.chance().clone());
        let gateway = match &ledger {
            Some(file) => {
                SimulatedGateway::open(bank.clone(), clock.clone(), chance.clone(), file)?
            }
            None => SimulatedGateway::new(bank.clone(), clock, chance.clone()),
        };
        let inbox = DemoInbox::new(journal.clone());
        let office = Office::open(OfficeSetup {
            journal,
            overlay,
            notices: Arc::new(inbox.clone()),
            check: Arc::new(IdentityCheckSimulator),
            gateway: (Arc::new(gateway.clone()), bank),
            carrier: post.clone(),
            fonts,
            public_address,
        })
        .await?;
        let carrier = CarrierSimulator::new(post, chance);
        Ok(Self::new(office, hand, Outside { inbox, gateway, carrier }))
    }

    /// The whole staff: each with a role, a password of their own and an authenticator. By number.
    ///
    /// # Errors
    /// What identity refuses.
    pub async fn hire(&self) -> Result<BTreeMap<&'static str, TotpEnrolment>> {
        let identity = self.office.identity.of_a_play();
        let console = self.form(Actor::system("console"));
        let first = new_staff(&ADMINISTRATOR);
        let made = identity.create_first_administrator(console, first, PASSWORD).await?;
        let mut enrolled = BTreeMap::from([(ADMINISTRATOR.number, made)]);
        let administrator = || self.form(Actor::staff(ADMINISTRATOR.number));
        for member in &STAFF {
            let added = identity.add_staff(administrator(), new_staff(member), FIRST_PASSWORD);
            enrolled.insert(member.number, added.await?);
            let own = self.form(Actor::staff(member.number));
            identity.change_password(own, (FIRST_PASSWORD, PASSWORD), None).await?;
            let grant = NewGrant {
                role: member.role.to_owned(),
                authority: Authority::new(member.city),
                office: None,
                point: None,
                valid_from: self.now(),
                valid_until: None,
            };
            identity.grant_role(administrator(), member.number, grant).await?;
        }
        Ok(enrolled)
    }
}

fn new_staff(member: &Member) -> NewStaff {
    NewStaff {
        number: member.number.to_owned(),
        name: member.name.to_owned(),
        home: Authority::new(member.city),
    }
}

/// Keys of a town out of chance.
///
/// # Errors
/// Never, with 32 bytes; the keys check their length.
pub fn keys(chance: &Chance) -> Result<(GatewayKey, CarrierKey)> {
    Ok((GatewayKey::new(&chance.bytes::<32>())?, CarrierKey::new(&chance.bytes::<32>())?))
}
