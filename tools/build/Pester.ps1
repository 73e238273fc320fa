# Runs tests/Pester inside pwsh and leaves the counts in a file for Test.ps1.

param([Parameter(Mandatory)][string] $Report)

$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.5
Import-Module (Join-Path $PSScriptRoot '../../PodShell.psd1')

$configuration = New-PesterConfiguration
$configuration.Run.Path = Join-Path $PSScriptRoot '../../tests/Pester'
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$run = Invoke-Pester -Configuration $configuration

$lines = @($run.PassedCount, ($run.FailedCount + $run.FailedBlocksCount + $run.FailedContainersCount), $run.SkippedCount)
$lines += $run.Failed | ForEach-Object { "FAILED $($_.ExpandedPath)" }
$lines += $run.FailedContainers | ForEach-Object { "FAILED $($_.Item)" }
$lines += $run.Skipped | ForEach-Object { "SKIPPED $($_.ExpandedPath)" }
[IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($Report)) | Out-Null
[IO.File]::WriteAllLines($Report, [string[]]$lines)
exit [int]($run.Result -ne 'Passed')
