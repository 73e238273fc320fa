BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

Describe 'Stop-Pod' {
    BeforeEach {
        $pod = New-PodTestPod -Running
    }

    AfterEach {
        Remove-Pod $pod.Name -Force -Ignore -Timeout 0
    }

    It 'takes a name' {
        Stop-Pod $pod.Name -Timeout 5 | Should -BeNullOrEmpty
        (Get-Pod $pod.Name).State | Should -Be Exited
    }

    It 'takes an id prefix' {
        Stop-Pod -Id $pod.Id.Substring(0, 12) -Timeout 5
        (Get-Pod $pod.Name).State | Should -Be Exited
    }

    It 'takes an object' {
        Get-Pod $pod.Name | Stop-Pod -Timeout 5
        (Get-Pod $pod.Name).State | Should -Be Exited
    }

    It 'takes an object of any type with a name' {
        [pscustomobject]@{ Name = $pod.Name } | Stop-Pod -Timeout 5
        (Get-Pod $pod.Name).State | Should -Be Exited
    }

    It 'takes a pattern' {
        Stop-Pod "$($pod.Name.Substring(0, 6))*" -Timeout 5
        (Get-Pod $pod.Name).State | Should -Be Exited
    }

    It 'changes nothing with -WhatIf' {
        Stop-Pod $pod.Name -Timeout 5 -WhatIf
        (Get-Pod $pod.Name).State | Should -Be Running
    }

    It 'returns the pod with -PassThru' {
        $after = Stop-Pod $pod.Name -Timeout 5 -PassThru
        $after | Should -BeOfType PodShell.Pod
        $after.Id | Should -Be $pod.Id
        $after.State | Should -Be Exited
    }

    It 'says which pod is not there, with id and category' {
        $problem = Get-PodTestError { Stop-Pod nope -Timeout 5 }
        $problem.FullyQualifiedErrorId | Should -BeLike 'PodNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        $problem.TargetObject | Should -Be nope
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { Stop-Pod nope* -Timeout 5 } | Should -BeNullOrEmpty
    }

    It 'hands the stopped pod on' {
        Get-Pod $pod.Name | Stop-Pod -Timeout 5 -PassThru | Remove-Pod
        Test-Pod $pod.Name | Should -BeFalse
    }

    It 'leaves a pod that does not run as it is' {
        Stop-Pod $pod.Name -Timeout 0
        Get-PodTestError { Stop-Pod $pod.Name } | Should -BeNullOrEmpty
    }
}
