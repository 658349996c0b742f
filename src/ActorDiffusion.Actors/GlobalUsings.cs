// The only place that names the actor engine: everything else compiles against either (property ActorEngine).
#pragma warning disable IDE0005 // not every file needs all of them
#if AKKA
global using Akka.Actor;
global using Akka.Configuration;
global using Akka.Event;
global using Akka.Pattern;
global using Akka.Persistence;
#else
global using ActorKit.Actor;
global using ActorKit.Configuration;
global using ActorKit.Event;
global using ActorKit.Pattern;
global using ActorKit.Persistence;
#endif
