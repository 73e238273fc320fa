BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

Describe 'Wait-PodContainer' {
    It 'returns how it ended' {
        $container = Invoke-PodContainer localhost/busybox:1 -Network none -Detach -Name brief -Command sh, -c, 'exit 4'
        $exit = Wait-PodContainer brief -Timeout 20
        $exit.ExitCode | Should -Be 4
        $exit.Id | Should -Be $container.Id
        ($container | Wait-PodContainer).ExitCode | Should -Be 4
        ([pscustomobject]@{ Name = 'brief' } | Wait-PodContainer).ExitCode | Should -Be 4
        (Wait-PodContainer br*).ExitCode | Should -Be 4
    }

    It 'waits for a state' {
        $null = New-PodTestContainer steady -Running
        (Wait-PodContainer steady -Condition Running -Timeout 20).State | Should -Be Running
    }

    It 'gives up after the time' {
        $problem = Get-PodTestError { Wait-PodContainer steady -Timeout 1 }
        $problem.FullyQualifiedErrorId | Should -BeLike 'WaitTimedOut,*'
        $problem.CategoryInfo.Category | Should -Be OperationTimeout
    }

    It 'says which container is not there, with id and category' {
        $problem = Get-PodTestError { Wait-PodContainer nope }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        $problem.TargetObject | Should -Be nope
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { Wait-PodContainer nope* } | Should -BeNullOrEmpty
    }
}
