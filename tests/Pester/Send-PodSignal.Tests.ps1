BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

Describe 'Send-PodSignal' {
    BeforeEach {
        $pod = New-PodTestPod -Running
    }

    AfterEach {
        Remove-Pod $pod.Name -Force -Ignore -Timeout 0
    }

    It 'takes a name' {
        Send-PodSignal $pod.Name -Signal KILL | Should -BeNullOrEmpty
        (Wait-PodContainer "$($pod.Name)-main").ExitCode | Should -Be 137
    }

    It 'takes an id prefix' {
        Send-PodSignal -Id $pod.Id.Substring(0, 12) -Signal KILL
        (Wait-PodContainer "$($pod.Name)-main").ExitCode | Should -Be 137
    }

    It 'takes an object' {
        Get-Pod $pod.Name | Send-PodSignal -Signal KILL
        (Wait-PodContainer "$($pod.Name)-main").ExitCode | Should -Be 137
    }

    It 'takes an object of any type with a name' {
        [pscustomobject]@{ Name = $pod.Name } | Send-PodSignal -Signal KILL
        (Wait-PodContainer "$($pod.Name)-main").ExitCode | Should -Be 137
    }

    It 'takes a pattern' {
        Send-PodSignal "$($pod.Name.Substring(0, 6))*" -Signal KILL
        (Wait-PodContainer "$($pod.Name)-main").ExitCode | Should -Be 137
    }

    It 'changes nothing with -WhatIf' {
        Send-PodSignal $pod.Name -Signal KILL -WhatIf
        (Get-Pod $pod.Name).State | Should -Be Running
    }

    It 'sends another signal by name' {
        Send-PodSignal $pod TERM
        (Wait-PodContainer "$($pod.Name)-main").ExitCode | Should -Be 0
    }

    It 'returns the pod with -PassThru' {
        $after = Send-PodSignal $pod.Name -Signal KILL -PassThru
        $after | Should -BeOfType PodShell.Pod
        $after.Id | Should -Be $pod.Id
    }

    It 'says which pod is not there, with id and category' {
        $problem = Get-PodTestError { Send-PodSignal nope -Signal KILL }
        $problem.FullyQualifiedErrorId | Should -BeLike 'PodNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        $problem.TargetObject | Should -Be nope
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { Send-PodSignal nope* -Signal KILL } | Should -BeNullOrEmpty
    }
}
