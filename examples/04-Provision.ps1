<#
.SYNOPSIS
Brings a container into a wanted state, however often it is called: made when it is missing, made anew when its definition has changed,
started when it does not run, left alone when all is well.

.DESCRIPTION
The definition's digest is kept as a label of the container, so that a change is seen. Run it twice: the second run changes nothing.

.EXAMPLE
./04-Provision.ps1 -Verbose

.EXAMPLE
./04-Provision.ps1 -State Absent

Removes the container, which stays until then.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The image to run.
    [string] $Image = 'docker.io/library/busybox',

    # The container's name.
    [string] $Name = 'provisioned',

    # Whether the container shall be there and run, or not be there.
    [ValidateSet('Running', 'Absent')]
    [string] $State = 'Running',

    # Its environment.
    [hashtable] $Environment = @{ MODE = 'demo' }
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module PodShell)) { Import-Module (Join-Path $PSScriptRoot .. PodShell.psd1) }

if ($State -eq 'Absent') {
    Remove-PodContainer $Name -Force -Timeout 1 -Ignore
    return
}

$definition = @{
    Image       = $Image
    Name        = $Name
    Environment = $Environment
    Network     = 'none'
    Init        = $false
    StopSignal  = 'KILL' # sleep has nothing to tidy up
    Command     = 'sleep', '3600'
}
$text = ($definition.Keys | Sort-Object | ForEach-Object { "$_=$(if ($_ -eq 'Environment') { ($Environment.Keys | Sort-Object | ForEach-Object { "$_=$($Environment[$_])" }) -join ',' } else { $definition[$_] -join ' ' })" }) -join "`n"
$digest = [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes($text)))

$container = if (Test-PodContainer $Name) { Get-PodContainer $Name }
if ($container -and $container.Labels['definition'] -ne $digest) {
    Write-Verbose "$Name has another definition: it is made anew."
    $container | Remove-PodContainer -Force -Timeout 5
    $container = $null
}

if (-not $container) {
    Write-Verbose "$Name is made."
    $container = New-PodContainer @definition -Label @{ definition = $digest }
}

if ($container -and $container.State -ne 'Running') {
    Write-Verbose "$Name is started."
    $container = $container | Start-PodContainer -PassThru
}

$container
