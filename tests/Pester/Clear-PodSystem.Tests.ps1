BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Clear-PodSystem' {
    BeforeEach {
        Invoke-PodContainer localhost/busybox:1 -Name writer -Network none -Volume data:/d -Command sh, -c, 'echo 12345 >/x'
        $unnamed = ConvertTo-PodImage -Container writer
        $null = New-PodNetwork lonely
    }

    AfterEach {
        Clear-PodTestStore
    }

    It 'removes what nothing needs, and keeps volumes' {
        $removed = Clear-PodSystem -Force -PassThru
        ($removed | Where-Object Kind -EQ Container).Size | Should -Be 6
        ($removed | Where-Object Kind -EQ Image).Id | Should -Be $unnamed.Id
        ($removed | Where-Object Kind -EQ Network).Name | Should -Be lonely
        Test-PodVolume data | Should -BeTrue
        Test-PodImage localhost/busybox:1 | Should -BeTrue
        Clear-PodSystem -Force -PassThru | Should -BeNullOrEmpty
    }

    It 'removes volumes with -Volume, silently' {
        Clear-PodSystem -Volume -Confirm:$false | Should -BeNullOrEmpty
        Test-PodVolume data | Should -BeFalse
    }

    It 'changes nothing with -WhatIf, and narrows by filter' {
        Clear-PodSystem -All -Volume -Force -WhatIf
        Clear-PodSystem -Force -Filter @{ label = 'nope' }
        Test-PodContainer writer | Should -BeTrue
        (Get-PodTestError { Clear-PodSystem -Force -Filter @{ name = 'x' } }).FullyQualifiedErrorId | Should -BeLike 'InvalidArgument*'
        $null = Clear-PodSystem -Force
        Test-PodImage $unnamed.Id | Should -BeFalse
    }
}
