BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Wait-PodContainer' {
    It 'returns how it ended' {
        $container = Invoke-PodContainer localhost/busybox:1 -Network none -Detach -Name brief -Command sh, -c, 'exit 4'
        $exit = Wait-PodContainer brief -Timeout 20
        $exit.ExitCode | Should -Be 4
        $exit.Id | Should -Be $container.Id
        ($container | Wait-PodContainer).ExitCode | Should -Be 4
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
}
