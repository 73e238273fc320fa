BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

Describe 'Test-PodContainer' {
    BeforeAll {
        $container = New-PodTestContainer there
    }

    It 'answers for each input' {
        Test-PodContainer there, nope | Should -Be $true, $false
        $container | Test-PodContainer | Should -BeTrue
        [pscustomobject]@{ Name = 'there' } | Test-PodContainer | Should -BeTrue
        Test-PodContainer th* | Should -BeTrue
        Test-PodContainer nope* | Should -BeFalse
    }

    It 'asks for a state' {
        Test-PodContainer there -State Created | Should -BeTrue
        Test-PodContainer there -State Running | Should -BeFalse
    }
}
