# A tree of another Debian release, in which tests run beside that release's podman. Dot-sourced by Test.ps1.

function New-DebianTree {
    <# .SYNOPSIS The tree of a release with podman and what it and the tests need; made once, as root, with debootstrap. #>
    param([string] $Release)
    $tree = Get-RepositoryPath artifacts trees $Release
    if ([IO.Directory]::Exists($tree)) { return $tree }
    if (-not [Environment]::IsPrivilegedProcess) { throw 'A tree of another release is made and entered as root.' }
    $debootstrap = Find-Tool debootstrap
    if (-not $debootstrap) { throw "There is no debootstrap on this host: install the package 'debootstrap'." }
    $packages = 'podman', 'crun', 'runc', 'conmon', 'netavark', 'aardvark-dns', 'passt', 'slirp4netns', 'catatonit', 'uidmap',
        'iproute2', 'iptables', 'nftables', 'procps', 'bsdutils', 'ca-certificates'
    Write-Step "Making a tree of $Release with debootstrap (a minute or two)"
    if ([IO.Directory]::Exists("$tree.new")) { Invoke-Tool rm @('-rf', '--one-file-system', "$tree.new") }
    $null = [IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($tree))
    & $debootstrap --variant=minbase --merged-usr "--include=$($packages -join ',')" $Release "$tree.new" | Out-Null
    if ($LASTEXITCODE -ne 0) { throw "debootstrap failed with exit code ${LASTEXITCODE}: see $tree.new/debootstrap/debootstrap.log" }
    [IO.Directory]::Move("$tree.new", $tree)
    $tree
}

function Get-TreePrefix {
    <# .SYNOPSIS The words that run a command with the tree as its root, and a folder and .NET of this host in it. #>
    param([string] $Tree, [string] $Folder)
    'unshare', '--mount', '--propagation', 'private', '--', 'bash', (Get-RepositoryPath tools build enter-tree.sh), $Tree, $Folder, (Get-DotnetRoot)
}
