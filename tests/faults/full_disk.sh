# A disk that fills up and one that cannot be written to, with the last good website on them.
# Run in a project, in a namespace of its own: unshare --map-root-user --mount sh full_disk.sh DAYBOOK
set -eu
daybook=$1
whole() { (cd disk/site && sha256sum --check --quiet daybook.sha256 && sha256sum daybook.sha256); }
build() { rc=0; "$daybook" build --quiet --out disk/site 2>said || rc=$?; }

mkdir disk
mount -t tmpfs -o size=200m none disk
build; [ "$rc" = 0 ]
before=$(whole)
left=$(df --output=avail -k disk | tail -1)
dd if=/dev/zero of=disk/filler bs=1k count=$((left - 1000)) 2>/dev/null

build
echo "full: $rc: $(tail -1 said)"
[ "$before" = "$(whole)" ] && echo "full: the last website stands"
rm disk/filler
build; [ "$rc" = 0 ]
[ "$before" = "$(whole)" ] && ls -A disk | tr '\n' ' ' && echo

mount -o remount,ro disk
build
echo "read-only: $rc: $(tail -1 said)"
[ "$before" = "$(whole)" ] && echo "read-only: the last website stands"
