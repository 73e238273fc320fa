<#
.SYNOPSIS
Builds, tries, tests and packs PodShell.

.DESCRIPTION
Runs in any pwsh 7.6, also in the one that this repository builds (dotnet run --project src/PodShell.Host -- build.ps1 TASK). Its parts
are under tools/build.

  Setup     installs what the host lacks for building and running containers (as root, or through sudo without a password)
  Build     builds the module: bin/podsh, bin/PodShell.dll
  Demo      Setup, Build and Pack, then the main job with the packed module: pull, run, list, filter, log, exec, stop, remove
  Fixtures  makes the images and tools that the tests need, once, under artifacts/fixtures
  Test      Setup, Build and Fixtures, then every test; Pester's are run on the packed module
  Bench     Setup and Build, then the table of times against podman and the bare runtime
  Help      builds the help of cmdlets in en-US/ from docs/reference
  Pack      puts the module as it is shipped into artifacts/package
  Clean     removes what the other tasks made

.EXAMPLE
./build.ps1 Test

.EXAMPLE
./build.ps1 Test -Project Engine,Cli -Filter 'Pull*'

.EXAMPLE
./build.ps1 Test -SkipSetup -Project Pester

.EXAMPLE
./build.ps1 Test -SkipSetup -Project Parity -Tree trixie

.EXAMPLE
./build.ps1 Test -Project Machine
#>
[CmdletBinding()]
param(
    # What to do, in this order.
    [Parameter(Position = 0)]
    [ValidateSet('Setup', 'Build', 'Demo', 'Fixtures', 'Test', 'Bench', 'Help', 'Pack', 'Clean')]
    [string] $Task = 'Build',

    # Test: only the test projects whose names contain one of these words, separated by commas; Pester is one of them.
    [string] $Project,

    # Test: only methods and Pester cases whose full name matches this pattern (* at the ends).
    [string] $Filter,

    # Test: the Debian release, such as trixie, in a tree of which the tests run, with the packages of that release. As root.
    [ValidatePattern('^[a-z]+$')]
    [string] $Tree,

    # Demo, Test, Bench: do not look for missing packages.
    [switch] $SkipSetup,

    # Demo: do not try docker.io, use the registry on loopback.
    [switch] $Offline
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
. (Join-Path $PSScriptRoot tools build Common.ps1)

switch ($Task) {
    'Setup' { Invoke-Part Setup @{ For = 'Build', 'Run' } }
    'Build' { Invoke-Part Build }
    'Fixtures' { Invoke-Part Build; Invoke-Part Fixtures }
    'Demo' {
        if (-not $SkipSetup) { Invoke-Part Setup @{ For = 'Build', 'Run' } }
        Invoke-Part Build
        Invoke-Part Pack
        Invoke-Part Demo @{ Offline = [bool]$Offline }
    }
    'Test' {
        if (-not $SkipSetup) { Invoke-Part Setup @{ For = @('Build', 'Run', 'Test') + @(if (-not $Project -or $Project -match 'Machine') { 'Machine' }) } }
        Invoke-Part Build
        Invoke-Part Fixtures
        Invoke-Part Test @{ Project = $Project; Filter = $Filter; Tree = $Tree }
    }
    'Bench' {
        if (-not $SkipSetup) { Invoke-Part Setup @{ For = 'Build', 'Run', 'Bench' } }
        Invoke-Part Build
        Invoke-Part Fixtures
        Invoke-Part Bench
    }
    'Help' { Invoke-Part Help }
    'Pack' { Invoke-Part Build; Invoke-Part Pack }
    'Clean' { Invoke-Part Clean }
}
