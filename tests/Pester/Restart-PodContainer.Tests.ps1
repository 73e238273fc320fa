BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

Describe 'Restart-PodContainer' {
    BeforeEach {
        $container = New-PodTestContainer -Running
    }

    AfterEach {
        Remove-PodContainer $container.Name -Force -Ignore -Timeout 0
    }

    It 'takes a name' {
        Restart-PodContainer $container.Name -Timeout 5 | Should -BeNullOrEmpty
        (Get-PodContainer $container.Name).Started | Should -BeGreaterThan $container.Started
    }

    It 'takes an id prefix' {
        Restart-PodContainer -Id $container.Id.Substring(0, 12) -Timeout 5
        (Get-PodContainer $container.Name).Started | Should -BeGreaterThan $container.Started
    }

    It 'takes an object' {
        Get-PodContainer $container.Name | Restart-PodContainer -Timeout 5
        (Get-PodContainer $container.Name).Started | Should -BeGreaterThan $container.Started
    }

    It 'takes an object of any type with a name' {
        [pscustomobject]@{ Name = $container.Name } | Restart-PodContainer -Timeout 5
        (Get-PodContainer $container.Name).Started | Should -BeGreaterThan $container.Started
    }

    It 'takes a pattern' {
        Restart-PodContainer "$($container.Name.Substring(0, 6))*" -Timeout 5
        (Get-PodContainer $container.Name).Started | Should -BeGreaterThan $container.Started
    }

    It 'changes nothing with -WhatIf' {
        Restart-PodContainer $container.Name -Timeout 5 -WhatIf
        (Get-PodContainer $container.Name).Started | Should -Be $container.Started
    }

    It 'returns the container with -PassThru' {
        $after = Restart-PodContainer $container.Name -Timeout 5 -PassThru
        $after | Should -BeOfType PodShell.Container
        $after.Id | Should -Be $container.Id
        $after.Started | Should -BeGreaterThan $container.Started
    }

    It 'says which container is not there, with id and category' {
        $problem = Get-PodTestError { Restart-PodContainer nope -Timeout 5 }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        $problem.TargetObject | Should -Be nope
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { Restart-PodContainer nope* -Timeout 5 } | Should -BeNullOrEmpty
    }

    It 'leaves a container that does not run as it is with -OnlyRunning' {
        Stop-PodContainer $container.Name -Timeout 0
        Restart-PodContainer $container.Name -OnlyRunning
        (Get-PodContainer $container.Name).State | Should -Be Exited
    }
}
