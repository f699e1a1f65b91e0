//! What people type, and what they are shown first.

use crate::sample::catalogue;

#[test]
fn people_find_items_in_their_own_words() {
    let catalogue = catalogue();
    let first = [
        ("申领免检标志", "veh_exempt_mark"),
        ("免检", "veh_exempt_mark"),
        ("六年年审怎么办", "veh_exempt_mark"),
        ("审车", "veh_exempt_mark"),
        ("inspection sticker", "veh_exempt_mark"),
        ("驾照丢了", "drv_replace_lost"),
        ("驾驶证挂失", "drv_replace_lost"),
        ("我的驾驶证不见了怎么补", "drv_replace_lost"),
        ("Lost driving licence", "drv_replace_lost"),
        ("换手机号", "drv_contact_change"),
        ("手机号码变了", "drv_contact_change"),
        ("搬家了", "drv_contact_change"),
        ("ＰＨＯＮＥ number", "drv_contact_change"),
    ];
    for (query, code) in first {
        let found = catalogue.search(query);
        assert_eq!(found.first().map(|item| item.code.as_str()), Some(code), "{query}");
    }
}

#[test]
fn what_we_do_not_offer_is_not_found() {
    let catalogue = catalogue();
    for query in ["", "   ", "火车票", "护照", "?!", "\0", "pizza", "🚗"] {
        let found: Vec<_> = catalogue.search(query).iter().map(|item| &item.code).collect();
        assert!(found.is_empty(), "{query:?}: {found:?}");
    }
}

#[test]
fn fees_follow_region_and_day() {
    let catalogue = catalogue();
    let fees = |date: &str| catalogue.fees("420500", date.parse().unwrap());
    assert_eq!(fees("2026-11-22")["driving_licence"], base::Fen::yuan(10));
    assert!(fees("2000-01-01").is_empty());
}
