BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Export-PodContainer' {
    BeforeAll {
        $container = New-PodContainer localhost/busybox:1 -Name one
    }

    It 'writes a tar' {
        $export = Export-PodContainer one $TestDrive/one.tar
        $export | Should -BeOfType PodShell.ContainerExport
        $export.Items | Should -BeGreaterThan 1
        (Get-Item $export.Path).Length | Should -BeGreaterThan $export.Bytes
    }

    It 'names tars in a directory by the containers' {
        $null = New-Item -ItemType Directory $TestDrive/all
        ($container | Export-PodContainer -Path $TestDrive/all).Path | Should -Be (Join-Path $TestDrive all/one.tar)
    }

    It 'writes nothing with -WhatIf' {
        Export-PodContainer one $TestDrive/never.tar -WhatIf
        Test-Path $TestDrive/never.tar | Should -BeFalse
    }

    It 'says which container is not there' {
        (Get-PodTestError { Export-PodContainer nope $TestDrive/x.tar }).FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
    }
}
