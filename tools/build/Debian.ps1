# Takes what tests and the demo need out of Debian packages without installing them: no root, no started services.
# Dot-sourced.

$PackageFolder = Get-RepositoryPath artifacts packages

function Get-AptOption {
    <# .SYNOPSIS Options that let apt work in our own folder, for any user; its sources are the host's. #>
    param([string] $Status)
    foreach ($folder in 'lists/partial', 'cache/archives/partial', 'state') {
        $null = [IO.Directory]::CreateDirectory([IO.Path]::Combine($PackageFolder, $folder))
    }
    '-q', '-o', "Dir::State::lists=$PackageFolder/lists", '-o', "Dir::Cache=$PackageFolder/cache",
    '-o', 'APT::Sandbox::User=', '-o', 'Debug::NoLocking=1', '-o', "Dir::State::extended_states=$PackageFolder/state/extended"
    if ($Status) { '-o', "Dir::State::status=$Status" }
}

function Save-DebianPackage {
    <# .SYNOPSIS Downloads packages, with all they depend on if asked for, and returns the .deb files. #>
    param([string[]] $Name, [string] $Folder, [switch] $WithDependencies)
    $null = [IO.Directory]::CreateDirectory([IO.Path]::Combine($Folder, 'partial'))
    # An empty status file makes apt take nothing as installed.
    $status = [IO.Path]::Combine($PackageFolder, 'status')
    $null = [IO.Directory]::CreateDirectory($PackageFolder)
    [IO.File]::WriteAllText($status, '')
    $options = @(Get-AptOption -Status $status) + '-o', "Dir::Cache::archives=$Folder"
    if (-not [IO.File]::Exists([IO.Path]::Combine($PackageFolder, 'updated'))) {
        Invoke-Quietly apt-get ($options + 'update')
        [IO.File]::WriteAllText([IO.Path]::Combine($PackageFolder, 'updated'), '')
    }
    Invoke-Quietly apt-get ($options + 'install', '-y', '--no-install-recommends', '--download-only' + $Name)
    foreach ($file in [IO.Directory]::GetFiles($Folder, '*.deb')) {
        $package = [IO.Path]::GetFileName($file).Split('_')[0]
        if ($WithDependencies -or $package -in $Name) { $file }
    }
}

function Expand-DebianPackage {
    <# .SYNOPSIS Unpacks the files of a package; its scripts do not run. #>
    param([string] $File, [string] $Folder)
    $null = [IO.Directory]::CreateDirectory($Folder)
    Invoke-Tool dpkg-deb @('-x', $File, $Folder)
}

function Invoke-Quietly {
    <# .SYNOPSIS Runs a program and shows its output only when it fails. #>
    param([string] $Name, [string[]] $Argument)
    $output = & $Name @Argument 2>&1
    if ($LASTEXITCODE -ne 0) {
        throw "'$Name $($Argument -join ' ')' failed with exit code ${LASTEXITCODE}:`n$($output -join "`n")"
    }
}
