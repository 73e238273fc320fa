<#
.SYNOPSIS
Stops and removes containers by label, state and age, and says what it has done.

.DESCRIPTION
Filters that the engine knows (label, state) narrow the list there; everything else is Where-Object's. Makes three containers to have
something to select from. Add -WhatIf to see what would be stopped and removed.

.EXAMPLE
./02-StopByFilter.ps1 -Label @{ tier = 'test' } -OlderThan 0:00:00 -WhatIf
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The image to work with.
    [string] $Image = 'docker.io/library/busybox',

    # The labels that a container must have to be stopped.
    [hashtable] $Label = @{ tier = "example-$PID" },

    # How long ago it must have been created.
    [timespan] $OlderThan = [timespan]::Zero
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module PodShell)) { Import-Module (Join-Path $PSScriptRoot .. PodShell.psd1) }

foreach ($number in 1..3) {
    $null = Invoke-PodContainer $Image -Name "filter-$PID-$number" -Label $Label -Network none -Detach -WhatIf:$false -- sleep 300
}

$stopped = Get-PodContainer -State Running -Filter @{ label = $Label } |
    Where-Object { [DateTimeOffset]::Now - $_.Created -ge $OlderThan } |
    Stop-PodContainer -Timeout 0 -PassThru

$stopped | ForEach-Object { "$($_.Name): $($_.State), exit code $($_.ExitCode)" }
$stopped | Remove-PodContainer

# What -WhatIf has left running is this example's own.
Get-PodContainer "filter-$PID-*" | Remove-PodContainer -Force -Timeout 0 -WhatIf:$false
