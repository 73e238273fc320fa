BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Invoke-PodImagePush' {
    It 'pushes nothing with -WhatIf' {
        Invoke-PodImagePush localhost/busybox:1 "dir:$TestDrive/none" -WhatIf
        Test-Path "$TestDrive/none" | Should -BeFalse
    }

    It 'writes a layout, and tells its digest' {
        $pushed = Get-PodImage localhost/busybox:1 | Invoke-PodImagePush -Destination "oci:$TestDrive/layout:x" -DigestFile "$TestDrive/digest"
        "$($pushed.Digest)" | Should -Be (Get-Content -Raw "$TestDrive/digest")
        (Get-Content -Raw "$TestDrive/layout/index.json" | ConvertFrom-Json).manifests[0].digest | Should -Be "$($pushed.Digest)"
    }

    It 'says that a registry cannot be reached' {
        $problem = Get-PodTestError { Invoke-PodImagePush localhost/busybox:1 127.0.0.1:1/x:1 -Retry 0 -TlsVerify $false }
        $problem.CategoryInfo.Category | Should -Be ConnectionError
    }

    It 'says that there is no such image, and refuses what is no destination' {
        (Get-PodTestError { Invoke-PodImagePush localhost/nope:1 }).FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
        (Get-PodTestError { Invoke-PodImagePush localhost/busybox:1 'Not A Name' }).CategoryInfo.Category | Should -Be InvalidArgument
    }
}
