BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

BeforeDiscovery {
    # Freezing needs a cgroup of the container's own: without root only cgroup v2 gives one.
    $freezes = (id -u) -eq '0' -or (Test-Path /sys/fs/cgroup/cgroup.controllers)
}

Describe 'Suspend-PodContainer' {
    BeforeEach {
        $container = New-PodTestContainer -Running
    }

    AfterEach {
        Remove-PodContainer $container.Name -Force -Ignore -Timeout 0
    }

    It 'takes a name' -Skip:(-not $freezes) {
        Suspend-PodContainer $container.Name | Should -BeNullOrEmpty
        (Get-PodContainer $container.Name).State | Should -Be Paused
    }

    It 'takes an id prefix' -Skip:(-not $freezes) {
        Suspend-PodContainer -Id $container.Id.Substring(0, 12)
        (Get-PodContainer $container.Name).State | Should -Be Paused
    }

    It 'takes an object' -Skip:(-not $freezes) {
        Get-PodContainer $container.Name | Suspend-PodContainer
        (Get-PodContainer $container.Name).State | Should -Be Paused
    }

    It 'takes an object of any type with a name' -Skip:(-not $freezes) {
        [pscustomobject]@{ Name = $container.Name } | Suspend-PodContainer
        (Get-PodContainer $container.Name).State | Should -Be Paused
    }

    It 'takes a pattern' -Skip:(-not $freezes) {
        Suspend-PodContainer "$($container.Name.Substring(0, 6))*"
        (Get-PodContainer $container.Name).State | Should -Be Paused
    }

    It 'changes nothing with -WhatIf' {
        Suspend-PodContainer $container.Name -WhatIf
        (Get-PodContainer $container.Name).State | Should -Be Running
    }

    It 'returns the container with -PassThru' -Skip:(-not $freezes) {
        $after = Suspend-PodContainer $container.Name -PassThru
        $after | Should -BeOfType PodShell.Container
        $after.Id | Should -Be $container.Id
        $after.State | Should -Be Paused
    }

    It 'says which container is not there, with id and category' {
        $problem = Get-PodTestError { Suspend-PodContainer nope }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        $problem.TargetObject | Should -Be nope
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { Suspend-PodContainer nope* } | Should -BeNullOrEmpty
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
