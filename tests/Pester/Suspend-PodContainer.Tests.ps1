BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

BeforeDiscovery {
    . (Join-Path $PSScriptRoot Common.ps1)
    $freezes = Test-PodTestFreezer
}

Describe 'Suspend-PodContainer' {
    BeforeEach {
        $container = New-PodTestContainer -Running
    }

    AfterEach {
        Remove-PodContainer $container.Name -Force -Ignore -Timeout 0
    }

    It 'says that a container does not run' {
        Stop-PodContainer $container -Timeout 0
        $problem = Get-PodTestError { Suspend-PodContainer $container }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ContainerNotRunning,*'
        $problem.CategoryInfo.Category | Should -Be InvalidOperation
    }

    It 'says what is needed where the host cannot freeze' -Skip:$freezes {
        $problem = Get-PodTestError { Suspend-PodContainer $container }
        $problem.FullyQualifiedErrorId | Should -BeLike 'RequirementMissing,*'
        $problem.CategoryInfo.Category | Should -Be NotInstalled
        $problem.Exception.Message | Should -BeLike '*cgroup*'
    }
}
