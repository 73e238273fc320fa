BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Mount-PodVolume and Dismount-PodVolume' {
    AfterEach {
        Get-PodVolume | Dismount-PodVolume
        Clear-PodVolume -Force
    }

    It 'tells where a volume is' {
        $volume = New-PodVolume plain
        $mount = $volume | Mount-PodVolume
        $mount | Should -BeOfType PodShell.VolumeMountPoint
        $mount.Path | Should -Be $volume.MountPoint
        (Dismount-PodVolume plain -PassThru).Volume | Should -Be plain
    }

    It 'mounts what the options name for root, and keeps it from being removed' -Skip:((id -u) -ne 0) {
        $null = New-PodVolume memory -Option @{ type = 'tmpfs'; o = 'size=1m' }
        $null = Mount-PodVolume memory
        (Get-PodVolume memory).MountCount | Should -Be 1
        (Get-PodTestError { Remove-PodVolume memory }).FullyQualifiedErrorId | Should -BeLike 'VolumeInUse,*'
        Dismount-PodVolume memory
        (Get-PodVolume memory).MountCount | Should -Be 0
    }
}
