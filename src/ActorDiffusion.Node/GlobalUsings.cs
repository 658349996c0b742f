// As in ActorDiffusion.Actors: the only place that names the actor engine.
#if AKKA
global using Akka.Actor;
global using Akka.Cluster;
global using Akka.Configuration;
#else
global using ActorKit.Actor;
global using ActorKit.Cluster;
global using ActorKit.Configuration;
#endif
