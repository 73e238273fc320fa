BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

Describe 'Test-PodNetwork' {
    BeforeAll {
        $network = New-PodNetwork there
    }

    It 'answers for each input' {
        Test-PodNetwork there, nope | Should -Be $true, $false
        $network | Test-PodNetwork | Should -BeTrue
        [pscustomobject]@{ Name = 'there' } | Test-PodNetwork | Should -BeTrue
        Test-PodNetwork th* | Should -BeTrue
        Test-PodNetwork nope* | Should -BeFalse
    }

    It 'tries what a network is for, and leaves nothing' {
        $results = Test-PodNetwork there -Connectivity
        $results | Should -BeOfType PodShell.NetworkCheckResult
        ($results | Where-Object Check -eq Setup).Ok | Should -BeTrue
        $results.Network | Select-Object -Unique | Should -Be there
        (Get-PodNetwork there -Detailed).Containers | Should -BeNullOrEmpty
    }

    It 'says which network is not there, with id and category' {
        $problem = Get-PodTestError { Test-PodNetwork nope -Connectivity }
        $problem.FullyQualifiedErrorId | Should -BeLike 'NetworkNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
    }
}
