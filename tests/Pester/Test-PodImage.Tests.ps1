BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

Describe 'Test-PodImage' {
    It 'answers for each input' {
        Test-PodImage localhost/busybox:1, localhost/nope:1 | Should -Be $true, $false
        Get-PodImage | Test-PodImage | Should -BeTrue
        [pscustomobject]@{ Name = 'localhost/busybox:1' } | Test-PodImage | Should -BeTrue
        Test-PodImage localhost/* | Should -BeTrue
        Test-PodImage nope* | Should -BeFalse
    }
}
