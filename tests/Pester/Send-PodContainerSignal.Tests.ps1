BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

Describe 'Send-PodContainerSignal' {
    BeforeEach {
        $container = New-PodTestContainer -Running
    }

    AfterEach {
        Remove-PodContainer $container.Name -Force -Ignore -Timeout 0
    }

    It 'takes a name' {
        Send-PodContainerSignal $container.Name | Should -BeNullOrEmpty
        (Wait-PodContainer $container.Name -Timeout 10).ExitCode | Should -Be 137
    }

    It 'takes an id prefix' {
        Send-PodContainerSignal -Id $container.Id.Substring(0, 12)
        (Wait-PodContainer $container.Name -Timeout 10).ExitCode | Should -Be 137
    }

    It 'takes an object' {
        Get-PodContainer $container.Name | Send-PodContainerSignal
        (Wait-PodContainer $container.Name -Timeout 10).ExitCode | Should -Be 137
    }

    It 'takes an object of any type with a name' {
        [pscustomobject]@{ Name = $container.Name } | Send-PodContainerSignal
        (Wait-PodContainer $container.Name -Timeout 10).ExitCode | Should -Be 137
    }

    It 'takes a pattern' {
        Send-PodContainerSignal "$($container.Name.Substring(0, 6))*"
        (Wait-PodContainer $container.Name -Timeout 10).ExitCode | Should -Be 137
    }

    It 'changes nothing with -WhatIf' {
        Send-PodContainerSignal $container.Name -WhatIf
        (Get-PodContainer $container.Name).State | Should -Be Running
    }

    It 'returns the container with -PassThru' {
        $after = Send-PodContainerSignal $container.Name -PassThru
        $after | Should -BeOfType PodShell.Container
        $after.Id | Should -Be $container.Id
    }

    It 'says which container is not there, with id and category' {
        $problem = Get-PodTestError { Send-PodContainerSignal nope }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        $problem.TargetObject | Should -Be nope
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { Send-PodContainerSignal nope* } | Should -BeNullOrEmpty
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
