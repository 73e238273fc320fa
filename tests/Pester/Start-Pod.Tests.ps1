BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

Describe 'Start-Pod' {
    BeforeEach {
        $pod = New-PodTestPod
    }

    AfterEach {
        Remove-Pod $pod.Name -Force -Ignore -Timeout 0
    }

    It 'takes a name' {
        Start-Pod $pod.Name | Should -BeNullOrEmpty
        (Get-Pod $pod.Name).State | Should -Be Running
    }

    It 'takes an id prefix' {
        Start-Pod -Id $pod.Id.Substring(0, 12)
        (Get-Pod $pod.Name).State | Should -Be Running
    }

    It 'takes an object' {
        Get-Pod $pod.Name | Start-Pod
        (Get-Pod $pod.Name).State | Should -Be Running
    }

    It 'takes an object of any type with a name' {
        [pscustomobject]@{ Name = $pod.Name } | Start-Pod
        (Get-Pod $pod.Name).State | Should -Be Running
    }

    It 'takes a pattern' {
        Start-Pod "$($pod.Name.Substring(0, 6))*"
        (Get-Pod $pod.Name).State | Should -Be Running
    }

    It 'changes nothing with -WhatIf' {
        Start-Pod $pod.Name -WhatIf
        (Get-Pod $pod.Name).State | Should -Be Created
    }

    It 'returns the pod with -PassThru' {
        $after = Start-Pod $pod.Name -PassThru
        $after | Should -BeOfType PodShell.Pod
        $after.Id | Should -Be $pod.Id
        $after.State | Should -Be Running
    }

    It 'says which pod is not there, with id and category' {
        $problem = Get-PodTestError { Start-Pod nope }
        $problem.FullyQualifiedErrorId | Should -BeLike 'PodNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        $problem.TargetObject | Should -Be nope
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { Start-Pod nope* } | Should -BeNullOrEmpty
    }

    It 'leaves a pod that runs as it is' {
        Start-Pod $pod.Name
        $before = (Get-PodContainer "$($pod.Name)-main").ProcessId
        Start-Pod $pod.Name
        (Get-PodContainer "$($pod.Name)-main").ProcessId | Should -Be $before
    }

    It 'runs init containers to their end before the others, once or always' {
        $null = New-PodContainer localhost/busybox:1 -Name "$($pod.Name)-always" -Pod $pod -InitContainer Always -Command true
        $null = New-PodContainer localhost/busybox:1 -Name "$($pod.Name)-once" -Pod $pod -InitContainer Once -Command true
        Start-Pod $pod
        (Get-PodContainer "$($pod.Name)-always").ExitCode | Should -Be 0
        Test-PodContainer "$($pod.Name)-once" | Should -BeFalse
    }

    It 'says which init container has failed' {
        $null = New-PodContainer localhost/busybox:1 -Name "$($pod.Name)-bad" -Pod $pod -InitContainer Always -Command false
        $problem = Get-PodTestError { Start-Pod $pod }
        $problem.FullyQualifiedErrorId | Should -BeLike 'PodInitFailed,*'
        $problem.Exception.Message | Should -BeLike "*$($pod.Name)-bad*"
        (Get-PodContainer "$($pod.Name)-main").State | Should -Be Created
    }
}
