# SPDX-License-Identifier: Apache-2.0
# Sourced by app/run and tests/run: installs missing packages and builds. Quiet unless something fails.

say() { printf 'callscope: %s\n' "$*" >&2; }

# packages_of FILE SECTION…: the packages listed in these sections, one a line.
packages_of() {
    local file=$1 wanted=" ${*:2} " section='' line
    while IFS= read -r line; do
        case $line in
            '' | '#'*) ;;
            '['*']') section=${line:1:-1} ;;
            *) [[ $wanted == *" $section "* ]] && printf '%s\n' "$line" ;;
        esac
    done <"$file"
    return 0
}

# quietly LOG COMMAND…: runs it, and shows what it wrote only if it fails.
quietly() {
    local log=$1
    shift
    if ! "$@" >"$log" 2>&1 </dev/null; then
        tail -n 60 "$log" >&2
        say "failed: $* (the whole output is in $log)"
        return 1
    fi
}

# A command of the package's name that comes from elsewhere (npm with another Node) will do.
is_installed() {
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]] || command -v "$1" >/dev/null
}

# install_packages ROOT SECTION…: installs what is missing. A stamp with the list's hash spares the
# check on the next start.
install_packages() {
    local root=$1 stamp hash package
    shift
    stamp="$root/build/packages $*.stamp"
    hash=$(sha256sum "$root/app/packages")
    if [[ -f $stamp && $(<"$stamp") == "$hash" ]]; then
        return 0
    fi
    mkdir -p "$root/build"
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "this system has no apt: the packages in app/packages, or their like, must be there already"
        return 0
    fi
    local missing=()
    while IFS= read -r package; do
        is_installed "$package" || missing+=("$package")
    done < <(packages_of "$root/app/packages" "$@")

    if ((${#missing[@]} > 0)); then
        local privileged=(env DEBIAN_FRONTEND=noninteractive)
        if ((EUID != 0)); then
            if ! command -v sudo >/dev/null; then
                say "these packages are missing, and installing them needs root or sudo: ${missing[*]}"
                return 1
            fi
            privileged=(sudo "${privileged[@]}")
        fi
        say "installing ${missing[*]}"
        local install=("${privileged[@]}" apt-get install -y --no-install-recommends "${missing[@]}")
        # Package lists that are missing or old name versions that are gone: fetch them and try again.
        if ! "${install[@]}" >"$root/build/install.log" 2>&1 </dev/null; then
            quietly "$root/build/update.log" "${privileged[@]}" apt-get update
            quietly "$root/build/install.log" "${install[@]}"
        fi
    fi
    printf '%s\n' "$hash" >"$stamp"
}

# build PRESET ROOT WERROR [TARGET…]: configures once (Ninja sees to it later) and builds the targets.
# WERROR is ON or OFF: warnings of a compiler newer than ours must not keep anybody from the program.
build() {
    local preset=$1 root=$2 werror=$3
    shift 3
    local folder=$root/build/$preset
    if [[ ! -f $folder/build.ninja ]]; then
        say "configuring (build/$preset)"
        (cd "$root" && quietly "$root/build/configure.log" cmake --preset "$preset" -D CALLSCOPE_WERROR="$werror")
    fi
    # A dry run tells whether there is anything to say.
    if [[ $(ninja -C "$folder" -n "$@" 2>/dev/null | tail -n 1) != *'no work to do.' ]]; then
        say "building (build/$preset)"
        quietly "$root/build/build.log" ninja -C "$folder" "$@"
    fi
}
