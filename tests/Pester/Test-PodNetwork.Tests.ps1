BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Test-PodNetwork' {
    BeforeAll {
        $null = New-PodNetwork there
    }

    It 'answers for each input' {
        Test-PodNetwork there, nope, th*, nope* | Should -Be $true, $false, $true, $false
    }

    It 'tries what a network is for, and leaves nothing' {
        $results = Test-PodNetwork there -Connectivity
        $results | Should -BeOfType PodShell.NetworkCheckResult
        ($results | Where-Object Check -eq Setup).Ok | Should -BeTrue
        $results.Network | Select-Object -Unique | Should -Be there
        (Get-PodNetwork there -Detailed).Containers | Should -BeNullOrEmpty
    }
}
