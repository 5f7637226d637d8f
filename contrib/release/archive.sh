#!/usr/bin/env bash
# Packs a built lakekey with what belongs to it, and writes the checksum beside the archive.
#
#     contrib/release/archive.sh BINARY NAME DIRECTORY
#
# makes DIRECTORY/NAME.tar.gz and DIRECTORY/NAME.tar.gz.sha256 (.zip for a BINARY that ends in .exe).
set -euo pipefail

binary=$(realpath "${1:?path of the binary}")
name=${2:?name of the archive}
mkdir -p "${3:?directory for the archive}"
directory=$(realpath "$3")
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/$name"
cp "$binary" README.md CHANGELOG.md SECURITY.md LICENSE-* "$work/$name/"
cp -r man completions "$work/$name/"

cd "$work"
case $binary in
*.exe)
    archive=$name.zip
    7z a -bso0 "$archive" "$name"
    ;;
*)
    archive=$name.tar.gz
    # The same content gives the same archive, whoever packs it and when.
    tar --sort=name --owner=0 --group=0 --numeric-owner --mode=u+w,go=u,go-w \
        --mtime="@${SOURCE_DATE_EPOCH:-0}" -cf - "$name" |
        gzip -n > "$archive"
    ;;
esac
if command -v sha256sum >/dev/null; then sha256sum "$archive"; else shasum -a 256 "$archive"; fi > "$archive.sha256"
mv "$archive" "$archive.sha256" "$directory/"
