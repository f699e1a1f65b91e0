//! Numbers that stand for a vehicle and wait for it, wherever one comes by: on the home page and on the
//! pages of the items by which they come onto it. With the day on which they go back.

use base::Result;
use catalogue::Item;
use plates::{NumberRecord, NumberState, Purpose};
use ui::{Rows, Shell};

use super::show::number_row;
use crate::Portal;
use crate::guard::Me;

/// My numbers that wait for their vehicle; `None` if there are none.
pub(crate) async fn rows(portal: &Portal, shell: &Shell, me: &Me) -> Result<Option<Rows>> {
    of(portal, shell, me, |_| true).await
}

/// Those that come onto their vehicle by this item, or were chosen under it.
pub(crate) async fn rows_of(
    portal: &Portal,
    (shell, me): (&Shell, &Me),
    item: &Item,
) -> Result<Option<Rows>> {
    of(portal, shell, me, |number| {
        number.purpose.is_some_and(|purpose| items(purpose).contains(&item.code.as_str()))
    })
    .await
}

async fn of(
    portal: &Portal,
    shell: &Shell,
    me: &Me,
    is_asked: impl Fn(&NumberRecord) -> bool,
) -> Result<Option<Rows>> {
    let cities: Vec<_> = portal.offices.authorities().cloned().collect();
    let mut rows = Vec::new();
    for number in portal.plates.numbers_of(&cities, me.id()).await? {
        if number.state == NumberState::Held && number.confirmed && is_asked(&number) {
            rows.extend(number_row(portal, shell, &number).await?);
        }
    }
    Ok((!rows.is_empty()).then(|| rows.into_iter().collect()))
}

/// The items that a number for this purpose has to do with.
const fn items(purpose: Purpose) -> &'static [&'static str] {
    match purpose {
        Purpose::NewVehicle => &["plate_preselect_new", "veh_register_new"],
        Purpose::UsedLocal => &["plate_preselect_used_local", "veh_transfer_local"],
        Purpose::UsedIn => &["plate_preselect_used_in", "veh_transfer_in"],
        Purpose::EnergySwap => &["plate_preselect_nev", "plate_nev_swap_book", "plate_nev_swap"],
    }
}
