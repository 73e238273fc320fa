BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

Describe 'Stop-PodContainer' {
    BeforeEach {
        $container = New-PodTestContainer -Running
    }

    AfterEach {
        Remove-PodContainer $container.Name -Force -Ignore -Timeout 0
    }

    It 'takes a name' {
        Stop-PodContainer $container.Name -Timeout 5 | Should -BeNullOrEmpty
        (Get-PodContainer $container.Name).State | Should -Be Exited
    }

    It 'takes an id prefix' {
        Stop-PodContainer -Id $container.Id.Substring(0, 12) -Timeout 5
        (Get-PodContainer $container.Name).State | Should -Be Exited
    }

    It 'takes an object' {
        Get-PodContainer $container.Name | Stop-PodContainer -Timeout 5
        (Get-PodContainer $container.Name).State | Should -Be Exited
    }

    It 'takes an object of any type with a name' {
        [pscustomobject]@{ Name = $container.Name } | Stop-PodContainer -Timeout 5
        (Get-PodContainer $container.Name).State | Should -Be Exited
    }

    It 'takes a pattern' {
        Stop-PodContainer "$($container.Name.Substring(0, 6))*" -Timeout 5
        (Get-PodContainer $container.Name).State | Should -Be Exited
    }

    It 'changes nothing with -WhatIf' {
        Stop-PodContainer $container.Name -Timeout 5 -WhatIf
        (Get-PodContainer $container.Name).State | Should -Be Running
    }

    It 'returns the container with -PassThru' {
        $after = Stop-PodContainer $container.Name -Timeout 5 -PassThru
        $after | Should -BeOfType PodShell.Container
        $after.Id | Should -Be $container.Id
        $after.State | Should -Be Exited
    }

    It 'says which container is not there, with id and category' {
        $problem = Get-PodTestError { Stop-PodContainer nope -Timeout 5 }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        $problem.TargetObject | Should -Be nope
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { Stop-PodContainer nope* -Timeout 5 } | Should -BeNullOrEmpty
    }

    It 'leaves a container that does not run as it is' {
        Stop-PodContainer $container.Name -Timeout 0
        Get-PodTestError { Stop-PodContainer $container.Name } | Should -BeNullOrEmpty
    }
}
