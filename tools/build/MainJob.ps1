# The main job, as a user types it: pull, run, list, filter, sort, measure, log, exec, many at once, stop, remove. The module is the packed one,
# found by its name, as one that is installed.

param(
    [Parameter(Mandatory)][string] $Busybox,
    [Parameter(Mandatory)][string] $Debian
)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot Common.ps1)
$env:PSModulePath = "$(Get-RepositoryPath artifacts package)$([IO.Path]::PathSeparator)$env:PSModulePath"
Import-Module PodShell

function Show-Command {
    <# .SYNOPSIS Shows what is typed, and runs exactly that. #>
    param([string] $Text)
    Write-Line
    Write-Line "PS> $Text"
    & ([scriptblock]::Create($Text)) | Out-Default
}

function Assert-Demo {
    <# .SYNOPSIS Ends the demo where a result is not what it must be. #>
    param([bool] $Condition, [string] $Message)
    if (-not $Condition) { throw "The demo failed: $Message" }
}

Get-PodContainer demo-web, demo-db, demo-job -ErrorAction Ignore | Remove-PodContainer -Force

Write-Step ([Environment]::IsPrivilegedProcess ? 'The main job, as root' : 'The main job, as an unprivileged user')
if (Test-PodHost | Where-Object -Not Ok) { Show-Command 'Test-PodHost | Where-Object -Not Ok' }

Show-Command "Invoke-PodImagePull $Busybox, $Debian"
Show-Command 'Get-PodImage | Sort-Object Size -Descending'
Show-Command 'Get-PodImage | Measure-Object Size -Sum | Format-Table Count, Sum'

Show-Command "Invoke-PodContainer $Debian -Remove -Network none cat /etc/os-release | Where-Object { `$_ -like 'PRETTY*' }"
Show-Command "'demo-web', 'demo-db' | ForEach-Object { Invoke-PodContainer $Busybox -Detach -Name `$_ -Label @{ demo = 'yes' } -Network none -StopTimeout 1 -- sh -c 'while true; do echo tick; sleep 1; done' }"
Show-Command "Invoke-PodContainer $Busybox -Name demo-job -Label @{ demo = 'yes' } -Network none -- sh -c 'echo done'"

Show-Command "Get-PodContainer -Filter @{ label = 'demo=yes' }"
Show-Command 'Get-PodContainer demo-* | Where-Object State -eq Running | Sort-Object Created -Descending | Format-Table Name, Image, State, ProcessId'
Show-Command 'Get-PodContainer demo-* | Group-Object State -NoElement'
$running = @(Get-PodContainer demo-* | Where-Object State -eq Running)
Assert-Demo ($running.Count -eq 2) "$($running.Count) containers run instead of 2."

Show-Command 'Get-PodContainerLog demo-web -Wait | Select-Object -First 2'
Assert-Demo ((Get-PodContainerLog demo-job).Message -eq 'done') 'the log of demo-job does not say "done".'

Show-Command 'Invoke-PodContainerCommand demo-web -- uname -s'
Assert-Demo ((Invoke-PodContainerCommand demo-web -- uname -s) -eq 'Linux') 'exec did not answer "Linux".'

Show-Command "1..4 | ForEach-Object -Parallel { Invoke-PodContainer $Busybox -Remove -Network none -- sh -c `"echo `$_ squared is `$((`$_ * `$_))`" } | Sort-Object"

Show-Command 'Get-PodContainer demo-* | Where-Object State -eq Running | Stop-PodContainer -PassThru | Remove-PodContainer'
Show-Command 'Get-PodContainer demo-* | Remove-PodContainer'
Assert-Demo (-not (Get-PodContainer demo-*)) 'containers are left.'

if ($Busybox -notlike 'docker.io/*') { Show-Command "Remove-PodImage $Busybox, $Debian" }

Write-Line
Write-Line 'The main job passed: pulled, ran, listed, filtered, sorted, measured, read logs, executed, stopped and removed.'
