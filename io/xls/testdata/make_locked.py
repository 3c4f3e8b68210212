#!/usr/bin/python3
"""Makes encrypted workbooks: with the password that Excel uses where a workbook's structure
is protected, and with another one. LibreOffice opens the first two without asking:

    ./make_locked.py && soffice --headless --convert-to csv --outdir /tmp locked-97.xls locked-2002.xls
"""
import hashlib
import struct

BLOCK, NONE, END = 1024, 0xFFFFFFFF, 0xFFFFFFFE


def rc4(key):
    s, j = list(range(256)), 0
    for i in range(256):
        j = (j + s[i] + key[i % len(key)]) % 256
        s[i], s[j] = s[j], s[i]
    i = j = 0
    while True:
        i = (i + 1) % 256
        j = (j + s[i]) % 256
        s[i], s[j] = s[j], s[i]
        yield s[(s[i] + s[j]) % 256]


def xor(data, stream):
    return bytes(b ^ next(stream) for b in data)


def office97(password):
    salt, verifier = bytes(range(16)), bytes(range(50, 66))
    first = hashlib.md5(password.encode("utf-16-le")).digest()[:5]
    second = hashlib.md5((first + salt) * 16).digest()[:5]
    key = lambda block: hashlib.md5(second + struct.pack("<I", block)).digest()
    s = rc4(key(0))
    return key, struct.pack("<HHH", 1, 1, 1) + salt + xor(verifier, s) + xor(hashlib.md5(verifier).digest(), s)


def office2002(password):
    salt, verifier = bytes(range(16)), bytes(range(50, 66))
    first = hashlib.sha1(salt + password.encode("utf-16-le")).digest()
    key = lambda block: hashlib.sha1(first + struct.pack("<I", block)).digest()[:16]
    s = rc4(key(0))
    header = struct.pack("<8I", 4, 0, 0x6801, 0x8004, 128, 1, 0, 0) + "Microsoft Enhanced Cryptographic Provider v1.0\0".encode("utf-16-le")
    return key, struct.pack("<HHHII", 1, 4, 2, 4, len(header)) + header + struct.pack("<I", 16) + salt + xor(verifier, s) + struct.pack("<I", 20) + xor(hashlib.sha1(verifier).digest(), s)


def rec(kind, body):
    return struct.pack("<HH", kind, len(body)) + body


def text(s):
    return struct.pack("<HB", len(s), 1) + s.encode("utf-16-le")


def workbook(info):
    bof = lambda kind: rec(0x809, struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 0x07CC, 0, 6))
    font = rec(0x31, struct.pack("<HHHHHBBBB", 220, 0, 0x7FFF, 400, 0, 0, 0, 134, 0) + b"\2\1" + "宋体".encode("utf-16-le"))
    xf = rec(0xE0, bytes(4) + struct.pack("<H", 0xFFF5) + bytes(14))
    cell = rec(0xE0, bytes(4) + struct.pack("<H", 1) + bytes(14))
    words = ["部门整体支出绩效目标自评表", "年度资金总额"] + [f"指标{i}" for i in range(300)]  # over several blocks of the cipher
    sst = rec(0xFC, struct.pack("<II", len(words), len(words)) + b"".join(text(w) for w in words))
    head = bof(5) + rec(0x2F, info) + rec(0x42, struct.pack("<H", 1200)) + font * 4 + xf * 15 + cell
    bound = lambda at: rec(0x85, struct.pack("<IBBBB", at, 0, 0, 3, 1) + "自评表".encode("utf-16-le"))
    tail = sst + rec(0x0A, b"")
    at = len(head) + len(bound(0)) + len(tail)
    cells = b"".join(rec(0xFD, struct.pack("<HHHI", i, 0, 15, i)) for i in range(len(words))) + rec(0x203, struct.pack("<HHHd", 1, 1, 15, 631.27))
    return head + bound(at) + tail + bof(0x10) + rec(0x200, struct.pack("<IIHHH", 0, len(words), 0, 2, 0)) + cells + rec(0x23E, struct.pack("<HHHIHHI", 0x6B6, 0, 0, 0x40, 0, 0, 0)) + rec(0x0A, b"")


def encrypt(data, key):
    out, pos, behind = bytearray(data), 0, False
    keystream = bytearray()
    for block in range(len(data) // BLOCK + 1):
        s = rc4(key(block))
        keystream += bytes(next(s) for _ in range(BLOCK))
    while pos < len(data):
        kind, size = struct.unpack_from("<HH", data, pos)
        first = pos + 4 + (4 if kind == 0x85 else 0)
        if behind and kind != 0x809:
            for i in range(first, pos + 4 + size):
                out[i] ^= keystream[i]
        behind |= kind == 0x2F
        pos += 4 + size
    return bytes(out)


def container(data):
    """A compound file with the stream Workbook."""
    data += bytes(max(4096 - len(data), 0))
    size, data = len(data), data + bytes(-len(data) % 512)
    n = len(data) // 512
    entry = lambda name, kind, child, start, size: (name.encode("utf-16-le") + bytes(64))[:64] + struct.pack("<HBBIII", 2 * len(name) + 2 if name else 0, kind, 1, NONE, NONE, child) + bytes(36) + struct.pack("<III", start, size, 0)
    directory = entry("Root Entry", 5, 1, END, 0) + entry("Workbook", 2, NONE, 0, size) + entry("", 0, NONE, 0, 0) * 2
    fat = list(range(1, n)) + [END, END, 0xFFFFFFFD]
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6) + struct.pack("<IIIIIIIIII", 0, 1, n, 0, 4096, END, 0, END, 0, n + 1)
    return header + b"\xff" * (512 - len(header)) + data + directory + struct.pack(f"<{len(fat)}I", *fat) + b"\xff" * (512 - 4 * len(fat))


for name, method, password in [("locked-97.xls", office97, "VelvetSweatshop"), ("locked-2002.xls", office2002, "VelvetSweatshop"), ("password-97.xls", office97, "geheim"), ("password-2002.xls", office2002, "geheim")]:
    key, info = method(password)
    open(name, "wb").write(container(encrypt(workbook(info), key)))
