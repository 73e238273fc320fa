BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

Describe 'Get-PodContainer' {
    BeforeAll {
        $one = New-PodTestContainer one
        $two = New-PodTestContainer two -Running
    }

    It 'returns all containers, running or not' {
        (Get-PodContainer).Name | Should -Be one, two
    }

    It 'takes a name, an id and a prefix' {
        (Get-PodContainer one).Id | Should -Be $one.Id
        (Get-PodContainer -Id $one.Id).Name | Should -Be one
        (Get-PodContainer $one.ShortId).Name | Should -Be one
    }

    It 'takes a name in another case when only one is meant' {
        (Get-PodContainer ONE).Name | Should -Be one
    }

    It 'takes objects and property names' {
        ($two | Get-PodContainer).Name | Should -Be two
        ([pscustomobject]@{ Name = 'one' }, [pscustomobject]@{ Name = 'two' } | Get-PodContainer).Name | Should -Be one, two
    }

    It 'takes a pattern' {
        (Get-PodContainer t*).Name | Should -Be two
    }

    It 'narrows by state and filter' {
        (Get-PodContainer -State Running).Name | Should -Be two
        (Get-PodContainer -Filter @{ name = 'one' }).Name | Should -Be one
    }

    It 'has real types' {
        $two = Get-PodContainer two
        $two.Created | Should -BeOfType DateTimeOffset
        $two.Uptime | Should -BeOfType TimeSpan
        $two.State | Should -BeOfType PodShell.ContainerState
    }

    It 'returns details' {
        (Get-PodContainer one -Detailed) | Should -BeOfType PodShell.ContainerDetail
    }

    It 'says which container is not there, with id and category' {
        $problem = Get-PodTestError { Get-PodContainer nope }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        $problem.TargetObject | Should -Be nope
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { Get-PodContainer nope* } | Should -BeNullOrEmpty
    }
}
