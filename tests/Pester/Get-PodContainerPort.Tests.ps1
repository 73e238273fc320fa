BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

Describe 'Get-PodContainerPort' {
    BeforeAll {
        # Created containers show what they were asked for; nothing has to listen.
        $container = New-PodContainer localhost/busybox:1 -Name one -Publish 127.0.0.1:28080-28081:80-81, 127.0.0.1:25353:53/udp
        $null = New-PodTestContainer two
    }

    It 'returns an object for each port' {
        $ports = Get-PodContainerPort one
        $ports | Should -BeOfType PodShell.ContainerPort
        $ports.HostPort | Should -Be 28080, 28081, 25353
        $ports[0].HostIP | Should -Be 127.0.0.1
        $ports[0].Container | Should -Be one
        $ports[2].Protocol | Should -Be Udp
    }

    It 'narrows by port and transport' {
        (Get-PodContainerPort one -Port 81).HostPort | Should -Be 28081
        (Get-PodContainerPort one -Protocol Udp).Port | Should -Be 53
    }

    It 'takes objects, property names, patterns and nothing' {
        ($container | Get-PodContainerPort).Count | Should -Be 3
        ([pscustomobject]@{ Name = 'one' } | Get-PodContainerPort).Count | Should -Be 3
        (Get-PodContainerPort o*).Count | Should -Be 3
        (Get-PodContainerPort).Count | Should -Be 3
    }

    It 'says which container is not there, with id and category' {
        $problem = Get-PodTestError { Get-PodContainerPort nope }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        $problem.TargetObject | Should -Be nope
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { Get-PodContainerPort nope* } | Should -BeNullOrEmpty
    }
}
