BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

BeforeDiscovery {
    # Freezing needs a cgroup of the container's own: without root only cgroup v2 gives one.
    $freezes = (id -u) -eq '0' -or (Test-Path /sys/fs/cgroup/cgroup.controllers)
}

Describe 'Resume-Pod' {
    BeforeEach {
        $pod = New-PodTestPod -Running
        Suspend-Pod $pod -ErrorAction Ignore
    }

    AfterEach {
        Remove-Pod $pod.Name -Force -Ignore -Timeout 0
    }

    It 'takes a name' -Skip:(-not $freezes) {
        Resume-Pod $pod.Name | Should -BeNullOrEmpty
        (Get-Pod $pod.Name).State | Should -Be Running
    }

    It 'takes an id prefix' -Skip:(-not $freezes) {
        Resume-Pod -Id $pod.Id.Substring(0, 12)
        (Get-Pod $pod.Name).State | Should -Be Running
    }

    It 'takes an object' -Skip:(-not $freezes) {
        Get-Pod $pod.Name | Resume-Pod
        (Get-Pod $pod.Name).State | Should -Be Running
    }

    It 'takes an object of any type with a name' -Skip:(-not $freezes) {
        [pscustomobject]@{ Name = $pod.Name } | Resume-Pod
        (Get-Pod $pod.Name).State | Should -Be Running
    }

    It 'takes a pattern' -Skip:(-not $freezes) {
        Resume-Pod "$($pod.Name.Substring(0, 6))*"
        (Get-Pod $pod.Name).State | Should -Be Running
    }

    It 'changes nothing with -WhatIf' -Skip:(-not $freezes) {
        Resume-Pod $pod.Name -WhatIf
        (Get-Pod $pod.Name).State | Should -Be Paused
    }

    It 'returns the pod with -PassThru' -Skip:(-not $freezes) {
        $after = Resume-Pod $pod.Name -PassThru
        $after | Should -BeOfType PodShell.Pod
        $after.Id | Should -Be $pod.Id
        $after.State | Should -Be Running
    }

    It 'says which pod is not there, with id and category' {
        $problem = Get-PodTestError { Resume-Pod nope }
        $problem.FullyQualifiedErrorId | Should -BeLike 'PodNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        $problem.TargetObject | Should -Be nope
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { Resume-Pod nope* } | Should -BeNullOrEmpty
    }
}
