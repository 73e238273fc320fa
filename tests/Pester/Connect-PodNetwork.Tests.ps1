BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

Describe 'Connect-PodNetwork' {
    BeforeAll {
        $null = New-PodNetwork home
        $null = New-PodNetwork away
    }

    BeforeEach {
        $container = New-PodContainer localhost/busybox:1 -Name mover -Network home -Command sleep, 60
    }

    AfterEach {
        Remove-PodContainer mover -Force -Ignore -Timeout 0
    }

    It 'takes names' {
        Connect-PodNetwork away mover | Should -BeNullOrEmpty
        (Get-PodContainer mover).Networks | Should -Contain away
    }

    It 'takes an object' {
        $container | Connect-PodNetwork away
        (Get-PodContainer mover).Networks | Should -Contain away
    }

    It 'takes an object of any type with a name' {
        [pscustomobject]@{ Name = 'mover' } | Connect-PodNetwork (Get-PodNetwork away)
        (Get-PodContainer mover).Networks | Should -Contain away
    }

    It 'takes patterns' {
        Connect-PodNetwork awa* mov*
        (Get-PodContainer mover).Networks | Should -Contain away
    }

    It 'changes nothing with -WhatIf' {
        Connect-PodNetwork away mover -WhatIf
        (Get-PodContainer mover).Networks | Should -Not -Contain away
    }

    It 'returns the container with -PassThru' {
        $after = Connect-PodNetwork away mover -PassThru
        $after | Should -BeOfType PodShell.Container
        $after.Networks | Should -Contain away
    }

    It 'works while the container runs' {
        Start-PodContainer mover
        Connect-PodNetwork away mover
        @((Get-PodNetwork away -Detailed).Containers | Where-Object Name -eq mover).Count | Should -Be 1
    }

    It 'says which network and which container are not there' {
        $problem = Get-PodTestError { Connect-PodNetwork nope mover }
        $problem.FullyQualifiedErrorId | Should -BeLike 'NetworkNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        (Get-PodTestError { Connect-PodNetwork away nope }).FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
    }

    It 'takes aliases and addresses' {
        $subnet = (Get-PodNetwork away).Subnets[0].Subnet -replace '\.0/24$', '.77'
        $container | Connect-PodNetwork away -NetworkAlias sql -IPv4Address $subnet -InterfaceName lan0
        Start-PodContainer mover
        $member = (Get-PodNetwork away -Detailed).Containers
        $member.IPv4Address | Should -BeLike "$subnet/*"
        $member.Interface | Should -Be lan0
    }
}
