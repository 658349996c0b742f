using System.Globalization;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Node.Api.Problems;
using Microsoft.AspNetCore.Http;

namespace ActorDiffusion.Node.Api.Requests;

/// <summary>Gathers all that is wrong with a request, so that it can be mended at once.</summary>
internal sealed class Checks
{
    private readonly List<FieldFault> faults = [];

    public void Fault(string field, string sentence) => faults.Add(new FieldFault(field, sentence));

    // Written so that NaN is out of every range.
    public void Range(string field, double? value, double least, double most)
    {
        if (value is { } number && !(number >= least && number <= most))
            Fault(field, string.Create(CultureInfo.InvariantCulture, $"{field} is {number} and must be {least} to {most}."));
    }

    public void Side(string field, int? pixels, int most)
    {
        if (pixels is { } side && (side < 16 || side > most || side % 16 != 0))
            Fault(field, string.Create(CultureInfo.InvariantCulture, $"{field} is {side} and must be a multiple of 16 from 16 to {most}."));
    }

    public void OneOf(string field, string? value, IReadOnlyCollection<string> words)
    {
        if (value is not null && !words.Contains(value)) Fault(field, $"{field} is '{value}' and must be one of {string.Join(", ", words)}.");
    }

    public void Text(string field, string? value, int most, bool needed = false)
    {
        if (needed && string.IsNullOrWhiteSpace(value)) Fault(field, $"{field} is empty; it must be text of 1 to {most} characters.");
        else if (value is { } text && text.Length > most) Fault(field, $"{field} has {text.Length} characters; at most {most} are allowed.");
    }

    public void Count<T>(string field, IReadOnlyCollection<T>? values, int least, int most)
    {
        if (values is not null && (values.Count < least || values.Count > most)) Fault(field, $"{field} has {values.Count} entries and must have {least} to {most}.");
    }

    public void Asset(string field, string? id)
    {
        if (id is not null && !AssetId.IsValid(id)) Fault(field, $"{field} must be the SHA-256 of a file in 64 lower-case hexadecimal digits.");
    }

    public void ThrowIfAny()
    {
        if (faults.Count > 0) throw new InvalidRequestException(StatusCodes.Status422UnprocessableEntity, faults);
    }

    /// <summary>For one check alone.</summary>
    public static void That(Action<Checks> check)
    {
        var checks = new Checks();
        check(checks);
        checks.ThrowIfAny();
    }
}
