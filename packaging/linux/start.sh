#!/bin/sh
# Ansök for Linux: this file holds the whole program. Opened, it installs for the person who opens it, and starts it.
#
#   sh FILE                install or update, then open the wizard
#   sh FILE --install      install or update
#   sh FILE --extract DIR  lay the program in DIR and do no more; it runs from there as DIR/ansok
#   sh FILE --uninstall    remove what --install made; applications stay
#   sh FILE --help
#
# Nothing needs an administrator. Needs a 64-bit PC with glibc @GLIBC@ or later and a desktop.
set -eu
umask 022
version=@VERSION@ tools=@TOOLS@ program=@PROGRAM@ start=@START@ sum=@SUM@

swedish() { case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in sv*) return 0 ;; esac; return 1; }
say() { if swedish; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi; }
stop() {
  say "$1" "$2" >&2
  # Opened by a click there is no terminal to read it on.
  if [ ! -t 2 ] && [ -n "${DISPLAY:-${WAYLAND_DISPLAY:-}}" ]; then
    for dialog in zenity kdialog xmessage; do
      command -v $dialog >/dev/null 2>&1 || continue
      case $dialog in
        zenity) zenity --error --title=Ansök --text="$(say "$1" "$2")" ;;
        kdialog) kdialog --title Ansök --error "$(say "$1" "$2")" ;;
        *) xmessage "$(say "$1" "$2")" ;;
      esac >/dev/null 2>&1 || :
      break
    done
  fi
  exit 2
}

case ${1:-} in
  -h | --help) sed -n '2,10s/^# \{0,1\}//p' "$0"; exit 0 ;;
  '' | --install | --uninstall) [ $# -le 1 ] || stop "Too many arguments; --help tells them." "För många argument; --help visar dem." ;;
  --extract) [ $# = 2 ] || stop "Name the folder after --extract." "Ange mappen efter --extract." ;;
  *) stop "$1 is not known; --help tells what is." "$1 är okänt; --help visar vad som finns." ;;
esac

data=${XDG_DATA_HOME:-$HOME/.local/share}
place=$HOME/.local/lib/ansok
command=$HOME/.local/bin/ansok

# What stands below the data folder, one a line; only our own names.
list() {
  printf '%s\n' applications/ansok.desktop mime/packages/ansok.xml metainfo/ansok.metainfo.xml man/man1/ansok.1.gz man/sv/man1/ansok.1.gz
  for size in @SIZES@; do printf 'icons/hicolor/%sx%s/apps/ansok.png\n' "$size" "$size"; done
  printf '%s\n' icons/hicolor/scalable/apps/ansok.svg
}

tell_desktop() {
  [ ! -d "$data/mime" ] || update-mime-database "$data/mime" >/dev/null 2>&1 || :
  [ ! -d "$data/applications" ] || update-desktop-database "$data/applications" >/dev/null 2>&1 || :
  [ ! -d "$data/icons/hicolor" ] || touch "$data/icons/hicolor" 2>/dev/null || :
}

uninstall() {
  list | while read -r name; do rm -f "$data/$name"; done
  # Folders that are empty now were made for us, or are of no use to anybody.
  list | while read -r name; do (cd "$data" 2>/dev/null && rmdir -p "$(dirname "$name")" 2>/dev/null) || :; done
  [ ! -L "$command" ] || [ "$(readlink "$command")" != "$place/ansok" ] || rm -f "$command"
  rm -rf "$place" "$place.new" "$place.old"
  tell_desktop
  # What the two programs above write when nothing is left to be told.
  if [ -d "$data/mime" ] && [ -z "$(ls -A "$data/mime/packages" 2>/dev/null)" ]; then
    for name in XMLnamespaces aliases generic-icons globs globs2 icons magic mime.cache subclasses treemagic types version; do rm -f "$data/mime/$name"; done
    rmdir "$data/mime/packages" "$data/mime/application" "$data/mime" 2>/dev/null || :
  fi
  [ "$(cat "$data/applications/mimeinfo.cache" 2>/dev/null)" != "[MIME Cache]" ] || rm -f "$data/applications/mimeinfo.cache"
  rmdir "$data/applications" "$HOME/.local/lib" "$HOME/.local/bin" 2>/dev/null || :
}

if [ "${1:-}" = --uninstall ]; then
  uninstall
  say "Ansök is removed. Your applications are where they were." "Ansök är borttaget. Dina ansökningar ligger kvar."
  exit 0
fi

[ "$(uname -s) $(uname -m)" = "Linux x86_64" ] ||
  stop "This file is for Linux on a 64-bit PC (x86_64)." "Den här filen är för Linux på en 64-bitars PC (x86_64)."
glibc=$(getconf GNU_LIBC_VERSION 2>/dev/null | sed 's/^glibc //')
case $glibc in
  '') stop "This system has no glibc, which Ansök needs in version @GLIBC@ or later." "Det här systemet saknar glibc, som Ansök behöver i version @GLIBC@ eller senare." ;;
esac
[ "$(printf '%s\n' @GLIBC@ "$glibc" | sort -V | head -n 1)" = @GLIBC@ ] ||
  stop "This system is too old: it has glibc $glibc, and Ansök needs @GLIBC@ or later (Debian 12, Ubuntu 22.04, Fedora 35, RHEL 9 and their kin)." \
    "Det här systemet är för gammalt: det har glibc $glibc, och Ansök behöver @GLIBC@ eller senare (Debian 12, Ubuntu 22.04, Fedora 35, RHEL 9 med släktingar)."

if [ "${1:-}" = --extract ]; then
  target=$2
  [ ! -e "$target" ] || [ -z "$(ls -A "$target")" ] || stop "$target is not empty." "$target är inte tom."
else
  target=$place.new
  rm -rf "$target"
fi
mkdir -p "$target" || stop "The folder $target cannot be made." "Mappen $target kan inte skapas."
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
trap 'exit 2' HUP INT TERM
say "Unpacking Ansök $version …" "Packar upp Ansök $version …"
[ "$(tail -c "+$start" "$0" | sha256sum | cut -d ' ' -f 1)" = "$sum" ] ||
  stop "This file is damaged: fetch it again." "Den här filen är skadad: hämta den igen."
tail -c "+$start" "$0" | head -c "$tools" | tar -xz -C "$room"
failed() {
  rm -rf "$target"
  stop "There is no room for Ansök in $target: it needs about @MEGABYTES@ MB." "Det finns inte plats för Ansök i $target: det behövs omkring @MEGABYTES@ MB."
}
tail -c "+$((start + tools))" "$0" | head -c "$program" >"$room/program.tar.xz" || failed
LD_LIBRARY_PATH=$room "$room/xz" --decompress --stdout "$room/program.tar.xz" | tar -x -C "$target" || failed
rm "$room/program.tar.xz"

# Libraries that every desktop has and that do not come along; where one is missing it is named.
missing=$(LD_LIBRARY_PATH=$target/_internal ldd "$target"/_internal/libpython3.*.so.* "$target/_internal/PySide6/Qt/plugins/platforms/libqxcb.so" 2>/dev/null |
  sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p' | sort -u | tr '\n' ' ')
[ -z "$missing" ] || say "Missing on this system, install it before you open the window: $missing" "Saknas i det här systemet, installera det innan du öppnar fönstret: $missing" >&2
"$target/ansok" --version >/dev/null || {
  rm -rf "$target"
  stop "The program does not run on this system." "Programmet går inte att köra i det här systemet."
}
[ "${1:-}" != --extract ] || exit 0

uninstall_quietly() { rm -rf "$place.old"; [ ! -e "$place" ] || mv "$place" "$place.old"; }
uninstall_quietly
mv "$target" "$place"
rm -rf "$place.old"
mkdir -p "$data" "$(dirname "$command")"
(cd "$place/share" && tar -c .) | tar -x -C "$data"
sed -i "s|^Exec=ansok|Exec=\"$place/ansok\"|" "$data/applications/ansok.desktop"
[ -e "$command" ] && [ ! -L "$command" ] || ln -sfn "$place/ansok" "$command"
tell_desktop
say "Ansök $version is in your menu. To remove it: sh \"$place/uninstall\"" "Ansök $version finns i din meny. Ta bort det med: sh \"$place/uninstall\""
[ "${1:-}" = --install ] || exec "$place/ansok"
exit 0
