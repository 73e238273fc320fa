BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Test-PodContainer' {
    BeforeAll {
        $null = New-PodTestContainer there
    }

    It 'answers for each input' {
        Test-PodContainer there, nope, th*, nope* | Should -Be $true, $false, $true, $false
    }

    It 'asks for a state' {
        Test-PodContainer there -State Created | Should -BeTrue
        Test-PodContainer there -State Running | Should -BeFalse
    }
}
