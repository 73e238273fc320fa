# Builds the module: bin/podsh with SQLite beside it, bin/PodShell.dll with the model beside it.

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot Common.ps1)

$shared = (Get-RepositoryPath Directory.Build.props), (Get-RepositoryPath Directory.Packages.props)

# --- the executable ---
$inputs = $shared + @('PodShell.Model', 'PodShell.Linux', 'PodShell.Engine', 'podsh' | ForEach-Object { Get-RepositoryPath src $_ })
$stamp = Get-InputStamp $inputs
if ((Test-Stamp podsh $stamp) -and [IO.File]::Exists((Get-RepositoryPath bin podsh))) {
    Write-Step 'podsh is up to date'
}
else {
    Write-Step 'Compiling podsh to machine code (about a minute)'
    $out = Get-RepositoryPath artifacts publish podsh-native
    Invoke-Dotnet @('publish', (Get-RepositoryPath src podsh), '-c', 'Release', '-o', $out)
    foreach ($name in 'podsh', 'libe_sqlite3.so') {
        $file = [IO.Path]::Combine($out, $name)
        if ([IO.File]::Exists($file)) { Copy-Product $file (Get-RepositoryPath bin $name) }
    }
    # The SQLite package ships its library without read permission for others where the umask is strict.
    foreach ($name in 'podsh', 'libe_sqlite3.so') {
        $file = Get-RepositoryPath bin $name
        if ([IO.File]::Exists($file)) { [IO.File]::SetUnixFileMode($file, [IO.UnixFileMode]0x1ED) }
    }
    Set-Stamp podsh $stamp
}

# --- the cmdlets ---
$inputs = $shared + @('PodShell.Model', 'PodShell' | ForEach-Object { Get-RepositoryPath src $_ })
$stamp = Get-InputStamp $inputs
if ((Test-Stamp cmdlets $stamp) -and [IO.File]::Exists((Get-RepositoryPath bin PodShell.dll))) {
    Write-Step 'The cmdlets are up to date'
}
else {
    Write-Step 'Building the cmdlets'
    $out = Get-RepositoryPath artifacts publish cmdlets
    Invoke-Dotnet @('publish', (Get-RepositoryPath src PodShell), '-c', 'Release', '--use-current-runtime', '--self-contained', 'false', '-o', $out)
    foreach ($name in 'PodShell.dll', 'PodShell.Model.dll') {
        Copy-Product ([IO.Path]::Combine($out, $name)) (Get-RepositoryPath bin $name)
    }
    Set-Stamp cmdlets $stamp
}

# --- the help ---
Invoke-Part Help
