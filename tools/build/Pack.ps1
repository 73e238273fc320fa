# Puts the module as it is shipped into artifacts/package/PodShell, and a zip of it beside.

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot Common.ps1)

$version = @([IO.File]::ReadAllLines((Get-RepositoryPath PodShell.psd1)) -match '^\s*ModuleVersion')[0] -replace ".*'(.*)'.*", '$1'
$machine = [Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier
$target = Get-RepositoryPath artifacts package PodShell
if ([IO.Directory]::Exists($target)) { [IO.Directory]::Delete($target, $true) }

foreach ($file in 'PodShell.psd1', 'LICENSE', 'README.md', 'CHANGELOG.md') {
    Copy-Product (Get-RepositoryPath $file) ([IO.Path]::Combine($target, $file))
}
foreach ($folder in 'bin', 'formats', 'en-US', 'examples') {
    foreach ($file in [IO.Directory]::GetFiles((Get-RepositoryPath $folder))) {
        Copy-Product $file ([IO.Path]::Combine($target, $folder, [IO.Path]::GetFileName($file)))
    }
}

$zip = Get-RepositoryPath artifacts package "PodShell-$version-$machine.zip"
if ([IO.File]::Exists($zip)) { [IO.File]::Delete($zip) }
[IO.Compression.ZipFile]::CreateFromDirectory($target, $zip, [IO.Compression.CompressionLevel]::Optimal, $true)
Write-Step "Packed $zip"
