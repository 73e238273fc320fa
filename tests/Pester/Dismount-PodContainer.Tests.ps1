BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Dismount-PodContainer' {
    BeforeAll {
        $null = New-PodContainer localhost/busybox:1 -Name one
    }

    It 'takes a mount of root away, and is content without one' -Skip:((id -u) -ne 0) {
        $mount = Mount-PodContainer one
        $mount | Dismount-PodContainer | Should -BeNullOrEmpty
        Test-Path $mount.Path | Should -BeFalse
        (Dismount-PodContainer one -PassThru).Path | Should -Be $mount.Path
    }

    It 'takes nothing away with -WhatIf' {
        Dismount-PodContainer one -WhatIf | Should -BeNullOrEmpty
    }

    It 'says which container is not there' {
        (Get-PodTestError { Dismount-PodContainer nope }).FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
    }
}
