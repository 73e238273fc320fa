BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Test-PodContainerHealth' {
    BeforeAll {
        $container = New-PodTestContainer checked -With @{ HealthCommand = 'echo looked; test -e /ok'; HealthInterval = '0s'; HealthRetry = 2 }
        Start-PodContainer $container
    }

    It 'tells whether the check succeeds, and what follows of it' {
        (Get-PodContainer checked).Health | Should -Be Starting
        Test-PodContainerHealth checked | Should -BeFalse
        $result = Test-PodContainerHealth checked -Detailed
        $result | Should -BeOfType PodShell.ContainerHealth
        $result.Succeeded, $result.Status, $result.FailingStreak, $result.Output.Trim() | Should -Be $false, 'Unhealthy', 2, 'looked'
        (Get-PodContainer -Filter @{ health = 'unhealthy' }).Name | Should -Be checked
        $null = Invoke-PodContainerCommand checked -- sh -c ': > /ok'
        Test-PodContainerHealth checked | Should -BeTrue
        (Get-PodContainer checked).Status | Should -BeLike '*(healthy)'
        (Get-PodContainer checked -Detailed).State.Health.Log.Count | Should -Be 3
    }

    It 'waits for health by time' {
        $timed = New-PodTestContainer timed -With @{ HealthCommand = 'true'; HealthInterval = '100ms' }
        Start-PodContainer $timed
        (Wait-PodContainer timed -Health Healthy -Timeout 60).State | Should -Be Running
    }

    It 'says what cannot be checked' {
        $null = New-PodTestContainer plain
        (Get-PodTestError { Test-PodContainerHealth plain }).FullyQualifiedErrorId | Should -BeLike 'ContainerNotRunning,*'
        Start-PodContainer plain
        (Get-PodTestError { Test-PodContainerHealth plain }).FullyQualifiedErrorId | Should -BeLike 'HealthCheckInvalid,*'
        (Get-PodTestError { Wait-PodContainer plain -Health Healthy -Timeout 1 }).FullyQualifiedErrorId | Should -BeLike 'HealthCheckInvalid,*'
        (Get-PodTestError { New-PodContainer localhost/busybox:1 -HealthCommand true -NoHealthCheck }).Exception.Message | Should -BeLike '*both -NoHealthCheck and -HealthCommand*'
        { New-PodContainer localhost/busybox:1 -HealthCommand '[]' } | Should -Throw '*healthcheck command*'
    }
}
