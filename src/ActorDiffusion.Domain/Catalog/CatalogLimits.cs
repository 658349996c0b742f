namespace ActorDiffusion.Domain.Catalog;

/// <summary>How large the catalog's entries may be; a dataset must fit into one message.</summary>
public static class CatalogLimits
{
    /// <summary>Pictures of a dataset.</summary>
    public const int Pictures = 500;

    /// <summary>Characters of all captions and file names of a dataset together.</summary>
    public const int DatasetText = 40_000;

    /// <summary>Characters of a caption.</summary>
    public const int Caption = 4000;

    /// <summary>Characters of a name.</summary>
    public const int Name = 200;

    /// <summary>LoRAs, and datasets, of the view: the newest.</summary>
    public const int Listed = 150;
}
