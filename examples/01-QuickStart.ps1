<#
.SYNOPSIS
The first minutes with PodShell: pull, run, look, log, exec, stop, remove.

.EXAMPLE
./01-QuickStart.ps1

.EXAMPLE
./01-QuickStart.ps1 -Image localhost:5000/busybox
#>
[CmdletBinding()]
param(
    # The image to work with; it needs a shell.
    [string] $Image = 'docker.io/library/busybox'
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module PodShell)) { Import-Module (Join-Path $PSScriptRoot .. PodShell.psd1) }

# Pull, unless it is there. The image is an object: Name, Id, Size, Created ...
$pulled = Invoke-PodImagePull $Image -Policy Missing
"Image $($pulled.Name) of {0:n1} MB" -f ($pulled.Size / 1MB)

# Run a command: its output comes as strings. Words with dashes stand after --.
Invoke-PodContainer $Image -Network none -Remove -- sh -c 'echo "Hello from $(uname -sr)"'

# Run something in the background. The container is an object, too.
$clock = Invoke-PodContainer $Image -Name "clock-$PID" -Network none -Detach -- sh -c 'trap exit TERM; while :; do date; sleep 1; done'
try {
    "$($clock.Name) is $($clock.State), process $($clock.ProcessId)"

    # Read its log, run a command in it.
    Get-PodContainerLog $clock -Wait | Select-Object -First 2 | ForEach-Object { "it says: $($_.Message)" }
    Invoke-PodContainerCommand $clock hostname
}
finally {
    # Stop it and remove it.
    $clock | Stop-PodContainer -Timeout 5 -PassThru | Remove-PodContainer
}
