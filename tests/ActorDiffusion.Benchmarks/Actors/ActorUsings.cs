// The same benchmark measures either engine (property ActorEngine).
#pragma warning disable IDE0005 // not every file needs all of them
#if AKKA
global using Akka.Actor;
global using Akka.Cluster;
global using Akka.Configuration;
global using Akka.Persistence;
#else
global using ActorKit.Actor;
global using ActorKit.Cluster;
global using ActorKit.Configuration;
global using ActorKit.Persistence;
#endif
