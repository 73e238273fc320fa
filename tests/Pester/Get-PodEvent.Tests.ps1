BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    New-PodTestStore
}

AfterAll {
    Remove-PodTestStore
}

Describe 'Get-PodEvent' {
    BeforeAll {
        $container = New-PodTestContainer watched
        Start-PodContainer watched
        Stop-PodContainer watched -Timeout 0
    }

    It 'returns what happened' {
        $events = Get-PodEvent -Since 10m
        $events[0].Time | Should -BeOfType DateTimeOffset
        ($events | Where-Object Name -eq watched).Action | Should -Contain start
    }

    It 'narrows by container, type and action' {
        (Get-PodEvent watched -Since 10m -Action died).Count | Should -Be 1
        ($container | Get-PodEvent -Since 10m -Action start).Name | Should -Be watched
        ([pscustomobject]@{ Name = 'watched' } | Get-PodEvent -Since 10m -Action start).Name | Should -Be watched
        (Get-PodEvent -Since 10m -Type image).Type | Select-Object -Unique | Should -Be image
    }

    It 'follows until the pipeline has enough' {
        (Get-PodEvent -Since 10m -Wait | Select-Object -First 1).Count | Should -Be 1
    }
}
