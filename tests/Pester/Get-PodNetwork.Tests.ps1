BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

Describe 'Get-PodNetwork' {
    BeforeAll {
        $one = New-PodNetwork one -Label @{ tier = 'data' }
        $two = New-PodNetwork two
    }

    It 'returns all networks' {
        $names = (Get-PodNetwork).Name
        $names | Should -Contain one
        $names | Should -Contain two
    }

    It 'takes a name, an id and a prefix' {
        (Get-PodNetwork one).Id | Should -Be $one.Id
        (Get-PodNetwork -Id $one.Id).Name | Should -Be one
        (Get-PodNetwork $one.ShortId).Name | Should -Be one
    }

    It 'takes a name in another case when only one is meant' {
        (Get-PodNetwork ONE).Name | Should -Be one
    }

    It 'takes objects, property names and patterns' {
        ($two | Get-PodNetwork).Name | Should -Be two
        ([pscustomobject]@{ Name = 'one' } | Get-PodNetwork).Name | Should -Be one
        (Get-PodNetwork tw*).Name | Should -Be two
    }

    It 'narrows by driver and filter' {
        (Get-PodNetwork -Filter @{ label = @{ tier = 'data' } }).Name | Should -Be one
        (Get-PodNetwork -Driver Bridge).Name | Should -Contain two
        Get-PodNetwork -Driver MacVlan | Should -BeNullOrEmpty
    }

    It 'has real types' {
        $one.Created | Should -BeOfType DateTimeOffset
        $one.Driver | Should -BeOfType PodShell.NetworkDriver
        $one.Subnets | Should -BeOfType PodShell.NetworkSubnet
    }

    It 'shows who is on it with -Detailed' {
        $null = New-PodContainer localhost/busybox:1 -Name member -Network one -Command sleep, 60 | Start-PodContainer
        $member = (Get-PodNetwork one -Detailed).Containers
        $member.Name | Should -Be member
        $member.IPv4Address | Should -Not -BeNullOrEmpty
        Remove-PodContainer member -Force -Timeout 0
    }

    It 'says which network is not there, with id and category' {
        $problem = Get-PodTestError { Get-PodNetwork nope }
        $problem.FullyQualifiedErrorId | Should -BeLike 'NetworkNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        $problem.TargetObject | Should -Be nope
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { Get-PodNetwork nope* } | Should -BeNullOrEmpty
    }
}
