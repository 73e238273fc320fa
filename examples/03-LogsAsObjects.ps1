<#
.SYNOPSIS
Reads logs as objects: filters them by stream and time, counts them, and waits for a sign of life.

.EXAMPLE
./03-LogsAsObjects.ps1
#>
[CmdletBinding()]
param(
    # The image to work with; it needs a shell.
    [string] $Image = 'docker.io/library/busybox'
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module PodShell)) { Import-Module (Join-Path $PSScriptRoot .. PodShell.psd1) }

$script = 'echo starting; sleep 1; echo ready; i=0; while :; do i=$((i+1)); echo "request $i"; [ $((i%3)) = 0 ] && echo "error in $i" >&2; sleep 1; done'
$server = Invoke-PodContainer $Image -Name "server-$PID" -Network none -Detach -Command sh, -c, $script
try {
    # The pipeline ends with the first line that matches; the engine then stops to read.
    $ready = Get-PodContainerLog $server -Wait | Where-Object Message -eq 'ready' | Select-Object -First 1
    "ready $([int]($ready.Time - $server.Created).TotalMilliseconds) ms after it was created"

    # Wait for the first error, on its own stream.
    $problem = Get-PodContainerLog $server -Wait -Stream Stderr | Select-Object -First 1
    "first error at $($problem.Time.ToLocalTime().TimeOfDay): $($problem.Message)"

    # Count by stream.
    Get-PodContainerLog $server | Group-Object Stream | ForEach-Object { "$($_.Name): $($_.Count) lines" }

    # Only what came since then.
    Get-PodContainerLog $server -Since $problem.Time | ForEach-Object { '{0:HH:mm:ss.fff} {1,-6} {2}' -f $_.Time.ToLocalTime(), $_.Stream, $_.Message }
}
finally {
    Remove-PodContainer $server -Force -Timeout 0
}
