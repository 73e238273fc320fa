# Puts what is shipped into artifacts/package: the module as a folder, as a zip and as the package that Publish-PSResource and
# Install-PSResource take, and podsh alone with its manual and completions as a tarball.
#
# The engines in the module are the one that was built here and those in artifacts/engines/RID (podsh with its libraries), built on
# machines of that kind by: dotnet publish src/podsh -c Release -o artifacts/engines/RID

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot Common.ps1)

function Add-Engine {
    <# .SYNOPSIS Puts an engine into the module, with the digests by which a copy of it is checked. #>
    param([string] $From, [string] $To)
    $lines = foreach ($name in @('podsh') + @([IO.Directory]::GetFiles($From, '*.so') | ForEach-Object { [IO.Path]::GetFileName($_) } | Sort-Object)) {
        Copy-Product (Join-Path $From $name) (Join-Path $To $name)
        "$((Get-FileHash (Join-Path $To $name) -Algorithm SHA256).Hash.ToLowerInvariant())  $name"
    }
    [IO.File]::WriteAllLines((Join-Path $To SHA256SUMS), [string[]]$lines)
}

$manifest = Import-PowerShellDataFile (Get-RepositoryPath PodShell.psd1)
$version = $manifest.ModuleVersion
$rid = "linux-$([Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture.ToString().ToLowerInvariant())"
if ([Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier -match 'musl|alpine') { $rid = $rid.Replace('linux-', 'linux-musl-') }
$package = Get-RepositoryPath artifacts package
$module = Join-Path $package PodShell
Remove-Item $module, (Join-Path $package '*.nupkg'), (Join-Path $package '*.zip'), (Join-Path $package '*.tar.gz'), (Join-Path $package 'podsh-*') -Recurse -Force -ErrorAction Ignore

foreach ($file in 'PodShell.psd1', 'LICENSE', 'README.md', 'CHANGELOG.md') {
    Copy-Product (Get-RepositoryPath $file) (Join-Path $module $file)
}
foreach ($folder in 'formats', 'en-US', 'examples') {
    foreach ($file in [IO.Directory]::GetFiles((Get-RepositoryPath $folder))) {
        Copy-Product $file (Join-Path $module $folder ([IO.Path]::GetFileName($file)))
    }
}
foreach ($file in [IO.Directory]::GetFiles((Get-RepositoryPath bin), '*.dll')) {
    Copy-Product $file (Join-Path $module bin ([IO.Path]::GetFileName($file)))
}
Add-Engine (Get-RepositoryPath bin) (Join-Path $module bin $rid)
$others = Get-RepositoryPath artifacts engines
if ([IO.Directory]::Exists($others)) {
    foreach ($folder in [IO.Directory]::GetDirectories($others)) {
        if ((Split-Path $folder -Leaf) -ne $rid) { Add-Engine $folder (Join-Path $module bin (Split-Path $folder -Leaf)) }
    }
}

[IO.Compression.ZipFile]::CreateFromDirectory($module, (Join-Path $package "PodShell-$version.zip"), [IO.Compression.CompressionLevel]::Optimal, $true)

# What a gallery shows comes from the manifest; the tags are those by which PowerShell knows a module and its cmdlets.
$tags = @('PSModule', 'PSEdition_Core', 'PSIncludes_Cmdlet') + $manifest.PrivateData.PSData.Tags + ($manifest.CmdletsToExport | ForEach-Object { "PSCmdlet_$_"; "PSCommand_$_" })
$escape = { [Security.SecurityElement]::Escape("$args") }
[IO.File]::WriteAllText((Join-Path $package PodShell.nuspec), @"
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd">
  <metadata>
    <id>PodShell</id>
    <version>$version</version>
    <authors>$(& $escape $manifest.Author)</authors>
    <description>$(& $escape $manifest.Description)</description>
    <copyright>$(& $escape $manifest.Copyright)</copyright>
    <license type="expression">MIT</license>
    <projectUrl>$(& $escape $manifest.PrivateData.PSData.ProjectUri)</projectUrl>
    <tags>$(& $escape ($tags -join ' '))</tags>
  </metadata>
  <files>
    <file src="PodShell/**" target="" />
  </files>
</package>
"@)
Invoke-Dotnet @('pack', (Get-RepositoryPath src PodShell PodShell.csproj), '--no-build', '-c', 'Release', '-o', $package,
    "-p:NuspecFile=$(Join-Path $package PodShell.nuspec)", "-p:NuspecBasePath=$package", '-p:NoWarn=NU5100%3BNU5128%3BNU5110%3BNU5111')
Remove-Item (Join-Path $package PodShell.nuspec)

# To be unpacked into a prefix such as /usr/local. SQLite lies beside the program, where it looks for it.
$name = "podsh-$version-$rid"
$tree = Join-Path $package $name
$podsh = Get-RepositoryPath bin podsh
foreach ($file in @('podsh') + [IO.Directory]::GetFiles((Get-RepositoryPath bin), '*.so').ForEach({ [IO.Path]::GetFileName($_) })) {
    Copy-Product (Get-RepositoryPath bin $file) (Join-Path $tree lib podsh $file)
}
$null = New-Item (Join-Path $tree bin) -ItemType Directory
$null = New-Item (Join-Path $tree bin podsh) -ItemType SymbolicLink -Value ../lib/podsh/podsh
Invoke-Tool $podsh @('manual', (Join-Path $tree share man man1))
$completions = @{ bash = 'bash-completion/completions/podsh'; zsh = 'zsh/site-functions/_podsh'; fish = 'fish/vendor_completions.d/podsh.fish' }
foreach ($shell in $completions.Keys) {
    $file = Join-Path $tree share $completions[$shell]
    $null = New-Item (Split-Path $file) -ItemType Directory -Force
    Invoke-Tool $podsh @('completion', '--file', $file, $shell)
}
foreach ($file in 'LICENSE', 'README.md') { Copy-Product (Get-RepositoryPath $file) (Join-Path $tree share doc podsh $file) }
Invoke-Tool tar @('-C', $package, '--owner=0', '--group=0', '-czf', (Join-Path $package "$name.tar.gz"), $name)
Remove-Item $tree -Recurse
Write-Step "Packed PodShell $version for $((Get-ChildItem (Join-Path $module bin) -Directory).Name -join ', ') into $package"
