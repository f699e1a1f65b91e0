//! A state: a word, a shape and a colour together. Not pressable, and not drawn like a button.

use askama::Template;

/// A tag.
///
/// ```
/// use ui::Tag;
/// Tag::waiting("等您处理");   // ◆ amber: for this person to do
/// Tag::going("办理中");       // ● with the office
/// Tag::done("办结");          // ✓ finished or open
/// Tag::refused("没有通过");   // – refused
/// Tag::later("还不能开始");   // ○ not yet
/// Tag::plain("已撤回");
/// ```
/// Screen reader: read as text. Print: outlined.
#[derive(Template, Clone, Debug)]
#[template(source = r#"<span class="tag{{ class }}">{{ words }}</span>"#, ext = "html")]
pub struct Tag {
    words: String,
    class: &'static str,
}

impl Tag {
    /// Waits for the person who reads it.
    pub fn waiting(words: impl Into<String>) -> Self {
        Self { words: words.into(), class: " tag--waiting" }
    }

    /// With the office: nothing to do for the person.
    pub fn going(words: impl Into<String>) -> Self {
        Self { words: words.into(), class: " tag--going" }
    }

    /// Finished, valid or open.
    pub fn done(words: impl Into<String>) -> Self {
        Self { words: words.into(), class: " tag--done" }
    }

    /// Refused, failed, not possible here.
    pub fn refused(words: impl Into<String>) -> Self {
        Self { words: words.into(), class: " tag--refused" }
    }

    /// Cannot begin yet.
    pub fn later(words: impl Into<String>) -> Self {
        Self { words: words.into(), class: " tag--later" }
    }

    /// Anything else.
    pub fn plain(words: impl Into<String>) -> Self {
        Self { words: words.into(), class: "" }
    }
}
