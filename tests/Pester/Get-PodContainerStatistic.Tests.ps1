BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
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

    It 'takes names, objects, property names and patterns' {
        (Get-PodContainerStatistic one -Interval 0.1).Id | Should -Be $container.Id
        ($container | Get-PodContainerStatistic -Interval 0.1).Name | Should -Be one
        ([pscustomobject]@{ Name = 'one' } | Get-PodContainerStatistic -Interval 0.1).Name | Should -Be one
        (Get-PodContainerStatistic o* -Interval 0.1).Name | Should -Be one
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

    It 'says which container is not there, with id and category' {
        $problem = Get-PodTestError { Get-PodContainerStatistic nope }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        $problem.TargetObject | Should -Be nope
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { Get-PodContainerStatistic nope* } | Should -BeNullOrEmpty
    }
}
