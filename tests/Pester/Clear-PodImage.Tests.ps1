BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Clear-PodImage' {
    BeforeEach {
        Invoke-PodContainer localhost/busybox:1 -Name source -Network none -Command sh, -c, 'echo made >/made'
        $null = ConvertTo-PodImage -Container source localhost/made:1
        $unnamed = ConvertTo-PodImage -Container source -Label @{ a = 'b' }
    }

    AfterEach {
        Get-PodContainer | Remove-PodContainer -Force -Timeout 0
        Get-PodImage | Where-Object { $_.Names -notcontains 'localhost/busybox:1' } | Remove-PodImage -Force
    }

    It 'removes what has no name, and nothing else' {
        (Clear-PodImage -Force -PassThru).Id | Should -Be $unnamed.Id
        Test-PodImage localhost/made:1 | Should -BeTrue
        Clear-PodImage -Force -PassThru | Should -BeNullOrEmpty
    }

    It 'removes with -All what no container uses' {
        Clear-PodImage -All -Confirm:$false | Should -BeNullOrEmpty
        (Get-PodImage).Names | Should -Be localhost/busybox:1
    }

    It 'changes nothing with -WhatIf, and narrows by filter' {
        Clear-PodImage -All -Force -WhatIf
        Clear-PodImage -Force -Filter @{ label = 'nope' }
        Test-PodImage $unnamed.Id | Should -BeTrue
        (Get-PodTestError { Clear-PodImage -Force -Filter @{ nope = 1 } }).FullyQualifiedErrorId | Should -BeLike 'InvalidArgument*'
    }
}
