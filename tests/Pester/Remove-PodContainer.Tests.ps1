BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

Describe 'Remove-PodContainer' {
    BeforeEach {
        $container = New-PodTestContainer
    }

    AfterEach {
        Remove-PodContainer $container.Name -Force -Ignore -Timeout 0
    }

    It 'takes a name' {
        Remove-PodContainer $container.Name | Should -BeNullOrEmpty
        Test-PodContainer $container.Name | Should -BeFalse
    }

    It 'takes an id prefix' {
        Remove-PodContainer -Id $container.Id.Substring(0, 12)
        Test-PodContainer $container.Name | Should -BeFalse
    }

    It 'takes an object' {
        Get-PodContainer $container.Name | Remove-PodContainer
        Test-PodContainer $container.Name | Should -BeFalse
    }

    It 'takes an object of any type with a name' {
        [pscustomobject]@{ Name = $container.Name } | Remove-PodContainer
        Test-PodContainer $container.Name | Should -BeFalse
    }

    It 'takes a pattern' {
        Remove-PodContainer "$($container.Name.Substring(0, 6))*"
        Test-PodContainer $container.Name | Should -BeFalse
    }

    It 'changes nothing with -WhatIf' {
        Remove-PodContainer $container.Name -WhatIf
        Test-PodContainer $container.Name | Should -BeTrue
    }

    It 'returns the container with -PassThru' {
        $after = Remove-PodContainer $container.Name -PassThru
        $after | Should -BeOfType PodShell.Container
        $after.Id | Should -Be $container.Id
    }

    It 'says which container is not there, with id and category' {
        $problem = Get-PodTestError { Remove-PodContainer nope }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        $problem.TargetObject | Should -Be nope
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { Remove-PodContainer nope* } | Should -BeNullOrEmpty
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
