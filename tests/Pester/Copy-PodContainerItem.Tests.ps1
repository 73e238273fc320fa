BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Copy-PodContainerItem' {
    BeforeAll {
        $null = New-PodContainer localhost/busybox:1 -Name one
        $null = New-PodContainer localhost/busybox:1 -Name two
        $here = Join-Path $TestDrive files
        $null = New-Item -ItemType Directory $here/d
        Set-Content $here/d/x 'hello'
        Set-Content $here/y 'other'
    }

    It 'copies a file in and out again' {
        Copy-PodContainerItem $here/y one:/tmp | Should -BeNullOrEmpty
        Copy-PodContainerItem one:/tmp/y $here/back
        Get-Content $here/back | Should -Be other
    }

    It 'copies directories, and what they hold' {
        Copy-PodContainerItem $here/d one:/new
        Copy-PodContainerItem one:/new/. $here/out
        Get-Content $here/out/x | Should -Be hello
    }

    It 'copies between containers' {
        Copy-PodContainerItem $here/y one:/from
        Copy-PodContainerItem one:/from two:/to
        Copy-PodContainerItem two:/to $here/two
        Get-Content $here/two | Should -Be other
    }

    It 'takes files of the pipeline and says what it did' {
        $copies = Get-ChildItem $here/d | Copy-PodContainerItem -Destination one:/tmp -PassThru
        $copies | Should -BeOfType PodShell.ContainerItemCopy
        $copies.Target | Should -Be one:/tmp/x
        $copies.Bytes | Should -Be 6
    }

    It 'changes nothing with -WhatIf' {
        Copy-PodContainerItem $here/y one:/tmp/never -WhatIf
        (Get-PodTestError { Copy-PodContainerItem one:/tmp/never $here }).FullyQualifiedErrorId | Should -BeLike 'ContainerPathNotFound,*'
    }

    It 'says what is not there, with id and category' {
        $problem = Get-PodTestError { Copy-PodContainerItem nope:/x $here }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
    }
}
