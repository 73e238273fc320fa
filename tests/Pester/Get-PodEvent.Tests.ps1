BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore
}

AfterAll {
    Close-PodTestStore
}

Describe 'Get-PodEvent' {
    BeforeAll {
        $null = New-PodTestContainer watched
        Start-PodContainer watched
        Stop-PodContainer watched -Timeout 0
    }

    It 'returns what happened' {
        $events = Get-PodEvent -Since 1h
        $events[0].Time | Should -BeOfType DateTimeOffset
        ($events | Where-Object Name -eq watched).Action | Should -Contain start
    }

    It 'narrows by container, type and action' {
        (Get-PodEvent watched -Since 1h -Action died).Count | Should -Be 1
        (Get-PodEvent -Since 1h -Type image).Type | Select-Object -Unique | Should -Be image
    }

    It 'follows until the pipeline has enough' {
        (Get-PodEvent -Since 1h -Wait | Select-Object -First 1).Count | Should -Be 1
    }
}
