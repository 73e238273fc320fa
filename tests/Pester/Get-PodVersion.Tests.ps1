BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Get-PodVersion' {
    It 'returns equal versions of engine and module' {
        $version = Get-PodVersion
        $version.Version | Should -Be $version.ModuleVersion
        $version.ModuleVersion | Should -Be (Get-Module PodShell).Version.ToString()
    }
}
