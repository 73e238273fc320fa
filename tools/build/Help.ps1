# Builds the cmdlets' MAML in en-US/ of the markdown in docs/reference. The about topics stand there as they are.

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot Common.ps1)

$stamp = Get-InputStamp @((Get-RepositoryPath docs), (Get-RepositoryPath tools PodShell.HelpBuilder))
if ((Test-Stamp help $stamp) -and [IO.File]::Exists((Get-RepositoryPath en-US PodShell.dll-Help.xml))) {
    Write-Step 'The help is up to date'
}
else {
    Write-Step 'Building the help'
    Invoke-Dotnet @('build', (Get-RepositoryPath tools PodShell.HelpBuilder), '-c', 'Release')
    Invoke-Tool dotnet @((Get-RepositoryPath artifacts bin PodShell.HelpBuilder release PodShell.HelpBuilder.dll), (Get-RepositoryPath docs), (Get-RepositoryPath en-US))
    Set-Stamp help $stamp
}
