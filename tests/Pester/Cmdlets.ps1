# The cmdlets that take objects, for EveryCmdlet.Tests.ps1; dot-sourced. Each row: the cmdlet, what it takes, in which state that is before, with
# which other arguments it is called, what is true of one object afterwards ($args[0] is its name, $args[1] what it was before), and which cases
# are not for it (a regular expression).

function Get-PodTestChangingCmdlet {
    <# .SYNOPSIS The cmdlets that change what they are given. #>
    $frozen = -not (Test-PodTestFreezer)
    @(
        @{ Cmdlet = 'Start-PodContainer'; Noun = 'Container'; State = 'Idle'; Done = { (Get-PodContainer $args[0]).State -eq 'Running' } }
        @{ Cmdlet = 'Stop-PodContainer'; Noun = 'Container'; State = 'Running'; With = @{ Timeout = 1 }; Done = { (Get-PodContainer $args[0]).State -eq 'Exited' } }
        @{ Cmdlet = 'Restart-PodContainer'; Noun = 'Container'; State = 'Running'; With = @{ Timeout = 0 }; Done = { (Get-PodContainer $args[0]).Started -gt $args[1].Started } }
        @{ Cmdlet = 'Suspend-PodContainer'; Noun = 'Container'; State = 'Running'; Done = { (Get-PodContainer $args[0]).State -eq 'Paused' }; Skip = $frozen }
        @{ Cmdlet = 'Resume-PodContainer'; Noun = 'Container'; State = 'Paused'; Done = { (Get-PodContainer $args[0]).State -eq 'Running' }; Skip = $frozen }
        @{ Cmdlet = 'Send-PodContainerSignal'; Noun = 'Container'; State = 'Running'; Done = { (Wait-PodContainer $args[0] -Timeout 60).ExitCode -eq 137 } }
        @{ Cmdlet = 'Remove-PodContainer'; Noun = 'Container'; State = 'Idle'; Done = { -not (Test-PodContainer $args[0]) } }
        @{ Cmdlet = 'Rename-PodContainer'; Noun = 'Container'; State = 'Idle'; With = @{ NewName = 'renamed' }; Done = { (Get-PodContainer renamed).Id -eq $args[1].Id }
            Except = 'list'; Undo = { Remove-PodContainer renamed -Force -Ignore -Timeout 0 }
        }
        @{ Cmdlet = 'Set-PodContainer'; Noun = 'Container'; State = 'Idle'; With = @{ Memory = '64m' }
            Done = { (Get-PodContainer $args[0] -Detailed).HostConfig.Memory -eq 64MB }
        }
        @{ Cmdlet = 'Connect-PodNetwork'; Noun = 'Container'; State = 'Apart'; With = @{ Network = 'away' }; Done = { (Get-PodContainer $args[0]).Networks -contains 'away' } }
        @{ Cmdlet = 'Disconnect-PodNetwork'; Noun = 'Container'; State = 'Connected'; With = @{ Network = 'away' }; Done = { (Get-PodContainer $args[0]).Networks -notcontains 'away' } }
        @{ Cmdlet = 'Start-Pod'; Noun = 'Pod'; State = 'Idle'; Done = { (Get-Pod $args[0]).State -eq 'Running' } }
        @{ Cmdlet = 'Stop-Pod'; Noun = 'Pod'; State = 'Running'; With = @{ Timeout = 1 }; Done = { (Get-Pod $args[0]).State -eq 'Exited' } }
        @{ Cmdlet = 'Restart-Pod'; Noun = 'Pod'; State = 'Running'; With = @{ Timeout = 0 }
            Done = { (Get-PodContainer "$($args[0])-main").ProcessId -notin @(0) + $args[1].Containers.ProcessId }
        }
        @{ Cmdlet = 'Suspend-Pod'; Noun = 'Pod'; State = 'Running'; Done = { (Get-Pod $args[0]).State -eq 'Paused' }; Skip = $frozen }
        @{ Cmdlet = 'Resume-Pod'; Noun = 'Pod'; State = 'Paused'; Done = { (Get-Pod $args[0]).State -eq 'Running' }; Skip = $frozen }
        @{ Cmdlet = 'Send-PodSignal'; Noun = 'Pod'; State = 'Running'; With = @{ Signal = 'KILL' }; Done = { (Wait-PodContainer "$($args[0])-main" -Timeout 60).ExitCode -eq 137 } }
        @{ Cmdlet = 'Remove-Pod'; Noun = 'Pod'; State = 'Idle'; Done = { -not (Test-Pod $args[0]) } }
        @{ Cmdlet = 'Copy-Pod'; Noun = 'Pod'; State = 'Idle'; Done = { Test-Pod "$($args[0])-clone" }; Returns = $true
            Undo = { Get-Pod *-clone | Remove-Pod -Force -Timeout 0 }
        }
        @{ Cmdlet = 'Set-PodNetwork'; Noun = 'Network'; With = @{ Label = @{ c = 1 } }; Done = { (Get-PodNetwork $args[0]).Labels.c -eq 1 }
            Undo = { Get-PodNetwork first, second -ErrorAction Ignore | Set-PodNetwork -Label @{ c = $null } }
        }
        @{ Cmdlet = 'Remove-PodNetwork'; Noun = 'Network'; Done = { -not (Test-PodNetwork $args[0]) } }
        @{ Cmdlet = 'Remove-PodSecret'; Noun = 'Secret'; Done = { -not (Test-PodSecret $args[0]) } }
        @{ Cmdlet = 'Remove-PodVolume'; Noun = 'Volume'; Done = { -not (Test-PodVolume $args[0]) }; Except = 'id' }
        # The id of an image means the image with all its names: only names are taken here.
        @{ Cmdlet = 'Add-PodImageTag'; Noun = 'Image'; With = @{ Tag = 'localhost/added:1' }; Done = { Test-PodImage localhost/added:1 }; Except = 'id|object'
            Undo = { Remove-PodImage localhost/added:1 -Ignore }
        }
        @{ Cmdlet = 'Remove-PodImageTag'; Noun = 'Image'; Done = { -not (Test-PodImage $args[0]) }; Except = 'id|object' }
        @{ Cmdlet = 'Remove-PodImage'; Noun = 'Image'; Done = { -not (Test-PodImage $args[0]) }; Except = 'id|object' }
    )
}

function Get-PodTestReadingCmdlet {
    <# .SYNOPSIS The cmdlets that tell of what they are given: Tells is where the output says of which object it is; who has none answers yes. #>
    @(
        @{ Cmdlet = 'Get-PodContainerPort'; Noun = 'Container'; State = 'Published'; Tells = { $_.Container } }
        @{ Cmdlet = 'Get-PodContainer'; Noun = 'Container'; Tells = { $_.Name } }
        @{ Cmdlet = 'Get-PodContainerLog'; Noun = 'Container'; Tells = { $_.Container } }
        @{ Cmdlet = 'Get-PodContainerProcess'; Noun = 'Container'; Tells = { $_.Container } }
        @{ Cmdlet = 'Get-PodContainerStatistic'; Noun = 'Container'; With = @{ Interval = 0.1 }; Tells = { $_.Name } }
        @{ Cmdlet = 'Get-PodEvent'; Noun = 'Container'; With = @{ Since = '1h'; Action = 'start' }; Tells = { $_.Name }; Except = 'pattern|missing' }
        @{ Cmdlet = 'Invoke-PodContainerCommand'; Noun = 'Container'; With = @{ Command = 'hostname' }; Tells = { (Get-PodContainer $_).Name } }
        @{ Cmdlet = 'Wait-PodContainer'; Noun = 'Container'; With = @{ Condition = 'Running' }; Tells = { (Get-PodContainer $_.Id).Name } }
        @{ Cmdlet = 'Test-PodContainerHealth'; Noun = 'Container'; State = 'Checked'; With = @{ Detailed = $true }; Tells = { $_.ContainerName } }
        @{ Cmdlet = 'Test-PodContainer'; Noun = 'Container'; Except = 'missing' }
        @{ Cmdlet = 'Get-Pod'; Noun = 'Pod'; Tells = { $_.Name } }
        @{ Cmdlet = 'Test-Pod'; Noun = 'Pod'; Except = 'missing' }
        @{ Cmdlet = 'Get-PodNetwork'; Noun = 'Network'; Tells = { $_.Name } }
        @{ Cmdlet = 'Test-PodNetwork'; Noun = 'Network'; Except = 'missing' }
        @{ Cmdlet = 'Get-PodSecret'; Noun = 'Secret'; Tells = { $_.Name } }
        @{ Cmdlet = 'Test-PodSecret'; Noun = 'Secret'; Except = 'missing' }
        @{ Cmdlet = 'Get-PodVolume'; Noun = 'Volume'; Tells = { $_.Name }; Except = 'id' }
        @{ Cmdlet = 'Test-PodVolume'; Noun = 'Volume'; Except = 'id|missing' }
        @{ Cmdlet = 'Get-PodImage'; Noun = 'Image'; Tells = { $_.Id }; By = 'Id'; Except = 'object' }
        @{ Cmdlet = 'Get-PodImageHistory'; Noun = 'Image'; Tells = { $_.ImageId }; By = 'Id'; Except = 'object' }
        @{ Cmdlet = 'Get-PodImageTree'; Noun = 'Image'; Tells = { $_.ImageId }; By = 'Id'; Except = 'object' }
        @{ Cmdlet = 'Test-PodImage'; Noun = 'Image'; Except = 'object|missing' }
    )
}
