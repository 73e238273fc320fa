BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Test-Pod' {
    BeforeAll {
        $null = New-PodTestPod there
    }

    It 'answers for each input' {
        Test-Pod there, nope, th*, nope* | Should -Be $true, $false, $true, $false
    }

    It 'asks for a state' {
        Test-Pod there -State Created | Should -BeTrue
        Test-Pod there -State Running | Should -BeFalse
    }
}
