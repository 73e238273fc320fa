#!/bin/bash
# enter-tree.sh TREE FOLDER DOTNET COMMAND...: the command with TREE as its root, in the caller's mount namespace, which has to be
# private. FOLDER and DOTNET lie in it at their own paths; users, /proc, /sys and /dev are the host's.
set -euo pipefail
tree=$1 folder=$2 dotnet=$3
shift 3
mount --bind "$tree" "$tree"
for name in proc sys dev; do mount --rbind "/$name" "$tree/$name"; done
mount -t tmpfs -o mode=755 tmpfs "$tree/run"
mount -t tmpfs -o mode=1777 tmpfs "$tree/tmp"
for file in passwd group subuid subgid; do
  touch "$tree/etc/$file"
  mount --bind "/etc/$file" "$tree/etc/$file"
done
for place in "$folder" "$dotnet"; do
  mkdir -p "$tree$place"
  mount --bind "$place" "$tree$place"
done
ln -sfn "$dotnet/dotnet" "$tree/usr/local/bin/dotnet"
cd "$tree"
mkdir -p old
pivot_root . old
umount --lazy /old
cd "$folder"
export DOTNET_ROOT="$dotnet"
exec "$@"
