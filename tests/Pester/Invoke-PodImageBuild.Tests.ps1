BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
    $context = New-Item -ItemType Directory "$TestDrive/ctx"
    Set-Content "$context/file" 'text'
    Set-Content "$context/Containerfile" "FROM localhost/busybox:1`nARG A=1`nRUN echo said `$A`nCOPY file /file`nLABEL made=yes`n"
}

AfterAll {
    Close-PodTestStore
}

Describe 'Invoke-PodImageBuild' {
    It 'builds nothing with -WhatIf' {
        Invoke-PodImageBuild "$context" localhost/none:1 -WhatIf
        Test-PodImage localhost/none:1 | Should -BeFalse
    }

    It 'returns the image, and shows what commands write' {
        $image = Invoke-PodImageBuild "$context" localhost/made:1 -Network none -Argument @{ A = 2 } -InformationVariable said
        $image.Name | Should -Be localhost/made:1
        $image.Labels.made | Should -Be yes
        "$said" | Should -Match 'said 2'
        Invoke-PodContainer localhost/made:1 cat /file -Remove -Network none | Should -Be text
    }

    It 'takes a directory from the pipeline, and other words of it' {
        (Get-Item "$context" | Build-PodImage -Tag localhost/made:2, localhost/made:3 -Network none -Label @{ other = 'x' }).Names | Should -Contain localhost/made:3
        (Get-PodImage localhost/made:2).Labels.other | Should -Be x
    }

    It 'says which step failed' {
        Set-Content "$TestDrive/failing" "FROM localhost/busybox:1`nRUN exit 3`n"
        $problem = Get-PodTestError { Invoke-PodImageBuild "$context" -File "$TestDrive/failing" -Network none }
        $problem.FullyQualifiedErrorId | Should -BeLike 'BuildCommandFailed,*'
        "$problem" | Should -Match 'RUN exit 3'
        (Get-PodTestError { Invoke-PodImageBuild "$TestDrive/nosuch" }).FullyQualifiedErrorId | Should -BeLike 'BuildFileNotFound,*'
    }
}
