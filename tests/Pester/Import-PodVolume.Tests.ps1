BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Import-PodVolume' {
    It 'keeps a new volume from being filled by an image, and does nothing with -WhatIf' {
        $null = New-PodVolume source
        Invoke-PodContainer localhost/busybox:1 -Remove -Volume source:/data -- sh -c 'echo mine > /data/file'
        $null = Export-PodVolume source $TestDrive/source.tar
        $null = New-PodVolume target
        Import-PodVolume target $TestDrive/source.tar -WhatIf
        (Get-PodVolume target).NeedsCopyUp | Should -BeTrue
        (Import-PodVolume target $TestDrive/source.tar).Items | Should -Be 1
        Invoke-PodContainer localhost/busybox:1 -Remove -Volume target:/data -- cat /data/file | Should -Be mine
        Clear-PodVolume -Force
    }
}
