namespace ActorDiffusion.Domain.Dossier.Printing;

/// <summary>What is printed together: one output with its prompts, or several that differ from it in numbers only.</summary>
public sealed record DossierRuns(bool AreVariations, IReadOnlyList<DossierEntry> Entries)
{
    /// <summary>Cuts a chapter into what is printed together.</summary>
    public static IReadOnlyList<DossierRuns> Of(IReadOnlyList<DossierEntry> entries)
    {
        List<DossierRuns> runs = [];
        foreach (var entry in entries)
            if (entry.IsVariation && runs is [.., { AreVariations: true } last])
                runs[^1] = last with { Entries = [.. last.Entries, entry] };
            else
                runs.Add(new DossierRuns(entry.IsVariation, [entry]));
        return runs;
    }
}
