//! Numbers: blocks, labels, and that no number is given twice.

use std::collections::BTreeSet;

use codes::Waybill;
use delivery::{News, ParcelState};
use journal::Actor;

use crate::office::{Office, code, schema, yichang};

db::two_engines! { schema();
    async fn sixty_four_labels_at_once_take_sixty_four_numbers(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        office.load("1184002677503", 64).await.unwrap();
        let tasks: Vec<_> = (0..64)
            .map(|n| {
                let (delivery, envelope) = (office.delivery.clone(), office.clerk());
                let new = office.new_label(&format!("case/{n}"));
                tokio::spawn(async move { delivery.label(envelope, new).await })
            })
            .collect();
        let mut taken = BTreeSet::new();
        for task in tasks {
            taken.insert(task.await.unwrap().unwrap());
        }
        assert_eq!(taken.len(), 64);
        assert_eq!(taken.first().unwrap().as_str(), "1184002677503");
        assert_eq!(taken.last().unwrap().as_str(), "1184002677566");
        assert_eq!(code(office.label("case/64").await), "delivery.no_waybills");
        office.holds(scratch.folder()).await;
    }

    async fn a_block_is_never_oversold_and_a_new_one_helps(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        assert_eq!(code(office.label("case/0").await), "delivery.no_waybills");
        office.load("1184002677000", 40).await.unwrap();
        let tasks: Vec<_> = (0..64)
            .map(|n| {
                let (delivery, envelope) = (office.delivery.clone(), office.clerk());
                let new = office.new_label(&format!("case/{n}"));
                tokio::spawn(async move { delivery.label(envelope, new).await })
            })
            .collect();
        let (mut taken, mut refused) = (BTreeSet::new(), 0);
        for task in tasks {
            match task.await.unwrap() {
                Ok(waybill) => assert!(taken.insert(waybill)),
                Err(error) => {
                    assert_eq!(error.code(), Some("delivery.no_waybills"), "{error}");
                    refused += 1;
                }
            }
        }
        assert_eq!((taken.len(), refused), (40, 24));
        // The remedy: the administrator loads another block.
        office.load("1184002678000", 2).await.unwrap();
        let more = [office.label("case/64").await.unwrap(), office.label("case/65").await.unwrap()];
        assert!(more.iter().all(|waybill| waybill.as_str().starts_with("118400267800")));
        // The first block was closed by the label that found it empty; the second is not yet.
        let blocks = office.delivery.blocks(&yichang()).await.unwrap();
        assert_eq!(blocks.iter().map(|b| (b.block.first, b.left)).collect::<Vec<_>>(), [
            (1_184_002_678_000, 0)
        ]);
        assert_eq!(code(office.label("case/66").await), "delivery.no_waybills");
        let kinds: Vec<_> = office.entries("waybills").await.into_iter().map(|e| e.0).collect();
        assert_eq!(kinds, [
            "delivery.waybills.loaded",
            "delivery.waybills.loaded",
            "delivery.waybills.used_up",
        ]);
        office.holds(scratch.folder()).await;
    }

    async fn a_gap_far_back_is_found_before_a_block_is_given_up(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        office.load("1000000000000", 600).await.unwrap();
        // All but one of the first numbers are taken, as years of labels would leave it.
        let taken = (0..600).filter(|n| *n != 3).map(|n| 1_000_000_000_000 + n);
        office.take_behind_the_journal(taken.collect()).await;
        assert_eq!(office.label("case/1").await.unwrap().as_str(), "1000000000003");
        assert_eq!(code(office.label("case/2").await), "delivery.no_waybills");
    }

    async fn blocks_are_loaded_once_by_staff(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        for (first, count, refused) in [
            ("118400267750", 1, "codes.waybill_length"),
            ("EE473124829CN", 1, "delivery.not_domestic"),
            ("1184002677503", 0, "delivery.block_size"),
            ("1184002677503", 10_001, "delivery.block_size"),
            ("9999999999999", 2, "delivery.block_size"),
            ("1184002677503", i64::MAX, "delivery.block_size"),
        ] {
            assert_eq!(code(office.load(first, count).await), refused, "{first} {count}");
        }
        office.load("１１８４ 0026 77503", 100).await.unwrap();
        let again = office.load("1184002677600", 10).await.unwrap_err();
        let facts = &again.refusal().unwrap().facts;
        assert_eq!(again.code(), Some("delivery.block_overlaps"));
        assert_eq!((facts["first"].as_str(), facts["last"].as_str()), ("1184002677503", "1184002677602"));
        office.load("1184002677603", 1).await.unwrap();
        let citizen = office.by(office.person.actor());
        let loaded = office.delivery.load_block(citizen, &yichang(), "1000000000000", 1).await;
        assert_eq!(code(loaded), "delivery.not_staff");
        office.holds(scratch.folder()).await;
    }

    async fn of_blocks_that_share_numbers_one_is_loaded_whatever_the_moment(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        let tasks: Vec<_> = (0..16)
            .map(|n: i64| {
                let (delivery, envelope) = (office.delivery.clone(), office.clerk());
                let first = (1_184_002_677_500 + n).to_string();
                let load = async move { delivery.load_block(envelope, &yichang(), &first, 100).await };
                tokio::spawn(load)
            })
            .collect();
        let mut loaded = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(_) => loaded += 1,
                Err(error) => {
                    assert_eq!(error.code(), Some("delivery.block_overlaps"), "{error}");
                }
            }
        }
        assert_eq!(loaded, 1);
        let blocks = office.delivery.blocks(&yichang()).await.unwrap();
        assert_eq!(blocks.iter().map(|b| b.left).collect::<Vec<_>>(), [100]);
        office.holds(scratch.folder()).await;
    }

    async fn a_matter_has_one_parcel_under_way(scratch: Scratch) {
        let office = Office::stocked(&scratch).await;
        let tasks: Vec<_> = (0..8)
            .map(|_| {
                let (delivery, envelope) = (office.delivery.clone(), office.clerk());
                let new = office.new_label("case/1");
                tokio::spawn(async move { delivery.label(envelope, new).await })
            })
            .collect();
        let mut won = Vec::new();
        for task in tasks {
            match task.await.unwrap() {
                Ok(waybill) => won.push(waybill),
                Err(error) => {
                    let why = error.code().unwrap();
                    assert!(["delivery.already_labelled", "delivery.changed_meanwhile"].contains(&why), "{error}");
                }
            }
        }
        assert_eq!(won.len(), 1);
        let spoiled = won.remove(0);
        office.delivery.cancel_label(office.clerk(), &yichang(), &spoiled).await.unwrap();
        let second = office.label("case/1").await.unwrap();
        assert_ne!(second, spoiled);
        let states = |parcels: Vec<delivery::Parcel>| {
            parcels.into_iter().map(|parcel| (parcel.waybill, parcel.state)).collect::<Vec<_>>()
        };
        let parcels = office.delivery.parcels_of(&yichang(), "case/1").await.unwrap();
        assert_eq!(states(parcels), [
            (spoiled, ParcelState::Cancelled),
            (second.clone(), ParcelState::Labelled),
        ]);
        // Lost on its way: it may be sent again.
        office.hand_over(&[&second]).await.unwrap();
        assert_eq!(code(office.label("case/1").await), "delivery.already_labelled");
        office.hand.advance_hours(1);
        office.tell(&second, News::Lost).await.unwrap();
        office.label("case/1").await.unwrap();
        office.holds(scratch.folder()).await;
    }

    async fn the_same_form_twice_takes_one_number(scratch: Scratch) {
        let office = Office::stocked(&scratch).await;
        let envelope = office.clerk();
        let label = || office.delivery.label(envelope.clone(), office.new_label("case/1"));
        let first: Waybill = label().await.unwrap();
        assert_eq!(label().await.unwrap(), first);
        let mut other = office.new_label("case/1");
        other.receiver.address = "武汉市江岸区沿江大道1号".into();
        let changed = office.delivery.label(envelope.clone(), other).await;
        assert_eq!(code(changed), "journal.already_sent");
        let stranger = journal::Envelope { actor: Actor::staff("0999"), ..envelope };
        let stolen = office.delivery.label(stranger, office.new_label("case/1")).await;
        assert_eq!(code(stolen), "journal.already_sent");
        let blocks = office.delivery.blocks(&yichang()).await.unwrap();
        assert_eq!(blocks[0].left, 999);
    }
}
