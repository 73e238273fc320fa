BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Start-Pod' {
    BeforeEach {
        $pod = New-PodTestPod
    }

    AfterEach {
        Remove-Pod $pod.Name -Force -Ignore -Timeout 0
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
