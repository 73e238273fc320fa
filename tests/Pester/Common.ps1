# What the files share; dot-sourced in BeforeAll. The image of every store is localhost/busybox:1, made of Debian's static busybox.

function Open-PodTestStore {
    <# .SYNOPSIS Returns the folder of the store that the run shares, or makes one for this file alone. #>
    if (-not $env:PODSHELL_TEST_STORE) { New-PodTestStore }
    $env:PODSHELL_TEST_STORE
}

function Close-PodTestStore {
    <# .SYNOPSIS Leaves a shared store as it was, and removes one of this file's own. #>
    Clear-PodTestStore
    if (-not $env:PODSHELL_TEST_SHARED) { Remove-PodTestStore }
}

function New-PodTestStore {
    <# .SYNOPSIS A store of its own with one image. #>
    param([switch] $Shared)
    # A short path: it holds sockets, whose paths the kernel limits.
    $store = [IO.Directory]::CreateTempSubdirectory('pst-').FullName
    $env:PODSHELL_TEST_STORE = $store
    $env:PODSHELL_TEST_SHARED = $Shared ? '1' : $null
    $env:PODSHELL_ROOT = Join-Path $store root
    $env:PODSHELL_RUNROOT = Join-Path $store run
    foreach ($folder in 'root', 'run', 'fs/bin', 'fs/tmp', 'fs/etc') {
        $null = [IO.Directory]::CreateDirectory((Join-Path $store $folder), [IO.UnixFileMode]'UserRead, UserWrite, UserExecute')
    }
    Copy-Item (Get-PodTestBusybox) (Join-Path $store fs/bin/busybox)
    foreach ($name in 'sh', 'sleep', 'echo', 'cat', 'true', 'false', 'ls', 'hostname', 'env', 'trap', 'id', 'httpd', 'wget') {
        $null = [IO.File]::CreateSymbolicLink((Join-Path $store "fs/bin/$name"), 'busybox')
    }
    $null = ConvertTo-PodImage (Join-Path $store fs) localhost/busybox:1 -Command sh -Label @{ from = 'pester' }
}

function Get-PodTestBusybox {
    <# .SYNOPSIS What `build.ps1 Fixtures` took out of Debian's package, or one that is installed and static. #>
    $fixture = Join-Path $PSScriptRoot ../../artifacts/fixtures/tools/busybox
    if (Test-Path $fixture) { return $fixture }
    (Get-Command busybox -CommandType Application -ErrorAction Stop | Select-Object -First 1).Source
}

function Get-PodTestPath {
    <# .SYNOPSIS The path of something in the folder of the module under test. #>
    param([string] $Name)
    Join-Path (Get-Module PodShell).ModuleBase $Name
}

function Get-PodTestEngine {
    <# .SYNOPSIS The podsh of the module under test. #>
    (Get-ChildItem (Get-PodTestPath bin) -Recurse -File -Filter podsh | Select-Object -First 1).FullName
}

function Clear-PodTestStore {
    <# .SYNOPSIS Removes all but the image of the store. #>
    Get-Pod | Remove-Pod -Force -Timeout 0
    Get-PodContainer | Remove-PodContainer -Force -Timeout 0
    Clear-PodNetwork -Force
    Clear-PodVolume -Force
    Get-PodSecret | Remove-PodSecret
    $other = (Get-PodImage).Names | Where-Object { $_ -ne 'localhost/busybox:1' }
    if ($other) { Remove-PodImage $other }
}

function Remove-PodTestStore {
    <# .SYNOPSIS Removes the store, and what holds a user's namespace. #>
    if ((id -u) -ne '0') {
        # Layers belong to subordinate ids: only root of the namespace may remove them.
        & (Get-PodTestEngine) unshare rm -rf $env:PODSHELL_ROOT
    }
    $pause = Join-Path $env:PODSHELL_RUNROOT pause.pid
    if (Test-Path $pause) {
        Stop-Process -Id ([int](Get-Content $pause -Raw).Split(' ')[0]) -ErrorAction Ignore
    }
    Remove-Item $env:PODSHELL_TEST_STORE -Recurse -Force
    $env:PODSHELL_ROOT = $env:PODSHELL_RUNROOT = $env:PODSHELL_TEST_STORE = $env:PODSHELL_TEST_SHARED = $null
}

function New-PodTestContainer {
    <# .SYNOPSIS A container that runs until it is asked to end. #>
    param([string] $Name = "t$([guid]::NewGuid().ToString('n').Substring(0, 8))", [switch] $Running, [string] $Network = 'none', [hashtable] $With = @{})
    $container = New-PodContainer localhost/busybox:1 -Name $Name -Network $Network @With -Command sh, -c, 'trap "exit 0" TERM; echo hello; while :; do sleep 1 & wait $!; done'
    if (-not $Running) { return $container }
    Start-PodContainer $container
    # Its first word says that it listens to signals.
    $null = Get-PodContainerLog $Name -Wait | Select-Object -First 1
    Get-PodContainer $Name
}

function New-PodTestPod {
    <# .SYNOPSIS A pod with one container that runs until it is asked to end. #>
    param([string] $Name = "p$([guid]::NewGuid().ToString('n').Substring(0, 8))", [switch] $Running)
    $pod = New-Pod $Name -Network none
    $null = New-PodContainer localhost/busybox:1 -Name "$Name-main" -Pod $Name -Command sh, -c, 'trap "exit 0" TERM; echo hello; while :; do sleep 1 & wait $!; done'
    if (-not $Running) { return Get-Pod $Name }
    Start-Pod $pod
    $null = Get-PodContainerLog "$Name-main" -Wait | Select-Object -First 1
    Get-Pod $Name
}

function Test-PodTestFreezer {
    <# .SYNOPSIS Whether containers can be frozen here: that needs a cgroup of their own, which without root only cgroup v2 gives. #>
    (id -u) -eq '0' -or (Test-Path /sys/fs/cgroup/cgroup.controllers)
}

function Get-PodTestError {
    <# .SYNOPSIS The errors that a script block writes or throws. #>
    param([scriptblock] $Script)
    try { & $Script 2>&1 | Where-Object { $_ -is [Management.Automation.ErrorRecord] } } catch { $_ }
}
