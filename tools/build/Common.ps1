# What the parts of the build share. Dot-sourced.

$RepositoryRoot = [IO.Path]::GetFullPath([IO.Path]::Combine($PSScriptRoot, '..', '..'))
$PSNativeCommandUseErrorActionPreference = $false
if ([Console]::IsOutputRedirected) { $PSStyle.OutputRendering = 'PlainText' }

# A long-lived build server would keep this script's pipes and the caller's job open.
[Environment]::SetEnvironmentVariable('MSBUILDDISABLENODEREUSE', '1')
[Environment]::SetEnvironmentVariable('DOTNET_CLI_USE_MSBUILD_SERVER', '0')
[Environment]::SetEnvironmentVariable('DOTNET_CLI_TELEMETRY_OPTOUT', '1')
[Environment]::SetEnvironmentVariable('DOTNET_NOLOGO', '1')

function Get-RepositoryPath {
    <# .SYNOPSIS The absolute path of something in the repository. #>
    [IO.Path]::Combine([string[]](@($RepositoryRoot) + $args))
}

function Write-Line {
    <# .SYNOPSIS A line for the reader, beside the pipeline. #>
    param([string] $Text = '')
    $Host.UI.WriteLine($Text)
}

function Write-Step {
    <# .SYNOPSIS A heading for the reader. #>
    param([string] $Text)
    Write-Line "== $Text"
}

function Invoke-Part {
    <# .SYNOPSIS Runs one part of the build; its failure is the build's. #>
    param([string] $Name, [hashtable] $Arguments = @{})
    & (Get-RepositoryPath tools build "$Name.ps1") @Arguments
    # A part that ends with `exit 1` has told why already; its code becomes the build's.
    if (-not $?) { exit $LASTEXITCODE }
}

function Find-Tool {
    <# .SYNOPSIS The path of an executable, also where an unprivileged user's PATH does not look; nothing if there is none. #>
    param([string] $Name)
    $folders = @("$([Environment]::GetEnvironmentVariable('PATH'))".Split(':', [StringSplitOptions]::RemoveEmptyEntries)) +
        '/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/bin', '/bin', '/usr/lib/podman', '/usr/libexec/podman', '/usr/libexec'
    foreach ($folder in $folders) {
        $path = [IO.Path]::Combine($folder, $Name)
        if ([IO.File]::Exists($path)) { return $path }
    }
}

function Get-DotnetRoot {
    <# .SYNOPSIS The folder of the .NET on the PATH: programs that are started by their own name find their runtime by it. #>
    $dotnet = Find-Tool dotnet
    Split-Path ([IO.FileInfo]::new($dotnet).ResolveLinkTarget($true)?.FullName ?? $dotnet)
}

function Invoke-Tool {
    <# .SYNOPSIS Runs a program with its output shown; a failure ends the build. #>
    param([string] $Name, [string[]] $Argument)
    & $Name @Argument | Out-Host
    if ($LASTEXITCODE -ne 0) {
        throw "'$Name $($Argument -join ' ')' failed with exit code $LASTEXITCODE."
    }
}

function Invoke-Dotnet {
    <# .SYNOPSIS Runs a dotnet command quietly. #>
    param([string[]] $Argument)
    Invoke-Tool dotnet ($Argument + '--nologo', '-v', 'quiet', '-clp:NoSummary;ErrorsOnly')
}

function Get-InputStamp {
    <# .SYNOPSIS One digest over names, sizes and times of all files that a product is made from. #>
    param([string[]] $Path)
    $builder = [Text.StringBuilder]::new()
    $options = [IO.EnumerationOptions]::new()
    $options.RecurseSubdirectories = $true
    foreach ($item in $Path) {
        $files = if ([IO.Directory]::Exists($item)) { [IO.Directory]::GetFiles($item, '*', $options) } elseif ([IO.File]::Exists($item)) { @($item) } else { @() }
        [Array]::Sort([string[]]$files, [StringComparer]::Ordinal)
        foreach ($file in $files) {
            $info = [IO.FileInfo]::new($file)
            $null = $builder.Append($file).Append('|').Append($info.Length).Append('|').Append($info.LastWriteTimeUtc.Ticks).Append("`n")
        }
    }
    [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes($builder.ToString())))
}

function Test-Stamp {
    <# .SYNOPSIS Whether a product was made from exactly these inputs. #>
    param([string] $Name, [string] $Stamp)
    $file = Get-RepositoryPath artifacts stamps $Name
    [IO.File]::Exists($file) -and [IO.File]::ReadAllText($file) -eq $Stamp
}

function Set-Stamp {
    <# .SYNOPSIS Remembers what a product was made from. #>
    param([string] $Name, [string] $Stamp)
    $null = [IO.Directory]::CreateDirectory((Get-RepositoryPath artifacts stamps))
    [IO.File]::WriteAllText((Get-RepositoryPath artifacts stamps $Name), $Stamp)
}

function Copy-Product {
    <# .SYNOPSIS Puts a file into bin/ by rename, so that a running copy of it is left in peace. #>
    param([string] $Source, [string] $Target)
    $null = [IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($Target))
    $new = "$Target.new"
    [IO.File]::Copy($Source, $new, $true)
    [IO.File]::Move($new, $Target, $true)
}
