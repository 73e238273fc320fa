BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Rename-PodContainer' {
    AfterEach {
        Get-PodContainer | Remove-PodContainer -Force -Timeout 0
    }

    It 'makes the name of each container with a script block' {
        'one', 'two' | ForEach-Object { $null = New-PodTestContainer $_ }
        (Get-PodContainer | Rename-PodContainer -NewName { "old-$($_.Name)" } -PassThru).Name | Sort-Object | Should -Be old-one, old-two
    }

    It 'renames one that runs' {
        $container = New-PodTestContainer one -Running
        Rename-PodContainer one two
        (Get-PodContainer two).Id | Should -Be $container.Id
        (Get-PodContainer two).State | Should -Be Running
        Test-PodContainer one | Should -BeFalse
    }

    It 'refuses a name that is taken, and one that is none' {
        'one', 'two' | ForEach-Object { $null = New-PodTestContainer $_ }
        $problem = Get-PodTestError { Rename-PodContainer one two }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ContainerNameInUse,*'
        $problem.CategoryInfo.Category | Should -Be ResourceExists
        (Get-PodTestError { Rename-PodContainer one 'no name' }).FullyQualifiedErrorId | Should -BeLike 'ContainerNameInvalid,*'
        (Get-PodContainer).Name | Sort-Object | Should -Be one, two
    }
}
