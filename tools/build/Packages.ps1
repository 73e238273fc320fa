# What the host needs, how it is recognised, and the packages that bring it. Dot-sourced by Setup.ps1.

function New-Requirement {
    <# .SYNOPSIS One thing that the host needs, with its package names per package manager. #>
    param([string] $Name, [string] $For, [string] $File, [string] $Apt, [string] $Dnf = $Apt, [string] $Zypper = $Dnf, [string] $Pacman = $Apt, [string] $Apk = $Apt)
    [pscustomobject]@{
        Name = $Name
        For = $For
        File = $File
        Packages = @{ 'apt-get' = $Apt; dnf = $Dnf; zypper = $Zypper; pacman = $Pacman; apk = $Apk }
    }
}

function Get-Requirement {
    <# .SYNOPSIS All requirements for the given purposes. #>
    param([string[]] $For)
    @(
        New-Requirement -Name 'C compiler' -For Build -File gcc -Apt 'gcc libc6-dev' -Dnf 'gcc glibc-devel' -Pacman 'gcc' -Apk 'gcc musl-dev'
        New-Requirement -Name 'zlib headers' -For Build -File /usr/include/zlib.h -Apt zlib1g-dev -Dnf zlib-devel -Pacman zlib -Apk zlib-dev
        New-Requirement -Name crun -For Run -File crun -Apt crun
        New-Requirement -Name runc -For Run -File runc -Apt runc
        New-Requirement -Name conmon -For Run -File conmon -Apt conmon
        New-Requirement -Name netavark -For Run -File netavark -Apt netavark
        New-Requirement -Name aardvark-dns -For Run -File aardvark-dns -Apt aardvark-dns
        New-Requirement -Name iptables -For Run -File iptables -Apt iptables
        New-Requirement -Name pasta -For Run -File pasta -Apt passt
        New-Requirement -Name slirp4netns -For Run -File slirp4netns -Apt slirp4netns
        New-Requirement -Name newuidmap -For Run -File newuidmap -Apt uidmap -Dnf shadow-utils -Zypper shadow -Pacman shadow -Apk shadow-uidmap
        New-Requirement -Name catatonit -For Run -File catatonit -Apt catatonit
        New-Requirement -Name 'certificates' -For Run -File /etc/ssl/certs -Apt ca-certificates
        New-Requirement -Name debootstrap -For Test -File debootstrap -Apt debootstrap
        New-Requirement -Name skopeo -For Test -File skopeo -Apt skopeo
        New-Requirement -Name umoci -For Test -File umoci -Apt umoci
        New-Requirement -Name buildah -For Test -File buildah -Apt buildah
        New-Requirement -Name 'OCI schemas' -For Test -File /usr/share/gocode/src/github.com/opencontainers/runtime-spec/schema/config-schema.json -Apt golang-github-opencontainers-specs-dev -Dnf '' -Zypper '' -Pacman '' -Apk ''
        New-Requirement -Name podman -For Test -File podman -Apt podman
        New-Requirement -Name 'virtual machine' -For Machine -File qemu-system-x86_64 -Apt 'qemu-system-x86 qemu-utils seabios openssh-client' -Dnf '' -Zypper '' -Pacman '' -Apk ''
        New-Requirement -Name mmdebstrap -For Machine -File mmdebstrap -Apt mmdebstrap -Dnf '' -Zypper '' -Pacman '' -Apk ''
        New-Requirement -Name podman -For Bench -File podman -Apt podman
        New-Requirement -Name skopeo -For Bench -File skopeo -Apt skopeo
        New-Requirement -Name debootstrap -For Bench -File debootstrap -Apt debootstrap
    ) | Where-Object { $_.For -in $For }
}

function Test-Requirement {
    <# .SYNOPSIS Whether the host has it. #>
    param($Requirement)
    if ($Requirement.File.StartsWith('/')) {
        return [IO.File]::Exists($Requirement.File) -or [IO.Directory]::Exists($Requirement.File)
    }
    $null -ne (Find-Tool $Requirement.File)
}

function Find-PackageManager {
    <# .SYNOPSIS The distribution's package manager with its commands; nothing if it is an unknown one. #>
    $managers = @(
        @{ Name = 'apt-get'; Refresh = @('update', '-q'); Install = @('install', '-q', '-y', '--no-install-recommends') }
        @{ Name = 'dnf'; Refresh = $null; Install = @('install', '-y', '--setopt=install_weak_deps=False') }
        @{ Name = 'zypper'; Refresh = $null; Install = @('--non-interactive', 'install', '--no-recommends') }
        @{ Name = 'pacman'; Refresh = $null; Install = @('-Sy', '--noconfirm', '--needed') }
        @{ Name = 'apk'; Refresh = $null; Install = @('add', '--no-cache') }
    )
    foreach ($manager in $managers) {
        if (Find-Tool $manager.Name) { return [pscustomobject]$manager }
    }
}

function Install-Package {
    <# .SYNOPSIS Installs packages; where that needs rights that this user lacks, fails with the command to type. #>
    param($Manager, [string[]] $Package)
    $prefix = @(Get-PrivilegePrefix)
    $full = "$($Manager.Name) $(($Manager.Install + $Package) -join ' ')"
    if ($prefix.Count -eq 0 -and -not [Environment]::IsPrivilegedProcess) {
        $refresh = if ($Manager.Refresh) { "$($Manager.Name) $($Manager.Refresh -join ' ') && " } else { '' }
        throw "Packages are missing and only root may install them. Run this as root, then try again:`n    $refresh$full"
    }

    [Environment]::SetEnvironmentVariable('DEBIAN_FRONTEND', 'noninteractive')
    if ($Manager.Refresh) { Invoke-Privileged $prefix (@($Manager.Name) + $Manager.Refresh) }
    Invoke-Privileged $prefix (@($Manager.Name) + $Manager.Install + $Package)
}

function Get-PrivilegePrefix {
    <# .SYNOPSIS The words that make a command run as root: none for root, sudo where it needs no password. #>
    if ([Environment]::IsPrivilegedProcess) { return }
    if (Find-Tool sudo) {
        & sudo -n true 2>$null
        if ($LASTEXITCODE -eq 0) { return 'sudo', '-n', 'env', 'DEBIAN_FRONTEND=noninteractive' }
    }
}

function Invoke-Privileged {
    <# .SYNOPSIS Runs a command with the prefix before it. #>
    param([string[]] $Prefix, [string[]] $Command)
    $words = @(@($Prefix) + $Command | Where-Object { $_ })
    Invoke-Tool $words[0] $words[1..($words.Count - 1)]
}
