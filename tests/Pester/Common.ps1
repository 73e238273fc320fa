# Dot-sourced in BeforeAll: a store of its own with one image, localhost/busybox:1, made of Debian's static busybox.

function New-PodTestStore {
    # A short path: it holds sockets, whose paths the kernel limits.
    $script:Store = [IO.Directory]::CreateTempSubdirectory('pst-').FullName
    $env:PODSHELL_ROOT = Join-Path $Store root
    $env:PODSHELL_RUNROOT = Join-Path $Store run
    foreach ($folder in 'root', 'run', 'fs/bin', 'fs/tmp', 'fs/etc') {
        $null = [IO.Directory]::CreateDirectory((Join-Path $Store $folder), [IO.UnixFileMode]'UserRead, UserWrite, UserExecute')
    }
    Copy-Item (Get-PodTestBusybox) (Join-Path $Store fs/bin/busybox)
    foreach ($name in 'sh', 'sleep', 'echo', 'cat', 'true', 'false', 'ls', 'hostname', 'env', 'trap', 'id', 'httpd', 'wget') {
        $null = [IO.File]::CreateSymbolicLink((Join-Path $Store "fs/bin/$name"), 'busybox')
    }
    $null = ConvertTo-PodImage (Join-Path $Store fs) localhost/busybox:1 -Command sh -Label @{ from = 'pester' }
}

function Get-PodTestBusybox {
    # What `build.ps1 Fixtures` took out of Debian's package, or one that is installed and static.
    $fixture = Join-Path $PSScriptRoot ../../artifacts/fixtures/tools/busybox
    if (Test-Path $fixture) { return $fixture }
    (Get-Command busybox -CommandType Application -ErrorAction Stop | Select-Object -First 1).Source
}

function Remove-PodTestStore {
    Get-Pod | Remove-Pod -Force -Timeout 0 -ErrorAction Continue
    Get-PodContainer | Remove-PodContainer -Force -Timeout 0 -ErrorAction Continue
    Clear-PodNetwork -Force -ErrorAction Continue
    if ((id -u) -ne '0') {
        # Layers belong to subordinate ids: only root of the namespace may remove them.
        & (Join-Path $PSScriptRoot '../../bin/podsh') unshare rm -rf $env:PODSHELL_ROOT
    }
    $pause = Join-Path $env:PODSHELL_RUNROOT pause.pid
    if (Test-Path $pause) {
        Stop-Process -Id ([int](Get-Content $pause -Raw).Split(' ')[0]) -ErrorAction Ignore
    }
    Remove-Item $Store -Recurse -Force
    $env:PODSHELL_ROOT = $env:PODSHELL_RUNROOT = $null
}

function New-PodTestContainer {
    # A container that runs until it is asked to end.
    param([string] $Name = "t$([guid]::NewGuid().ToString('n').Substring(0, 8))", [switch] $Running)
    $container = New-PodContainer localhost/busybox:1 -Name $Name -Network none -Command sh, -c, 'trap "exit 0" TERM; while :; do sleep 1 & wait $!; done'
    if ($Running) { $container | Start-PodContainer -PassThru } else { $container }
}

function New-PodTestPod {
    # A pod with one container that runs until it is asked to end.
    param([string] $Name = "p$([guid]::NewGuid().ToString('n').Substring(0, 8))", [switch] $Running)
    $pod = New-Pod $Name -Network none
    $null = New-PodContainer localhost/busybox:1 -Name "$Name-main" -Pod $Name -Command sh, -c, 'trap "exit 0" TERM; echo hello; while :; do sleep 1 & wait $!; done'
    if (-not $Running) { return Get-Pod $Name }
    Start-Pod $pod
    # Its first word says that it listens to signals.
    $null = Get-PodContainerLog "$Name-main" -Wait | Select-Object -First 1
    Get-Pod $Name
}

function Get-PodTestError {
    # The errors that a script block writes or throws.
    param([scriptblock] $Script)
    try { & $Script 2>&1 | Where-Object { $_ -is [Management.Automation.ErrorRecord] } } catch { $_ }
}
