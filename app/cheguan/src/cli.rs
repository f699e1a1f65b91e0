//! The command line.

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};

use crate::bench::Bench;
use crate::config::{Asked, Config, PublicAddress};
use crate::console::{FirstAdmin, ResetTotp};
use crate::draw::Draw;
use crate::failure::Outcome;
use crate::rotate::Kind;
use crate::simulate::Simulate;

/// Runs a vehicle administration office. 车管业务系统
#[derive(Debug, Parser)]
#[command(name = "cheguan", version, propagate_version = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Opens a prepared world in a folder, nothing else needed. 演示
    Demo(Demo),
    /// Runs the program for real. 正式运行
    Serve(At),
    /// Brings the database to this version. 升级数据库
    Migrate(At),
    /// Proves that state and journal agree; may run beside the program. 核对账本
    Verify(VerifyArgs),
    /// Checks settings, clock, database, disk, keys, address. 体检
    Doctor(At),
    /// Measures this machine: ratios, side by side. 性能测量
    Bench(Bench),
    /// Adds a new key that counts from the next start on. 更换密钥
    RotateKey {
        /// Which.
        kind: Kind,
        /// Where the keys lie.
        #[command(flatten)]
        at: At,
    },
    /// Copies database, heads and keys; may run beside the program. 备份
    Backup(BackupArgs),
    /// Makes the first administrator, once, while the program stands still. 首位管理员
    FirstAdmin(FirstAdmin),
    /// Gives a new authenticator secret to somebody who lost theirs. 重置动态口令
    ResetTotp(ResetTotp),
    /// Checks the proof of a draw, offline. 选号证明
    #[command(subcommand)]
    Draw(Draw),
    /// Plays days of a hall that does not exist yet. 排队推演
    #[command(subcommand)]
    Simulate(Simulate),
    /// Prints the configuration file with every key and its default. 打印配置样本
    Config,
}

/// Which installation is meant.
#[derive(Args, Clone, Debug, Default)]
pub struct At {
    /// The configuration file. 配置文件
    #[arg(long, value_name = "FILE", env = "CHEGUAN_CONFIG", conflicts_with = "data")]
    pub config: Option<PathBuf>,
    /// The folder of a demo, instead of a configuration. 演示数据文件夹
    #[arg(long, value_name = "FOLDER")]
    pub data: Option<PathBuf>,
    /// One setting, before file and environment. 单项设置
    #[arg(long, value_name = "KEY=VALUE", value_parser = setting)]
    pub set: Vec<(String, String)>,
}

/// `cheguan demo`.
#[derive(Args, Clone, Debug)]
pub struct Demo {
    /// Where to listen; 0.0.0.0:8080 lets phones on the same network in. 监听地址
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:8080")]
    pub listen: String,
    /// Where the world is kept. 数据文件夹
    #[arg(long, value_name = "FOLDER", default_value = "./demo-data")]
    pub data: PathBuf,
    /// How people reach it, if not by the address it listens on. 公开地址
    #[arg(long, value_name = "URL", value_parser = address)]
    pub public_address: Option<PublicAddress>,
}

/// `cheguan verify`.
#[derive(Args, Clone, Debug)]
pub struct VerifyArgs {
    /// Which installation.
    #[command(flatten)]
    pub at: At,
    /// The keys, if they lie elsewhere (a backup's). 密钥文件夹
    #[arg(long, value_name = "FOLDER")]
    pub keys: Option<PathBuf>,
    /// The signed heads kept outside, if elsewhere than configured. 封存头文件
    #[arg(long, value_name = "FILE")]
    pub anchor: Option<PathBuf>,
    /// Where the tables are rebuilt; as much room as the database is needed. 临时文件夹
    #[arg(long, value_name = "FOLDER")]
    pub work: Option<PathBuf>,
    /// Checks the chain without rebuilding the tables. 只核对链
    #[arg(long)]
    pub chain_only: bool,
}

/// `cheguan backup`.
#[derive(Args, Clone, Debug)]
pub struct BackupArgs {
    /// Which installation.
    #[command(flatten)]
    pub at: At,
    /// Folder for database and heads. 数据备份文件夹
    #[arg(long, value_name = "FOLDER")]
    pub to: PathBuf,
    /// Folder for the keys: not the same, better another place. 密钥备份文件夹
    #[arg(long, value_name = "FOLDER")]
    pub keys_to: Option<PathBuf>,
}

fn setting(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("KEY=VALUE")?;
    Ok((key.trim().to_owned(), value.trim().to_owned()))
}

fn address(text: &str) -> Result<PublicAddress, String> {
    text.parse().map_err(|()| "http(s)://HOST[:PORT]".to_owned())
}

impl At {
    /// The configuration that is meant: `--data`; else `--config`, the environment and the defaults;
    /// where nothing is named, a demo in `./demo-data` if there is one.
    pub fn read(&self) -> Outcome<Config> {
        let demo = Path::new("demo-data");
        let environment = environment();
        let is_unnamed = self.config.is_none() && self.set.is_empty() && environment.is_empty();
        if let Some(folder) = &self.data {
            return Config::in_folder(folder);
        }
        if is_unnamed && demo.join("cheguan.db").is_file() {
            return Config::in_folder(demo);
        }
        let flag =
            |(key, value): &(String, String)| (format!("--set {key}"), key.clone(), value.clone());
        let flags = self.set.iter().map(flag).collect();
        Config::read(&Asked { file: self.config.clone(), environment, flags })
    }
}

/// Variables of ours; one that is no text cannot be.
fn environment() -> Vec<(String, String)> {
    let texts = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let is_test = |name: &str| name.starts_with("CHEGUAN_TEST_");
    texts.filter(|(name, _)| name.starts_with("CHEGUAN_") && !is_test(name)).collect()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_demo_has_its_defaults() {
        let cli = Cli::parse_from(["cheguan", "demo"]);
        let Command::Demo(demo) = cli.command else { panic!("another command") };
        assert_eq!(demo.listen, "127.0.0.1:8080");
        assert_eq!(demo.data, Path::new("./demo-data"));
    }

    #[test]
    fn data_and_config_exclude_each_other() {
        let both = ["cheguan", "verify", "--data", "a", "--config", "b"];
        assert!(Cli::try_parse_from(both).is_err());
    }
}
