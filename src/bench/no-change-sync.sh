#!/usr/bin/env bash
# Times a sync that finds nothing to do over N defined domains, beside a shell loop of `virsh dumpxml` over the same.
#
#   src/bench/no-change-sync.sh [--connect URI] [--domains N] [--runs R] [--vm FILE]
#
# Needs a libvirt it may define domains on (default qemu:///system) and target/vm. The domains are its own, named
# vm-bench-NNN, without disks, never started, and removed at the end, also when it is interrupted.
set -euo pipefail

uri=qemu:///system domains=100 runs=20 vm=$(dirname "$0")/../../target/vm
while [ $# -gt 0 ]; do
  case $1 in
    --connect) uri=$2 ;;
    --domains) domains=$2 ;;
    --runs) runs=$2 ;;
    --vm) vm=$2 ;;
    *) sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
  shift 2
done

work=$(mktemp -d)
names() { seq -f 'vm-bench-%03g' 1 "$domains"; }
remove() {
  # One process for all of them: a hundred virsh are a minute on a slow host.
  names | sed 's/^/undefine --keep-nvram /' >"$work/remove"
  virsh -q -c "$uri" <"$work/remove" >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap remove EXIT

{
  echo 'defaults: {memory: 64 MiB, vcpus: 1, boot: bios, virt: qemu, graphics: none}'
  echo 'vms:'
  names | sed 's/.*/  &: {title: "bench"}/'
} >"$work/vms.yaml"

dump_each() { names | while read -r name; do virsh -q -c "$uri" dumpxml "$name"; done >/dev/null; }
check() { "$vm" --connect "$uri" sync --check -f "$work/vms.yaml" >/dev/null; }

# Milliseconds of a command, as a whole process.
time_of() {
  local begin end
  begin=$(date +%s%N)
  "$@"
  end=$(date +%s%N)
  echo $(((end - begin) / 1000000))
}

median() { sort -n | awk '{v[NR]=$1} END {print v[int((NR+1)/2)]}'; }

"$vm" --connect "$uri" -q sync -y -f "$work/vms.yaml"
check && dump_each # warm both

for ((i = 0; i < runs; i++)); do # in turn, so that a host that slows down slows both
  time_of check >>"$work/vm.ms"
  time_of dump_each >>"$work/virsh.ms"
done

ours=$(median <"$work/vm.ms") theirs=$(median <"$work/virsh.ms")
printf '%-38s %8s\n' "$domains defined domains, median of $runs" 'ms'
printf '%-38s %8d\n' 'vm sync --check, no change' "$ours"
printf '%-38s %8d\n' 'shell loop of virsh dumpxml' "$theirs"
awk -v a="$theirs" -v b="$ours" 'BEGIN {printf "%-38s %7.1f×\n", "vm is faster by", a / b}'
