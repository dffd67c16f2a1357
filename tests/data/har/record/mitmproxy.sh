#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Sessionscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# mitmproxy.sh BASE FOLDER: the flow of flow.mjs made by curl through mitmdump, which writes the HAR when it ends.
set -eu
base=$1
folder=$2
work=$(mktemp -d)
port=${MITM_PORT:-18581}
mitmdump --quiet --set confdir="$work/conf" --listen-host 127.0.0.1 --listen-port "$port" \
    --set hardump="$folder/mitmproxy.har" &
proxy=$!
curl() { command curl --silent --retry 10 --retry-connrefused --proxy "http://127.0.0.1:$port" --noproxy '' \
    --cookie "$work/jar" --cookie-jar "$work/jar" --location "$@"; }
token() { sed -n 's/.*name="_csrf"[^>]*value="\([^"]*\)".*/\1/p'; }
csrf=$(curl "$base/api/me" | token)
csrf=$(curl "$base/login" -d username=alice -d password=wrong --data-urlencode "_csrf=$csrf" | token)
curl "$base/login" -d username=alice -d password=wonderland --data-urlencode "_csrf=$csrf" > /dev/null
curl "$base/shop/basket" > /dev/null
csrf=$(curl "$base/logout" | token)
curl "$base/logout" --data-urlencode "_csrf=$csrf" > /dev/null
kill -INT "$proxy"
wait "$proxy" || true
rm -r "$work"
