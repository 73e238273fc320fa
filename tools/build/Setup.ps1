# Installs what this host lacks. As root directly, else through sudo if that asks for no password, else it says the command.

param(
    # What the packages are for: Build, Run, Test, Bench.
    [string[]] $For = @('Build', 'Run')
)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot Common.ps1)
. (Join-Path $PSScriptRoot Packages.ps1)

# Where no udev runs, nobody has given this device the mode that it has everywhere else; rootless networks open it as the user.
$tun = '/dev/net/tun'
if ($For -contains 'Run' -and [Environment]::IsPrivilegedProcess -and [IO.File]::Exists($tun)) {
    if (-not ([IO.File]::GetUnixFileMode($tun) -band [IO.UnixFileMode]::OtherWrite)) {
        Write-Step "Opening $tun to all users, as udev does"
        Invoke-Tool chmod @('0666', $tun)
    }
}

$manager = Find-PackageManager
$missing = @(Get-Requirement -For $For | Where-Object { -not (Test-Requirement $_) })
if ($missing.Count -eq 0) {
    Write-Step "Nothing is missing for: $($For -join ', ')"
    return
}

$what = ($missing | ForEach-Object { $_.Name }) -join ', '
if (-not $manager) {
    throw "This host lacks: $what. None of apt-get, dnf, zypper, pacman and apk is here to install it; install it by hand."
}

$packages = @($missing | ForEach-Object { $_.Packages[$manager.Name] } | Where-Object { $_ } | ForEach-Object { $_.Split(' ') })
$nameless = @($missing | Where-Object { -not $_.Packages[$manager.Name] } | ForEach-Object { $_.Name })
if ($nameless.Count -gt 0) {
    Write-Line "No package of this distribution is known for: $($nameless -join ', '). What needs it will say so."
}
if ($packages.Count -eq 0) { return }

Write-Step "Installing with $($manager.Name): $($packages -join ' ')"
Install-Package -Manager $manager -Package $packages

$still = @($missing | Where-Object { $_.Packages[$manager.Name] -and -not (Test-Requirement $_) } | ForEach-Object { $_.Name })
if ($still.Count -gt 0) {
    throw "After the installation this host still lacks: $($still -join ', ')."
}
