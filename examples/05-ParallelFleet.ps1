<#
.SYNOPSIS
Runs a job for each of many inputs in containers, several at a time, and gathers results as objects.

.DESCRIPTION
ForEach-Object -Parallel has a runspace for each; every cmdlet has its own engine process, so they do not wait for each other. A job that
fails is a result like any other.

.EXAMPLE
./05-ParallelFleet.ps1 -Count 20 -ThrottleLimit 8 | Format-Table
#>
[CmdletBinding()]
param(
    # The image to work with; it needs a shell.
    [string] $Image = 'docker.io/library/busybox',

    # How many jobs.
    [ValidateRange(1, 1000)]
    [int] $Count = 8,

    # How many at a time.
    [ValidateRange(1, 64)]
    [int] $ThrottleLimit = 4
)

$ErrorActionPreference = 'Stop'
$module = Join-Path $PSScriptRoot .. PodShell.psd1
if (-not (Get-Module PodShell)) { Import-Module $module }

# Once, not by each of them.
$null = Invoke-PodImagePull $Image -Policy Missing

1..$Count | ForEach-Object -ThrottleLimit $ThrottleLimit -Parallel {
    Import-Module $using:module
    $job = $_
    $result = Invoke-PodContainer $using:Image -Network none -Remove -PassThru -Environment @{ JOB = $job } -Command sh, -c, 'echo "square $((JOB*JOB))"; exit $((JOB%5==0))'
    [pscustomobject]@{
        Job      = $job
        Output   = $result.Output -join ' '
        ExitCode = $result.ExitCode
        Duration = $result.Duration
    }
}
