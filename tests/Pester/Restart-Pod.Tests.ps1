BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

Describe 'Restart-Pod' {
    BeforeEach {
        $pod = New-PodTestPod -Running
        $before = (Get-PodContainer "$($pod.Name)-main").ProcessId
    }

    AfterEach {
        Remove-Pod $pod.Name -Force -Ignore -Timeout 0
    }

    It 'takes a name' {
        Restart-Pod $pod.Name -Timeout 5 | Should -BeNullOrEmpty
        (Get-PodContainer "$($pod.Name)-main").ProcessId | Should -Not -Be $before
        (Get-Pod $pod.Name).State | Should -Be Running
    }

    It 'takes an object' {
        Get-Pod $pod.Name | Restart-Pod -Timeout 5
        (Get-PodContainer "$($pod.Name)-main").ProcessId | Should -Not -Be $before
    }

    It 'takes an object of any type with a name' {
        [pscustomobject]@{ Name = $pod.Name } | Restart-Pod -Timeout 5
        (Get-PodContainer "$($pod.Name)-main").ProcessId | Should -Not -Be $before
    }

    It 'takes a pattern' {
        Restart-Pod "$($pod.Name.Substring(0, 6))*" -Timeout 5
        (Get-PodContainer "$($pod.Name)-main").ProcessId | Should -Not -Be $before
    }

    It 'changes nothing with -WhatIf' {
        Restart-Pod $pod.Name -Timeout 5 -WhatIf
        (Get-PodContainer "$($pod.Name)-main").ProcessId | Should -Be $before
    }

    It 'returns the pod with -PassThru, and starts one that does not run' {
        Stop-Pod $pod -Timeout 0
        $after = Restart-Pod $pod.Name -PassThru
        $after.Id | Should -Be $pod.Id
        $after.State | Should -Be Running
    }

    It 'says which pod is not there, with id and category' {
        $problem = Get-PodTestError { Restart-Pod nope }
        $problem.FullyQualifiedErrorId | Should -BeLike 'PodNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        $problem.TargetObject | Should -Be nope
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { Restart-Pod nope* } | Should -BeNullOrEmpty
    }
}
