#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# run.sh CALLSCOPE_CLI CAPTURES FOLDER: installs the packages that render, into FOLDER, and runs check_rendered.mjs.
# Exits with 77, which means skipped, where they cannot be had; in a pipeline (CI is set) that is a failure.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cli=$1 captures=$2 folder=$3

skip() {
    echo "skipped: $1"
    [[ -n ${CI:-} ]] && exit 1
    exit 77
}

command -v node >/dev/null && command -v npm >/dev/null || skip "node or npm is missing"
mkdir -p "$folder"
cp "$here"/package.json "$here"/package-lock.json "$here"/check_rendered.mjs "$folder"
cd "$folder"
if ! cmp -s package-lock.json node_modules/.installed; then
    npm ci --ignore-scripts --no-audit --no-fund >npm.log 2>&1 || skip "the packages cannot be installed (see $folder/npm.log)"
    cp package-lock.json node_modules/.installed
fi
node check_rendered.mjs "$cli" "$captures"
