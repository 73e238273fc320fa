BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

Describe 'Disconnect-PodNetwork' {
    BeforeAll {
        $null = New-PodNetwork home
        $null = New-PodNetwork away
    }

    BeforeEach {
        $container = New-PodContainer localhost/busybox:1 -Name mover -Network home -Command sleep, 60
        $container = $container | Connect-PodNetwork away -PassThru
    }

    AfterEach {
        Remove-PodContainer mover -Force -Ignore -Timeout 0
    }

    It 'takes names' {
        Disconnect-PodNetwork away mover | Should -BeNullOrEmpty
        (Get-PodContainer mover).Networks | Should -Not -Contain away
    }

    It 'takes an object' {
        $container | Disconnect-PodNetwork away
        (Get-PodContainer mover).Networks | Should -Not -Contain away
    }

    It 'takes an object of any type with a name' {
        [pscustomobject]@{ Name = 'mover' } | Disconnect-PodNetwork (Get-PodNetwork away)
        (Get-PodContainer mover).Networks | Should -Not -Contain away
    }

    It 'takes patterns' {
        Disconnect-PodNetwork awa* mov*
        (Get-PodContainer mover).Networks | Should -Not -Contain away
    }

    It 'changes nothing with -WhatIf' {
        Disconnect-PodNetwork away mover -WhatIf
        (Get-PodContainer mover).Networks | Should -Contain away
    }

    It 'returns the container with -PassThru' {
        $after = Disconnect-PodNetwork away mover -PassThru
        $after | Should -BeOfType PodShell.Container
        $after.Networks | Should -Not -Contain away
    }

    It 'works while the container runs' {
        Start-PodContainer mover
        Disconnect-PodNetwork away mover
        @((Get-PodNetwork away -Detailed).Containers | Where-Object Name -eq mover).Count | Should -Be 0
    }

    It 'says which network and which container are not there' {
        $problem = Get-PodTestError { Disconnect-PodNetwork nope mover }
        $problem.FullyQualifiedErrorId | Should -BeLike 'NetworkNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        (Get-PodTestError { Disconnect-PodNetwork away nope }).FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
    }

    It 'says that the container is not on the network, unless forced' {
        Disconnect-PodNetwork away mover
        $problem = Get-PodTestError { Disconnect-PodNetwork away mover }
        $problem.FullyQualifiedErrorId | Should -BeLike 'NetworkMembershipInvalid,*'
        Get-PodTestError { Disconnect-PodNetwork away mover, nope -Force } | Should -BeNullOrEmpty
    }
}
