BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

Describe 'Test-Pod' {
    BeforeAll {
        $pod = New-PodTestPod there
    }

    It 'answers for each input' {
        Test-Pod there, nope | Should -Be $true, $false
        $pod | Test-Pod | Should -BeTrue
        [pscustomobject]@{ Name = 'there' } | Test-Pod | Should -BeTrue
        Test-Pod th* | Should -BeTrue
        Test-Pod nope* | Should -BeFalse
    }

    It 'asks for a state' {
        Test-Pod there -State Created | Should -BeTrue
        Test-Pod there -State Running | Should -BeFalse
    }
}
