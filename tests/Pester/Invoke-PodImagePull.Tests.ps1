BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Invoke-PodImagePull' {
    It 'asks no registry with -WhatIf' {
        Get-PodTestError { Invoke-PodImagePull registry.invalid/none:1 -WhatIf } | Should -BeNullOrEmpty
    }

    It 'returns what is there with -Policy Missing, by parameter, pipeline and property name' {
        (Invoke-PodImagePull localhost/busybox:1 -Policy Missing).Name | Should -Be localhost/busybox:1
        ('localhost/busybox:1' | Invoke-PodImagePull -Policy Never).Name | Should -Be localhost/busybox:1
        ([pscustomobject]@{ Image = 'localhost/busybox:1' } | Invoke-PodImagePull -Policy Never).Name | Should -Be localhost/busybox:1
    }

    It 'says that the image is not there with -Policy Never' {
        $problem = Get-PodTestError { Invoke-PodImagePull localhost/nope:1 -Policy Never }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
    }

    It 'says that a registry cannot be reached' {
        $problem = Get-PodTestError { Invoke-PodImagePull 127.0.0.1:1/none:1 -Retry 0 -TlsVerify $false }
        $problem.CategoryInfo.Category | Should -Be ConnectionError
    }

    It 'refuses what is no reference' {
        (Get-PodTestError { Invoke-PodImagePull 'Not A Name' }).CategoryInfo.Category | Should -Be InvalidArgument
    }
}
