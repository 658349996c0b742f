using ActorDiffusion.Node.Cli;

return await Shell.RunAsync(args, CommandIo.FromProcess());
