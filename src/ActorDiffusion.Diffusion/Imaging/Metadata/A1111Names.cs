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

    public static string? ComfySampler(string? a1111) => ToComfy(Samplers, a1111);

    public static string? ComfySchedule(string? a1111) => ToComfy(Schedules, a1111);

    // Names only one side knows stay as they are.
    private static string? ToA1111((string Comfy, string A1111)[] names, string? comfy) =>
        names.FirstOrDefault(name => name.Comfy == comfy).A1111 ?? comfy;

    private static string? ToComfy((string Comfy, string A1111)[] names, string? a1111) =>
        names.FirstOrDefault(name => string.Equals(name.A1111, a1111, StringComparison.OrdinalIgnoreCase)).Comfy ?? a1111;
}
