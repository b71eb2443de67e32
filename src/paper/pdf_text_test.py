#!/usr/bin/env python3
"""The text copied out of the PDF is the text that went in: NFC, no private or replacement characters, every paragraph
of the DOCX found whole. Needs pdftotext; without it the test is skipped (77)."""
import pathlib, re, shutil, subprocess, sys, tempfile, unicodedata, zipfile
import xml.etree.ElementTree as ET

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'


def paragraphs(path):
    body = ET.fromstring(zipfile.ZipFile(path).read('word/document.xml'))
    for p in body.iter(W + 'p'):
        text = ''
        for e in p.iter():
            text += {W + 't': e.text or '', W + 'noBreakHyphen': '-', W + 'br': ' ', W + 'tab': ' '}.get(e.tag, '')
        if text.strip():
            yield text


def squeezed(text):
    return re.sub(r'\s+', '', text)


def main(dump):
    if not shutil.which('pdftotext'):
        return 77
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([dump, folder], check=True)
        for name in ('plan', 'ranking'):
            base = pathlib.Path(folder) / name
            command = ['pdftotext', '-raw', f'{base}.pdf', '-']
            text = subprocess.run(command, check=True, capture_output=True).stdout.decode()
            assert unicodedata.is_normalized('NFC', text), f'{name}: not NFC'
            odd = [c for c in text if unicodedata.category(c) in ('Co', 'Cn') or c == '\ufffd']
            assert not odd, f'{name}: {odd}'
            # A page break puts the head of the next page into a paragraph.
            text = re.sub(r'\f(Dữ liệu minh họa\s+)?(\d+\n)?', '', text)
            flat = squeezed(text)
            for p in paragraphs(f'{base}.docx'):
                if squeezed(p) not in flat:
                    print(f'{name}: not found: {p}', file=sys.stderr)
                    bad += 1
    return 1 if bad else 0


sys.exit(main(sys.argv[1]))
