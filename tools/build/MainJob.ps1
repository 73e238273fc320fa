# The main job, as a user would type it: pull, run, list, filter, log, exec, stop, remove. Uses the core commands only.

param(
    [Parameter(Mandatory)][string] $Busybox,
    [Parameter(Mandatory)][string] $Debian
)

$ErrorActionPreference = 'Stop'
. ([IO.Path]::Combine($PSScriptRoot, 'Common.ps1'))
Import-Module (Get-RepositoryPath PodShell.psd1)

function Show-Command {
    <# .SYNOPSIS Shows what is typed, then runs it. #>
    param([string] $Text, [scriptblock] $Command)
    Write-Line
    Write-Line "PS> $Text"
    & $Command
}

function Assert-Demo {
    <# .SYNOPSIS Ends the demo where a result is not what it must be. #>
    param([bool] $Condition, [string] $Message)
    if (-not $Condition) { throw "The demo failed: $Message" }
}

$names = 'demo-web', 'demo-db', 'demo-job'
Get-PodContainer | Where-Object { $_.Name -in $names } | Remove-PodContainer -Force

Write-Step ([Environment]::IsPrivilegedProcess ? 'The main job, as root' : 'The main job, as an unprivileged user')
$unmet = @(Test-PodHost | Where-Object { -not $_.Ok })
if ($unmet.Count -gt 0) {
    Show-Command 'Test-PodHost | Where-Object { -not $_.Ok }' { $unmet } | Out-Default
}

Show-Command "Invoke-PodImagePull $Busybox, $Debian" { Invoke-PodImagePull $Busybox, $Debian } | Out-Default
Show-Command 'Get-PodImage' { Get-PodImage } | Out-Default

Show-Command "Invoke-PodContainer $Debian -Remove cat /etc/os-release | Where-Object { `$_ -like 'PRETTY*' }" {
    Invoke-PodContainer $Debian -Remove -Network none cat /etc/os-release | Where-Object { $_ -like 'PRETTY*' }
} | Out-Default

Show-Command "'demo-web', 'demo-db' | ForEach-Object { Invoke-PodContainer $Busybox -Detach -Name `$_ -Label @{ demo = 'yes' } ... }" {
    foreach ($name in 'demo-web', 'demo-db') {
        $script = "echo $name is up; while true; do echo tick; sleep 1; done"
        Invoke-PodContainer $Busybox -Detach -Name $name -Label @{ demo = 'yes' } -Network none -StopTimeout 1 -- sh -c $script
    }
} | Out-Default
$null = Invoke-PodContainer $Busybox -Name demo-job -Label @{ demo = 'yes' } -Network none -- sh -c 'echo done'

Show-Command "Get-PodContainer -Filter @{ label = 'demo=yes' }" { Get-PodContainer -Filter @{ label = 'demo=yes' } } | Out-Default
Show-Command "Get-PodContainer | Where-Object { `$_.State -eq 'Running' -and `$_.Name -like 'demo-*' } | ForEach-Object Name" {
    Get-PodContainer | Where-Object { $_.State -eq 'Running' -and $_.Name -like 'demo-*' } | ForEach-Object Name
} | Out-Default
$running = @(Get-PodContainer | Where-Object { $_.State -eq 'Running' -and $_.Name -in $names })
Assert-Demo ($running.Count -eq 2) "$($running.Count) containers run instead of 2."

Show-Command 'Get-PodContainerLog demo-web -Tail 2' { Get-PodContainerLog demo-web -Tail 2 } | Out-Default
Assert-Demo (@(Get-PodContainerLog demo-job)[0].Message -eq 'done') 'the log of demo-job does not say "done".'

Show-Command 'Invoke-PodContainerCommand demo-web -- uname -s' { Invoke-PodContainerCommand demo-web -- uname -s } | Out-Default
Assert-Demo ((Invoke-PodContainerCommand demo-web -- uname -s) -eq 'Linux') 'exec did not answer "Linux".'

Show-Command "Get-PodContainer demo-* | Stop-PodContainer -PassThru | Remove-PodContainer" {
    Get-PodContainer demo-* | Where-Object { $_.State -eq 'Running' } | Stop-PodContainer
    Get-PodContainer demo-* | Remove-PodContainer
} | Out-Default
Assert-Demo (@(Get-PodContainer | Where-Object { $_.Name -in $names }).Count -eq 0) 'containers are left.'

if ($Busybox -notlike 'docker.io/*') {
    Show-Command "Remove-PodImage $Busybox, $Debian" { Remove-PodImage $Busybox, $Debian } | Out-Default
}

Write-Line
Write-Line 'The main job passed: pulled, ran, listed, filtered, read logs, executed, stopped and removed.'
