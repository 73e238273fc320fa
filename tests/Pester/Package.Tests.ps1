BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $script:Base = Split-Path (Get-Module PodShell).Path | Split-Path
    $script:Package = (Get-ChildItem (Split-Path $Base) -Filter PodShell.*.nupkg).FullName
    $script:Work = [IO.Directory]::CreateTempSubdirectory('pst-').FullName
    $script:Module = Join-Path $Work PodShell (Get-Module PodShell).Version
    $env:XDG_CACHE_HOME = Join-Path $Work cache

    # As Install-PSResource leaves it: the files of the archive, none of them executable.
    [IO.Compression.ZipFile]::ExtractToDirectory($Package, $Module)
    Get-ChildItem $Module -Recurse -File | ForEach-Object { $_.UnixFileMode = 'UserRead, UserWrite, GroupRead, OtherRead' }

    function Invoke-Installed {
        param([string] $Script)
        $pwsh = (Get-Process -Id $PID).Path
        & $pwsh -NoProfile -NonInteractive -Command "Import-Module '$Module/PodShell.psd1'; $Script"
    }
}

AfterAll {
    $env:XDG_CACHE_HOME = $null
    Get-ChildItem $Work -Recurse -Directory | ForEach-Object { $_.UnixFileMode = 'UserRead, UserWrite, UserExecute' }
    Remove-Item $Work -Recurse -Force
}

Describe 'The package' {
    It 'has what a gallery shows' {
        [xml]$about = Get-Content (Join-Path $Module PodShell.nuspec) -Raw
        $about.package.metadata.id | Should -Be PodShell
        $about.package.metadata.version | Should -Be (Get-Module PodShell).Version
        $about.package.metadata.tags.Split(' ') | Should -Contain PSModule
    }

    It 'has one version, that of the engine' {
        $version = Get-PodVersion
        $version.Version | Should -Be (Get-Module PodShell).Version
        $version.ModuleVersion | Should -Be (Get-Module PodShell).Version
    }

    It 'has the digests of its engine' {
        foreach ($line in Get-Content (Join-Path $Module bin/linux-*/SHA256SUMS)) {
            $digest, $name = $line -split '  ', 2
            (Get-FileHash (Join-Path $Module bin/linux-*/$name)).Hash | Should -Be $digest
        }
    }

    It 'runs an engine without its execute bit, and gives it back where it may' {
        (Invoke-Installed '(Get-PodVersion).Version') | Should -Be (Get-Module PodShell).Version
        (Get-Item (Join-Path $Module bin/linux-*/podsh)).UnixMode | Should -Be '-rwxr-xr-x'
    }

    It 'says for which machines it has engines' {
        $folder = (Get-Item (Join-Path $Module bin/linux-*)).FullName
        $other = Join-Path (Split-Path $folder) linux-none
        Rename-Item $folder linux-none
        try {
            $text = Invoke-Installed '(Get-PodVersion -ErrorVariable failed -ErrorAction SilentlyContinue); $failed.Exception.Message'
        }
        finally {
            Rename-Item $other (Split-Path $folder -Leaf)
        }
        "$text" | Should -Match "no engine for this kind of machine, linux-.*; it has engines for linux-none"
    }
}
