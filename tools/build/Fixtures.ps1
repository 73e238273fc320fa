# Makes, once, what the tests, the demo and the bench work on: artifacts/fixtures/tools/{docker-registry,busybox} and
# artifacts/fixtures/debian/rootfs.tar.

param(
    # Only the tools and a Debian file system put together without root, which the demo is content with.
    [switch] $Small
)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot Common.ps1)
. (Join-Path $PSScriptRoot Debian.ps1)

$tools = Get-RepositoryPath artifacts fixtures tools
$debian = Get-RepositoryPath artifacts fixtures debian rootfs.tar

if (-not (Find-Tool apt-get)) {
    throw 'The tests and the offline demo take their images and the registry from Debian packages; this host has no apt-get.'
}

foreach ($tool in @(
        @{ Package = 'docker-registry'; File = 'usr/bin/docker-registry' }
        @{ Package = 'busybox-static'; File = 'usr/bin/busybox', 'bin/busybox' }
    )) {
    $target = [IO.Path]::Combine($tools, ($tool.Package -replace '-static$'))
    if ([IO.File]::Exists($target)) { continue }
    Write-Step "Taking $($tool.Package) from its Debian package"
    $folder = Get-RepositoryPath artifacts packages $tool.Package
    $file = @(Save-DebianPackage -Name $tool.Package -Folder $folder)[0]
    $files = [IO.Path]::Combine($folder, 'files')
    Expand-DebianPackage $file $files
    $source = @($tool.File | ForEach-Object { [IO.Path]::Combine($files, $_) } | Where-Object { [IO.File]::Exists($_) })[0]
    Copy-Product $source $target
}

if (-not [IO.File]::Exists($debian)) {
    $work = Get-RepositoryPath artifacts packages rootfs
    if ([IO.Directory]::Exists($work)) { Invoke-Tool rm @('-rf', $work) }
    $null = [IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($debian))
    $owner = @('--numeric-owner')
    if (-not $Small -and [Environment]::IsPrivilegedProcess -and (Find-Tool debootstrap)) {
        Write-Step 'Making a Debian root file system with debootstrap (a minute or two)'
        $release = @([IO.File]::ReadAllLines('/etc/os-release') | Where-Object { $_.StartsWith('VERSION_CODENAME=') })[0] -replace '.*=' -replace '"'
        Invoke-Quietly (Find-Tool debootstrap) @('--variant=minbase', '--merged-usr', $release, $work)
    }
    else {
        Write-Step 'Putting a Debian root file system together from packages'
        $folder = Get-RepositoryPath artifacts packages base
        $files = @(Save-DebianPackage -Name base-files, base-passwd, bash, coreutils, grep, sed, findutils, hostname -Folder $folder -WithDependencies)
        # base-files first: on newer releases it brings the links /bin, /lib and /sbin.
        foreach ($file in @($files -match '/base-files_') + @($files -notmatch '/base-files_')) { Expand-DebianPackage $file $work }
        foreach ($name in 'passwd', 'group') {
            [IO.File]::Copy("$work/usr/share/base-passwd/$name.master", "$work/etc/$name", $true)
        }
        $owner = '--owner=0', '--group=0', '--numeric-owner'
    }
    Invoke-Tool tar (@('-C', $work) + $owner + '--exclude=./var/cache/apt/archives/*.deb', '--exclude=./var/lib/apt/lists/*', '--exclude=./dev/*' +
        '-cf', "$debian.new", '.')
    [IO.File]::Move("$debian.new", $debian, $true)
    Invoke-Tool rm @('-rf', $work)
}
