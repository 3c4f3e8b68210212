package xls

import (
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha1"
	"unicode/utf16"
)

// defaultPassword encrypts workbooks for which nobody set a password to open: Excel 97 to
// 2003 encrypt with it when the workbook's structure is protected ([MS-XLS] 2.2.10).
const defaultPassword = "VelvetSweatshop"

// Records that stay readable in an encrypted stream.
var plainRecords = map[uint16]bool{
	recBOF: true, recFilePass: true,
	0x0194: true, 0x0195: true, 0x00E1: true, 0x0196: true, 0x0138: true, // user lists, locks, interface, revisions
}

const cipherBlock = 1024 // bytes of the stream for which one key holds

// decrypt returns the stream with the records after pos readable; filePass is the record
// that says how they are encrypted. It reports false if the default password is not
// the one, or the method is another than RC4 ([MS-OFFCRYPTO] 2.3.5 and 2.3.6).
func decrypt(data []byte, pos int, filePass []byte) ([]byte, bool) {
	if len(filePass) < 6 || le.Uint16(filePass) != 1 {
		return nil, false
	}
	var password []byte
	for _, u := range utf16.Encode([]rune(defaultPassword)) {
		password = le.AppendUint16(password, u)
	}
	find := standardKey
	if major := le.Uint16(filePass[2:]); major > 1 {
		find = cryptoAPIKey
	}
	key := find(password, filePass[2:])
	if key == nil {
		return nil, false
	}
	out := bytes.Clone(data)
	keys := &keyStream{key: key}
	for s := (&stream{data: data, pos: pos}); s.pos < len(data); {
		from := s.pos + 4
		kind, body, err := s.one()
		if err != nil {
			break // the rest is padding
		}
		switch {
		case plainRecords[kind]:
			continue
		case kind == recBoundSheet && len(body) >= 4: // the offset of the sheet stays readable
			from, body = from+4, body[4:]
		}
		keys.apply(out[from:from+len(body)], from)
	}
	return out, true
}

// blockKey gives the cipher key for a block of the stream.
type blockKey func(block uint32) []byte

// keyStream applies the cipher to stretches of the stream, from front to back.
type keyStream struct {
	key    blockKey
	cipher *rc4.Cipher
	block  int // the cipher's
	at     int // the place in the stream that the cipher has reached
}

func (k *keyStream) apply(b []byte, at int) {
	for len(b) > 0 {
		if block := at / cipherBlock; k.cipher == nil || block != k.block {
			k.cipher, k.block, k.at = newCipher(k.key(uint32(block))), block, block*cipherBlock
		}
		skip := make([]byte, at-k.at) // headers count, though they are not encrypted
		k.cipher.XORKeyStream(skip, skip)
		n := min(len(b), cipherBlock-at%cipherBlock)
		k.cipher.XORKeyStream(b[:n], b[:n])
		at += n
		k.at = at
		b = b[n:]
	}
}

func newCipher(key []byte) *rc4.Cipher {
	c, err := rc4.NewCipher(key)
	if err != nil {
		panic(err) // keys have 5 to 16 bytes
	}
	return c
}

// standardKey is the key of Office 97: MD5, 40 bits. Nil if the password is another.
func standardKey(password, info []byte) blockKey {
	if len(info) < 4+3*16 {
		return nil
	}
	salt, verifier, hash := info[4:20], bytes.Clone(info[20:36]), bytes.Clone(info[36:52])
	first := md5.Sum(password)
	second := md5.Sum(bytes.Repeat(append(first[:5:5], salt...), 16))
	key := func(block uint32) []byte {
		k := md5.Sum(le.AppendUint32(second[:5:5], block))
		return k[:]
	}
	c := newCipher(key(0))
	c.XORKeyStream(verifier, verifier)
	c.XORKeyStream(hash, hash)
	if sum := md5.Sum(verifier); !bytes.Equal(sum[:], hash) {
		return nil
	}
	return key
}

// cryptoAPIKey is the key of Office 2002 and later: SHA-1, 40 to 128 bits. Nil if the
// password is another.
func cryptoAPIKey(password, info []byte) blockKey {
	if len(info) < 12 {
		return nil
	}
	headerSize := int64(le.Uint32(info[8:]))
	if headerSize < 32 || 12+headerSize+4+16+16+4+20 > int64(len(info)) {
		return nil
	}
	header, rest := info[12:12+headerSize], info[12+headerSize:]
	bits := le.Uint32(header[16:])
	if bits == 0 {
		bits = 40
	}
	if bits%8 != 0 || bits < 40 || bits > 128 || le.Uint32(rest) != 16 {
		return nil
	}
	salt, verifier, hash := rest[4:20], bytes.Clone(rest[20:36]), bytes.Clone(rest[40:60])
	first := sha1.Sum(append(bytes.Clone(salt), password...))
	key := func(block uint32) []byte {
		k := sha1.Sum(le.AppendUint32(first[:len(first):len(first)], block))
		if bits == 40 {
			return append(k[:5:5], make([]byte, 11)...)
		}
		return k[:bits/8]
	}
	c := newCipher(key(0))
	c.XORKeyStream(verifier, verifier)
	c.XORKeyStream(hash, hash)
	if sum := sha1.Sum(verifier); !bytes.Equal(sum[:], hash) {
		return nil
	}
	return key
}
