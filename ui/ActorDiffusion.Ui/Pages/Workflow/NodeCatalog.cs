using System.Text.Json;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Workflows;

namespace ActorDiffusion.Ui.Pages.Workflow;

/// <summary>What the browser's module knows of nodes.</summary>
internal static class NodeCatalog
{
    public static object Types { get; } = NodeType.All.Select(type => new
    {
        type.Name,
        Title = Title(type.Name),
        type.Inputs,
        type.Outputs,
        Settings = type.Settings.Select(setting => new { setting.Name, setting.Kind, Default = JsonElement.Parse(setting.Default), setting.Choices }),
    }).ToArray();

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Choices(WorkflowNames names) => new Dictionary<string, IReadOnlyList<string>>
    {
        ["samplers"] = SpecCheck.Samplers,
        ["schedulers"] = SpecCheck.Schedulers,
        ["models"] = [.. names.Models.Select(model => model.Name).Distinct()],
        ["loras"] = [.. names.Loras.Select(lora => lora.Name).Distinct()],
        ["datasets"] = [.. names.Datasets.Select(dataset => dataset.Name).Distinct()],
        ["images"] = [.. names.Pictures.Keys],
    };

    private static string Title(string name) => name switch
    {
        "ActorDiffusionDataset" => "Dataset",
        "ActorDiffusionTrainLora" => "Train LoRA",
        "ActorDiffusionApplyLora" => "Apply LoRA",
        _ => name,
    };
}
