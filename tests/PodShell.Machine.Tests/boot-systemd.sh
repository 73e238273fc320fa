#!/bin/bash
# boot-systemd.sh TREE DATA: boots the systemd of a Debian tree on this kernel, in namespaces and a cgroup of their own, in the place of
# this process, which ends when that systemd does. TREE is not written to; what is written lies in DATA.
# boot-systemd.sh TREE DATA remove: takes the cgroup and DATA away when it has ended. Needs root.
set -euo pipefail
tree=$1 data=$2 stage=${3-boot}
cgroup=$data/cgroup/$(basename "$data")
mount_cgroups() { mount -t cgroup2 cgroup2 "$data/cgroup"; }

case $stage in
boot)
  mkdir -p "$data"/{cgroup,upper,work,root,containers,podshell}
  exec unshare --pid --fork --kill-child --mount --propagation private --uts --ipc --net bash "$0" "$tree" "$data" cgroup
  ;;
remove)
  if [[ -z ${4-} ]]; then
    exec unshare --mount --propagation private bash "$0" "$tree" "$data" remove inside
  fi
  mount_cgroups
  find "$cgroup" -depth -type d -exec rmdir {} +
  umount "$data/cgroup"
  rm -rf --one-file-system "$data"
  exit
  ;;
cgroup)
  # The process that waits outside stays where it is: a cgroup with processes gives its children no controllers.
  mount_cgroups
  mkdir "$cgroup"
  echo 0 > "$cgroup/cgroup.procs"
  exec unshare --cgroup bash "$0" "$tree" "$data" inside
  ;;
esac

# Layers cannot lie on layers, so what engines write to is on the file system of DATA itself.
root=$data/root
mount -t overlay overlay -o "lowerdir=$tree,upperdir=$data/upper,workdir=$data/work" "$root"
cp -a "$tree/home" "$data/home"
mount --bind "$data/home" "$root/home"
for engine in containers podshell; do
  mkdir -p "$root/var/lib/$engine"
  mount --bind "$data/$engine" "$root/var/lib/$engine"
done

# The kernel's own settings are the host's, but those of the network. A whole proc lets users mount one in their namespaces.
mkdir -p "$root/.proc"
mount -t proc proc "$root/.proc"
mount -t proc proc "$root/proc"
mount --bind "$root/proc/sys" "$root/proc/sys"
mount -o remount,bind,ro "$root/proc/sys"
mount --bind "$root/.proc/sys/net" "$root/proc/sys/net"
mount -t sysfs sysfs "$root/sys"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
mount -t tmpfs -o mode=755 tmpfs "$root/run"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
mkdir "$root"/dev/{pts,shm,net,mqueue}
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,gid=5 devpts "$root/dev/pts"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
mount -t mqueue mqueue "$root/dev/mqueue"
mknod -m 666 "$root/dev/null" c 1 3
mknod -m 666 "$root/dev/zero" c 1 5
mknod -m 666 "$root/dev/full" c 1 7
mknod -m 666 "$root/dev/random" c 1 8
mknod -m 666 "$root/dev/urandom" c 1 9
mknod -m 666 "$root/dev/tty" c 5 0
mknod -m 666 "$root/dev/fuse" c 10 229
mknod -m 666 "$root/dev/net/tun" c 10 200
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"

# What loads modules, names devices or sets the clock would do it to the host.
for unit in systemd-sysctl systemd-modules-load systemd-udevd systemd-udev-trigger systemd-binfmt systemd-timesyncd systemd-pstore \
  systemd-networkd apparmor console-getty getty@; do
  ln -sf /dev/null "$root/etc/systemd/system/$unit.service"
done

# Podman asks for a limit of processes where the kernel cannot keep one.
if ! grep -qw pids "$root/sys/fs/cgroup/cgroup.controllers"; then
  mkdir -p "$root/etc/containers"
  printf '[containers]\npids_limit=0\n' > "$root/etc/containers/containers.conf"
fi

# Users go a second after their last session, not ten.
mkdir -p "$root/etc/systemd/logind.conf.d"
printf "[Login]\nUserStopDelaySec=1\n" > "$root/etc/systemd/logind.conf.d/delay.conf"

# A way out is what rootless networks look for; nothing answers there.
ip link set lo up
ip link add eth0 type veth peer name far
ip address add 192.0.2.2/24 dev eth0
ip link set far up
ip link set eth0 up
ip route add default via 192.0.2.1
hostname machine

cd "$root"
pivot_root . .
umount -l .
mount --make-rshared /
exec env -i container=lxc PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin /sbin/init 0<&- >/dev/null 2>&1
