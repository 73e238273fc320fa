# Removes what the other tasks made: bin/, artifacts/.

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot Common.ps1)

# The pwsh that runs this may lie in artifacts/; on Linux its open files survive their names.
foreach ($name in 'bin', 'artifacts') {
    $path = Get-RepositoryPath $name
    if ([IO.Directory]::Exists($path)) {
        Write-Step "Removing $name"
        [IO.Directory]::Delete($path, $true)
    }
}
