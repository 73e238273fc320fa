# Removes what the other tasks made: bin/, artifacts/.

$ErrorActionPreference = 'Stop'
. ([IO.Path]::Combine($PSScriptRoot, 'Common.ps1'))

# The embedded host runs from artifacts/; on Linux its open files survive their names.
foreach ($name in 'bin', 'artifacts') {
    $path = Get-RepositoryPath $name
    if ([IO.Directory]::Exists($path)) {
        Write-Step "Removing $name"
        [IO.Directory]::Delete($path, $true)
    }
}
