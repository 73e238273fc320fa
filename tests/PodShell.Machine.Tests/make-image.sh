#!/bin/bash
# make-image.sh RELEASE FOLDER: a Debian release with systemd, podman and two users (one who logs in, one without a session), in FOLDER: as
# a tree of files and as a disk, with its kernel and a key for ssh. Needs root, mmdebstrap, mke2fs and qemu-img.
set -euo pipefail
release=$1 folder=$2
mkdir -p "$folder"
cd "$folder"
rm -rf tree rootfs disk.raw disk.new disk.qcow2 booted key key.pub
trap 'rm -rf rootfs disk.raw' EXIT
packages=linux-image-cloud-amd64,systemd,systemd-sysv,dbus-user-session,libpam-systemd,systemd-container,uidmap,crun,conmon,netavark
packages+=,aardvark-dns,passt,slirp4netns,catatonit,iproute2,nftables,iptables,podman,apparmor,openssh-server,udev,initramfs-tools,zstd,procps,busybox-static
mmdebstrap --mode=root --variant=minbase --format=directory --include="$packages" --aptopt='APT::Install-Recommends "false"' \
  --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/locale/*' "$release" tree
ssh-keygen -q -t ed25519 -N '' -f key
cp tree/boot/vmlinuz-* vmlinuz
cp tree/boot/initrd.img-* initrd
for account in login:1000 nosession:1001; do
  chroot tree useradd -m -u "${account#*:}" -s /bin/bash "${account%:*}"
done
for home in root home/login; do
  install -d -m 700 "tree/$home/.ssh"
  cp key.pub "tree/$home/.ssh/authorized_keys"
done
chroot tree chown -R login: /home/login
printf '[Match]\nName=en* eth*\n[Network]\nDHCP=yes\n' > tree/etc/systemd/network/20-wired.network
chroot tree systemctl enable systemd-networkd ssh
echo machine > tree/etc/hostname
printf '127.0.0.1 localhost\n127.0.1.1 machine\n' > tree/etc/hosts
echo '/dev/vda / ext4 defaults 0 1' > tree/etc/fstab
echo 'nameserver 10.0.2.3' > tree/etc/resolv.conf
mkdir -p rootfs/{bin,etc,tmp,proc,sys,dev}
cp tree/bin/busybox rootfs/bin/
for applet in $(tree/bin/busybox --list | grep -vx busybox); do ln -s busybox "rootfs/bin/$applet"; done
printf 'root:x:0:0:root:/:/bin/sh\nweb:x:1000:1000::/:/bin/sh\n' > rootfs/etc/passwd
printf 'root:x:0:\nweb:x:1000:\n' > rootfs/etc/group
tar -C rootfs -cf tree/opt/image.tar .
mke2fs -q -t ext4 -d tree disk.raw 6G
qemu-img convert -O qcow2 disk.raw disk.new
mv disk.new disk.qcow2
