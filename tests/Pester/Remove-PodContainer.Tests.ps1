BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Remove-PodContainer' {
    BeforeEach {
        $container = New-PodTestContainer
    }

    AfterEach {
        Remove-PodContainer $container.Name -Force -Ignore -Timeout 0
    }

    It 'refuses a container that runs, and takes it with -Force' {
        Start-PodContainer $container.Name
        $problem = Get-PodTestError { Remove-PodContainer $container.Name }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ContainerRunning,*'
        $problem.CategoryInfo.Category | Should -Be InvalidOperation
        Remove-PodContainer $container.Name -Force -Timeout 0
        Test-PodContainer $container.Name | Should -BeFalse
    }

    It 'is silent about a missing container with -Ignore' {
        Get-PodTestError { Remove-PodContainer nope -Ignore } | Should -BeNullOrEmpty
    }
}
