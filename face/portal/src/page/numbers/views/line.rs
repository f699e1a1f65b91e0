//! In the line: which place, and how long at most.

use askama::Template;
use base::Result;
use journal::CommandId;
use plates::Place;
use ui::{Refused, Shell, WaitingLine};

use super::About;

/// Whose turn has just come looks again at once.
const LOOK_SECONDS: u32 = 1;

#[derive(Template)]
#[template(path = "numbers/line.html")]
struct LinePage {
    shell: Shell,
    command: CommandId,
    href: String,
    told: Option<Refused>,
    line: WaitingLine,
}

pub async fn page(about: &About<'_>) -> Result<String> {
    let shell = about.bare("portal-numbers-line-title");
    let place = about.portal.plates.place(about.draw).await?;
    let minutes = (about.draw.rules.ready_seconds / 60).to_string();
    let seconds = |place: Place| u32::try_from(place.look_again_seconds).unwrap_or(LOOK_SECONDS);
    let whole = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let ahead = place.map_or(0, |place| whole(place.ahead));
    let line = WaitingLine::new(shell.locale, ahead.saturating_add(1))
        .next(shell.t_with("portal-numbers-line-next", "n", &minutes))
        .look(about.href(), place.map_or(LOOK_SECONDS, seconds));
    // Those before may be quick, or take their whole time: both ends of that are said.
    let line = match place.and_then(|place| place.minutes).map(whole) {
        Some(most) => line.minutes(most.min(1), most),
        None => line,
    };
    Ok(ui::render(&LinePage {
        command: about.portal.command(),
        href: about.href(),
        told: about.told.clone(),
        line,
        shell,
    }))
}
