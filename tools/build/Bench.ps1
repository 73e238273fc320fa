# Prints medians and ratios against podman and the bare runtime: as root and as an unprivileged user made for the run, or as
# this user alone.

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot Common.ps1)
. (Join-Path $PSScriptRoot TestRuns.ps1)

# On a hybrid cgroup host podman's crun refuses to start. podsh hides the second hierarchy by itself; for podman it is hidden
# here, in a mount namespace of the bench's own.
$hybrid = [IO.Directory]::Exists('/sys/fs/cgroup/unified')
$hide = @()
if ($hybrid -and [Environment]::IsPrivilegedProcess) {
    $hide = 'unshare', '--mount', 'sh', '-c', 'mount -t tmpfs tmpfs /sys/fs/cgroup/unified && exec "$@"', 'sh'
}
elseif ($hybrid) {
    Write-Line 'This host has hybrid cgroups and only root can hide that from podman: its crun will refuse to start.'
}

Invoke-Dotnet @('build', (Get-RepositoryPath bench PodShell.Bench), '-c', 'Release')

function Invoke-BenchRun {
    <# .SYNOPSIS One run of the bench below a fresh folder on a tmpfs. #>
    param([string] $Root, [string[]] $Prefix, [string] $Owner)
    $folder = "/dev/shm/podshell-bench-$([Environment]::ProcessId)"
    $null = [IO.Directory]::CreateDirectory($folder)
    if ($Owner) { Invoke-Tool chown @("${Owner}:", $folder) }
    $words = @($hide) + $Prefix + 'dotnet', ([IO.Path]::Combine($Root, 'artifacts', 'bin', 'PodShell.Bench', 'release', 'PodShell.Bench.dll')), 'run', $folder
    $words = @($words | Where-Object { $_ })
    try {
        & $words[0] $words[1..($words.Count - 1)] | Out-Host
        if ($LASTEXITCODE -ne 0) { throw "The bench ended with exit code $LASTEXITCODE." }
    }
    finally {
        & rm -rf $folder
    }
}

Invoke-BenchRun -Root $RepositoryRoot
if ([Environment]::IsPrivilegedProcess) {
    Invoke-Dotnet @('build', (Get-RepositoryPath tests PodShell.Testing), '-c', 'Release')
    $stage = New-RootlessStage -Project @([pscustomobject]@{ Name = 'PodShell.Bench' })
    try {
        Invoke-BenchRun -Root $stage.Folder -Prefix @(Get-UserPrefix $stage) -Owner $stage.User.Name
    }
    finally {
        Remove-RootlessStage $stage
    }
}
