#!/bin/sh
# Installs Debian's packages that kb is built with, where they are missing.
set -eu

packages="libsqlite3-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libgumbo-dev libedit-dev libncurses-dev libbsd-dev libmd-dev"

missing=""
for package in $packages; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

if ! command -v apt-get >/dev/null; then
  echo "setup: kb is built on Debian; missing here:$missing" >&2
  exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
  echo "setup: missing packages; install them as root with: apt-get install$missing" >&2
  exit 1
fi
echo "setup: installing$missing"
# A new machine may have no package lists yet, or old ones.
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
