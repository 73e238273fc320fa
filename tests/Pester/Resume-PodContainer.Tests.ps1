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

Describe 'Resume-PodContainer' {
    BeforeEach {
        $container = New-PodTestContainer -Running
        Suspend-PodContainer $container -ErrorAction Ignore
    }

    AfterEach {
        Remove-PodContainer $container.Name -Force -Ignore -Timeout 0
    }

    It 'takes a name' -Skip:(-not $freezes) {
        Resume-PodContainer $container.Name | Should -BeNullOrEmpty
        (Get-PodContainer $container.Name).State | Should -Be Running
    }

    It 'takes an id prefix' -Skip:(-not $freezes) {
        Resume-PodContainer -Id $container.Id.Substring(0, 12)
        (Get-PodContainer $container.Name).State | Should -Be Running
    }

    It 'takes an object' -Skip:(-not $freezes) {
        Get-PodContainer $container.Name | Resume-PodContainer
        (Get-PodContainer $container.Name).State | Should -Be Running
    }

    It 'takes an object of any type with a name' -Skip:(-not $freezes) {
        [pscustomobject]@{ Name = $container.Name } | Resume-PodContainer
        (Get-PodContainer $container.Name).State | Should -Be Running
    }

    It 'takes a pattern' -Skip:(-not $freezes) {
        Resume-PodContainer "$($container.Name.Substring(0, 6))*"
        (Get-PodContainer $container.Name).State | Should -Be Running
    }

    It 'changes nothing with -WhatIf' -Skip:(-not $freezes) {
        Resume-PodContainer $container.Name -WhatIf
        (Get-PodContainer $container.Name).State | Should -Be Paused
    }

    It 'returns the container with -PassThru' -Skip:(-not $freezes) {
        $after = Resume-PodContainer $container.Name -PassThru
        $after | Should -BeOfType PodShell.Container
        $after.Id | Should -Be $container.Id
        $after.State | Should -Be Running
    }

    It 'says which container is not there, with id and category' {
        $problem = Get-PodTestError { Resume-PodContainer nope }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        $problem.TargetObject | Should -Be nope
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { Resume-PodContainer nope* } | Should -BeNullOrEmpty
    }
}
