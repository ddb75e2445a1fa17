# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced, behind common.sh, by the scripts that try something in a bare Debian, whose first argument
# is its version. Makes it in a folder, $root, with a copy of what is committed in /mafteach, where
# `bare COMMAND...` runs a command. Takes root. The Debian is removed at the end; its packages stay
# in build/bare for the next time.

case ${1-} in
    12) suite=bookworm ;;
    13) suite=trixie ;;
    *) fail 'say which Debian: 12 or 13' ;;
esac
[ "$(id -u)" -eq 0 ] || fail 'a Debian in a folder is made and entered as root: run this with sudo'
unshare --mount --pid --fork true 2>/dev/null ||
    fail 'nothing may be mounted here, not even by root: run this outside of the container'
step 'Looking for the packages that a bare Debian is made with' scripts/install-packages bare

# The Debian comes from where this machine's own packages do, and by the same way.
# shellcheck disable=SC2016  # apt-get's variables, not the shell's
mirror=$(apt-get indextargets --format '$(RELEASE) $(SITE)' 'Created-By: Packages' 'Component: main' |
    awk -v own="$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)" \
        '!site && ($1 == own || $1 ~ /^(oldstable|stable|testing|unstable|sid)$/) { site = $2 } END { print site }')
[ -n "$mirror" ] || fail "the sources of this machine's packages (/etc/apt) name no mirror of Debian"
eval "$(apt-config shell http_proxy Acquire::http::Proxy https_proxy Acquire::https::Proxy)"
[ -z "${http_proxy-}" ] || export http_proxy
[ -z "${https_proxy-}" ] || export https_proxy

packages=$PWD/build/bare/packages-$suite
log=$PWD/build/bare/debootstrap.log
mkdir -p "$packages"
folder=$(mktemp --directory "$PWD/build/bare/$suite-XXXXXX")
chmod 755 "$folder" # apt and the tests are other users than root now and then
root=$folder/debian
child=
took=()

# What is mounted in the Debian is mounted for the processes in it alone (unshare), and gone with
# them: from here nothing can be removed through a mount. Looks nevertheless.
clean_up() {
    [ ${#took[@]} -eq 0 ] || { say "On a bare Debian ($suite):"; printf '    %s\n' "${took[@]}"; }
    if [ -n "$child" ]; then # the first process in there, with which all others end
        xargs --no-run-if-empty kill -KILL <"/proc/$child/task/$child/children"
        wait "$child" || true
    fi
    if grep -qF " $folder" /proc/self/mounts; then
        say "Something is mounted in $folder, which is left there"
    else
        rm -rf --one-file-system "$folder"
    fi
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# separately COMMAND...: runs it with mounts and processes of its own. As a job (set -m), which it
# would ignore interrupts without, and the tests' programs with it; and not in the foreground, so that
# an interrupt is seen here at once.
separately() {
    set -m
    unshare --mount --pid --fork --kill-child "$@" </dev/null &
    child=$!
    set +m
    local status=0
    wait "$child" || status=$?
    child=
    return "$status"
}

make_debian() {
    local include=()
    case $mirror in https:*) include=(--include=ca-certificates) ;; esac
    separately debootstrap --variant=minbase --cache-dir="$packages" "${include[@]}" \
        "$suite" "$root" "$mirror" >"$log" 2>&1 || { tail -n 5 "$log" >&2; return 1; }
}

# Names, ways and certificates, so that its apt reaches what the one of this machine does.
connect_debian() {
    cp --dereference /etc/resolv.conf /etc/hosts "$root/etc/" || return 1
    case $mirror in
        https:*) cp --dereference /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/" || return 1 ;;
    esac
    apt-config dump | sed -nE '/^Acquire::(http|https|Check|ForceIPv|Retries)/p' >"$root/etc/apt/apt.conf.d/99host"
}

copy_project() {
    mkdir "$root/mafteach" && git archive HEAD | tar --extract --directory "$root/mafteach"
}

# bare COMMAND...: runs it in the Debian, in the copy of the project, with terminals (/dev/pts) of its
# own. Its packages are downloaded to the cache outside of it.
bare() {
    # shellcheck disable=SC2016  # for the shell that is run
    separately bash -euc '
        root=$1 packages=$2
        shift 2
        mount -t proc proc "$root/proc"
        mount --rbind /sys "$root/sys"
        mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,gid=5 devpts "$root/dev/pts"
        mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
        mount --bind "$packages" "$root/var/cache/apt/archives"
        env --ignore-environment PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM="${TERM-dumb}" \
            ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
            chroot "$root" sh -c "cd /mafteach && exec \"\$@\"" sh "$@"
    ' bash "$root" "$packages" "$@"
}

# timed COMMAND...: runs it in the Debian and notes how long it took, and how much of that on all
# processors together, which says what it would take on ones that do nothing else.
timed() {
    local start=$SECONDS before status=0 what="$*"
    before=$(processor_time)
    say "In the bare Debian: $what"
    bare "$@" || status=$?
    took+=("$what took $(minutes $((SECONDS - start))), of processors $(minutes $(($(processor_time) - before)))")
    [ "$status" -eq 0 ] || fail "this step failed in the bare Debian: $what"
}
minutes() { printf '%s min %s s' $(($1 / 60)) $(($1 % 60)); }

# processor_time: seconds that ended processes of this shell have taken (its stat's 16th and 17th
# field, in hundredths).
processor_time() { sed 's/^.*) //' "/proc/$$/stat" | awk '{ print int(($14 + $15) / 100) }'; }

[ -z "$(git status --porcelain)" ] || say 'What is not committed is left out'
step "Making a bare Debian $1 in $root" make_debian
step 'Letting it reach the packages' connect_debian
step 'Copying what is committed into it' copy_project
