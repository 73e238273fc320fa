BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Send-PodContainerSignal' {
    BeforeEach {
        $container = New-PodTestContainer -Running
    }

    AfterEach {
        Remove-PodContainer $container.Name -Force -Ignore -Timeout 0
    }

    It 'sends the signal that was asked for' {
        Send-PodContainerSignal $container.Name TERM
        (Wait-PodContainer $container.Name -Timeout 10).ExitCode | Should -Be 0
    }

    It 'refuses a container that does not run' {
        $idle = New-PodTestContainer
        $problem = Get-PodTestError { Send-PodContainerSignal $idle.Name }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ContainerNotRunning,*'
        Remove-PodContainer $idle.Name
    }
}
