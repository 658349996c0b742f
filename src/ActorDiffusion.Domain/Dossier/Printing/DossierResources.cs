namespace ActorDiffusion.Domain.Dossier.Printing;

internal static class DossierResources
{
    public static string Css { get; } = Read("dossier.css");

    private static string Read(string name)
    {
        using var stream = typeof(DossierResources).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is not part of the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
