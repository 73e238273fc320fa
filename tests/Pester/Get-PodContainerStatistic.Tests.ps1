BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Get-PodContainerStatistic' {
    BeforeAll {
        $container = New-PodTestContainer one -Running
        $pod = New-PodTestPod two -Running
    }

    It 'returns one sample of each container that runs' {
        $samples = Get-PodContainerStatistic -Interval 0.1
        $samples | Should -BeOfType PodShell.ContainerStatistic
        $samples.Name | Should -Contain one
        $samples.Name | Should -Contain two-main
        ($samples | Where-Object Name -eq one).Time | Should -BeOfType DateTimeOffset
    }

    It 'takes pods' {
        ($pod | Get-PodContainerStatistic -Interval 0.1).Name | Should -Contain two-main
        (Get-PodContainerStatistic -Pod two -Interval 0.1).Name | Should -Not -Contain one
    }

    It 'goes on until the pipeline has enough' {
        @(Get-PodContainerStatistic one -Interval 0.1 -Wait | Select-Object -First 3).Count | Should -Be 3
    }

    It 'asks for nothing when nothing is piped' {
        Get-PodContainer nope* | Get-PodContainerStatistic | Should -BeNullOrEmpty
    }
}
