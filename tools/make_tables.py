#!/usr/bin/env python3
"""Write the tables of segmentation and normal forms from Unicode's data files.

usage: make_tables.py OUT [UNICODE]

Reads GraphemeBreakProperty, WordBreakProperty, SentenceBreakProperty,
DerivedGeneralCategory and emoji-data under UNICODE (default /usr/share/unicode,
Debian's unicode-data) and writes OUT/grapheme_break.h, OUT/word_break.h and
OUT/sentence_break.h; normal_forms.py writes OUT/normal_forms.h. The data have to
be of the version that the normaliser's tables are of; others are refused. The same
data give the same bytes.
"""
import os
import re
import sys

VERSION = "15.0.0"
LIMIT = 0x110000
BLOCK = 128  # code points in a block of the second stage
LOW = 0x800  # code points of one and two bytes have a table of their own
A_LINE = 24

GRAPHEME_CLASSES = [
    ("Other", "GRAPHEME_OTHER"),
    ("Control", "GRAPHEME_CONTROL"),
    ("CR", "GRAPHEME_CR"),
    ("LF", "GRAPHEME_LF"),
    ("LV", "GRAPHEME_LV"),
    ("LVT", "GRAPHEME_LVT"),
    ("Other+Pictographic", "GRAPHEME_PICTOGRAPH"),
    ("Extend", "GRAPHEME_EXTEND"),
    ("ZWJ", "GRAPHEME_ZWJ"),
    ("SpacingMark", "GRAPHEME_SPACING_MARK"),
    ("Prepend", "GRAPHEME_PREPEND"),
    ("Regional_Indicator", "GRAPHEME_REGIONAL"),
    ("L", "GRAPHEME_L"),
    ("V", "GRAPHEME_V"),
    ("T", "GRAPHEME_T"),
]
# Any two of these have a boundary between them, CR and LF apart.
GRAPHEME_EASY = ["Other", "Control", "CR", "LF", "LV", "LVT", "Other+Pictographic"]

# Order matters to segment_words.c: what joins into one word comes first.
WORD_CLASSES = [
    ("ALetter", "WORD_LETTER"),
    ("ALetter+Pictographic", "WORD_LETTER_PICTOGRAPH"),
    ("Hebrew_Letter", "WORD_HEBREW"),
    ("Numeric", "WORD_NUMERIC"),
    ("ExtendNumLet", "WORD_EXTEND_NUM_LET"),
    ("Katakana", "WORD_KATAKANA"),
    ("WSegSpace", "WORD_SPACE"),
    ("Other", "WORD_OTHER"),
    ("Other+Pictographic", "WORD_PICTOGRAPH"),
    ("Regional_Indicator", "WORD_REGIONAL"),
    ("MidLetter", "WORD_MID_LETTER"),
    ("MidNum", "WORD_MID_NUM"),
    ("MidNumLet", "WORD_MID_NUM_LET"),
    ("Single_Quote", "WORD_SINGLE_QUOTE"),
    ("Double_Quote", "WORD_DOUBLE_QUOTE"),
    ("Extend", "WORD_EXTEND"),
    ("Format", "WORD_FORMAT"),
    ("ZWJ", "WORD_ZWJ"),
    ("CR", "WORD_CR"),
    ("LF", "WORD_LF"),
    ("Newline", "WORD_NEWLINE"),
]

# Characters of much text that are told by their first two bytes: first byte, second
# byte from, to. All of a row have one entry, but for PLAIN_EXCEPTIONS.
PLAIN = [
    (0xC3, 0x80, 0xBF),  # Latin-1
    (0xC4, 0x80, 0xBF), (0xC5, 0x80, 0xBF), (0xC6, 0x80, 0xBF),  # Latin
    (0xC7, 0x80, 0xBF), (0xC8, 0x80, 0xBF), (0xC9, 0x80, 0xBF), (0xCA, 0x80, 0xBF),
    (0xCE, 0xA3, 0xBF), (0xCF, 0x80, 0xB5),  # Greek
    (0xD0, 0x80, 0xBF), (0xD1, 0x80, 0xBF), (0xD3, 0x80, 0xBF),  # Cyrillic
    (0xD7, 0x90, 0xAA),  # Hebrew
    (0xD8, 0xA0, 0xBF), (0xD9, 0x80, 0x8A), (0xDA, 0x80, 0xBF), (0xDB, 0x80, 0x93),  # Arabic
    (0xE4, 0xB8, 0xBF), (0xE5, 0x80, 0xBF), (0xE6, 0x80, 0xBF),  # Han
    (0xE7, 0x80, 0xBF), (0xE8, 0x80, 0xBF), (0xE9, 0x80, 0xBF),
    (0xEA, 0xB0, 0xBF), (0xEB, 0x80, 0xBF), (0xEC, 0x80, 0xBF), (0xED, 0x80, 0x9D),  # Hangul
]
PLAIN_EXCEPTIONS = [0xD7, 0xF7]  # signs of multiplication and division

SENTENCE_CLASSES = [
    ("Other", "SENTENCE_OTHER"),
    ("CR", "SENTENCE_CR"),
    ("LF", "SENTENCE_LF"),
    ("Sep", "SENTENCE_SEP"),
    ("ATerm", "SENTENCE_ATERM"),
    ("STerm", "SENTENCE_STERM"),
    ("Extend", "SENTENCE_EXTEND"),
    ("Format", "SENTENCE_FORMAT"),
    ("Sp", "SENTENCE_SP"),
    ("Close", "SENTENCE_CLOSE"),
    ("SContinue", "SENTENCE_CONTINUE"),
    ("Numeric", "SENTENCE_NUMERIC"),
    ("Lower", "SENTENCE_LOWER"),
    ("Upper", "SENTENCE_UPPER"),
    ("OLetter", "SENTENCE_LETTER"),
]
SENTENCE_STOPS = ["CR", "LF", "Sep", "ATerm", "STerm"]

# quire_kind in include/quire/segment.h
SPACE, PUNCTUATION, SYMBOL, EMOJI, NUMBER, WORD = range(6)


def fail(message):
    sys.exit("make_tables.py: " + message)


def read(root, name, version_pattern):
    path = os.path.join(root, name)
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except OSError as error:
        fail("%s: %s (Debian: package unicode-data)" % (path, error.strerror))
    found = re.search(version_pattern, text[:2000])
    if not found:
        fail("%s: does not name its Unicode version" % path)
    version = found.group(1)
    if version.count(".") == 1:
        version += ".0"
    if version != VERSION:
        fail("%s is of Unicode %s, the tables have to be of %s" % (path, version, VERSION))
    return text


def properties(text, only=None):
    """Yields (first, last, value) of a file of `XXXX..YYYY ; Value` lines."""
    for line in text.splitlines():
        line = line.split("#")[0].strip()
        if not line:
            continue
        points, value = [field.strip() for field in line.split(";")[:2]]
        if only is not None and value != only:
            continue
        first, _, last = points.partition("..")
        yield int(first, 16), int(last or first, 16), value


def spread(text, missing):
    values = [missing] * LIMIT
    for first, last, value in properties(text):
        values[first:last + 1] = [value] * (last + 1 - first)
    return values


def kind_of(code, category, pictographic, word_break):
    if category[0] == "L" or category == "Nl":
        return WORD
    if category in ("Nd", "No"):
        return NUMBER
    if (pictographic and code > 0xFF) or word_break == "Regional_Indicator":
        return EMOJI
    if category[0] == "S" or category in ("Co", "Cn", "Cs"):
        return SYMBOL
    if category[0] == "P":
        return PUNCTUATION
    return SPACE  # Z, Cc, Cf, and marks, which add nothing to what they stand on


def grapheme_easy_seconds(entries):
    """For each lead E0..EF, a bit for each second byte 80..BF after which any third
    makes an easy character."""
    easy = {i for i, (name, _) in enumerate(GRAPHEME_CLASSES) if name in GRAPHEME_EASY}
    rows = []
    for lead in range(16):
        row = 0
        for second in range(64):
            first = lead << 12 | second << 6
            valid = first >= 0x800 and not 0xD800 <= first <= 0xDFFF
            if valid and all(entries[code] in easy for code in range(first, first + 64)):
                row |= 1 << second
        rows.append(row)
    return rows


def pictographs(root):
    """1 for each code point that is Extended_Pictographic."""
    pictographic = bytearray(LIMIT)
    emoji = read(root, "emoji/emoji-data.txt", r"with Emoji Version ([0-9.]+)")
    for first, last, _ in properties(emoji, "Extended_Pictographic"):
        pictographic[first:last + 1] = b"\1" * (last + 1 - first)
    return pictographic


def grapheme_entries(root):
    breaks = spread(
        read(root, "auxiliary/GraphemeBreakProperty.txt", r"GraphemeBreakProperty-([0-9.]+)\.txt"), "Other")
    pictographic = pictographs(root)
    number = {name: index for index, (name, _) in enumerate(GRAPHEME_CLASSES)}
    entries = []
    for code in range(LIMIT):
        name = breaks[code] + ("+Pictographic" if pictographic[code] else "")
        if name not in number:
            fail("U+%04X: no grapheme class for %s" % (code, name))
        entries.append(number[name])
    # Surrogates have no UTF-8; a byte that is none stands for U+FFFD.
    if entries[0xFFFD] != number["Other"]:
        fail("U+FFFD has a grapheme class")
    return entries


def grapheme_hard_leads(entries):
    """The lead bytes whose characters take a look at the table. The others are of
    two or three bytes, any continuation bytes are valid after them, and all of their
    characters are easy."""
    easy = {i for i, (name, _) in enumerate(GRAPHEME_CLASSES) if name in GRAPHEME_EASY}
    hard = set([0xC0, 0xC1, 0xE0, 0xED]) | set(range(0xF0, 0x100))
    for code in range(0x80, 0x10000):
        if entries[code] not in easy and not 0xD800 <= code <= 0xDFFF:
            hard.add(chr(code).encode("utf-8")[0])
    return hard


def word_entries(root):
    breaks = spread(read(root, "auxiliary/WordBreakProperty.txt", r"WordBreakProperty-([0-9.]+)\.txt"), "Other")
    categories = spread(
        read(root, "extracted/DerivedGeneralCategory.txt", r"DerivedGeneralCategory-([0-9.]+)\.txt"), "Cn")
    pictographic = pictographs(root)
    number = {name: index for index, (name, _) in enumerate(WORD_CLASSES)}
    entries = []
    for code in range(LIMIT):
        name = breaks[code] + ("+Pictographic" if pictographic[code] else "")
        if name not in number:
            fail("U+%04X: no word class for %s" % (code, name))
        entries.append(kind_of(code, categories[code], pictographic[code], breaks[code]) << 5 | number[name])
    # A byte that is no UTF-8 stands for U+FFFD, which has to be an ordinary symbol.
    if entries[0xFFFD] != SYMBOL << 5 | number["Other"]:
        fail("U+FFFD is not a symbol without a word class")
    return entries


def sentence_entries(root):
    text = read(root, "auxiliary/SentenceBreakProperty.txt", r"SentenceBreakProperty-([0-9.]+)\.txt")
    number = {name: index for index, (name, _) in enumerate(SENTENCE_CLASSES)}
    values = spread(text, "Other")
    for code, name in enumerate(values):
        if name not in number:
            fail("U+%04X: no sentence class for %s" % (code, name))
    return [number[name] for name in values]


def stages(entries):
    """The two stages, and the first code point from which all entries are alike."""
    limit = LIMIT
    while limit > BLOCK and set(entries[limit - BLOCK:limit]) == {entries[-1]}:
        limit -= BLOCK
    first, second, seen = [], [], {}
    for start in range(0, limit, BLOCK):
        block = tuple(entries[start:start + BLOCK])
        if block not in seen:
            seen[block] = len(second) // BLOCK
            second.extend(block)
        first.append(seen[block])
    return first, second, limit


def array(name, values):
    size = "uint8_t" if max(values) < 256 else "uint16_t"
    rows = [",".join(map(str, values[i:i + A_LINE])) for i in range(0, len(values), A_LINE)]
    return "static const %s %s[%d] = {\n%s};\n" % (size, name, len(values), ",\n".join(rows))


def plain(entries):
    """PLAIN as three arrays by first byte less 0xC0: entry, second byte from, to."""
    arrays = [[0] * 64, [255] * 64, [0] * 64]
    for lead, first, last in PLAIN:
        length = 2 if lead < 0xE0 else 3
        found = set()
        for second in range(first, last + 1):
            for third in range(0x80, 0xC0) if length == 3 else (0,):
                code = ord(bytes((lead, second, third)[:length]).decode("utf-8"))
                if code not in PLAIN_EXCEPTIONS:
                    found.add(entries[code])
        if len(found) != 1:
            fail("characters that begin with %02X %02X..%02X are not of one class and kind" % (lead, first, last))
        for values, value in zip(arrays, (found.pop(), first, last)):
            values[lead - 0xC0] = value
    return "\n".join([
        "/* By first byte less 0xC0: characters whose second byte is word_plain_from ..\n"
        " * word_plain_to have the entry word_plain, but for %s. */"
        % " and ".join("U+%04X" % code for code in PLAIN_EXCEPTIONS),
        array("word_plain", arrays[0]), array("word_plain_from", arrays[1]), array("word_plain_to", arrays[2])])


def header(source, guard, names, comment):
    lines = ["/* Generated by tools/make_tables.py from Unicode %s: not to be edited." % VERSION,
             " * Sources: %s. */" % source,
             "#ifndef %s" % guard, "#define %s" % guard, "", "#include <stdint.h>", "", "/* clang-format off */", "",
             comment, "enum {"]
    lines += ["  %s%s" % (name, "," if i + 1 < len(names) else "") for i, (_, name) in enumerate(names)]
    return "\n".join(lines + ["};", "", ""])


def tables(prefix, entries):
    first, second, limit = stages(entries)
    return "\n".join([
        "/* Code points up to U+%04X. */" % (LOW - 1),
        array(prefix + "_low", entries[:LOW]),
        "/* All below %s_limit: second[first[code / %d] * %d + code %% %d]; past it they are %s_rest. */"
        % (prefix, BLOCK, BLOCK, BLOCK, prefix),
        "enum { %s_limit = 0x%X, %s_rest = %d, %s_block = %d };\n"
        % (prefix, limit, prefix, entries[-1], prefix, BLOCK),
        array(prefix + "_first", first),
        array(prefix + "_second", second)])


def write_grapheme(out, root):
    entries = grapheme_entries(root)
    text = header("GraphemeBreakProperty, emoji-data", "QUIRE_TABLES_GRAPHEME_BREAK_H", GRAPHEME_CLASSES,
                  "/* An entry is one of these. */")
    text += "/* Lead bytes after which a class other than those up to GRAPHEME_PICTOGRAPH can be, of four\n"
    text += " * bytes, or with limits to what may follow: bit (byte >> 4) - 12 of hard_lead[byte & 15]. */\n"
    hard = grapheme_hard_leads(entries)
    rows = [0] * 16
    for lead in hard:
        rows[lead & 15] |= 1 << ((lead >> 4) - 12)
    text += array("grapheme_hard_lead", rows) + "\n"
    text += "/* Bytes of a character that begins with this byte; 0 for CR, hard leads, continuation bytes. */\n"
    lengths = [int(byte != 13) for byte in range(128)] + [0] * 64
    lengths += [0 if lead in hard else 2 if lead < 0xE0 else 3 for lead in range(0xC0, 0x100)]
    text += array("grapheme_easy_length", lengths) + "\n"
    text += "/* Of E0..EF: bit (byte & 63) for the second bytes after which all characters are easy. */\n"
    text += "static const uint64_t grapheme_easy_second[16] = {\n%s};\n\n" % ",\n".join(
        "0x%016X" % row for row in grapheme_easy_seconds(entries))
    save(out, "grapheme_break.h", text + tables("grapheme", entries) + "\n#endif\n")


def write_word(out, root):
    text = header("WordBreakProperty, DerivedGeneralCategory, emoji-data", "QUIRE_TABLES_WORD_BREAK_H",
                  WORD_CLASSES, "/* An entry is quire_kind * 32 + one of these. */")
    entries = word_entries(root)
    save(out, "word_break.h", text + tables("word", entries) + "\n" + plain(entries) + "\n#endif\n")


def nibbles(members):
    """Two tables of 16 for a set of bytes: a bit for each upper nibble that occurs."""
    rows = sorted({byte >> 4 for byte in range(256) if members[byte]})
    if len(rows) > 8:
        fail("more than eight upper nibbles")
    low, high = [0] * 16, [0] * 16
    for byte in range(256):
        if members[byte]:
            low[byte & 15] |= 1 << rows.index(byte >> 4)
            high[byte >> 4] = 1 << rows.index(byte >> 4)
    return low, high


def write_sentence(out, root):
    entries = sentence_entries(root)
    stops = {i for i, (name, _) in enumerate(SENTENCE_CLASSES) if name in SENTENCE_STOPS}
    stop_bytes = [0] * 256
    for code, entry in enumerate(entries):
        if entry in stops:
            stop_bytes[chr(code).encode("utf-8")[0]] = 1
    text = header("SentenceBreakProperty", "QUIRE_TABLES_SENTENCE_BREAK_H", SENTENCE_CLASSES,
                  "/* An entry is one of these. */")
    text += "/* 1 for the bytes that a CR, LF, Sep, ATerm or STerm begins with. */\n"
    text += array("sentence_stop_byte", stop_bytes) + "\n"
    low, high = nibbles(stop_bytes)
    text += "/* The same: low[byte & 15] and high[byte >> 4] have a bit in common. */\n"
    text += array("sentence_stop_low", low) + array("sentence_stop_high", high) + "\n"
    save(out, "sentence_break.h", text + tables("sentence", entries) + "\n#endif\n")


def save(out, name, text):
    with open(os.path.join(out, name), "w", encoding="ascii", newline="\n") as file:
        file.write(text)


def main(arguments):
    if len(arguments) not in (1, 2):
        sys.exit(__doc__)
    root = arguments[1] if len(arguments) == 2 else "/usr/share/unicode"
    os.makedirs(arguments[0], exist_ok=True)
    write_grapheme(arguments[0], root)
    write_word(arguments[0], root)
    write_sentence(arguments[0], root)
    sys.dont_write_bytecode = True
    import normal_forms  # imports this file in turn
    normal_forms.write(arguments[0], root)


if __name__ == "__main__":
    main(sys.argv[1:])
