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

Describe 'Suspend-Pod' {
    BeforeEach {
        $pod = New-PodTestPod -Running
    }

    AfterEach {
        Remove-Pod $pod.Name -Force -Ignore -Timeout 0
    }

    It 'takes a name' -Skip:(-not $freezes) {
        Suspend-Pod $pod.Name | Should -BeNullOrEmpty
        (Get-Pod $pod.Name).State | Should -Be Paused
    }

    It 'takes an id prefix' -Skip:(-not $freezes) {
        Suspend-Pod -Id $pod.Id.Substring(0, 12)
        (Get-Pod $pod.Name).State | Should -Be Paused
    }

    It 'takes an object' -Skip:(-not $freezes) {
        Get-Pod $pod.Name | Suspend-Pod
        (Get-Pod $pod.Name).State | Should -Be Paused
    }

    It 'takes an object of any type with a name' -Skip:(-not $freezes) {
        [pscustomobject]@{ Name = $pod.Name } | Suspend-Pod
        (Get-Pod $pod.Name).State | Should -Be Paused
    }

    It 'takes a pattern' -Skip:(-not $freezes) {
        Suspend-Pod "$($pod.Name.Substring(0, 6))*"
        (Get-Pod $pod.Name).State | Should -Be Paused
    }

    It 'changes nothing with -WhatIf' {
        Suspend-Pod $pod.Name -WhatIf
        (Get-Pod $pod.Name).State | Should -Be Running
    }

    It 'returns the pod with -PassThru' -Skip:(-not $freezes) {
        $after = Suspend-Pod $pod.Name -PassThru
        $after | Should -BeOfType PodShell.Pod
        $after.Id | Should -Be $pod.Id
        $after.State | Should -Be Paused
    }

    It 'says which pod is not there, with id and category' {
        $problem = Get-PodTestError { Suspend-Pod nope }
        $problem.FullyQualifiedErrorId | Should -BeLike 'PodNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        $problem.TargetObject | Should -Be nope
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { Suspend-Pod nope* } | Should -BeNullOrEmpty
    }

    It 'leaves a frozen pod as it is' -Skip:(-not $freezes) {
        Suspend-Pod $pod
        Get-PodTestError { Suspend-Pod $pod } | Should -BeNullOrEmpty
    }
}
