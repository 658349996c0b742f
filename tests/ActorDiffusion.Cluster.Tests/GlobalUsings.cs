#pragma warning disable IDE0005 // not every file needs all of them
global using ActorDiffusion.Cluster.Tests.Harness;
global using ActorKit.Actor;
global using ActorKit.Configuration;
