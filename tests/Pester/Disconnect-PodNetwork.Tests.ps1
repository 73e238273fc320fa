BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
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
