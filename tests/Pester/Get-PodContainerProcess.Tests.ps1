BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Get-PodContainerProcess' {
    BeforeAll {
        $container = New-PodTestContainer one -Running
        $pod = New-PodTestPod two -Running
    }

    It 'returns processes with ids inside and on the host' {
        $first = Get-PodContainerProcess one | Where-Object ProcessId -eq 1
        $first | Should -BeOfType PodShell.ContainerProcess
        $first.HostProcessId | Should -Be (Get-PodContainer one).ProcessId
        $first.Container | Should -Be one
        $first.CommandLine[0] | Should -Be sh
        $first.Started | Should -BeOfType DateTimeOffset
    }

    It 'takes pods, and without a name all containers' {
        ($pod | Get-PodContainerProcess).Container | Should -Contain two-main
        (Get-PodContainerProcess -Pod two).Container | Should -Not -Contain one
        $all = (Get-PodContainerProcess).Container
        $all | Should -Contain one
        $all | Should -Contain two-main
    }

    It 'says that a container does not run' {
        $null = New-PodTestContainer still
        $problem = Get-PodTestError { Get-PodContainerProcess still }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ContainerNotRunning,*'
        $problem.CategoryInfo.Category | Should -Be InvalidOperation
    }
}
