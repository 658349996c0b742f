global using ActorDiffusion.Ui.Components;

// One browser for all tests; each opens a profile of its own.
[assembly: AssemblyFixture(typeof(ActorDiffusion.Ui.Tests.Browser.Chromium))]
