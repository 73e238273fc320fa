BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
    $script:Folder = [IO.Directory]::CreateTempSubdirectory('pst-').FullName
    $script:Archive = Join-Path $Folder saved.tar
}

AfterAll {
    Remove-Item $Folder -Recurse -Force
    Close-PodTestStore
}

Describe 'Export-PodImage' {
    It 'writes nothing with -WhatIf' {
        Export-PodImage localhost/busybox:1 $Archive -WhatIf
        $Archive | Should -Not -Exist
    }

    It 'saves what Import-PodImage loads' {
        $image = Get-PodImage localhost/busybox:1
        (Export-PodImage localhost/busybox:1 $Archive -PassThru).FullName | Should -Be $Archive
        (Import-PodImage $Archive).Id | Should -Be $image.Id
    }

    It 'saves every format' -ForEach 'OciArchive', 'OciDirectory', 'DockerDirectory' {
        $path = Join-Path $Folder "saved-$_"
        Get-PodImage localhost/busybox:1 | Export-PodImage -Path $path -Format $_
        $path | Should -Exist
    }
}
