global using ActorKit.Actor;
global using ActorKit.Configuration;
global using ActorKit.TestKit;
