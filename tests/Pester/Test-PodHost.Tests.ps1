BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Test-PodHost' {
    It 'returns one object for each requirement' {
        $requirements = Test-PodHost
        $requirements.Name | Should -Contain conmon
        $requirements | ForEach-Object { $_.Ok | Should -BeOfType bool; $_.Why | Should -Not -BeNullOrEmpty }
    }

    It 'takes names and patterns' {
        (Test-PodHost conmon).Name | Should -Be conmon
        (Test-PodHost CON*).Name | Should -Contain conmon
        Test-PodHost nope* | Should -BeNullOrEmpty
    }

    It 'says that there is no such requirement, with id and category' {
        $problem = Get-PodTestError { Test-PodHost nope }
        $problem.FullyQualifiedErrorId | Should -BeLike 'RequirementUnknown,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
    }
}
