BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Mount-PodContainer' {
    BeforeAll {
        $container = New-PodContainer localhost/busybox:1 -Name one
    }

    It 'shows the files of a container to root' -Skip:((id -u) -ne 0) {
        $mount = $container | Mount-PodContainer
        $mount | Should -BeOfType PodShell.ContainerMountPoint
        Test-Path (Join-Path $mount.Path bin/busybox) | Should -BeTrue
        (Mount-PodContainer one).Path | Should -Be $mount.Path
        Dismount-PodContainer one
        Test-Path $mount.Path | Should -BeFalse
    }

    It 'says to a user why nobody would see it' -Skip:((id -u) -eq 0) {
        (Get-PodTestError { Mount-PodContainer one }).FullyQualifiedErrorId | Should -BeLike 'MountInvisible,*'
    }

    It 'mounts nothing with -WhatIf' {
        Mount-PodContainer one -WhatIf | Should -BeNullOrEmpty
    }

    It 'says which container is not there' {
        (Get-PodTestError { Mount-PodContainer nope }).FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
    }
}
