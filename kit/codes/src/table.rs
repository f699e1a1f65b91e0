//! Reading the house's own small CSV files: `#` comments, one header line, no quoting.

/// The rows below the header. A row with another number of columns is left out; the tests of each
/// table count its rows, so that none goes missing unseen.
pub(crate) fn rows<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .skip(1)
        .filter_map(|line| line.split(',').map(str::trim).collect::<Vec<_>>().try_into().ok())
}

/// How many rows a file should give.
#[cfg(test)]
pub(crate) fn lines_below_header(text: &str) -> usize {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).count() - 1
}
