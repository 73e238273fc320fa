BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Test-PodImage' {
    It 'answers for each input' {
        Test-PodImage localhost/busybox:1, localhost/nope:1, localhost/*, nope* | Should -Be $true, $false, $true, $false
        Get-PodImage | Test-PodImage | Should -BeTrue
    }
}
