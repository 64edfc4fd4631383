"""Which characters normal forms and case folding leave alone: src/core/tables/normal_forms.h.

A part of make_tables.py. From UnicodeData, CaseFolding, DerivedNormalizationProps,
DerivedCoreProperties, DerivedCombiningClass and DerivedGeneralCategory.
"""
import functools
import operator

import make_tables as base

# The bits of an entry: with and without folding, in NFC, NFD, NFKC, NFKD.
FORMS = ["NFC", "NFD", "NFKC", "NFKD"]
FOLD = 4
COMPAT_FOLD = 0xC0
# quire_normalize's QUIRE_FOLD_APOSTROPHES maps these, and others that begin with E2 80.
APOSTROPHES = {0x02BC, 0xFF07}
LIMIT = 0x40000  # nothing but private use is past it


def fields(text):
    for line in text.splitlines():
        line = line.split("#")[0]
        if line.strip():
            yield [field.strip() for field in line.split(";")]


def span(points):
    first, _, last = points.partition("..")
    return range(int(first, 16), int(last or first, 16) + 1)


class Data:
    def __init__(self, root):
        def read(name, version):
            return base.read(root, name, version + r"-([0-9.]+)\.txt")

        self.category = base.spread(
            read("extracted/DerivedGeneralCategory.txt", "DerivedGeneralCategory"), "Cn")
        classes = base.spread(read("extracted/DerivedCombiningClass.txt", "DerivedCombiningClass"), "0")
        self.not_yes = {form: set() for form in FORMS}
        maybe = set()
        for line in fields(read("DerivedNormalizationProps.txt", "DerivedNormalizationProps")):
            if line[1].endswith("_QC"):
                self.not_yes[line[1][:-3]].update(span(line[0]))
                maybe.update(span(line[0]) if line[2] == "M" else [])
        self.ignorable = set()
        for line in fields(read("DerivedCoreProperties.txt", "DerivedCoreProperties")):
            if line[1] == "Default_Ignorable_Code_Point":
                self.ignorable.update(span(line[0]))
        self.folding = {}
        for line in fields(read("CaseFolding.txt", "CaseFolding")):
            if line[1] in "CF":
                self.folding[int(line[0], 16)] = [int(c, 16) for c in line[2].split()]
        self.parts = {}
        with open(root + "/UnicodeData.txt", encoding="ascii") as file:  # the one file that names no version
            for line in file:
                line = line.split(";")
                if line[5] and line[5][0] != "<":
                    self.parts[int(line[0], 16)] = [int(c, 16) for c in line[5].split()]
        # No mark, or one that neither moves nor joins; accent stripping drops it in the decomposed forms.
        self.starts = [classes[c] == "0" and c not in maybe and self.category[c] not in ("Cn", "Cs")
                       for c in range(base.LIMIT)]

    def folds(self, c):
        """Does folding change the character or a part of its canonical decomposition?"""
        return c in self.folding or any(self.folds(part) for part in self.parts.get(c, []))

    def stable(self, c, form):
        """The same in the form, and independent of what stands before it."""
        return (self.starts[c] and c not in self.not_yes[form] and c not in APOSTROPHES
                and not (form in ("NFD", "NFKD") and self.category[c] == "Mn"))

    def kinds(self, c, folded):
        """The bits of c, which folding makes `folded`."""
        bits = 0
        for i, form in enumerate(FORMS):
            if self.stable(c, form):
                bits |= 1 << i
                if all(self.stable(f, form) for f in folded):
                    bits |= 1 << i + FOLD
        return bits & ~COMPAT_FOLD if c in self.ignorable else bits


def two_bytes(data):
    """(bits, lead, second) of each character of two bytes; folded, it has two bytes again."""
    out = []
    for c in range(0x80, 0x800):
        folded = data.folding.get(c, [c])
        after = "".join(map(chr, folded)).encode("utf-8")
        same_size = len(after) == 2 and (c in data.folding or not data.folds(c))
        if not same_size:
            after = chr(c).encode("utf-8")
        bits = data.kinds(c, folded)
        out.append((bits if same_size else bits & ~0xF0, after[0], after[1]))
    return out


def blocks(data):
    """Block numbers for each 64 code points below LIMIT, and the blocks."""
    numbers, contents, seen = [], [], {}
    for start in range(0, LIMIT, 64):
        block = []
        for c in range(start, start + 64):
            bits = data.kinds(c, [c]) if c >= 0x800 else 0
            block.append(bits & ~0xF0 if data.folds(c) else bits)
        block = tuple(block)
        if block not in seen:
            seen[block] = len(contents)
            contents.append(block)
        numbers.append(seen[block])
    while numbers[-1] == 0:
        numbers.pop()
    return numbers, contents


def write(out, root):
    data = Data(root)
    pairs = two_bytes(data)
    numbers, contents = blocks(data)
    whole = [functools.reduce(operator.and_, block) for block in contents]
    if contents[0] != (0,) * 64:
        base.fail("the block of no character is not the first")
    base.save(out, "normal_forms.h", "\n".join([
        "/* Generated by tools/make_tables.py from Unicode %s: not to be edited." % base.VERSION,
        " * Sources: UnicodeData, CaseFolding, DerivedNormalizationProps, DerivedCoreProperties,",
        " * DerivedCombiningClass, DerivedGeneralCategory. */",
        "#ifndef QUIRE_TABLES_NORMAL_FORMS_H", "#define QUIRE_TABLES_NORMAL_FORMS_H", "",
        "#include <stdint.h>", "", "/* clang-format off */", "",
        "/* Bits say for which forms a character is settled: NFC, NFD, NFKC, NFKD, and with case",
        " * folded NFC, NFD, NFKC, NFKD. A settled character is assigned, and becomes the same",
        " * whatever stands around it, save that marks may join it. */", "",
        "/* Of two bytes, [(lead - C2) * 64 + second - 80]: bits, and what folding makes of the bytes. */",
        base.array("two_kinds", [p[0] for p in pairs]),
        base.array("two_lead", [p[1] for p in pairs]),
        base.array("two_second", [p[2] for p in pairs]),
        "/* Of three and four bytes: bits of those that become themselves, by blocks of 64 code",
        " * points: block_kinds[block_of[code / 64] * 64 + code %% 64], up to code / 64 = %d; no bit" % (len(numbers) - 1),
        " * in block 0. */",
        "enum { block_limit = %d };\n" % len(numbers),
        base.array("block_of", numbers),
        base.array("block_kinds", [e for b in contents for e in b]),
        "/* The bits that all of a block have, by [(lead - E0) * 64 + second - 80], and the bits that all of a lead have. */",
        base.array("three_whole", [whole[n] for n in numbers[:1024]]),
        base.array("three_lead_whole", [functools.reduce(operator.and_, [whole[n] for n in numbers[i:i + 64]])
                                        for i in range(0, 1024, 64)]),
        "#endif", ""]))
