//! Every component, in every language and view, keeps the rules of a page; and the gallery leaves
//! none out.

use std::path::Path;

use ui::{Locale, View, audit, gallery};

#[test]
fn the_gallery_is_a_good_page_in_each_language_and_view() {
    for locale in Locale::ALL {
        for view in [View::Normal, View::Elder] {
            let page = gallery(locale, view, "nonce");
            assert_eq!(audit::problems(&page), Vec::<String>::new(), "{locale:?} {view:?}");
            let html = format!("<html lang=\"{}\" data-view=\"{}\"", locale.tag(), view.tag());
            assert!(page.contains(&html), "{html}");
        }
    }
}

#[test]
fn the_english_gallery_speaks_english() {
    let page = gallery(Locale::En, View::Normal, "nonce");
    for chinese in ["修改", "已完成", "错误", "小时", "分 ", "登录", "翻页", "号牌\""]
    {
        assert!(!page.contains(chinese), "{chinese}");
    }
}

#[test]
fn every_component_has_a_sample() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let parts = std::fs::read_to_string(root.join("part/mod.rs")).unwrap();
    let (_, list) = parts.split_once("parts!(").unwrap();
    let (list, _) = list.split_once(')').unwrap();
    let samples: String = ["forms", "lists", "looks", "numbers"]
        .map(|file| std::fs::read_to_string(root.join(format!("gallery/{file}.rs"))).unwrap())
        .concat();
    for part in list.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        assert!(samples.contains(&format!("{part}::")), "{part} is not in the gallery");
    }
}

#[test]
fn classes_of_the_templates_have_a_style() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let styles: String = ["tokens", "components", "layout", "numbers", "print"]
        .map(|file| {
            std::fs::read_to_string(root.join(format!("../../web/src/css/{file}.css"))).unwrap()
        })
        .concat();
    let page = gallery(Locale::ZhCn, View::Normal, "nonce");
    // Names that need no style of their own: the blue plate is the plate.
    let bare = ["confirmation", "plate--blue"];
    for class in page
        .split("class=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .flat_map(str::split_whitespace)
    {
        assert!(
            bare.contains(&class) || styles.contains(&format!(".{class}")),
            "no style for .{class}"
        );
    }
}
