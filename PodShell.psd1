@{
    RootModule = 'bin/PodShell.dll'
    ModuleVersion = '0.1.0'
    GUID = '6c0f4c1e-6f4b-4e7e-9a57-1f6c5f0b8d3a'
    Author = 'PodShell contributors'
    CompanyName = 'PodShell contributors'
    Copyright = '(c) PodShell contributors. MIT license.'
    Description = 'A daemonless, rootless container engine for PowerShell on Linux: pull, run, list, log, exec, stop and remove containers, pods and networks as objects in a pipeline.'
    PowerShellVersion = '7.6'
    CompatiblePSEditions = @('Core')
    FormatsToProcess = @('formats/PodShell.Format.ps1xml', 'formats/PodShell.Details.Format.ps1xml', 'formats/PodShell.Remote.Format.ps1xml')
    TypesToProcess = @('formats/PodShell.Types.ps1xml')
    FunctionsToExport = @()
    CmdletsToExport = @(
        'Add-PodImageTag'
        'Clear-Pod'
        'Clear-PodNetwork'
        'Connect-PodNetwork'
        'ConvertTo-PodImage'
        'Copy-Pod'
        'Disconnect-PodNetwork'
        'Get-Pod'
        'Get-PodContainer'
        'Get-PodContainerLog'
        'Get-PodContainerPort'
        'Get-PodContainerProcess'
        'Get-PodContainerStatistic'
        'Get-PodEvent'
        'Get-PodImage'
        'Get-PodInfo'
        'Get-PodNetwork'
        'Get-PodVersion'
        'Import-PodImage'
        'Install-PodHost'
        'Invoke-PodContainer'
        'Invoke-PodContainerCommand'
        'Invoke-PodImagePull'
        'New-Pod'
        'New-PodContainer'
        'New-PodNetwork'
        'Remove-Pod'
        'Remove-PodContainer'
        'Remove-PodImage'
        'Remove-PodImageTag'
        'Remove-PodNetwork'
        'Repair-PodSystem'
        'Restart-Pod'
        'Restart-PodContainer'
        'Resume-Pod'
        'Resume-PodContainer'
        'Send-PodContainerSignal'
        'Send-PodSignal'
        'Set-PodNetwork'
        'Start-Pod'
        'Start-PodContainer'
        'Stop-Pod'
        'Stop-PodContainer'
        'Suspend-Pod'
        'Suspend-PodContainer'
        'Test-Pod'
        'Test-PodContainer'
        'Test-PodHost'
        'Test-PodImage'
        'Test-PodNetwork'
        'Test-PodSystem'
        'Wait-PodContainer'
    )
    VariablesToExport = @()
    AliasesToExport = @('podexec', 'podlogs', 'podps', 'podpull', 'podrun', 'podstats', 'podtop')
    PrivateData = @{
        PSData = @{
            Tags = @('Linux', 'PSEdition_Core', 'Container', 'Containers', 'OCI', 'Podman', 'Docker', 'Rootless')
            LicenseUri = 'https://github.com/podshell/podshell/blob/main/LICENSE'
            ProjectUri = 'https://github.com/podshell/podshell'
            ReleaseNotes = 'https://github.com/podshell/podshell/blob/main/CHANGELOG.md'
        }
    }
}
