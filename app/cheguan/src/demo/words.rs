//! What the demo says on the terminal, in both languages.

use base::{Clock, Result};

use crate::ground::Ground;

/// The first start takes a few seconds.
pub fn say_making() {
    println!("正在用真实程序演一段历史，约十秒 · making some days of history, about ten seconds");
}

/// Where everything is, and who can sign in.
///
/// # Errors
/// `Unavailable` if the sign-ins cannot be read.
pub fn say_ready(ground: &Ground, clock: &Clock) -> Result<()> {
    let address = &ground.config.server.public_address;
    println!();
    for (path, what) in [
        ("/", "办事 · for citizens"),
        ("/counter", "工作人员 · for staff"),
        ("/inbox", "验证码和通知 · one-time codes and messages"),
        ("/api/docs", "接口 · the interface"),
    ] {
        println!("  {:<40} {what}", format!("{address}{path}"));
    }
    println!();
    for of in super::read(&ground.config.database.folder)? {
        println!("  {}  {:<4} {:<14} {}", of.number, of.name, of.role, of.city);
    }
    let now = clock.now().china();
    println!("\n  这里现在是 · the time in it: {}", now.format("%Y-%m-%d %H:%M"));
    println!("  密码 · password: {}", scenarios::world::PASSWORD);
    println!("  动态码在 /counter/sign-in 页上 · the codes of authenticators stand on that page");
    println!(
        "  办事人 · citizens: 任一手机号 any mobile number; 13853200900 有一辆该领标志的车 has a car that is due,"
    );
    println!(
        "  和一辆等着选号的新车 and a new car that waits for its number; 号池 pools: {address}/segments\n"
    );
    Ok(())
}
