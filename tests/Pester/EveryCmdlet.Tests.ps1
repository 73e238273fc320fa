# What all cmdlets have in common that take objects: how these are named, -WhatIf, -Confirm, -PassThru, and what is said of one that is not there.
# Cmdlets.ps1 has the cmdlets; what only one of them does stands in the file of its name.

BeforeDiscovery {
    . (Join-Path $PSScriptRoot Common.ps1)
    . (Join-Path $PSScriptRoot Cmdlets.ps1)
    $changing = Get-PodTestChangingCmdlet
    $reading = Get-PodTestReadingCmdlet
    $ways = 'a name', 'an id', 'an id prefix', 'an object', 'an object as an argument', 'a thing of any type with a name', 'a pattern', 'a list'
}

BeforeAll {
    . (Join-Path $PSScriptRoot Common.ps1)
    $null = Open-PodTestStore

    function Invoke-InWay {
        <# .SYNOPSIS Calls a cmdlet with one object, or with a list of two, named in one of the ways. #>
        param([string] $Way, [string] $Cmdlet, [object[]] $Object, [hashtable] $With)
        $one = $Object[0]
        switch ($Way) {
            'a name' { & $Cmdlet $one.Name @With }
            'an id' { & $Cmdlet -Id $one.Id @With }
            'an id prefix' { & $Cmdlet $one.Id.Substring(0, 12) @With }
            'an object' { $one | & $Cmdlet @With }
            'an object as an argument' { & $Cmdlet $one @With }
            'a thing of any type with a name' { [pscustomobject]@{ Name = $one.Name } | & $Cmdlet @With }
            'a pattern' { & $Cmdlet "$($one.Name.Substring(0, $one.Name.Length - 2))*" @With }
            'a list' { & $Cmdlet $Object.Name @With }
        }
    }

    function Get-InState {
        <# .SYNOPSIS An object of this name, made if it is not there, in this state. #>
        param([string] $Noun, [string] $Name, [string] $State)
        switch ($Noun) {
            'Container' {
                if (-not (Test-PodContainer $Name)) { $null = New-ForState $Name $State }
                $container = Get-PodContainer $Name
                if ($State -eq 'Connected' -and 'away' -notin $container.Networks) { Connect-PodNetwork away $Name }
                if ($State -eq 'Apart' -and 'away' -in $container.Networks) { Disconnect-PodNetwork away $Name }
                if ($State -in 'Running', 'Paused', 'Checked' -and $container.State -notin 'Running', 'Paused') { Start-PodContainer $Name }
                if ($State -eq 'Running' -and $container.State -eq 'Paused') { Resume-PodContainer $Name }
                if ($State -eq 'Paused' -and $container.State -ne 'Paused') { Suspend-PodContainer $Name }
                if ($State -eq 'Idle' -and $container.State -in 'Running', 'Paused') { Stop-PodContainer $Name -Timeout 0 }
                Get-PodContainer $Name
            }
            'Pod' {
                if (-not (Test-Pod $Name)) { $null = New-PodTestPod $Name }
                $pod = Get-Pod $Name
                if ($State -in 'Running', 'Paused' -and $pod.State -notin 'Running', 'Paused') { Start-Pod $Name }
                if ($State -eq 'Running' -and $pod.State -eq 'Paused') { Resume-Pod $Name }
                if ($State -eq 'Paused' -and $pod.State -ne 'Paused') { Suspend-Pod $Name }
                if ($State -eq 'Idle' -and $pod.State -in 'Running', 'Paused', 'Degraded') { Stop-Pod $Name -Timeout 0 }
                Get-Pod $Name
            }
            'Network' { New-PodNetwork $Name -Ignore }
            'Secret' { New-PodSecret $Name -Byte 1, 2 -Ignore }
            'Volume' { New-PodVolume $Name -Ignore }
            'Image' {
                if (-not (Test-PodImage "localhost/${Name}:1")) { Add-PodImageTag localhost/busybox:1 "localhost/${Name}:1" }
                [pscustomobject]@{ Name = "localhost/${Name}:1"; Id = (Get-PodImage localhost/busybox:1).Id }
            }
        }
    }

    function New-ForState {
        <# .SYNOPSIS A container that can be brought into this state. #>
        param([string] $Name, [string] $State)
        switch ($State) {
            # Asked for, which is told; it does not start, so that nothing has to be free.
            'Published' { New-PodContainer localhost/busybox:1 -Name $Name -Publish 127.0.0.1:28080:80 }
            { $_ -in 'Apart', 'Connected' } {
                $null = 'home', 'away' | ForEach-Object { New-PodNetwork $_ -Ignore }
                New-PodTestContainer $Name -Network home
            }
            'Checked' { New-PodTestContainer $Name -With @{ HealthCommand = 'true'; HealthInterval = '0s' } }
            default { New-PodTestContainer $Name }
        }
    }

    function Get-Snapshot {
        <# .SYNOPSIS All that a cmdlet could have changed, as text. #>
        Get-PodContainer | ForEach-Object { "$($_.Name) $($_.State) $($_.ProcessId) $($_.Networks)" }
        Get-Pod | ForEach-Object { "$($_.Name) $($_.State)" }
        Get-PodNetwork | ForEach-Object { "$($_.Name) $($_.Labels | ConvertTo-Json -Compress)" }
        (Get-PodImage).Names | Sort-Object
    }
}

AfterAll {
    Close-PodTestStore
}

Describe '<Cmdlet>' -ForEach $changing {
    BeforeAll {
        $arguments = $With ?? @{}
    }

    AfterAll {
        Clear-PodTestStore
    }

    Context 'with what is there' -Skip:([bool]$Skip) {
        BeforeEach {
            $first = Get-InState $Noun first $State
        }

        AfterEach {
            if ($Undo) { & $Undo }
        }

        It 'takes <_>' -ForEach @($ways -notmatch ($Except ?? '^$')) {
            $objects = @($first) + @(if ($_ -eq 'a list') { Get-InState $Noun second $State })
            $output = Invoke-InWay -Way $_ -Cmdlet $Cmdlet -Object $objects -With $arguments
            if (-not $Returns) { $output | Should -BeNullOrEmpty }
            foreach ($object in $objects) { & $Done $object.Name $object | Should -BeTrue -Because "it is done to $($object.Name)" }
        }

        It 'changes nothing with -WhatIf, and asks with -Confirm' {
            $before = Get-Snapshot
            & $Cmdlet $first.Name @arguments -WhatIf | Should -BeNullOrEmpty
            (Get-PodTestError { & $Cmdlet $first.Name @arguments -Confirm }).Exception.Message | Should -BeLike '*NonInteractive*'
            Get-Snapshot | Should -Be $before
        }

        It 'returns it with -PassThru' -Skip:($Noun -eq 'Image' -or $Returns) {
            $after = & $Cmdlet $first.Name @arguments -PassThru
            $after | Should -BeOfType $first.GetType()
            $after.Id | Should -Be $first.Id
        }
    }

    It 'says what is not there, with id and category' {
        $name = $Noun -eq 'Image' ? 'localhost/nope:1' : 'nope'
        if ($State -in 'Apart', 'Connected') { $null = New-PodNetwork away -Ignore }
        $problem = Get-PodTestError { & $Cmdlet $name @arguments }
        $problem.FullyQualifiedErrorId | Should -BeLike "${Noun}NotFound,*"
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        $problem.TargetObject | Should -Be $name
    }

    It 'is silent about a pattern that matches nothing' {
        Get-PodTestError { & $Cmdlet nope* @arguments } | Should -BeNullOrEmpty
    }
}

Describe '<Cmdlet>' -ForEach $reading {
    BeforeAll {
        $arguments = $With ?? @{}
        $first = Get-InState $Noun first ($State ?? 'Running')
        $second = Get-InState $Noun second ($State ?? 'Running')
    }

    AfterAll {
        Clear-PodTestStore
    }

    It 'takes <_>' -ForEach @($ways -notmatch ($Except ?? '^$')) {
        $objects = @($first) + @(if ($_ -eq 'a list') { $second })
        $output = @(Invoke-InWay -Way $_ -Cmdlet $Cmdlet -Object $objects -With $arguments)
        if ($Tells) {
            $output | ForEach-Object $Tells | Sort-Object -Unique | Should -Be @($objects.($By ?? 'Name') | Sort-Object -Unique)
        }
        else {
            $output | Should -Be @($objects | ForEach-Object { $true })
        }
    }

    It 'says what is not there, with id and category' -Skip:('missing' -match ($Except ?? '^$')) {
        $name = $Noun -eq 'Image' ? 'localhost/nope:1' : 'nope'
        $problem = Get-PodTestError { & $Cmdlet $name @arguments }
        $problem.FullyQualifiedErrorId | Should -BeLike "${Noun}NotFound,*"
        $problem.CategoryInfo.Category | Should -Be ObjectNotFound
        $problem.TargetObject | Should -Be $name
    }

    It 'is silent about a pattern that matches nothing' -Skip:('missing' -match ($Except ?? '^$')) {
        Get-PodTestError { & $Cmdlet nope* @arguments } | Should -BeNullOrEmpty
    }
}

Describe '<_> -Filter' -ForEach @((Get-Command -Module PodShell -Verb Get -ParameterName Filter).Name) {
    It 'completes the keys that it takes, and names them for one that it does not take' {
        $line = "$_ -Filter @{"
        $completed = (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText
        $completed | Should -Not -BeNullOrEmpty
        $known = (Get-PodTestError { & $_ -Filter @{ bogus = 1 } }).ErrorDetails.RecommendedAction
        foreach ($key in $completed) { $known | Should -BeLike "*$($key -creplace '(?<=[a-z])(?=[A-Z])', '-')*" }
    }

    It 'takes a hashtable of any kind, and keys in any case' {
        Get-PodTestError { $null = & $_ -Filter ([ordered]@{ LABEL = 'no=such' }) } | Should -BeNullOrEmpty
    }
}
