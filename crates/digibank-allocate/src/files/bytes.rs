//! Bytes looked at many at a time, with ordinary 64-bit arithmetic.

/// How many bytes are looked at together.
pub const STEP: usize = 64;

/// Nothing but printable ASCII and line feeds, and no quote: the whole check for most blocks.
pub fn is_plain(block: &[u8]) -> bool {
    none(block, |byte| ((byte < 0x20) & (byte != b'\n')) | (byte == b'"') | (byte >= 0x7f))
}

/// The same for the rest: well-formed text without quotes, in which every CR stands before a line feed.
pub fn is_text(block: &[u8]) -> bool {
    let ends_line = |at: usize| block.get(at + 1) == Some(&b'\n');
    none(block, |byte| ((byte < 0x20) & (byte != b'\n') & (byte != b'\r')) | (byte == b'"') | (byte == 0x7f))
        && memchr::memchr_iter(b'\r', block).all(ends_line)
        && std::str::from_utf8(block).is_ok()
}

fn none(block: &[u8], odd: impl Fn(u8) -> bool) -> bool {
    // Whole pieces without a way out early: the compiler turns them into vector instructions.
    block.chunks(256).all(|piece| !piece.iter().fold(false, |any, byte| any | odd(*byte)))
}

const ONES: u64 = 0x0101_0101_0101_0101;

/// High bit of every byte that equals `wanted`.
fn equal_bytes(word: u64, wanted: u8) -> u64 {
    const LOW: u64 = 0x7f * ONES;
    let other = word ^ (u64::from(wanted) * ONES);
    !(((other & LOW) + LOW) | other | LOW)
}

/// One bit for every comma and line feed among 64 bytes.
#[inline]
fn separator_bits(bytes: &[u8; STEP]) -> u64 {
    let mut bits = 0;
    for (at, eight) in bytes.as_chunks::<8>().0.iter().enumerate() {
        let word = u64::from_le_bytes(*eight);
        let high = equal_bytes(word, b',') | equal_bytes(word, b'\n');
        // The product moves bit 8k + 7 of each byte to bit 56 + k.
        bits |= ((high >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * at);
    }
    bits
}

/// Positions of all commas and line feeds in `buffer[..end]`, of which it gives the number. `buffer` goes
/// on for [`STEP`] bytes behind `end`, and `found` has room for as many more than there can be.
pub fn separators(buffer: &[u8], end: usize, found: &mut [u32]) -> usize {
    let mut count = 0;
    let mut base = 0;
    for bytes in buffer[..end.next_multiple_of(STEP).min(buffer.len())].as_chunks::<STEP>().0 {
        let mut bits = separator_bits(bytes);
        let here = bits.count_ones() as usize;
        // Four at a time; what is written too much is overwritten or left out of the count.
        for four in found[count..count + here.next_multiple_of(4)].as_chunks_mut::<4>().0 {
            for slot in four {
                *slot = base + bits.trailing_zeros();
                bits &= bits.wrapping_sub(1);
            }
        }
        count += here;
        base += STEP as u32;
    }
    // The last bytes may be of the block before.
    while count > 0 && found[count - 1] as usize >= end {
        count -= 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn naive(block: &[u8]) -> bool {
        let text = std::str::from_utf8(block).ok();
        let lines =
            text.into_iter().flat_map(|text| text.split('\n').enumerate().map(move |(at, line)| (at, line, text)));
        let mut good = text.is_some();
        for (at, line, text) in lines {
            let last = at == text.matches('\n').count();
            let line = if last { line } else { line.strip_suffix('\r').unwrap_or(line) };
            good &= !line.bytes().any(|byte| byte < 0x20 || byte == b'"' || byte == 0x7f);
        }
        good
    }

    proptest! {
        #[test]
        fn finds_what_a_loop_finds(block in prop::collection::vec(prop::sample::select(&b",\na,\x2d\xac\x8a\x0b"[..]), 0..400), rest: u8) {
            let mut buffer = block.clone();
            buffer.extend([rest; STEP]);
            buffer.extend(b",".repeat(STEP));
            let mut found = vec![0; buffer.len() + 2 * STEP];
            let count = separators(&buffer, block.len(), &mut found);
            let expected: Vec<u32> =
                (0..block.len() as u32).filter(|at| matches!(block[*at as usize], b',' | b'\n')).collect();
            prop_assert_eq!(&found[..count], &expected[..]);
        }

        #[test]
        fn text_is_text(block in prop::collection::vec(prop::sample::select(&b"a,\n\r\xc3\xa9\"\0\x7f"[..]), 0..6)) {
            prop_assert_eq!(is_text(&block), naive(&block), "{:?}", block);
            prop_assert!(!is_plain(&block) || is_text(&block));
        }
    }
}
