BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Export-PodVolume and Import-PodVolume' {
    BeforeAll {
        $volume = New-PodVolume from
        Invoke-PodContainer localhost/busybox:1 -Remove -Volume from:/data -- sh -c 'echo hello > /data/file'
    }

    AfterAll {
        Clear-PodVolume -Force
    }

    It 'carries files from one volume to another' {
        $written = $volume | Export-PodVolume -Path $TestDrive/from.tar
        $written | Should -BeOfType PodShell.VolumeTransfer
        $written.Items | Should -Be 1
        $read = New-PodVolume to | Import-PodVolume -Path $TestDrive/from.tar
        $read.Bytes | Should -Be $written.Bytes
        Invoke-PodContainer localhost/busybox:1 -Remove -Volume to:/data -- cat /data/file | Should -Be hello
    }

    It 'refuses what is no tar' {
        Set-Content $TestDrive/no.tar text
        (Get-PodTestError { Import-PodVolume from $TestDrive/no.tar }).FullyQualifiedErrorId | Should -BeLike 'CopyInvalid,*'
        (Get-PodTestError { Import-PodVolume from $TestDrive/nothing.tar }).FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
    }

    It 'does nothing with -WhatIf' {
        Export-PodVolume from $TestDrive/never.tar -WhatIf
        Test-Path $TestDrive/never.tar | Should -BeFalse
    }
}
