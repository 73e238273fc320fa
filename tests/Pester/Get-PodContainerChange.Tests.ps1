BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Get-PodContainerChange' {
    BeforeAll {
        $container = New-PodContainer localhost/busybox:1 -Name one
        Set-Content $TestDrive/y 'other'
        Copy-PodContainerItem $TestDrive/y one:/new
    }

    It 'returns an object for each path' {
        $changes = Get-PodContainerChange one
        $changes | Should -BeOfType PodShell.ContainerChange
        ($changes | Where-Object Path -eq /new).Kind | Should -Be Added
    }

    It 'narrows by kind, and takes objects' {
        ($container | Get-PodContainerChange -Kind Added).Path | Should -Contain /new
        $container | Get-PodContainerChange -Kind Deleted | Should -BeNullOrEmpty
    }

    It 'says which container is not there, with id and category' {
        $problem = Get-PodTestError { Get-PodContainerChange nope }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
    }
}
