namespace ActorDiffusion.Diffusion.Imaging.Metadata;

/// <summary>ComfyUI's names of samplers and schedules beside those of the A1111 web UI.</summary>
internal static class A1111Names
{
    private static readonly (string Comfy, string A1111)[] Samplers =
    [
        ("euler", "Euler"), ("euler_ancestral", "Euler a"), ("heun", "Heun"), ("dpmpp_2m", "DPM++ 2M"), ("dpmpp_2m_sde", "DPM++ 2M SDE"),
        ("res_multistep", "Res Multistep"), ("lcm", "LCM"),
    ];

    private static readonly (string Comfy, string A1111)[] Schedules =
    [
        ("simple", "Simple"), ("normal", "Normal"), ("sgm_uniform", "SGM Uniform"), ("beta", "Beta"), ("karras", "Karras"),
    ];

    public static string? Sampler(string? comfy) => ToA1111(Samplers, comfy);

    public static string? Schedule(string? comfy) => ToA1111(Schedules, comfy);

    public static string? ComfySampler(string? a1111) => ToComfy(Samplers, a1111 is null ? null : a1111[..^Tail(a1111).Length].TrimEnd());

    /// <param name="a1111">The schedule; null where the file has no field for it.</param>
    /// <param name="sampler">The sampler: before version 1.9, and in Draw Things, the schedule is its last word ("DPM++ 2M Karras").</param>
    public static string? ComfySchedule(string? a1111, string? sampler = null) =>
        ToComfy(Schedules, a1111 ?? (sampler is not null && Tail(sampler) is { Length: > 0 } tail ? tail : null));

    private static string Tail(string sampler) =>
        Schedules.Select(name => name.A1111).FirstOrDefault(name => sampler.EndsWith(" " + name, StringComparison.OrdinalIgnoreCase)) ?? "";

    // Names only one side knows stay as they are.
    private static string? ToA1111((string Comfy, string A1111)[] names, string? comfy) =>
        names.FirstOrDefault(name => name.Comfy == comfy).A1111 ?? comfy;

    private static string? ToComfy((string Comfy, string A1111)[] names, string? a1111) =>
        names.FirstOrDefault(name => string.Equals(name.A1111, a1111, StringComparison.OrdinalIgnoreCase)).Comfy ?? a1111;
}
