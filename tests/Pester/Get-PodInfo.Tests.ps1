BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Get-PodInfo' {
    It 'returns host, store and versions' {
        $info = Get-PodInfo
        $info.Store.Root | Should -Be $env:PODSHELL_ROOT
        $info.Store.Images | Should -Be 1
        $info.Host.Rootless | Should -Be ((id -u) -ne '0')
        $info.Version.ModuleVersion | Should -Be (Get-Module PodShell).Version.ToString()
    }
}
