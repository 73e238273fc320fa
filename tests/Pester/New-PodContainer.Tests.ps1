BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'New-PodContainer' {
    AfterEach {
        Get-PodContainer | Remove-PodContainer -Force -Timeout 0
    }

    It 'creates a container that does not run' {
        $container = New-PodContainer localhost/busybox:1 -Name made -Network none -Label @{ a = 'b' } -Command sleep, 9
        $container.State | Should -Be Created
        $container.Name | Should -Be made
        $container.Labels.a | Should -Be b
    }

    It 'takes the image as an object' {
        (Get-PodImage localhost/busybox:1 | New-PodContainer -Network none).Image | Should -Be localhost/busybox:1
    }

    It 'creates nothing with -WhatIf' {
        New-PodContainer localhost/busybox:1 -WhatIf
        Get-PodContainer | Should -BeNullOrEmpty
    }

    It 'pulls nothing with -WhatIf' {
        Get-PodTestError { New-PodContainer registry.invalid/none:1 -WhatIf } | Should -BeNullOrEmpty
    }

    It 'says that the name is taken' {
        $null = New-PodContainer localhost/busybox:1 -Name made -Network none
        $problem = Get-PodTestError { New-PodContainer localhost/busybox:1 -Name made -Network none }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ContainerNameInUse,*'
        $problem.CategoryInfo.Category | Should -Be ResourceExists
    }

    It 'says that the image is not there' {
        $problem = Get-PodTestError { New-PodContainer localhost/nope:1 -PullPolicy Never }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
    }

    It 'quotes a malformed value' {
        { New-PodContainer localhost/busybox:1 -Publish 99999:80 } | Should -Throw '*99999*'
    }
}
