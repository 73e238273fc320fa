BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $store = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'ConvertTo-PodImage' {
    It 'makes an image of a directory, by parameter and by pipeline' {
        $image = ConvertTo-PodImage (Join-Path $store fs) localhost/made:1 -Command ls -Environment @{ A = 1 } -Label @{ b = 'c' }
        $image.Names | Should -Contain localhost/made:1
        $image.Labels.b | Should -Be c
        (Get-Item (Join-Path $store fs) | ConvertTo-PodImage -Reference localhost/made:2).Names | Should -Contain localhost/made:2
    }

    It 'makes an image of a container, by name and by pipeline' {
        Invoke-PodContainer localhost/busybox:1 -Name source -Network none -Command sh, -c, 'echo made >/made'
        $image = ConvertTo-PodImage -Container source localhost/made:3 -Command cat, /made -Format Docker -Message why
        $image.Names | Should -Contain localhost/made:3
        Invoke-PodContainer localhost/made:3 -Remove -Network none | Should -Be made
        (Get-PodContainer source | ConvertTo-PodImage -Reference localhost/made:4 -Squash).LayerCount | Should -Be 1
        (Get-PodTestError { ConvertTo-PodImage -Container source -Message why }).FullyQualifiedErrorId | Should -BeLike 'InvalidArgument*'
        ConvertTo-PodImage -Container source localhost/never:1 -WhatIf
        Test-PodImage localhost/never:1 | Should -BeFalse
    }

    It 'makes nothing with -WhatIf' {
        ConvertTo-PodImage (Join-Path $store fs) localhost/never:1 -WhatIf
        Test-PodImage localhost/never:1 | Should -BeFalse
    }

    It 'says that there is no such path' {
        (Get-PodTestError { ConvertTo-PodImage (Join-Path $store nope) }).CategoryInfo.Category | Should -Be ObjectNotFound
    }
}
