BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Get-PodDiskUsage' {
    BeforeAll {
        Invoke-PodContainer localhost/busybox:1 -Name writer -Network none -Volume data:/d -Command sh, -c, 'echo 12345 >/x; echo 123456789 >/d/x'
    }

    AfterAll {
        Get-PodContainer | Remove-PodContainer -Force -Timeout 0
        Clear-PodVolume -Force
    }

    It 'sums up images, containers and volumes in bytes' {
        $usage = Get-PodDiskUsage
        $usage.Kind | Should -Be Images, Containers, Volumes
        $usage.Total | Should -Be 1, 1, 1
        $usage.Active | Should -Be 1, 0, 1
        $usage[0].Size | Should -BeGreaterThan 100000
        $usage[1].Reclaimable | Should -Be 6
        $usage[2].Size | Should -Be 10
    }

    It 'tells of each with -Detailed' {
        $each = Get-PodDiskUsage -Detailed
        ($each | Where-Object Image).UniqueSize | Should -Be (Get-PodImage).Size
        ($each | Where-Object Container).Name | Should -Be writer
        ($each | Where-Object Container).VolumeCount | Should -Be 1
        ($each | Where-Object Volume).Size | Should -Be 10
    }
}
