BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Get-PodContainerPort' {
    BeforeAll {
        # Created containers show what they were asked for; nothing has to listen.
        $null = New-PodContainer localhost/busybox:1 -Name one -Publish 127.0.0.1:28080-28081:80-81, 127.0.0.1:25353:53/udp
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

    It 'tells of all containers when none is named' {
        (Get-PodContainerPort).Count | Should -Be 3
    }
}
