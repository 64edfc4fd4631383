//! What bench/words_bench.c measures of Rust: unicode-segmentation's word bounds.
use unicode_segmentation::UnicodeSegmentation;

/// How many words `size` bytes of text have; 0 if they are not UTF-8.
///
/// # Safety
/// `text` points to `size` bytes.
#[no_mangle]
pub unsafe extern "C" fn unicode_segmentation_words(text: *const u8, size: usize) -> usize {
    match std::str::from_utf8(std::slice::from_raw_parts(text, size)) {
        Ok(text) => text.split_word_bounds().count(),
        Err(_) => 0,
    }
}
