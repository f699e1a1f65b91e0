//! The services and faces of this program on its ground: the one place where everything meets.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use base::{Authority, Fault, Result};
use booking::Search;
use delivery::{CarrierKey, CarrierSimulator};
use identity::{DemoInbox, IdentityCheckSimulator, TotpEnrolment};
use journal::Journal;
use payments::{Gateway, GatewayKey, SimulatedGateway};
use queue::device::{Devices, SimulatedPrinter, SimulatedReader};
use reactions::{Clockwork, Office, OfficeSetup};
use tokio::task::JoinSet;
use web::{CookieMode, Csrf, Gate, RateLimit, SessionCookie, TrustedProxies};

use crate::demo::{self, Post, SignIn};
use crate::fonts::fonts;
use crate::ground::Ground;

/// Requests a minute of one citizen's session, and how many at once.
const CITIZEN_RATE: (u32, u32) = (300, 100);
/// Requests a minute of one address at the interface, and how many at once.
const API_RATE: (u32, u32) = (1_200, 400);
/// Tickets a minute that one address may take at the touch screens of a hall, and how many at once: the ceiling behind
/// what is free and what a proof of work buys.
const KIOSK_RATE: (u32, u32) = (120, 60);
/// Messages and codes a minute of one address, likewise.
const SIGN_IN_RATE: (u32, u32) = (120, 60);
/// Whose name stands on the pages.
const HOME: &str = "370200";

/// Everything that runs.
pub struct Wired {
    /// The office.
    pub office: Office,
    /// All faces.
    pub faces: Router,
    /// What the portal's searches for appointments remember.
    pub search: Search,
    /// Followers, clocks and, in a demo, the post; ended when dropped.
    pub tasks: JoinSet<()>,
}

/// The file of the simulated bank's ledger.
pub fn ledger(folder: &Path) -> PathBuf {
    folder.join("gateway.jsonl")
}

/// The keys shared with bank and post.
///
/// # Errors
/// `Unavailable` with a sentence if one is not configured or cannot be read.
pub fn partner_keys(ground: &Ground) -> Result<(GatewayKey, CarrierKey)> {
    let partners = &ground.config.partners;
    let named = |file: &Option<PathBuf>, key: &str| {
        file.clone().ok_or_else(|| Fault::Unavailable(format!("{key} is not configured")))
    };
    let gateway = GatewayKey::load(&named(&partners.gateway_key, "partners.gateway_key")?)?;
    let carrier = CarrierKey::load(&named(&partners.carrier_key, "partners.carrier_key")?)?;
    Ok((gateway, carrier))
}

/// Opens the office, its faces and its tasks on `ground`, by the running clock. A bank of the demo
/// stands in for a real one in either mode until one is connected; `is_demo` opens its page.
///
/// # Errors
/// Mistakes of the data, each with file and line; keys that are missing.
pub async fn open(ground: &Ground, journal: &Journal, is_demo: bool) -> Result<Wired> {
    let (bank, post) = partner_keys(ground)?;
    let folder = &ground.config.database.folder;
    let (clock, chance) = (journal.clock().clone(), ground.chance.clone());
    let gateway = SimulatedGateway::open(bank.clone(), clock, chance.clone(), &ledger(folder))?;
    let inbox = DemoInbox::new(journal.clone());
    let teller: Arc<dyn Gateway> = Arc::new(gateway.clone());
    let office = Office::open(OfficeSetup {
        journal: journal.clone(),
        overlay: ground.config.overlay.clone(),
        notices: Arc::new(inbox.clone()),
        check: Arc::new(IdentityCheckSimulator),
        gateway: (teller, bank),
        carrier: post.clone(),
        fonts: fonts(),
        public_address: ground.config.server.public_address.to_string(),
    })
    .await?;
    let mut tasks = JoinSet::new();
    tasks.spawn(office.runner().run());
    tasks.spawn(Clockwork::new(&office).run());
    tasks.spawn(tell_refunds(office.clone(), gateway.clone()));
    let staff = if is_demo {
        tasks.spawn(Post::new(&office, CarrierSimulator::new(post, chance)).run());
        demo::read(folder)?
    } else {
        Vec::new()
    };
    let outside = is_demo.then_some((inbox, gateway));
    let search = Search::new(office.bookings.clone());
    let faces = faces(ground, &office, (outside, &search), &staff)?;
    Ok(Wired { office, faces, search, tasks })
}

/// The simulated bank tells of the refunds that it made.
async fn tell_refunds(office: Office, gateway: SimulatedGateway) {
    let mut pause = tokio::time::interval(std::time::Duration::from_secs(10));
    loop {
        pause.tick().await;
        for told in gateway.messages() {
            let taken = office.payments.receive_notification(&told.body, &told.signature).await;
            if let Err(error) = taken {
                tracing::warn!(%error, "a refund that the bank told of");
            }
        }
    }
}

fn faces(
    ground: &Ground,
    office: &Office,
    (outside, search): (Option<(DemoInbox, SimulatedGateway)>, &Search),
    staff: &[SignIn],
) -> Result<Router> {
    let mode = ground.config.server.public_address.cookie_mode();
    let devices = devices(ground, outside.is_some())?;
    let sign_in = gate(ground, office, ("sign_in", "web.sign_in_free_per_minute"))?;
    let searches = gate(ground, office, ("search", "web.search_free_per_minute"))?.of_searches();
    let gates = Gates { sign_in, searches };
    let halls = halls(ground, office, (mode, devices.clone()))?;
    let portal = portal(ground, office, (outside, search, halls), (mode, gates.clone()))?;
    let counter = counter(ground, office, (staff, devices), mode)?;
    let board = board(ground, office, mode);
    Ok(portal.merge(counter).merge(board).merge(api(ground, office, (mode, gates))))
}

/// Before what anybody may do without an account, in the portal and in the interface: counted together.
#[derive(Clone)]
struct Gates {
    sign_in: Gate,
    searches: Gate,
}

fn proxies(ground: &Ground) -> TrustedProxies {
    ground.config.server.trusted_proxies.clone()
}

fn limit(ground: &Ground, office: &Office, cookie: SessionCookie, rate: (u32, u32)) -> RateLimit {
    RateLimit::new(rate.0, rate.1, cookie, office.journal.clock().clone(), &ground.chance)
}

/// Before what anybody may do without an account: so much a minute of one network is free, as the rulebook says.
fn gate(
    ground: &Ground,
    office: &Office,
    (purpose, rule): (&'static str, &'static str),
) -> Result<Gate> {
    let (policy, clock) = (office.policy.clone(), office.journal.clock().clone());
    let home = Authority::new(HOME);
    let free = move |at| policy.at(&home, at).int(rule);
    free(clock.now())?; // a value that is missing is told at the start
    let now = clock.clone();
    let free = move || free(now.now()).ok().and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
    Ok(Gate::new(purpose, free, ground.csrf_keys()?.current, clock, ground.chance.clone()))
}

fn portal(
    ground: &Ground,
    office: &Office,
    (outside, search, halls): (Option<(DemoInbox, SimulatedGateway)>, &Search, portal::Halls),
    (mode, gates): (CookieMode, Gates),
) -> Result<Router> {
    let cookie = SessionCookie::citizen(mode);
    let (inbox, gateway) = outside.unzip();
    let site = portal::Site {
        home: Authority::new(HOME),
        mode,
        csrf: Csrf::new(ground.csrf_keys()?, cookie, ground.chance.clone()),
        limit: Some(limit(ground, office, cookie, CITIZEN_RATE)),
        gate: Some(gates.sign_in),
        search_gate: Some(gates.searches),
        sign_in_limit: Some(limit(ground, office, cookie, SIGN_IN_RATE)),
        proxies: proxies(ground),
        inbox,
        gateway,
    };
    Ok(portal::router(portal::Portal {
        journal: office.journal.clone(),
        identity: office.identity.clone(),
        catalogue: Arc::clone(&office.catalogue),
        offices: office.offices.clone(),
        policy: office.policy.clone(),
        registry: office.registry.clone(),
        cases: office.cases.clone(),
        payments: office.payments.clone(),
        plates: office.plates.clone(),
        search: search.clone(),
        bookings: office.bookings.clone(),
        halls,
        issuance: office.issuance.clone(),
        delivery: office.delivery.clone(),
        feedback: office.feedback.clone(),
        site: Arc::new(site),
    }))
}

fn halls(
    ground: &Ground,
    office: &Office,
    (mode, devices): (CookieMode, Devices),
) -> Result<portal::Halls> {
    let address = ground.config.server.public_address.to_string();
    let limit = limit(ground, office, SessionCookie::citizen(mode), KIOSK_RATE);
    let gate = gate(ground, office, ("ticket", "web.ticket_free_per_minute"))?;
    let address = address.trim_end_matches('/');
    let halls = portal::Halls::new(office.queue.clone(), address, Some(limit));
    Ok(halls.behind(gate).with_devices(devices))
}

/// Printers and readers: those of the file, or in a demo simulators.
fn devices(ground: &Ground, is_demo: bool) -> Result<Devices> {
    match &ground.config.devices {
        Some(file) => Devices::load(file),
        None if is_demo => {
            Ok(Devices::simulated(SimulatedPrinter::default(), SimulatedReader::default()))
        }
        None => Ok(Devices::default()),
    }
}

fn counter(
    ground: &Ground,
    office: &Office,
    (staff, devices): (&[SignIn], Devices),
    mode: CookieMode,
) -> Result<Router> {
    let member = |of: &SignIn| {
        Ok(counter::DemoStaff {
            number: of.number.clone(),
            name: of.name.clone(),
            role: of.role.clone(),
            password: of.password.clone(),
            device: TotpEnrolment::restore(&of.number, &of.totp)?,
        })
    };
    let demo = staff.iter().map(member).collect::<Result<Vec<_>>>()?;
    let site = counter::Site { csrf: ground.csrf_keys()?, proxies: proxies(ground) };
    let counter = counter::Counter {
        journal: office.journal.clone(),
        identity: office.identity.clone(),
        catalogue: Arc::clone(&office.catalogue),
        offices: office.offices.clone(),
        cases: office.cases.clone(),
        payments: office.payments.clone(),
        issuance: office.issuance.clone(),
        delivery: office.delivery.clone(),
        feedback: office.feedback.clone(),
        plates: office.plates.clone(),
        queue: office.queue.clone(),
        devices,
        bookings: office.bookings.clone(),
        registry: office.registry.clone(),
        policy: office.policy.clone(),
        directives: office.directives.clone(),
        terminals: counter::Terminals::default(),
        clock: office.journal.clock().clone(),
        chance: ground.chance.clone(),
        mode,
        demo: demo.into(),
    };
    Ok(counter::router(counter, site))
}

fn board(ground: &Ground, office: &Office, mode: CookieMode) -> Router {
    let Office { journal, offices, policy, queue, .. } = office.clone();
    let site = board::Site { mode, proxies: proxies(ground) };
    board::router(board::Board::new(journal, offices, policy, queue), site)
}

fn api(ground: &Ground, office: &Office, (mode, gates): (CookieMode, Gates)) -> Router {
    let cookie = SessionCookie::citizen(mode);
    let site = api::Site {
        mode,
        limit: Some(limit(ground, office, cookie, API_RATE)),
        sign_in_limit: Some(limit(ground, office, cookie, SIGN_IN_RATE)),
        gate: Some(gates.sign_in),
        search_gate: Some(gates.searches),
        proxies: proxies(ground),
    };
    api::router(api::Api {
        journal: office.journal.clone(),
        identity: office.identity.clone(),
        catalogue: Arc::clone(&office.catalogue),
        offices: office.offices.clone(),
        policy: office.policy.clone(),
        registry: office.registry.clone(),
        cases: office.cases.clone(),
        payments: office.payments.clone(),
        plates: office.plates.clone(),
        bookings: office.bookings.clone(),
        queue: office.queue.clone(),
        issuance: office.issuance.clone(),
        delivery: office.delivery.clone(),
        feedback: office.feedback.clone(),
        site: Arc::new(site),
    })
}
