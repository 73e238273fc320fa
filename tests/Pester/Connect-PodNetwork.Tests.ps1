BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
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
