//! The program: reads the command line and hands on.

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

use base::{Clock, Fault};
use cheguan::backup::{self, Backup};
use cheguan::cli::{At, BackupArgs, Cli, Command, Demo, VerifyArgs};
use cheguan::config::{Config, DEFAULT};
use cheguan::console;
use cheguan::demo as world;
use cheguan::doctor::{self, Patient};
use cheguan::failure::Outcome;
use cheguan::ground::Ground;
use cheguan::health::Figures;
use cheguan::said::Tongue;
use cheguan::serve::{Door, House, serve};
use cheguan::verify_cmd::{self, Verify};
use cheguan::{bench, draw, logging, migrate, rotate, simulate, wiring};
use clap::Parser as _;
use identity::{DemoInbox, Identity, IdentityCheckSimulator, Rights, Setup};
use journal::Journal;
use mimalloc::MiMalloc;
use reactions::{kinds, schema};

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn identity(ground: &Ground, journal: &Journal) -> Outcome<Identity> {
    let rights = Rights::load(ground.config.overlay.as_deref());
    let rights = rights.map_err(|wrong| Fault::Inconsistent(wrong.join("\n")))?;
    let notices = Arc::new(DemoInbox::new(journal.clone()));
    let check = Arc::new(IdentityCheckSimulator);
    Ok(Identity::new(Setup { journal: journal.clone(), rights, notices, check }))
}

fn main() -> ExitCode {
    let command = Cli::parse().command;
    let tongue = Tongue::of_terminal();
    let runtime = match runtime() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    runtime.block_on(run(command, tongue)).unwrap_or_else(|failure| {
        eprint!("{}", failure.told(tongue));
        ExitCode::from(2)
    })
}

async fn run(command: Command, tongue: Tongue) -> Outcome {
    match command {
        Command::Config => {
            // Whoever closed the pipe has read enough.
            let _ = write!(std::io::stdout(), "{DEFAULT}");
            Ok(ExitCode::SUCCESS)
        }
        Command::Demo(asked) => Box::pin(demo(asked)).await,
        Command::Serve(at) => real(at.read()?).await,
        Command::Migrate(at) => migrate::run(&at.read()?, &schema(), tongue).await,
        Command::Verify(asked) => check(asked, tongue).await,
        Command::Doctor(at) => {
            let (config, clock) = (at.read(), Clock::system());
            let patient = Patient { config, schema: schema(), clock };
            doctor::run(patient, tongue).await
        }
        Command::Draw(asked) => draw::run(&asked),
        Command::Simulate(asked) => simulate::run(&asked, &Clock::system(), tongue).await,
        Command::Bench(asked) => bench::run(&asked, tongue).await,
        Command::RotateKey { kind, at } => rotate::run(&at.read()?, kind, tongue),
        Command::Backup(BackupArgs { at, to, keys_to }) => {
            let asked = Backup { config: at.read()?, to, keys_to };
            backup::run(&asked, &Clock::system(), tongue).await
        }
        Command::FirstAdmin(asked) => {
            let (identity, journal) = at_console(&asked.at).await?;
            console::first_admin(&identity, &journal, &asked, tongue).await
        }
        Command::ResetTotp(asked) => {
            let (identity, journal) = at_console(&asked.at).await?;
            console::reset_totp(&identity, &journal, &asked, tongue).await
        }
    }
}

async fn at_console(at: &At) -> Outcome<(Identity, Journal)> {
    let ground = Ground::open(&at.read()?).await?;
    ground.is_up_to_date(&schema()).await?;
    let journal = ground.journal(Clock::system());
    Ok((identity(&ground, &journal)?, journal))
}

async fn check(asked: VerifyArgs, tongue: Tongue) -> Outcome {
    let VerifyArgs { at, keys, anchor, work, chain_only } = asked;
    let mut config = at.read()?;
    config.keys = keys.unwrap_or(config.keys);
    verify_cmd::run(Verify { config, anchor, work, chain_only }, schema(), kinds(), tongue).await
}

async fn demo(asked: Demo) -> Outcome {
    let door = Door::open(&asked.listen).await?;
    let config = Config::demo(&asked.data, door.address(), asked.public_address)?;
    logging::start(&config.log);
    world::make_room(&config)?;
    let clock = world::clock(&asked.data, Clock::system())?;
    if !world::is_ready(&asked.data) {
        world::say_making();
        Box::pin(world::make(&config, &clock, |what| println!("  {what}"))).await?;
    }
    let ground = Ground::open(&config).await?;
    ground.migrate(&schema()).await?;
    ground.make_partner_keys()?;
    world::say_ready(&ground, &clock)?;
    open(door, (ground, clock), true).await
}

async fn real(config: Config) -> Outcome {
    logging::start(&config.log);
    let door = Door::open(&config.server.listen).await?;
    let ground = Ground::open(&config).await?;
    ground.is_up_to_date(&schema()).await?;
    open(door, (ground, Clock::system()), false).await
}

async fn open(door: Door, (ground, clock): (Ground, Clock), is_demo: bool) -> Outcome {
    let journal = ground.journal(clock);
    let figures = Figures::install()?;
    let mut wired = wiring::open(&ground, &journal, is_demo).await?;
    // Before anybody is let in: the database may be an older one that was put back.
    wired.office.identity.erase_again().await?;
    let (faces, search) = (wired.faces, wired.search);
    serve(door, House { ground, journal, faces, figures, search }).await?;
    wired.tasks.shutdown().await;
    Ok(ExitCode::SUCCESS)
}

/// With room for what is awaited within what is awaited, which a debug build does not make small.
fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(8 << 20).build()
}
