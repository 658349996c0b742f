namespace ActorDiffusion.Ui.Memory;

public enum Appearance
{
    Auto,
    Light,
    Dark,
}

internal static class AppearanceCodes
{
    public static string Code(this Appearance theme) => theme switch { Appearance.Light => "light", Appearance.Dark => "dark", _ => "auto" };

    public static Appearance Parse(string? code) => code switch { "light" => Appearance.Light, "dark" => Appearance.Dark, _ => Appearance.Auto };
}
