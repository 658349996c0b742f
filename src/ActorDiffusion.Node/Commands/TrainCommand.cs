using System.CommandLine;
using ActorDiffusion.Diffusion.Training;
using ActorDiffusion.Diffusion.Training.Runs;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Client;
using ActorDiffusion.Node.Commands.Training;

namespace ActorDiffusion.Node.Commands;

/// <summary><c>actordiffusion train</c>: a LoRA from a folder of pictures with captions.</summary>
internal static class TrainCommand
{
    private const int FullSide = 1024, MiniSide = 128;

    public static Command Create()
    {
        var command = new CliCommand("train", "Train a LoRA on a folder of pictures with captions", Chapter.Make);
        var (data, network, learning, noise, saving, model) =
            (new DataFlags(), new NetworkFlags(), new LearningFlags(), new NoiseFlags(), new SavingFlags(), new BaseModelFlags());
        var name = Flag.Of("output_name", "Names the run and its files", "lora", "NAME");
        var steps = Flag.Of("max_train_steps", "Optimiser steps", 1000, "N", "--steps");
        var seed = Flag.Of("seed", "Data order, noise and initial weights follow from it", 42L, "N");
        command.AddGroup("Run", [name, steps, seed, .. saving.All]);
        command.AddGroup("Pictures", data.All);
        command.AddGroup("Base model", model.All);
        command.AddGroup("LoRA", network.All);
        command.AddGroup("Learning", learning.All);
        command.AddGroup("Noise levels", noise.All);
        var (cluster, follow) = (new NodeOptions(), Flag.Optional<string>("follow", "Watch a run of the cluster that was begun before", "RUN"));
        command.AddGroup("On a cluster", [.. cluster.All, follow]);
        command.AddExample("train --dataset portraits --output_name laz --resolution 768 --gradient_checkpointing", "a style from a folder");
        command.AddExample("train --dataset portraits --output_name laz --resolution 768 --gradient_checkpointing --resume", "go on after a stop");
        command.AddExample($"train --dataset portraits --output_name laz --node {NodeOptions.DefaultUrl}", "a trainer of the cluster does it, and the others render each checkpoint");
        command.OnRun(run =>
        {
            var line = run.Options;
            var options = model.Read(line) with
            {
                OutputName = line.GetValue(name)!,
                MaxTrainSteps = line.GetValue(steps),
                Seed = line.GetValue(seed),
                Dataset = data.Read(line, model.IsBuiltIn(line) ? MiniSide : FullSide),
                Network = network.Read(line),
                Optimizer = learning.Read(line),
                Timesteps = noise.Read(line),
            };
            if (cluster.IsGiven(line)) return OnClusterAsync(run, command, cluster, line.GetValue(follow), options, saving.Read(line, run.Data), model.Named(line));
            return TrainingSession.RunAsync(run, options, saving.Read(line, run.Data), model.Locate(line), model.Device(line));
        });
        return command;
    }

    private static async Task<object> OnClusterAsync(
        CommandRun run, CliCommand command, NodeOptions where, string? follow, TrainOptions options, RunSettings settings, string? model)
    {
        ClusterRunOptions.Check(run.Options, command.Options);
        using var cluster = where.Connect(run.Options);
        var training = new ClusterTraining(run, cluster, TimeProvider.System);
        if (follow is not null) return await training.FollowAsync(follow, settings.OutputDir);
        var request = ClusterRunOptions.Of(options, settings, model, options.Dataset.TriggerWord);
        // What the model is made for is the cluster's to say.
        if (!command.Options.Any(option => option.Name == "--resolution" && run.Options.GetResult(option) is { Implicit: false })) request = request with { Resolution = null };
        return await training.StartAsync(request, options.Dataset.Folders[0].ImageDirectory, options.Dataset.TriggerWord, settings.OutputDir);
    }
}
