BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Get-PodContainerLog' {
    BeforeAll {
        Invoke-PodContainer localhost/busybox:1 -Network none -Name talker -Command sh, -c, 'echo one; echo two >&2; echo three' 6>$null
    }

    It 'returns lines with time, stream and container' {
        $lines = Get-PodContainerLog talker | Sort-Object Time
        $lines.Count | Should -Be 3
        $lines[0].Time | Should -BeOfType DateTimeOffset
        $lines[0].Container | Should -Be talker
        ($lines | Where-Object Stream -eq Stderr).Message | Should -Be two
    }

    It 'narrows by count, stream and time' {
        @(Get-PodContainerLog talker -Tail 1).Count | Should -Be 1
        (Get-PodContainerLog talker -Stream Stderr).Message | Should -Be two
        Get-PodContainerLog talker -Since ([datetime]::Now.AddHours(1)) | Should -BeNullOrEmpty
    }

    It 'takes pods' {
        $pod = New-PodTestPod talkers -Running
        ($pod | Get-PodContainerLog -Wait | Select-Object -First 1).Message | Should -Be hello
        (Get-PodContainerLog -Pod talk*).Container | Should -Be talkers-main
    }

    It 'follows until the pipeline has enough' {
        $null = Invoke-PodContainer localhost/busybox:1 -Network none -Detach -Name ticker -Command sh, -c, 'while :; do echo tick; sleep 1; done'
        (Get-PodContainerLog ticker -Wait | Select-Object -First 2).Message | Should -Be tick, tick
    }
}
