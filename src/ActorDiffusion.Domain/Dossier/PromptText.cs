using System.Text.Json.Serialization;
using ActorDiffusion.Domain.Prompts;

namespace ActorDiffusion.Domain.Dossier;

/// <summary>A prompt as a book prints it: whole the first time, then only as far as it is new.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(NotRecorded), "notRecorded")]
[JsonDerivedType(typeof(Whole), "whole")]
[JsonDerivedType(typeof(AsAbove), "asAbove")]
[JsonDerivedType(typeof(Changed), "changed")]
public abstract record PromptText
{
    /// <summary>Nobody wrote it down.</summary>
    public sealed record NotRecorded : PromptText;

    /// <summary>The first of its kind.</summary>
    public sealed record Whole(string Text) : PromptText;

    /// <summary>Word for word that of an earlier entry.</summary>
    public sealed record AsAbove(int Number, string Text) : PromptText;

    /// <summary>Differs from that of an earlier entry.</summary>
    public sealed record Changed(int Number, string Text, IReadOnlyList<WordPiece> Pieces) : PromptText;

    /// <summary>The whole text, however it is printed.</summary>
    [JsonIgnore]
    public string FullText => this switch
    {
        Whole whole => whole.Text,
        AsAbove same => same.Text,
        Changed changed => changed.Text,
        _ => "",
    };
}
