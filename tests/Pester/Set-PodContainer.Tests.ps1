BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Set-PodContainer' {
    AfterEach {
        Get-PodContainer | Remove-PodContainer -Force -Timeout 0
    }

    It 'changes what is given and leaves the rest' {
        $null = New-PodContainer localhost/busybox:1 -Name one -Memory 64m -Environment @{ A = 1; B = 2 } -Command sh, -c, 'echo $A-$B-$C; ulimit -n'
        Set-PodContainer one -Environment @{ A = 3; C = 4 } -UnsetEnvironment B -Ulimit nofile=99:99 -RestartPolicy on-failure:2 -WarningAction Ignore
        $detail = Get-PodContainer one -Detailed
        $detail.HostConfig.Memory | Should -Be 64MB
        $detail.HostConfig.RestartPolicy.MaximumRetryCount | Should -Be 2
        Start-PodContainer one -Attach | Should -Be '3--4', '99'
    }

    It 'gives commands in a running container the variables at once' {
        $null = New-PodTestContainer one -Running
        Set-PodContainer one -Environment @{ A = 1 }
        Invoke-PodContainerCommand one -- sh -c 'echo $A' | Should -Be 1
    }

    It 'refuses what is no limit, and a policy of what is removed at its end' {
        $null = New-PodContainer localhost/busybox:1 -Name one -Remove -Command 'true'
        (Get-PodTestError { Set-PodContainer one -Memory 1k }).FullyQualifiedErrorId | Should -BeLike 'ResourceLimitInvalid,*'
        (Get-PodTestError { Set-PodContainer one -RestartPolicy always }).FullyQualifiedErrorId | Should -BeLike 'InvalidArgument,*'
    }
}
