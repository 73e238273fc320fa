BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

Describe 'Start-PodContainer' {
    BeforeEach {
        $container = New-PodTestContainer
    }

    AfterEach {
        Remove-PodContainer $container.Name -Force -Ignore -Timeout 0
    }

    It 'takes a name' {
        Start-PodContainer $container.Name | Should -BeNullOrEmpty
        (Get-PodContainer $container.Name).State | Should -Be Running
    }

    It 'takes an id prefix' {
        Start-PodContainer -Id $container.Id.Substring(0, 12)
        (Get-PodContainer $container.Name).State | Should -Be Running
    }

    It 'takes an object' {
        Get-PodContainer $container.Name | Start-PodContainer
        (Get-PodContainer $container.Name).State | Should -Be Running
    }

    It 'takes an object of any type with a name' {
        [pscustomobject]@{ Name = $container.Name } | Start-PodContainer
        (Get-PodContainer $container.Name).State | Should -Be Running
    }

    It 'takes a pattern' {
        Start-PodContainer "$($container.Name.Substring(0, 6))*"
        (Get-PodContainer $container.Name).State | Should -Be Running
    }

    It 'changes nothing with -WhatIf' {
        Start-PodContainer $container.Name -WhatIf
        (Get-PodContainer $container.Name).State | Should -Be Created
    }

    It 'returns the container with -PassThru' {
        $after = Start-PodContainer $container.Name -PassThru
        $after | Should -BeOfType PodShell.Container
        $after.Id | Should -Be $container.Id
        $after.State | Should -Be Running
    }

    It 'says which container is not there, with id and category' {
        $problem = Get-PodTestError { Start-PodContainer nope }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        $problem.TargetObject | Should -Be nope
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { Start-PodContainer nope* } | Should -BeNullOrEmpty
    }

    It 'streams the output and the exit code with -Attach' {
        $talker = New-PodContainer localhost/busybox:1 -Network none -Command sh, -c, 'echo out; exit 3'
        $lines = Start-PodContainer $talker.Name -Attach -ErrorVariable problem -ErrorAction SilentlyContinue
        $lines | Should -Be out
        $LASTEXITCODE | Should -Be 3
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ContainerExitedNonZero,*'
        Remove-PodContainer $talker.Name
    }
}
