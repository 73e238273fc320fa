# Runs tests/Pester on one copy of the module, in the pwsh that runs this, and leaves the counts in a file for Test.ps1.
# Without -NonInteractive pwsh would ask the reader where the cases want to see that it asks.

param(
    # The manifest of the module under test.
    [Parameter(Mandatory)][string] $Module,

    # Where the counts go, as JSON.
    [Parameter(Mandatory)][string] $Report,

    # Only cases whose full name (of the blocks and of the case) matches; * at the ends.
    [string] $Filter
)

$ErrorActionPreference = 'Stop'
if ([Console]::IsOutputRedirected) { $PSStyle.OutputRendering = 'PlainText' }
# That which lies beside this pwsh, whatever the user has.
Import-Module (Join-Path $PSHOME Modules Pester)
Import-Module $Module
. (Join-Path $PSScriptRoot ../../tests/Pester/Common.ps1)

$configuration = New-PesterConfiguration
$configuration.Run.Path = Join-Path $PSScriptRoot ../../tests/Pester
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$configuration.Output.RenderMode = 'Plaintext'
if ($Filter) { $configuration.Filter.FullName = $Filter }

# As many failed cases as this are run once more, alone: what fails only in company is told, not counted. More are a real fault.
$repeatLimit = 5

function Get-CaseLine {
    <# .SYNOPSIS Where a case stands, as Pester's filter takes it. #>
    param($Case)
    "$($Case.ScriptBlock.File):$($Case.ScriptBlock.StartPosition.StartLine)"
}

# One store for all files: each leaves it as it found it.
New-PodTestStore -Shared
$repeated = @()
try {
    $run = Invoke-Pester -Configuration $configuration
    $lines = @($run.Failed | ForEach-Object { Get-CaseLine $_ } | Select-Object -Unique)
    if ($lines.Count -in 1..$repeatLimit -and $run.FailedBlocks.Count -eq 0 -and $run.FailedContainers.Count -eq 0) {
        $configuration.Filter.FullName = @()
        $configuration.Filter.Line = $lines
        $again = Invoke-Pester -Configuration $configuration
        $repeated = @($run.Failed | Where-Object { $_.ExpandedPath -in $again.Passed.ExpandedPath })
    }
}
finally {
    Remove-PodTestStore
}

# Cases that never ran, because what comes before them failed, have no error of their own: the block that failed is told.
$failures = @(
    $run.Failed | Where-Object { $_.ErrorRecord -and $_ -notin $repeated } | ForEach-Object { "$($_.ExpandedPath)`n        $(@($_.ErrorRecord | ForEach-Object { $_.Exception.Message }) -join "`n        ")" }
    $run.FailedBlocks | ForEach-Object { "$($_.ExpandedPath), before or after its cases`n        $($_.ErrorRecord.Exception.Message -join "`n        ")" }
    $run.FailedContainers | ForEach-Object { "$($_.Item)`n        $($_.ErrorRecord.Exception.Message -join "`n        ")" }
)
@{
    Passed = $run.PassedCount + $repeated.Count
    Failed = $failures.Count
    Skipped = $run.SkippedCount
    Failures = $failures
    Repeated = @($repeated | ForEach-Object ExpandedPath)
    Reasons = @($run.Skipped | ForEach-Object { "$($_.ExpandedPath): $($_.ErrorRecord.Exception.Message)".TrimEnd(' ', ':') })
} | ConvertTo-Json | Set-Content $Report
exit [int]($failures.Count -gt 0)
