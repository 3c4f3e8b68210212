#!/bin/sh
# Signs one file in place with the certificate that the environment names.
set -eu
osslsigncode sign -pkcs12 "$ZIPING_SIGN_P12" -pass "${ZIPING_SIGN_PASS:-}" -h sha256 \
	-n "绩效自评助手" -in "$1" -out "$1.signed"
mv "$1.signed" "$1"
