BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'New-PodVolume' {
    AfterEach {
        Clear-PodVolume -Force
    }

    It 'makes a volume with labels' {
        $volume = New-PodVolume labelled -Label @{ tier = 1 }
        $volume | Should -BeOfType PodShell.PodVolume
        $volume.Labels.tier | Should -Be 1
        Test-Path $volume.MountPoint | Should -BeTrue
    }

    It 'returns one that is there with -Ignore only' {
        $null = New-PodVolume twice
        (New-PodVolume twice -Ignore).Name | Should -Be twice
        (Get-PodTestError { New-PodVolume twice }).FullyQualifiedErrorId | Should -BeLike 'VolumeNameInUse,*'
    }

    It 'refuses plug-ins and options that nobody knows' {
        (Get-PodTestError { New-PodVolume x -Driver nosuch }).FullyQualifiedErrorId | Should -BeLike 'VolumeOptionInvalid,*'
        (Get-PodTestError { New-PodVolume x -Option @{ foo = 1 } }).FullyQualifiedErrorId | Should -BeLike 'VolumeOptionInvalid,*'
        Test-PodVolume x | Should -BeFalse
    }

    It 'makes none with -WhatIf' {
        New-PodVolume never -WhatIf
        Test-PodVolume never | Should -BeFalse
    }
}
