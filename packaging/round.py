#!/usr/bin/python3
"""Has openpyxl and LibreOffice read what TestReferencesMeanTheSameRowsAfterARound wrote.

usage: round.py FOLDER
FOLDER holds originals (0001-0.xlsx) and what became of them (0001-1.xlsx, 0001-2.xlsx). None
may be read worse than its original: not at all, with fewer things than the rows that are left
had, or with other texts in these rows.
"""
import glob
import os
import re
import subprocess
import sys
import tempfile
import warnings

import openpyxl

MARK = re.compile(r"^行\d+甲$")


def read(path):
    """What openpyxl finds in a workbook: texts of each marked row of the form, and counts."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that it does not know
        book = openpyxl.load_workbook(path)
    form = book.worksheets[0]
    rows = []
    for row in form.iter_rows():
        texts = [c.value for c in row if isinstance(c.value, str) and not c.value.startswith("=")]
        marks = [t for t in texts if MARK.match(t)]
        if marks:
            rows.append((marks[0], sorted(texts)))
    names = book.defined_names
    names = list(names.values()) if hasattr(names, "values") else names.definedName  # before openpyxl 3.1
    things = {
        "sheets": len(book.sheetnames),
        "names": len({n.name for n in names}),  # LibreOffice repeats them on the sheet of a scenario
        "dead names": sum("#REF!" in n.attr_text for n in names),
        "tables": len(form.tables),
        "charts": sum(len(s._charts) for s in book.worksheets + book.chartsheets),
        "pictures": len(form._images),
        "comments": sum(1 for row in form.iter_rows() for c in row if c.comment),
        "validations": len(form.data_validations.dataValidation),
        "rules": len(form.conditional_formatting),
    }
    return rows, things


def convert(paths, folder):
    """LibreOffice's own version of some workbooks, by their names; none of what it can't read."""
    with tempfile.TemporaryDirectory() as profile:
        for size in (50, 1):  # what stops many at once may be one of them
            left = [p for p in paths if not os.path.exists(os.path.join(folder, os.path.basename(p)))]
            for i in range(0, len(left), size):
                subprocess.run(["soffice", "--headless", "-env:UserInstallation=file://" + profile, "--convert-to", "xlsx", "--outdir", folder] + left[i:i + size],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=1800)


def worse(was, now, dead):
    """What a workbook lacks that its original had; dead are names of rows that are gone, which
    LibreOffice drops."""
    rows, things = now
    marks = [m for m, _ in rows]
    if len(set(marks)) < len(marks) or not set(marks) <= set(m for m, _ in was[0]):
        yield "rows are other ones: %s" % marks
    lost = len(was[0]) - len(marks)
    for thing, n in was[1].items():
        have = things[thing] + (dead if thing == "names" else 0)
        if have < n and thing != "dead names" and (not lost or thing in ("sheets", "names", "tables")):
            yield "%d %s of %d" % (things[thing], thing, n)


def main():
    folder = sys.argv[1]
    paths = sorted(glob.glob(os.path.join(folder, "*-?.xlsx")))
    if not paths:
        sys.exit("nothing to read in " + folder)
    found, outputs = 0, 0
    with tempfile.TemporaryDirectory() as office:
        convert(paths, office)
        base = None
        for path in paths:
            name = os.path.basename(path)
            faults = []
            try:
                own = read(path)
            except Exception as e:  # whatever openpyxl stumbles over
                own, faults = None, ["openpyxl: %s" % e]
            try:
                other = read(os.path.join(office, name))
            except Exception as e:
                other = None
                faults.append("LibreOffice: %s" % e)
            if own and other and own[0] != other[0]:
                faults.append("LibreOffice reads other texts")
            if name.endswith("-0.xlsx"):
                if faults:
                    sys.exit("%s, which was made up, can't be read: %s" % (name, faults))
                base = (own, other)
                continue
            outputs += 1
            dead = own[1]["dead names"] if own else 0
            for was, now, dead, program in ((base[0], own, 0, "openpyxl"), (base[1], other, dead, "LibreOffice")):
                if now:
                    faults += ["%s: %s" % (program, words) for words in worse(was, now, dead)]
            for words in faults:
                print(name, words)
            found += bool(faults)
    print("%d workbooks read by openpyxl and LibreOffice, %d of them worse than their original" % (outputs, found))
    sys.exit(1 if found else 0)


main()
